"""What codings say together: which lines carry which theme, in which source, by which coder.

Everything is counted in transcript lines. A code with subcodes holds their lines too: a line coded
``verbeterpunten.verwijzers`` is a line of ``verbeterpunten``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.agreement import cohen_kappa, percentage_agreement
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from workbench.records.codings import Coding

_COLUMNS = ["source", "coder", "code", "line"]


def coded_lines(codings: Iterable[Coding], lines: Mapping[str, Collection[int]]) -> pd.DataFrame:
    """Spread codings over the lines that they touch.

    Parameters
    ----------
    codings
        Current codings of all coders; those without lines are left out.
    lines
        Id of a coding → numbers of its lines (``coding.codings.lines_by_coding``).

    Returns
    -------
    pandas.DataFrame
        One row per source, coder, code and line, without doubles and in that order.
    """
    rows = {
        (coding.source, coding.coder, coding.code, line)
        for coding in codings
        for line in lines.get(coding.id, ())
    }
    return pd.DataFrame(sorted(rows), columns=_COLUMNS)


def theme_counts(
    lines: pd.DataFrame,
    codes: Collection[str],
    sources: Collection[str],
    statements: Mapping[str, Mapping[int, int]] | None = None,
) -> pd.DataFrame:
    """Count lines and passages of every code in every source, over all coders together.

    Parameters
    ----------
    lines
        Result of ``coded_lines``.
    codes, sources
        What to count, in the order to show; combinations that do not occur are 0.
    statements
        Sources in which every turn is a person of his own (open answers): source → number of a
        line → number of its statement.

    Returns
    -------
    pandas.DataFrame
        Index: code and source. Columns: ``lines``, the number of lines with the code, and
        ``passages``, the number of unbroken series of such lines; in ``statements`` the number of
        statements with such a line. A line counts once however many coders coded it.

    Examples
    --------
    >>> coded = pd.DataFrame([("O", "a", "x", 1), ("O", "a", "x", 2)], columns=_COLUMNS)
    >>> theme_counts(coded, ["x"], ["O"])["passages"].tolist()
    [1]
    >>> theme_counts(coded, ["x"], ["O"], {"O": {1: 1, 2: 2}})["passages"].tolist()
    [2]
    """
    apart = statements or {}
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for source, _, code, line in lines.itertuples(index=False, name=None):
        for level in _with_parents(code):
            found[level, source].add(line)
    places = [(code, source) for code in codes for source in sources]
    return pd.DataFrame(
        [_count(found[place], apart.get(place[1])) for place in places],
        index=pd.MultiIndex.from_tuples(places, names=["code", "source"]),
        columns=["lines", "passages"],
    )


def unit_agreement(
    marks: pd.DataFrame,
    units: Mapping[str, Collection[int]],
    coders: tuple[str, str],
    codes: Sequence[str],
) -> pd.DataFrame:
    """Compare two coders unit by unit, for every code apart, subcodes counted with their parents.

    Parameters
    ----------
    marks
        Result of ``coded_lines``; the column ``line`` holds numbers of units, lines or turns.
    units
        Source → numbers of the units that both were asked to code: one that a coder left uncoded
        there counts as a judgement; others do not count at all.
    coders
        The two coders.
    codes
        Codes in the order to show.

    Returns
    -------
    pandas.DataFrame
        Index: code. Columns: ``both``, ``first`` and ``second`` (only that coder), ``neither``
        (numbers of units), ``agreement`` (share of units with the same judgement) and ``kappa``
        (Cohen; not a number where it is not defined).
    """
    asked = {source: frozenset(numbers) for source, numbers in units.items()}
    found: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    for source, coder, code, unit in marks.itertuples(index=False, name=None):
        if unit in asked.get(source, ()):
            for level in _with_parents(code):
                found[level, coder].add((source, unit))
    total = sum(map(len, asked.values()))
    first, second = coders
    rows = [_compare(found[code, first], found[code, second], total) for code in codes]
    return pd.DataFrame(rows, index=pd.Index(list(codes), name="code", dtype="object"))


def _compare(
    first: set[tuple[str, int]], second: set[tuple[str, int]], total: int
) -> dict[str, float]:
    both = len(first & second)
    neither = total - len(first | second)
    table = np.array([[both, len(first) - both], [len(second) - both, neither]])
    return {
        "both": both,
        "first": len(first) - both,
        "second": len(second) - both,
        "neither": neither,
        "agreement": percentage_agreement(table).share,
        "kappa": _kappa(table),
    }


def _kappa(table: NDArray[np.int64]) -> float:
    try:
        return cohen_kappa(table)
    except NotEnoughDataError:
        return float("nan")


def _count(numbers: set[int], statements: Mapping[int, int] | None) -> tuple[int, int]:
    """Count lines, and unbroken series of lines or else statements."""
    if statements is not None:
        return len(numbers), len({statements[number] for number in numbers})
    return len(numbers), sum(1 for number in numbers if number - 1 not in numbers)


def _with_parents(code: str) -> Iterator[str]:
    """Give a code and every code above it: ``verbeterpunten.verwijzers``, ``verbeterpunten``."""
    while code:
        yield code
        code = code.rpartition(".")[0]
