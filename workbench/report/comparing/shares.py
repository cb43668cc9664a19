"""Shares with their intervals, of several items or in several groups, and the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.disclosure import TOTAL, Cell, suppress
from workbench.analyse.intervals import newcombe
from workbench.analyse.proportions import wilson
from workbench.records.quantities import Frequency
from workbench.report.answers import variable
from workbench.report.comparing.groups import named_groups
from workbench.report.comparing.lines import Line, table_of_tests
from workbench.report.comparing.outcomes import Outcome, Precision
from workbench.report.frequency_tables import answer_hidden
from workbench.report.notes import number_of, percentages_left_out, suppression
from workbench.report.number_text import NO_VALUE, count_text, number_text, percent_number
from workbench.report.published_values import Chosen, share_counts
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.published import Count
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.grouping import Grouping

_WILSON = "95%-betrouwbaarheidsinterval van een aandeel volgens Wilson."
_YES, _NO = "ja", "nee"


def shares_table(
    responses: Responses,
    wanted: Mapping[str, Sequence[object]],
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Give of every item how many gave one of the wanted answers, with the interval of the share.

    Parameters
    ----------
    responses
        The respondents.
    wanted
        Item → the answers that count.
    caption, thresholds
        As of every table.
    """
    rows, sentences, bases, hides = [], [], [], False
    told: list[Count] = []
    for name, answers in wanted.items():
        values = responses.table[name].dropna()
        share = Frequency(int(values.isin(list(answers)).sum()), len(values))
        hidden = _hidden(responses, name, answers, share, thresholds)
        hides |= hidden
        bases.append(share.total)
        chosen = Chosen(name, [str(one) for one in answers], None)
        told += share_counts(responses, chosen, share, hidden=hidden)
        label = variable(responses, name).label
        rows.append(
            (label, count_text(share.total), *_share_cells(share, thresholds, hidden=hidden))
        )
        sentences.append((name, _share_sentence(label, share, thresholds, hidden=hidden)))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Item", "left", 0.5), Column("n"), *_SHARE_COLUMNS),
        rows=tuple(rows),
        origin=caption.origin.telling(told),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                f"Geteld: {_answers_text(responses, wanted)}.",
                _WILSON,
                "–: weggelaten, omdat het om een klein aantal gaat." if hides else "",
                percentages_left_out(bases, thresholds),
            ],
        ),
        sentences=tuple(sentences),
    )


