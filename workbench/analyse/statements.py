"""Statements in which a code occurs: what several people each said or wrote in one turn."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def statement_counts(
    lines: pd.DataFrame, turns: Mapping[int, int], codes: Sequence[str]
) -> pd.Series:
    """Count in how many statements every code occurs; a code holds its subcodes.

    Parameters
    ----------
    lines
        Result of ``themes.coded_lines`` for one source.
    turns
        Number of a line → number of the statement that it belongs to.
    codes
        What to count, in the order to show.

    Returns
    -------
    pandas.Series
        Code → number of statements; a statement counts once, however often it was coded.

    Examples
    --------
    >>> coded = pd.DataFrame({"code": ["zorg.jeugd", "zorg", "regie"], "line": [1, 2, 3]})
    >>> statement_counts(coded, {1: 1, 2: 1, 3: 2}, ["zorg", "regie"]).to_dict()
    {'zorg': 1, 'regie': 1}
    """
    found: dict[str, set[int]] = defaultdict(set)
    for code, line in zip(lines["code"], lines["line"], strict=True):
        parts = str(code).split(".")
        for depth in range(1, len(parts) + 1):
            found[".".join(parts[:depth])].add(turns[int(line)])
    return pd.Series({code: len(found[code]) for code in codes}, dtype="int64")
