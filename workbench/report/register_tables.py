"""Tables that show a register row by row: interventions, meetings. Never answers of respondents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.records.responses import VariableKind
from workbench.report.answers import variable
from workbench.report.dates import date_text
from workbench.report.number_text import count_text
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.records.responses import Responses, Variable
    from workbench.report.captions import Caption

TICK = "X"


def records_table(
    responses: Responses,
    names: Sequence[str],
    headings: Mapping[str, str],
    caption: Caption,
) -> Table:
    """Show a register as it is, one row per record.

    Parameters
    ----------
    responses
        The register.
    names
        Variables in the order of the columns.
    headings
        Question code → text, for a heading above the options of a multiple-choice question.
    caption
        Id, caption, origin and note.
    """
    found = [variable(responses, name) for name in names]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=tuple(_column(one, headings) for one in found),
        rows=tuple(
            tuple(_cell(one, record[one.name]) for one in found)
            for _, record in responses.table.iterrows()
        ),
        origin=caption.origin,
        note=caption.note,
    )


def _column(variable: Variable, headings: Mapping[str, str]) -> Column:
    if variable.kind is VariableKind.BOOLEAN:
        return Column(variable.label, "left", group=headings.get(variable.question, ""))
    return Column(variable.label, "right" if variable.kind is VariableKind.NUMBER else "left")


def _cell(variable: Variable, value: object) -> str:
    if value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124 (NaN alone)
        return ""
    return _WRITERS.get(variable.kind, _label)(variable, value)


def _tick(_: Variable, value: object) -> str:
    return TICK if value else ""


def _date(_: Variable, value: object) -> str:
    return date_text(pd.Timestamp(str(value)))


def _number(_: Variable, value: object) -> str:
    return count_text(float(str(value)))


def _label(variable: Variable, value: object) -> str:
    return variable.categories.get(str(value), str(value))


_WRITERS = {
    VariableKind.BOOLEAN: _tick,
    VariableKind.DATE: _date,
    VariableKind.NUMBER: _number,
}
