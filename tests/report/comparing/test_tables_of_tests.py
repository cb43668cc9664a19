"""Tables of tests: effect first, Holm within the table, no group too small, and sentences."""

from collections.abc import Callable

import pandas as pd
import pytest

from workbench.analyse.crosstabs import adjusted_residuals, chi_square, expected_counts
from workbench.analyse.intervals import newcombe
from workbench.analyse.multiple_testing import adjust
from workbench.analyse.rank_tests import dunn, kruskal_wallis, mann_whitney
from workbench.analyse.rates import exact_rate, rate_ratio
from workbench.definitions.evaluation_plan import Thresholds
from workbench.definitions.questionnaire import Scale
from workbench.definitions.texts import Text
from workbench.errors import NotEnoughDataError, ReportError
from workbench.records.quantities import Frequency
from workbench.records.responses import Responses, VariableKind
from workbench.report.captions import Caption
from workbench.report.comparing.answers import ordered_answers
from workbench.report.comparing.associations import association_table, expected_table
from workbench.report.comparing.correlated import correlations_table
from workbench.report.comparing.event_rates import Events, rates_table
from workbench.report.comparing.groups import groups_table, pairs_table
from workbench.report.comparing.models import Predictors, model_table
from workbench.report.comparing.shares import share_by_group_table, shares_table
from workbench.report.grouping import Grouping, group_by
from workbench.report.number_text import interval_text, number_text
from workbench.report.origin import Origin
from workbench.report.tables import Section, Table

Build = Callable[..., Responses]
CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))
LIMITS = Thresholds()
NUMBER: tuple[VariableKind, dict[str, str]] = (VariableKind.NUMBER, {})
YES_NO = (VariableKind.BOOLEAN, {"True": "Ja", "False": "Nee"})
LOW = [1, 2, 2, 3, 3, 3, 4, 2, 3, 2, 1, 4] * 3
HIGH = [3, 4, 5, 4, 3, 5, 4, 5, 2, 4, 5, 3] * 3


def kinds(groups: str) -> dict[str, object]:
    return {
        "groep": (VariableKind.CATEGORY, {code: f"Groep {code}" for code in groups}),
        "aantal": NUMBER,
        "jaren": NUMBER,
        "advies": YES_NO,
    }


@pytest.fixture
def two(responses: Build) -> Responses:
    """Two groups of 36 that differ on sig and not on besp."""
    return responses(
        kinds("AB"),
        groep=["A"] * 36 + ["B"] * 36,
        sig=LOW + HIGH,
        besp=[*HIGH, *HIGH[::-1]],
        aantal=[float(n % 4) for n in range(36)] + [float(n % 5) for n in range(36)],
        jaren=[float(n % 20 + 1) for n in range(72)],
        advies=[n % 3 == 0 for n in range(36)] + [n % 2 == 0 for n in range(36)],
    )


@pytest.fixture
def three(responses: Build) -> Responses:
    return responses(
        kinds("ABC"), groep=["A"] * 36 + ["B"] * 36 + ["C"] * 36, sig=LOW + HIGH + HIGH[::-1]
    )


def groups(survey: Responses) -> Grouping:
    return group_by(survey, "groep", LIMITS.smallest_cell)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if not isinstance(row, Section)]


def sample(survey: Responses, name: str, code: str) -> pd.Series:
    return survey.table.loc[survey.table["groep"] == code, name].astype("float64")


def test_two_groups_are_compared_by_mann_whitney(two: Responses) -> None:
    answers = ordered_answers(two, ["sig", "besp"], ())

    table = groups_table(two, answers, groups(two), CAPTION, LIMITS)

    tests = [
        mann_whitney(sample(two, name, "B"), sample(two, name, "A")) for name in ("sig", "besp")
    ]
    p = adjust([test.p for test in tests])
    assert rows(table)[0][:5] == ("Vraag sig", "36", "2,5", "36", "4")
    assert rows(table)[0][5].startswith(number_text(tests[0].superiority))
    assert rows(table)[0][6] == "<0,001"
    assert rows(table)[1][6] == number_text(float(p[1]), 3)
    assert table.columns[-1].heading == "p (Holm)"
    assert "2 toetsen, p gecorrigeerd volgens Holm." in table.note
    assert "‘Groep B’ hoger antwoordt dan iemand uit ‘Groep A’" in table.note


