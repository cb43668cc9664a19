"""Agreement of coders who choose their passages: values of independent implementations."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.unitizing import unitizing_alphas
from workbench.errors import CleanError, NotEnoughDataError


def passages(*rows: tuple[str, int, int, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["coder", "start", "end", "value"])


def test_equals_the_reference_values_of_keyphrases(reference: Callable[[str], object]) -> None:
    entry = reference("ualpha_keyphrase")
    table = entry.table.assign(  # type: ignore[attr-defined]
        start=entry.numbers("start"),  # type: ignore[attr-defined]
        end=entry.numbers("end"),  # type: ignore[attr-defined]
    )

    found = unitizing_alphas(table, 55)

    assert found.u == pytest.approx(0.585890909090909, abs=1e-12)
    assert found.binary == pytest.approx(0.585890909090909, abs=1e-12)
    assert found.coding_coverage == pytest.approx(0.496969696969697, abs=1e-12)
    assert np.isnan(found.coding)


def test_the_same_passages_agree_fully_and_other_names_only_in_place() -> None:
    same = passages(("A", 2, 6, "x"), ("A", 8, 9, "y"), ("B", 2, 6, "x"), ("B", 8, 9, "y"))
    named = passages(("A", 2, 6, "x"), ("A", 8, 9, "y"), ("B", 2, 6, "y"), ("B", 8, 9, "x"))

    assert unitizing_alphas(same, 12).u == pytest.approx(1)
    assert unitizing_alphas(same, 12).coding == pytest.approx(1)
    assert unitizing_alphas(named, 12).binary == pytest.approx(1)
    assert unitizing_alphas(named, 12).u < 1
    assert unitizing_alphas(named, 12).coding < 0


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=2, max_size=3))
def test_stretching_the_text_is_no_reason_for_other_values_of_the_order(
    ends: list[tuple[int, int]],
) -> None:
    rows = [(f"coder {number}", min(pair), max(pair) + 1, "x") for number, pair in enumerate(ends)]
    found = unitizing_alphas(passages(*rows), 12)

    assert found.u == pytest.approx(found.binary)
    assert found.u <= 1 + 1e-12


def test_who_marked_nothing_is_a_coder_too() -> None:
    alone = passages(("A", 2, 6, "x"))

    with pytest.raises(NotEnoughDataError, match="minstens twee codeurs"):
        unitizing_alphas(alone, 10)
    assert unitizing_alphas(alone, 10, ["A", "B"]).u < 0


@pytest.mark.parametrize(
    "rows",
    [
        [("A", 2, 6, "x"), ("A", 5, 8, "x"), ("B", 2, 6, "x")],
        [("A", 2, 60, "x"), ("B", 2, 6, "x")],
        [("A", 6, 6, "x"), ("B", 2, 6, "x")],
    ],
)
def test_passages_that_cannot_be_are_refused(rows: list[tuple[str, int, int, str]]) -> None:
    with pytest.raises(CleanError, match="passage"):
        unitizing_alphas(passages(*rows), 20)
