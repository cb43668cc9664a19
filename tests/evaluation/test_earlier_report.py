"""Two reports, one after the other, tell together what the few new respondents answered."""

from typing import Any

import pytest

from workbench.evaluation.earlier_report import told_by_both

FILE = "bronnen/antwoorden.csv"


def herkomst(count: int, sha: str = "a", *, shown: bool = True) -> dict[str, Any]:
    origin = {"sources": [{"name": FILE}], "counts": [{"low": 3}] if shown else []}
    return {
        "respondenten": {FILE: count},
        "invoer": {FILE: sha},
        "onderdelen": [{"herkomst": origin}, {"herkomst": None}],
    }


@pytest.mark.parametrize(
    ("then", "now", "says"),
    [
        (herkomst(50), herkomst(51, "b"), "51 in plaats van 50 respondenten"),
        (herkomst(50), herkomst(46), "46 in plaats van 50 respondenten"),
        (herkomst(50), herkomst(50, "b"), "nog steeds 50 respondenten"),
        (herkomst(1), herkomst(1, "b"), "nog steeds 1 respondent"),
    ],
    ids=["one more", "four excluded", "one changed", "only one"],
)
def test_a_few_new_answers_are_told(then: dict[str, Any], now: dict[str, Any], says: str) -> None:
    (note,) = told_by_both(then, now, 5)
    assert f"{FILE} is veranderd sinds het vorige rapport: {says}." in note
    assert "minstens 5 respondenten" in note


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (herkomst(50), herkomst(50)),
        (herkomst(50), herkomst(55, "b")),
        (herkomst(50, shown=False), herkomst(51, "b")),
        (herkomst(50), herkomst(51, "b", shown=False)),
        ({}, herkomst(51)),
        ({"invoer": {}, "onderdelen": []}, herkomst(51)),
    ],
    ids=["nothing changed", "enough more", "not shown", "shown no more", "the first", "an old one"],
)
def test_other_reports_tell_nothing_together(then: dict[str, Any], now: dict[str, Any]) -> None:
    assert list(told_by_both(then, now, 5)) == []
