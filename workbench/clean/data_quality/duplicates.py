"""Respondents who may be the same person, or the same form sent twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.records.data_quality import Finding, Signal
from workbench.records.responses import VariableKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from workbench.records.responses import Responses

_FEWEST_ANSWERS = 10
_LONG_TEXT = 40


def duplicates(responses: Responses) -> Iterator[Finding]:
    """Yield respondents with the same key, the same answers throughout, or the same long text.

    Answers are only compared of who gave ten or more, an option that
    was not ticked left aside: with fewer, two people may well agree.
    """
    if responses.key is not None:
        yield from _shared(responses.key.dropna(), (), "dezelfde zelfgemaakte sleutel")
    cells = responses.table.astype("object")
    ticked = cells.where(cells.ne(False))  # noqa: FBT003 (an option that was not ticked)
    written = ticked.map(str, na_action="ignore").astype("object").where(ticked.notna(), "")
    enough = (written != "").sum(axis="columns") >= _FEWEST_ANSWERS
    if enough.any():
        rows = written[enough].agg("\x1f".join, axis="columns")
        yield from _shared(rows, (), "alle antwoorden zijn gelijk")
    for name, variable in responses.variables.items():
        if variable.kind is VariableKind.TEXT:
            texts = responses.table[name].dropna()
            long = texts[texts.str.len() >= _LONG_TEXT]
            yield from _shared(long.str.casefold(), (name,), "dezelfde lange tekst")


def _shared(values: pd.Series, variables: tuple[str, ...], explanation: str) -> Iterator[Finding]:
    """Yield groups of respondents with the same value."""
    for _, group in values.groupby(values, sort=False):
        if len(group) > 1:
            ids = tuple(str(respondent) for respondent in group.index)
            yield Finding(Signal.DUPLICATE, ids, variables, explanation)
