"""What LimeSurvey accepts and then loses or damages without a word: refused before sending.

Codes that are too long, double, reserved or oddly written are refused by the definitions
themselves; here stands what only matters for LimeSurvey. What was tried on a real server is told
in docs/architecture.md.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.languages import LANGUAGES
from workbench.collect.limesurvey.relevance import OPERATOR_WORDS, names_of
from workbench.errors import DefinitionError, WorkbenchError, nearest, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.definitions.texts import Text

_FORMULA = re.compile(r"\{\S")
# Characters that XML cannot hold, and the carriage return that it changes.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def refuse_what_is_lost(questionnaire: Questionnaire) -> None:
    """Refuse a questionnaire that LimeSurvey would not keep as it is, naming every place."""
    faults: list[WorkbenchError] = [
        *_language_faults(questionnaire),
        *_length_faults(questionnaire),
        *(fault for place, text in _texts(questionnaire) for fault in _text_faults(place, text)),
        *(fault for question in questionnaire.questions for fault in _code_faults(question)),
        *_condition_faults(questionnaire),
    ]
    raise_all(faults)


def _language_faults(questionnaire: Questionnaire) -> Iterator[DefinitionError]:
    for language in questionnaire.languages:
        if language not in LANGUAGES:
            guess = nearest(language, LANGUAGES)
            yield DefinitionError(
                f"de taal '{language}' kent LimeSurvey niet.",
                remedy=f"bedoelde u '{guess}'?" if guess else "schrijf een taalcode als en of de.",
            )


def _length_faults(questionnaire: Questionnaire) -> Iterator[DefinitionError]:
    if not questionnaire.title:
        yield DefinitionError(
            "titel is leeg; LimeSurvey maakt geen vragenlijst zonder titel.",
            remedy="geef de vragenlijst een titel.",
        )
    consent = questionnaire.consent
    measured = [("titel", questionnaire.title, 200)]
    if consent:
        measured.append(("toestemming.akkoord", consent.agree, 192))
    for place, text, longest in measured:
        for language in questionnaire.languages:
            # For who is no superadministrator LimeSurvey escapes every ampersand.
            length = len(escape(text.in_language(language), quote=False))
            if length > longest:
                yield DefinitionError(
                    f"{place} is in taal '{language}' {length} tekens lang; LimeSurvey bewaart er "
                    f"{longest}.",
                    remedy=f"kort de tekst in tot {longest} tekens.",
                )


def _text_faults(place: str, text: Text) -> Iterator[DefinitionError]:
    for language, words in {"nl": str(text), **text.translations}.items():
        where = place if language == "nl" else f"{place} (taal '{language}')"
        if _FORMULA.search(words):
            yield DefinitionError(
                f"{where} heeft een accolade; wat daarin staat, voert LimeSurvey uit als formule.",
                remedy="gebruik ronde of vierkante haken.",
            )
        if _UNWRITABLE.search(words):
            yield DefinitionError(
                f"{where} heeft een onzichtbaar teken dat LimeSurvey niet kan bewaren.",
                remedy="typ de tekst op die plaats opnieuw.",
            )


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[str, Text]]:
    """Name every text that LimeSurvey gets, with its place."""
    yield "titel", questionnaire.title
    yield "inleiding", questionnaire.introduction
    yield "slot", questionnaire.closing
    if questionnaire.consent:
        yield "toestemming.tekst", questionnaire.consent.text
        yield "toestemming.akkoord", questionnaire.consent.agree
        yield "toestemming.melding", questionnaire.consent.refusal
    for group in questionnaire.groups:
        yield f"groep '{group.title}', titel", group.title
        yield f"groep '{group.title}', toelichting", group.help
    for question in questionnaire.questions:
        yield from _question_texts(question)


def _question_texts(question: Question) -> Iterator[tuple[str, Text]]:
    place = f"vraag {question.code}"
    yield f"{place}, tekst", question.text
    yield f"{place}, toelichting", question.help
    for code, text in question.answers.items():
        yield f"{place}, antwoord {code}", text
    for code, text in question.items.items():
        yield f"{place}, item {code}", text
    for number, text in enumerate(question.probes, start=1):
        yield f"{place}, doorvraag {number}", text


def _code_faults(question: Question) -> Iterator[DefinitionError]:
    if question.code.lower() in OPERATOR_WORDS:
        yield DefinitionError(
            f"vraag {question.code} heeft een code die LimeSurvey in voorwaarden als 'en', 'of' of "
            "een vergelijking leest.",
            remedy="kies een andere code.",
        )


def _condition_faults(questionnaire: Questionnaire) -> Iterator[DefinitionError]:
    asked = names_of(questionnaire.questions)
    for question in questionnaire.questions:
        where = f"'toon als' van vraag {question.code}"
        for condition in question.shown_if:
            if asked[condition.question].type == "datum":
                yield DefinitionError(
                    f"{where} hangt af van een datum; dat vergelijkt LimeSurvey niet betrouwbaar.",
                    remedy="stel een vraag met vaste antwoorden, bijvoorbeeld naar het jaar.",
                )
            elif _quoted(condition.answers) or _quoted(condition.excluded):
                yield DefinitionError(
                    f"{where} noemt een antwoord met een aanhalingsteken, accolade of schuine "
                    "streep naar links; daarop breekt de voorwaarde in LimeSurvey.",
                    remedy="stel een vraag met vaste antwoorden.",
                )


def _quoted(answers: Iterable[str | int]) -> bool:
    return any(re.search(r"[\"'\\{}\n]", str(answer)) for answer in answers)
