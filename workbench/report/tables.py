"""Tables of the report: one model, shown in JupyterLab and written by three writers."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from workbench.errors import ReportError
from workbench.report.blocks import BLOCK_MIME, check_id
from workbench.report.pandoc_ast import Node, attr, inlines, node, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.report.origin import Origin

# Characters: no column asks for more, and what its padding takes.
_WIDEST = 42
_PADDING = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, alignment, share of the text width (None: by content).

    Neighbouring columns with the same non-empty ``group`` get one heading above theirs.
    """

    heading: str
    align: Literal["left", "right"] = "right"
    width: float | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside the table body, over the full width."""

    title: str


@dataclass(frozen=True, slots=True)
class Table:
    """An APA table: number bold, caption in italics above, note below.

    The first cell of every row is its row heading. ``id`` starts with ``tbl-`` and is what
    chapters refer to: ``[](#tbl-hulp)``.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...] | Section, ...]
    origin: Origin
    note: str = ""
    landscape: bool = False

    def __post_init__(self) -> None:
        check_id(self.id, "tbl-")
        for number, row in enumerate(self.rows, start=1):
            if not isinstance(row, Section) and len(row) != len(self.columns):
                raise ReportError(
                    f"Rij {number} van tabel {self.id} heeft {len(row)} cellen,"
                    f" de tabel {len(self.columns)} kolommen.",
                    remedy="geef elke rij evenveel cellen als er kolommen zijn.",
                )

    def __repr__(self) -> str:
        """Show id and caption: a notebook without HTML says what stands here."""
        return f"<Tabel {self.id}: {self.caption}>"

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            "text/plain": repr(self),
            "text/html": _html(self),
            BLOCK_MIME: {
                "kind": "table",
                "id": self.id,
                "caption": self.caption,
                "note": self.note,
                "landscape": self.landscape,
                "blocks": [_ast(self)],
                "origin": self.origin.as_json(),
            },
        }


@dataclass(frozen=True, slots=True)
class _Heading:
    """A cell of the head: over ``columns`` columns and ``rows`` rows."""

    text: str
    align: str
    columns: int = 1
    rows: int = 1

    @property
    def scope(self) -> str:
        return "colgroup" if self.columns > 1 else "col"


def _head(columns: Sequence[Column]) -> list[list[_Heading]]:
    """Rows of the head: one, or two where columns are grouped."""
    if not any(column.group for column in columns):
        return [[_Heading(column.heading, column.align) for column in columns]]
    upper, lower = [], []
    for group, members in groupby(columns, key=lambda column: column.group):
        part = list(members)
        if group:
            align = "center" if len(part) > 1 else part[0].align
            upper.append(_Heading(group, align, columns=len(part)))
            lower += [_Heading(column.heading, column.align) for column in part]
        else:
            upper += [_Heading(column.heading, column.align, rows=2) for column in part]
    return [upper, lower]


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
        for r in _head(table.columns)
    ]
    widths = [
        [node(_ALIGN[column.align]), node("ColWidth", share)]
        for column, share in zip(table.columns, _shares(table), strict=True)
    ]
    bodies = [_body(table.columns, section, rows) for section, rows in _sections(table.rows)]
    return node("Table", [attr(), [None, []], widths, [attr(), head], bodies, [attr(), []]])


def _sections(
    rows: Iterable[tuple[str, ...] | Section],
) -> list[tuple[Section | None, list[tuple[str, ...]]]]:
    parts: list[tuple[Section | None, list[tuple[str, ...]]]] = [(None, [])]
    for row in rows:
        if isinstance(row, Section):
            parts.append((row, []))
        else:
            parts[-1][1].append(row)
    return [part for part in parts if part != (None, [])] or parts


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


def _html(table: Table) -> str:
    """Show the table in a notebook as the report prints it; its id is there to refer to."""
    head = "".join(
        "<tr>"
        + "".join(
            f'<th scope="{h.scope}" colspan="{h.columns}" rowspan="{h.rows}"'
            f' style="text-align:{h.align};vertical-align:bottom">{escape(h.text)}</th>'
            for h in row
        )
        + "</tr>"
        for row in _head(table.columns)
    )
    body = "".join(
        f"<tbody>{_html_section(table.columns, section)}"
        f"{''.join(_html_row(table.columns, row) for row in rows)}</tbody>"
        for section, rows in _sections(table.rows)
    )
    caption = f"<b>Tabel</b> <code>{escape(table.id)}</code><br><i>{escape(table.caption)}</i>"
    note = f"<p><small><i>Opmerking.</i> {escape(table.note)}</small></p>" if table.note else ""
    return (
        f'<table style="border-collapse:collapse;border-block:2px solid">'
        f'<caption style="text-align:left;caption-side:top">{caption}</caption>'
        f'<thead style="border-bottom:1px solid">{head}</thead>{body}</table>{note}'
    )


def _html_section(columns: Sequence[Column], section: Section | None) -> str:
    if section is None:
        return ""
    title = escape(section.title)
    return (
        f'<tr><th scope="rowgroup" colspan="{len(columns)}" style="text-align:left">{title}</th>'
        "</tr>"
    )


def _html_row(columns: Sequence[Column], row: tuple[str, ...]) -> str:
    cells = []
    for index, (text, column) in enumerate(zip(row, columns, strict=True)):
        tag = "td" if index else 'th scope="row"'
        style = f"text-align:{column.align};vertical-align:top;font-weight:normal"
        cells.append(f'<{tag} style="{style}">{escape(text)}</{tag[:2]}>')
    return f"<tr>{''.join(cells)}</tr>"
