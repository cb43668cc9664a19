"""Tables of groups: what they compare, and that no group is too small."""

from collections.abc import Callable

import pytest

from workbench.definitions.evaluation_plan import Thresholds
from workbench.records.responses import Responses, VariableKind
from workbench.report.captions import Caption
from workbench.report.group_tables import cross_table, mean_by, summary_table
from workbench.report.origin import Origin
from workbench.report.tables import Table

Build = Callable[..., Responses]
DEFAULTS = Thresholds()
FUNCTIONS = {"HA": "Huisarts", "GHV": "Gezinshulp", "KIN": "Kinderarts", "MW": "Maatschappelijk"}
KINDS = {
    "functie": (VariableKind.CATEGORY, FUNCTIONS),
    "meldingen": (VariableKind.NUMBER, {}),
    "breder": (VariableKind.BOOLEAN, {"True": "Ja", "False": "Nee"}),
}


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if isinstance(row, tuple)]


def caption() -> Caption:
    return Caption("tbl-proef", "Een proef", Origin("proef", "proef"))


@pytest.fixture
def reports(responses: Build) -> Responses:
    return responses(
        KINDS,
        functie=["GHV"] * 6 + ["HA"] * 8 + ["KIN"] * 4 + ["MW"] + [None],
        meldingen=[2, 10, 4, 5, 6, 7, *range(8), 1, 0, 3, 20, 9, 99],
    )


def test_small_groups_are_merged_and_named(reports: Responses) -> None:
    table = summary_table(reports, "meldingen", "functie", caption(), DEFAULTS)

    assert table.rows == (
        ("Huisarts", "8", "0", "3,5", "7"),
        ("Gezinshulp", "6", "2", "5,5", "10"),
        ("Overig", "6", "0", "6", "99"),
        ("Alle respondenten", "20", "0", "4,5", "99"),
    )
    note = "Overig: Kinderarts; Maatschappelijk; Geen antwoord (samengenomen, omdat"
    assert note in table.note


def test_respondents_without_a_group_are_one_where_they_are_enough(responses: Build) -> None:
    survey = responses(
        KINDS, functie=["GHV"] * 6 + ["HA"] * 8 + [None] * 5, meldingen=[*range(14), *[99] * 5]
    )

    table = summary_table(survey, "meldingen", "functie", caption(), DEFAULTS)

    assert ("Geen antwoord", "5", "99", "99", "99") in table.rows


def test_the_smallest_group_can_be_set(reports: Responses) -> None:
    table = summary_table(
        reports, "meldingen", "functie", caption(), Thresholds.model_validate({"kleinste cel": 1})
    )

    assert table.rows[3] == ("Maatschappelijk", "1", "9", "9", "9")


def test_a_handful_of_people_shows_no_figures(responses: Build) -> None:
    few = responses(KINDS, functie=["GHV", "HA"], meldingen=[2, 10])

    table = summary_table(few, "meldingen", "functie", caption(), DEFAULTS)

    assert table.rows == (
        ("Overig", "<5", "–", "–", "–"),
        ("Alle respondenten", "<5", "–", "–", "–"),
    )
    assert "minder dan 5 respondenten worden geen uitkomsten getoond" in table.note


@pytest.fixture
def overview(responses: Build) -> Responses:
    return responses(KINDS, sig_S8=[2] * 10 + [4] * 10, breder=[True] * 10 + [False] * 10)


def test_two_groups_are_compared_with_an_interval(overview: Responses) -> None:
    table = mean_by(overview, "sig_S8", "breder", caption(), DEFAULTS)

    assert table.rows == (
        ("Ja", "10", "2,00", "0,00", "2"),
        ("Nee", "10", "4,00", "0,00", "4"),
        ("Alle respondenten", "20", "3,00", "1,03", "3"),
    )
    assert "de groep 'Ja' hoger antwoordt dan iemand uit de groep 'Nee' is 0,00" in table.note
    assert "Schaal van 1 (helemaal niet) tot 5 (zeer goed)." in table.note


def test_a_small_second_group_is_not_split_off(responses: Build) -> None:
    survey = responses(KINDS, sig_S8=[2] * 10 + [4] * 2, breder=[True] * 10 + [False] * 2)

    table = mean_by(survey, "sig_S8", "breder", caption(), DEFAULTS)

    assert [row[0] for row in cells(table)] == ["Overig", "Alle respondenten"]
    assert "De kans dat" not in table.note


def test_a_crossing_has_percentages_of_the_row_where_the_base_allows(responses: Build) -> None:
    survey = responses(
        KINDS, functie=["HA"] * 20 + ["GHV"] * 8, sig_S1=[4] * 8 + [5] * 12 + [4] * 8
    )

    table = cross_table(survey, "sig_S1", "functie", caption(), DEFAULTS)

    assert table.rows[0] == ("Huisarts", "0 (0%)", "0 (0%)", "0 (0%)", "8 (40%)", "12 (60%)", "20")
    assert table.rows[1] == ("Gezinshulp", "0", "0", "0", "8", "0", "8")
    assert cells(table)[-1][0] == "Totaal"
    assert "Percentages zijn van de rij." in table.note


def test_a_crossing_hides_small_counts_and_protects_them(responses: Build) -> None:
    survey = responses(
        KINDS,
        functie=["HA"] * 20 + ["GHV"] * 20,
        sig_S1=[4] * 2 + [5] * 18 + [4] * 9 + [5] * 11,
    )

    table = cross_table(survey, "sig_S1", "functie", caption(), DEFAULTS)

    assert [row[4:6] for row in cells(table)[:2]] == [("<5", "–"), ("–", "–")]
    assert cells(table)[-1][4:] == ("11 (28%)", "29 (73%)", "40")
    assert "<5: minder dan 5." in table.note


def test_totals_of_a_scale_are_shown_as_in_its_own_distribution(responses: Build) -> None:
    survey = responses(
        KINDS,
        functie=["HA"] * 20 + ["GHV"] * 20,
        sig_S1=[1] + [4] * 9 + [5] * 10 + [1] + [4] * 9 + [5] * 10,
    )

    table = cross_table(survey, "sig_S1", "functie", caption(), DEFAULTS)

    assert cells(table)[-1][1] == "2 (5%)"
    assert "1" not in {row[1] for row in cells(table)}


def test_groups_and_answers_that_do_not_occur_stay(responses: Build) -> None:
    survey = responses(KINDS, functie=["HA"] * 10, sig_S1=[4] * 10)

    table = cross_table(survey, "sig_S1", "functie", caption(), DEFAULTS)

    assert [row[0] for row in cells(table)] == [*FUNCTIONS.values(), "Totaal"]
    assert table.columns[1].group == "Vraag sig_S1"
