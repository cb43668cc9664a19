"""Numbers are read back from cells exactly as they were printed; what is hidden stays hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.report.cell_numbers import CellNumber, read_number, split_mixed
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

    wide, split = split_mixed(columns, rows)

    assert [column.heading for column in wide] == ["Groep", "Goed: n", "Goed: %"]
    assert split == (("A", "12", "24%"), Section("Deel"), ("B", "<5", ""))


def test_an_effect_with_its_interval_becomes_three_columns() -> None:
    columns = (Column("Item", "left"), Column("Kans (95%-BI)"), Column("95%-BI"))
    rows = (("A", "0,62 (0,45 tot 0,77)", "−0,61 tot 0,33"), ("B", "n.v.t.", "–"))

    wide, split = split_mixed(columns, rows)

    assert [column.heading for column in wide] == [
        "Item",
        "Kans (95%-BI): effect",
        "Kans (95%-BI): ondergrens",
        "Kans (95%-BI): bovengrens",
        "95%-BI: ondergrens",
        "95%-BI: bovengrens",
    ]
    assert split[0] == ("A", "0,62", "0,45", "0,77", "−0,61", "0,33")
    assert split[1] == ("B", "n.v.t.", "", "", "–", "")
