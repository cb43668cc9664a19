"""Every public function of analyse, given everything that goes wrong with answers, one at a time.

Whatever happens is an outcome or an explanation in Dutch; never a warning or an error from inside a
library. A new public function fails here until it has arguments to be tried with.
"""

import importlib
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.analyse.test_statistics_documented import public_functions
from workbench.analyse.agreement_coefficients import Weights, agreement_weights
from workbench.analyse.likert_matrix import likert_matrix
from workbench.analyse.rates import exact_rate
from workbench.analyse.reliability import Scale
from workbench.errors import WorkbenchError
from workbench.records.quantities import Frequency

ANSWERS = pd.Series([1, 2, 3, 4, 5, 5, 2, 3, 1, 4, 2, 5], name="meldingen", dtype="Float64")
OTHERS = pd.Series([2, 2, 4, 3, 5, 4, 1, 3, 2, 5, 3, 4], name="jaren", dtype="Float64")
GROUPS = pd.Series(["KIN", "GHV", "HUI"] * 4, name="functie")
EVENTS = pd.Series([0, 1, 9, 0, 14, 2, 0, 3, 1, 22, 0, 5], name="meldingen", dtype="Float64")
RATED = pd.Series([1, 2, 3, 2, 3, 1, 1, 3, 2, 3, 1, 2], name="oordeel", dtype="Float64")
YES = pd.Series([0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1], name="ooit", dtype="Float64")
ITEMS = ["a", "b", "c"]
TABLE = pd.DataFrame(
    {"a": ANSWERS.to_numpy(), "b": OTHERS.to_numpy(), "c": ANSWERS[::-1].to_numpy()}
).astype("Float64")
FACTOR = pd.DataFrame(
    {
        "a": [1, 2, 4, 4, 3, 3, 4, 4, 2, 3, 3, 3],
        "b": [3, 2, 5, 3, 2, 3, 4, 4, 2, 1, 3, 4],
        "c": [2, 3, 4, 3, 2, 4, 4, 4, 3, 3, 3, 5],
    },
    dtype="Float64",
)
TICKS = pd.DataFrame({name: YES.to_numpy()[::step] for name, step in (("a", 1), ("b", -1))})
TICKS["c"] = [1, 0] * 6
SCALE = Scale(items=("a", "b", "c"))
LABELS = {str(code): f"Antwoord {code}" for code in range(1, 6)}
JOBS = {"KIN": "Kinderopvang", "GHV": "Gezinshulp", "HUI": "Huisarts"}
COUNTS = pd.DataFrame({"ja": [8, 6, 7], "nee": [5, 9, 3]}, index=list(JOBS))
SQUARE = [[9, 3], [2, 6]]
RATINGS = [[3, 0, 0], [1, 2, 0], [0, 3, 0], [0, 1, 2], [2, 1, 0]]
PREDICTORS = pd.DataFrame({"x": OTHERS})
MATRIX = likert_matrix(TABLE, ITEMS, 5)
SETS = pd.DataFrame({"A": [{1}, {1, 2}, {2}], "B": [{1}, {2}, {3}]})
PASSAGES = pd.DataFrame(
    {"start": [2, 9, 3], "end": [6, 12, 7], "coder": ["A", "A", "B"], "value": ["x", "y", "x"]}
)
COVARIANCE = np.array([[2.0, 0.5, 0.4], [0.5, 1.5, 0.3], [0.4, 0.3, 1.0]])

