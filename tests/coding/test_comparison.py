"""Two coders: every way in which they can differ is found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coding.two_coders import TRANSCRIPT, coding, layer, layers
from workbench.coding.codings import lines_by_coding, make_span
from workbench.coding.comparison import compare, unit_numbers
from workbench.records.comparing import Comparison, DifferenceKind, Layer, Unit

if TYPE_CHECKING:
    from workbench.records.codings import Coding

LINES = [line.number for line in TRANSCRIPT.lines]


def compared(left: list[Coding], right: list[Coding], unit: Unit = Unit.LINE) -> Comparison:
    return compare(TRANSCRIPT, layer("anna", *left), layer("bram", *right), unit=unit)


def kinds(comparison: Comparison) -> list[DifferenceKind]:
    return [difference.kind for difference in comparison.differences]


def test_the_same_code_on_the_same_lines_is_agreement() -> None:
    found = compared([coding("anna", "werkwijze", 2, 4)], [coding("bram", "werkwijze", 2, 4)])

    assert found.differences == ()
    assert [one.lines for one in found.agreed] == [(2, 3, 4)]


def test_a_word_more_or_less_within_a_line_is_no_difference() -> None:
    whole = coding("anna", "werkwijze", 2)
    shorter = replace(
        coding("bram", "werkwijze", 2),
        span=make_span(TRANSCRIPT.text, whole.span.start, whole.span.end - 4),
    )

    assert compared([whole], [shorter]).differences == ()


def test_only_one_of_both_coded_it() -> None:
    (found,) = compared([], [coding("bram", "werkwijze", 3)]).differences

    assert (found.kind, found.left) == (DifferenceKind.ONE, ())
    assert [one.coder for one in found.right] == ["bram"]


def test_another_code_in_the_same_place_is_one_difference_and_not_two() -> None:
    found = compared([coding("anna", "werkwijze", 2, 4)], [coding("bram", "veiligheid", 3, 5)])

    assert kinds(found) == [DifferenceKind.CODE]
    assert found.differences[0].codes == ("werkwijze", "veiligheid")
    assert found.differences[0].lines == (2, 3, 4, 5)


def test_a_subcode_beside_its_own_parent_is_a_kind_of_its_own() -> None:
    found = compared(
        [coding("anna", "verbeterpunten", 2)], [coding("bram", "verbeterpunten.verwijzers", 2)]
    )

    assert kinds(found) == [DifferenceKind.SUBCODE]


def test_a_subcode_is_laid_beside_its_parent_before_any_other_code() -> None:
    found = compared(
        [coding("anna", "verbeterpunten", 2)],
        [coding("bram", "veiligheid", 2, 2), coding("bram", "verbeterpunten.verwijzers", 2)],
    )

    assert sorted(kinds(found)) == [DifferenceKind.ONE, DifferenceKind.SUBCODE]


def test_of_two_other_codes_the_one_that_shares_most_is_laid_beside_it() -> None:
    found = compared(
        [coding("anna", "werkwijze", 2, 5)],
        [coding("bram", "veiligheid", 2), coding("bram", "verbeterpunten", 3, 5)],
    )

    beside = next(one for one in found.differences if one.kind is DifferenceKind.CODE)
    assert beside.codes == ("werkwijze", "verbeterpunten")


def test_other_boundaries_of_the_same_code() -> None:
    found = compared([coding("anna", "werkwijze", 2, 4)], [coding("bram", "werkwijze", 3, 6)])

    assert kinds(found) == [DifferenceKind.BOUNDARIES]


def test_two_passages_beside_one_long_one_over_the_same_lines_is_agreement() -> None:
    parts = [coding("bram", "werkwijze", 2, 3), coding("bram", "werkwijze", 4, 5)]

    assert compared([coding("anna", "werkwijze", 2, 5)], parts).differences == ()


def test_a_memo_that_differs_is_no_disagreement_but_is_known() -> None:
    noted = coding("bram", "werkwijze", 2, memo="hier twijfel ik")
    found = compared([coding("anna", "werkwijze", 2)], [noted])

    assert found.differences == ()
    assert [one.memos_differ for one in found.agreed] == [True]


def test_in_turns_other_lines_of_the_same_turn_are_the_same_place() -> None:
    left, right = [coding("anna", "werkwijze", 7)], [coding("bram", "werkwijze", 10)]

    assert kinds(compared(left, right)) == [DifferenceKind.ONE, DifferenceKind.ONE]
    assert compared(left, right, Unit.TURN).differences == ()


def test_only_the_part_that_both_were_to_code_is_compared() -> None:
    left = layer("anna", coding("anna", "werkwijze", 1), coding("anna", "veiligheid", 4, 8))
    right = layer("bram", coding("bram", "veiligheid", 5, 6))

    found = compare(TRANSCRIPT, left, right, within=range(5, 7))

    assert found.differences == ()
    assert [one.lines for one in found.agreed] == [(5, 6)]


def test_a_difference_is_another_one_when_a_coding_of_it_changes() -> None:
    (before,) = compared([coding("anna", "werkwijze", 2)], []).differences
    (recoded,) = compared(
        [replace(coding("anna", "werkwijze", 2), code="veiligheid")], []
    ).differences
    (noted,) = compared([coding("anna", "werkwijze", 2, memo="x")], []).differences

    assert before.id != recoded.id
    assert before.id == noted.id


def test_a_difference_stays_the_same_when_only_the_coding_scheme_changes() -> None:
    given = coding("anna", "samenwerking", 2)
    renamed = Layer("anna", (replace(given, code="werkwijze"),), {given.id: "samenwerking"})

    (before,) = compared([given], []).differences
    (after,) = compare(TRANSCRIPT, renamed, layer("bram")).differences

    assert (after.codes, after.id) == (("werkwijze",), before.id)


# ---------------------------------------------------------------- whatever they did


def covered(layer_: Layer, unit: Unit, within: list[int]) -> set[tuple[str, int]]:
    """Every unit with every code that this coder gave it."""
    units = unit_numbers(TRANSCRIPT, unit)
    lines = lines_by_coding(layer_.codings, TRANSCRIPT)
    return {
        (one.code, units[line])
        for one in layer_.codings
        for line in lines[one.id]
        if line in within
    }


@given(
    left=layers("anna"),
    right=layers("bram"),
    unit=st.sampled_from(Unit),
    within=st.lists(st.sampled_from(LINES), min_size=1),
)
def test_every_unit_that_only_one_coded_is_in_a_difference_and_the_rest_is_agreed(
    left: Layer, right: Layer, unit: Unit, within: list[int]
) -> None:
    units = unit_numbers(TRANSCRIPT, unit)
    found = compare(TRANSCRIPT, left, right, unit=unit, within=within)
    told = {
        (one.code, units[line])
        for difference in found.differences
        for one in (*difference.left, *difference.right)
        for line in lines_by_coding([one], TRANSCRIPT)[one.id]
    }

    assert covered(left, unit, within) ^ covered(right, unit, within) <= told


@given(left=layers("anna"), right=layers("bram"), unit=st.sampled_from(Unit))
def test_every_coding_is_in_one_difference_or_agreement(
    left: Layer, right: Layer, unit: Unit
) -> None:
    found = compare(TRANSCRIPT, left, right, unit=unit)
    agreed = [one.id for each in found.agreed for one in (*each.left, *each.right)]
    differ = [one.id for each in found.differences for one in (*each.left, *each.right)]

    assert sorted(agreed + differ) == sorted(one.id for one in (*left.codings, *right.codings))


@given(left=layers("anna"), right=layers("bram"))
def test_what_is_agreed_covers_the_same_lines_and_what_differs_does_not(
    left: Layer, right: Layer
) -> None:
    found = compare(TRANSCRIPT, left, right)

    for one in found.agreed:
        assert covered(layer("", *one.left), Unit.LINE, LINES) == covered(
            layer("", *one.right), Unit.LINE, LINES
        )
    for difference in found.differences:
        assert covered(layer("", *difference.left), Unit.LINE, LINES) != covered(
            layer("", *difference.right), Unit.LINE, LINES
        )


@given(left=layers("anna"), right=layers("bram"))
def test_left_and_right_differ_from_each_other_the_same_either_way(
    left: Layer, right: Layer
) -> None:
    there = compare(TRANSCRIPT, left, right).differences
    back = compare(TRANSCRIPT, right, left).differences

    assert sorted(one.kind for one in there) == sorted(one.kind for one in back)


@given(left=layers("anna"))
def test_a_coder_does_not_differ_from_himself(left: Layer) -> None:
    assert compare(TRANSCRIPT, left, Layer("bram", left.codings)).differences == ()


@pytest.mark.parametrize("unit", Unit)
def test_a_hundred_codings_a_side_are_told_apart(unit: Unit) -> None:
    left = layer("anna", *(coding("anna", "werkwijze", n % 10 + 1, id=f"a{n}") for n in range(100)))

    assert kinds(compare(TRANSCRIPT, left, layer("bram"), unit=unit)) == [DifferenceKind.ONE] * (
        10 if unit is Unit.LINE else 4
    )
