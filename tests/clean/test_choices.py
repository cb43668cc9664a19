"""Closed questions: codes and texts of answers, and what is said where both are possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.cells import Wrong
from workbench.clean.choices import (
    Style,
    choices_of,
    joined,
    own_text_is_tick,
    read_choice,
    read_tick,
    style_of,
)
from workbench.definitions.question import Question
from workbench.definitions.texts import Text

if TYPE_CHECKING:
    from collections.abc import Collection

FUNCTION: dict[str, Any] = {
    "code": "functie",
    "tekst": "Functie?",
    "soort": "een keuze",
    "anders": "ja",
    "antwoorden": {
        "HA": {"nl": "Huisarts", "en": "GP"},
        "MW": {"nl": "Maatschappelijk werker & <b>meer</b>", "en": "Social worker"},
    },
}
MARKS = FUNCTION | {"anders": "nee", "antwoorden": {"1": "0", "2": "1", "3": "2"}}
TWICE = FUNCTION | {"antwoorden": {"A": "Goed", "B": "goed ", "C": "Slecht"}}
RANKING = {
    "code": "prio",
    "tekst": "Eerst?",
    "soort": "rangorde",
    "items": {"V": "veiligheid", "N": "nazorg"},
}
YES_NO = {"code": "mee", "tekst": "Mee?", "soort": "ja/nee"}


def read(cell: str, question: dict[str, Any], style: Style = Style.CODES) -> str:
    """Return the code, or the problem."""
    found = read_choice(cell, choices_of(Question.model_validate(question)), style)
    return found.problem if isinstance(found, Wrong) else found


def style(cells: Collection[str], question: dict[str, Any]) -> Style:
    return style_of(cells, choices_of(Question.model_validate(question)))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("HA", "HA"),
        ("Huisarts", "HA"),
        (" huisarts", "HA"),
        ("GP", "HA"),
        ("Maatschappelijk werker &amp; &lt;b&gt;meer&lt;/b&gt;", "MW"),
        ("Maatschappelijk_werker_&_meer", "MW"),
        ("Social worker", "MW"),
        ("-oth-", "other"),
        ("Overige", "other"),
        ("Other", "other"),
        ("Anders, namelijk", "other"),
    ],
)
def test_an_answer_is_known_by_code_and_by_text_in_every_language(cell: str, code: str) -> None:
    assert read(cell, FUNCTION) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *((cell, "Y") for cell in ("Y", "Ja", "J", "Yes", "1", "1.0", "WAAR", "true")),
        *((cell, "N") for cell in ("N", "nee", "No", "2", "0", "2.0", "Nein", "false")),
    ],
)
def test_ja_and_nee_may_be_written_in_many_ways(cell: str, code: str) -> None:
    assert read(cell, YES_NO) == code


@pytest.mark.parametrize(("cell", "code"), [("3.0", "3"), ("3", "3"), ("3,0", None)])
def test_a_number_is_its_code_also_with_decimals_that_say_nothing(
    cell: str, code: str | None
) -> None:
    assert (read(cell, MARKS) == code) is (code is not None)


def test_items_of_a_ranking_are_known_by_code_and_by_text() -> None:
    assert read("nazorg", RANKING) == read("N", RANKING) == "N"
    assert read("X", RANKING) == "'X' is geen item van deze rangorde (wel: V, N)"


def test_a_text_that_two_answers_share_names_both_codes() -> None:
    assert read("Goed", TWICE) == "de tekst 'Goed' hoort bij twee antwoorden: code A en B"
    assert read("Slecht", TWICE) == "C"


def test_a_text_that_is_no_answer_is_not_repeated() -> None:
    assert read("mijn buurman Jan", FUNCTION).startswith("een tekst van 16 tekens is geen antwoord")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["3", "1"], Style.CODES),
        (["0", "1"], Style.TEXTS),
        (["1", "2"], Style.EITHER),
        (["0", "3"], Style.BOTH),
        ([], Style.EITHER),
    ],
)
def test_cells_show_whether_they_are_codes_or_texts(cells: list[str], found: Style) -> None:
    assert style(cells, MARKS) is found


@pytest.mark.parametrize(
    ("style", "outcome"),
    [
        (Style.CODES, "2"),
        (Style.TEXTS, "3"),
        (Style.BOTH, "'2' is de code van het ene antwoord en de tekst van het andere (code 3)"),
    ],
)
def test_the_others_decide_about_a_cell_that_may_be_both(style: Style, outcome: str) -> None:
    assert read("2", MARKS, style) == outcome


@pytest.mark.parametrize(
    ("styles", "found"),
    [
        ([], Style.CODES),
        ([Style.EITHER, Style.EITHER], Style.CODES),
        ([Style.EITHER, Style.TEXTS], Style.TEXTS),
        ([Style.CODES, Style.TEXTS], Style.BOTH),
        ([Style.BOTH, Style.CODES], Style.BOTH),
    ],
)
def test_a_file_is_written_as_its_columns_are(styles: list[Style], found: Style) -> None:
    assert joined(styles) is found


@pytest.mark.parametrize("cell", ["Y", "Ja", "1", "x", "WAAR", "Hengelo", "hengelo", "Town"])
def test_a_tick_may_be_written_in_many_ways_and_as_the_option_itself(cell: str) -> None:
    assert read_tick(cell, Text("Hengelo", {"en": "Town"}), by_text=True) is True


@pytest.mark.parametrize("cell", ["N", "nee", "0", "2", "Niet geselecteerd", "Not selected"])
def test_so_may_an_option_that_is_not_ticked(cell: str) -> None:
    assert read_tick(cell, Text("Hengelo"), by_text=True) is False


def test_anything_else_is_no_tick() -> None:
    assert isinstance(read_tick("misschien", Text("Hengelo"), by_text=True), Wrong)


labels = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="&<>_"), min_size=1, max_size=8),
    min_size=2,
    max_size=5,
)


@given(labels)
def test_every_text_leads_to_its_own_code_or_is_shared(texts: list[str]) -> None:
    answers = {f"C{at}": text for at, text in enumerate(texts)}
    question = {"code": "q", "tekst": "?", "soort": "een keuze", "antwoorden": answers}

    for code, text in answers.items():
        found = read(text.strip(), question, Style.TEXTS)
        assert found == code or "hoort bij twee antwoorden" in found or not text.strip()


@pytest.mark.parametrize(
    ("cells", "is_tick"),
    [
        (["Ja", "Nee"], False),  # LimeSurvey, answers as texts
        (["Nee"], False),  # the same, where nobody ticked it
        (["Nee", ""], True),  # a table of one's own, with the text where it is ticked
        (["Nee", "", "Y"], False),
    ],
)
def test_the_text_of_an_option_called_nee_is_a_tick_only_where_nothing_else_could_be(
    cells: list[str], *, is_tick: bool
) -> None:
    option = Text("Nee", {"en": "No"})

    assert own_text_is_tick(cells, option) is is_tick
    assert read_tick("Nee", option, by_text=is_tick) is is_tick
