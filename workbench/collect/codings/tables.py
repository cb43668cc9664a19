"""Tables of codings or codes: what Taguette, QualCoder and the workbench write as CSV or Excel."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.codings.workbook import is_workbook, rows_of_workbook
from workbench.collect.findings import Findings, Tool
from workbench.collect.refi_qda.sources import decoded
from workbench.records.exchange import (
    PATH_SEPARATOR,
    ImportedCode,
    ImportedCoding,
    ImportedSource,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_SEPARATORS = ",;\t"
_LARGEST_CELL = 2**24
_FULL_CELL = 32_767
_CUT = "het citaat is afgekapt: in een cel van Excel passen niet meer tekens"
_NO_TEXT = "een tabel bevat de tekst zelf niet; citaten zijn zoals de tabel ze noemt"
_VARIABLES = ("filevar_", "casevar_")
_OTHER_KIND = {"image": "vlak in een afbeelding", "a/v": "fragment van een opname"}


class Layout(NamedTuple):
    """How a program heads its columns, and how it makes a coding of a row.

    Attributes
    ----------
    headings
        What must stand in the first row, in small letters.
    read
        Takes a row by heading over into what was found.
    """

    format: str
    tool: str
    headings: frozenset[str]
    read: Callable[[Mapping[str, str], Table], None]


class Table:
    """A table that is being read: what was found so far, and the row that is being read."""

    def __init__(self) -> None:
        self.found = Findings()
        self.codes: dict[tuple[str, ...], ImportedCode] = {}
        self.row = 1

    def code(self, path: tuple[str, ...], description: str = "") -> None:
        """Take over a code and the codes above it, each once."""
        for depth in range(1, len(path) + 1):
            self.codes.setdefault(
                path[:depth],
                ImportedCode(path[:depth], description=description if depth == len(path) else ""),
            )

    def coding(self, coding: ImportedCoding) -> None:
        """Take over a coding; its text is not in the table."""
        if not coding.quotation:
            self.leave_out("de cel met het citaat is leeg")
            return
        if _is_full(coding.quotation):
            self.found.change(f"rij {self.row}", _CUT)
        if coding.source not in {source.name for source in self.found.sources}:
            self.found.sources.append(ImportedSource(coding.source, ""))
        self.code(coding.code_path)
        self.found.codings.append(coding)

    def leave_out(self, why: str) -> None:
        """Name the row that does not come in."""
        self.found.leave_out(f"rij {self.row}", why)


def _is_full(cell: str) -> bool:
    """Tell a cell with as much in it as Excel takes, which programs count in two ways."""
    units = len(cell.encode("utf-16-le", "replace")) // 2
    return len(cell) == _FULL_CELL or units in {_FULL_CELL, _FULL_CELL - 1}


def _taguette(row: Mapping[str, str], table: Table) -> None:
    if not row["tag"]:
        table.leave_out("markering zonder code (tag)")
        return
    table.coding(ImportedCoding("", row["document"], (row["tag"],), -1, -1, row["content"]))


def _taguette_codes(row: Mapping[str, str], table: Table) -> None:
    table.code((row["tag"],), row["description"])


def _qualcoder(row: Mapping[str, str], table: Table) -> None:
    if row["coded"] in _OTHER_KIND and not row["id"].startswith("ctid"):
        table.leave_out(f"{_OTHER_KIND[row['coded']]}: alleen coderingen van tekst komen mee")
        return
    above = [row[name] for name in row if name.startswith("category") and row[name]]
    path = (*reversed(above), row["codename"])
    source = row.get("filename") or row.get("file") or row.get("case") or ""
    table.coding(
        ImportedCoding(row["coder"], source, path, -1, -1, row["coded"], row["coded_memo"])
    )


def _workbench(row: Mapping[str, str], table: Table) -> None:
    path = tuple(row["codepad"].split(PATH_SEPARATOR))
    table.coding(
        ImportedCoding(
            row["codeur"], row["bron"], path, -1, -1, row["citaat"], row["memo"], row["tijd"]
        )
    )


LAYOUTS = (
    Layout(
        "tabel met markeringen", "Taguette",
        frozenset({"id", "document", "tag", "content"}), _taguette,
    ),
    Layout(
        "tabel met codes", "Taguette",
        frozenset({"tag", "description", "number of highlights"}), _taguette_codes,
    ),
    Layout(
        "tabel met coderingen", "QualCoder",
        frozenset({"coder", "coded", "id", "codename", "coded_memo"}), _qualcoder,
    ),
    Layout(
        "tabel met coderingen", "Werkbank MDA++",
        frozenset({"codeur", "bron", "codepad", "citaat", "memo", "tijd"}), _workbench,
    ),
)  # fmt: skip


def is_table(path: Path) -> bool:
    """Tell a table of a program that is known, as CSV or workbook."""
    return path.is_file() and _layout(_headings(_rows(path))) is not None


def read_table(path: Path, file: SourceFile) -> ImportedPackage:
    """Read a table of codings or codes."""
    rows = _rows(path)
    names = _headings(rows)
    layout = _layout(names)
    table = Table()
    for number, cells in enumerate(rows[1:], start=2):
        table.row = number
        if layout is not None and any(cells):
            layout.read(_row(names, cells), table)
    if table.found.codings:
        table.found.change(f"{len(table.found.codings)} citaten", _NO_TEXT)
    tool = Tool(layout.format, layout.tool) if layout else Tool("tabel", "onbekend programma")
    return table.found.package(file, tool, table.codes.values())


def _row(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Put cells under their headings.

    QualCoder writes as many categories as a code has, so that in CSV the variables behind them
    stand too far to the left.
    """
    missing = len(names) - len(cells)
    variables = sum(name.startswith(_VARIABLES) for name in names)
    if missing > 0 and variables:
        behind = len(cells) - variables
        cells = [*cells[:behind], *[""] * missing, *cells[behind:]]
    return dict(zip(names, [*cells, *[""] * len(names)], strict=False))


def _headings(rows: Sequence[Sequence[str]]) -> list[str]:
    """Give the headings in small letters; those that occur twice get a number."""
    found: list[str] = []
    for cell in rows[0] if rows else ():
        name = cell.strip().casefold()
        found.append(f"{name} {len(found)}" if name in found else name)
    return found


def _layout(names: Sequence[str]) -> Layout | None:
    return next((one for one in LAYOUTS if one.headings <= set(names)), None)


def _rows(path: Path) -> tuple[tuple[str, ...], ...]:
    with path.open("rb") as file:
        beginning = file.read(8)
    if is_workbook(beginning):
        return rows_of_workbook(path)
    if b"\0" in beginning:
        return ()
    text = decoded(path.read_bytes()).lstrip("\ufeff")
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_LARGEST_CELL)
    try:
        return tuple(
            tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        )
    except csv.Error:
        return ()
