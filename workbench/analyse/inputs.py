"""Answers and counts as plain numbers, checked at the door of every statistic.

What does not fit stops here with a Dutch explanation; the formulas behind may assume finite
numbers, whole counts and groups that hold somebody.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from numbers import Real
from typing import TypeAlias, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from workbench.errors import CleanError, NotEnoughDataError, nearest

Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]
Booleans: TypeAlias = NDArray[np.bool_]

Option = TypeVar("Option", bound=StrEnum)

_HIGHEST = 1e100  # the square of a larger number is no number
_MOST = 2.0**53  # larger whole numbers are no longer exact


def choice(options: type[Option], given: str) -> Option:
    """Give one of the options, also where it comes as a word: "pratt" for ``Zeros.PRATT``.

    Parameters
    ----------
    options
        What there is to choose from.
    given
        One of them, its value or its name.

    Raises
    ------
    CleanError
        There is no such option.
    """
    words = {str(given), str(given).lower()}
    for option in options:
        if words & {option.value, option.name.lower()}:
            return option
    named = ", ".join(option.name.lower() for option in options)
    raise CleanError(f"De keuze '{given}' is er niet.", remedy=f"kies uit {named}.")


def tail(level: float) -> float:
    """Give the probability left in each tail by a two-sided interval of this level.

    Raises
    ------
    CleanError
        The level is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise CleanError(
            f"Het betrouwbaarheidsniveau {level} ligt niet tussen 0 en 1.",
            remedy="geef het niveau als deel, bijvoorbeeld 0.95.",
        )
    return (1 - level) / 2


def column(values: object) -> pd.Series:
    """Give answers as a column, also where they come as a list or an array.

    Parameters
    ----------
    values
        One answer per respondent: a column of a table, a list or a one-dimensional array.

    Raises
    ------
    CleanError
        It is something else.
    """
    if isinstance(values, pd.Series):
        return values
    if isinstance(values, np.ndarray | pd.Index | pd.Categorical) and values.ndim == 1:
        return pd.Series(values)
    if isinstance(values, Sequence) and not isinstance(values, str):
        return pd.Series(list(values), dtype=None if len(values) else "object")
    raise CleanError(
        "Dit zijn geen antwoorden: nodig is een kolom van een tabel.",
        remedy="geef een kolom, bijvoorbeeld tabel['vraag1'], of een lijst van antwoorden.",
    )


def written(code: object) -> str:
    """Write a code; a whole number that is kept as a decimal one loses its ".0".

    Examples
    --------
    >>> written(4.0), written("4"), written("None")
    ('4', '4', 'None')
    """
    return str(int(code)) if isinstance(code, float) and code.is_integer() else str(code)


def rated(ratings: object) -> pd.DataFrame:
    """Give ratings as a table of units by coders, also where they come as rows.

    Raises
    ------
    CleanError
        It is no table.
    """
    if isinstance(ratings, pd.DataFrame):
        return ratings
    if not (isinstance(ratings, np.ndarray | list) and np.ndim(ratings) == 2):
        raise CleanError(
            "Dit is geen tabel van eenheden en codeurs.",
            remedy="geef een tabel met per codeur een kolom.",
        )
    return pd.DataFrame(ratings)


def with_gaps(values: pd.Series) -> Floats:
    """Give every answer as a number, not a number where the answer is missing.

    Parameters
    ----------
    values
        Numbers, codes of an ordinal scale or ja/nee (1 and 0); see ``column``.

    Raises
    ------
    CleanError
        The column holds text, or a number that cannot be computed with.
    """
    values = column(values)
    if not (_is_numeric(values) or _all_real(values)):
        raise CleanError(
            f"{_named(values)} bevat tekst waar getallen nodig zijn, "
            f"voor het eerst op plaats {_first_text(values)} van {len(values)}.",
            remedy="verbeter de waarde in de bron of kies een vraag met getallen.",
        )
    plain = values.to_numpy(dtype=np.float64, na_value=np.nan)
    if np.isinf(plain).any():
        raise CleanError(
            f"{_named(values)} bevat een oneindig getal.",
            remedy="verbeter de waarde in de bron.",
        )
    if (np.abs(plain) > _HIGHEST).any():
        raise CleanError(
            f"{_named(values)} bevat een getal dat te groot is om mee te rekenen.",
            remedy="verbeter de waarde in de bron.",
        )
    return plain