GOOD: dict[str, Mapping[str, Any]] = {
    "agreement.contingency": {"first": GROUPS, "second": GROUPS[::-1], "categories": list(JOBS)},
    "agreement.percentage_agreement": {"table": np.array(SQUARE)},
    "agreement.cohen_kappa": {"table": np.array(SQUARE)},
    "agreement.krippendorff_alpha": {"codes": TABLE},
    "agreement_coefficients.agreement_weights": {
        "categories": [1, 2, 3],
        "weights": Weights.LINEAR,
    },
    "agreement_coefficients.rating_counts": {"ratings": TABLE, "categories": [1, 2, 3, 4, 5]},
    "agreement_coefficients.percentage": {"counts": RATINGS},
    "agreement_coefficients.gwet_ac": {
        "counts": RATINGS,
        "weights": agreement_weights([1, 2, 3], Weights.QUADRATIC),
    },
    "agreement_coefficients.brennan_prediger": {"counts": RATINGS},
    "agreement_coefficients.fleiss": {"counts": RATINGS},
    "agreement_coefficients.krippendorff_interval": {"counts": RATINGS},
    "krippendorff.krippendorff": {"ratings": TABLE},
    "krippendorff.krippendorff_bootstrap": {"ratings": TABLE, "draws": 100},
    "krippendorff.multicode_alpha": {"ratings": SETS},
    "agreement_coefficients.conger": {"ratings": TABLE, "categories": [1, 2, 3, 4, 5]},
    "agreement_coefficients.two_coders": {"table": SQUARE},
    "kappa.light": {"ratings": TABLE, "categories": [1, 2, 3, 4, 5]},
    "kappa.fleiss_test": {"counts": RATINGS},
    "kappa.kappa": {"table": SQUARE},
    "concordance.kendall_w": {"ratings": TABLE},
    "comparisons.spearman": {"x": ANSWERS, "y": OTHERS},
    "comparisons.superiority": {"x": ANSWERS, "y": OTHERS},
    "correlations.pearson": {"x": ANSWERS, "y": OTHERS},
    "correlations.spearman_test": {"x": ANSWERS, "y": OTHERS},
    "correlations.kendall": {"x": ANSWERS, "y": OTHERS},
    "correlations.goodman_kruskal_gamma": {"x": ANSWERS, "y": OTHERS},
    "crosstabs.row_shares": {"table": COUNTS},
    "crosstabs.column_shares": {"table": COUNTS},
    "crosstabs.total_shares": {"table": COUNTS},
    "crosstabs.expected_counts": {"table": COUNTS},
    "crosstabs.adjusted_residuals": {"table": COUNTS},
    "crosstabs.chi_square": {"table": COUNTS},
    "crosstabs.chi_square_noncentralities": {"value": 10.0, "df": 2},
    "crosstabs.linear_by_linear": {"table": COUNTS},
    "crosstabs.chi_square_fit": {"counts": [8, 6, 7]},
    "description.quartiles": {"values": ANSWERS},
    "description.describe": {"values": ANSWERS},
    "description.skewness": {"values": ANSWERS},
    "description.kurtosis": {"values": ANSWERS},
    "description.frequency_table": {"values": GROUPS, "categories": JOBS},
    "description.missing_by_kind": {"values": ANSWERS},
    "description.multiple_choice": {"table": TICKS, "options": ITEMS},
    "description.item_descriptions": {"table": TABLE, "items": ITEMS},
    "descriptives.frequency": {"values": GROUPS, "wanted": ["KIN"]},
    "descriptives.distribution": {"values": GROUPS, "categories": JOBS},
    "descriptives.cross_counts": {
        "values": GROUPS,
        "groups": GROUPS[::-1].reset_index(drop=True),
        "categories": JOBS,
        "group_categories": JOBS,
    },
    "descriptives.summarise": {"values": ANSWERS},
    "descriptives.item_summaries": {"table": TABLE, "items": ITEMS},
    "descriptives.summary_by": {"values": ANSWERS, "groups": GROUPS, "categories": JOBS},
    "descriptives.rank_items": {
        "summaries": pd.DataFrame({"mean": [1.0, 2.0], "n": [3, 4]}, index=["a", "b"])
    },
    "disclosure.with_totals": {"counts": COUNTS},
    "disclosure.suppress": {"counts": COUNTS, "smallest": 5},
    "disclosure.suppress_line": {
        "counts": {"a": 3, "b": 9},
        "limits": {"a": 10, "b": 12},
        "smallest": 5,
    },
    "disclosure.merge_small_groups": {
        "groups": GROUPS,
        "categories": JOBS,
        "smallest": 5,
        "label": "Overig",
    },
    "fisher.fisher_exact": {"table": COUNTS},
    "fisher.odds_ratio": {"table": SQUARE},
    "icc.intraclass_correlations": {"table": TABLE, "judges": ITEMS},
    "inputs.tail": {"level": 0.95},
    "inputs.choice": {"options": Weights, "given": "linear"},
    "inputs.column": {"values": ANSWERS},
    "inputs.written": {"code": 4.0},
    "inputs.rated": {"ratings": TABLE},
    "inputs.with_gaps": {"values": ANSWERS},
    "inputs.valid_numbers": {"values": ANSWERS},
    "inputs.complete_pairs": {"x": ANSWERS, "y": OTHERS},
    "inputs.group_samples": {"values": ANSWERS, "groups": GROUPS},
    "inputs.whole_counts": {"table": COUNTS},
    "inputs.occupied": {"table": COUNTS},
    "inputs.item_answers": {"table": TABLE, "items": ITEMS},
    "inputs.require_items": {"table": TABLE, "items": ITEMS},
    "inputs.plain_matrix": {"values": COVARIANCE},
    "inputs.each_once": {"categories": [1, 2, 3]},
    "intervals.clopper_pearson": {"frequency": Frequency(3, 9)},
    "intervals.wilson_corrected": {"frequency": Frequency(3, 9)},
    "intervals.agresti_coull": {"frequency": Frequency(3, 9)},
    "intervals.wald": {"frequency": Frequency(3, 9)},
    "intervals.jeffreys": {"frequency": Frequency(3, 9)},
    "intervals.mid_p": {"frequency": Frequency(3, 9)},
    "intervals.newcombe": {"first": Frequency(3, 9), "second": Frequency(5, 9)},
    "intervals.finite_population_error": {"frequency": Frequency(3, 9), "population": 75},
    "intervals.binomial_test": {"frequency": Frequency(3, 9), "share": 0.5},
    "intervals.goodman_intervals": {"counts": [8, 6, 7]},
    "likert.likert_counts": {"table": TABLE, "items": ITEMS, "categories": LABELS},
    "likert.top": {"counts": [1, 2, 3, 4, 5]},
    "likert.bottom": {"counts": [1, 2, 3, 4, 5]},
    "likert.centre_of": {"answers": 5},
    "likert.halves": {"counts": [1, 2, 3, 4, 5]},
    "likert_matrix.likert_matrix": {"table": TABLE, "items": ITEMS, "highest": 5},
    "likert_matrix.counts_per_item": {"matrix": MATRIX},
    "likert_matrix.means_per_item": {"matrix": MATRIX},
    "likert_matrix.moments_per_pair": {"matrix": MATRIX},
    "likert_matrix.pairwise_moments": {"answers": TABLE.to_numpy(dtype=np.float64)},
    "means.two_means": {"x": ANSWERS, "y": OTHERS},
    "means.paired_means": {"x": ANSWERS, "y": OTHERS},
    "means.one_way": {"values": ANSWERS, "groups": GROUPS},
    "means.tukey": {"values": ANSWERS, "groups": GROUPS},
    "means.games_howell": {"values": ANSWERS, "groups": GROUPS},
    "means.levene": {"values": ANSWERS, "groups": GROUPS},
    "means.bartlett": {"values": ANSWERS, "groups": GROUPS},
    "means.shapiro": {"values": ANSWERS},
    "means.noncentralities": {"t": 2.1, "df": 9.0},
    "multiple_testing.adjust": {"p_values": [0.01, 0.04, 0.2]},
    "multiple_testing.family": {"name": "familie", "p_values": {"a": 0.01, "b": 0.2}},
    "ordinal_logit.ordinal_logit": {"outcome": RATED, "predictors": PREDICTORS},
    "ordinal_logit.brant": {"outcome": RATED, "predictors": PREDICTORS},
    "paired.signed_rank": {"x": ANSWERS, "y": OTHERS},
    "paired.mcnemar": {"table": SQUARE},
    "paired.cochran_q": {"table": TICKS, "items": ITEMS},
    "paired.friedman": {"table": TABLE, "items": ITEMS},
    "paired.stuart_maxwell": {"table": SQUARE},
    "paired.bhapkar": {"table": SQUARE},
    "proportions.wilson": {"frequency": Frequency(3, 9)},
    "rank_tests.mann_whitney": {"x": ANSWERS, "y": OTHERS},
    "rank_tests.hodges_lehmann": {"x": ANSWERS, "y": OTHERS},
    "rank_tests.kruskal_wallis": {"values": ANSWERS, "groups": GROUPS},
    "rank_tests.dunn": {"values": ANSWERS, "groups": GROUPS},
    "rates.exact_rate": {"events": 3, "time": 8.0},
    "rates.rate_ratio": {"first": exact_rate(3, 8), "second": exact_rate(9, 8)},
    "regression.design": {"table": TABLE, "predictors": ["a", "b"]},
    "regression.complete_cases": {"outcome": ANSWERS, "predictors": PREDICTORS},
    "regression.linear": {"outcome": ANSWERS, "predictors": PREDICTORS},
    "regression.logistic": {"outcome": YES, "predictors": PREDICTORS},
    "regression.poisson": {"outcome": ANSWERS, "predictors": PREDICTORS},
    "regression.negative_binomial": {"outcome": EVENTS, "predictors": PREDICTORS},
    "regression.profile_interval": {"outcome": YES, "predictors": PREDICTORS, "name": "x"},
    "reliability.turned": {"table": TABLE, "scale": SCALE},
    "reliability.cronbach_alpha": {"table": TABLE, "scale": SCALE},
    "reliability.alpha_of": {"covariance": COVARIANCE},
    "reliability.alphas_without": {"covariance": COVARIANCE},
    "reliability.item_alphas": {"matrix": MATRIX},
    "reliability.feldt": {"alpha": 0.8, "n": 30, "k": 4},
    "reliability.omega": {"table": FACTOR, "scale": SCALE},
    "reliability.two_items": {"x": ANSWERS, "y": OTHERS},
    "reliability.suspected_reversed": {"table": TABLE, "items": ITEMS},
    "reliability.scale_scores": {"table": TABLE, "scale": SCALE},
    "reliability.inter_item_correlations": {"table": TABLE, "items": ITEMS},
    "unitizing.unitizing_alphas": {"passages": PASSAGES, "length": 20},
    "weights.group_weights": {"groups": GROUPS, "sizes": {"KIN": 30, "GHV": 20, "HUI": 10}},
    "weights.weighted_shares": {"values": GROUPS, "weights": ANSWERS},
    "weights.weighted_mean": {"values": ANSWERS, "weights": OTHERS},
    "weights.effective_number": {"weights": ANSWERS},
}
# They read codings and published facts, not answers; their own tests try those.
NO_ANSWERS = {
    "root_search.passes_zero",
    "side_by_side.counts_computed",
    "side_by_side.means_computed",
    "statements.statement_counts",
    "themes.coded_lines",
    "themes.theme_counts",
    "themes.unit_agreement",
}


