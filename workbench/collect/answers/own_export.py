"""Answers that the workbench itself exported (``workbench survey export``), read back.

Such a file says in a column ``afgerond`` who finished, and does not have everything: keys never,
own words only if that was asked. What it lacks is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.answers.headings import column_of
from workbench.collect.answers.rearranged import replaced
from workbench.collect.answers.sheet import changed_texts
from workbench.errors import CollectError
from workbench.records.responses import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.collect.answers.sheet import Sheet
    from workbench.definitions.questionnaire import Questionnaire

REASONS = "Waarom leeg"
"""The sheet of our workbooks that says why an answer is missing."""
_FINISHED = "afgerond"
_YES, _NO = "Ja", "Nee"
_NO_DATE = "1980-01-01 00:00:00"  # as LimeSurvey writes where no dates are kept
_DEFUSED = tuple(f"'{sign}" for sign in "=+-@\t\r")  # in CSV only; elsewhere a text is a text


def has_own_headings(headings: Sequence[str]) -> bool:
    """Tell whether these are the headings of an export of the workbench."""
    return {"id", _FINISHED} <= set(headings)


def is_own_export(sheet: Sheet) -> bool:
    """Tell whether the workbench wrote this."""
    if not has_own_headings(sheet.headings):
        return False
    said = sheet.cells[sheet.headings.index(_FINISHED)].unique()
    return set(said) <= {_YES, _NO}


def with_reasons(sheet: Sheet, reasons: Sheet) -> Sheet:
    """Write "weet niet" in the cells of which the other sheet of the workbook says so."""
    cells = sheet.cells.copy(deep=False)
    for at in range(len(sheet.headings)):
        unsure = reasons.cells[at] == Missing.NO_OPINION.value
        if unsure.any():
            texts = cells[at].astype("str").mask(unsure, Missing.NO_OPINION.value)
            cells[at] = texts.astype("category")
    return replace(sheet, cells=cells)


def read_own_export(sheet: Sheet, questionnaire: Questionnaire, name: str) -> Sheet:
    """Make an export of it as LimeSurvey would: who finished, "weet niet", no column missing.

    Raises
    ------
    CollectError
        The file says why answers are missing, and not what they are.
    """
    if _holds_reasons(sheet, questionnaire):
        raise CollectError(
            f"{name} zegt waarom antwoorden ontbreken, niet wat de antwoorden zijn.",
            remedy="lees het bestand zonder '-waarom-leeg' in de naam.",
        )
    worked_out = {derived.id for derived in questionnaire.derived}  # follow from the answers again
    columns = {
        name: sheet.cells[at] for at, name in enumerate(sheet.headings) if name not in worked_out
    }
    finished = columns.pop(_FINISHED) == _YES
    given = columns.get("submitdate", pd.Series("", index=finished.index)).astype("str")
    moments = given.mask(finished & (given == ""), _NO_DATE).where(finished, "")
    columns["submitdate"] = moments.astype("category")
    columns |= dict(_unsure(columns, questionnaire))
    if sheet.separator:
        open_lines = {name for each in questionnaire.questions for name in each.open_variables}
        columns |= {
            name: changed_texts(cells, _as_typed)
            for name, cells in columns.items()
            if name in open_lines
        }
    keys = [each.code for each in questionnaire.key_questions if each.code not in columns]
    found = set(column_of(tuple(columns), questionnaire))
    open_lines_absent = [
        name
        for question in questionnaire.kept_questions
        for name in question.open_variables
        if name not in found
    ]
    nothing = pd.Series("", index=finished.index, dtype="category")
    columns |= dict.fromkeys((*keys, *open_lines_absent), nothing)
    return replace(
        sheet,
        headings=tuple(columns),
        cells=pd.DataFrame(dict(enumerate(columns.values())), index=finished.index),
        numbers=frozenset(
            at
            for at, name in enumerate(columns)
            if name in sheet.headings and sheet.headings.index(name) in sheet.numbers
        ),
        lacks=(*sheet.lacks, *_lacks(sheet, questionnaire, keys, open_lines_absent)),
        not_asked=sheet.not_asked | set(open_lines_absent),
        tool="werkbank",
    )


def _holds_reasons(sheet: Sheet, questionnaire: Questionnaire) -> bool:
    asked = set(questionnaire.variables)
    cells = [sheet.cells[at] for at, name in enumerate(sheet.headings) if name in asked]
    said = {text for column in cells for text in column.unique()} - {""}
    return bool(said) and said <= set(Missing)


def _unsure(
    columns: dict[str, pd.Series], questionnaire: Questionnaire
) -> Iterator[tuple[str, pd.Series]]:
    """Put the code of "weet niet" where the export says so."""
    for question in questionnaire.kept_questions:
        for name in question.variables:
            if question.no_opinion and name in columns:
                code = question.no_opinion[0]
                yield name, replaced(columns[name], (Missing.NO_OPINION,), code)


def _as_typed(cell: str) -> str:
    return cell[1:] if cell.startswith(_DEFUSED) else cell


def _lacks(
    sheet: Sheet, questionnaire: Questionnaire, keys: Sequence[str], open_lines: Sequence[str]
) -> Iterator[str]:
    if keys:
        yield (
            f"Een export van de werkbank heeft geen sleutels ({', '.join(keys)}): metingen zijn "
            "hiermee niet te koppelen."
        )
    if open_lines:
        yield (
            f"Antwoorden in eigen woorden ({', '.join(open_lines)}) staan niet in deze export; die "
            "gaan alleen mee met --open-answers."
        )
    unsure = [each.code for each in questionnaire.kept_questions if each.no_opinion]
    if sheet.separator and unsure:
        yield (
            f"In CSV staat 'weet niet' niet bij de antwoorden op {', '.join(unsure)}, maar in het "
            "bestand dat eindigt op -waarom-leeg.csv: hier telt het als overgeslagen. Een export "
            "als .xlsx of .sav heeft het wel."
        )