def test_p_is_corrected_for_the_number_of_tests_in_the_table(responses: Build) -> None:
    answers = [*LOW[:24], *LOW[6:18], *HIGH[:12]]
    survey = responses(
        kinds("AB"), groep=["A"] * 24 + ["B"] * 24, sig=answers, besp=answers, aantal=answers
    )

    alone, together = (
        groups_table(survey, ordered_answers(survey, names, ()), groups(survey), CAPTION, LIMITS)
        for names in (["aantal"], ["aantal", "besp", "sig"])
    )

    p = mann_whitney(sample(survey, "sig", "B"), sample(survey, "sig", "A")).p
    assert 0.001 < p < 1 / 3
    assert rows(alone)[0][-1] == number_text(p, 3)
    assert float(rows(together)[0][-1].replace(",", ".")) == pytest.approx(3 * p, abs=0.006)
    assert alone.columns[-1].heading == "p"


def test_a_sentence_says_what_the_row_says(two: Responses) -> None:
    table = groups_table(two, ordered_answers(two, ["sig"], ()), groups(two), CAPTION, LIMITS)

    sentence = table.sentence()

    effect = rows(table)[0][5].partition(" ")[0]
    assert f"is {effect} (95%-BI" in sentence.text
    assert "n=36 en n=36; Mann-Whitney, p < 0,001)" in sentence.text
    assert sentence.origin.function == "proef"
    with pytest.raises(ReportError, match="bedoelde u 'sig'"):
        table.sentence("sg")


def test_more_groups_are_compared_by_kruskal_wallis_and_pairs_by_dunn(three: Responses) -> None:
    answers = ordered_answers(three, ["sig"], ())

    table = groups_table(three, answers, groups(three), CAPTION, LIMITS)
    pairs = pairs_table(three, answers, groups(three), CAPTION, LIMITS)

    values, codes = three.table["sig"].astype("float64"), three.table["groep"].astype("object")
    test = kruskal_wallis(values, codes)
    interval = interval_text(*test.interval)
    assert rows(table)[0][-2:] == (f"{number_text(test.epsilon_squared)} ({interval})", "<0,001")
    expected = dunn(values, codes)["p_holm"].tolist()
    assert [row[0] for row in rows(pairs)] == [
        "Groep A – Groep B",
        "Groep A – Groep C",
        "Groep B – Groep C",
    ]
    assert rows(pairs)[2][-1] == number_text(expected[2], 3)


def test_a_group_with_few_answers_is_not_compared(responses: Build) -> None:
    survey = responses(
        kinds("AB"), groep=["A"] * 12 + ["B"] * 12, sig=[3, 2, 1, *[None] * 9, *HIGH[:12]]
    )

    table = groups_table(
        survey, ordered_answers(survey, ["sig"], ()), groups(survey), CAPTION, LIMITS
    )

    assert rows(table)[0][-2:] == ("n.v.t.", "n.v.t.")
    assert rows(table)[0][2] == "–"
    assert "in een groep antwoordden minder dan 5 mensen" in table.note
    assert "niet getoetst" in table.sentence().text


def test_a_constant_item_is_explained(responses: Build) -> None:
    survey = responses(kinds("ABC"), groep=["A", "B", "C"] * 12, sig=[3] * 36)

    table = groups_table(
        survey, ordered_answers(survey, ["sig"], ()), groups(survey), CAPTION, LIMITS
    )

    assert rows(table)[0][-1] == "n.v.t."
    assert "verschillen niet genoeg" in table.note


def test_answers_without_an_order_are_refused(two: Responses) -> None:
    with pytest.raises(ReportError, match="geen volgorde"):
        ordered_answers(two, ["groep"], ())


def test_scales_are_compared_by_their_scores(two: Responses) -> None:
    scale = Scale(id="beide", titel=Text("Beide"), items=("sig", "besp"))

    table = groups_table(two, ordered_answers(two, (), [scale]), groups(two), CAPTION, LIMITS)

    assert rows(table)[0][0] == "Beide"
    assert table.sentences[0][0] == "beide"


def test_closed_answers_are_crossed_with_v_first(two: Responses) -> None:
    table = association_table(two, ["advies"], groups(two), CAPTION, LIMITS)

    counts = [[24, 12], [18, 18]]
    test = chi_square(counts)
    assert rows(table)[0][1:3] == ("72", "χ²")
    assert rows(table)[0][3].startswith(number_text(test.cramers_v))
    assert rows(table)[0][4] == number_text(test.p, 3)
    assert "Fishers exacte toets" in table.note


