"""Every reference value of R, PSPP and the literature, through the public functions.

An entry without a call fails, and so does an expected value that the call does not give, unless it
is in ``LEFT`` with the reason.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from itertools import product
from math import isnan
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from workbench.analyse.agreement import contingency, krippendorff_alpha, percentage_agreement
from workbench.analyse.agreement_coefficients import (
    Agreement,
    TwoCoders,
    Weights,
    agreement_weights,
    brennan_prediger,
    conger,
    fleiss,
    gwet_ac,
    krippendorff_interval,
    percentage,
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
from workbench.analyse.crosstabs import (
    adjusted_residuals,
    chi_square,
    column_shares,
    expected_counts,
    row_shares,
    total_shares,
)
from workbench.analyse.description import (
    QuantileType,
    describe,
    frequency_table,
    kurtosis,
    multiple_choice,
    quartiles,
    skewness,
)
from workbench.analyse.descriptives import cross_counts, summarise
from workbench.analyse.fisher import fisher_exact, odds_ratio
from workbench.analyse.icc import intraclass_correlations
from workbench.analyse.intervals import (
    agresti_coull,
    clopper_pearson,
    finite_population_error,
    jeffreys,
    mid_p,
    newcombe,
    wald,
    wilson_corrected,
)
from workbench.analyse.kappa import fleiss_test, kappa, light
from workbench.analyse.krippendorff import Metric, krippendorff
from workbench.analyse.likert import bottom, likert_counts, top
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
from workbench.analyse.ordinal_logit import ordinal_logit
from workbench.analyse.paired import (
    Zeros,
    bhapkar,
    cochran_q,
    mcnemar,
    signed_rank,
    stuart_maxwell,
)
from workbench.analyse.proportions import wilson
from workbench.analyse.rank_tests import dunn, hodges_lehmann, kruskal_wallis, mann_whitney
from workbench.analyse.rates import exact_rate
from workbench.analyse.regression import (
    design,
    linear,
    logistic,
    negative_binomial,
    profile_interval,
)
from workbench.analyse.reliability import (
    Alpha,
    Gaps,
    Scale,
    cronbach_alpha,
    omega,
    two_items,
)
from workbench.analyse.unitizing import unitizing_alphas
from workbench.errors import NotEnoughDataError
from workbench.records.quantities import Frequency

INDEX = Path(__file__).parents[1] / "data" / "statistics" / "index.json"
ENTRIES = {entry["name"]: entry for entry in json.loads(INDEX.read_text(encoding="utf-8"))}
Find = Callable[[str], Any]
Results = dict[str, Any]
Call = Callable[[Any], Results]

# Which expected values are not compared, and why. "*" is the whole entry.
_IRR = (
    "irr::kripp.alpha counts every coincidence m - 1 times when no rating is missing and there are "
    "more than two raters; Krippendorff's formula and Gwet's code give ours (test below)"
)
_DIST = (
    "irrCAC's function for distributions takes the chance term of the variance once; its function "
    "for raw ratings takes it twice, as the derivative does, and gives ours on the same ratings"
)
_SEARCH = "effectsize stops its search for the limits at 1e-7; ours is exact to 1e-10"
_SCHMID = "omega of three factors (Schmid-Leiman), a different quantity; see the trap test"
LEFT = {
    ("crosstab_test_arthritis_Treatment_Improved", "cramers_v_ci95"): _SEARCH,
    ("fleiss_diagnoses", "kripp_alpha_nominal"): _IRR,
    ("kendallw_anxiety", "kripp_ordinal"): _IRR,
    ("kendallw_anxiety", "kripp_interval"): _IRR,
    ("gwet_distrib6raters", "krippendorff.se"): _DIST,
    ("gwet_distrib6raters", "krippendorff.ci"): _DIST,
    ("logit_birthwt", "ci_profile_smoke"): "R interpolates the profile with a spline; ours is 4e-5 "
    "off because it searches the limit itself",
    ("pspp_crosstab_sex_treatment", "cc"): "not of this table: sqrt(chi2/(chi2 + n)) of the same "
    "entry's chi2 is 0.0932, as ours",
    ("kappa_unused_category", "linear_observed_index"): "the mistake that the trap test guards",
    ("kappa_unused_category", "quadratic_observed_index"): "the mistake that the trap test guards",
    ("kappa_mspatients_winnipeg", "psych_wkappa_quadratic_ci"): "psych's own variance; vcd's, that "
    "of Fleiss, Cohen and Everitt, is ours (ci_quadratic)",
    **{
        (f"omega_bfi_{scale}", field): reason
        for scale, (field, reason) in product(
            ("agree", "conscientious", "extra", "neuro", "open"),
            (
                ("psych_omega_tot_3f", _SCHMID),
                ("psych_omega_h_3f", _SCHMID),
                ("omega_total_minres_cor", "another estimator (minres) of the same quantity"),
            ),
        )
    },
}


def typed(ref: Any) -> pd.DataFrame:  # noqa: ANN401 (the fixture's class)
    """Give the input with numbers as numbers and text as text."""
    table = ref.table
    for column in table:
        try:
            table[column] = pd.to_numeric(table[column])
        except ValueError:
            continue
    return pd.DataFrame(table)


def frequencies(ref: Any) -> Results:  # noqa: ANN401
    values = typed(ref)[ref.params["column"]]
    codes = [str(code) for code in ref.expected["values"]] if "values" in ref.expected else []
    codes = codes or [str(code) for code in range(1, 7)]
    table = frequency_table(values, dict(zip(codes, codes, strict=True)))
    found = table.loc[codes]
    return {
        "n": int(table["n"].sum()),
        "n_valid": int(found["n"].sum()),
        "n_missing": int(table["n"].sum() - found["n"].sum()),
        "values": [int(code) if code.isdigit() else code for code in codes],
        "count": found["n"].tolist(),
        "pct_total": found["percentage"].tolist(),
        "pct_valid": found["valid_percentage"].tolist(),
        "cum_pct_valid": found["cumulative"].tolist(),
    }


def described(ref: Any) -> Results:  # noqa: ANN401
    values = typed(ref)[ref.params["column"]]
    found = describe(values)
    types = {
        f"type{number}": [one.lower, one.median, one.upper]
        for number, kind in enumerate(QuantileType, start=1)
        for one in [quartiles(values, kind)]
    }
    return {
        "n": found.n,
        "mean": found.mean,
        "sd": found.sd,
        "var": found.variance,
        "se": found.standard_error,
        "ci95_mean": found.interval,
        "min": found.minimum,
        "max": found.maximum,
        "median": found.median,
        "quartiles": types,
        "tukey_hinges": [found.lower_hinge, found.upper_hinge],
        "iqr_type7": types["type7"][2] - types["type7"][0],
        "iqr_type6": types["type6"][2] - types["type6"][0],
        "mad_const1": found.mad,
        "mad": 1.4826 * found.mad,
        "skew_g1": skewness(values, 1),
        "skew_G1_spss": found.skewness,
        "kurt_G2_spss": found.kurtosis,
        "skew_b1_psych": skewness(values, 3),
        "kurt_b2_psych": kurtosis(values, 3),
        "trimmed_mean_10": found.trimmed_mean,
        "mode": found.mode,
        "top2_pct": None,
    }


def likert(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    column = str(ref.params["column"])
    ((group, code),) = ref.params["filter"].items()
    part = table[table[group] == code]
    counts = likert_counts(part, [column], {str(c): str(c) for c in range(1, 7)})[column]
    low, high, summary = bottom(counts), top(counts), summarise(part[column])
    return {
        "n": low.total,
        "bottom2": low.count,
        "top2": high.count,
        "bottom2_pct": 100 * low.share,
        "top2_pct": 100 * high.share,
        "mean": summary.mean,
        "sd": summary.sd,
        "median": summary.median,
    }


def counted(ref: Any, rows: list[str], columns: list[str]) -> pd.DataFrame:  # noqa: ANN401
    table, params = ref.table, ref.params
    return cross_counts(
        table[params["cols"]],
        table[params["rows"]],
        dict(zip(columns, columns, strict=True)),
        dict(zip(rows, rows, strict=True)),
    )


def cross_table(ref: Any) -> Results:  # noqa: ANN401
    rows, columns = ref.expected["row_levels"], ref.expected["col_levels"]
    table = counted(ref, rows, columns)
    return {
        "row_levels": rows,
        "col_levels": columns,
        "count": table.to_numpy().tolist(),
        "row_pct": (100 * row_shares(table)).to_numpy().tolist(),
        "col_pct": (100 * column_shares(table)).to_numpy().tolist(),
        "tot_pct": (100 * total_shares(table)).to_numpy().tolist(),
        "row_tot": table.sum(axis=1).tolist(),
        "col_tot": table.sum(axis=0).tolist(),
        "n": int(table.to_numpy().sum()),
    }


def cross_test(ref: Any) -> Results:  # noqa: ANN401
    rows, columns = ref.expected["levels_row"], ref.expected["levels_col"]
    table = counted(ref, rows, columns)
    found = chi_square(table)
    results = {
        "levels_row": rows,
        "levels_col": columns,
        "table": table.to_numpy().tolist(),
        "n": found.n,
        "chi2": found.chi_square,
        "df": found.df,
        "p": found.p,
        "expected": expected_counts(table).to_numpy().tolist(),
        "pct_expected_lt5": 100 * found.share_below_5,
        "min_expected": found.smallest_expected,
        "std_resid": adjusted_residuals(table).to_numpy().tolist(),
        "lr_chi2": found.likelihood_ratio,
        "lr_p": found.p_likelihood_ratio,
        "fisher_p": fisher_exact(table).p,
        "cramers_v": found.cramers_v,
        "cramers_v_ci95": found.interval,
        "cramers_v_bias_corrected": found.corrected_v,
        "contingency_c": found.contingency_coefficient,
    }
    return results | (two_by_two(table) if table.shape == (2, 2) else {})


def two_by_two(table: pd.DataFrame) -> Results:
    found, ratio = chi_square(table), odds_ratio(table)
    return {
        "chi2_yates": found.yates,
        "p_yates": found.p_yates,
        "odds_ratio_sample": ratio.sample,
        "odds_ratio_cmle": ratio.odds_ratio,
        "or_cmle_ci": ratio.interval,
        "phi": found.phi,
        "fisher_less": ratio.p_less,
        "fisher_greater": ratio.p_greater,
    }


def multiple(ref: Any) -> Results:  # noqa: ANN401
    found = multiple_choice(typed(ref), ref.params["columns"])
    return {
        "n": found.attrs["all"],
        "n_with_any": found.attrs["choosers"],
        "n_responses": found.attrs["choices"],
        "count": found["n"].tolist(),
        "pct_of_all": (100 * found["of_all"]).tolist(),
        "pct_of_cases": (100 * found["of_choosers"]).tolist(),
        "pct_of_responses": (100 * found["of_choices"]).tolist(),
    }


def share(ref: Any) -> Results:  # noqa: ANN401
    answer = Frequency(ref.params["x"], ref.params["n"])
    return {
        "p": answer.share,
        "wilson": wilson(answer),
        "wilson_cc": wilson_corrected(answer),
        "clopper_pearson": clopper_pearson(answer),
        "agresti_coull": agresti_coull(answer),
        "wald": wald(answer),
        "jeffreys": jeffreys(answer),
        "mid_p": mid_p(answer),
    }


def share_difference(ref: Any) -> Results:  # noqa: ANN401
    p = ref.params
    found = newcombe(Frequency(p["x1"], p["n1"]), Frequency(p["x2"], p["n2"]))
    return {"diff": found.difference, "newcombe": found.interval}


def finite(ref: Any) -> Results:  # noqa: ANN401
    answer = Frequency(ref.params["x"], ref.params["n"])
    error = finite_population_error(answer, ref.params["N"])
    return {"p": answer.share, "se": error, "se_formula": error}


def scale_of(ref: Any) -> Scale:  # noqa: ANN401
    items = ref.params["items"]
    return Scale(
        items=tuple(item.lstrip("-") for item in items),
        reversed_=frozenset(item[1:] for item in items if item.startswith("-")),
        lowest=ref.params.get("min", 1),
        highest=ref.params.get("max", 5),
    )


def alpha(ref: Any) -> Results:  # noqa: ANN401
    scale = scale_of(ref)
    pairwise = "pairwise" in ref.params.get("missing", "")
    found = cronbach_alpha(typed(ref), scale, Gaps.PAIRWISE if pairwise else Gaps.LISTWISE)
    return alpha_fields(found) | {
        "items": list(scale.items),
        "reversed": sorted(scale.reversed_),
    }


def alpha_fields(found: Alpha) -> Results:
    items = found.items
    return {
        "n": found.n,
        "k": found.k,
        "raw_alpha": found.alpha,
        "alpha_from_cov": found.alpha,
        "std_alpha": found.standardised,
        "g6_smc": found.lambda6,
        "average_r": found.mean_r,
        "median_r": found.median_r,
        "ase": found.standard_error,
        "mean": found.scale_mean,
        "sd": found.scale_sd,
        "feldt_ci": found.interval,
        "duhachek_ci": found.duhachek_interval,
        "alpha_drop_raw": items["alpha_without"].tolist(),
        "alpha_drop": items["alpha_without"].tolist(),
        "alpha_drop_std": items["standardised_without"].tolist(),
        "item_n": items["n"].tolist(),
        "item_raw_r": items["item_total"].tolist(),
        "item_r_drop": items["item_rest"].tolist(),
        "r_drop": items["item_rest"].tolist(),
        "item_mean": items["mean"].tolist(),
        "item_sd": items["sd"].tolist(),
    }


def alpha_of_data(ref: Any) -> Results:  # noqa: ANN401
    table = pd.DataFrame(dict(zip("abc", ref.params["data"], strict=True)))
    found = cronbach_alpha(table, Scale(items=("a", "b", "c")))
    assert isnan(found.items["item_rest"]["c"])
    return {"raw_alpha": found.alpha, "note": ref.expected["note"]}


def omegas(ref: Any) -> Results:  # noqa: ANN401
    found = omega(typed(ref), scale_of(ref))
    return {
        "n": found.n,
        "loadings_cov": list(found.loadings.values()),
        "resid_cov": list(found.uniquenesses.values()),
        "omega_total_cov": found.omega,
        "omega_total_cov_obsvar": found.omega_observed,
        "omega_total_cor": found.omega_standardised,
        "omega_total_ml_cor": found.omega_standardised,
        "loadings_std_ml": list(found.standardised_loadings.values()),
        "chisq": found.chi_square,
        "df": found.df,
        "cfi": found.cfi,
        "rmsea": found.rmsea,
    }


def pair_of_items(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    return asdict(two_items(*(table[item] for item in ref.params["items"])))


def icc_shrout_fleiss(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    found = intraclass_correlations(table, list(table.columns))
    six = [
        found.one_way,
        found.agreement,
        found.consistency,
        found.mean_one_way,
        found.mean_agreement,
        found.mean_consistency,
    ]
    return {
        "type": ["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"],
        "icc": [one.coefficient for one in six],
        "F": [one.f for one in six],
        "df1": [one.df1 for one in six],
        "df2": [one.df2 for one in six],
        "p": [one.p for one in six],
        "lower": [one.interval[0] for one in six],
        "upper": [one.interval[1] for one in six],
    }


def icc_anxiety(ref: Any) -> Results:  # noqa: ANN401
    found = intraclass_correlations(typed(ref), ref.params["raters"])
    return {
        "icc1": found.one_way.coefficient,
        "icc_c1": found.consistency.coefficient,
        "icc_a1": found.agreement.coefficient,
        "icc1_ci": found.one_way.interval,
        "icc_c1_ci": found.consistency.interval,
        "icc_a1_ci": found.agreement.interval,
    }


def ranks_of_two_groups(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    first, second = (table.loc[table["g"] == level, "y"] for level in ref.params["levels"])
    found, shift = mann_whitney(first, second), hodges_lehmann(first, second)
    return {
        "n1": found.n1,
        "n2": found.n2,
        "U1": found.u1,
        "U2": found.u2,
        "ties": bool(table["y"].duplicated().any()),
        "mean_rank": found.mean_ranks,
        "z": found.z,
        "p_asymptotic": found.p_asymptotic,
        "p_asymptotic_cc": found.p_corrected,
        "p_exact_conditional": found.p,
        "p_exact_exactRankTests": found.p,
        "p_exact_noties": found.p,
        "rank_biserial": found.rank_biserial,
        "rank_biserial_ci_effectsize": found.rank_biserial_interval,
        "prob_superiority": found.superiority,
        "r_z": abs(found.z) / (found.n1 + found.n2) ** 0.5,
        "hodges_lehmann": shift.shift,
        "hl_ci": shift.interval,
        "median": found.medians,
    }


def ranks_of_groups(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    found = kruskal_wallis(table["count"], table["spray"])
    pairs = dunn(table["count"], table["spray"])
    return {
        "n": found.n,
        "H": found.h,
        "df": found.df,
        "p": found.p,
        "epsilon2": found.epsilon_squared,
        "epsilon2_effectsize": found.epsilon_squared,
        "eta2_H": found.eta_squared,
        "eta2_effectsize": found.eta_squared,
        "group": list(found.mean_ranks),
        "mean_rank": list(found.mean_ranks.values()),
        "dunn": {
            "group1": pairs["group1"].tolist(),
            "group2": pairs["group2"].tolist(),
            "z": pairs["z"].tolist(),
            "p": pairs["p"].tolist(),
            "p_holm": pairs["p_holm"].tolist(),
            "p_bonf": np.minimum(1, pairs["p"] * len(pairs)).tolist(),
        },
    }


def associations(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    x, y = table[ref.params["x"]], table[ref.params["y"]]
    moment, ranks, order = pearson(x, y), spearman_test(x, y), kendall(x, y)
    return {
        "n": moment.n,
        "pearson": moment.coefficient,
        "pearson_t": moment.statistic,
        "pearson_p": moment.p,
        "pearson_ci": moment.interval,
        "spearman": ranks.coefficient,
        "spearman_p": ranks.p,
        "spearman_ci_bonett_wright": ranks.interval,
        "kendall_tau_b": order.coefficient,
        "kendall_z": order.statistic,
        "kendall_p": order.p,
        "gamma": goodman_kruskal_gamma(x, y),
    }


def exact_associations(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    ranks, order = spearman_test(table["x"], table["y"]), kendall(table["x"], table["y"])
    n = ranks.n
    return {
        "tau": order.coefficient,
        "T": round((order.coefficient + 1) * n * (n - 1) / 4),
        "p_exact_kendall": order.p,
        "rho": ranks.coefficient,
        "S": (1 - ranks.coefficient) * n * (n**2 - 1) / 6,
        "p_exact_spearman": ranks.p,
    }


def signed(x: pd.Series, y: pd.Series) -> Results:
    found, pratt = signed_rank(x, y), signed_rank(x, y, Zeros.PRATT)
    return {
        "n": found.n,
        "n_nonzero": found.higher + found.lower,
        "V": found.w_plus,
        "W_plus": found.w_plus,
        "W_minus": found.w_minus,
        "p_asymptotic": found.p_asymptotic,
        "p_asymptotic_cc": found.p_corrected,
        "p_exact": found.p,
        "p_exact_coin_wilcoxon": found.p,
        "p_exact_pratt": pratt.p,
        "z_pratt": pratt.z,
        "rank_biserial": found.rank_biserial,
        "rank_biserial_effectsize": found.rank_biserial,
        "median_diff": found.median_difference,
    }


def signed_sleep(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref).pivot_table(index="ID", columns="group", values="extra")
    return signed(table[2], table[1])


def change(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref).pivot_table(index="first", columns="second", values="Freq")
    found = mcnemar(table)
    return {
        "b": found.c if ref.expected["b"] == found.c else found.b,
        "c": found.b if ref.expected["b"] == found.c else found.c,
        "chi2": found.chi_square,
        "p": found.p_asymptotic,
        "chi2_cc": found.corrected,
        "p_cc": found.p_corrected,
        "p_exact": found.p,
        "p_midp": found.p_mid,
    }


def three_times(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    found = cochran_q(table, list(table.columns))
    return {"n": found.n, "Q": found.statistic, "df": found.df, "p": found.p}


def means_of_two(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    first, second = (table.loc[table["Sex"] == level, "Height"] for level in ref.params["levels"])
    found = two_means(first, second)
    return {
        "n1": found.n1,
        "n2": found.n2,
        "mean": found.means,
        "sd": found.sds,
        "diff": found.welch.difference,
        "student_t": found.student.t,
        "student_df": found.student.df,
        "student_p": found.student.p,
        "student_ci": found.student.interval,
        "welch_t": found.welch.t,
        "welch_df": found.welch.df,
        "welch_p": found.welch.p,
        "welch_ci": found.welch.interval,
        "cohens_d": found.cohen_d.value,
        "cohens_d_ci": found.cohen_d.interval,
        "hedges_g": found.hedges_g.value,
        "hedges_g_effectsize": found.hedges_g.value,
        "hedges_g_approx": found.cohen_d.value * (1 - 3 / (4 * found.student.df - 1)),
        "hedges_g_ci": found.hedges_g.interval,
    }


def means_of_groups(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    values, groups = table["count"], table["spray"]
    found, pairs = one_way(values, groups), tukey(values, groups)
    median, mean = levene(values, groups), levene(values, groups, centre="mean")
    order = {
        f"{b}-{a}": row for row, (a, b) in enumerate(zip(pairs.group1, pairs.group2, strict=True))
    }
    unequal = games_howell(values, groups)
    return {
        "F": found.f,
        "df1": found.df_between,
        "df2": found.df_within,
        "p": found.p,
        "eta2": found.eta_squared,
        "omega2": found.omega_squared,
        "welch_F": found.welch_f,
        "welch_df2": found.welch_df,
        "welch_p": found.welch_p,
        "levene_median_F": median.statistic,
        "levene_median_p": median.p,
        "levene_mean_F": mean.statistic,
        "levene_mean_p": mean.p,
        "bartlett": bartlett(values, groups).statistic,
        "tukey_pairs": list(order),
        "tukey_diff": pairs["difference"].tolist(),
        "tukey_lwr": pairs["low"].tolist(),
        "tukey_upr": pairs["high"].tolist(),
        "tukey_p": pairs["p"].tolist(),
        "gh_pairs": [f"{a} {b}" for a, b in zip(unequal.group1, unequal.group2, strict=True)],
        "gh_p": [round(p, 3) if p >= 0.001 else float(f"{p:.3g}") for p in unequal["p"]],
    }


def normality(ref: Any) -> Results:  # noqa: ANN401
    found = shapiro(typed(ref)[ref.params["column"]])
    return {"W": found.statistic, "p": found.p}


def named(table: pd.DataFrame, column: str, expected: Mapping[str, float]) -> dict[str, float]:
    """Give coefficients under R's names: the order is the same."""
    return dict(zip(expected, table[column].tolist(), strict=True))


