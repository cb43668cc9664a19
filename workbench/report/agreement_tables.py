"""Agreement of two coders per code with every usual coefficient and its interval.

Kappa falls near 0 where a code is rare, however much coders agree; AC1 does not. Reported together
they tell which of both it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from workbench.analyse.agreement_coefficients import two_coders
from workbench.errors import NotEnoughDataError
from workbench.report.number_text import NOT_APPLICABLE, count_text, interval_text, number_text
from workbench.report.tables import Column, Table
from workbench.report.theme_tables import theme_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from workbench.analyse.agreement_coefficients import Agreement, TwoCoders
    from workbench.analyse.inputs import Counts
    from workbench.report.captions import Caption

_MEASURES = (
    "Kappa: Cohens kappa; alfa: Krippendorffs alfa; AC1: Gwets AC1. Alle drie corrigeren voor "
    "toeval; bij codes die weinig voorkomen vallen kappa en alfa laag uit, AC1 niet. Regels na "
    "elkaar horen vaak bij elkaar: de intervallen zijn eerder te smal dan te breed."
)


def coefficients_table(
    agreement: pd.DataFrame, labels: Mapping[str, str], caption: Caption
) -> Table:
    """Give the share of equal judgements, kappa, alpha and AC1 of every code, with intervals.

    Parameters
    ----------
    agreement
        Result of ``analyse.themes.unit_agreement``.
    labels
        Full id of a code → label.
    caption
        Id, caption, origin and note.
    """
    total = int(agreement[["both", "first", "second", "neither"]].iloc[0].sum())
    numbers = agreement.loc[list(labels), list(_COUNTS)].to_numpy(dtype=np.int64)
    found = {code: _coefficients(row) for code, row in zip(labels, numbers, strict=True)}
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Code", "left", 0.3),
            Column("% gelijk (95%-BI)"),
            Column("Kappa (95%-BI)"),
            Column("Alfa (95%-BI)"),
            Column("AC1 (95%-BI)"),
        ),
        rows=tuple((theme_label(code, labels), *_cells(found[code])) for code in labels),
        origin=caption.origin,
        note=caption.note_with(
            [
                "Eenheid is de transcriptregel.",
                f"De teksten die beiden codeerden tellen {count_text(total)} regels.",
            ],
            [
                _MEASURES,
                "n.v.t.: beide codeurs gaven de code nergens of overal."
                if None in found.values()
                else "",
            ],
        ),
        landscape=True,
        sentences=tuple((code, _sentence(labels[code], one)) for code, one in found.items()),
    )


def _coefficients(numbers: Counts) -> TwoCoders | None:
    try:
        return two_coders(numbers.reshape(2, 2))
    except NotEnoughDataError:
        return None


_COUNTS = ("both", "first", "second", "neither")


def _cells(found: TwoCoders | None) -> tuple[str, ...]:
    if found is None:
        return (NOT_APPLICABLE,) * 4
    share = found.percentage
    low, high = (100 * limit for limit in share.interval)
    limits = interval_text(low, high, digits=0)
    percentage = f"{number_text(100 * share.coefficient, 0)} ({limits})"
    return percentage, *map(_text, (found.kappa, found.krippendorff, found.gwet))


def _text(one: Agreement) -> str:
    return f"{number_text(one.coefficient)} ({interval_text(*one.interval)})"


def _sentence(label: str, found: TwoCoders | None) -> str:
    if found is None:
        return f"Over de code ‘{label}’ is geen overeenstemming te berekenen."
    percentage, *others = (text.replace("(", "(95%-BI ") for text in _cells(found))
    kappa, alpha, ac1 = others
    return (
        f"Over de code ‘{label}’ oordeelden de codeurs gelijk bij {percentage} procent van de "
        f"regels; kappa is {kappa}, Krippendorffs alfa {alpha} en AC1 {ac1}."
    )