def bad_answers(values: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    """Give a column with one thing wrong."""
    name, n = values.name, len(values)
    yield "constant", pd.Series([values.iloc[0]] * n, name=name)
    yield "one respondent", values[:1]
    yield "no respondents", values[:0]
    yield "all missing", pd.Series([None] * n, name=name, dtype="object")
    yield "all missing, numbers", pd.Series([pd.NA] * n, name=name, dtype="Float64")
    yield "one answer", pd.Series([values.iloc[0]] + [None] * (n - 1), name=name, dtype="object")
    yield "text", pd.Series(["veel", *values[1:]], name=name, dtype="object")
    yield "dates", pd.Series(pd.date_range("2022-01-01", periods=n), name=name)
    yield "one group empty", values.where(np.arange(n) % 3 > 0)
    if pd.api.types.is_numeric_dtype(values.dtype):
        yield "infinite", pd.Series([np.inf, *values[1:].astype(float)], name=name)
        yield "negative", -values
        yield "huge", values * 1e200


def bad_table(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Give a table with one thing wrong, in one column or in all."""
    first = table.columns[0]
    for what, column in bad_answers(table[first]):
        if len(column) == len(table):
            yield f"{what} in {first}", table.assign(**{str(first): column.to_numpy()})
    yield "one row", table[:1]
    yield "no rows", table[:0]
    yield "without a column", table.drop(columns=first)
    yield "constant", table.assign(**{str(column): 3.0 for column in table.columns})
    yield "nothing", table.astype("object").where(np.full(table.shape, fill_value=False), None)
    yield "the same twice", table.assign(**{str(table.columns[-1]): table[first].to_numpy()})


def bad_counts(counts: object) -> Iterator[tuple[str, object]]:
    """Give counts with one thing wrong, in the same form."""
    plain = np.array(counts, dtype=float)

    def like(changed: np.ndarray) -> object:
        if isinstance(counts, pd.DataFrame):
            return pd.DataFrame(changed, index=counts.index, columns=counts.columns)
        return changed if isinstance(counts, np.ndarray) else changed.tolist()

    for what, value in (
        ("negative", -1.0),
        ("infinite", np.inf),
        ("missing", np.nan),
        ("half", 0.5),
    ):
        changed = plain.copy()
        changed.flat[0] = value
        yield what, like(changed)
    yield "all 0", like(plain * 0)
    yield "only one", like(np.where(np.arange(plain.size).reshape(plain.shape) == 0, 4.0, 0.0))
    if plain.ndim == 2:
        yield "empty row", like(np.where(np.arange(plain.shape[0])[:, None] == 0, 0, plain))
    yield "nothing at all", counts[:0] if isinstance(counts, pd.DataFrame) else like(plain[:0])
    words = plain.astype(object)
    words.flat[0] = "acht"
    yield "text", like(words)


def bad_numbers(number: float) -> Iterator[tuple[str, float]]:
    """Give numbers that make no sense somewhere."""
    whole = isinstance(number, int)
    for value in (0, -3, *(() if whole else (np.inf, np.nan, 1e300))):
        yield str(value), type(number)(value)


def bad_items(items: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Give names of items that cannot be right."""
    yield "no items", []
    yield "an item that does not exist", [*items[:-1], "z"]


def bad_list(values: list[object]) -> Iterator[tuple[str, object]]:
    """Give a list of items, or of counts, with one thing wrong."""
    if values == ITEMS:
        yield from bad_items(ITEMS)
    elif not isinstance(values[0], str):
        yield from bad_counts(values)


def bad_frame(table: pd.DataFrame) -> Iterator[tuple[str, object]]:
    """Give a table of answers or of counts with one thing wrong."""
    yield from bad_counts(table) if list(table.columns) == ["ja", "nee"] else bad_table(table)


def bad_shares(_: Frequency) -> Iterator[tuple[str, Frequency]]:
    """Give counts with their base: nobody, impossible, none and all."""
    for n, total in ((0, 0), (-1, 4), (5, 4), (0, 9), (9, 9)):
        yield f"{n} of {total}", Frequency(n, total)


def bad_scales(_: Scale) -> Iterator[tuple[str, Scale]]:
    """Give scales that the table does not have."""
    yield "an item that does not exist", Scale(items=("a", "b", "z"))
    yield "reversed outside the scale", Scale(items=("a", "b", "c"), reversed_=frozenset("z"))


BAD: dict[type, Callable[[Any], Iterator[tuple[str, object]]]] = {
    pd.Series: bad_answers,
    pd.DataFrame: bad_frame,
    np.ndarray: bad_counts,
    list: bad_list,
    Frequency: bad_shares,
    Scale: bad_scales,
    int: bad_numbers,
    float: bad_numbers,
}


def called(name: str) -> Callable[..., object]:
    module, _, function = name.partition(".")
    found: Callable[..., object] = getattr(
        importlib.import_module(f"workbench.analyse.{module}"), function
    )
    return found


def test_every_public_function_is_tried() -> None:
    assert GOOD.keys() | NO_ANSWERS == public_functions()


@pytest.mark.parametrize("name", GOOD)
def test_every_function_works_on_good_answers(name: str) -> None:
    called(name)(**GOOD[name])


@pytest.mark.parametrize("name", GOOD)
def test_wrong_answers_are_explained(name: str) -> None:
    unexplained = [
        f"{argument} {what}: {problem}"
        for argument, good in GOOD[name].items()
        for what, value in BAD.get(type(good), lambda _: iter(()))(good)
        if (problem := problem_with(name, {**GOOD[name], argument: value}))
    ]
    assert unexplained == []


def problem_with(name: str, arguments: Mapping[str, Any]) -> str:
    """Say what went wrong without a Dutch explanation; nothing where all is well."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            called(name)(**arguments)
        except WorkbenchError as error:
            return "" if error.problem and error.remedy else "no explanation"
        except Exception as error:  # noqa: BLE001 (whatever comes out is the finding)
            return repr(error)
    return ""
