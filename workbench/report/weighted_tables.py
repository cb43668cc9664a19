"""Weighted outcomes beside unweighted ones; the number of respondents is never weighted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.analyse.descriptives import summarise
from workbench.analyse.disclosure import Cell
from workbench.analyse.side_by_side import Published, counts_computed, means_computed
from workbench.analyse.weights import effective_number, weighted_mean, weighted_shares
from workbench.records.published import Mean, Sum, as_answers
from workbench.records.quantities import Frequency
from workbench.report.answers import categories, variable
from workbench.report.cells import count_cell
from workbench.report.frequency_tables import counts_of, percent_or_not, shown_cells
from workbench.report.notes import number_of, percentages_left_out, suppression
from workbench.report.number_text import NO_VALUE, NOT_APPLICABLE, count_text, number_text
from workbench.report.published_counts import line_counts
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.published import Count
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption

_LEFT_OUT = (
    "–: weggelaten, want uit gewogen en ongewogen samen volgt wat een klein aantal antwoordde."
)


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights of the respondents, and the closed question whose groups they rest on."""

    by: str
    weights: pd.Series

    def factors(self, responses: Responses) -> dict[str, float]:
        """Give the weight of everybody in a group: code → weight."""
        codes = responses.table[self.by].astype("object").map(str, na_action="ignore")
        given = self.weights.notna().to_numpy(dtype=bool)
        return {
            str(code): float(self.weights[given & (codes == code).to_numpy(dtype=bool)].iloc[0])
            for code in dict.fromkeys(codes[given].dropna())
        }

    def group_counts(self, responses: Responses, smallest: int) -> tuple[Count, ...]:
        """Tell what the distribution of the groups tells."""
        cells = shown_cells(responses, self.by, smallest)
        counts = counts_of(responses, self.by)
        return tuple(line_counts(responses, self.by, counts, cells, smallest))

    def sentence(self, responses: Responses, smallest: int) -> str:
        """Say how far the weights go and what they cost, unless that gives small groups away."""
        given = self.weights.dropna()
        if given.empty:
            return ""
        without = len(self.weights) - len(given)
        rest = f"{count_text(without)} zonder gewicht" if without else ""
        if set(shown_cells(responses, self.by, smallest).values()) - {Cell.SHOWN}:
            return f"De gewichten staan er niet: er zijn kleine groepen{f'; {rest}' * bool(rest)}."
        low, high = number_text(float(given.min())), number_text(float(given.max()))
        number = number_text(effective_number(self.weights), 0)
        return (
            f"Gewichten van {low} tot {high}; gewogen tellen de antwoorden als die van {number} "
            f"respondenten{f'; {rest}' * bool(rest)}."
        )


