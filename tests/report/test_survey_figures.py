"""The figure of stacked bars: order, text alternative, same bytes always, nothing off the sheet."""

import re
import subprocess
import sys
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.definitions.evaluation_plan import Thresholds
from workbench.errors import ReportError
from workbench.records.responses import Responses, VariableKind
from workbench.report import likert_drawing
from workbench.report.captions import Caption
from workbench.report.drawing import Sheet, blend, text_colour_on, text_width, wrap
from workbench.report.figures import Figure
from workbench.report.likert_bars import Bar
from workbench.report.origin import Origin
from workbench.report.survey_figures import likert_figure

Build = Callable[..., Responses]
CAPTION = Caption("fig-proef", "Een proef", Origin("proef", "proef"))


def figure(responses: Responses, *items: str) -> Figure:
    return likert_figure(responses, items, CAPTION, Thresholds())


@pytest.fixture
def survey(responses: Build) -> Responses:
    return responses(a=[1] * 5 + [3] * 10 + [4] * 5, b=[2] * 1 + [3] * 4 + [5] * 14 + [None])


def test_the_text_alternative_has_the_numbers_from_high_to_low(survey: Responses) -> None:
    assert figure(survey, "a", "b").alt == (
        "Gestapelde staven per item, van hoog naar laag gemiddelde. "
        "Vraag b: 74% goed of zeer goed; 21% enigszins; 5% helemaal niet of nauwelijks (n=19). "
        "Vraag a: 25% goed of zeer goed; 50% enigszins; 25% helemaal niet of nauwelijks (n=20)."
    )


def test_titles_divide_the_text_alternative(survey: Responses) -> None:
    found = likert_figure(survey, {"Eerst": ["a"], "Dan": ["b"]}, CAPTION, Thresholds())

    assert found.alt.index("Eerst. Vraag a") < found.alt.index("Dan. Vraag b")


def test_the_note_says_what_left_middle_and_right_are(survey: Responses) -> None:
    assert figure(survey, "a", "b").note == (
        "N = 20. Links: helemaal niet of nauwelijks; midden: enigszins; rechts: goed of zeer goed. "
        "n is het aantal respondenten dat het item beantwoordde."
    )


def test_a_small_base_shows_counts_instead_of_percentages(responses: Build) -> None:
    found = figure(responses(a=[1, 3, 3, 5, 2]), "a")

    assert "%" not in found.alt
    assert "1 van de 5 goed of zeer goed" in found.alt
    assert "Onder 10 antwoorden staat er geen percentage." in found.note


def test_an_item_that_nobody_answered_is_named_in_the_note(responses: Build) -> None:
    found = figure(responses(a=[1] * 10, b=[None] * 10), "a", "b")

    assert "Vraag b" not in found.alt
    assert "Zonder antwoorden en daarom niet getoond: Vraag b." in found.note


def test_an_item_that_a_few_answered_is_not_drawn(responses: Build) -> None:
    found = figure(responses(a=[1] * 10, b=[5] * 4 + [None] * 6), "a", "b")

    assert "Vraag b" not in found.alt
    assert [row[0] for row in found.data[1:]] == ["Vraag a"]
    assert "Niet getoond, want minder dan 5 antwoorden: Vraag b." in found.note


def test_a_figure_without_any_answer_is_refused(responses: Build) -> None:
    with pytest.raises(ReportError, match="niemand"):
        figure(responses(a=[None, None]), "a")


def test_a_scale_without_a_middle_is_drawn_too(responses: Build) -> None:
    four = {"1": "Oneens", "2": "Beetje oneens", "3": "Beetje eens", "4": "Eens"}
    survey = responses({"a": (VariableKind.ORDINAL, four)}, a=[1] * 6 + [4] * 6)

    found = figure(survey, "a")

    assert "50% beetje eens of eens; 50% oneens of beetje oneens" in found.alt
    assert "midden" not in found.note


def test_a_scale_too_long_for_the_colours_is_refused(responses: Build) -> None:
    grades = {str(grade): str(grade) for grade in range(1, 11)}
    survey = responses({"cijfer": (VariableKind.ORDINAL, grades)}, cijfer=[7] * 12)

    with pytest.raises(ReportError, match="10 antwoorden"):
        figure(survey, "cijfer")


def test_the_drawing_is_svg_with_text_as_paths_and_a_sharp_png(survey: Responses) -> None:
    found = figure(survey, "a", "b")

    root = ET.fromstring(found.svg)  # noqa: S314 (our own drawing)
    assert root.tag.endswith("svg")
    assert not [element for element in root.iter() if element.tag.endswith("}text")]
    assert found.png.startswith(b"\x89PNG")
    width = int.from_bytes(found.png[16:20], "big")
    assert width == pytest.approx(found.width / 2.54 * 200, abs=1)


def test_no_date_and_no_version_is_left_in_the_drawing(survey: Responses) -> None:
    found = figure(survey, "a", "b")

    assert not re.search(rb"20[0-9][0-9]-|[Mm]atplotlib v|dc:date", found.svg)
    assert b"Software" not in found.png


