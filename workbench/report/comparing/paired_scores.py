"""Scale scores of the same people before and after: difference and d_z first, paired t test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.means import paired_means
from workbench.errors import NotEnoughDataError
from workbench.report.comparing.lines import Line, table_of_tests, why
from workbench.report.comparing.outcomes import Outcome
from workbench.report.comparing.paired_waves import joined_text
from workbench.report.number_text import (
    NOT_APPLICABLE,
    count_text,
    interval_text,
    number_text,
)
from workbench.report.tables import Column

if TYPE_CHECKING:
    from workbench.clean.waves import JoinedWaves
    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.report.captions import Caption
    from workbench.report.comparing.answers import Answers
    from workbench.report.tables import Table

_EXPLAINED = (
    "d_z: gemiddelde verandering gedeeld door de standaarddeviatie van de veranderingen; p van de "
    "gepaarde t-toets."
)


def paired_scores_table(
    waves: tuple[tuple[str, Answers], tuple[str, Answers]],
    joined: JoinedWaves,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Compare scale scores of the same people in two waves.

    Parameters
    ----------
    waves
        Title and scores of both, the earlier first; both have the same scales.
    joined
        Who answered in both.
    caption, thresholds
        Below ``percentage_from`` pairs a scale has no figures.
    """
    (before, first), (after, second) = waves
    lines = [
        _line(
            (name, label),
            pd.DataFrame(
                {
                    "before": first.table[name].loc[list(joined.first)].to_numpy(),
                    "after": second.table[name].loc[list(joined.second)].to_numpy(),
                }
            ),
            thresholds,
        )
        for name, label in first.labels.items()
    ]
    return table_of_tests(
        lines,
        (
            Column("Schaal", "left", 0.2),
            Column("n"),
            Column(before),
            Column(after),
            Column("Verschil (95%-BI)", width=0.22),
            Column("d_z (95%-BI)", width=0.22),
        ),
        caption,
        ["Gemiddelde schaalscores van dezelfde mensen in beide metingen."],
        [
            _EXPLAINED,
            joined_text(joined),
        ],
    )


def _line(scale: tuple[str, str], scores: pd.DataFrame, thresholds: Thresholds) -> Line:
    name, label = scale
    pairs = scores.dropna().astype("float64")
    n = count_text(len(pairs))
    if len(pairs) < thresholds.percentage_from:
        reason = f"minder dan {thresholds.percentage_from} mensen in beide metingen"
        return Line(name=name, label=label, cells=(n, *[NOT_APPLICABLE] * 3), reason=reason)
    means = tuple(number_text(float(pairs[wave].mean())) for wave in ("before", "after"))
    try:
        found = paired_means(pairs["after"], pairs["before"])
    except NotEnoughDataError as error:
        cells = (n, *means, NOT_APPLICABLE)
        return Line(name=name, label=label, cells=cells, reason=why(error.problem))
    difference = number_text(found.test.difference)
    limits = interval_text(*found.test.interval)
    return Line(
        name=name,
        label=label,
        cells=(n, *means, f"{difference} ({limits})"),
        outcome=Outcome(found.d_z.value, *found.d_z.interval, found.test.p),
        says=(
            f"Op de schaal ‘{label}’ ging het gemiddelde van {means[0]} naar {means[1]}: een "
            f"verschil van {difference} punten (95%-BI {limits}), d_z = {{effect}}n={n}; gepaarde "
            "t-toets, {p})."
        ),
    )
