"""Read a file with answers: clean answers and an import report, also without an evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.definitions.answer_mapping import AnswerMapping
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.records.responses import ImportReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.definitions.exclusions import Exclusion
    from workbench.records.responses import RawResponses, Responses


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """Clean answers and what there is to know about how they came in."""

    responses: Responses
    report: ImportReport


def read_survey(path: Path, questionnaire: Path, mapping: Path | None = None) -> SurveyAnswers:
    """Read answers and the questionnaire that they belong to from two files.

    Parameters
    ----------
    path
        The file with answers; what kind it is shows from its content.
    questionnaire
        The questionnaire in YAML.
    mapping
        What headings and words mean, if they are not those of the questionnaire.
    """
    asked = load(Questionnaire, questionnaire)
    meaning = load(AnswerMapping, mapping) if mapping else None
    return clean_answers(read_answers(path, asked, path.name, meaning), asked)


def clean_answers(
    raw: RawResponses, questionnaire: Questionnaire, exclusions: Sequence[Exclusion] = ()
) -> SurveyAnswers:
    """Clean answers to a questionnaire and say how they came in."""
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