def events(ref: Any) -> Results:  # noqa: ANN401
    table, e = typed(ref), ref.expected
    found = negative_binomial(table["Days"], design(table, ["Eth", "Sex", "Age", "Lrn"]))
    return {
        "coef": named(found.coefficients, "coefficient", e["coef"]),
        "se": named(found.coefficients, "se", e["se"]),
        "theta": found.theta,
        "alpha": 1 / (found.theta or 1),
        "se_theta": found.theta_se,
        "logLik": found.log_likelihood,
        "AIC": found.aic,
        "rate_ratio": named(found.coefficients, "ratio", e["rate_ratio"]),
    }


def yes_no(ref: Any) -> Results:  # noqa: ANN401
    table, e = typed(ref), ref.expected
    table["race"] = table["race"].astype(str)
    predictors = design(table, ["age", "lwt", "race", "smoke", "ptl", "ht", "ui", "ftv"])
    found = logistic(table["low"], predictors)
    smoke = found.coefficients.loc["smoke"]
    return {
        "coef": named(found.coefficients, "coefficient", e["coef"]),
        "se": named(found.coefficients, "se", e["se"]),
        "ci_profile_smoke": profile_interval(table["low"], predictors, "smoke"),
        "ci_wald_smoke": [smoke["low"], smoke["high"]],
        "deviance": found.deviance,
        "null_deviance": found.null_deviance,
        "mcfadden": found.mcfadden,
    }