DRAW_AGAIN = """
import hashlib, sys
from workbench.report.likert_bars import Bar
from workbench.report.likert_drawing import draw
bar = Bar("herken signalen", (1, 2, 3, 4, 5), percentages=True, centre=3)
sheet = draw({"Signaleren": [bar]}, ["a", "b", "c", "d", "e"])
print(hashlib.sha256(sheet.as_svg() + sheet.as_png()).hexdigest())
"""


def test_another_process_draws_the_same_bytes() -> None:
    def draw(seed: str) -> bytes:
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}
        command = [sys.executable, "-c", DRAW_AGAIN]
        return subprocess.run(command, env=environment, check=True, capture_output=True).stdout

    assert draw("1") == draw("2")


def test_matplotlib_is_not_loaded_before_there_is_a_figure() -> None:
    program = "import sys, workbench.report.survey_figures, workbench.report.theme_figures\n"
    program += "print('matplotlib' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": ":".join(sys.path)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.strip() == "False"


# ---------------------------------------------------------------- everything on the sheet

words = st.lists(st.text("abcdefghij", min_size=1, max_size=14), min_size=1, max_size=12).map(
    " ".join
)
bars = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """Note from where to where every text and every box reaches, left to right."""
    places: list[tuple[float, float]] = []

    def text(_: Sheet, x: float, y: float, text: str, **look: str | bool) -> None:  # noqa: ARG001
        start = {"left": 0.0, "center": 0.5, "right": 1.0}[str(look.get("align", "left"))]
        places.append((x - start * text_width(text), x + (1 - start) * text_width(text)))

    def box(_: Sheet, x: float, y: float, size: tuple[float, float], colour: str) -> None:  # noqa: ARG001
        places.append((x, x + size[0]))

    monkeypatch.setattr(Sheet, "text", text)
    monkeypatch.setattr(Sheet, "box", box)
    return places


def test_the_middle_answers_of_all_items_stand_on_one_line(
    survey: Responses, monkeypatch: pytest.MonkeyPatch
) -> None:
    middles = []

    def box(_: Sheet, x: float, y: float, size: tuple[float, float], colour: str) -> None:  # noqa: ARG001
        is_legend = size[0] == size[1]
        if colour == "#e6e6e6" and not is_legend:
            middles.append(x + size[0] / 2)

    monkeypatch.setattr(Sheet, "box", box)
    figure(survey, "a", "b")

    assert len(middles) == 2
    assert middles[0] == pytest.approx(middles[1])


def test_nothing_stands_off_the_sheet(drawn: list[tuple[float, float]]) -> None:
    @given(st.lists(st.tuples(words, bars), min_size=1, max_size=6))
    def draw(items: list[tuple[str, list[int]]]) -> None:
        drawn.clear()
        block = [
            Bar(label, tuple(counts), percentages=True, centre=(len(counts) + 1) / 2)
            for label, counts in items
        ]
        likert_drawing.draw(
            {items[0][0]: block}, ["Helemaal niet", "Nauwelijks", "Enigszins", "Goed", "Ja"]
        )
        assert min(left for left, _ in drawn) >= -0.01
        assert max(right for _, right in drawn) <= likert_drawing.WIDTH + 0.05

    draw()


@given(words, st.floats(1, 8))
def test_wrapped_text_keeps_its_words_and_fits(text: str, width: float) -> None:
    lines = wrap(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line) <= width for line in lines)


def test_a_word_that_does_not_fit_is_cut() -> None:
    assert wrap("BRON12", 0.8) == ["BRO", "N12"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 3) == [""]


def test_text_is_dark_on_light_and_light_on_dark() -> None:
    assert text_colour_on("#e6e6e6") == "#1a1a1a"
    assert text_colour_on("#01665e") == "#ffffff"


def test_colours_mix_from_one_end_to_the_other() -> None:
    assert blend("#000000", "#ffffff", 0) == "#000000"
    assert blend("#000000", "#ffffff", 1) == "#ffffff"
    assert blend("#000000", "#ff8000", 0.5) == "#804000"


def test_the_centre_can_be_moved_between_other_answers(survey: Responses) -> None:
    moved = likert_figure(survey, ["a"], CAPTION, Thresholds(), centre=3.5)

    assert "25% goed of zeer goed; 75% helemaal niet of nauwelijks of enigszins" in moved.alt
    assert (
        "Links: helemaal niet of nauwelijks of enigszins; rechts: goed of zeer goed." in moved.note
    )
    assert moved.svg != figure(survey, "a").svg


def test_the_centre_can_be_another_answer(survey: Responses) -> None:
    moved = likert_figure(survey, ["a"], CAPTION, Thresholds(), centre=4)

    assert "0% zeer goed; 25% goed; 75% helemaal niet of nauwelijks of enigszins" in moved.alt


@pytest.mark.parametrize("centre", [1, 5, 0.5, 3.2])
def test_a_centre_with_nothing_on_one_side_is_refused(centre: float, survey: Responses) -> None:
    with pytest.raises(ReportError, match="kan niet om"):
        likert_figure(survey, ["a"], CAPTION, Thresholds(), centre=centre)
