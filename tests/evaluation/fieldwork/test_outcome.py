"""What a step tells: the same in a terminal and in a notebook."""

from __future__ import annotations

from workbench.errors import ServerError
from workbench.evaluation.outcome import Outcome

TABLE = Outcome(
    "Stand.",
    ("Een regel.",),
    ("Organisatie", "Volledig"),
    (("Zorg", "3"), ("Totaal", "13")),
)


def test_as_text_it_has_its_sentences_and_an_aligned_table() -> None:
    assert str(TABLE).splitlines() == [
        "Stand.",
        "- Een regel.",
        "Organisatie  Volledig",
        "Zorg                3",
        "Totaal             13",
    ]
    assert repr(TABLE) == str(TABLE)


def test_in_a_notebook_it_is_markdown() -> None:
    shown = TABLE._repr_markdown_()

    assert shown.startswith(
        "**Stand.**\n\n- Een regel.\n\n| Organisatie | Volledig |\n| --- | ---: |"
    )
    assert shown.endswith("| Totaal | 13 |")


def test_what_has_not_happened_yet_says_so() -> None:
    proposal = Outcome("Er worden 3 mensen toegevoegd.", done=False)

    assert "nog niets gebeurd" in str(proposal)
    assert "sure=True" in proposal._repr_markdown_()


def test_what_stopped_it_is_told_with_its_remedy() -> None:
    broken = Outcome("2 van de 3.", fault=ServerError("Geen antwoord.", remedy="kijk eerst."))

    assert "Afgebroken: Geen antwoord. Wat te doen: kijk eerst." in str(broken)


def test_a_bar_in_a_name_does_not_break_the_table() -> None:
    outcome = Outcome("Stand.", (), ("Organisatie",), (("Zorg | Thuis",),))

    assert "Zorg \\| Thuis" in outcome._repr_markdown_()
