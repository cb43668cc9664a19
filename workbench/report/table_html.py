"""A table as HTML that a notebook shows and Word takes over, and as text that Excel takes over.

Lines are borders of cells and texts carry their own alignment: Word reads no style sheet and no
border of a table as a whole.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from workbench.report.defusing import defused
from workbench.report.pandoc_ast import clean
from workbench.report.table_parts import Column, HeadCell, Section, head_of, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = tuple[str, ...] | Section

_HEAVY = "1.5pt solid"
_LIGHT = "0.75pt solid"
_PAD = "padding:2pt 6pt"


class Tabular(Protocol):
    """What is written: a table, as far as this module needs to know."""

    @property
    def id(self) -> str: ...  # noqa: D102 (they say themselves what they are)
    @property
    def caption(self) -> str: ...  # noqa: D102
    @property
    def note(self) -> str: ...  # noqa: D102
    @property
    def columns(self) -> tuple[Column, ...]: ...  # noqa: D102
    @property
    def rows(self) -> tuple[Row, ...]: ...  # noqa: D102


def shown_html(table: Tabular) -> str:
    """Write the table as the report prints it; its id is there to refer to."""
    name = f"<b>Tabel</b> <code>{escape(table.id)}</code>"
    return _html(table, f"{name}<br><i>{escape(table.caption)}</i>")


def clipboard_page(tables: Iterable[Tabular]) -> str:
    """Write a whole page of tables, as browsers put it on the clipboard and Word reads it."""
    body = "<br>".join(_html(table, f"<i>{escape(table.caption)}</i>") for table in tables)
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        "<title>Tabellen</title></head>"
        f"<body><!--StartFragment-->{body}<!--EndFragment--></body></html>\n"
    )


def tab_separated(table: Tabular) -> str:
    """Write headings and rows with tabs between the cells; a section is a row of its own.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    lines = [[_heading(column) for column in table.columns]]
    lines += [[row.title] if isinstance(row, Section) else list(row) for row in table.rows]
    return "".join(
        "\t".join(defused(" ".join(clean(c).split())) for c in line) + "\n" for line in lines
    )


def _heading(column: Column) -> str:
    return f"{column.group}: {column.heading}" if column.group else column.heading


def _html(table: Tabular, caption: str) -> str:
    head = head_of(table.columns)
    rows = "".join(
        f"<tr>{''.join(_head_cell(cell, first=not number, last=len(head)) for cell in row)}</tr>"
        for number, row in enumerate(head)
    )
    last = next((row for row in reversed(table.rows) if not isinstance(row, Section)), None)
    body = "".join(
        f"<tbody>{_section_row(table.columns, section)}"
        f"{''.join(_row(table.columns, row, closing=row is last) for row in part)}</tbody>"
        for section, part in sections_of(table.rows)
    )
    note = f"<p><small><i>Opmerking.</i> {escape(table.note)}</small></p>" if table.note else ""
    return (
        '<table style="border-collapse:collapse;border:none">'
        f'<caption style="text-align:left;caption-side:top">{caption}</caption>'
        f"<thead>{rows}</thead>{body}</table>{note}"
    )


def _head_cell(cell: HeadCell, *, first: bool, last: int) -> str:
    """Write a heading, with the heavy line on top of the head and a light one under it."""
    top = f";border-top:{_HEAVY}" if first else ""
    under = f";border-bottom:{_LIGHT}" if last == 1 or not first or cell.rows > 1 else ""
    return (
        f'<th scope="{cell.scope}" colspan="{cell.columns}" rowspan="{cell.rows}"'
        f' style="text-align:{cell.align};vertical-align:bottom;{_PAD}{top}{under}">'
        f"{escape(cell.text)}</th>"
    )


def _section_row(columns: tuple[Column, ...], section: Section | None) -> str:
    if section is None:
        return ""
    return (
        f'<tr><th scope="rowgroup" colspan="{len(columns)}" style="text-align:left;{_PAD}">'
        f"{escape(section.title)}</th></tr>"
    )


def _row(columns: tuple[Column, ...], row: tuple[str, ...], *, closing: bool) -> str:
    cells = []
    for index, (text, column) in enumerate(zip(row, columns, strict=True)):
        tag = "td" if index else 'th scope="row"'
        style = f"text-align:{column.align};vertical-align:top;font-weight:normal;{_PAD}"
        style += f";border-bottom:{_HEAVY}" if closing else ""
        cells.append(f'<{tag} style="{style}">{escape(text)}</{tag[:2]}>')
    return f"<tr>{''.join(cells)}</tr>"
