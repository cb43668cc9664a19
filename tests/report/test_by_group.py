"""Groups that all tables share: none is small, and what is left out cannot be worked out."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.disclosure import Cell, suppress_line
from workbench.definitions.evaluation_plan import Thresholds
from workbench.errors import NotEnoughDataError, ReportError
from workbench.records.responses import Responses, VariableKind
from workbench.report.by_group import (
    Compared,
    crossing_table,
    means_by_group_table,
    number_by_group_table,
    options_by_group_table,
    turned,
)
from workbench.report.captions import Caption
from workbench.report.grouping import Grouping, group_by
from workbench.report.origin import Origin
from workbench.report.tables import Section, Table
from workbench.report.waves import waves_table

Build = Callable[..., Responses]
CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))
DEFAULTS = Thresholds()
JOBS = (VariableKind.CATEGORY, {code: f"Groep {code}" for code in "ABCDEF"})
YES_NO = (VariableKind.BOOLEAN, {"True": "Ja", "False": "Nee"})


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if not isinstance(row, Section)]


def grouped(survey: Responses) -> Grouping:
    return group_by(survey, "functie", DEFAULTS.smallest_cell)


def test_small_groups_and_who_did_not_answer_go_together(responses: Build) -> None:
    survey = responses({"functie": JOBS}, functie=["A"] * 9 + ["B"] * 3 + ["C"] * 3 + [None] * 2)

    grouping = grouped(survey)

    assert list(grouping.categories.values()) == ["Groep A", "Overig"]
    assert grouping.remark.startswith("Overig: Groep B; Groep C; Geen antwoord")


@pytest.mark.parametrize("jobs", [["A"] * 9, ["A"] * 3, [None] * 9, ["A"] * 9 + ["B"] * 2])
def test_without_two_groups_there_is_nothing_to_compare(
    responses: Build, jobs: list[str | None]
) -> None:
    with pytest.raises(NotEnoughDataError, match="Uitsplitsen naar 'functie' kan niet"):
        grouped(responses({"functie": JOBS}, functie=jobs))


def test_numbers_do_not_divide_respondents(responses: Build) -> None:
    survey = responses({"jaren": (VariableKind.NUMBER, {})}, jaren=[1.0, 2.0])

    with pytest.raises(ReportError, match="heeft geen antwoorden om te tellen"):
        group_by(survey, "jaren", 5)


def test_two_groups_get_a_probability_with_interval(responses: Build) -> None:
    survey = responses({"functie": JOBS}, functie=["A"] * 6 + ["B"] * 6, sig_S1=[2] * 6 + [4] * 6)
    compared = Compared(survey.table[["sig_S1"]], {"sig_S1": "Ik durf"})

    table = means_by_group_table(compared, grouped(survey), CAPTION, DEFAULTS)

    assert rows(table)[0] == (
        *("Ik durf", "6", "2,00", "6", "4,00", "12", "3,00"),
        "1,00 (1,00 tot 1,00)",
    )
    assert "iemand uit 'Groep B' hoger antwoordt dan iemand uit 'Groep A'" in table.note


def test_many_groups_stand_below_each_other(responses: Build) -> None:
    jobs = [code for code in "ABCDE" for _ in range(5)]
    survey = responses({"functie": JOBS}, functie=jobs, sig_S1=[3] * 25)
    compared = Compared(survey.table[["sig_S1"]], {"sig_S1": "Ik durf"})

    table = means_by_group_table(compared, grouped(survey), CAPTION, DEFAULTS)

    assert table.rows[0] == Section("Ik durf")
    assert rows(table)[-1] == ("Alle", "25", "3,00")


def test_a_group_in_which_few_answered_takes_another_one_with_it(responses: Build) -> None:
    jobs = ["A"] * 8 + ["B"] * 7 + ["C"] * 6
    answers = [3] * 8 + [None] * 5 + [2] * 2 + [5] * 6
    survey = responses(
        {"functie": JOBS, "jaren": (VariableKind.NUMBER, {})}, functie=jobs, jaren=answers
    )

    table = number_by_group_table(survey, "jaren", grouped(survey), CAPTION, DEFAULTS)

    assert rows(table)[1] == ("Groep B", "2", "–", "–", "–")
    assert [row[0] for row in rows(table) if row[2] == "–"] == ["Groep B", "Groep C"]
    assert "terug te rekenen" in table.note


def test_a_crossing_adds_up_to_the_whole_group(responses: Build) -> None:
    survey = responses(
        {"functie": JOBS}, functie=["A"] * 12 + ["B"] * 12, meldcode=[4] * 18 + [None] * 6
    )

    table = crossing_table(survey, "meldcode", grouped(survey), CAPTION, DEFAULTS)

    assert table.columns[-2].heading == "Geen antwoord"
    assert rows(table)[1] == (
        "Groep B",
        "0 (0%)",
        "0 (0%)",
        "0 (0%)",
        "6 (50%)",
        "0 (0%)",
        "6 (50%)",
        "12",
    )


def test_a_wide_crossing_is_turned(responses: Build) -> None:
    survey = responses({"functie": JOBS}, functie=["A"] * 12 + ["B"] * 12, meldcode=[4] * 24)

    table = turned(crossing_table(survey, "meldcode", grouped(survey), CAPTION, DEFAULTS))

    assert [column.heading for column in table.columns] == [
        "Antwoord",
        "Groep A",
        "Groep B",
        "Totaal",
    ]
    assert rows(table)[3] == ("Goed", "12 (100%)", "12 (100%)", "24 (100%)")
    assert rows(table)[-1] == ("Totaal", "12", "12", "24")
    assert "van de kolom" in table.note


def test_an_option_whose_number_is_hidden_shows_no_group(responses: Build) -> None:
    survey = responses(
        {"functie": JOBS, "wie_A": YES_NO, "wie_B": YES_NO, "wie_C": YES_NO},
        functie=["A"] * 12 + ["B"] * 12,
        wie_A=[True] * 24,
        wie_B=[True] * 6 + [False] * 18,
        wie_C=[True] * 2 + [False] * 22,
    )

    table = options_by_group_table(
        survey, ["wie_A", "wie_B", "wie_C"], grouped(survey), CAPTION, DEFAULTS
    )

    assert rows(table)[1] == ("Vraag wie_A", "12 (100%)", "12 (100%)", "24")
    assert rows(table)[2][1:] == ("–", "–", "–")
    assert rows(table)[3][1:] == ("–", "–", "<5")


LINES = st.lists(
    st.integers(5, 20).flatmap(lambda top: st.tuples(st.integers(0, top), st.just(top))),
    min_size=2,
    max_size=5,
)


@given(LINES)
def test_a_hidden_number_in_a_line_with_limits_can_be_another(lines: list[tuple[int, int]]) -> None:
    counts = {str(place): n for place, (n, _) in enumerate(lines)}
    limits = {str(place): top for place, (_, top) in enumerate(lines)}

    cells = suppress_line(counts, limits, 5)

    hidden = [code for code, cell in cells.items() if cell != Cell.SHOWN]
    labelled = any(cell == Cell.SMALL for cell in cells.values())
    lowest = {c: 0 if cells[c] == Cell.SMALL or not labelled else 5 for c in hidden}
    highest = {c: 4 if cells[c] == Cell.SMALL else limits[c] for c in hidden}
    total = sum(counts[c] for c in hidden)
    for code in hidden:
        least = max(lowest[code], total - sum(highest[c] for c in hidden if c != code))
        most = min(highest[code], total - sum(lowest[c] for c in hidden if c != code))
        assert least < most
    if sum(counts.values()) not in {0, sum(limits.values())}:
        assert all(cells[c] != Cell.SHOWN for c, n in counts.items() if 0 < n < 5)


# ---------------------------------------------------------------- waves


def test_two_waves_stand_beside_each_other_as_two_groups(responses: Build) -> None:
    before, after = responses(sig_S1=[2] * 6), responses(sig_S1=[4] * 7)

    table = waves_table({"Meting 1": before, "Meting 2": after}, ["sig_S1"], CAPTION, DEFAULTS)

    assert rows(table)[0][:5] == ("Vraag sig_S1", "6", "2,00", "7", "4,00")


def test_a_wave_of_a_few_people_has_no_mean(responses: Build) -> None:
    before, after = responses(sig_S1=[2] * 6), responses(sig_S1=[4] * 3)

    table = waves_table({"Meting 1": before, "Meting 2": after}, ["sig_S1"], CAPTION, DEFAULTS)

    assert rows(table)[0][3:] == ("3", "–", "n.v.t.")


def test_answers_that_changed_between_waves_are_named(responses: Build) -> None:
    before = responses(sig_S1=[2])
    changed = {"sig_S1": (VariableKind.ORDINAL, {"1": "Helemaal niet", "2": "Soms"})}
    after = responses(changed, sig_S1=[2])

    with pytest.raises(ReportError, match="2: 'Nauwelijks' werd 'Soms'"):
        waves_table({"1": before, "2": after}, ["sig_S1"], CAPTION, DEFAULTS)


def test_the_groups_replace_the_answers_that_made_them(responses: Build) -> None:
    survey = responses({"functie": JOBS}, functie=["A"] * 9 + ["B"] * 3 + ["C"] * 3)

    changed = grouped(survey).applied_to(survey)

    assert pd.Series(changed.table["functie"]).value_counts().to_dict() == {"A": 9, "Overig": 6}
    assert set(survey.table["functie"]) == {"A", "B", "C"}
