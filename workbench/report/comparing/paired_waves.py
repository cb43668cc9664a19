"""Two waves of the same people beside each other: what changed, how much, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.multiple_testing import adjust
from workbench.analyse.paired import mcnemar, signed_rank
from workbench.errors import NotEnoughDataError
from workbench.records.published import Count, Mean, as_answers
from workbench.records.quantities import Frequency
from workbench.records.responses import VariableKind
from workbench.report.answers import variable
from workbench.report.comparing.outcomes import count_of_tests, p_text
from workbench.report.number_text import (
    NOT_APPLICABLE,
    count_text,
    interval_text,
    number_text,
    percent_text,
)
from workbench.report.published_counts import yes_counts
from workbench.report.tables import Column, Table
from workbench.report.waves import require_same

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from workbench.clean.waves import JoinedWaves
    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption

_EXPLAINED = (
    "r: rang-biseriële correlatie (Wilcoxon), van -1 (iedereen lager) tot 1 (iedereen hoger); bij "
    "ja/nee het verschil in aandeel (McNemar). Tussen haakjes het 95%-betrouwbaarheidsinterval."
)


_YES_NO = (True, False)
_JOINED = "(in beide metingen)"


@dataclass(frozen=True, slots=True)
class _Change:
    """One line of the table: how many people, before, after, effect with interval, p.

    ``yes`` is how many said yes before and after, to a question with ja/nee.
    """

    n: int
    before: str
    after: str
    effect: str = NOT_APPLICABLE
    p: float | None = None
    yes: tuple[int, ...] = ()


def joined_text(joined: JoinedWaves) -> str:
    """Say how many people answered in both waves, and why others are not joined."""
    left_out = [
        f"{count_text(number)} {words}"
        for number, words in (
            (joined.only_first, "alleen in de eerste meting"),
            (joined.only_second, "alleen in de tweede meting"),
            (joined.doubled, "met een sleutel die vaker voorkomt"),
            (joined.without_key, "zonder volledige sleutel"),
        )
        if number
    ]
    return (
        f"Gekoppeld: {count_text(len(joined.first))} deelnemers"
        + (f"; niet gekoppeld: {', '.join(left_out)}" if left_out else "")
        + "."
    )


def paired_waves_table(
    waves: Mapping[str, Responses],
    joined: JoinedWaves,
    items: Sequence[str],
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Every item before and after among the same people: effect first, then Holm's p.

    Parameters
    ----------
    waves
        Title → answers, the earlier wave first.
    joined
        Who answered in both.
    items
        Numbers, ordered answers and ja/nee that both waves asked in the same words.
    caption
        Id, caption, origin and note.
    thresholds
        Below ``percentage_from`` pairs an item has no figures.
    """
    first, second = waves.values()
    for item in items:
        require_same(first, second, item)
    changes = _holm([_change(first, second, joined, item, thresholds) for item in items])
    tests = sum(change.p is not None for change in changes)
    before, after = waves
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Item", "left", 0.34),
            Column("n"),
            Column(before),
            Column(after),
            Column("r of verschil (95%-BI)"),
            Column("p (Holm)"),
        ),
        rows=tuple(
            (
                variable(first, item).label,
                count_text(change.n),
                change.before,
                change.after,
                change.effect,
                NOT_APPLICABLE if change.p is None else p_text(change.p),
            )
            for item, change in zip(items, changes, strict=True)
        ),
        origin=caption.origin.telling(*_told(waves.values(), items, changes)),
        note=caption.note_with(
            [
                "Gemiddelden, bij ja/nee percentages ja, van dezelfde mensen in beide metingen.",
                _EXPLAINED,
            ],
            [
                joined_text(joined),
                _left_out(first, items, changes, thresholds),
                count_of_tests(tests),
            ],
        ),
    )


