"""One question in full: every base, missing answers by kind, and bad data explained."""

from collections.abc import Callable

import pytest

from workbench.definitions.evaluation_plan import Thresholds
from workbench.records.responses import Missing, Responses, VariableKind
from workbench.report.captions import Caption
from workbench.report.frequency_tables import (
    date_table,
    frequency_table,
    number_table,
    open_table,
    options_frequency_table,
    texts_table,
)
from workbench.report.origin import Origin
from workbench.report.tables import Section, Table

Build = Callable[..., Responses]
CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))
DEFAULTS = Thresholds()
JOBS = (VariableKind.CATEGORY, {"HA": "Huisarts", "KIN": "Kinderarts", "JGZ": "Jeugdarts"})
YES_NO = (VariableKind.BOOLEAN, {"True": "Ja", "False": "Nee"})
TEXT: tuple[VariableKind, dict[str, str]] = (VariableKind.TEXT, {})


def cells(table: Table) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in table.rows if not isinstance(row, Section)}


def test_a_scale_has_percentages_of_everyone_of_answers_and_cumulative(responses: Build) -> None:
    survey = responses(meldcode=[1] * 2 + [3] * 8 + [5] * 6 + [None] * 4)

    rows = cells(frequency_table(survey, "meldcode", CAPTION, DEFAULTS))

    assert rows["Enigszins"] == ("8", "40", "50", "63")
    assert rows["Zeer goed"] == ("6", "30", "38", "100")
    assert rows["Totaal beantwoord"] == ("16", "80", "100", "")
    assert rows["Overgeslagen"] == ("4", "20", "", "")
    assert rows["Totaal"] == ("20", "100", "", "")


def test_a_small_answer_is_hidden_with_another_one_on_every_base(responses: Build) -> None:
    survey = responses({"functie": JOBS}, functie=["HA"] * 20 + ["KIN"] * 2 + ["JGZ"] * 9)

    rows = cells(frequency_table(survey, "functie", CAPTION, DEFAULTS))

    assert rows["Kinderarts"] == ("<5", "–", "–")
    assert rows["Jeugdarts"] == ("–", "–", "–")
    assert rows["Huisarts"] == ("20", "65", "65")


def test_rounding_is_mentioned_where_it_shows(responses: Build) -> None:
    survey = responses(meldcode=[1] * 4 + [2] * 4 + [3] * 4)

    note = frequency_table(survey, "meldcode", CAPTION, DEFAULTS).note

    assert "Door afronding tellen de percentages niet op tot 100." in note


def test_a_question_that_nobody_answered_is_explained(responses: Build) -> None:
    survey = responses(missing={"meldcode": Missing.NOT_SHOWN}, meldcode=[None] * 12)

    table = frequency_table(survey, "meldcode", CAPTION, DEFAULTS)

    assert cells(table)["Goed"] == ("0", "0", "n.v.t.", "n.v.t.")
    assert cells(table)["Niet getoond"][0] == "12"
    assert "niemand beantwoordde" in table.note


def test_one_respondent_gets_no_percentage(responses: Build) -> None:
    table = frequency_table(responses(meldcode=[4]), "meldcode", CAPTION, DEFAULTS)

    assert [column.heading for column in table.columns] == ["Antwoord", "n"]
    assert "Onder 10 antwoorden staat er geen percentage." in table.note


def test_several_answers_have_both_bases(responses: Build) -> None:
    survey = responses(
        {"wie_A": YES_NO, "wie_B": YES_NO, "wie_other": TEXT},
        wie_A=[True] * 10,
        wie_B=[True] * 5 + [False] * 5,
        wie_other=["opa"] * 5 + [None] * 5,
    )

    table = options_frequency_table(survey, ["wie_A", "wie_B", "wie_other"], CAPTION, DEFAULTS)

    assert cells(table)["Vraag wie_A"] == ("10", "100", "50")
    assert cells(table)["Vraag wie_other"] == ("5", "50", "25")
    assert cells(table)["Totaal antwoorden"] == ("20", "", "100")


def test_a_hidden_option_does_not_follow_from_the_total_of_answers(responses: Build) -> None:
    survey = responses(
        {"wie_A": YES_NO, "wie_B": YES_NO, "wie_C": YES_NO},
        wie_A=[True] * 20,
        wie_B=[True] * 9 + [False] * 11,
        wie_C=[True] * 2 + [False] * 18,
    )

    rows = cells(options_frequency_table(survey, ["wie_A", "wie_B", "wie_C"], CAPTION, DEFAULTS))

    assert rows["Vraag wie_C"] == ("<5", "–", "–")
    assert rows["Vraag wie_B"] == ("–", "–", "–")


@pytest.mark.parametrize(
    ("numbers", "shown"), [([3.0] * 4, False), ([], False), ([None] * 9, False), ([3.0] * 5, True)]
)
def test_numbers_of_a_few_people_are_not_summarised(
    responses: Build, numbers: list[float | None], *, shown: bool
) -> None:
    survey = responses({"jaren": (VariableKind.NUMBER, {})}, jaren=numbers)

    table = number_table(survey, "jaren", CAPTION, DEFAULTS)

    assert (cells(table)["Mediaan"] == ("3",)) is shown
    assert ("n.v.t." in table.note) is not shown
    assert cells(table)["SD"] == (("0,00",) if shown else ("n.v.t.",))


def test_dates_show_the_first_and_the_last(responses: Build) -> None:
    days = [f"2021-0{month}-01" for month in range(1, 7)]
    survey = responses({"dag": (VariableKind.DATE, {})}, dag=days)

    rows = cells(date_table(survey, "dag", CAPTION, DEFAULTS))

    assert rows["Eerste datum"] == ("1 januari 2021",)
    assert rows["Laatste datum"] == ("1 juni 2021",)


def test_open_answers_are_counted_and_written_out_only_in_order_of_the_alphabet(
    responses: Build,
) -> None:
    survey = responses({"opm": TEXT}, opm=["zorg", None, "  ", "Aandacht"])

    counted = open_table(survey, "opm", CAPTION, "Lees eerst.")
    written = texts_table(survey, "opm", CAPTION, "Lees eerst.")

    assert cells(counted) == {"Met antwoord": ("2",), "Zonder antwoord": ("2",)}
    assert "zorg" not in str(counted._repr_mimebundle_())
    assert written.rows == (("Aandacht",), ("zorg",))
    assert "Lees eerst." in counted.note