def least_squares(ref: Any) -> Results:  # noqa: ANN401
    table, e = typed(ref), ref.expected
    found = linear(table["rating"], table.drop(columns="rating"))
    slopes = found.coefficients.iloc[1:]
    return {
        "coef": named(found.coefficients, "coefficient", e["coef"]),
        "se": named(found.coefficients, "se", e["se"]),
        "se_HC3": named(found.coefficients, "robust_se", e["se_HC3"]),
        "r2": found.r_squared,
        "adj_r2": found.adjusted_r_squared,
        "F": found.f,
        "vif": named(slopes, "vif", e["vif"]),
        "std_beta": named(slopes, "standardised", e["std_beta"]),
    }


def kappa_of_table(ref: Any) -> Results:  # noqa: ANN401
    table = np.array(ref.params["table"])
    plain, both = kappa(table), two_coders(table)
    straight, square = kappa(table, Weights.LINEAR), kappa(table, Weights.QUADRATIC)
    low, high = plain.interval
    quadratic = [square.interval[0], square.coefficient, square.interval[1]]
    return {
        "n": plain.n,
        "po": plain.observed,
        "pe": plain.expected,
        "kappa": plain.coefficient,
        "ase": plain.standard_error,
        "ci": plain.interval,
        "se_cohen1960": plain.cohen_error,
        "kappa_linear": straight.coefficient,
        "ase_linear": straight.standard_error,
        "ci_linear": straight.interval,
        "kappa_quadratic": square.coefficient,
        "ase_quadratic": square.standard_error,
        "ci_quadratic": square.interval,
        "psych_kappa_ci": [low, plain.coefficient, high],
        "psych_wkappa_quadratic_ci": quadratic,
        "scott_pi": both.scott_pi.coefficient,
        "gwet_ac1": both.gwet.coefficient,
        "brennan_prediger": both.brennan_prediger.coefficient,
        "prevalence_index": plain.prevalence,
        "bias_index": plain.bias,
        "kappa_max": plain.largest,
    }


