"""Themes in lines: what is counted, over whom, and how far two coders agree."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.themes import coded_lines, theme_counts, unit_agreement
from workbench.records.codings import Coding, Span
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Speaker, Transcript

CODES = ["werkwijze", "verbeterpunten", "verbeterpunten.verwijzers", "waardering"]
LINES = 12


def transcript(source: str = "FG1", lines: int = LINES) -> Transcript:
    texts = tuple(Line(number, number, "R1", f"regel {number}") for number in range(1, lines + 1))
    file = SourceFile(f"{source}.txt", "0" * 64)
    return Transcript(source, file, (Speaker("R1", "regisseur"),), texts, "0" * 64)


Given = tuple[str, str, str, list[int]]


def lines_of(*given: Given) -> pd.DataFrame:
    """Code (source, coder, code, line numbers)."""
    codings = [
        Coding(str(number), source, coder, code, Span(0, 1, ""), "1")
        for number, (source, coder, code, _) in enumerate(given)
    ]
    return coded_lines(codings, {str(number): one[3] for number, one in enumerate(given)})


some_codings = st.lists(
    st.tuples(
        st.sampled_from(["FG1", "FG2"]),
        st.sampled_from(["anna", "bram"]),
        st.sampled_from(CODES),
        st.lists(st.integers(1, LINES), min_size=1, max_size=6),
    ),
    max_size=12,
)


def test_a_line_counts_once_however_many_coded_it() -> None:
    lines = lines_of(("FG1", "anna", "werkwijze", [3, 4]), ("FG1", "bram", "werkwijze", [4, 5]))

    counts = theme_counts(lines, ["werkwijze"], ["FG1"])

    assert counts.loc[("werkwijze", "FG1"), "lines"] == 3


def test_a_passage_is_an_unbroken_series_of_lines() -> None:
    lines = lines_of(("FG1", "anna", "werkwijze", [1, 2, 3, 7, 9, 10]))

    assert theme_counts(lines, ["werkwijze"], ["FG1"])["passages"].tolist() == [3]


def test_a_theme_holds_the_lines_of_its_subcodes() -> None:
    lines = lines_of(
        ("FG1", "anna", "verbeterpunten.verwijzers", [1, 2]),
        ("FG1", "anna", "verbeterpunten", [2, 3]),
    )

    counts = theme_counts(lines, CODES, ["FG1"])["lines"].droplevel("source")

    assert counts["verbeterpunten"] == 3
    assert counts["verbeterpunten.verwijzers"] == 2


def test_a_code_does_not_hold_a_code_that_begins_with_the_same_word() -> None:
    lines = lines_of(("FG1", "anna", "werkwijzer", [1]))

    assert theme_counts(lines, ["werkwijze"], ["FG1"])["lines"].tolist() == [0]


def test_codes_and_sources_that_do_not_occur_stay_with_zero() -> None:
    counts = theme_counts(lines_of(), CODES, ["FG1", "FG2"])

    assert len(counts) == 8
    assert counts.to_numpy().sum() == 0


def test_a_coding_without_lines_is_left_out() -> None:
    coding = Coding("1", "FG1", "anna", "werkwijze", Span(0, 1, ""), "1")

    assert coded_lines([coding], {}).empty


@given(some_codings.flatmap(lambda codings: st.tuples(st.just(codings), st.permutations(codings))))
def test_the_order_of_codings_does_not_matter(case: tuple[list[Given], list[Given]]) -> None:
    given_codings, shuffled = case

    assert lines_of(*shuffled).equals(lines_of(*given_codings))


@given(some_codings)
def test_a_theme_has_at_least_the_lines_of_each_subcode(given_codings: list[Given]) -> None:
    counts = theme_counts(lines_of(*given_codings), CODES, ["FG1", "FG2"])["lines"]

    for source in ("FG1", "FG2"):
        sub = counts["verbeterpunten.verwijzers", source]
        assert counts["verbeterpunten", source] >= sub


# ---------------------------------------------------------------- agreement


ALL = range(1, LINES + 1)


def agreement(*given: Given, codes: list[str] = CODES) -> pd.DataFrame:
    units = {"FG1": ALL, "FG2": ALL}
    return unit_agreement(lines_of(*given), units, ("anna", "bram"), codes)


def test_agreement_counts_every_line_of_the_shared_sources() -> None:
    found = agreement(
        ("FG1", "anna", "werkwijze", [1, 2, 3]), ("FG1", "bram", "werkwijze", [3, 4])
    ).to_dict("index")["werkwijze"]

    assert [found[name] for name in ("both", "first", "second", "neither")] == [1, 2, 1, 20]
    assert found["agreement"] == 21 / 24
    # (24·21 - (3·2 + 21·22)) / (24² - (3·2 + 21·22))
    assert found["kappa"] == pytest.approx((24 * 21 - 468) / (24**2 - 468))


def test_only_the_units_that_both_were_to_code_count() -> None:
    marks = lines_of(("FG1", "anna", "werkwijze", [1, 2]), ("FG1", "bram", "werkwijze", [2, 9]))

    found = unit_agreement(marks, {"FG1": [2, 3]}, ("anna", "bram"), ["werkwijze"])

    told = found.to_dict("index")["werkwijze"]
    assert [told[name] for name in ("both", "first", "second", "neither")] == [1, 0, 0, 1]


def test_a_source_that_was_not_shared_does_not_count() -> None:
    found = agreement(("OU1", "anna", "werkwijze", [1, 2, 3])).loc["werkwijze"]

    assert found["first"] == 0


def test_a_code_that_nobody_used_has_no_kappa() -> None:
    found = agreement(codes=["werkwijze"])

    assert found["agreement"].tolist() == [1]
    assert found["kappa"].isna().all()


def test_without_shared_sources_nothing_can_be_compared() -> None:
    found = unit_agreement(lines_of(), {}, ("anna", "bram"), CODES)

    assert found["agreement"].isna().all()
    assert found["kappa"].isna().all()


@given(some_codings)
def test_the_four_numbers_are_all_lines(given_codings: list[Given]) -> None:
    found = agreement(*given_codings)

    numbers = found[["both", "first", "second", "neither"]].to_numpy()
    assert (numbers.sum(axis=1) == 2 * LINES).all()
    assert (numbers >= 0).all()


@given(some_codings)
def test_swapping_the_coders_swaps_only_their_columns(given_codings: list[Given]) -> None:
    lines, texts = lines_of(*given_codings), {"FG1": ALL}

    one = unit_agreement(lines, texts, ("anna", "bram"), CODES)
    other = unit_agreement(lines, texts, ("bram", "anna"), CODES)

    assert one["first"].equals(other["second"].rename("first"))
    assert one["kappa"].equals(other["kappa"])
