"""What a reader should know about how the cells of a file were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.answers import converted
from workbench.clean.cells import cells_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.clean.answers import Column
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses


def reading_notes(
    raw: RawResponses, questionnaire: Questionnaire, columns: Mapping[str, Column]
) -> Iterator[str]:
    """Tell which answers were known by their texts, and where "nee" may be no answer."""
    by_text = [
        question.code
        for question in questionnaire.kept_questions
        if any(columns[name].by_text for name in question.columns if name in columns)
    ]
    if by_text:
        yield (
            f"De antwoorden op {', '.join(by_text)} staan als tekst in het bestand, zonder code; "
            "ze zijn herkend aan de teksten in de vragenlijst."
        )
    unsure = [
        question.code
        for question in questionnaire.kept_questions
        if question.type == "ja/nee" and columns[question.code].filler is not None
    ]
    if unsure:
        yield (
            f"Bij {', '.join(unsure)} kan nee ook betekenen dat er geen antwoord is: LimeSurvey "
            "zette bij het exporteren beide om in 2. Exporteer zonder 'N omzetten in'."
        )
    filled = [
        name
        for question in questionnaire.kept_questions
        if question.type == "meer keuzes"
        for name in question.open_variables
        if converted(cells_of(raw.table[name]))
    ]
    if filled:
        yield f"Bij {', '.join(filled)} is 2 geen antwoord: LimeSurvey vulde er lege cellen mee."
