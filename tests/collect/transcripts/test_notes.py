"""Notes and statements: every paragraph its own turn, every statement under its own group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.transcripts.notes import split_groups, split_notes
from workbench.collect.transcripts.paragraphs import Paragraph
from workbench.records.recording import TimeMark

if TYPE_CHECKING:
    from collections.abc import Iterable


def heading(text: str) -> Paragraph:
    return Paragraph(text, heading=True)


def item(text: str) -> Paragraph:
    return Paragraph(text, item=True)


def notes(*paragraphs: str | Paragraph) -> list[tuple[str, str]]:
    return said(split_notes(map(as_paragraph, paragraphs)).turns)


def groups(
    *paragraphs: str | Paragraph, known: tuple[str, ...] = (), no: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    return said(split_groups(map(as_paragraph, paragraphs), known, no).turns)


def as_paragraph(given: str | Paragraph) -> Paragraph:
    return Paragraph(given) if isinstance(given, str) else given


def said(turns: Iterable[object]) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in turns]  # type: ignore[attr-defined]


def test_in_a_report_of_notes_every_paragraph_is_a_turn_that_nobody_says() -> None:
    assert notes(heading("Bijeenkomst 1"), "Er is koffie.", "", "De regisseur opent: welkom.") == [
        ("", "Bijeenkomst 1"),
        ("", "Er is koffie."),
        ("", "De regisseur opent: welkom."),
    ]


@pytest.mark.parametrize("bullet", ["•", "-", "–", "*", "o", "▪", "·"])
def test_the_sign_of_a_list_is_no_text(bullet: str) -> None:
    assert notes(f"{bullet} Er is koffie.") == [("", "Er is koffie.")]


def test_lines_that_the_margin_cut_off_are_one_paragraph() -> None:
    assert notes("Er is koffie en", "ook thee.", "de rest is", "- los", "Nieuw") == [
        ("", "Er is koffie en ook thee."),
        ("", "de rest is"),
        ("", "los"),
        ("", "Nieuw"),
    ]


def test_notes_keep_their_times() -> None:
    (turn,) = split_notes(map(Paragraph, ["[00:00:05] - een twee", "drie [00:00:09] vier"])).turns

    assert turn.times == (TimeMark(0, 5), TimeMark(3, 9))


SESSION = (
    heading("Criteria"),
    heading("Gemeente"),
    item("Wij missen regie."),
    item("Wie belt wie: onduidelijk."),
    heading("Veilig Thuis"),
    item("De criteria zijn helder."),
    heading("Werkwijze"),
    heading("Gemeente"),
    item("Te weinig uren."),
)


def test_statements_belong_to_the_heading_above_them() -> None:
    assert groups(*SESSION) == [
        ("", "Criteria"),
        ("Gemeente", "Wij missen regie."),
        ("Gemeente", "Wie belt wie: onduidelijk."),
        ("Veilig Thuis", "De criteria zijn helder."),
        ("", "Werkwijze"),
        ("Gemeente", "Te weinig uren."),
    ]


def test_groups_that_are_known_are_groups_however_they_are_written() -> None:
    found = groups(
        "Verslag van de sessie", "GEMEENTE", "Wij missen regie.", "politie:", "- Te weinig uren.",
        known=("Gemeente", "Politie"),
    )  # fmt: skip

    assert found == [
        ("", "Verslag van de sessie"),
        ("Gemeente", "Wij missen regie."),
        ("Politie", "Te weinig uren."),
    ]


def test_a_group_may_stand_in_front_of_its_statement() -> None:
    assert groups("Gemeente: wij missen regie.", "Ook te weinig uren.", "Politie: nee.") == [
        ("Gemeente", "wij missen regie."),
        ("Gemeente", "Ook te weinig uren."),
        ("Politie", "nee."),
    ]


def test_a_word_with_a_colon_in_a_list_is_no_group_unless_it_is_known() -> None:
    assert groups("Gemeente:", "• Regie: die missen wij.") == [
        ("Gemeente", "Regie: die missen wij.")
    ]
    assert groups("Gemeente:", "• Politie: nee.", known=("Politie",)) == [
        ("", "Gemeente"),
        ("Politie", "nee."),
    ]


def test_a_line_above_a_list_is_a_group_without_any_style() -> None:
    assert groups("Criteria", "Gemeente:", "- Ja.", "Veilig Thuis", "- Nee.", "- Soms.") == [
        ("", "Criteria"),
        ("Gemeente", "Ja."),
        ("Veilig Thuis", "Nee."),
        ("Veilig Thuis", "Soms."),
    ]


def test_a_heading_that_is_no_group_ends_the_group_before() -> None:
    found = groups(heading("Gemeente"), "Ja.", heading("Besluit"), "Nee.", no=("Besluit",))

    assert found == [("Gemeente", "Ja."), ("", "Besluit"), ("", "Nee.")]


def test_a_group_that_nobody_listed_is_never_read_under_another_one() -> None:
    found = groups(heading("Gemeente"), "Ja.", heading("Politie"), "Nee.", known=("Gemeente",))

    assert found == [("Gemeente", "Ja."), ("Politie", "Nee.")]


def test_the_rest_of_a_statement_stays_with_it() -> None:
    assert groups(heading("Gemeente"), "Wij missen", "de regie.") == [
        ("Gemeente", "Wij missen de regie.")
    ]


words = st.text("abc deé", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.lists(st.tuples(st.sampled_from(["Gemeente", "Politie", "GGD"]), words), min_size=1))
def test_every_statement_comes_back_under_its_group(statements: list[tuple[str, str]]) -> None:
    written = [
        paragraph for group, text in statements for paragraph in (heading(group), item(text))
    ]

    assert groups(*written) == [(group, " ".join(text.split())) for group, text in statements]


@given(st.lists(words))
def test_no_word_of_notes_is_lost(paragraphs: list[str]) -> None:
    found = notes(*paragraphs)

    assert " ".join(text for _, text in found).split() == " ".join(paragraphs).split()
