"""The traps in which Python libraries step, each a test."""

import csv
from itertools import combinations
from pathlib import Path
from random import Random  # noqa: TID251 (only to prove that the state does not matter)

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from workbench.analyse.agreement import contingency
from workbench.analyse.agreement_coefficients import (
    Weights,
    conger,
    fleiss,
    gwet_ac,
    percentage,
    rating_counts,
)
from workbench.analyse.correlations import spearman_test
from workbench.analyse.crosstabs import chi_square
from workbench.analyse.description import QuantileType, describe, quartiles
from workbench.analyse.descriptives import cross_counts, distribution
from workbench.analyse.fisher import fisher_exact, odds_ratio
from workbench.analyse.intervals import agresti_coull, jeffreys, wald
from workbench.analyse.kappa import kappa, light
from workbench.analyse.krippendorff import Metric, krippendorff
from workbench.analyse.means import levene, paired_means, two_means
from workbench.analyse.paired import signed_rank
from workbench.analyse.rank_tests import mann_whitney
from workbench.analyse.rates import exact_rate, rate_ratio
from workbench.analyse.reliability import Gaps, Scale, cronbach_alpha, omega
from workbench.errors import NotEnoughDataError
from workbench.records.quantities import Frequency

FOLDER = Path(__file__).parents[1] / "data" / "statistics"


def read(name: str) -> pd.DataFrame:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        table = pd.DataFrame(list(csv.DictReader(file)), dtype=object).replace("", None)
    for column in table:
        try:
            table[column] = pd.to_numeric(table[column])
        except ValueError:
            continue
    return table


def test_the_category_none_is_an_answer_and_not_missing() -> None:
    table = read("arthritis.csv")
    levels = {level: level for level in ("None", "Some", "Marked")}

    assert distribution(table["Improved"], levels)["n"].tolist() == [42, 14, 28]
    counts = cross_counts(
        table["Improved"], table["Treatment"], levels, {"Placebo": "", "Treated": ""}
    )
    assert chi_square(counts).chi_square == pytest.approx(13.055, abs=5e-4)


def test_fisher_of_a_larger_table_is_exact_and_the_same_every_time() -> None:
    jobs = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    np.random.seed(1)  # noqa: NPY002 (the state that scipy's permutations use)
    first = fisher_exact(jobs)
    np.random.seed(2)  # noqa: NPY002
    Random(3).random()  # noqa: S311

    assert first.p == pytest.approx(0.7827, abs=5e-5)
    assert fisher_exact(jobs) == first


def test_the_odds_ratio_of_the_tea_table_has_the_limits_that_r_prints() -> None:
    found = odds_ratio([[3, 1], [1, 3]])

    assert found.odds_ratio == pytest.approx(6.408309, abs=1e-6)
    assert found.interval == pytest.approx((0.3135693, 621.9337505), rel=0.5)
    assert found.interval[1] == pytest.approx(621.9337505, abs=1e-6)
    assert odds_ratio([[3, 1], [1, 3]], width=1e-13).interval[1] == pytest.approx(
        626.2435, abs=1e-3
    )


def test_mann_whitney_with_ties_is_exact_over_all_divisions() -> None:
    x, y = pd.Series([1, 2, 2, 3, 5]), pd.Series([2, 3, 4, 4, 5, 5])
    ranks = stats.rankdata([*x, *y])
    away = np.array([sum(part) - 5 * 12 / 2 for part in combinations(ranks, 5)])

    found = mann_whitney(x, y)

    assert found.exact
    assert found.p == pytest.approx((np.abs(away) >= abs(ranks[:5].sum() - 30)).mean())
    assert found.p != pytest.approx(stats.mannwhitneyu(x, y, method="exact").pvalue)


def test_the_signed_rank_test_with_ties_and_zeros_is_exact() -> None:
    table = read("bfi50_A2_A3.csv")
    found = signed_rank(table["A2"], table["A3"])

    assert found.exact
    assert found.p == pytest.approx(0.590927284676582)
    assert found.p_asymptotic == pytest.approx(0.578019632628489)


def test_spearman_of_few_pairs_is_exact() -> None:
    table = read("hunterL.csv")

    assert spearman_test(table["x"], table["y"]).p == pytest.approx(0.0967978395061728)


def test_levene_names_its_centre() -> None:
    table = read("insectsprays.csv")
    median = levene(table["count"], table["spray"])
    mean = levene(table["count"], table["spray"], centre="mean")

    assert median.statistic == pytest.approx(3.821356, abs=1e-6)
    assert mean.statistic == pytest.approx(6.455353, abs=1e-6)


def test_d_of_pairs_is_d_z_and_d_av_has_its_own_name() -> None:
    table = read("sleep.csv").pivot_table(index="ID", columns="group", values="extra")
    found = paired_means(table[2], table[1])

    assert found.d_z.value == pytest.approx(1.285, abs=5e-4)
    assert found.d_av == pytest.approx(0.832, abs=5e-4)


