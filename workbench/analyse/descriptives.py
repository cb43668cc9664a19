"""Counts, distributions, means and spread. Missing answers never count; n is always valid n."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.inputs import column, require_items, with_gaps, written
from workbench.errors import CleanError
from workbench.records.quantities import Frequency, Summary

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


def frequency(values: pd.Series, wanted: Collection[object]) -> Frequency:
    """Count how many valid values are among ``wanted``.

    Parameters
    ----------
    values
        One value per respondent.
    wanted
        The values to count, one or several; "4" and 4 are the same code.

    Notes
    -----
    count = number of x in wanted; total = number of x that are not missing.
    R: ``sum(x %in% wanted)`` and ``sum(!is.na(x))``.

    Examples
    --------
    >>> frequency(pd.Series([0, 2, 0, None]), [0])
    Frequency(count=2, total=3)
    """
    valid = column(values).dropna().astype("object").map(written)
    codes = {written(code) for code in ([wanted] if isinstance(wanted, str) else wanted)}
    return Frequency(int(valid.isin(codes).sum()), len(valid))


def distribution(values: pd.Series, categories: Mapping[str, str]) -> pd.DataFrame:
    """Count every category, also the ones that nobody chose.

    Parameters
    ----------
    values
        One code per respondent; codes of ordinal answers are numbers.
    categories
        Code → label in the order to show.

    Returns
    -------
    pandas.DataFrame
        Index: code. Columns: ``label``, ``n`` and ``share`` of the valid values (not a number
        when there are none).

    Notes
    -----
    R: ``table(factor(x, levels))`` and ``prop.table``. "None" is a category like any other.
    """
    counts = _codes(values, categories).value_counts()
    n = counts.reindex(list(categories), fill_value=0).to_numpy("int64")
    total = int(n.sum())
    return pd.DataFrame(
        {
            "label": list(categories.values()),
            "n": n,
            "share": [Frequency(int(count), total).share for count in n],
        },
        index=pd.Index(list(categories), name="code", dtype="object"),
    )


def cross_counts(
    values: pd.Series,
    groups: pd.Series,
    categories: Mapping[str, str],
    group_categories: Mapping[str, str],
) -> pd.DataFrame:
    """Count every combination of group and category, also those that do not occur.

    Only respondents with both answers count.

    Returns
    -------
    pandas.DataFrame
        One row per group code, one column per category code, counts without margins.

    Notes
    -----
    R: ``table(factor(groups, levels), factor(x, levels))``.
    """
    values, groups = _same_people(values, groups)
    both = (values.notna() & groups.notna()).to_numpy(dtype=bool)
    counts = pd.crosstab(
        _codes(groups[both], group_categories), _codes(values[both], categories)
    ).reindex(index=list(group_categories), columns=list(categories), fill_value=0)
    return counts.rename_axis(index="group", columns="code").astype("int64")


def summarise(values: pd.Series) -> Summary:
    """Location and spread of numbers; not a number where there are too few of them.

    Parameters
    ----------
    values
        Numbers, or codes of an ordinal scale (1..k).

    Notes
    -----
    SD divides by n - 1 (R: ``sd``). Quartiles are type 7 of Hyndman & Fan (1996), as in R
    ``quantile``, numpy and Excel QUARTILE.INC: with the values in order x[1]..x[n] the position is
    1 + (n - 1)p, interpolated. SPSS uses type 6 and may print another quartile.

    Examples
    --------
    >>> summarise(pd.Series([1, 2, 3, 4, None])).lower_quartile
    1.75
    """
    plain = with_gaps(values)
    valid = pd.Series(plain[~np.isnan(plain)])
    quartiles = valid.quantile([0.25, 0.5, 0.75], interpolation="linear").tolist()
    return Summary(
        n=len(valid),
        mean=float(valid.mean()),
        sd=float(valid.std(ddof=1)),
        median=quartiles[1],
        lower_quartile=quartiles[0],
        upper_quartile=quartiles[2],
        minimum=float(valid.min()),
        maximum=float(valid.max()),
    )


def item_summaries(table: pd.DataFrame, items: Sequence[str]) -> pd.DataFrame:
    """Summarise every item over its own valid answers.

    Returns
    -------
    pandas.DataFrame
        Index: item, in the order given. Columns: the fields of ``Summary``.
    """
    require_items(table, items)
    return _frame((item, summarise(table[item])) for item in items)


def summary_by(values: pd.Series, groups: pd.Series, categories: Mapping[str, str]) -> pd.DataFrame:
    """Summarise the values of every group; respondents without a group are left out.

    Returns
    -------
    pandas.DataFrame
        Index: group code, in the order of ``categories``. Columns: the fields of ``Summary``.

    """
    values, groups = _same_people(values, groups)
    there = groups.notna().to_numpy(dtype=bool)
    codes, answers = _codes(groups, categories).to_numpy(), values[there]
    members = {code: answers[codes == code] for code in categories}
    return _frame((code, summarise(part)) for code, part in members.items())


def rank_items(summaries: pd.DataFrame) -> pd.DataFrame:
    """Order items from high to low mean; equal means keep the order of the questionnaire."""
    require_items(summaries, ["mean"])
    with_gaps(summaries["mean"])
    return summaries.sort_values("mean", ascending=False, kind="stable", na_position="last")


def _frame(summaries: Iterable[tuple[str, Summary]]) -> pd.DataFrame:
    rows = {name: asdict(summary) for name, summary in summaries}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(Summary.__slots__))


def _same_people(values: object, groups: object) -> tuple[pd.Series, pd.Series]:
    """Give two columns of the same respondents.

    Raises
    ------
    CleanError
        Answers and groups are not of the same respondents.
    """
    answers, members = column(values), column(groups)
    if not answers.index.equals(members.index):
        raise CleanError(
            "Antwoorden en groepen zijn niet van dezelfde respondenten.",
            remedy="neem beide uit dezelfde tabel.",
        )
    return answers, members


def _codes(values: pd.Series, categories: Mapping[str, str]) -> pd.Series:
    """Give the valid values as text codes.

    Raises
    ------
    CleanError
        A value is outside the categories.
    """
    codes = column(values).dropna().astype("object").map(written)
    unknown = sorted(set(codes) - set(categories))
    if unknown:
        raise CleanError(
            f"De antwoorden bevatten codes die de vragenlijst niet kent: {', '.join(unknown)}.",
            remedy="voeg de codes aan de vragenlijst toe of verbeter de antwoorden in de bron.",
        )
    return codes
