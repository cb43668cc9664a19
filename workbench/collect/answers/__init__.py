"""Read answers to a questionnaire: one module per format, one table that says which.

Columns that identify a person and columns that the questionnaire does not know are left at the
door.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.answers.json_export import is_json, read_json
from workbench.collect.answers.respondents import raw_table
from workbench.collect.answers.sav import is_sav, read_sav
from workbench.collect.answers.separated import read_separated
from workbench.collect.answers.sheet import Incoming
from workbench.collect.answers.xlsx import is_workbook, read_workbook
from workbench.collect.files import read_bytes
from workbench.records.responses import RawResponses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.collect.answers.sheet import Sheet
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
    Format("csv", lambda _: True, read_separated),
)
"""Formats in the order in which they are tried; the last one takes whatever is text."""


def read_answers(path: Path, questionnaire: Questionnaire, name: str) -> RawResponses:
    """Read the answers to a questionnaire exactly as they stand in a file.

    What kind of file it is shows from its content. A file without column ``id`` gets ids 1..n; a
    file without ``submitdate`` holds complete answers only.

    Parameters
    ----------
    path
        The file.
    questionnaire
        What was asked; its variables are the columns of the result.
    name
        What the file is called in messages and in the provenance.
    """
    file = Incoming(path, name, read_bytes(path, name))
    kind = next(kind for kind in FORMATS if kind.fits(file))
    sheet = kind.read(file, questionnaire)
    found = raw_table(sheet, questionnaire, name)
    columns = found.columns
    return RawResponses(
        source=SourceFile(name, hashlib.sha256(file.data).hexdigest()),
        table=found.table,
        dropped=columns.dropped,
        ignored=columns.ignored,
        format=f"{'limesurvey' if columns.from_limesurvey else 'tabel'}-{kind.name}",
        separator=sheet.separator,
        lacks=(*sheet.lacks, *found.lacks),
        notes=(*sheet.notes, *columns.notes),
    )
