"""Scale scores of the same people: difference and d_z first, small numbers left out."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from workbench.analyse.means import paired_means
from workbench.clean.waves import join_waves
from workbench.definitions.evaluation_plan import Thresholds
from workbench.definitions.questionnaire import Scale
from workbench.definitions.texts import Text
from workbench.records.responses import Responses
from workbench.report.captions import Caption
from workbench.report.comparing.answers import ordered_answers
from workbench.report.comparing.paired_scores import paired_scores_table
from workbench.report.number_text import number_text
from workbench.report.origin import Origin
from workbench.report.tables import Table

Build = Callable[..., Responses]
SCALE = Scale(id="beide", titel=Text("Beide"), items=("sig_S1", "sig_S2"))
BEFORE = [2, 3, 1, 4, 2, 3, 2, 1, 3, 2, 4, 3]
AFTER = [3, 4, 1, 5, 3, 3, 4, 2, 2, 4, 5, 4]


def keyed(answers: Responses, keys: list[str]) -> Responses:
    people = pd.Index([str(number) for number in range(len(keys))])
    table = answers.table.set_axis(people, axis="index")
    return replace(answers, table=table, key=pd.Series(keys, index=people, dtype="string"))


def table(first: Responses, second: Responses) -> Table:
    keys = [f"k{number}" for number in range(len(first.table))]
    before, after = keyed(first, keys), keyed(second, keys[::-1])
    return paired_scores_table(
        (
            ("nulmeting", ordered_answers(before, (), [SCALE])),
            ("eindmeting", ordered_answers(after, (), [SCALE])),
        ),
        join_waves(before, after),
        Caption("tbl-a", "Verandering", Origin("verandering", "tests.change")),
        Thresholds(),
    )


def row(made: Table) -> tuple[str, ...]:
    found = made.rows[0]
    assert isinstance(found, tuple)
    return found


def test_people_are_compared_with_themselves(responses: Build) -> None:
    made = table(
        responses(sig_S1=BEFORE, sig_S2=BEFORE),
        responses(sig_S1=AFTER[::-1], sig_S2=AFTER[::-1]),  # the second wave in another order
    )

    found = paired_means(pd.Series(AFTER, dtype=float), pd.Series(BEFORE, dtype=float))
    assert row(made)[:4] == ("Beide", "12", "2,50", "3,33")
    assert row(made)[4].startswith("0,83 (")
    assert row(made)[5].startswith(number_text(found.d_z.value))
    assert row(made)[6] == number_text(found.test.p, 3)
    assert "van 2,50 naar 3,33" in made.sentence("beide").text
    assert "Gekoppeld: 12 deelnemers." in made.note


def test_few_pairs_have_no_figures(responses: Build) -> None:
    made = table(
        responses(sig_S1=BEFORE[:6], sig_S2=BEFORE[:6]),
        responses(sig_S1=AFTER[:6], sig_S2=AFTER[:6]),
    )

    assert row(made)[2:] == ("n.v.t.",) * 5
    assert "minder dan 10 mensen in beide metingen" in made.note


def test_a_change_that_is_the_same_for_all_is_explained(responses: Build) -> None:
    later = [number + 1 for number in BEFORE][::-1]

    made = table(responses(sig_S1=BEFORE, sig_S2=BEFORE), responses(sig_S1=later, sig_S2=later))

    assert row(made)[2:4] == ("2,50", "3,50")
    assert row(made)[-1] == "n.v.t."
    assert "bij iedereen is het verschil gelijk" in made.note


@pytest.mark.parametrize("answers", [[None] * 12])
def test_a_scale_that_nobody_answered_has_no_figures(
    responses: Build, answers: list[int | None]
) -> None:
    made = table(responses(sig_S1=answers, sig_S2=answers), responses(sig_S1=AFTER, sig_S2=AFTER))

    assert row(made)[1] == "0"
