"""Questions per group, with groups that a whole description shares (see ``grouping``).

Where few people of a group answered, their outcome is hidden together with that of another group:
the outcome of everyone is known, and a single hidden one could be computed back. How many were
asked and answered is no outcome, and is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.analyse.comparisons import superiority
from workbench.analyse.descriptives import cross_counts, summarise
from workbench.analyse.disclosure import TOTAL, Cell, suppress, suppress_line, with_totals
from workbench.records.published import Count, Mean, Sum, as_answers
from workbench.records.quantities import Frequency
from workbench.report.answers import categories, variable
from workbench.report.cells import count_cell, line_cells
from workbench.report.frequency_tables import (
    option_base,
    options_chosen,
    percent_or_not,
    shown_cells,
    ticked,
)
from workbench.report.group_tables import cross_cells
from workbench.report.notes import number_of, percentages_left_out, suppression
from workbench.report.number_text import (
    NO_VALUE,
    NOT_APPLICABLE,
    count_text,
    interval_text,
    number_text,
)
from workbench.report.published_counts import (
    NO_ANSWER,
    Crossed,
    answered_counts,
    crossing_counts,
    limits,
    ticks,
)
from workbench.report.tables import Column, Section, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import pandas as pd

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.quantities import Summary
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.grouping import Grouping

_ALL = "Alle"
_BESIDE = 4
_EVERYONE = "Alle respondenten"


@dataclass(frozen=True, slots=True)
class Compared:
    """Answers to be compared between groups: one column per item or scale, with its label.

    ``together`` says whether the table also shows all groups together; without it every group
    stands alone, as two waves do. ``yes_no`` names the columns of 0 and 1: their mean is a share,
    so it stands only where neither answer was given by a few.
    """

    answers: pd.DataFrame
    labels: Mapping[str, str]
    together: bool = True
    yes_no: frozenset[str] = frozenset()


def means_by_group_table(
    compared: Compared, grouping: Grouping, caption: Caption, thresholds: Thresholds
) -> Table:
    """N and mean of every item in every group, small numbers hidden.

    Up to four groups stand beside each other; more stand below each other, under every item. With
    two groups a last column gives the probability that someone of the second group answers higher
    than someone of the first, with its interval.
    """
    lines = [_line(compared, str(item), grouping, thresholds) for item in compared.answers]
    names = [*grouping.categories.values(), *([_ALL] if compared.together else [])]
    pair = len(grouping.categories) == 2
    wide = len(grouping.categories) <= _BESIDE
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=_wide_columns(names, pair=pair) if wide else _long_columns(grouping),
        rows=tuple(_wide_rows(lines, pair=pair) if wide else _long_rows(lines, names)),
        origin=caption.origin.telling(
            [count for line in lines for count in line.counts],
            [mean for line in lines for mean in line.told],
        ),
        note=caption.note_with(
            [number_of(len(compared.answers)), "M = gemiddelde."],
            [
                grouping.remark,
                _explained(grouping, len(compared.labels)) if pair else "",
                _left_out([cell for line in lines for cell in line.cells], thresholds),
            ],
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """One item: n and mean as text for every group (and all together), and the comparison."""

    label: str
    means: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    chance: str
    counts: tuple[Count, ...]
    told: tuple[Mean, ...]


def _line(compared: Compared, item: str, grouping: Grouping, thresholds: Thresholds) -> _Line:
    answers = compared.answers[item]
    sizes = grouping.sizes(answers.notna())
    cells = shown_groups(sizes, thresholds, together=compared.together)
    if item in compared.yes_no:
        yes = grouping.sizes(answers == 1)
        few = set(range(1, thresholds.smallest_cell))
        cells = {
            code: Cell.SMALL if {yes[code], sizes[code] - yes[code]} & few else cell
            for code, cell in cells.items()
        }
    counts = answered_counts(item, grouping.name, grouping.members, sizes)
    told = group_means(item, grouping, sizes, cells, everyone=compared.together)
    means = []
    for code, cell in cells.items():
        part = answers[grouping.groups == code].dropna()
        means.append((count_text(len(part)), _mean(part) if cell == Cell.SHOWN else NO_VALUE))
    if compared.together:
        enough = answers.count() >= thresholds.smallest_cell
        means.append((count_text(answers.count()), _mean(answers) if enough else NOT_APPLICABLE))
    chance = _chance(answers, grouping, cells) if len(cells) == 2 else ""
    shown = tuple(cells.values())
    return _Line(compared.labels[item], tuple(means), shown, chance, tuple(counts), tuple(told))


def _wide_columns(names: Sequence[str], *, pair: bool) -> tuple[Column, ...]:
    return (
        Column("Item", "left", 0.34),
        *(Column(text, group=name) for name in names for text in ("n", "M")),
        *([Column("Kans (95%-BI)", width=0.2)] if pair else []),
    )


def _wide_rows(lines: Sequence[_Line], *, pair: bool) -> Iterator[tuple[str, ...]]:
    for line in lines:
        texts = [text for mean in line.means for text in mean]
        yield (line.label, *texts, *([line.chance] if pair else []))


def _long_columns(grouping: Grouping) -> tuple[Column, ...]:
    return Column(grouping.label, "left", 0.6), Column("n"), Column("M")


def _long_rows(lines: Sequence[_Line], names: Sequence[str]) -> Iterator[tuple[str, ...] | Section]:
    for line in lines:
        yield Section(line.label)
        yield from ((name, *mean) for name, mean in zip(names, line.means, strict=True))


def number_by_group_table(
    responses: Responses, name: str, grouping: Grouping, caption: Caption, thresholds: Thresholds
) -> Table:
    """n, quartiles and median of a number in every group and for all.

    No mean, lowest or highest: with those of everyone the numbers of one person can be found.
    """
    values = responses.table[name]
    sizes = grouping.sizes(values.notna())
    cells = shown_groups(sizes, thresholds, together=True)
    rows = [
        (
            label,
            count_text(sizes[code]),
            *_quartiles(
                summarise(values[grouping.groups == code]),
                shown=cells[code] == Cell.SHOWN and sizes[code] > 0,
            ),
        )
        for code, label in grouping.categories.items()
    ]
    everyone = summarise(values)
    enough = everyone.n >= thresholds.smallest_cell
    rows.append((_EVERYONE, count_text(everyone.n), *_quartiles(everyone, shown=enough)))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(grouping.label, "left", 0.4),
            Column("n"),
            Column("Eerste kwartiel"),
            Column("Mediaan"),
            Column("Derde kwartiel"),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling(
            answered_counts(name, grouping.name, grouping.members, sizes)
        ),
        note=caption.note_with(
            [number_of(len(values))],
            [grouping.remark, _left_out(cells.values(), thresholds)],
        ),
    )


def crossing_table(
    responses: Responses, name: str, grouping: Grouping, caption: Caption, thresholds: Thresholds
) -> Table:
    """Answers to a closed question (columns) in every group (rows); small counts are hidden.

    Who did not answer stands in a column of its own, so that every row adds up to its whole group:
    the size of a group is known and would else limit what a hidden number can be.
    """
    labels: dict[str, str] = dict(categories(responses, name))
    answers = responses.table[name]
    hidden = [
        code
        for code, cell in shown_cells(responses, name, thresholds.smallest_cell).items()
        if cell != Cell.SHOWN
    ]
    if answers.isna().any():
        labels[NO_ANSWER] = "Geen antwoord"
    codes = answers.astype("object").map(str, na_action="ignore")
    codes = codes.where(codes.notna(), NO_ANSWER)
    counts = cross_counts(codes, grouping.groups, labels, grouping.categories)
    cells = suppress(counts, thresholds.smallest_cell, hidden_columns=hidden)
    totals = with_totals(counts)
    names = [*grouping.categories.values(), TOTAL.capitalize()]
    rows = [
        (label, *cross_cells(list(totals.loc[code]), list(cells.loc[code]), thresholds))
        for label, code in zip(names, totals.index, strict=True)
    ]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(grouping.label, "left", 0.28),
            *(Column(text, group=variable(responses, name).label) for text in labels.values()),
            Column(TOTAL.capitalize()),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling(
            crossing_counts(
                Crossed(name, grouping.name, grouping.members, of_all=True),
                totals,
                cells,
                thresholds.smallest_cell,
            )
        ),
        note=caption.note_with(
            [number_of(len(responses.table))],
            [
                "Percentages zijn van de rij." if any("%" in c for r in rows for c in r) else "",
                grouping.remark,
                suppression(set(cells.to_numpy().ravel()), thresholds.smallest_cell),
                percentages_left_out(totals.iloc[:, -1], thresholds),
            ],
        ),
        landscape=len(labels) > 6,
    )


def turned(crossing: Table) -> Table:
    """Give a crossing with the answers below each other and the groups beside each other."""
    first, *answers = crossing.columns
    groups = [row for row in crossing.rows if not isinstance(row, Section)]
    return replace(
        crossing,
        columns=(
            Column("Antwoord", "left", 0.34),
            *(Column(row[0], group=first.heading) for row in groups),
        ),
        rows=tuple(
            (column.heading, *(row[place] for row in groups))
            for place, column in enumerate(answers, start=1)
        ),
        note=crossing.note.replace("van de rij", "van de kolom"),
        landscape=len(groups) > 6,
    )


def options_by_group_table(
    responses: Responses,
    names: Sequence[str],
    grouping: Grouping,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """How often every option was chosen in every group, with the share of who answered there."""
    chosen = options_chosen(responses, names)
    smallest, question = thresholds.smallest_cell, variable(responses, names[0]).question
    overall = line_cells(chosen, smallest)
    answered = responses.table[list(names)].notna().any(axis="columns")
    bases = grouping.sizes(answered)
    everyone = option_base(responses, names)
    rows = [
        ("Respondenten die antwoordden", *map(count_text, bases.values()), count_text(everyone))
    ]
    used = set(overall.values())
    told: list[Count | Sum] = []
    for name in names:
        sizes = grouping.sizes(ticked(responses, name))
        cells = suppress_line(sizes, bases, thresholds.smallest_cell)
        if overall[name] != Cell.SHOWN:
            # The numbers of the groups would add up to the number that is hidden.
            cells = dict.fromkeys(cells, Cell.PROTECTING)
        used |= set(cells.values())
        told += group_ticks(name, question, grouping, (sizes, bases, cells), smallest)
        texts = [_option_cell(sizes[code], bases[code], cells[code], thresholds) for code in sizes]
        total = count_cell(chosen[name], overall[name], thresholds.smallest_cell)
        rows.append((variable(responses, name).label, *texts, total))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Antwoord", "left", 0.3),
            *(Column(label, group=grouping.label) for label in grouping.categories.values()),
            Column(_ALL),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling(
            [*ticks(question, chosen, overall, smallest, total=False), *told]
        ),
        note=caption.note_with(
            [number_of(len(responses.table)), "Meer antwoorden mogelijk."],
            [
                "Percentages zijn van de respondenten in de groep.",
                grouping.remark,
                suppression(used, thresholds.smallest_cell),
                percentages_left_out(bases.values(), thresholds),
            ],
        ),
        landscape=len(grouping.categories) > 4,
    )


def group_means(
    item: str,
    grouping: Grouping,
    sizes: Mapping[str, int],
    cells: Mapping[str, Cell],
    *,
    everyone: bool,
) -> Iterator[Mean]:
    """Tell whose mean is printed and whose is hidden; nothing where no answer makes the groups."""
    if grouping.members:
        for code, cell in cells.items():
            about = as_answers({grouping.name: grouping.members[code]})
            yield Mean.over(item, about, shown=cell == Cell.SHOWN, n=sizes[code])
        if everyone:
            yield Mean.over(item, (), shown=True, n=sum(sizes.values()))


def group_ticks(
    name: str,
    question: str,
    grouping: Grouping,
    printed: tuple[Mapping[str, int], Mapping[str, int], Mapping[str, Cell]],
    smallest: int,
) -> Iterator[Count | Sum]:
    """Tell how often an option was ticked in every group, of at most how many."""
    sizes, bases, cells = printed
    least = smallest if Cell.SMALL in cells.values() else 0
    for code, n in sizes.items():
        about = as_answers({question: [name], grouping.name: grouping.members[code]})
        unit = f"antwoorden op {question}"
        yield Count(about, *limits(n, cells[code], smallest, least), unit)
        yield Sum(((about, 1.0),), 0, bases[code], unit)


def shown_groups(
    sizes: Mapping[str, int], thresholds: Thresholds, *, together: bool
) -> dict[str, Cell]:
    """Say which groups show their number; with a total beside them another one is hidden too."""
    smallest = thresholds.smallest_cell
    if together:
        return line_cells(sizes, smallest)
    return {code: Cell.SMALL if 0 < n < smallest else Cell.SHOWN for code, n in sizes.items()}


def _mean(values: pd.Series) -> str:
    return number_text(float(values.mean())) if values.count() else NOT_APPLICABLE


def _chance(values: pd.Series, grouping: Grouping, cells: Mapping[str, Cell]) -> str:
    """Write the probability of superiority of the second group over the first."""
    first, second = (values[grouping.groups == code].dropna() for code in grouping.categories)
    if set(cells.values()) != {Cell.SHOWN} or first.empty or second.empty:
        return NOT_APPLICABLE
    chance = superiority(second, first)
    return f"{number_text(chance.coefficient)} ({interval_text(chance.low, chance.high)})"


def _explained(grouping: Grouping, comparisons: int) -> str:
    """Explain the column with probabilities, and say how many there are."""
    first, second = grouping.categories.values()
    several = (
        f" Er zijn {comparisons} vergelijkingen; een enkel verschil kan toeval zijn."
        if comparisons > 1
        else ""
    )
    return (
        f"Kans: dat iemand uit '{second}' hoger antwoordt dan iemand uit '{first}'; 0,50 is geen "
        f"verschil.{several}"
    )


def _quartiles(summary: Summary, *, shown: bool) -> tuple[str, ...]:
    if not shown:
        return (NO_VALUE,) * 3
    return (
        count_text(summary.lower_quartile),
        count_text(summary.median),
        count_text(summary.upper_quartile),
    )


def _option_cell(n: int, base: int, cell: Cell, thresholds: Thresholds) -> str:
    text = count_cell(n, cell, thresholds.smallest_cell)
    if cell != Cell.SHOWN or base < thresholds.percentage_from:
        return text
    return f"{text} ({percent_or_not(Frequency(n, base), thresholds)}%)"


def _left_out(cells: Collection[Cell], thresholds: Thresholds) -> str:
    """Say why some groups have a number of respondents and nothing else."""
    if set(cells) <= {Cell.SHOWN}:
        return ""
    return (
        f"–: van groepen van minder dan {thresholds.smallest_cell} staat er geen uitkomst, en ook "
        "niet van een groep waarmee die is terug te rekenen."
    )
