"""Open answers become a text that is reviewed and coded like a conversation.

Every answer is a statement of the group "Respondenten", in alphabetical order: neither the order
nor a number says who wrote it. What is written here is raw, may hold names, and lies where raw
sources lie; only what reviewers let through can be coded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import DefinitionError, NotEnoughDataError, StorageError
from workbench.records.responses import VariableKind
from workbench.storage.files import write_whole
from workbench.storage.user_settings import raw_folder_of

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.evaluation.survey import SurveyView
    from workbench.storage.folder import EvaluationFolder

GROUP = "Respondenten"
_TITLE = "Open antwoorden"


@dataclass(frozen=True, slots=True)
class OpenAnswers:
    """What was written: the raw text, how many answers it holds, and what evaluatie.yaml needs."""

    file: Path
    number: int
    plan_text: str


@dataclass(frozen=True, slots=True)
class OpenAnswersPlace:
    """Where the text goes: the evaluation, the id it gets, and the day of today."""

    folder: EvaluationFolder
    plan: EvaluationPlan
    id: str
    today: dt.date
    raw_folder: Path | None = None
    replace: bool = False

    @property
    def file(self) -> Path:
        """The raw text: in the folder of raw sources that is given, remembered or here."""
        elsewhere = self.raw_folder or raw_folder_of(self.plan.id)
        return (elsewhere or self.folder.root / "bronnen").expanduser() / f"{self.id}.txt"


def write_open_answers(survey: SurveyView, question: str, place: OpenAnswersPlace) -> OpenAnswers:
    """Write the answers to an open question as statements, each on a line of its own.

    Raises
    ------
    NotEnoughDataError
        Nobody answered.
    StorageError
        The text is there already: its lines may have been reviewed and coded.
    """
    statements = open_statements(survey, question)
    if not statements:
        raise NotEnoughDataError(
            f"Niemand beantwoordde de open vraag {question}.", remedy="kies een andere vraag."
        )
    if place.file.exists() and not place.replace:
        raise StorageError(
            f"De tekst {place.file.name} met open antwoorden bestaat al.",
            remedy="kies met --id een andere naam; zijn er antwoorden bij gekomen, geef dan "
            "--replace en daarna 'workbench transcript reimport'.",
        )
    lines = [f"{GROUP}:", *(f"- {statement}" for statement in statements)]
    place.file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place.file, ("\n".join(lines) + "\n").encode(), private=True)
    return OpenAnswers(place.file, len(statements), _plan_text(survey, question, place, statements))


def open_statements(survey: SurveyView, question: str) -> list[str]:
    """Give the answers to an open question, each on one line, in alphabetical order.

    Raises
    ------
    DefinitionError
        It is no open question.
    """
    found = survey.complete.variables.get(question)
    if found is None or found.kind is not VariableKind.TEXT:
        texts = [
            name for name, one in survey.complete.variables.items() if one.kind is VariableKind.TEXT
        ]
        raise DefinitionError(
            f"'{question}' is geen open vraag van '{survey.plan.id}'.",
            remedy=f"kies uit {', '.join(texts) or '(geen)'}.",
        )
    answers = (
        re.sub(r"\s+", " ", str(text)).strip() for text in survey.complete.table[question].dropna()
    )
    return sorted((answer for answer in answers if answer), key=str.casefold)


def _plan_text(
    survey: SurveyView, question: str, place: OpenAnswersPlace, statements: list[str]
) -> str:
    """Draft what evaluatie.yaml says about the text."""
    title = f"{_TITLE} op: {survey.label(question)}".replace('"', "”")
    return "\n".join(
        (
            "# In evaluatie.yaml, onder 'teksten':",
            f"  - id: {place.id}",
            "    soort: open antwoorden",
            f'    titel: "{title}"',
            f"    bestand: bronnen/{place.id}.txt",
            f"    datum: {place.today.isoformat()}",
            "    fase: 1",
            "    groep: respondenten",
            f"    deelnemers: {len(statements)}",
            "    indeling: groepen",
            f"    antwoorden op: {{bron: {survey.plan.id}, vraag: {question}}}",
            f"    sprekers: {{{GROUP}: {{code: R, rol: respondent}}}}",
        )
    )
