"""Name every cell that is not an answer: file, line, respondent, column, value and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.answers import Wrong, quoted, read_date
from workbench.errors import CleanError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.clean.answers import Column
    from workbench.records.responses import RawResponses

MOST_NAMED = 20


def cell_faults(raw: RawResponses, columns: Mapping[str, Column]) -> list[CleanError]:
    """List the faulty cells in the order of the file; after twenty only how many more."""
    wrong = {name: column.wrong for name, column in columns.items()} | {
        "startdate": _wrong_dates(raw, "startdate"),
        "submitdate": _wrong_dates(raw, "submitdate"),
        "lastpage": _wrong_pages(raw),
    }
    count = 0
    places: list[tuple[int, str]] = []
    for name, reasons in wrong.items():
        if reasons:
            lines = raw.table.index[raw.table[name].str.strip().isin(list(reasons))]
            count += len(lines)
            places.extend((int(line), name) for line in lines[:MOST_NAMED])
    named = sorted(places, key=lambda place: place[0])[:MOST_NAMED]
    faults = [_fault(raw, line, name, wrong[name]) for line, name in named]
    if count > len(faults):
        faults.append(
            CleanError(
                f"{raw.source.name}: en nog {count - len(faults)} cellen die niet kloppen.",
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


def _fault(raw: RawResponses, line: int, name: str, reasons: Mapping[str, Wrong]) -> CleanError:
    row = raw.table.loc[line]
    why = reasons[str(row[name]).strip()]
    place = "regel" if raw.table.index.name is None else raw.table.index.name
    return CleanError(
        f"{raw.source.name}, {place} {line}, respondent {quoted(str(row['id']))}, "
        f"kolom {name}: {why.problem}.",
        remedy=why.remedy,
    )
