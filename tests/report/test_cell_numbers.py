"""Numbers are read back from cells exactly as they were printed; what is hidden stays hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.cell_numbers import CellNumber, read_number, split_shares
from workbench.report.number_text import number_text
from workbench.report.tables import Column, Section


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_a_printed_number_is_read_back(number: int, digits: int) -> None:
    value = number / 10**digits

    found = read_number(number_text(value, digits))

    assert found is not None
    assert found.number == pytest.approx(value)
    assert (found.digits, found.percent) == (digits, False)


@pytest.mark.parametrize(
    "text", ["<5", "–", "n.v.t.", "2 tot 10", "", "Ja", "1.25", "12 rijen", "=1+1", "0,50 (0,1)"]
)
def test_what_is_no_number_stays_text(text: str) -> None:
    assert read_number(text) is None


def test_a_percentage_is_read_as_a_share() -> None:
    assert read_number("0,4%") == CellNumber(0.004, 1, percent=True)


def test_numbers_with_their_percentage_become_two_columns() -> None:
    columns = (Column("Groep", "left"), Column("Goed", group="Vraag"))
    rows = (("A", "12 (24%)"), Section("Deel"), ("B", "<5"))

    wide, split = split_shares(columns, rows)

    assert [column.heading for column in wide] == ["Groep", "Goed: n", "Goed: %"]
    assert split == (("A", "12", "24%"), Section("Deel"), ("B", "<5", ""))