def test_expected_counts_and_residuals_stand_with_the_counts(two: Responses) -> None:
    table = expected_table(two, "advies", groups(two), CAPTION, LIMITS)

    counts = pd.DataFrame([[12, 24], [18, 18]])
    expected = expected_counts(counts).to_numpy()[0]
    residuals = adjusted_residuals(counts).to_numpy()[0]
    first = rows(table)[:3]
    assert first[0] == ("n", "12", "24", "36")
    assert first[1][1:3] == tuple(number_text(float(one), 1) for one in expected)
    assert first[2][1:3] == tuple(number_text(float(one), 1) for one in residuals)
    assert "V = " in table.note


def test_a_residual_of_a_hidden_count_or_total_is_left_out(responses: Build) -> None:
    survey = responses(kinds("AB"), groep=["A"] * 21 + ["B"] * 29, advies=[False] * 2 + [True] * 48)

    table = expected_table(survey, "advies", groups(survey), CAPTION, LIMITS)

    for heading, *cells in rows(table):
        if heading in {"verwacht", "residu"}:
            assert set(cells[:2]) == {"–"}


def test_correlations_are_with_one_other_answer(two: Responses) -> None:
    answers = ordered_answers(two, ["sig", "besp"], ()), ordered_answers(two, ["aantal"], ())

    table = correlations_table(two, answers, "spearman", CAPTION, LIMITS)
    tau = correlations_table(two, answers, "kendall", CAPTION, LIMITS)

    assert [row[1] for row in rows(table)] == ["72", "72"]
    assert "(95%-BI" in table.sentence("sig").text
    assert table.columns[2].heading == "rho (95%-BI)"
    assert tau.columns[2].heading == "tau (95%-BI)"


def test_few_pairs_are_not_correlated(responses: Build) -> None:
    survey = responses(kinds("AB"), sig=[1, 2, 3, 4], aantal=[1.0, 2.0, 3.0, 4.0])
    answers = ordered_answers(survey, ["sig"], ()), ordered_answers(survey, ["aantal"], ())

    table = correlations_table(survey, answers, "spearman", CAPTION, LIMITS)

    assert rows(table)[0][-1] == "n.v.t."
    assert "minder dan 10 mensen" in table.note


def test_shares_have_the_interval_of_wilson(two: Responses) -> None:
    table = shares_table(two, {"sig": [4, 5]}, CAPTION, LIMITS)

    assert rows(table)[0][1:4] == ("72", "30", "42")
    assert rows(table)[0][4] == "31 tot 53"
    assert "‘Goed’ of ‘Zeer goed’" in table.note
    assert "30 van de 72 (42%, 95%-BI 31 tot 53%)" in table.sentence().text


def test_a_difference_of_shares_has_the_interval_of_newcombe(two: Responses) -> None:
    table = share_by_group_table(two, ("advies", [True]), groups(two), CAPTION, LIMITS)

    found = newcombe(Frequency(18, 36), Frequency(12, 36))
    assert rows(table)[0][1:4] == ("36", "12", "33")
    assert rows(table)[0][5:] == ("–", "–")
    assert rows(table)[1][5].startswith(f"{number_text(100 * found.difference, 0)} (")
    assert rows(table)[1][6] == number_text(found.p, 3)


def test_a_share_of_which_few_said_no_is_hidden(responses: Build) -> None:
    survey = responses(
        kinds("AB"),
        groep=["A"] * 20 + ["B"] * 20,
        advies=[True] * 18 + [False] * 2 + [True] * 10 + [False] * 10,
    )

    table = share_by_group_table(survey, ("advies", [True]), groups(survey), CAPTION, LIMITS)

    assert [row[2] for row in rows(table)] == ["–", "–"]
    assert "er is een klein aantal verborgen" in table.note


def test_rates_have_exact_intervals_and_a_ratio(two: Responses) -> None:
    table = rates_table(two, Events("aantal", None), groups(two), CAPTION, LIMITS)

    sums = [int(sample(two, "aantal", code).sum()) for code in "AB"]
    first, second = (exact_rate(events, 36) for events in sums)
    ratio = rate_ratio(second, first)
    assert [row[2] for row in rows(table)] == [*map(str, sums), str(sum(sums))]
    assert rows(table)[0][3].startswith(number_text(first.rate))
    assert rows(table)[1][4].startswith(number_text(ratio.ratio))
    assert rows(table)[2][4:] == ("–", "–")


def test_rates_say_where_poisson_does_not_fit(responses: Build) -> None:
    survey = responses(kinds("AB"), aantal=[0.0] * 15 + [20.0] * 5)

    table = rates_table(survey, Events("aantal", None), None, CAPTION, LIMITS)

    assert "meer uiteen dan Poisson" in table.note
    assert len(table.columns) == 4


