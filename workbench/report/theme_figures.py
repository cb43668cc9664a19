"""Figure of coded texts: how much of every source is about which theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import ReportError
from workbench.records.quantities import Frequency
from workbench.report.figures import Figure
from workbench.report.number_text import count_text, percent_text
from workbench.report.theme_grid import Grid, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from workbench.report.captions import Caption


def theme_figure(
    counts: pd.DataFrame,
    labels: Mapping[str, str],
    lengths: Mapping[str, int],
    caption: Caption,
) -> Figure:
    """Share of the lines of every source that carry a theme, as a table of shaded cells.

    Shares and not numbers of lines, because sources differ in length; ``theme_table`` has numbers.

    Parameters
    ----------
    counts
        Result of ``analyse.themes.theme_counts`` for the codes in ``labels`` and these sources.
    labels
        Full id of a code → label, parents before their subcodes.
    lengths
        Source → number of its lines, in the order of the columns.
    caption
        Id, caption, origin and note.

    Raises
    ------
    ReportError
        Nothing was coded.
    """
    grid = Grid(
        tuple(lengths),
        tuple(_theme(code, label, counts["lines"], lengths) for code, label in labels.items()),
    )
    if not any(share.count for theme in grid.themes for share in theme.shares):
        raise ReportError(
            f"Figuur {caption.id} is leeg: in deze bronnen is nog niets gecodeerd.",
            remedy="codeer de bronnen eerst, of haal de figuur uit het hoofdstuk.",
        )
    # Only a report with figures waits for matplotlib.
    from workbench.report.theme_drawing import WIDTH, draw  # noqa: PLC0415

    drawn = draw(grid)
    return Figure(
        id=caption.id,
        caption=caption.text,
        svg=drawn.as_svg(),
        png=drawn.as_png(),
        alt=_alternative(grid),
        width=WIDTH,
        origin=caption.origin,
        note=caption.note_with(
            [
                "Percentage van de regels van een bron waarbij het thema is gecodeerd;",
                "een regel kan meer thema's hebben.",
                "Onder elke bron staat het aantal regels.",
            ]
        ),
        data=(
            ("Thema", *grid.sources),
            *((row.label, *map(percent_text, row.shares)) for row in grid.themes),
        ),
    )


def _theme(code: str, label: str, lines: pd.Series, lengths: Mapping[str, int]) -> Theme:
    shares = tuple(
        Frequency(int(lines[code, source]), length) for source, length in lengths.items()
    )
    return Theme(label, code.count("."), shares)


def _alternative(grid: Grid) -> str:
    """Say in words what the figure shows."""
    sentences = ["Tabel met kleuren: percentage van de regels per bron bij elk thema."]
    for number, (source, length) in enumerate(zip(grid.sources, grid.lengths, strict=True)):
        parts = [
            f"{theme.label} {percent_text(theme.shares[number])}"
            for theme in grid.themes
            if theme.shares[number].count
        ]
        said = ", ".join(parts) or "geen thema's"
        sentences.append(f"{source} ({count_text(length)} regels): {said}.")
    return " ".join(sentences)