def ratings(ref: Any, unit: str = "unit") -> pd.DataFrame:  # noqa: ANN401
    table = typed(ref)
    return table.set_index(unit) if unit in table else table


def krippendorffs(ref: Any) -> Results:  # noqa: ANN401
    table = ratings(ref)
    published = ref.expected["published"]
    wanted = [metric for metric in Metric if metric.value in ref.expected]
    found = {metric.value: krippendorff(table, metric) for metric in wanted}
    assert krippendorff_alpha(table) == pytest.approx(found["nominal"])
    if not isinstance(published, dict):
        return found | {"published": found["nominal"]}
    return found | {"published": found}


def free_passages(ref: Any) -> Results:  # noqa: ANN401
    found = unitizing_alphas(typed(ref), ref.params["continuum_length"])
    return {
        "u_alpha": found.u,
        "bar_u_alpha": found.binary,
        "cu_coverage": found.coding_coverage,
    }


def six_psychiatrists(ref: Any) -> Results:  # noqa: ANN401
    table = ratings(ref, "subject")
    categories = ref.expected["categories"]
    counts = rating_counts(table, categories)
    found = fleiss_test(counts)
    agreed = table.nunique(axis="columns").eq(1)
    return {
        "kappa": found.coefficient,
        "z": found.z,
        "conger_exact": conger(table, categories).coefficient,
        "light": light(table, categories),
        "categories": categories,
        "kappa_per_category": [round(value, 3) for value in found.categories["kappa"]],
        "z_per_category": [round(value, 3) for value in found.categories["z"]],
        "kripp_alpha_nominal": krippendorff(table),
        "percent_agree_all": 100 * agreed.mean(),
        "published": {"kappa": found.coefficient, "z": round(found.z, 2)},
    }


