"""Export the answers of one source for other programs, with their codebook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import ReportError
from workbench.report.answer_files.codebook_document import write_codebook
from workbench.report.answer_files.columns import as_codes, as_labels, exported, why_missing
from workbench.report.answer_files.separated import write_csv
from workbench.report.answer_files.spss import write_sav
from workbench.report.answer_files.workbook import write_workbook
from workbench.report.codebook import codebook_table
from workbench.storage.files import write_all_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbench.evaluation.survey import SurveyView
    from workbench.report.answer_files.columns import ExportedAnswers
    from workbench.report.tables import Table

_SUFFIXES = (".sav", ".xlsx", ".csv", ".docx")


@dataclass(frozen=True, slots=True)
class ExportedSurvey:
    """What was written: the files, and how much they hold."""

    files: tuple[Path, ...]
    number_of_respondents: int
    number_of_variables: int


def export_answers(
    view: SurveyView, notice: str, out: Sequence[Path], *, open_answers: bool = False
) -> ExportedSurvey:
    """Write all answers of one source, also of who did not finish.

    Parameters
    ----------
    view
        The questions and answers.
    notice
        What must be known before anything else, "" if nothing.
    out
        Files to write; their names say what: .sav (SPSS), .xlsx, .csv (with a file with texts and
        one that says why answers are missing) or .docx (the codebook).
    open_answers
        Export what people wrote in their own words as well. They may point at somebody, so only
        the user who writes the files may read them.

    Raises
    ------
    ReportError
        A name says nothing that can be written.
    """
    for path in out:
        if path.suffix.lower() not in _SUFFIXES:
            raise ReportError(
                f"De werkbank weet niet wat '{path.name}' moet worden.",
                remedy=f"laat de naam eindigen op {', '.join(_SUFFIXES)}.",
            )
    answers = exported(view.responses, view.questionnaire, open_answers=open_answers)
    caption = view.caption("export", "tbl-codeboek", f"Codeboek {view.questionnaire.title}")
    codebook = codebook_table(view.questionnaire, view.responses, caption)
    contents: dict[Path, bytes] = {}
    for path in out:
        contents |= _contents(path, answers, codebook, notice)
    write_all_whole(contents, private=contents if open_answers else ())
    return ExportedSurvey(tuple(contents), len(view.responses.table), len(answers.names))


def _contents(
    path: Path, answers: ExportedAnswers, codebook: Table, notice: str
) -> dict[Path, bytes]:
    suffix = path.suffix.lower()
    if suffix == ".sav":
        path.parent.mkdir(parents=True, exist_ok=True)
        return {path: write_sav(answers, path.parent)}
    if suffix == ".xlsx":
        return {path: write_workbook(answers, codebook, notice)}
    if suffix == ".docx":
        return {path: write_codebook(codebook, notice)}
    texts = path.with_name(f"{path.stem}-teksten{path.suffix}")
    reasons = path.with_name(f"{path.stem}-waarom-leeg{path.suffix}")
    return {
        path: write_csv(as_codes(answers)),
        texts: write_csv(as_labels(answers)),
        reasons: write_csv(why_missing(answers)),
    }
