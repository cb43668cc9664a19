"""One question in full, as SPSS prints it: numbers, percentages on every base, missing answers.

Small counts of nominal questions are hidden as in ``survey_tables``; what could give them away
(percentages, cumulative percentages, the total of all answers) is hidden or protected with them.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from workbench.analyse.descriptives import distribution, summarise
from workbench.analyse.disclosure import Cell
from workbench.records.quantities import Frequency
from workbench.records.responses import VariableKind
from workbench.report.answers import categories, missing_counts, variable
from workbench.report.cells import count_cell, line_cells, percent_cell
from workbench.report.dates import date_text
from workbench.report.notes import number_of, percentages_left_out, rounding, suppression
from workbench.report.number_text import NO_VALUE, NOT_APPLICABLE, count_text, number_text
from workbench.report.published_counts import ends_like, item_means, line_counts, ticks
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.quantities import Summary
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption

Row = tuple[str, ...]

NOBODY = "n.v.t.: niemand beantwoordde deze vraag."


def shown_cells(responses: Responses, name: str, smallest: int) -> Mapping[str, Cell]:
    """Say for every answer to a closed question whether its number is shown in its distribution."""
    if variable(responses, name).kind is VariableKind.ORDINAL:
        return dict.fromkeys(categories(responses, name), Cell.SHOWN)
    return line_cells(counts_of(responses, name), smallest)


def answer_hidden(responses: Responses, name: str, wanted: Collection[str], smallest: int) -> bool:
    """Tell whether the table of a question hides how many gave one of these answers."""
    found = variable(responses, name)
    options = [
        other for other, kin in responses.variables.items() if kin.question == found.question
    ]
    if found.kind is VariableKind.BOOLEAN and len(options) > 1:
        return line_cells(options_chosen(responses, options), smallest)[name] != Cell.SHOWN
    cells = shown_cells(responses, name, smallest)
    hidden = {code for code, cell in cells.items() if cell != Cell.SHOWN}
    # All hidden answers together are what the shown ones leave: no secret.
    return bool(hidden & set(wanted)) and not hidden <= set(wanted)


def counts_of(responses: Responses, name: str) -> dict[str, int]:
    """Code of every answer to a closed question → how often it was given."""
    counts = distribution(responses.table[name], categories(responses, name))["n"]
    return {str(code): int(n) for code, n in counts.items()}


def frequency_table(
    responses: Responses, name: str, caption: Caption, thresholds: Thresholds
) -> Table:
    """Every answer with n, % of everyone, % of who answered and, on a scale, cumulative %.

    Missing answers follow by kind; they have a percentage of everyone only.
    """
    ordered = variable(responses, name).kind is VariableKind.ORDINAL
    labels, counts = categories(responses, name), counts_of(responses, name)
    cells = shown_cells(responses, name, thresholds.smallest_cell)
    valid, everyone = sum(counts.values()), len(responses.table)
    cumulative = dict(zip(counts, accumulate(counts.values()), strict=True))
    rows = [
        (
            labels[code],
            count_cell(n, cells[code], thresholds.smallest_cell),
            *_shares(cells[code], [(n, everyone), (n, valid)], thresholds),
            *_shares(cells[code], [(cumulative[code], valid)] * ordered, thresholds),
        )
        for code, n in counts.items()
    ]
    rows += _closing_rows(responses, name, (valid, everyone), thresholds, ordered=ordered)
    columns = (
        Column("Antwoord", "left", 0.46),
        Column("n"),
        Column("%"),
        Column("Geldig %"),
        *([Column("Cumulatief %")] if ordered else []),
    )
    shown = len(columns) if everyone >= thresholds.percentage_from else 2
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=columns[:shown],
        rows=tuple(row[:shown] for row in rows),
        origin=caption.origin.telling(
            line_counts(responses, name, counts, cells, thresholds.smallest_cell)
        ),
        note=caption.note_with(
            [number_of(everyone)],
            [
                "" if valid else NOBODY,
                "Geldig %: van het aantal gegeven antwoorden." if 0 < valid < everyone else "",
                _rounding(list(counts.values()), valid, cells, thresholds),
                suppression(set(cells.values()), thresholds.smallest_cell),
                percentages_left_out([everyone, *([valid] if valid else [])], thresholds),
            ],
        ),
    )


def options_frequency_table(
    responses: Responses, names: Sequence[str], caption: Caption, thresholds: Thresholds
) -> Table:
    """How often every option of a multiple-choice question was chosen, on both bases.

    % of respondents: of everyone who saw the question, so together more than 100. % of answers: of
    all options chosen, together 100. An open "anders" counts as chosen when something was filled
    in.
    """
    chosen = options_chosen(responses, names)
    base, answers = option_base(responses, names), sum(chosen.values())
    cells = line_cells(chosen, thresholds.smallest_cell)
    rows = [
        (
            variable(responses, name).label,
            count_cell(n, cells[name], thresholds.smallest_cell),
            *_shares(cells[name], [(n, base), (n, answers)], thresholds),
        )
        for name, n in chosen.items()
    ]
    total = (percent_cell(Frequency(answers, answers), thresholds),)
    rows.append(("Totaal antwoorden", count_text(answers), "", *total))
    columns = (
        Column("Antwoord", "left", 0.46),
        Column("n"),
        Column("% van respondenten"),
        Column("% van antwoorden"),
    )
    shown = 4 if base >= thresholds.percentage_from else 2
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=columns[:shown],
        rows=tuple(row[:shown] for row in rows),
        origin=caption.origin.telling(
            ticks(_question(responses, names), chosen, cells, thresholds.smallest_cell, total=True)
        ),
        note=caption.note_with(
            [number_of(len(responses.table)), "Meer antwoorden mogelijk."],
            [
                f"{count_text(base)} respondenten beantwoordden de vraag." if base else NOBODY,
                suppression(set(cells.values()), thresholds.smallest_cell),
                percentages_left_out([base, answers] if base else [], thresholds),
            ],
        ),
    )


def _question(responses: Responses, names: Sequence[str]) -> str:
    return variable(responses, names[0]).question


def options_chosen(responses: Responses, names: Sequence[str]) -> dict[str, int]:
    """Count how often every option was ticked, or its open line filled in."""
    return {name: int(ticked(responses, name).sum()) for name in names}


def ticked(responses: Responses, name: str) -> pd.Series:
    """Tell for every respondent whether an option was ticked, or its open line filled in."""
    values = responses.table[name]
    if variable(responses, name).kind is VariableKind.BOOLEAN:
        return values.fillna(value=False).astype(bool)
    return (values.fillna("").str.strip() != "").astype(bool)


def option_base(responses: Responses, names: Sequence[str]) -> int:
    """Count who answered a multiple-choice question, ticking nothing included."""
    closed = [name for name in names if variable(responses, name).kind is VariableKind.BOOLEAN]
    return int(responses.table[closed].notna().any(axis="columns").sum())


def number_table(
    responses: Responses, name: str, caption: Caption, thresholds: Thresholds
) -> Table:
    """Numbers summarised: mean, SD, median, quartiles, lowest and highest."""
    summary = summarise(responses.table[name])
    few = summary.n < thresholds.smallest_cell
    rows = [("Antwoorden", count_text(summary.n)), *_missing_rows(responses, name)]
    rows += [(word, NOT_APPLICABLE if few else text) for word, text in _measures(summary)]
    means = list(item_means(responses, [name], thresholds.smallest_cell))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Maat", "left", 0.5), Column("Waarde", width=0.2)),
        rows=tuple(rows),
        origin=caption.origin.telling((), [*means, *ends_like(means)]),
        note=caption.note_with(
            [
                number_of(len(responses.table)),
                "SD = standaarddeviatie; kwartielen volgens type 7 (R, Excel).",
            ],
            [too_few(summary.n, thresholds)],
        ),
    )


def date_table(responses: Responses, name: str, caption: Caption, thresholds: Thresholds) -> Table:
    """First and last of the dates that were given."""
    dates = responses.table[name].dropna()
    few = len(dates) < thresholds.smallest_cell
    ends = {"Eerste datum": dates.min(), "Laatste datum": dates.max()} if len(dates) else {}
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Maat", "left", 0.5), Column("Waarde", width=0.3)),
        rows=(
            ("Antwoorden", count_text(len(dates))),
            *_missing_rows(responses, name),
            *((word, NOT_APPLICABLE if few else date_text(day)) for word, day in ends.items()),
        ),
        origin=caption.origin,
        note=caption.note_with(
            [number_of(len(responses.table))], [too_few(len(dates), thresholds)]
        ),
    )


def open_table(responses: Responses, name: str, caption: Caption, warning: str) -> Table:
    """How many wrote something in their own words; never the words themselves."""
    written = int(ticked(responses, name).sum())
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Open antwoorden", "left", 0.6), Column("n")),
        rows=(
            ("Met antwoord", count_text(written)),
            ("Zonder antwoord", count_text(len(responses.table) - written)),
        ),
        origin=caption.origin,
        note=caption.note_with([number_of(len(responses.table))], [warning]),
    )


def texts_table(responses: Responses, name: str, caption: Caption, warning: str) -> Table:
    """Show the open answers in alphabetical order, so that no order gives a respondent away."""
    texts = sorted(responses.table.loc[ticked(responses, name), name].str.strip(), key=str.lower)
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Antwoord", "left", 1.0),),
        rows=tuple((text,) for text in texts),
        origin=caption.origin,
        note=caption.note_with(["Op alfabet, niet op volgorde van invullen."], [warning]),
    )


def too_few(n: int, thresholds: Thresholds) -> str:
    """Say why there is nothing to show, if that is so."""
    if n == 0:
        return NOBODY
    if n < thresholds.smallest_cell:
        return f"n.v.t.: minder dan {thresholds.smallest_cell} antwoorden."
    return ""


def _measures(summary: Summary) -> tuple[tuple[str, str], ...]:
    single = summary.n == 1
    return (
        ("Gemiddelde", number_text(summary.mean)),
        ("SD", NOT_APPLICABLE if single else number_text(summary.sd)),
        ("Minimum", count_text(summary.minimum)),
        ("Eerste kwartiel", count_text(summary.lower_quartile)),
        ("Mediaan", count_text(summary.median)),
        ("Derde kwartiel", count_text(summary.upper_quartile)),
        ("Maximum", count_text(summary.maximum)),
    )


def _missing_rows(responses: Responses, name: str) -> list[Row]:
    missing = missing_counts(responses, name)
    return [(kind.capitalize(), count_text(n)) for kind, n in missing.items()]


def _shares(cell: Cell, shares: Sequence[tuple[int, int]], thresholds: Thresholds) -> Row:
    """Write percentages of one answer; none where its number is hidden."""
    return tuple(
        NO_VALUE if cell != Cell.SHOWN else percent_or_not(Frequency(*share), thresholds)
        for share in shares
    )


def percent_or_not(share: Frequency, thresholds: Thresholds) -> str:
    """Write a percentage; a dash on a small base and n.v.t. where nobody is in the base."""
    return percent_cell(share, thresholds) if share.total else NOT_APPLICABLE


def _closing_rows(
    responses: Responses,
    name: str,
    totals: tuple[int, int],
    thresholds: Thresholds,
    *,
    ordered: bool,
) -> list[Row]:
    """Total of the answers, missing answers by kind, and everyone."""
    valid, everyone = totals
    missing = missing_counts(responses, name)

    def of_everyone(label: str, n: int, rest: str) -> Row:
        share = percent_or_not(Frequency(n, everyone), thresholds)
        return (label, count_text(n), share, rest, *([""] if ordered else []))

    total = percent_or_not(Frequency(valid, valid), thresholds)
    rows = [of_everyone("Totaal beantwoord", valid, total)]
    rows += [of_everyone(kind.capitalize(), n, "") for kind, n in missing.items()]
    return [*rows, of_everyone("Totaal", everyone, "")] if missing else rows


def _rounding(
    counts: Sequence[int], valid: int, cells: Mapping[str, Cell], thresholds: Thresholds
) -> str:
    if valid < thresholds.percentage_from or set(cells.values()) != {Cell.SHOWN}:
        return ""
    return rounding([Frequency(n, valid) for n in counts])