def kappa_of_raters(ref: Any) -> Results:  # noqa: ANN401
    first, second = (typed(ref)[rater] for rater in ref.params["raters"])
    scale = list(range(1, 7))
    table = contingency(first, second, scale)
    found = {weights: kappa(table, weights) for weights in Weights if weights != Weights.RATIO}
    near = np.abs(np.subtract.outer(scale, scale)) <= 1
    return {
        "unweighted": found[Weights.UNWEIGHTED].coefficient,
        "linear": found[Weights.LINEAR].coefficient,
        "quadratic": found[Weights.QUADRATIC].coefficient,
        "z_unweighted": found[Weights.UNWEIGHTED].z,
        "z_linear": found[Weights.LINEAR].z,
        "z_quadratic": found[Weights.QUADRATIC].z,
        "percent_agree": 100 * percentage_agreement(table).share,
        "percent_agree_tol1": 100 * table[near].sum() / table.sum(),
    }


def concordance(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    found = kendall_w(table)
    return {
        "W_corrected": found.w,
        "chi2": found.chi_square,
        "p": found.p,
        "kripp_ordinal": krippendorff(table, Metric.ORDINAL),
        "kripp_interval": krippendorff(table, Metric.INTERVAL),
        "meanrho": found.mean_spearman,
    }


def vision(ref: Any) -> Results:  # noqa: ANN401
    first, second = (ref.table[eye] for eye in ref.params["raters"])
    table = contingency(first, second, sorted(set(first)))
    found, margins = kappa(table), stuart_maxwell(table)
    return {
        "unweighted": found.coefficient,
        "z": found.z,
        "stuart_maxwell": [[margins.chi_square]],
        "stuart_maxwell_p": [[margins.p]],
        "bhapkar": bhapkar(table).chi_square,
    }


def agreement(found: Agreement) -> Results:
    low, high = (f"{round(limit, 3):g}" for limit in found.interval)
    return {
        "pa": found.observed,
        "pe": found.expected,
        "coeff": found.coefficient,
        "se": found.standard_error,
        "ci": f"({low},{high})",
        "p": found.p,
    }


def gwet_raw(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    table = table.drop(columns=table.columns[0])
    scale = sorted({value for column in table for value in table[column].dropna()})
    weights = agreement_weights(scale, Weights(ref.params["weights"]))
    counts = rating_counts(table, scale)
    return {
        "percent": agreement(percentage(counts, weights)),
        "gwet": agreement(gwet_ac(counts, weights)),
        "fleiss": agreement(fleiss(counts, weights)),
        "krippendorff": agreement(krippendorff_interval(counts, weights)),
        "conger": agreement(conger(table, scale, weights)),
        "brennan_prediger": agreement(brennan_prediger(counts, weights)),
    }


def gwet_table(ref: Any) -> Results:  # noqa: ANN401
    counts = typed(ref).iloc[:, 1:].to_numpy(dtype=int)
    return {
        weights.value: abstractors(two_coders(counts, weights), ref.expected[weights.value])
        for weights in (Weights.UNWEIGHTED, Weights.LINEAR, Weights.QUADRATIC)
    }


def abstractors(found: TwoCoders, expected: Mapping[str, Any]) -> Results:
    parts = {
        "kappa": found.kappa,
        "scott": found.scott_pi,
        "gwet": found.gwet,
        "bp": found.brennan_prediger,
        "krippendorff": found.krippendorff,
        "pa": found.percentage,
    }
    return {
        name: agreement(part) | {"name": expected[name]["name"]} for name, part in parts.items()
    }


def gwet_counts(ref: Any) -> Results:  # noqa: ANN401
    counts = typed(ref).to_numpy(dtype=int)
    return {
        "gwet": agreement(gwet_ac(counts)),
        "fleiss": agreement(fleiss(counts)),
        "krippendorff": agreement(krippendorff_interval(counts)),
        "bp": agreement(brennan_prediger(counts)),
    }


def digitized(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    counted_pairs = contingency(table["Bertha"], table["Bill"], [0, 1])
    value, nominal = kappa(counted_pairs).coefficient, krippendorff(table)
    pi = two_coders(counted_pairs).scott_pi.coefficient
    published = {"kappa": round(value, 3), "pi": round(pi, 3), "alpha": round(nominal, 3)}
    return {"kappa": value, "alpha_nominal": nominal, "published": published}


def unused_category(ref: Any) -> Results:  # noqa: ANN401
    table = contingency(typed(ref)["a"], typed(ref)["b"], ref.params["scale"])
    return {
        "unweighted": kappa(table).coefficient,
        "linear_scale_values": kappa(table, Weights.LINEAR).coefficient,
        "quadratic_scale_values": kappa(table, Weights.QUADRATIC).coefficient,
    }


def degenerate(ref: Any) -> Results:  # noqa: ANN401
    return {name: one_coder_constant(pair) for name, pair in ref.params["cases"].items()}


def one_coder_constant(pair: list[list[int]]) -> Results:
    table = contingency(pd.Series(pair[0]), pd.Series(pair[1]), [1, 2])
    return {
        "percent": percentage_agreement(table).share,
        "kappa": or_none(lambda: kappa(table).coefficient),
        "alpha": or_none(lambda: krippendorff(pd.DataFrame(pair).T)),
    }


def or_none(work: Callable[[], float]) -> float | None:
    try:
        return work()
    except NotEnoughDataError:
        return None


def rate(ref: Any) -> Results:  # noqa: ANN401
    found = exact_rate(ref.params["events"], ref.params["time"])
    return {"rate": found.rate, "exact_ci": found.interval}


def pspp_frequencies(ref: Any) -> Results:  # noqa: ANN401
    counts, values = frequencies(ref), typed(ref)[ref.params["column"]]
    found = describe(values)
    quarters = quartiles(values, QuantileType.TYPE_6)
    return {
        "valid": counts["n_valid"],
        "missing": counts["n_missing"],
        "count": counts["count"],
        "pct": [round(value, 1) for value in counts["pct_total"]],
        "valid_pct": [round(value, 1) for value in counts["pct_valid"]],
        "cum_pct": [round(value, 1) for value in counts["cum_pct_valid"]],
        "mean": found.mean,
        "se_mean": found.standard_error,
        "median": found.median,
        "mode": found.mode,
        "sd": found.sd,
        "var": found.variance,
        "kurtosis": found.kurtosis,
        "se_kurt": found.kurtosis_error,
        "skewness": found.skewness,
        "se_skew": found.skewness_error,
        "quartiles": [quarters.lower, quarters.median, quarters.upper],
    }


def pspp_days(ref: Any) -> Results:  # noqa: ANN401
    found = describe(typed(ref)["Days"])
    quarters = quartiles(typed(ref)["Days"], QuantileType.TYPE_6)
    return {
        "mean": found.mean,
        "sd": found.sd,
        "skewness": found.skewness,
        "kurtosis": found.kurtosis,
        "se_skew": found.skewness_error,
        "se_kurt": found.kurtosis_error,
        "quartiles": [quarters.lower, quarters.median, quarters.upper],
    }


def pspp_scale(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    found = cronbach_alpha(table, scale_of(ref))
    return {
        "n_valid": found.n,
        "n_excluded": len(table) - found.n,
        "alpha": found.alpha,
        "scale_mean_if_deleted": found.items["mean_without"].tolist(),
        "scale_var_if_deleted": found.items["variance_without"].tolist(),
        "corrected_item_total": found.items["item_rest"].tolist(),
        "alpha_if_deleted": found.items["alpha_without"].tolist(),
    }


def pspp_crosstab(ref: Any) -> Results:  # noqa: ANN401
    columns = ("Placebo", "Treated")
    table = counted(ref, ["Female", "Male"], list(columns))
    found, ratio = chi_square(table), odds_ratio(table)
    return {
        "chi2": found.chi_square,
        "lr": found.likelihood_ratio,
        "cc": found.contingency_coefficient,
        "fisher_2": fisher_exact(table).p,
        "fisher_1": min(ratio.p_less, ratio.p_greater),
        "phi": abs(found.phi or 0),
        "odds_ratio": ratio.sample,
    }


def pspp_mann_whitney(ref: Any) -> Results:  # noqa: ANN401
    table = ref.table
    improved = table["Improved"].map({"None": 1, "Some": 2, "Marked": 3})
    found = mann_whitney(
        improved[table["Treatment"] == "Placebo"], improved[table["Treatment"] == "Treated"]
    )
    return {
        "U": min(found.u1, found.u2),
        "W": found.rank_sum,
        "Z": found.z,
        "mean_rank": found.mean_ranks,
    }


def pspp_paired(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    found = paired_means(table["before"], table["after"])
    return {
        "t": found.test.t,
        "df": found.test.df,
        "ci": found.test.interval,
        "r": round(found.r, 3),
    }


def pspp_signed(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    first, second = table.columns
    found = signed_rank(table[second], table[first])
    return {
        "Z": -abs(found.z),
        "neg": found.lower,
        "pos": found.higher,
        "ties": found.same,
        "sum_neg": min(found.w_minus, found.w_plus),
        "sum_pos": max(found.w_minus, found.w_plus),
    }


def pspp_one_way(ref: Any) -> Results:  # noqa: ANN401
    table = typed(ref)
    found = one_way(table["count"], table["spray"])
    return {
        "F": found.f,
        "levene_mean": levene(table["count"], table["spray"], centre="mean").statistic,
        "ss_between": found.sum_between,
        "ss_within": found.sum_within,
    }


CALLS: dict[str, Call] = {
    "freq_bfi_A1": frequencies,
    "freq_survey_Smoke": frequencies,
    "describe_bfi_A1": described,
    "describe_bfi_N3": described,
    "describe_airquality_Ozone": described,
    "likert_bfi_A1_gender1": likert,
    "likert_bfi_A1_gender2": likert,
    "crosstab_survey_Sex_Smoke": cross_table,
    "multiresponse_birthwt": multiple,
    "propci_47_of_50": share,
    "propci_31_of_50": share,
    "propci_0_of_50": share,
    "propci_50_of_50": share,
    "propci_3_of_30": share,
    "propci_7_of_10": share,
    "propci_0_of_20": share,
    "propdiff_newcombe_56_70_48_80": share_difference,
    "propdiff_newcombe_19_50_9_30": share_difference,
    "prop_fpc_19_of_50_N75": finite,
    "alpha_bfi_agree_pairwise": alpha,
    "alpha_bfi_extra_listwise": alpha,
    "alpha_bfi_open_pairwise": alpha,
    "alpha_bfi_open_listwise": alpha,
    "alpha_attitude_pairwise": alpha,
    "alpha_attitude_listwise": alpha,
    "alpha_ability_kr20_listwise": alpha,
    "alpha_small12": alpha,
    "alpha_constant_item": alpha_of_data,
    "omega_bfi_agree": omegas,
    "omega_bfi_conscientious": omegas,
    "omega_bfi_extra": omegas,
    "omega_bfi_neuro": omegas,
    "omega_bfi_open": omegas,
    "two_item_spearman_brown_N1N2": pair_of_items,
    "icc_shrout_fleiss": icc_shrout_fleiss,
    "icc_anxiety": icc_anxiety,
    "crosstab_test_arthritis_Treatment_Improved": cross_test,
    "crosstab_test_survey_Exer_Smoke": cross_test,
    "crosstab_test_birthwt_smoke_low": cross_test,
    "mannwhitney_hollander": ranks_of_two_groups,
    "kruskal_insectsprays": ranks_of_groups,
    "corr_attitude_rating_complaints": associations,
    "corr_exact_hunterL": exact_associations,
    "signedrank_sleep": signed_sleep,
    "signedrank_bfi50_likert": lambda ref: signed(typed(ref)["A2"], typed(ref)["A3"]),
    "mcnemar_agresti": change,
    "cochranq_ability200": three_times,
    "ttest_ind_survey_Height_Sex": means_of_two,
    "anova_insectsprays": means_of_groups,
    "shapiro_airquality_Ozone": normality,
    "negbin_quine": events,
    "logit_birthwt": yes_no,
    "ols_attitude": least_squares,
    "kappa_mspatients_winnipeg": kappa_of_table,
    "kappa_wikipedia_2x2": kappa_of_table,
    "kripp_alpha_C": krippendorffs,
    "kripp_alpha_A_binary": krippendorffs,
    "kripp_alpha_B_nominal": krippendorffs,
    "fleiss_diagnoses": six_psychiatrists,
    "kappa_anxiety_r12": kappa_of_raters,
    "kendallw_anxiety": concordance,
    "kappa_vision": vision,
    "gwet_raw4raters_quadratic": gwet_raw,
    "gwet_raw4raters_ratio": gwet_raw,
    "gwet_raw5obser_unweighted": gwet_raw,
    "gwet_table_abstractors3x3": gwet_table,
    "gwet_distrib6raters": gwet_counts,
    "digitized_1995": digitized,
    "ualpha_keyphrase": free_passages,
    "kappa_unused_category": unused_category,
    "agreement_degenerate": degenerate,
    "poisson_rate_30_per_8": rate,
    "poisson_rate_0_per_8": rate,
    "poisson_rate_2_per_1": rate,
    "poisson_rate_10_per_1": rate,
    "pspp_freq_A1": pspp_frequencies,
    "pspp_quine_days": pspp_days,
    "pspp_reliability_N": pspp_scale,
    "pspp_crosstab_sex_treatment": pspp_crosstab,
    "pspp_mw_arthritis": pspp_mann_whitney,
    "pspp_paired_depression": pspp_paired,
    "pspp_wilcoxon_depression": pspp_signed,
    "pspp_wilcoxon_b50": pspp_signed,
    "pspp_oneway_insectsprays": pspp_one_way,
}


@pytest.mark.parametrize("name", ENTRIES)
def test_equals_the_reference_value(reference: Find, name: str) -> None:
    if (name, "*") in LEFT:
        return
    ref = reference(name)
    results = CALLS[name](ref)

    wrong = []
    for field, expected, found in compared(ref.expected, results):
        tolerance = 5e-4 if field.startswith("published") else ref.entry["tolerance"]
        if (name, field) not in LEFT and not same(expected, found, tolerance):
            wrong.append((field, expected, found))
    assert wrong == []


def test_what_is_left_out_exists() -> None:
    for name, field in LEFT:
        fields = dict.fromkeys(field for field, *_ in compared(ENTRIES[name]["expected"], {}))
        assert field == "*" or field in fields


def compared(expected: Mapping[str, Any], found: Any) -> list[tuple[str, Any, Any]]:  # noqa: ANN401
    """List every expected value with what was found, under names such as ``coef.smoke``."""
    rows = []
    for key, value in expected.items():
        mine = found.get(key, "absent") if isinstance(found, dict) else "absent"
        if isinstance(value, dict):
            rows += [(f"{key}.{name}", want, got) for name, want, got in compared(value, mine)]
        else:
            rows.append((key, value, mine))
    return rows


def same(expected: Any, found: Any, tolerance: float) -> bool:  # noqa: ANN401
    """Compare; an array of length 1 may be a scalar, and null is undefined."""
    if expected is None or isinstance(expected, str) or isinstance(found, str | None):
        return nothing(expected, found) or listed(expected) == listed(found)
    a, b = np.ravel(np.array(expected, dtype=object)), np.ravel(np.array(found, dtype=object))
    return len(a) == len(b) and all(near(x, y, tolerance) for x, y in zip(a, b, strict=True))


def near(expected: Any, found: Any, tolerance: float) -> bool:  # noqa: ANN401
    if isinstance(expected, str) or expected is None:
        return nothing(expected, found) or bool(expected == found)
    return bool(abs(found - expected) <= tolerance * max(1, abs(expected)))


def nothing(expected: Any, found: Any) -> bool:  # noqa: ANN401
    return expected is None and (found is None or (isinstance(found, float) and isnan(found)))


def listed(value: Any) -> list[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else [value]


def test_krippendorff_by_irr_counts_coincidences_too_often(reference: Find) -> None:
    ref = reference("fleiss_diagnoses")
    table = ratings(ref, "subject")
    n, m = table.size, table.shape[1]

    ours = krippendorff(table)
    theirs = 1 - (1 - ours) * (n * (m - 1) - 1) / (n * (m - 1)) * n / (n - 1)

    assert theirs == pytest.approx(ref.expected["kripp_alpha_nominal"])
    counts = rating_counts(table, ref.expected["categories"])
    assert krippendorff_interval(counts).coefficient == pytest.approx(ours)


def test_gwet_by_distribution_and_by_raw_ratings_is_the_same(reference: Find) -> None:
    ref = reference("gwet_distrib6raters")
    theirs = ref.expected["krippendorff"]
    found = krippendorff_interval(typed(ref).to_numpy(dtype=int))

    assert found.coefficient == pytest.approx(theirs["coeff"])
    assert found.standard_error == pytest.approx(theirs["se"], rel=0.02)


def test_ordinal_logit_equals_statsmodels(reference: Find) -> None:
    table = typed(reference("pspp_mw_arthritis"))
    improved = table["Improved"].map({"None": 1, "Some": 2, "Marked": 3})

    found = ordinal_logit(improved, design(table, ["Sex", "Treatment", "Age"]))

    assert found.coefficients["coefficient"].tolist() == pytest.approx(
        [-1.251686, 1.745303, 0.038163], abs=1e-6
    )
    assert found.thresholds["coefficient"].tolist() == pytest.approx([2.531982, 3.43098], abs=1e-6)
    assert found.log_likelihood == pytest.approx(-72.728958, abs=1e-6)