def test_intervals_of_d_come_from_the_noncentral_t_and_g_from_the_exact_factor() -> None:
    table = read("sleep.csv")
    first, second = (table.loc[table["group"] == group, "extra"] for group in (1, 2))
    found = two_means(first, second)

    assert found.cohen_d.interval != pytest.approx((-1.81, 0.15), abs=0.02)
    assert found.cohen_d.interval == pytest.approx((-1.739, 0.095), abs=2e-3)
    assert found.hedges_g.value == pytest.approx(-0.79694, abs=1e-5)


def test_jeffreys_begins_at_zero_and_wald_and_agresti_coull_are_not_clipped() -> None:
    assert jeffreys(Frequency(0, 50))[0] == 0
    assert wald(Frequency(47, 50))[1] > 1
    assert agresti_coull(Frequency(0, 50))[0] < 0


def test_the_ratio_of_rates_has_the_exact_interval() -> None:
    found = rate_ratio(exact_rate(10, 1), exact_rate(2, 1))

    assert found.interval == pytest.approx((1.07, 46.9), abs=0.05)


def test_kappa_weights_follow_the_scale_and_not_the_categories_seen() -> None:
    table = read("kappa_unused_category.csv")
    whole = contingency(table["a"], table["b"], [1, 2, 3, 4, 5])
    seen = whole[whole.sum(axis=0) + whole.sum(axis=1) > 0]
    seen = seen[:, whole.sum(axis=0) + whole.sum(axis=1) > 0]

    assert kappa(whole, Weights.LINEAR).coefficient == pytest.approx(0.646017699)
    assert kappa(seen, Weights.LINEAR).coefficient == pytest.approx(0.623430962)


def test_fleiss_light_and_conger_are_different_coefficients() -> None:
    table = read("fleiss1971_diagnoses.csv").set_index("subject")
    categories = sorted(set(table.to_numpy().ravel()))

    assert fleiss(rating_counts(table, categories)).coefficient == pytest.approx(0.430, abs=5e-4)
    assert light(table, categories) == pytest.approx(0.459, abs=5e-4)
    assert conger(table, categories).coefficient == pytest.approx(0.442, abs=5e-4)


def test_krippendorff_with_gaps_equals_the_published_values_of_all_metrics() -> None:
    table = read("krippendorff_C.csv").set_index("unit")
    found = [round(krippendorff(table, metric), 3) for metric in Metric]

    assert found == [0.743, 0.815, 0.849, 0.797]


def test_agreement_with_one_category_is_undefined_and_not_one() -> None:
    table = pd.DataFrame({"A": [1, 1, 1], "B": [1, 1, 1]})

    with pytest.raises(NotEnoughDataError):
        krippendorff(table)
    with pytest.raises(NotEnoughDataError):
        kappa([[3, 0], [0, 0]])


def test_a_rare_code_has_low_kappa_with_much_agreement_and_a_high_ac1() -> None:
    table = [[0, 2], [3, 95]]
    ratings = pd.DataFrame(
        [(a, b) for a in (1, 2) for b in (1, 2) for _ in range(table[a - 1][b - 1])],
        columns=["A", "B"],
    )
    counts = rating_counts(ratings, [1, 2])

    assert percentage(counts).coefficient == pytest.approx(0.95)
    assert kappa(table).coefficient < 0
    assert gwet_ac(counts).coefficient > 0.9


def test_the_interval_of_alpha_uses_the_number_of_complete_rows() -> None:
    table = read("ability.csv")
    items = tuple(str(column) for column in table)
    found = cronbach_alpha(table, Scale(items=items, lowest=0, highest=1))

    assert found.n == 1248
    assert found.interval == pytest.approx((0.8137, 0.8416), abs=5e-5)
    with_gaps = cronbach_alpha(table, Scale(items=items), Gaps.PAIRWISE)
    assert with_gaps.n == len(table)


def test_omega_is_that_of_one_factor() -> None:
    found = omega(read("bfi.csv"), Scale(items=("N1", "N2", "N3", "N4", "N5")))

    assert found.omega == pytest.approx(0.8128, abs=1e-4)
    assert found.omega != pytest.approx(0.8508, abs=1e-2)


def test_quartile_types_are_named_because_spss_and_pandas_differ() -> None:
    days = read("quine.csv")["Days"]

    assert quartiles(days).upper == 22.75
    assert quartiles(days).type is QuantileType.TYPE_7
    assert quartiles(days, QuantileType.TYPE_6).upper == 23


def test_skewness_is_that_of_spss() -> None:
    days = read("quine.csv")["Days"]

    assert describe(days).skewness == pytest.approx(1.539173497226)
    assert describe(days).skewness != pytest.approx(float(stats.skew(days)))


def test_alpha_without_an_item_is_no_advice_below_thirty_respondents() -> None:
    table = read("small12.csv")
    found = cronbach_alpha(table, Scale(items=("i1", "i2", "i3", "i4")))

    assert found.interval == pytest.approx((0.72, 0.96), abs=5e-3)
    assert not found.advice
