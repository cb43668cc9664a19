"""Small groups with ties, gaps, empty categories and extremes, as R computes them.

``tests/data/statistics/small_groups.R`` computed what ``small_groups.json`` holds.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from workbench.analyse.agreement_coefficients import Weights
from workbench.analyse.crosstabs import chi_square
from workbench.analyse.fisher import fisher_exact
from workbench.analyse.kappa import kappa
from workbench.analyse.means import one_way, paired_means
from workbench.analyse.ordinal_logit import ordinal_logit
from workbench.analyse.paired import Zeros, mcnemar, signed_rank
from workbench.analyse.rank_tests import dunn, kruskal_wallis, mann_whitney
from workbench.analyse.reliability import Gaps, Scale, cronbach_alpha, suspected_reversed
from workbench.analyse.weights import effective_number, group_weights, weighted_mean

VALUES = Path(__file__).parents[1] / "data" / "statistics" / "small_groups.json"
Case = dict[str, Any]


def two_moments(case: Case) -> Case:
    found = mcnemar(case["table"])
    return {"interval": found.interval, "p": found.p, "chi_square": found.chi_square}


def several_groups(case: Case) -> Case:
    values, groups = pd.Series(case["values"]), pd.Series(case["groups"])
    found, pairs = kruskal_wallis(values, groups), dunn(values, groups)
    return {
        "h": found.h,
        "p": found.p,
        "epsilon": found.epsilon_squared,
        "interval": found.interval,
        "eta": found.eta_squared,
        "omega": one_way(values, groups).omega_squared,
        "dunn": pairs["z"].tolist(),
        "holm": pairs["p_holm"].tolist(),
    }


def two_groups(case: Case) -> Case:
    found = mann_whitney(pd.Series(case["first"]), pd.Series(case["second"]))
    assert found.exact
    return {"p": found.p, "superiority": found.superiority}


def same_people(case: Case) -> Case:
    first, second = pd.Series(case["first"]), pd.Series(case["second"])
    return {zeros.value: signed_rank(first, second, zeros).p for zeros in Zeros}


def change_in_sds(case: Case) -> Case:
    found = paired_means(pd.Series(case["first"]), pd.Series(case["second"])).d_z
    return {"d": found.value, "interval": found.interval}


def crossed(case: Case) -> Case:
    found = chi_square(case["table"])
    return {
        "v": found.cramers_v,
        "interval": found.interval,
        "fisher": fisher_exact(case["table"]).p,
    }


def coders(case: Case) -> Case:
    found = kappa(case["table"])
    return {
        "kappa": found.coefficient,
        "se": found.standard_error,
        "interval": found.interval,
        "quadratic": kappa(case["table"], Weights.QUADRATIC).coefficient,
    }


def items(case: Case) -> Case:
    names = [f"i{number}" for number in range(1, len(case["answers"][0]) + 1)]
    table = pd.DataFrame(case["answers"], columns=names, dtype="Float64")
    turned = frozenset(f"i{number}" for number in case["turned"])
    found = cronbach_alpha(table, Scale(items=tuple(names), reversed_=turned), Gaps.PAIRWISE)
    return {
        "alpha": found.alpha,
        "lambda6": found.lambda6,
        "item_rest": found.items["item_rest"].tolist(),
        "without": found.items["alpha_without"].tolist(),
        "negative": [int(item[1:]) for item in suspected_reversed(table, names)],
    }


def ordered(case: Case) -> Case:
    found = ordinal_logit(
        pd.Series(case["outcome"]), pd.DataFrame({"x": case["predictor"]}, dtype="float64")
    )
    return {
        "coefficient": found.coefficients["coefficient"].item(),
        "se": found.coefficients["se"].item(),
        "thresholds": found.thresholds["coefficient"].tolist(),
    }


def weighted(case: Case) -> Case:
    weights = group_weights(pd.Series(case["groups"]), case["sizes"])
    return {
        "weights": weights.tolist(),
        "mean": weighted_mean(pd.Series(case["values"]), weights),
        "effective": effective_number(weights),
    }


CALLS: dict[str, Callable[[Case], Case]] = {
    "mcnemar": two_moments,
    "groups": several_groups,
    "ranks": two_groups,
    "signs": same_people,
    "dz": change_in_sds,
    "v": crossed,
    "kappa": coders,
    "scale": items,
    "ordinal": ordered,
    "weights": weighted,
}


def cases() -> Iterator[tuple[str, Case]]:
    for kind, listed in json.loads(VALUES.read_text(encoding="utf-8")).items():
        yield from ((kind, case) for case in listed)


@pytest.mark.parametrize(("kind", "case"), list(cases()))
def test_equals_r(kind: str, case: Case) -> None:
    found = CALLS[kind](case)

    assert found.keys() <= case.keys()
    for name, value in found.items():
        assert np.ravel(value) == pytest.approx(np.ravel(case[name]), rel=1e-6, abs=1e-7), name
