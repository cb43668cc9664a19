"""The fixed words of forms: what a respondent reads besides the questionnaire itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.definitions.texts import DUTCH

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionWords:
    """Parts of "Alleen invullen als u bij vraag 3 “ja” antwoordde."."""

    only_if: str
    order: str
    both: str
    one_of: str
    question: str
    item: str
    answered: str
    answered_other: str
    number: str
    entered: str
    not_entered: str
    ticked: str
    not_ticked: str
    from_to: str
    from_on: str
    up_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """How to fill in: one sentence per step, each only where it applies."""

    title: str
    go: str
    fill: str
    choose: str
    tick: str
    several: str
    rank: str
    row: str
    grey: str
    required: str
    unknown: str
    names: str
    leave: str
    save: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """All fixed words of a form in one language."""

    instructions_tab: str
    questions_tab: str
    list_tab: str
    consent: str
    tick_to_agree: str
    form_number: str
    row_number: str
    other: str
    explanation: str
    probes: str
    place: str
    number_sign: str
    required: str
    page: str
    choose: str
    tick: str
    number: str
    number_between: str
    number_from: str
    number_to: str
    date: str
    rank: str
    error_title: str
    codes: str
    decimal_mark: str
    condition: ConditionWords
    steps: Steps


_NL = FormWords(
    instructions_tab="Uitleg",
    questions_tab="Vragenlijst",
    list_tab="Invullijst",
    consent="Toestemming",
    tick_to_agree="Zet hiernaast een x als u akkoord bent.",
    form_number="Formulier {number}",
    row_number="Nummer",
    other="Anders, namelijk",
    explanation="Toelichting",
    probes="Doorvragen",
    place="plaats {first} t/m {last}",
    number_sign="Nr.",
    required="verplicht",
    page="Bladzijde &P van &N",
    choose="Kies een antwoord uit de lijst.",
    tick="Zet een x in dit vak, of laat het leeg.",
    number="Vul een getal in, zonder tekst erbij.",
    number_between="Vul een getal in van {low} tot en met {high}, zonder tekst erbij.",
    number_from="Vul een getal in van {low} of hoger, zonder tekst erbij.",
    number_to="Vul een getal in tot en met {high}, zonder tekst erbij.",
    date="Vul een datum in als dag-maand-jaar, bijvoorbeeld 31-12-2025.",
    rank="Vul een plaats in: 1 tot en met {last}. Gebruik elke plaats één keer.",
    error_title="Dit kan hier niet",
    codes="In de lijst mag u ook de code van een antwoord typen",
    decimal_mark=",",
    condition=ConditionWords(
        only_if="Alleen invullen als u {conditions}.",
        order="{where} {what}",
        both=" en ",
        one_of=" of ",
        question="bij vraag {number}",
        item="bij vraag {number}, “{item}”,",
        answered="{answers} antwoordde",
        answered_other="iets anders dan {answers} antwoordde",
        number="het getal {answers}",
        entered="{answers} invulde",
        not_entered="iets anders dan {answers} invulde",
        ticked="{answers} aankruiste",
        not_ticked="{answers} niet aankruiste",
        from_to="een getal van {low} tot en met {high}",
        from_on="een getal van {low} of hoger",
        up_to="een getal tot en met {high}",
    ),
    steps=Steps(
        title="Zo vult u dit formulier in",
        go="Ga naar het blad ‘{tab}’. U vindt het onderaan dit venster.",
        fill="Vul alleen de gele vakken in. De rest van het blad is beveiligd.",
        choose="Ziet u een pijltje naast het vak? Klik erop en kies een antwoord.",
        tick="Staan de antwoorden naast elkaar? Zet op elke regel één x.",
        several="Staat er bij elk antwoord een vak? Zet een x bij alles wat voor u klopt.",
        rank="Moet u op volgorde zetten? Schrijf 1 bij het eerste, 2 bij het tweede, enzovoort.",
        row="Gebruik voor elke persoon één rij. Laat rijen die u niet nodig hebt leeg.",
        grey="Wordt een vraag grijs? Dan hoeft u die vraag niet in te vullen.",
        required="Vragen met een sterretje (*) zijn verplicht.",
        unknown="Weet u een antwoord niet? Laat het vak dan leeg.",
        names="Noem in uw antwoorden geen namen van kinderen, ouders of collega's.",
        leave="Verander niets aan de vragen en voeg geen rijen of kolommen toe.",
        save="Bewaar het bestand als gewoon Excel-bestand (.xlsx).",
        back="Stuur het bestand terug naar wie het u stuurde.",
    ),
)
_EN = FormWords(
    instructions_tab="Instructions",
    questions_tab="Questionnaire",
    list_tab="List",
    consent="Consent",
    tick_to_agree="Put an x in the box on the right if you agree.",
    form_number="Form {number}",
    row_number="Number",
    other="Other, namely",
    explanation="Explanation",
    probes="Follow-up questions",
    place="place {first} to {last}",
    number_sign="No.",
    required="required",
    page="Page &P of &N",
    choose="Choose an answer from the list.",
    tick="Put an x in this box, or leave it empty.",
    number="Enter a number, without any text.",
    number_between="Enter a number from {low} to {high}, without any text.",
    number_from="Enter a number of {low} or higher, without any text.",
    number_to="Enter a number up to {high}, without any text.",
    date="Enter a date as day-month-year, for example 31-12-2025.",
    rank="Enter a place: 1 to {last}. Use every place once.",
    error_title="This is not possible here",
    codes="In the list you may also type the code of an answer",
    decimal_mark=".",
    condition=ConditionWords(
        only_if="Only fill this in if you {conditions}.",
        order="{what} {where}",
        both=" and ",
        one_of=" or ",
        question="at question {number}",
        item="at question {number}, “{item}”,",
        answered="answered {answers}",
        answered_other="answered anything but {answers}",
        number="the number {answers}",
        entered="entered {answers}",
        not_entered="entered anything but {answers}",
        ticked="ticked {answers}",
        not_ticked="did not tick {answers}",
        from_to="a number from {low} to {high}",
        from_on="a number of {low} or higher",
        up_to="a number up to {high}",
    ),
    steps=Steps(
        title="How to fill in this form",
        go="Go to the sheet ‘{tab}’. You find it at the bottom of this window.",
        fill="Only fill in the yellow boxes. The rest of the sheet is protected.",
        choose="Do you see an arrow next to the box? Click on it and choose an answer.",
        tick="Are the answers next to each other? Put one x on every line.",
        several="Does every answer have a box? Put an x at everything that is true for you.",
        rank="Must you put things in order? Write 1 at the first, 2 at the second, and so on.",
        row="Use one row for every person. Leave rows that you do not need empty.",
        grey="Does a question turn grey? Then you need not answer it.",
        required="Questions with an asterisk (*) are required.",
        unknown="Do you not know an answer? Then leave the box empty.",
        names="Do not mention names of children, parents or colleagues in your answers.",
        leave="Do not change the questions and do not add rows or columns.",
        save="Save the file as an ordinary Excel file (.xlsx).",
        back="Send the file back to the person who sent it to you.",
    ),
)
_BY_LANGUAGE: Mapping[str, FormWords] = {DUTCH: _NL, "en": _EN}


def words_in(language: str) -> FormWords:
    """Return the fixed words in a language; in Dutch where there are none in that language."""
    return _BY_LANGUAGE.get(language, _NL)


def spoken_languages() -> frozenset[str]:
    """Return the languages in which there are fixed words."""
    return frozenset(_BY_LANGUAGE)
