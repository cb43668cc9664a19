"""Tables of coded texts: themes by source, and agreement of two coders."""

import pandas as pd
import pytest

from workbench.analyse.themes import theme_counts
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.theme_tables import agreement_table, theme_table

LABELS = {
    "werkwijze": "Werkwijze",
    "verbeterpunten": "Verbeterpunten",
    "verbeterpunten.verwijzers": "Verwijzers",
}
CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))


@pytest.fixture
def counts() -> pd.DataFrame:
    lines = [
        *[("FG1", "anna", "werkwijze", line) for line in (1, 2, 5)],
        *[("FG2", "anna", "verbeterpunten.verwijzers", line) for line in (7, 8)],
    ]
    frame = pd.DataFrame(lines, columns=["source", "coder", "code", "line"])
    return theme_counts(frame, list(LABELS), ["FG2", "FG1"])


def test_themes_are_counted_in_passages_per_source_with_totals(counts: pd.DataFrame) -> None:
    table = theme_table(counts, LABELS, ["FG2", "FG1"], CAPTION)

    assert table.rows == (
        ("Werkwijze", "0", "2", "2", "1 van de 2"),
        ("Verbeterpunten", "1", "0", "1", "1 van de 2"),
        ("\N{EM SPACE}Verwijzers", "1", "0", "1", "1 van de 2"),
    )
    assert [column.heading for column in table.columns] == [
        "Thema",
        "FG2",
        "FG1",
        "Totaal",
        "Bronnen",
    ]


def test_the_note_says_what_a_passage_is_and_that_subcodes_count(counts: pd.DataFrame) -> None:
    note = theme_table(counts, LABELS, ["FG2", "FG1"], CAPTION).note

    assert "Een fragment is een aaneengesloten reeks gecodeerde regels." in note
    assert "Een thema telt ook de fragmenten van zijn subcodes." in note
    assert "van de 2 bronnen" in note


def test_without_subcodes_the_note_is_silent_about_them(counts: pd.DataFrame) -> None:
    table = theme_table(counts, {"werkwijze": "Werkwijze"}, ["FG1"], CAPTION)

    assert "subcodes" not in table.note


def agreement(*rows: tuple[int, int, int, int, float]) -> pd.DataFrame:
    names = ["both", "first", "second", "neither", "kappa"]
    return pd.DataFrame(rows, columns=names, index=list(LABELS)[: len(rows)])


def test_agreement_states_its_unit_and_both_measures() -> None:
    table = agreement_table(agreement((10, 5, 3, 82, 0.665), (0, 0, 1, 99, 0.0)), LABELS_2, CAPTION)

    assert table.rows == (
        ("Werkwijze", "10", "5", "3", "92", "0,67"),
        ("Verbeterpunten", "0", "0", "1", "99", "0,00"),
    )
    assert (
        "Eenheid is de transcriptregel. De teksten die beiden codeerden tellen 100 regels."
        in table.note
    )
    assert [column.heading for column in table.columns][1:4] == [
        "beiden",
        "alleen codeur 1",
        "alleen codeur 2",
    ]


LABELS_2 = dict(list(LABELS.items())[:2])


def test_an_undefined_kappa_is_not_applicable_with_the_reason() -> None:
    table = agreement_table(
        agreement((0, 0, 0, 100, float("nan")), (5, 0, 0, 95, 1.0)),
        LABELS_2,
        CAPTION,
    )

    assert table.rows[0] == ("Werkwijze", "0", "0", "0", "100", "n.v.t.")
    assert "n.v.t.: kappa is niet te berekenen" in table.note


def test_codes_that_are_not_asked_for_are_left_out() -> None:
    table = agreement_table(
        agreement((1, 0, 0, 9, 1.0), (2, 0, 0, 8, 1.0)),
        {"verbeterpunten": "Verbeterpunten"},
        CAPTION,
    )

    assert table.rows == (("Verbeterpunten", "2", "0", "0", "100", "1,00"),)
