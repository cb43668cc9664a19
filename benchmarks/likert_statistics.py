"""Time the statistics of very many answers against pandas and, if installed, pingouin.

Run: ``OPENBLAS_NUM_THREADS=1 python benchmarks/likert_statistics.py [respondents]``; pandas uses
one thread as well. Prints how many times faster each is, and the peak memory that the workbench
took besides the answers, as a multiple of their size.
"""

from __future__ import annotations

import argparse
import importlib
import time
import tracemalloc
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.analyse.likert_matrix import (
    LikertMatrix,
    counts_per_item,
    likert_matrix,
    means_per_item,
    moments_per_pair,
)
from workbench.analyse.reliability import item_alphas

if TYPE_CHECKING:
    from collections.abc import Callable

ITEMS = 40
HIGHEST = 5
MISSING = 0.02
AIMS = {"frequencies": 5, "means": 10, "pairwise correlations": 5, "alpha, item by item": 50}


def answers(respondents: int) -> pd.DataFrame:
    """Draw answers that go together, with 2% missing, as pandas reads them from a CSV."""
    rng = np.random.default_rng(20260101)
    trait = rng.normal(size=respondents)
    columns = {}
    for item in range(ITEMS):
        latent = trait + rng.normal(size=respondents)
        codes = np.clip(np.round(latent + 3), 1, HIGHEST)
        codes[rng.random(respondents) < MISSING] = np.nan
        columns[f"i{item + 1}"] = codes
    return pd.DataFrame(columns)


def alpha(table: pd.DataFrame) -> float:
    """Cronbach's alpha as one writes it in pandas."""
    covariance = table.cov().to_numpy()
    k = len(covariance)
    return float(k / (k - 1) * (1 - np.trace(covariance) / covariance.sum()))


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Best of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def peak(work: Callable[[], object]) -> int:
    """Bytes allocated at the same time."""
    tracemalloc.start()
    work()
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest


def check(table: pd.DataFrame, matrix: LikertMatrix) -> None:
    """Make sure that both ways give the same numbers."""
    assert (counts_per_item(matrix).loc["i1", 1:] == table["i1"].value_counts().sort_index()).all()
    assert np.allclose(means_per_item(matrix)["sd"], table.std())
    assert np.allclose(moments_per_pair(matrix).correlation, table.corr())
    assert np.isclose(item_alphas(matrix)["alpha_without"].iloc[0], alpha(table.iloc[:, 1:]))


def run(respondents: int) -> None:
    """Measure and print."""
    table = answers(respondents)
    items = list(table.columns)
    start = time.perf_counter()
    matrix = likert_matrix(table, items, HIGHEST)
    print(f"storing {respondents} x {ITEMS} answers: {time.perf_counter() - start:.2f} s")
    check(table, matrix)
    ours: dict[str, Callable[[], object]] = {
        "frequencies": lambda: counts_per_item(matrix),
        "means": lambda: means_per_item(matrix),
        "pairwise correlations": lambda: moments_per_pair(matrix),
        "alpha, item by item": lambda: item_alphas(matrix),
    }
    one_item = seconds(lambda: alpha(table.drop(columns="i1")), 1)
    pandas_seconds = {
        "frequencies": seconds(lambda: [table[item].value_counts() for item in items], 1),
        "means": seconds(lambda: (table.mean(), table.std()), 1),
        "pairwise correlations": seconds(table.corr, 1),
        "alpha, item by item": one_item * (ITEMS + 1),
    }
    for name, work in ours.items():
        own, theirs = seconds(work), pandas_seconds[name]
        size = peak(work) / matrix.answers.nbytes
        print(
            f"{name:24} ours {own:7.3f} s  pandas {theirs:8.3f} s  ratio {theirs / own:6.1f} "
            f"(aim {AIMS[name]})  memory {size:.2f} x the answers"
        )
    against_pingouin(table, seconds(ours["alpha, item by item"]))


def against_pingouin(table: pd.DataFrame, own: float) -> None:
    """Compare alpha per dropped item with pingouin, where it is installed for the benchmark."""
    try:
        pingouin = importlib.import_module("pingouin")
    except ModuleNotFoundError:
        print("pingouin is not installed: not compared")
        return
    once = seconds(lambda: pingouin.cronbach_alpha(table.drop(columns="i1")), 1)
    print(
        f"alpha, item by item: pingouin {once * (ITEMS + 1):.1f} s, {once * (ITEMS + 1) / own:.0f}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("respondents", nargs="?", type=int, default=1_000_000)
    run(parser.parse_args().respondents)
