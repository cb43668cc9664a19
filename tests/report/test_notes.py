"""Sentences for notes: said only where they hold."""

import pytest

from workbench.definitions.evaluation_plan import Thresholds
from workbench.records.quantities import Frequency
from workbench.report.notes import (
    hidden_groups,
    merged_groups,
    percentages_left_out,
    question_sentence,
    rounding,
    suppression,
    unequal_n,
)


def test_nothing_is_said_where_there_is_nothing_to_say() -> None:
    assert unequal_n([50, 50]) == ""
    assert rounding([Frequency(1, 2), Frequency(1, 2)]) == ""
    assert rounding([Frequency(0, 0)]) == ""
    assert suppression([], 5) == ""
    assert percentages_left_out([10, 50], Thresholds()) == ""
    assert merged_groups("Overig", [], 5) == ""
    assert hidden_groups([5, 6], 5) == ""


@pytest.mark.parametrize(
    ("text", "sentence"), [("Hoe vaak?", "Hoe vaak?"), ("Meldcode", "Meldcode."), ("ik …", "ik …")]
)
def test_a_question_becomes_one_sentence(text: str, sentence: str) -> None:
    assert question_sentence(text) == sentence