def weighted_table(
    responses: Responses,
    name: str,
    weighing: Weighing,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Answers to a closed question: unweighted number, share, and weighted share.

    The weighted shares are left out where it follows from them how many of a small group gave an
    answer: two sums of the same numbers say more than one.
    """
    counts, labels = counts_of(responses, name), categories(responses, name)
    smallest = thresholds.smallest_cell
    shown = shown_cells(responses, name, smallest)
    shares = weighted_shares(responses.table[name], weighing.weights)
    valid = sum(counts.values())
    weighted = {
        code: _percent(shares.get(code, 0.0), valid, thresholds)
        for code in counts
        if shown[code] == Cell.SHOWN
    }
    told = list(line_counts(responses, name, counts, shown, smallest))
    sums = _weighted_sums(responses, name, weighing, weighted)
    known = [Published("", one) for one in (*told, *weighing.group_counts(responses, smallest))]
    exposed = counts_computed([*known, *(Published("", one) for one in sums)], smallest)
    if exposed:
        weighted, sums = {}, []
    rows = [
        (
            labels[code],
            count_cell(n, shown[code], smallest),
            percent_or_not(Frequency(n, valid), thresholds)
            if shown[code] == Cell.SHOWN
            else NO_VALUE,
            weighted.get(code, NO_VALUE),
        )
        for code, n in counts.items()
    ]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Antwoord", "left", 0.5),
            Column("n"),
            Column("%"),
            Column("Gewogen %"),
        ),
        rows=(*rows, ("Totaal", count_text(valid), *([_whole(valid, thresholds)] * 2))),
        origin=caption.origin.telling([*told, *sums]),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                weighing.sentence(responses, smallest),
                suppression(set(shown.values()), smallest),
                _LEFT_OUT if exposed else "",
                percentages_left_out([valid], thresholds),
            ],
        ),
    )


def _weighted_sums(
    responses: Responses, name: str, weighing: Weighing, printed: Mapping[str, str]
) -> list[Sum]:
    """Tell between which limits the weighted numbers lie that percentages are rounded from."""
    factors = weighing.factors(responses) if name != weighing.by else {}
    both = (responses.table[name].notna() & weighing.weights.notna()).to_numpy(dtype=bool)
    whole = float(weighing.weights[both].sum())
    sums = []
    for code, text in printed.items():
        if text in {NO_VALUE, NOT_APPLICABLE} or not factors:
            continue
        terms = tuple(
            (as_answers({name: [code], weighing.by: [group]}), factor)
            for group, factor in factors.items()
        )
        low, high = ((float(text) + half) / 100 * whole for half in (-0.5, 0.5))
        sums.append(Sum(terms, low, high))
    return sums


def weighted_item_table(
    responses: Responses,
    names: Sequence[str],
    weighing: Weighing,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Items with unweighted number, mean, and weighted mean.

    A weighted mean is left out where the mean of a small group follows from it.
    """
    rows: list[tuple[str, ...]] = []
    told: list[Mean] = []
    groups = weighing.group_counts(responses, thresholds.smallest_cell)
    hides = False
    for name in names:
        answers = responses.table[name]
        summary = summarise(answers)
        means = _item_means(responses, name, weighing, thresholds.smallest_cell)
        exposed = bool(
            means_computed([Published("", one) for one in means], groups, thresholds.smallest_cell)
        )
        hides |= exposed
        told += means[:1] if exposed else means
        few = summary.n < thresholds.smallest_cell
        weighted = number_text(weighted_mean(answers, weighing.weights))
        texts = (number_text(summary.mean), NO_VALUE if exposed else weighted)
        shown = (NOT_APPLICABLE, NOT_APPLICABLE) if few else texts
        rows.append((variable(responses, name).label, count_text(summary.n), *shown))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Item", "left", 0.56),
            Column("n"),
            Column("M"),
            Column("Gewogen M"),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling((), told),
        note=caption.note_with(
            [number_of(len(responses.table)), "M = gemiddelde."],
            [
                weighing.sentence(responses, thresholds.smallest_cell),
                _LEFT_OUT if hides else "",
            ],
        ),
    )


def _item_means(responses: Responses, name: str, weighing: Weighing, smallest: int) -> list[Mean]:
    """Tell both means of an item, and those of small groups, which are not printed."""
    answered = responses.table[name].notna()
    if int(answered.sum()) < smallest:
        return []
    codes = responses.table.loc[answered, weighing.by].astype("object")
    sizes = codes.map(str, na_action="ignore").value_counts()
    factors = weighing.factors(responses)
    terms = tuple((as_answers({weighing.by: [group]}), one) for group, one in factors.items())
    return [
        Mean.over(name, (), shown=True, n=int(answered.sum())),
        Mean(name, terms, shown=True),
        *(
            Mean.over(name, as_answers({weighing.by: [str(group)]}), shown=False)
            for group, n in sizes.items()
            if 0 < n < smallest
        ),
    ]


def _percent(share: float, base: int, thresholds: Thresholds) -> str:
    if not base:
        return NOT_APPLICABLE
    return number_text(100 * share, 0) if base >= thresholds.percentage_from else NO_VALUE


def _whole(valid: int, thresholds: Thresholds) -> str:
    return percent_or_not(Frequency(valid, valid), thresholds)
