"""Figures of answers: stacked bars around the middle of the scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.analyse.descriptives import item_summaries, rank_items
from workbench.analyse.likert import centre_of, likert_counts
from workbench.errors import ReportError
from workbench.report.answers import shared_scale, variable
from workbench.report.figures import Figure
from workbench.report.likert_bars import Bar
from workbench.report.notes import number_of, percentages_left_out, unequal_n
from workbench.report.number_text import count_text
from workbench.report.survey_tables import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.survey_tables import Items

_SHORTEST_SCALE, _LONGEST_SCALE = 2, 7


def likert_figure(
    responses: Responses,
    items: Items,
    caption: Caption,
    thresholds: Thresholds,
    centre: float | None = None,
) -> Figure:
    """Stacked horizontal bars, one per item, with the middle answer on one line.

    Items stand in the order of ``item_table``: from high to low mean, within every title if titles
    are given. Left of the bars the share of the low answers, right that of the high answers.

    Parameters
    ----------
    responses
        The respondents to describe.
    items
        Names of variables on one scale; or title → names.
    caption
        Id, caption, origin and note.
    thresholds
        From which base on there are percentages.
    centre
        Answer, counted from 1, around which the bars are drawn; 3.5 lies between the third and the
        fourth. The middle of the scale if left out.
    """
    names = [name for members in grouped(items).values() for name in members]
    scale = shared_scale(responses, names)
    at = _centre(centre, scale, caption)
    blocks = {
        title: _bars(responses, members, thresholds, at)
        for title, members in grouped(items).items()
    }
    bars = [bar for block in blocks.values() for bar in block]
    _require_drawable(bars, scale, caption)
    # Only a report with figures waits for matplotlib.
    from workbench.report.likert_drawing import WIDTH, draw  # noqa: PLC0415

    drawn = draw(blocks, list(scale.values()))
    low, middle, high = _names_of_parts(list(scale.values()), at)
    bases = [item.n for item in bars]
    parts = [f"Links: {low}", *([f"midden: {middle}"] if middle else []), f"rechts: {high}."]
    return Figure(
        id=caption.id,
        caption=caption.text,
        svg=drawn.as_svg(),
        png=drawn.as_png(),
        alt=_alternative(blocks, list(scale.values()), at),
        width=WIDTH,
        origin=caption.origin,
        note=caption.note_with(
            [number_of(len(responses.table)), "; ".join(parts)],
            [
                unequal_n(bases),
                percentages_left_out(bases, thresholds),
                _without_answers(responses, names, thresholds.smallest_cell),
            ],
        ),
        data=_data(blocks, list(scale.values())),
    )


def _require_drawable(bars: Sequence[Bar], scale: Mapping[str, str], caption: Caption) -> None:
    """Check that there are answers, on a scale that has colours.

    Raises
    ------
    ReportError
        Nobody answered, or the scale is too long.
    """
    if not bars:
        raise ReportError(
            f"Figuur {caption.id} is leeg: niemand, of bijna niemand, beantwoordde deze vragen.",
            remedy="haal de figuur uit het hoofdstuk of kies andere vragen.",
        )
    if not _SHORTEST_SCALE <= len(scale) <= _LONGEST_SCALE:
        raise ReportError(
            f"Figuur {caption.id} heeft een schaal van {len(scale)} antwoorden.",
            remedy="gebruik een tabel; staven kunnen bij een schaal van 2 tot en met 7 antwoorden.",
        )


def _without_answers(responses: Responses, names: Sequence[str], smallest: int) -> str:
    """Name the items that nobody answered, and those that only a few did."""
    given = {variable(responses, name).label: int(responses.table[name].count()) for name in names}
    empty = [label for label, n in given.items() if not n]
    few = [label for label, n in given.items() if 0 < n < smallest]
    sentences = [
        f"Zonder antwoorden en daarom niet getoond: {'; '.join(empty)}." if empty else "",
        f"Niet getoond, want minder dan {smallest} antwoorden: {'; '.join(few)}." if few else "",
    ]
    return " ".join(filter(None, sentences))


def _bars(
    responses: Responses, names: Sequence[str], thresholds: Thresholds, centre: float
) -> list[Bar]:
    """Count the answers to the items and put them in order of their mean."""
    scale = shared_scale(responses, names)
    counts = likert_counts(responses.table, names, scale)
    ranked = [str(name) for name in rank_items(item_summaries(responses.table, names)).index]
    return [
        Bar(
            variable(responses, name).label,
            counts[name],
            percentages=sum(counts[name]) >= thresholds.percentage_from,
            centre=centre,
        )
        for name in ranked
        if sum(counts[name]) >= thresholds.smallest_cell
    ]


def _data(
    blocks: Mapping[str, Sequence[Bar]], labels: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Give what is drawn as rows: how often each answer was given to each item."""
    bars = [(title, bar) for title, block in blocks.items() for bar in block]
    rows = [
        (title, bar.label, *map(count_text, bar.counts), count_text(bar.n)) for title, bar in bars
    ]
    table = [("Vraag", "Item", *labels, "n"), *rows]
    return tuple(table) if any(blocks) else tuple(row[1:] for row in table)


def _centre(centre: float | None, scale: Mapping[str, str], caption: Caption) -> float:
    """Return the centre to draw around: what was asked, or the middle of the scale.

    Raises
    ------
    ReportError
        It leaves no answers on one of the sides.
    """
    at = centre_of(len(scale)) if centre is None else centre
    if centre is not None and not (1 < at < len(scale) and float(2 * at).is_integer()):
        raise ReportError(
            f"Figuur {caption.id} kan niet om {at:g} heen: de schaal loopt van 1 tot {len(scale)}.",
            remedy="kies een antwoord daartussen, of een half ertussenin, bijvoorbeeld 3 of 3.5.",
        )
    return at


def _names_of_parts(labels: Sequence[str], centre: float) -> tuple[str, str, str]:
    """Name the low end, the middle ("" if there is none) and the high end of a scale."""
    small = list(enumerate((label.lower() for label in labels), start=1))
    low = " of ".join(label for answer, label in small if answer < centre)
    high = " of ".join(label for answer, label in small if answer > centre)
    return low, "".join(label for answer, label in small if answer == centre), high


def _alternative(blocks: Mapping[str, Sequence[Bar]], labels: Sequence[str], centre: float) -> str:
    """Say in words what the figure shows."""
    low, middle, high = _names_of_parts(labels, centre)
    sentences = ["Gestapelde staven per item, van hoog naar laag gemiddelde."]
    for title, block in blocks.items():
        sentences += [f"{title}."] if title else []
        for item in block:
            parts = item.parts
            said = [f"{item.said(parts.high)} {high}"]
            said += [f"{item.said(parts.middle)} {middle}"] if parts.middle else []
            said += [f"{item.said(parts.low)} {low}"]
            sentences.append(f"{item.label}: {'; '.join(said)} (n={item.n}).")
    return " ".join(sentences)