def plain_matrix(values: object) -> Floats:
    """Give an array of numbers as it is, not a number where a number is missing.

    Raises
    ------
    CleanError
        It holds something else than finite numbers.
    """
    try:
        plain = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise CleanError(
            "De tabel bevat iets anders dan getallen.", remedy="verbeter de waarden in de bron."
        ) from error
    if (np.abs(np.nan_to_num(plain, posinf=np.inf)) > _HIGHEST).any():
        raise CleanError(
            "De tabel bevat een oneindig of veel te groot getal.",
            remedy="verbeter de waarden in de bron.",
        )
    return plain


def each_once(categories: Sequence[object]) -> list[object]:
    """Give the categories of a scale.

    Raises
    ------
    CleanError
        One of them stands there twice, or is no category.
    """
    named = [category for category in categories if not isinstance(category, (list, dict, set))]
    if len(named) < len(categories) or len(set(named)) < len(named):
        raise CleanError(
            "De schaal noemt een categorie twee keer, of iets dat geen categorie is.",
            remedy="noem elke categorie één keer.",
        )
    return named


def valid_numbers(values: pd.Series, at_least: int = 1) -> Floats:
    """Give the answers that are there, as numbers.

    Raises
    ------
    NotEnoughDataError
        There are fewer than ``at_least``.
    """
    values = column(values)
    plain = with_gaps(values)
    plain = plain[~np.isnan(plain)]
    if len(plain) < at_least:
        raise NotEnoughDataError(
            f"{_named(values)} heeft {len(plain)} geldige antwoorden; nodig zijn er {at_least}.",
            remedy="kies een ruimere selectie of laat deze uitkomst weg.",
        )
    return plain


def complete_pairs(x: pd.Series, y: pd.Series, at_least: int = 2) -> tuple[Floats, Floats]:
    """Give both answers of everyone who gave both; rows belong together by position.

    Raises
    ------
    CleanError
        The two columns are not equally long.
    NotEnoughDataError
        There are fewer pairs than ``at_least``.
    """
    a, b = with_gaps(x), with_gaps(y)
    if len(a) != len(b):
        raise CleanError(
            f"De twee kolommen zijn niet even lang ({len(a)} en {len(b)}).",
            remedy="neem beide uit dezelfde tabel; ongekoppelde metingen zijn twee groepen.",
        )
    both = ~(np.isnan(a) | np.isnan(b))
    if both.sum() < at_least:
        raise NotEnoughDataError(
            f"Er zijn {both.sum()} volledige paren; nodig zijn er {at_least}.",
            remedy="kies twee vragen die meer mensen allebei hebben beantwoord.",
        )
    return a[both], b[both]


def group_samples(values: pd.Series, groups: pd.Series, at_least: int = 1) -> dict[object, Floats]:
    """Give the valid answers of every group, in the order of its categories or else sorted.

    Respondents without a group are left out; a category without any member is no group.

    Raises
    ------
    CleanError
        The two columns are not equally long.
    NotEnoughDataError
        There are fewer than two groups, or a group has fewer valid answers than ``at_least``.
    """
    plain, groups = with_gaps(values), column(groups)
    if len(plain) != len(groups):
        raise CleanError(
            f"Antwoorden en groepen zijn niet even lang ({len(plain)} en {len(groups)}).",
            remedy="neem beide uit dezelfde tabel.",
        )
    codes, labels = pd.factorize(groups, sort=True)
    samples = {
        label: part[~np.isnan(part)]
        for number, label in enumerate(labels)
        for part in [plain[codes == number]]
    }
    short = [str(label) for label, part in samples.items() if len(part) < at_least]
    if len(samples) < 2 or short:
        listed = ", ".join(short)
        reason = f"te weinig geldige antwoorden in: {listed}" if short else "er is maar één groep"
        raise NotEnoughDataError(
            f"De groepen zijn niet te vergelijken: {reason}.",
            remedy="kies een andere uitsplitsing, voeg groepen samen of laat de vergelijking weg.",
        )
    return samples