def test_numbers_that_vary_too_much_for_poisson_have_no_ratio(responses: Build) -> None:
    survey = responses(
        kinds("AB"), groep=["A"] * 20 + ["B"] * 20, aantal=[0.0, 0.0, 0.0, 20.0] * 10
    )

    table = rates_table(survey, Events("aantal", None), groups(survey), CAPTION, LIMITS)

    assert rows(table)[1][-2:] == ("n.v.t.", "n.v.t.")
    assert "gebruik explain" in table.note


def test_a_small_group_has_no_rate_and_neither_has_another(responses: Build) -> None:
    survey = responses(
        kinds("ABC"),
        groep=["A"] * 6 + ["B"] * 12 + ["C"] * 20,
        aantal=[float(n % 4) for n in range(38)],
    )

    table = rates_table(survey, Events("aantal", None), groups(survey), CAPTION, LIMITS)

    assert [row[2] for row in rows(table)][:2] == ["–", "–"]
    with pytest.raises(NotEnoughDataError, match="minder dan 10"):
        rates_table(
            responses(kinds("A"), aantal=[1.0] * 6), Events("aantal", None), None, CAPTION, LIMITS
        )


@pytest.mark.parametrize(
    ("outcome", "model", "effect"),
    [
        ("sig", "Ordinaal logit-model", "Odds ratio (95%-BI)"),
        ("advies", "Logistisch model", "Odds ratio (95%-BI)"),
        ("aantal", "Poisson", "Verhouding (95%-BI)"),
    ],
)
def test_the_kind_of_answer_chooses_the_model(
    two: Responses, outcome: str, model: str, effect: str
) -> None:
    explained = ordered_answers(two, ["sig"], ()) if outcome == "sig" else outcome
    numbers = ordered_answers(two, ["jaren"], ())

    table = model_table(
        two, explained, Predictors([groups(two)], numbers, ["groep", "jaren"]), CAPTION, LIMITS
    )

    assert table.columns[1].heading == effect
    assert model in table.note
    assert [row[0] for row in rows(table)] == [
        "Vraag groep Groep B (tegen Groep A)",
        "Vraag jaren",
    ]
    assert "bij gelijke andere kenmerken" in table.sentence("jaren").text


def test_a_model_of_too_few_people_is_refused(responses: Build) -> None:
    survey = responses(kinds("AB"), groep=["A", "B"] * 8, aantal=[1.0, 2.0] * 8)

    with pytest.raises(
        NotEnoughDataError, match="minstens 20 respondenten; zonder gaten zijn er 16"
    ):
        model_table(
            survey,
            "aantal",
            Predictors([groups(survey)], ordered_answers(survey, (), ()), ["groep"]),
            CAPTION,
            LIMITS,
        )


def test_a_model_that_gives_a_few_answers_away_is_refused(responses: Build) -> None:
    survey = responses(
        kinds("AB"), groep=["A"] * 20 + ["B"] * 20, advies=[True] * 18 + [False] * 22
    )

    with pytest.raises(NotEnoughDataError, match="terug te rekenen"):
        model_table(
            survey,
            "advies",
            Predictors([groups(survey)], ordered_answers(survey, (), ()), ["groep"]),
            CAPTION,
            LIMITS,
        )


@pytest.mark.parametrize("numbers", [[1.5] * 20, [-1.0] * 20])
def test_a_number_that_counts_nothing_has_no_rate(responses: Build, numbers: list[float]) -> None:
    survey = responses(kinds("A"), aantal=numbers)

    with pytest.raises(ReportError, match="geen aantal"):
        rates_table(survey, Events("aantal", None), None, CAPTION, LIMITS)


@pytest.mark.parametrize("answers", [[3] * 40, [None] * 40, [None] * 36 + [1, 2, 3, 4]])
def test_answers_that_cannot_be_tested_are_explained(
    responses: Build, answers: list[int | None]
) -> None:
    survey = responses(
        kinds("AB"), groep=["A", "B"] * 20, sig=answers, aantal=[float(n) for n in range(40)]
    )
    items = ordered_answers(survey, ["sig"], ())

    compared = groups_table(survey, items, groups(survey), CAPTION, LIMITS)
    crossed = association_table(survey, ["sig"], groups(survey), CAPTION, LIMITS)
    number = ordered_answers(survey, ["aantal"], ())
    correlated = correlations_table(survey, (items, number), "spearman", CAPTION, LIMITS)

    for table in (crossed, correlated):
        assert rows(table)[0][-1] == "n.v.t."
        assert "n.v.t." in table.note
    assert rows(compared)[0][-1] in {"n.v.t.", "1,000"}
