"""What codings say together: which lines carry which theme, in which source, by which coder.

Everything is counted in transcript lines. A code with subcodes holds their lines too: a line coded
``verbeterpunten.verwijzers`` is a line of ``verbeterpunten``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.agreement import cohen_kappa, percentage_agreement
from workbench.errors import NotEnoughDataError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from workbench.records.codings import Coding
    from workbench.records.transcripts import Transcript

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
    lines: pd.DataFrame, codes: Collection[str], sources: Collection[str]
) -> pd.DataFrame:
    """Count lines and passages of every code in every source, over all coders together.

    Parameters
    ----------
    lines
        Result of ``coded_lines``.
    codes, sources
        What to count, in the order to show; combinations that do not occur are 0.

    Returns
    -------
    pandas.DataFrame
        Index: code and source. Columns: ``lines``, the number of lines with the code, and
        ``passages``, the number of unbroken series of such lines. A line counts once however many
        coders coded it.
    """
    rows = {(code, source): _counts(lines, code, source) for code in codes for source in sources}
    index = pd.MultiIndex.from_tuples(rows, names=["code", "source"])
    return pd.DataFrame(list(rows.values()), index=index, columns=["lines", "passages"])


def line_agreement(
    lines: pd.DataFrame,
    transcripts: Mapping[str, Transcript],
    coders: tuple[str, str],
    codes: Sequence[str],
) -> pd.DataFrame:
    """Compare two coders line by line, for every code apart.

    Parameters
    ----------
    lines
        Result of ``coded_lines``.
    transcripts
        The sources that both were asked to code: a line that a coder left uncoded there counts as
        a judgement, in other sources it does not.
    coders
        The two coders.
    codes
        Codes in the order to show.

    Returns
    -------
    pandas.DataFrame
        Index: code. Columns: ``both``, ``first`` and ``second`` (only that coder), ``neither``
        (numbers of lines), ``agreement`` (share of lines with the same judgement) and ``kappa``
        (Cohen; not a number where it is not defined).
    """
    total = sum(len(transcript.lines) for transcript in transcripts.values())
    shared = lines[lines["source"].isin(list(transcripts))]
    rows = [_compare(shared[_belongs(shared["code"], code)], coders, total) for code in codes]
    return pd.DataFrame(rows, index=pd.Index(list(codes), name="code", dtype="object"))


def _compare(lines: pd.DataFrame, coders: tuple[str, str], total: int) -> dict[str, float]:
    first, second = (_places(lines[lines["coder"] == coder]) for coder in coders)
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


def _places(lines: pd.DataFrame) -> set[tuple[str, int]]:
    return set(zip(lines["source"], lines["line"], strict=True))


def _counts(lines: pd.DataFrame, code: str, source: str) -> tuple[int, int]:
    """Count the lines and the unbroken series of lines of one code in one source."""
    chosen = lines.loc[_belongs(lines["code"], code) & (lines["source"] == source), "line"]
    numbers = set(chosen)
    return len(numbers), sum(1 for number in numbers if number - 1 not in numbers)


def _belongs(given: pd.Series, code: str) -> pd.Series:
    return (given == code) | given.str.startswith(f"{code}.")
