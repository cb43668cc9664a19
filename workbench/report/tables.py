"""Tables of the report: one model, shown in JupyterLab and written by three writers."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.errors import ReportError, nearest
from workbench.report.blocks import BLOCK_MIME, check_id
from workbench.report.origin import Origin
from workbench.report.pandoc_ast import Node, attr, inlines, node, plain
from workbench.report.table_html import clipboard_page, shown_html, tab_separated
from workbench.report.table_parts import Column, Section, head_of, sections_of
from workbench.report.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


__all__ = ["Column", "Section", "Table"]

# Characters: no column asks for more, and what its padding takes.
_WIDEST = 42
_PADDING = 3


@dataclass(frozen=True, slots=True)
class Table:
    """An APA table: number bold, caption in italics above, note below.

    The first cell of every row is its row heading. ``id`` starts with ``tbl-`` and is what
    chapters refer to: ``[](#tbl-hulp)``. ``sentences`` say in words what rows say, each under the
    name of what its row is about.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...] | Section, ...]
    origin: Origin
    note: str = ""
    landscape: bool = False
    sentences: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_id(self.id, "tbl-")
        for number, row in enumerate(self.rows, start=1):
            if not isinstance(row, Section) and len(row) != len(self.columns):
                raise ReportError(
                    f"Rij {number} van tabel {self.id} heeft {len(row)} cellen,"
                    f" de tabel {len(self.columns)} kolommen.",
                    remedy="geef elke rij evenveel cellen als er kolommen zijn.",
                )

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Table:
        """Make the table again of what it carried to the report."""
        return cls(
            id=payload["id"],
            caption=payload["caption"],
            columns=tuple(Column(**column) for column in payload["columns"]),
            rows=tuple(Section(r) if isinstance(r, str) else tuple(r) for r in payload["rows"]),
            origin=Origin.from_json(payload["origin"]),
            note=payload["note"],
            landscape=payload["landscape"],
        )

    def __repr__(self) -> str:
        """Show id and caption: a notebook without HTML says what stands here."""
        return f"<Tabel {self.id}: {self.caption}>"

    def sentence(self, name: str = "") -> Value:
        """Say in a sentence what one row says, with the origin of the table.

        Parameters
        ----------
        name
            What the row is about: the variable. Not needed where there is one sentence.

        Raises
        ------
        ReportError
            The table has no sentence under that name.
        """
        found = dict(self.sentences)
        if not name and len(found) == 1:
            (name,) = found
        if name not in found:
            guess = nearest(name, found)
            raise ReportError(
                f"Tabel {self.id} heeft geen zin over '{name}'.",
                remedy=f"bedoelde u '{guess}'?"
                if guess
                else f"kies uit {', '.join(found) or '(geen)'}.",
            )
        what = f"zin over {name} bij: {self.origin.what}"
        return Value(found[name], replace(self.origin, what=what))

    def as_html(self) -> str:
        """Show the table as a notebook does; selected and copied it pastes into Word as it is."""
        return shown_html(self)

    def to_clipboard_html(self) -> str:
        """Give the page that a clipboard holds, for Word: the table with caption and note."""
        return clipboard_page([self])

    def to_tsv(self) -> str:
        """Give the cells with tabs between them, for Excel: headings first."""
        return tab_separated(self)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/plain": repr(self),
            "text/html": self.as_html(),
            BLOCK_MIME: {
                "kind": "table",
                "id": self.id,
                "caption": self.caption,
                "note": self.note,
                "landscape": self.landscape,
                "columns": [asdict(column) for column in self.columns],
                "rows": [row.title if isinstance(row, Section) else row for row in self.rows],
                "blocks": [_ast(self)],
                "origin": self.origin.as_json(),
            },
        }


def _shares(table: Table) -> list[float]:
    """Share of the width for every column: what is given, the rest by length of content."""
    texts = [row for row in table.rows if not isinstance(row, Section)]
    needs = [
        _need([column.heading, *(row[index] for row in texts)])
        for index, column in enumerate(table.columns)
    ]
    free = sum(n for n, c in zip(needs, table.columns, strict=True) if c.width is None)
    left = max(1 - sum(column.width or 0 for column in table.columns), 0.05)
    shares = [
        left * need / free if column.width is None else column.width
        for need, column in zip(needs, table.columns, strict=True)
    ]
    return [round(share / sum(shares), 4) for share in shares]


def _need(cells: list[str]) -> int:
    """Width in characters that a column asks for: its text, and at least its longest word."""
    word = max((len(word) for cell in cells for word in cell.split()), default=0)
    text = max(len(cell) for cell in cells)
    return max(min(text, _WIDEST), min(word, _WIDEST // 2)) + _PADDING


_ALIGN = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


def _cell(text: str, align: str, *, rows: int = 1, columns: int = 1, scope: str = "") -> list[Any]:
    attributes = attr(scope=scope) if scope else attr()
    return [attributes, node(_ALIGN[align]), rows, columns, [plain(inlines(text))] if text else []]


def _ast(table: Table) -> Node:
    """Pandoc's table: a head, and a body for every section."""
    head = [
        [attr(), [_cell(h.text, h.align, rows=h.rows, columns=h.columns, scope=h.scope) for h in r]]
        for r in head_of(table.columns)
    ]
    widths = [
        [node(_ALIGN[column.align]), node("ColWidth", share)]
        for column, share in zip(table.columns, _shares(table), strict=True)
    ]
    bodies = [_body(table.columns, section, rows) for section, rows in sections_of(table.rows)]
    return node("Table", [attr(), [None, []], widths, [attr(), head], bodies, [attr(), []]])


def _body(
    columns: Sequence[Column], section: Section | None, rows: Iterable[tuple[str, ...]]
) -> list[Any]:
    title = (
        [[attr(), [_cell(section.title, "left", columns=len(columns), scope="rowgroup")]]]
        if section
        else []
    )
    return [attr(), 1, title, [[attr(), _row(columns, row)] for row in rows]]


def _row(columns: Sequence[Column], row: tuple[str, ...]) -> list[list[Any]]:
    return [
        _cell(text, column.align, scope="" if index else "row")
        for index, (text, column) in enumerate(zip(row, columns, strict=True))
    ]