def _change(
    first: Responses,
    second: Responses,
    joined: JoinedWaves,
    item: str,
    thresholds: Thresholds,
) -> _Change:
    pairs = pd.DataFrame(
        {
            "before": first.table[item].loc[list(joined.first)].to_numpy(dtype="object"),
            "after": second.table[item].loc[list(joined.second)].to_numpy(dtype="object"),
        }
    ).dropna()
    if len(pairs) < thresholds.percentage_from:
        return _Change(len(pairs), NOT_APPLICABLE, NOT_APPLICABLE)
    if variable(first, item).kind is VariableKind.BOOLEAN:
        return _yes_no(pairs.astype(bool), thresholds.smallest_cell)
    return _numbers(pairs.astype(float))


def _numbers(pairs: pd.DataFrame) -> _Change:
    before, after = (number_text(float(pairs[wave].mean())) for wave in ("before", "after"))
    change = _Change(len(pairs), before, after)
    try:
        test = signed_rank(pairs["after"], pairs["before"])
    except NotEnoughDataError:
        return replace(change, effect="geen verandering")
    effect = f"{number_text(test.rank_biserial)} ({interval_text(*test.interval)})"
    return replace(change, effect=effect, p=test.p)


def _yes_no(pairs: pd.DataFrame, smallest: int) -> _Change:
    yes = (int(pairs["before"].sum()), int(pairs["after"].sum()))
    if any(0 < n < smallest for some in yes for n in (some, len(pairs) - some)):
        return _Change(len(pairs), NOT_APPLICABLE, NOT_APPLICABLE)
    before, after = (
        percent_text(Frequency(int(pairs[wave].sum()), len(pairs))) for wave in ("before", "after")
    )
    change = _Change(len(pairs), before, after, yes=yes)
    # mcnemar gives the first moment minus the second: the later wave comes first
    later, earlier = pairs["after"], pairs["before"]
    counts = [
        [int(((later == now) & (earlier == then)).sum()) for then in _YES_NO] for now in _YES_NO
    ]
    try:
        test = mcnemar(counts)
    except NotEnoughDataError:
        return replace(change, effect="geen verandering")
    effect = f"{number_text(test.difference)} ({interval_text(*test.interval)})"
    return replace(change, effect=effect, p=test.p)


def _left_out(
    first: Responses, items: Sequence[str], changes: Sequence[_Change], thresholds: Thresholds
) -> str:
    """Say why a question with ja/nee has a number of people and nothing else, if there is one."""
    hidden = any(
        change.before == NOT_APPLICABLE and change.n >= thresholds.percentage_from
        for item, change in zip(items, changes, strict=True)
        if variable(first, item).kind is VariableKind.BOOLEAN
    )
    if not hidden:
        return ""
    return f"n.v.t. bij ja/nee: een antwoord is door minder dan {thresholds.smallest_cell} gegeven."


def _told(
    waves: Collection[Responses],
    items: Sequence[str],
    changes: Sequence[_Change],
) -> tuple[list[Count], list[Mean]]:
    """Tell of each wave what is printed of those who answered in both."""
    counts: list[Count] = []
    means: list[Mean] = []
    printed = [
        (item, change)
        for item, change in zip(items, changes, strict=True)
        if change.before != NOT_APPLICABLE
    ]
    for number, wave in enumerate(waves):
        for item, change in printed:
            group = {f"{_JOINED} {item}": ["ja"]}
            if change.yes:
                counts += yes_counts(wave, item, group, (change.yes[number], change.n))
            else:
                mean = Mean.over(item, as_answers(group), shown=True, n=change.n)
                means.append(replace(mean, source=wave.source.name))
    return counts, means


def _holm(changes: Sequence[_Change]) -> list[_Change]:
    """Correct the p values for their number; the items of one table are one family."""
    tested = [change.p for change in changes if change.p is not None]
    corrected = iter(adjust(tested) if tested else ())
    return [
        change if change.p is None else replace(change, p=float(next(corrected)))
        for change in changes
    ]
