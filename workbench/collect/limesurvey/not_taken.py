"""What of a survey has no place in our definitions, told in Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.limesurvey.question_types import is_explained

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.collect.limesurvey.incoming_texts import TextReader
    from workbench.collect.limesurvey.structure import LimeQuestion, LimeSurvey

# Attribute of a question → what it does, and the values with which it does nothing.
_SETTINGS = {
    "hidden": ("verborgen vraag", {"0"}),
    "random_order": ("willekeurige volgorde", {"0"}),
    "answer_order": ("volgorde van de antwoorden", {"normal"}),
    "random_group": ("willekeurige volgorde van vragen", set()),
    "array_filter": ("filter op een eerdere vraag", set()),
    "array_filter_exclude": ("filter op een eerdere vraag", set()),
    "em_validation_q": ("eigen controle van het antwoord", set()),
    "em_validation_sq": ("eigen controle per rij", set()),
    "preg": ("eigen controle van het antwoord", set()),
    "min_answers": ("minimum aantal antwoorden", set()),
    "max_answers": ("maximum aantal antwoorden", set()),
    "exclude_all_others": ("optie die andere uitsluit", set()),
    "other_replace_text": ("eigen tekst bij anders", set()),
    "other_numbers_only": ("alleen getallen bij anders", {"0"}),
    "prefix": ("tekst voor het antwoord", set()),
    "suffix": ("tekst achter het antwoord", set()),
    "num_value_int_only": ("alleen gehele getallen", {"0"}),
    "maximum_chars": ("maximum aantal tekens", set()),
    "date_min": ("vroegste datum", set()),
    "date_max": ("laatste datum", set()),
    "time_limit": ("tijdslimiet", set()),
    "value_range_allows_missing": ("verplicht getal binnen de grenzen", {"1"}),
}
_BESIDE = {
    "quota": "quota",
    "assessments": "beoordelingen met scores",
    "defaultvalues": "vooraf ingevulde antwoorden",
    "survey_url_parameters": "vragen die uit het webadres worden gevuld",
}
_MOST_NAMED = 5


def of_question(question: LimeQuestion) -> Iterator[str]:
    """Name the settings of a question that are not taken over."""
    place = f"vraag {question.code}"
    for name, (meaning, idle) in _SETTINGS.items():
        value = question.attributes.get(name, "").strip()
        if value and value not in idle and not (name == "min_answers" and _says_required(question)):
            yield f"{place}: de instelling '{meaning}' is niet overgenomen."
    if question.type == "P" or (question.type == "O" and not is_explained(question)):
        yield f"{place}: het veld voor opmerkingen bij het antwoord is niet overgenomen."
    if question.mandatory == "S":
        yield f"{place}: 'zacht verplicht' is niet overgenomen; de vraag is nu niet verplicht."
    conditional = [row.code for row in question.rows if row.relevance not in {"", "1"}]
    if conditional:
        yield f"{place}: de voorwaarden per rij ({', '.join(conditional)}) zijn niet overgenomen."


def _says_required(question: LimeQuestion) -> bool:
    return question.mandatory == "Y" and question.attributes["min_answers"] == "1"


def of_survey(survey: LimeSurvey) -> Iterator[str]:
    """Name what belongs to the survey as a whole and is not taken over."""
    for table, meaning in _BESIDE.items():
        if survey.beside.get(table):
            yield f"vragenlijst: {meaning} zijn niet overgenomen."
    for name, meaning in (
        ("surveyls_description", "de beschrijving"),
        ("surveyls_url", "het webadres na afloop"),
    ):
        if any(survey.texts.get(name, {}).values()):
            yield f"vragenlijst: {meaning} is niet overgenomen."


def of_texts(texts: TextReader) -> Iterator[str]:
    """Name where texts lost something, and where a translation is missing."""
    if texts.formatted:
        yield f"opmaak, koppelingen en plaatjes zijn weggelaten bij: {_named(texts.formatted)}."
    if texts.filled_in:
        yield (
            "wat LimeSurvey zelf invult ({…}) staat er nog letterlijk; herschrijf de tekst van: "
            f"{_named(texts.filled_in)}."
        )
    for language, places in texts.untranslated.items():
        yield f"de taal '{language}' ontbreekt bij: {_named(places)}."
    if texts.dutch != "nl":
        yield f"de vragenlijst heeft geen taal 'nl'; de teksten van '{texts.dutch}' staan als nl."


def _named(places: list[str]) -> str:
    different = list(dict.fromkeys(places))
    more = len(different) - _MOST_NAMED
    return ", ".join(different[:_MOST_NAMED]) + (f" en nog {more}" if more > 0 else "")