def whole_counts(table: object) -> Counts:
    """Give a table of counts as whole numbers.

    Parameters
    ----------
    table
        Array or DataFrame of counts without margins.

    Raises
    ------
    CleanError
        A count is negative, infinite, missing or not a whole number.
    """
    try:
        plain = np.asarray(table, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise CleanError(
            "De aantallen bevatten iets dat geen aantal is.",
            remedy="geef hele aantallen van 0 of meer.",
        ) from error
    wrong = ~np.isfinite(plain) | (plain < 0) | (plain > _MOST) | (plain != np.floor(plain))
    if wrong.any():
        raise CleanError(
            f"'{plain[wrong][0]}' is geen aantal.",
            remedy="geef hele aantallen van 0 of meer.",
        )
    return np.asarray(plain, dtype=np.int64)


def occupied(table: object) -> Counts:
    """Give a table of counts without its empty rows and columns, fit for a test.

    Raises
    ------
    NotEnoughDataError
        Fewer than two rows or two columns hold anybody.
    """
    counts = np.atleast_2d(whole_counts(table))
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    if min(counts.shape) < 2:
        raise NotEnoughDataError(
            "De kruistabel heeft geen twee gevulde rijen en twee gevulde kolommen.",
            remedy="kies vragen waarop minstens twee verschillende antwoorden zijn gegeven.",
        )
    return np.asarray(counts, dtype=np.int64)


def item_answers(table: pd.DataFrame, items: Sequence[str], at_least: int = 2) -> Floats:
    """Give the answers to items, one row per respondent, not a number where missing.

    Raises
    ------
    NotEnoughDataError
        There are fewer than ``at_least`` items.
    CleanError
        An item is named twice.
    """
    require_items(table, items)
    twice = [item for place, item in enumerate(items) if item in items[:place]]
    if twice:
        raise CleanError(
            f"De schaal noemt een item twee keer: {', '.join(twice)}.",
            remedy="noem elk item één keer.",
        )
    if len(items) < at_least:
        raise NotEnoughDataError(
            f"Er zijn {len(items)} items; nodig zijn er {at_least}.",
            remedy="noem meer items die samen een schaal vormen.",
        )
    return np.column_stack([with_gaps(table[item]) for item in items])


def require_items(table: pd.DataFrame, items: Sequence[str]) -> None:
    """Check that items are columns of the table.

    Raises
    ------
    CleanError
        An item is not in the table, or it is no table.
    """
    if not isinstance(table, pd.DataFrame):
        raise CleanError(
            "Dit is geen tabel met antwoorden.",
            remedy="geef een tabel met per item een kolom.",
        )
    unknown = [item for item in items if item not in table.columns]
    if unknown:
        guess = nearest(unknown[0], [str(column) for column in table.columns])
        raise CleanError(
            f"De schaal noemt items die er niet zijn: {', '.join(unknown)}.",
            remedy="verbeter de naam" + (f"; bedoelde u '{guess}'?" if guess else "."),
        )


def _is_numeric(values: pd.Series) -> bool:
    kind = values.dtype
    return pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_complex_dtype(kind)


def _all_real(values: pd.Series) -> bool:
    return all(isinstance(value, Real) for value in values.dropna())


def _first_text(values: pd.Series) -> int:
    """Say where the first text stands; what it says may be an open answer."""
    there = values.notna()
    return 1 + next(
        place
        for place, (value, given) in enumerate(zip(values, there, strict=True))
        if given and not isinstance(value, Real)
    )


def _named(values: pd.Series) -> str:
    return f"'{values.name}'" if values.name is not None else "De kolom"
