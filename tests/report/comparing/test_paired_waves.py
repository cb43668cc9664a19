"""Change among the same people: effect first, Holm over the table, small numbers left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from scipy import stats

from workbench.clean.waves import join_waves
from workbench.definitions.evaluation_plan import Thresholds
from workbench.errors import ReportError
from workbench.records.responses import VariableKind
from workbench.report.captions import Caption
from workbench.report.comparing.paired_waves import paired_waves_table
from workbench.report.origin import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.records.responses import Responses
    from workbench.report.tables import Table

BEFORE = [2, 3, 1, 4, 2, 3, 2, 1, 3, 2, 4, 3]
AFTER = [3, 4, 1, 5, 3, 3, 4, 2, 2, 4, 5, 4]
OTHER = [3, 2, 2, 4, 3, 3, 1, 2, 3, 2, 4, 2]
YES_NO: Mapping[str, tuple[VariableKind, Mapping[str, str]]] = {
    "gesprek": (VariableKind.BOOLEAN, {"True": "Ja", "False": "Nee"})
}


def keyed(answers: Responses, keys: list[str]) -> Responses:
    people = pd.Index([str(number) for number in range(len(keys))])
    table = answers.table.set_axis(people, axis="index")
    return replace(answers, table=table, key=pd.Series(keys, index=people, dtype="string"))


def row(made: Table, number: int = 0) -> tuple[str, ...]:
    found = made.rows[number]
    assert isinstance(found, tuple)
    return found


def decimal(cell: str) -> float:
    return float(cell.replace(",", "."))


def table(first: Responses, second: Responses, *items: str) -> Table:
    keys = [f"k{number}" for number in range(len(first.table))]
    before, after = keyed(first, keys), keyed(second, keys[::-1])
    return paired_waves_table(
        {"nulmeting": before, "eindmeting": after},
        join_waves(before, after),
        items,
        Caption("tbl-a", "Verandering", Origin("verandering", "change_table")),
        Thresholds(),
    )


def test_people_are_compared_with_themselves_and_p_is_corrected(
    responses: Callable[..., Responses],
) -> None:
    before = responses(sig=BEFORE, besp=BEFORE)
    after = responses(sig=AFTER[::-1], besp=OTHER[::-1])

    made = table(before, after, "sig", "besp")

    alone = row(table(before, after, "sig"))
    assert row(made)[1:4] == ("12", "2,50", "3,33")
    assert decimal(row(made)[5]) == pytest.approx(2 * decimal(alone[5]), abs=0.001)
    assert "2 toetsen, p gecorrigeerd volgens Holm." in made.note
    assert row(made)[4] == alone[4]


def test_yes_and_no_are_compared_as_shares(responses: Callable[..., Responses]) -> None:
    before = [False] * 8 + [True] * 6
    after = [True] * 4 + [False] * 4 + [True] * 4 + [False] * 2
    made = table(
        responses(YES_NO, gesprek=before), responses(YES_NO, gesprek=after[::-1]), "gesprek"
    )

    exact = stats.binomtest(2, 6).pvalue
    assert row(made)[1:4] == ("14", "43%", "57%")
    assert row(made)[4].startswith("0,14 (")
    assert decimal(row(made)[5]) == pytest.approx(exact, abs=0.0005)


def test_an_answer_that_a_few_gave_shows_no_share(responses: Callable[..., Responses]) -> None:
    before = [False] * 8 + [True] * 4
    after = [True] * 6 + [False] * 6
    made = table(
        responses(YES_NO, gesprek=before), responses(YES_NO, gesprek=after[::-1]), "gesprek"
    )

    assert row(made)[1:] == ("12", *["n.v.t."] * 4)
    assert "een antwoord is door minder dan 5 gegeven" in made.note


def test_nobody_who_changed_is_no_test(responses: Callable[..., Responses]) -> None:
    made = table(responses(sig=BEFORE), responses(sig=BEFORE[::-1]), "sig")

    assert row(made)[4:] == ("geen verandering", "n.v.t.")


def test_fewer_than_ten_pairs_have_no_figures(responses: Callable[..., Responses]) -> None:
    made = table(responses(sig=BEFORE[:9]), responses(sig=AFTER[:9][::-1]), "sig")

    assert row(made)[1:] == ("9", *["n.v.t."] * 4)


def test_how_many_are_joined_stands_under_the_table(responses: Callable[..., Responses]) -> None:
    made = table(responses(sig=BEFORE), responses(sig=AFTER[::-1]), "sig")

    assert "Gekoppeld: 12 deelnemers." in made.note


def test_answers_that_changed_between_the_waves_are_refused(
    responses: Callable[..., Responses],
) -> None:
    changed = {"sig": (VariableKind.ORDINAL, {"1": "laag", "2": "hoog"})}

    with pytest.raises(ReportError, match="tussen de metingen veranderd"):
        table(responses(sig=BEFORE), responses(changed, sig=[1, 2] * 6), "sig")
