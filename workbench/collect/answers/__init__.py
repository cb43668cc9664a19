"""Read answers to a questionnaire: one module per format, one table that says which.

Columns that identify a person and columns that the questionnaire does not know are left at the
door.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.answers.json_export import is_json, read_json
from workbench.collect.answers.mapped import Proposal, propose, with_mapping
from workbench.collect.answers.microsoft_forms import is_microsoft_forms, read_microsoft_forms
from workbench.collect.answers.own_export import is_own_export, read_own_export
from workbench.collect.answers.qualtrics import is_qualtrics, read_qualtrics
from workbench.collect.answers.ranked_items import with_places
from workbench.collect.answers.respondents import raw_table
from workbench.collect.answers.sav import is_sav, read_sav
from workbench.collect.answers.separated import read_separated
from workbench.collect.answers.sheet import Incoming
from workbench.collect.answers.xlsx import is_workbook, read_workbook
from workbench.collect.files import read_bytes
from workbench.collect.forms.answers import read_form_answers
from workbench.collect.forms.opening import is_form
from workbench.records.responses import RawResponses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.collect.answers.headings import Columns
    from workbench.collect.answers.sheet import Sheet
    from workbench.definitions.answer_mapping import AnswerMapping
    from workbench.definitions.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file with answers.

    Attributes
    ----------
    name
        How the import report calls it; also what ``formaat`` in evaluatie.yaml may say.
    fits
        Tells by its content whether a file is of this kind.
    read
        Makes headings and cells of it. Headings are those of LimeSurvey (``sig[S1]``), or the texts
        of the questions.
    """

    name: str
    fits: Callable[[Incoming], bool]
    read: Callable[[Incoming, Questionnaire], Sheet]


FORMATS = (
    Format("xlsx", is_workbook, read_workbook),
    Format("sav", is_sav, read_sav),
    Format("json", is_json, read_json),
    Format("qualtrics", is_qualtrics, read_qualtrics),
    Format("csv", lambda _: True, read_separated),
)
"""Formats in the order in which they are tried; the last one takes whatever is text."""


def read_sheet(file: Incoming, questionnaire: Questionnaire) -> tuple[Sheet, str]:
    """Read headings and cells of a file, and say what kind of file it is."""
    kind = next(kind for kind in FORMATS if kind.fits(file))
    sheet = kind.read(file, questionnaire)
    if is_microsoft_forms(sheet.headings):
        sheet = read_microsoft_forms(sheet, questionnaire, file.name)
    elif is_own_export(sheet):
        sheet = read_own_export(sheet, questionnaire, file.name)
    return sheet, kind.name


def draft_mapping(path: Path, questionnaire: Questionnaire, name: str) -> tuple[Proposal, ...]:
    """Propose for every heading of a table which column of the questionnaire it is."""
    sheet, _ = read_sheet(Incoming(path, name, read_bytes(path, name)), questionnaire)
    return propose(sheet, questionnaire)


def read_answers(
    path: Path, questionnaire: Questionnaire, name: str, mapping: AnswerMapping | None = None
) -> RawResponses:
    """Read the answers to a questionnaire exactly as they stand in a file.

    What kind of file it is shows from its content. A file without column ``id`` gets ids 1..n; a
    file without ``submitdate`` holds complete answers only. A folder holds returned forms.

    Parameters
    ----------
    path
        The file or folder.
    questionnaire
        What was asked; its variables are the columns of the result.
    name
        What the file is called in messages and in the provenance.
    mapping
        What its headings and words mean, if they are not those of the questionnaire.
    """
    if path.is_dir():
        return read_form_answers(path, questionnaire, name)
    file = Incoming(path, name, read_bytes(path, name))
    if is_form(file.data):
        return read_form_answers(path, questionnaire, name)
    sheet, kind = read_sheet(file, questionnaire)
    if mapping is not None:
        sheet = with_mapping(sheet, mapping, questionnaire, name)
    sheet = with_places(sheet, questionnaire, name)
    found = raw_table(sheet, questionnaire, name)
    columns = found.columns
    return RawResponses(
        source=SourceFile(name, hashlib.sha256(file.data).hexdigest()),
        table=found.table,
        dropped=columns.dropped,
        ignored=columns.ignored,
        format=sheet.tool or f"{_origin(columns)}-{kind}",
        separator=sheet.separator,
        lacks=(*sheet.lacks, *found.lacks),
        notes=(*sheet.notes, *columns.notes),
        not_asked=sheet.not_asked,
    )


def _origin(columns: Columns) -> str:
    return "limesurvey" if columns.from_limesurvey else "tabel"
