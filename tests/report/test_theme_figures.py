"""The figure of themes by source: shares of lines, text alternative, empty and crowded grids."""

import pandas as pd
import pytest

from workbench.analyse.themes import theme_counts
from workbench.errors import ReportError
from workbench.records.quantities import Frequency
from workbench.report.captions import Caption
from workbench.report.drawing import Sheet, text_width
from workbench.report.origin import Origin
from workbench.report.theme_drawing import WIDTH, draw
from workbench.report.theme_figures import theme_figure
from workbench.report.theme_grid import Grid, Theme, cell_text

LABELS = {"veiligheid": "Veiligheid", "veiligheid.kind": "Kind", "waardering": "Waardering"}
LENGTHS = {"FG1": 400, "OU1": 80}
CAPTION = Caption("fig-themas", "Thema's", Origin("proef", "proef"))


def counts(*lines: tuple[str, str, int]) -> pd.DataFrame:
    rows = [(source, "anna", code, line) for source, code, line in lines]
    frame = pd.DataFrame(rows, columns=["source", "coder", "code", "line"])
    return theme_counts(frame, list(LABELS), list(LENGTHS))


def test_the_text_alternative_has_the_share_of_every_theme_in_every_source() -> None:
    coded = [("FG1", "veiligheid.kind", line) for line in range(1, 101)]

    figure = theme_figure(counts(*coded, ("FG1", "waardering", 3)), LABELS, LENGTHS, CAPTION)

    assert figure.alt == (
        "Tabel met kleuren: percentage van de regels per bron bij elk thema. "
        "FG1 (400 regels): Veiligheid 25%, Kind 25%, Waardering 0,3%. "
        "OU1 (80 regels): geen thema's."
    )
    assert figure.svg.startswith(b"<?xml")
    assert figure.png.startswith(b"\x89PNG")
    assert figure.note.startswith("Percentage van de regels van een bron")


def test_an_empty_figure_is_refused_with_a_remedy() -> None:
    with pytest.raises(ReportError, match="nog niets gecodeerd"):
        theme_figure(counts(), LABELS, LENGTHS, CAPTION)


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Frequency(0, 400), ""),
        (Frequency(1, 400), "<1%"),
        (Frequency(2, 400), "1%"),
        (Frequency(100, 400), "25%"),
    ],
)
def test_a_cell_says_a_little_apart_from_none(share: Frequency, text: str) -> None:
    assert cell_text(share) == text


@pytest.mark.parametrize("sources", [1, 5, 14])
def test_few_and_many_sources_fit_on_the_sheet(
    sources: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[tuple[float, float]] = []

    def text(_: Sheet, x: float, y: float, text: str, **look: str | bool) -> None:  # noqa: ARG001
        start = {"left": 0.0, "center": 0.5}[str(look.get("align", "left"))]
        places.append((x - start * text_width(text), x + (1 - start) * text_width(text)))

    monkeypatch.setattr(Sheet, "text", text)
    shares = tuple(Frequency(30, 100) for _ in range(sources))
    label = "Een thema met een heel lange naam die over meer regels moet"
    names = tuple(f"BRON{number}" for number in range(sources))

    draw(Grid(names, (Theme(label, 0, shares), Theme("Kort", 1, shares))))

    assert min(left for left, _ in places) >= 0
    assert max(right for _, right in places) <= WIDTH + 0.05