def share_by_group_table(
    responses: Responses,
    item: tuple[str, Sequence[object]],
    grouping: Grouping,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Give in every group how many gave one of the answers, and the difference with the first.

    The difference has Newcombe's interval and the p of the test of equal shares. A share is left
    out where it would tell of a few people what they answered.
    """
    name, answers = item
    shares = _group_shares(responses, name, answers, grouping)
    cells = _group_cells(shares, thresholds)
    (first, base), *others = shares.items()
    groups = grouping.categories
    lines = [
        _difference(
            (groups[first], base),
            (groups[code], share),
            code,
            shown=cells[first] == cells[code] == Cell.SHOWN,
        )
        for code, share in others
    ]
    compared = table_of_tests(lines, [Column("")] * 2, caption, [])
    by_code = {line.name: row for line, row in zip(lines, compared.rows, strict=True)}
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(grouping.label, "left", 0.28),
            Column("n"),
            *_SHARE_COLUMNS,
            Column("Verschil (95%-BI)", width=0.22),
            compared.columns[-1],
        ),
        rows=tuple(
            (
                groups[code],
                count_text(share.total),
                *_share_cells(share, thresholds, hidden=cells[code] != Cell.SHOWN),
                *(tuple(by_code[code])[1:] if code in by_code else (NO_VALUE, NO_VALUE)),  # type: ignore[arg-type]
            )
            for code, share in shares.items()
        ),
        origin=caption.origin.telling(
            count
            for code, share in shares.items()
            for count in share_counts(
                responses,
                Chosen(
                    name, [str(one) for one in answers], {grouping.name: grouping.members[code]}
                ),
                share,
                hidden=cells[code] != Cell.SHOWN,
            )
        ),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                f"Geteld: {_answers_text(responses, {name: answers})}.",
                _WILSON,
                f"Verschil: met ‘{groups[first]}’, in procentpunten (interval van Newcombe).",
                grouping.remark,
                suppression(set(cells.values()) - {Cell.SMALL}, thresholds.smallest_cell),
                percentages_left_out([share.total for share in shares.values()], thresholds),
                compared.note,
            ],
        ),
        sentences=compared.sentences,
    )


_SHARE_COLUMNS = (Column("Aantal"), Column("%"), Column("95%-BI"))


def _group_shares(
    responses: Responses, name: str, answers: Sequence[object], grouping: Grouping
) -> dict[str, Frequency]:
    shares = {}
    for code in named_groups(grouping):
        values = responses.table.loc[grouping.groups == code, name].dropna()
        shares[code] = Frequency(int(values.isin(list(answers)).sum()), len(values))
    return shares


def _group_cells(shares: Mapping[str, Frequency], thresholds: Thresholds) -> dict[str, Cell]:
    """Say which groups show their share: as in a crossing of the groups with yes and no."""
    counts = pd.DataFrame(
        {
            _YES: [share.count for share in shares.values()],
            _NO: [share.total - share.count for share in shares.values()],
        },
        index=list(shares),
        dtype="int64",
    )
    cells = suppress(counts, thresholds.smallest_cell).drop(index=TOTAL)
    shown = (cells[[_YES, _NO]] == Cell.SHOWN).all(axis="columns")
    return {code: Cell.SHOWN if shown[code] else Cell.PROTECTING for code in shares}


def _difference(
    first: tuple[str, Frequency], second: tuple[str, Frequency], code: str, *, shown: bool
) -> Line:
    (one, base), (other, share) = first, second
    if not shown:
        return Line(name=code, label=other, cells=(), reason="er is een klein aantal verborgen")
    if not (base.total and share.total):
        return Line(name=code, label=other, cells=(), reason="in een groep antwoordde niemand")
    found = newcombe(share, base)
    low, high = found.interval
    return Line(
        name=code,
        label=other,
        cells=(),
        outcome=Outcome(100 * found.difference, 100 * low, 100 * high, found.p, whole=True),
        precision=Precision.FULL,
        says=(
            f"In de groep ‘{other}’ gaat het om {percent_number(share)}% ({share.count} van de "
            f"{share.total}) en in de groep ‘{one}’ om {percent_number(base)}% ({base.count} van "
            f"de {base.total}): een verschil van {{effect}}{{p}}) procentpunt."
        ),
    )


def _hidden(
    responses: Responses,
    name: str,
    answers: Sequence[object],
    share: Frequency,
    thresholds: Thresholds,
) -> bool:
    smallest = thresholds.smallest_cell
    if variable(responses, name).categories:
        return answer_hidden(responses, name, [str(one) for one in answers], smallest)
    return 0 < share.count < smallest or 0 < share.total - share.count < smallest


def _share_cells(share: Frequency, thresholds: Thresholds, *, hidden: bool) -> tuple[str, str, str]:
    if hidden or not share.total:
        return (NO_VALUE,) * 3
    if share.total < thresholds.percentage_from:
        return count_text(share.count), NO_VALUE, NO_VALUE
    low, high = wilson(share)
    limits = f"{number_text(100 * low, 0)} tot {number_text(100 * high, 0)}"
    return count_text(share.count), percent_number(share), limits


def _share_sentence(label: str, share: Frequency, thresholds: Thresholds, *, hidden: bool) -> str:
    count, percent, limits = _share_cells(share, thresholds, hidden=hidden)
    if count == NO_VALUE:
        return f"Bij ‘{label}’ staat geen aandeel: het gaat om een klein aantal."
    stated = f" ({percent}%, 95%-BI {limits}%)" if percent != NO_VALUE else ""
    return f"Bij ‘{label}’ gaat het om {count} van de {count_text(share.total)}{stated}."


def _answers_text(responses: Responses, wanted: Mapping[str, Sequence[object]]) -> str:
    """Name the answers that count, once."""
    labels = {
        " of ".join(
            f"‘{variable(responses, name).categories.get(str(one), str(one))}’" for one in answers
        )
        for name, answers in wanted.items()
    }
    return "; ".join(sorted(labels))
