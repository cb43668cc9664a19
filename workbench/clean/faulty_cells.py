"""Name every cell that is not an answer: file, line, respondent, column, value and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.clean.cells import Wrong, quoted
from workbench.clean.dates import read_date
from workbench.errors import CleanError
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.clean.answers import Column
    from workbench.records.responses import RawResponses

MOST_NAMED = 20
_TWICE = Wrong(
    "dit item staat al op een eerdere plaats van de rangorde", "verbeter de rangorde in de bron."
)


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that is not an answer: where it stands, whose it is and what is wrong with it."""

    line: int
    respondent: str
    column: str
    why: Wrong


def wrong_cells(raw: RawResponses, columns: Mapping[str, Column]) -> list[WrongCell]:
    """List the faulty cells in the order of the file."""
    wrong = {name: column.wrong for name, column in columns.items()} | {
        "startdate": _wrong_dates(raw, "startdate"),
        "submitdate": _wrong_dates(raw, "submitdate"),
        "lastpage": _wrong_pages(raw),
    }
    found: list[WrongCell] = []
    for name, reasons in wrong.items():
        if reasons:
            cells = raw.table[name].str.strip()
            at = cells.isin(list(reasons))
            rows = zip(cells.index[at], raw.table["id"][at], cells[at], strict=True)
            found += [WrongCell(int(line), str(id_), name, reasons[c]) for line, id_, c in rows]
    for name, column in columns.items():
        if column.repeated is not None:
            rows = zip(raw.table.index, raw.table["id"], column.repeated, strict=True)
            found += [WrongCell(int(line), str(id_), name, _TWICE) for line, id_, at in rows if at]
    return sorted(found, key=lambda cell: cell.line)


def cell_faults(raw: RawResponses, columns: Mapping[str, Column]) -> list[CleanError]:
    """Make an error of every faulty cell; after twenty only how many more."""
    found = wrong_cells(raw, columns)
    faults = [_fault(raw, cell) for cell in found[:MOST_NAMED]]
    if len(found) > len(faults):
        more = counted(len(found) - len(faults), "cel die niet klopt", "cellen die niet kloppen")
        faults.append(
            CleanError(
                f"{raw.source.name}: en nog {more}.",
                remedy="herstel eerst de andere fouten; vaak is er één oorzaak.",
            )
        )
    return faults


def _wrong_dates(raw: RawResponses, column: str) -> Mapping[str, Wrong]:
    if column not in raw.table:
        return {}
    dates = {cell: read_date(cell) for cell in raw.table[column].str.strip().unique() if cell}
    return {cell: found for cell, found in dates.items() if isinstance(found, Wrong)}


def _wrong_pages(raw: RawResponses) -> Mapping[str, Wrong]:
    if "lastpage" not in raw.table:
        return {}
    return {
        cell: Wrong(
            f"{quoted(cell)} is geen nummer van een pagina",
            "exporteer opnieuw uit LimeSurvey; verander deze kolom niet.",
        )
        for cell in raw.table["lastpage"].str.strip().unique()
        if cell and not (cell.isascii() and cell.removeprefix("-").isdigit())
    }


def _fault(raw: RawResponses, cell: WrongCell) -> CleanError:
    place = "regel" if raw.table.index.name is None else raw.table.index.name
    return CleanError(
        f"{raw.source.name}, {place} {cell.line}, respondent {quoted(cell.respondent)}, "
        f"kolom {cell.column}: {cell.why.problem}.",
        remedy=cell.why.remedy,
    )
