"""Work out derived variables: one of several, classes, merged answers, a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.records.responses import Missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.definitions.derived import Derived


def derive(
    derived: Derived, given: Mapping[str, pd.Series], missing: Mapping[str, pd.Series]
) -> tuple[pd.Series, pd.Series]:
    """Return the values of a derived variable and why those that are missing are.

    ``given`` and ``missing`` hold, per variable, the clean answers and the kinds of missing. A
    derived value is missing where what it rests on is, for the same reason, or because no class or
    group holds it.
    """
    if derived.any_of:
        return _any_of(derived, given, missing)
    if derived.sum_of:
        values = pd.concat([given[name] for name in derived.sum_of], axis="columns")
        total = values.sum(axis="columns", skipna=False).astype("Float64")
        return total, _first_reason(derived.sum_of, missing).where(total.isna(), "")
    source = given[derived.source]
    codes = _classed(derived, source) if derived.classes else _merged(derived, source)
    typed = codes.astype("Int64" if derived.classes else _codes_of(derived))
    why = missing[derived.source].where(source.isna(), Missing.NO_CLASS.value)
    return typed, why.mask(typed.notna(), "")


def filled(given: pd.Series) -> pd.Series:
    """Tell where an option is ticked or an open line is written."""
    if given.dtype == "boolean":
        return given.fillna(value=False).astype(bool)
    return given.notna()


def _any_of(
    derived: Derived, given: Mapping[str, pd.Series], missing: Mapping[str, pd.Series]
) -> tuple[pd.Series, pd.Series]:
    """Say yes where one of the variables is ticked or filled, no where every option is a no."""
    yes = pd.concat([filled(given[name]) for name in derived.any_of], axis="columns").any(
        axis="columns"
    )
    options = [name for name in derived.any_of if given[name].dtype == "boolean"]
    why = _first_reason(options, missing) if options else pd.Series("", yes.index, dtype="str")
    unknown = ~yes & (why != "")
    return yes.astype("boolean").mask(unknown), why.where(unknown, "")


def _first_reason(names: Sequence[str], missing: Mapping[str, pd.Series]) -> pd.Series:
    why = missing[names[0]]
    for name in names[1:]:
        why = why.mask(why == "", missing[name])
    return why


def _classed(derived: Derived, source: pd.Series) -> pd.Series:
    codes = pd.Series(pd.NA, index=source.index, dtype="object")
    for number, bounds in enumerate(derived.classes.values(), start=1):
        inside = source.notna()
        if bounds.minimum is not None:
            inside &= (source >= bounds.minimum).fillna(value=False)
        if bounds.maximum is not None:
            inside &= (source <= bounds.maximum).fillna(value=False)
        codes = codes.mask(inside.astype(bool), number)
    return codes


def _merged(derived: Derived, source: pd.Series) -> pd.Series:
    code_of = {
        answer: str(number)
        for number, answers in enumerate(derived.merged.values(), start=1)
        for answer in answers
    }
    return source.astype("object").map(lambda answer: code_of.get(str(answer)), na_action="ignore")


def _codes_of(derived: Derived) -> pd.CategoricalDtype:
    return pd.CategoricalDtype([str(number) for number in range(1, len(derived.merged) + 1)])
