"""What cannot be computed is explained in Dutch, never warned about from inside a library."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from workbench.analyse.agreement_coefficients import (
    Weights,
    agreement_weights,
    conger,
    gwet_ac,
    krippendorff_interval,
    rating_counts,
    two_coders,
)
from workbench.analyse.concordance import kendall_w
from workbench.analyse.correlations import (
    goodman_kruskal_gamma,
    kendall,
    pearson,
    spearman_test,
)
from workbench.analyse.crosstabs import chi_square, chi_square_fit, linear_by_linear
from workbench.analyse.description import (
    QuantileType,
    describe,
    multiple_choice,
    quartiles,
    skewness,
)
from workbench.analyse.descriptives import cross_counts, frequency
from workbench.analyse.fisher import fisher_exact, odds_ratio
from workbench.analyse.icc import intraclass_correlations
from workbench.analyse.inputs import tail
from workbench.analyse.intervals import (
    binomial_test,
    clopper_pearson,
    finite_population_error,
    goodman_intervals,
    mid_p,
    newcombe,
)
from workbench.analyse.kappa import fleiss_test, kappa, light
from workbench.analyse.krippendorff import Metric, krippendorff
from workbench.analyse.likert_matrix import likert_matrix
from workbench.analyse.means import (
    bartlett,
    games_howell,
    levene,
    one_way,
    paired_means,
    shapiro,
    tukey,
    two_means,
)
from workbench.analyse.multiple_testing import adjust, family
from workbench.analyse.ordinal_logit import brant, ordinal_logit
from workbench.analyse.paired import (
    Zeros,
    bhapkar,
    cochran_q,
    friedman,
    mcnemar,
    signed_rank,
    stuart_maxwell,
)
from workbench.analyse.rank_tests import dunn, hodges_lehmann, kruskal_wallis, mann_whitney
from workbench.analyse.rates import exact_rate, rate_ratio
from workbench.analyse.regression import (
    SeparationError,
    design,
    linear,
    logistic,
    negative_binomial,
    poisson,
    profile_interval,
)
from workbench.analyse.reliability import (
    Scale,
    cronbach_alpha,
    feldt,
    inter_item_correlations,
    item_alphas,
    omega,
    scale_scores,
    suspected_reversed,
    turned,
    two_items,
)
from workbench.analyse.weights import group_weights, weighted_shares
from workbench.errors import CleanError, NotEnoughDataError
from workbench.records.quantities import Frequency

SAME = pd.Series([3.0] * 6)
SOME = pd.Series([1.0, 2, 3, 4, 5, 5])
NOBODY = pd.Series([np.nan] * 6)
ONE = pd.Series([4.0])
TEXT = pd.Series(["veel", "2", "3", "4", "5", "6"], name="meldingen")
ENDLESS = pd.Series([1.0, np.inf, 2, 3, 4, 5])
GROUPS = pd.Series(["KIN", "KIN", "GHV", "GHV", "HUI", "HUI"])
X = pd.DataFrame({"x": SOME})
FLAT = pd.DataFrame({"a": SAME, "b": SAME, "c": SAME})
ITEMS = ["a", "b", "c"]
SCALE = Scale(items=("a", "b", "c"))
UNDEFINED: dict[str, Callable[[], object]] = {
    "nobody answered": lambda: describe(NOBODY),
    "nobody answered, quartiles": lambda: quartiles(NOBODY),
    "unknown kind of skewness": lambda: skewness(SOME, 4),
    "empty base": lambda: clopper_pearson(Frequency(0, 0)),
    "empty base, mid-P": lambda: mid_p(Frequency(0, 0)),
    "one empty base": lambda: newcombe(Frequency(1, 2), Frequency(0, 0)),
    "population too small": lambda: finite_population_error(Frequency(3, 9), 8),
    "no answers in any category": lambda: goodman_intervals([0, 0]),
    "no events": lambda: rate_ratio(exact_rate(0, 1), exact_rate(0, 1)),
    "one row": lambda: chi_square([[3, 4]]),
    "empty column": lambda: chi_square([[3, 0], [4, 0]]),
    "empty table": lambda: fisher_exact([[0, 0], [0, 0]]),
    "too large for Fisher": lambda: fisher_exact(np.full((7, 7), 40)),
    "odds ratio of 2 x 3": lambda: odds_ratio([[1, 2, 3], [3, 2, 1]]),
    "trend in one column": lambda: linear_by_linear([[3, 0], [4, 0]]),
    "one category": lambda: chi_square_fit([5]),
    "constant x": lambda: pearson(SAME, SOME),
    "constant y": lambda: spearman_test(SOME, SAME),
    "one pair": lambda: kendall(ONE, ONE),
    "only ties": lambda: goodman_kruskal_gamma(SAME, SAME),
    "an empty group": lambda: mann_whitney(SOME, NOBODY),
    "no difference at all": lambda: hodges_lehmann(SAME, SAME),
    "constant in all groups": lambda: kruskal_wallis(SAME, GROUPS),
    "constant in all groups, pairs": lambda: dunn(SAME, GROUPS),
    "one group": lambda: kruskal_wallis(SOME, pd.Series(["KIN"] * 6)),
    "a group without answers": lambda: kruskal_wallis(
        pd.Series([1.0, 2, 3, 4, np.nan, np.nan]), GROUPS
    ),
    "one respondent per group": lambda: two_means(ONE, ONE),
    "constant within groups": lambda: two_means(SAME, SAME + 1),
    "constant within groups, one-way": lambda: one_way(SAME, GROUPS),
    "constant within groups, Tukey": lambda: tukey(SAME, GROUPS),
    "constant within groups, Games-Howell": lambda: games_howell(SAME, GROUPS),
    "constant within groups, Levene": lambda: levene(SAME, GROUPS),
    "unknown centre": lambda: levene(SOME, GROUPS, centre="modus"),
    "constant within groups, Bartlett": lambda: bartlett(SAME, GROUPS),
    "constant, Shapiro": lambda: shapiro(SAME),
    "the same change": lambda: paired_means(SOME, SOME + 1),
    "nobody changed": lambda: signed_rank(SOME, SOME),
    "nobody changed, McNemar": lambda: mcnemar([[5, 0], [0, 5]]),
    "McNemar of 3 x 3": lambda: mcnemar(np.ones((3, 3))),
    "nobody changed, Stuart-Maxwell": lambda: stuart_maxwell([[5, 0], [0, 5]]),
    "not square": lambda: bhapkar([[5, 0, 1], [0, 5, 1]]),
    "nobody answered differently": lambda: cochran_q(FLAT - 2, ITEMS),
    "nobody ranked differently": lambda: friedman(FLAT, ITEMS),
    "nobody answered all": lambda: friedman(FLAT * np.nan, ITEMS),
    "no tests": lambda: adjust([]),
    "no family": lambda: family("leeg", {}),
    "constant items": lambda: cronbach_alpha(FLAT, SCALE),
    "one respondent": lambda: cronbach_alpha(FLAT[:1], SCALE),
    "no respondents": lambda: cronbach_alpha(FLAT[:0], SCALE),
    "one item": lambda: cronbach_alpha(FLAT, Scale(items=("a",))),
    "constant items, omega": lambda: omega(FLAT, SCALE),
    "doubled item, omega": lambda: omega(
        pd.DataFrame({"a": SOME, "b": SOME, "c": SOME[::-1].to_numpy()}), SCALE
    ),
    "constant items, two": lambda: two_items(SAME, SOME),
    "two items, suspicion": lambda: suspected_reversed(FLAT, ["a", "b"]),
    "one respondent, Feldt": lambda: feldt(0.8, 1, 4),
    "constant items, fast": lambda: item_alphas(likert_matrix(FLAT, ITEMS, 5)),
    "judges without difference": lambda: intraclass_correlations(FLAT, ITEMS),
    "one unit": lambda: intraclass_correlations(FLAT[:1], ITEMS),
    "one category used": lambda: kappa([[4, 0], [0, 0]]),
    "kappa not square": lambda: kappa([[4, 0, 1], [0, 1, 1]]),
    "two coders, not square": lambda: two_coders([[4, 0, 1], [0, 1, 1]]),
    "nothing judged twice": lambda: gwet_ac([[1, 0], [0, 1]]),
    "one category used, alpha": lambda: krippendorff(FLAT),
    "one unit judged twice": lambda: krippendorff_interval([[2, 0], [1, 0], [0, 1]]),
    "one category used, interval": lambda: krippendorff_interval([[2, 0], [2, 0]]),
    "coder without judgement": lambda: conger(
        pd.DataFrame({"A": [1, 2, 1], "B": [1, 2, 2], "C": [None] * 3}), [1, 2]
    ),
    "one coder": lambda: light(pd.DataFrame({"A": [1, 2]}), [1, 2]),
    "different numbers of ratings": lambda: fleiss_test([[2, 0], [1, 2]]),
    "one weight": lambda: agreement_weights([1], Weights.LINEAR),
    "constant coder": lambda: kendall_w(FLAT),
    "too few for a model": lambda: linear(SOME[:2], X[:2]),
    "predictor follows from another": lambda: linear(SOME, X.assign(y=2 * SOME)),
    "complete separation": lambda: logistic(pd.Series([0, 0, 0, 1, 1, 1]), X),
    "all counts are 0": lambda: poisson(SAME * 0, X),
    "less than Poisson": lambda: negative_binomial(pd.Series([3, 3, 3, 3, 3, 4]), X),
    "everybody the same": lambda: ordinal_logit(SAME, X),
    "complete separation, ordinal": lambda: ordinal_logit(pd.Series([1, 1, 1, 2, 2, 2]), X),
    "two answers, Brant": lambda: brant(pd.Series([1, 2, 1, 2, 1, 2]), X),
}
WRONG: dict[str, Callable[[], object]] = {
    "text": lambda: describe(TEXT),
    "text in a group": lambda: mann_whitney(TEXT, SOME),
    "infinite": lambda: describe(ENDLESS),
    "level": lambda: tail(95),
    "count above the total": lambda: clopper_pearson(Frequency(5, 4)),
    "negative count": lambda: clopper_pearson(Frequency(-1, 4)),
    "share above 1": lambda: binomial_test(Frequency(1, 4), 38),
    "negative counts": lambda: chi_square([[3, -1], [2, 4]]),
    "infinite counts": lambda: fisher_exact([[3, np.inf], [2, 4]]),
    "broken counts": lambda: fisher_exact([[3, 1.5], [2, 4]]),
    "missing counts": lambda: exact_rate(-2, 1),
    "no time": lambda: exact_rate(2, 0),
    "endless time": lambda: exact_rate(2, float("inf")),
    "p above 1": lambda: adjust([0.2, 1.3]),
    "unequal lengths": lambda: paired_means(SOME, ONE),
    "not yes or no": lambda: cochran_q(FLAT, ITEMS),
    "option with other values": lambda: multiple_choice(FLAT, ["a"]),
    "option that does not exist": lambda: multiple_choice(FLAT, ["z"]),
    "item that does not exist": lambda: cronbach_alpha(FLAT, Scale(items=("a", "bb"))),
    "reversed item outside the scale": lambda: turned(
        FLAT, Scale(items=("a", "b"), reversed_=frozenset({"c"}))
    ),
    "reversed item outside 1..2": lambda: turned(
        FLAT, Scale(items=("a", "b"), reversed_=frozenset({"a"}), highest=2)
    ),
    "minimum share": lambda: scale_scores(FLAT, SCALE, minimum_share=80),
    "answer outside the scale": lambda: likert_matrix(FLAT, ITEMS, 2),
    "broken answer": lambda: likert_matrix(FLAT + 0.5, ITEMS, 5),
    "scale too long": lambda: likert_matrix(FLAT, ITEMS, 1000),
    "rating outside the scale": lambda: rating_counts(FLAT, [1, 2]),
    "ratio weights at 0": lambda: agreement_weights([0, 1], Weights.RATIO),
    "negative ratio": lambda: krippendorff(pd.DataFrame({"A": [-1, 2], "B": [1, 2]}), Metric.RATIO),
    "predictor that does not exist": lambda: design(X, ["y"]),
    "model of unequal lengths": lambda: linear(ONE, X),
    "not yes or no, logit": lambda: logistic(SOME, X),
    "negative events": lambda: poisson(SOME - 3, X),
    "profile of another predictor": lambda: profile_interval(SOME, X, "y"),
}


@pytest.mark.parametrize("case", UNDEFINED)
def test_an_undefined_statistic_says_so_in_dutch(case: str) -> None:
    with pytest.raises(NotEnoughDataError) as caught:
        UNDEFINED[case]()
    assert caught.value.problem.endswith((".", "!"))
    assert caught.value.remedy


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_says_what_is_wrong(case: str) -> None:
    with pytest.raises(CleanError) as caught:
        WRONG[case]()
    assert caught.value.problem
    assert caught.value.remedy


def test_text_is_named_with_its_column_and_place_but_not_repeated() -> None:
    named = pd.Series([4, None, "vraag het Anneke", 3], name="meldingen", dtype="object")

    with pytest.raises(CleanError, match=r"'meldingen' bevat tekst .* op plaats 3 van 4") as caught:
        describe(named)
    assert "Anneke" not in str(caught.value)


def test_an_unknown_item_gets_the_nearest_name() -> None:
    table = pd.DataFrame({"sig_S1": SOME, "sig_S2": SOME})
    with pytest.raises(CleanError, match="bedoelde u 'sig_S2'"):
        cronbach_alpha(table, Scale(items=("sig_S1", "sig_S22")))


def test_one_constant_item_stays_in_the_scale_without_a_correlation() -> None:
    table = pd.DataFrame({"a": [3, 4, 5, 3], "b": [2, 4, 5, 3], "c": [4, 4, 4, 4]})
    found = cronbach_alpha(table, SCALE)

    assert found.alpha == pytest.approx(0.711864406779661)
    assert np.isnan(found.items["item_rest"]["c"])
    assert np.isnan(inter_item_correlations(table, ITEMS)["c"]["a"])


def test_one_respondent_is_described_without_spread() -> None:
    found = describe(ONE)

    assert (found.n, found.mean) == (1, 4)
    assert np.isnan([found.sd, found.skewness, *found.interval]).all()


def test_reversed_items_are_noticed() -> None:
    rng = np.random.default_rng(4)
    trait = rng.normal(size=80)
    table = pd.DataFrame({name: trait + rng.normal(size=80) for name in "abcd"})
    table["b"] = -table["b"]

    assert suspected_reversed(table, list("abcd")) == ("b",)


def test_a_scale_score_needs_enough_answers() -> None:
    table = pd.DataFrame([[1, 2, 3, 4, None], [1, 2, 3, None, None]], columns=list("abcde"))
    scores = scale_scores(table, Scale(items=tuple("abcde")))

    assert scores[0] == 2.5
    assert np.isnan(scores[1])


def test_a_family_knows_its_number_of_tests() -> None:
    found = family("werkgebied", {"S1": 0.01, "S2": 0.04, "S3": 0.03})

    assert found.tests == 3
    assert list(found.adjusted.values()) == pytest.approx([0.03, 0.06, 0.06])


def test_a_group_that_always_says_yes_has_no_odds_ratio() -> None:
    yes = [0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0]
    group = list("ccacabbcaacabacccbbc")  # R's glm: 17.9 for b, with an error of 2917
    predictors = design(pd.DataFrame({"g": group}), ["g"])

    with pytest.raises(SeparationError, match="scheidt de uitkomsten volledig"):
        logistic(pd.Series(yes), predictors)


def test_an_item_that_coincides_with_the_factor_gives_no_omega() -> None:
    # R's lavaan gives the first item a variance below 0.
    answers = pd.DataFrame(
        {
            "a": [1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 4, 2],
            "b": [2, 1, 3, 2, 3, 4, 3, 5, 4, 5, 3, 3],
            "c": [1, 3, 2, 3, 2, 3, 5, 4, 4, 4, 5, 1],
        }
    )

    with pytest.raises(NotEnoughDataError, match="valt samen met de gezamenlijke factor"):
        omega(answers, Scale(items=("a", "b", "c")))


def test_means_are_compared_where_one_group_does_not_vary() -> None:
    found = one_way(pd.Series([3, 3, 3, 4, 2, 3, 5]), pd.Series(list("aaabbbb")))

    assert found.f == pytest.approx(0.4285714)  # R: anova(lm(y ~ g))
    assert np.isnan(found.welch_f)


def test_lists_and_arrays_are_answers_too() -> None:
    first, second = [1, 2, None, 3], np.array([3.0, 4.0, 5.0])

    found = mann_whitney(first, second)  # type: ignore[arg-type]

    assert found == mann_whitney(pd.Series(first), pd.Series(second))


@pytest.mark.parametrize("answers", [None, 5, "abc", {"a": 1}, pd.DataFrame({"a": [1]})])
def test_what_is_no_column_is_named(answers: object) -> None:
    with pytest.raises(CleanError, match="geen antwoorden"):
        describe(answers)  # type: ignore[arg-type]


def test_a_choice_given_as_a_word_is_that_choice() -> None:
    first, second = pd.Series([3, 4, 2, 5, 3, 1]), pd.Series([3, 3, 2, 3, 4, 3])
    ratings = pd.DataFrame({"A": [1, 2, 3, 3], "B": [1, 2, 3, 1]})

    for word, zeros in (("wilcoxon", Zeros.WILCOXON), ("pratt", Zeros.PRATT)):
        by_word = signed_rank(first, second, word)  # type: ignore[arg-type]
        assert by_word == signed_rank(first, second, zeros)
    for name, metric in (("nominal", Metric.NOMINAL), ("ordinal", Metric.ORDINAL)):
        by_word_too = krippendorff(ratings, name)  # type: ignore[arg-type]
        assert by_word_too == krippendorff(ratings, metric)
    assert quartiles(first, 6).lower == quartiles(first, QuantileType.TYPE_6).lower
    with pytest.raises(CleanError, match="kies uit wilcoxon, pratt"):
        signed_rank(first, second, "weg")  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", [["2"], [2], [2.0], "2"])
@pytest.mark.parametrize("answers", [[1, 2, 2, None], ["1", "2", "2", None]])
def test_a_code_counts_as_number_and_as_text(answers: list[object], wanted: list[object]) -> None:
    assert frequency(pd.Series(answers), wanted) == Frequency(2, 3)


def test_groups_are_weighed_by_number_and_by_text() -> None:
    groups = pd.Series([1.0, 1.0, 2.0])

    by_text = group_weights(groups, {"1": 10, "2": 20}).tolist()

    assert by_text == group_weights(groups, {1: 10, 2: 20}).tolist()  # type: ignore[dict-item]
    assert weighted_shares(groups, groups) == {"1": 0.5, "2": 0.5}


def test_ordered_codes_keep_the_order_of_their_categories() -> None:
    places = pd.DataFrame({"A": [1, 2, 3, 3, 1, 2], "B": [1, 2, 3, 2, 2, 2]})
    names = ["weinig", "enigszins", "veel"]
    named = places.replace(dict(enumerate(names, start=1))).astype(pd.CategoricalDtype(names))
    written = (places * 5).astype("str")  # "10" after "5"

    alpha = krippendorff(places, Metric.ORDINAL)

    assert krippendorff(named, Metric.ORDINAL) == pytest.approx(alpha)
    assert krippendorff(written, Metric.ORDINAL) == pytest.approx(alpha)
    with pytest.raises(CleanError, match="iets anders dan getallen"):
        krippendorff(named, Metric.INTERVAL)


def test_an_item_counts_once_in_a_scale() -> None:
    with pytest.raises(CleanError, match="twee keer: a"):
        cronbach_alpha(pd.DataFrame({"a": SOME, "b": SOME}), Scale(items=("a", "b", "a")))


def test_columns_of_different_respondents_are_not_crossed() -> None:
    answers = pd.Series(["ja", "nee", "ja"])
    others = pd.Series(["a", "b", "a"], index=[7, 8, 9])

    with pytest.raises(CleanError, match="niet van dezelfde respondenten"):
        cross_counts(answers, others, {"ja": "Ja", "nee": "Nee"}, {"a": "A", "b": "B"})
