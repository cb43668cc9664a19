"""Read a file with answers: clean answers and an import report, also without an evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.records.responses import ImportReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.definitions.exclusions import Exclusion
    from workbench.records.responses import Responses


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """Clean answers and what there is to know about how they came in."""

    responses: Responses
    report: ImportReport


def read_survey(path: Path, questionnaire: Path) -> SurveyAnswers:
    """Read answers and the questionnaire that they belong to from two files.

    Parameters
    ----------
    path
        The file with answers; what kind it is shows from its content.
    questionnaire
        The questionnaire in YAML.
    """
    return clean_answers(path, load(Questionnaire, questionnaire), path.name)


def clean_answers(
    path: Path, questionnaire: Questionnaire, name: str, exclusions: Sequence[Exclusion] = ()
) -> SurveyAnswers:
    """Read and clean answers to a questionnaire; ``name`` is what messages call the file."""
    raw = read_answers(path, questionnaire, name)
    responses = clean_responses(raw, questionnaire, exclusions)
    report = ImportReport(
        source=raw.source,
        format=raw.format,
        separator=raw.separator,
        respondents=len(responses.complete),
        complete=int(responses.complete.sum()),
        dropped=raw.dropped,
        ignored=raw.ignored,
        lacks=raw.lacks,
        notes=tuple(note for note in responses.notes if note not in raw.lacks),
    )
    return SurveyAnswers(responses, report)
