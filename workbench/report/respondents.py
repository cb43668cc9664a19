"""Who answered: a first table about the respondents, and the response per organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.analyse.descriptives import summarise
from workbench.analyse.disclosure import Cell
from workbench.records.quantities import Frequency
from workbench.records.responses import VariableKind
from workbench.report.answers import categories, variable
from workbench.report.by_group import crossing_table, number_by_group_table
from workbench.report.cells import count_cell, line_cells
from workbench.report.frequency_tables import counts_of, percent_or_not, shown_cells
from workbench.report.notes import number_of, percentages_left_out, suppression
from workbench.report.number_text import NO_VALUE, NOT_APPLICABLE, count_text
from workbench.report.published_counts import line_counts
from workbench.report.tables import Column, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.published import Count
    from workbench.records.quantities import Summary
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.grouping import Grouping

Rows = list[tuple[str, ...] | Section]

_MEDIAN = "Mediaan (eerste tot derde kwartiel)"


def table_one(
    responses: Responses, names: Sequence[str], caption: Caption, thresholds: Thresholds
) -> Table:
    """Characteristics of the respondents below each other: numbers and shares, or a median."""
    rows: Rows = []
    cells: set[Cell] = set()
    told: list[Count] = []
    for name in names:
        rows.append(Section(variable(responses, name).label))
        if variable(responses, name).kind is VariableKind.NUMBER:
            rows.append((_MEDIAN, _median(summarise(responses.table[name]), thresholds), ""))
        else:
            shown = shown_cells(responses, name, thresholds.smallest_cell)
            cells |= set(shown.values())
            rows += _answer_rows(responses, name, shown, thresholds)
            counts = counts_of(responses, name)
            told += line_counts(responses, name, counts, shown, thresholds.smallest_cell)
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Kenmerk", "left", 0.6), Column("n"), Column("%")),
        rows=tuple(rows),
        origin=caption.origin.telling(told),
        note=caption.note_with(
            [number_of(len(responses.table)), "Percentages zijn van wie de vraag beantwoordde."],
            [
                suppression(cells, thresholds.smallest_cell),
                percentages_left_out([len(responses.table)], thresholds),
            ],
        ),
    )


def table_one_by_group(
    responses: Responses,
    names: Sequence[str],
    grouping: Grouping,
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Characteristics of the respondents, with the groups beside each other."""
    rows: Rows = []
    notes: list[str] = []
    told: list[Count] = []
    for name in names:
        rows.append(Section(variable(responses, name).label))
        if variable(responses, name).kind is VariableKind.NUMBER:
            part = number_by_group_table(responses, name, grouping, caption, thresholds)
            rows.append((_MEDIAN, *(_of_quartiles(row) for row in part.rows)))
        else:
            part = crossing_table(responses, name, grouping, caption, thresholds)
            answers = [column.heading for column in part.columns[1:-1]]
            groups = [row for row in part.rows if not isinstance(row, Section)]
            rows += [
                (answer, *(row[place] for row in groups))
                for place, answer in enumerate(answers, start=1)
            ]
        notes.append(part.note)
        told += part.origin.counts
    first = max(notes, key=len, default="").replace("van de rij", "van de groep")
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Kenmerk", "left", 0.34),
            *(Column(label, group=grouping.label) for label in grouping.categories.values()),
            Column("Alle"),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling(told),
        note=" ".join(dict.fromkeys([caption.note, first, grouping.remark])).strip(),
        landscape=len(grouping.categories) > 3,
    )


def response_table(
    responses: Responses,
    name: str,
    invited: Mapping[str, int],
    caption: Caption,
    thresholds: Thresholds,
) -> Table:
    """Invited and complete per organisation (or another known group), and the response of each."""
    labels, counts = categories(responses, name), counts_of(responses, name)
    shown = shown_cells(responses, name, thresholds.smallest_cell)
    if variable(responses, name).kind is VariableKind.ORDINAL:
        shown = line_cells(counts, thresholds.smallest_cell)
    rows = [
        (
            labels[code],
            count_text(people),
            count_cell(counts[code], shown[code], thresholds.smallest_cell),
            _response(counts[code], people, thresholds) if shown[code] == Cell.SHOWN else NO_VALUE,
        )
        for code, people in invited.items()
    ]
    everyone, known = sum(invited.values()), sum(counts[code] for code in invited)
    total = _response(known, everyone, thresholds)
    unknown = len(responses.table) - known
    # Of the others too a hidden number would follow from the total of the groups that are listed.
    others = {code: n for code, n in counts.items() if n and code not in invited}
    hides = any(cell != Cell.SHOWN for cell in shown.values())
    if others and hides:
        known_text, total = NO_VALUE, NO_VALUE
    else:
        known_text = count_text(known)
    rows.append(("Totaal", count_text(everyone), known_text, total))
    more = any(counts[code] > people for code, people in invited.items())
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column(variable(responses, name).label, "left", 0.5),
            Column("Uitgenodigd"),
            Column("Ingevuld"),
            Column("Respons"),
        ),
        rows=tuple(rows),
        origin=caption.origin.telling(
            line_counts(responses, name, counts, shown, thresholds.smallest_cell)
        ),
        note=caption.note_with(
            [],
            [
                _others(unknown, thresholds, hidden=bool(others) and hides),
                "n.v.t.: meer ingevuld dan uitgenodigd." if more else "",
                suppression({shown[code] for code in invited}, thresholds.smallest_cell),
                percentages_left_out(invited.values(), thresholds),
            ],
        ),
    )


def _answer_rows(
    responses: Responses, name: str, shown: Mapping[str, Cell], thresholds: Thresholds
) -> Iterator[tuple[str, ...]]:
    counts, labels = counts_of(responses, name), categories(responses, name)
    valid = sum(counts.values())
    for code, n in counts.items():
        share = percent_or_not(Frequency(n, valid), thresholds)
        visible = shown[code] == Cell.SHOWN
        yield (
            labels[code],
            count_cell(n, shown[code], thresholds.smallest_cell),
            share if visible else NO_VALUE,
        )


def _median(summary: Summary, thresholds: Thresholds) -> str:
    if summary.n < thresholds.smallest_cell:
        return NOT_APPLICABLE
    lower, upper = count_text(summary.lower_quartile), count_text(summary.upper_quartile)
    return f"{count_text(summary.median)} ({lower} tot {upper})"


def _of_quartiles(row: tuple[str, ...] | Section) -> str:
    """Write a row of ``number_by_group_table`` in one cell."""
    if isinstance(row, Section) or row[2] == NO_VALUE:
        return NO_VALUE
    return f"{row[3]} ({row[2]} tot {row[4]})"


def _response(complete: int, invited: int, thresholds: Thresholds) -> str:
    if not invited or complete > invited:
        return NOT_APPLICABLE
    share = percent_or_not(Frequency(complete, invited), thresholds)
    return share if share == NO_VALUE else f"{share}%"


def _others(unknown: int, thresholds: Thresholds, *, hidden: bool) -> str:
    """Say that some respondents belong to no group of known size."""
    if not unknown:
        return ""
    if hidden:
        return "Daarnaast ingevuld door anderen; hoeveel, is weggelaten."
    number = f"minder dan {thresholds.smallest_cell}" if unknown < thresholds.smallest_cell else ""
    return f"Daarnaast {number or count_text(unknown)} ingevuld door anderen."
