"""Citations: how lines are typed, and how they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import CitationError
from workbench.records.citations import Citation, LineRange, parse_citation


@pytest.mark.parametrize(
    ("typed", "printed", "lines"),
    [
        (7, "(FG2; 7)", (7,)),
        ("521", "(FG2; 521)", (521,)),
        ("57-59", "(FG2; 57-59)", (57, 58, 59)),
        ("57 – 59", "(FG2; 57-59)", (57, 58, 59)),
        ("57-57", "(FG2; 57)", (57,)),
        ("110-111; 123", "(FG2; 110-111; 123)", (110, 111, 123)),
        ("1;2;3", "(FG2; 1; 2; 3)", (1, 2, 3)),
    ],
)
def test_reads_lines_as_people_type_them(
    typed: str | int, printed: str, lines: tuple[int, ...]
) -> None:
    citation = parse_citation("FG2", typed)

    assert str(citation) == printed
    assert citation.line_numbers == lines


@pytest.mark.parametrize("typed", ["", "vijf", "5-", "-5", "5,6", "5-6-7", "5;"])
def test_refuses_what_is_no_list_of_lines(typed: str) -> None:
    with pytest.raises(CitationError, match=f"'{typed}' is geen vindplaats in FG2"):
        parse_citation("FG2", typed)


@pytest.mark.parametrize("typed", ["0", "9-8", "10-12; 5", "5-9; 7-12", "5; 5"])
def test_refuses_lines_that_do_not_go_up(typed: str) -> None:
    with pytest.raises(CitationError, match="lopen niet op"):
        parse_citation("FG2", typed)


@given(st.lists(st.integers(1, 999), min_size=2, max_size=12, unique=True).map(sorted))
def test_what_is_printed_can_be_read_again(numbers: list[int]) -> None:
    pairs = zip(numbers[::2], numbers[1::2], strict=False)
    citation = Citation("FG2", tuple(LineRange(*pair) for pair in pairs))

    assert parse_citation("FG2", str(citation)[len("(FG2; ") : -1]) == citation
