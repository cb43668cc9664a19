"""Tables of the answers of everyone: what stands in them, and what they keep to themselves."""

from collections.abc import Callable

import pytest

from workbench.definitions.evaluation_plan import Thresholds
from workbench.errors import ReportError
from workbench.records.responses import Missing, Responses, VariableKind
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.survey_tables import (
    distribution_table,
    item_table,
    options_table,
    top2_table,
)
from workbench.report.tables import Section, Table

Build = Callable[..., Responses]
DEFAULTS = Thresholds()
ALL = Thresholds(**{"kleinste cel": 1})
FUNCTIONS = {"HA": "Huisarts", "GHV": "Gezinshulp", "KIN": "Kinderarts", "VLK": "Verloskundige"}
YES_NO = {"True": "Ja", "False": "Nee"}
ORIGIN = Origin("proef", "proef")


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if isinstance(row, tuple)]


def caption(note: str = "") -> Caption:
    return Caption("tbl-proef", "Een proef", ORIGIN, note)


# ---------------------------------------------------------------- items


def test_items_stand_from_high_to_low_mean(responses: Build) -> None:
    survey = responses(hulp_H1=[1, 2, 1], hulp_H2=[5, 4, None], hulp_H3=[3, 3, 3])

    table = item_table(survey, ["hulp_H1", "hulp_H2", "hulp_H3"], caption(), ALL)

    assert [row[0] for row in cells(table)] == [
        "Vraag hulp_H2",
        "Vraag hulp_H3",
        "Vraag hulp_H1",
    ]
    assert table.rows[0] == ("Vraag hulp_H2", "2", "4,50", "0,71", "4,5")
    assert [column.heading for column in table.columns] == ["Item", "n", "M", "SD", "Mediaan"]
    assert (table.id, table.caption) == ("tbl-proef", "Een proef")
    assert [(mean.of, mean.n) for mean in table.origin.means] == [
        ("hulp_H1", 3),
        ("hulp_H2", 2),
        ("hulp_H3", 3),
    ]


def test_groups_of_items_get_a_heading_and_an_order_of_their_own(responses: Build) -> None:
    survey = responses(sig_S1=[1, 1], sig_S2=[2, 2], besp_B1=[5, 5])

    table = item_table(
        survey, {"Signaleren": ["sig_S1", "sig_S2"], "Bespreken": ["besp_B1"]}, caption(), ALL
    )

    assert table.rows[0] == Section("Signaleren")
    assert cells(table)[0][0] == "Vraag sig_S2"
    assert table.rows[3] == Section("Bespreken")


def test_the_note_explains_scale_abbreviations_and_unequal_n(responses: Build) -> None:
    note = item_table(responses(a=[1, 2], b=[1, None]), ["a", "b"], caption(), ALL).note

    assert note == (
        "N = 2. Schaal van 1 (helemaal niet) tot 5 (zeer goed). M = gemiddelde; "
        "SD = standaarddeviatie. n is het aantal respondenten dat het item beantwoordde."
    )


def test_a_note_of_the_chapter_replaces_what_helps_but_not_what_must_be_known(
    responses: Build,
) -> None:
    note = item_table(
        responses(a=[1, 2], b=[1, None]), ["a", "b"], caption("Eigen noot."), ALL
    ).note

    assert note == "Eigen noot. n is het aantal respondenten dat het item beantwoordde."


def test_an_item_that_few_answered_shows_how_many_and_nothing_else(responses: Build) -> None:
    survey = responses(a=[1, 2, 3, 4, 5], b=[1, 2, 3, None, None])

    table = item_table(survey, ["a", "b"], caption(), DEFAULTS)
    ends = top2_table(survey, ["a", "b"], caption(), DEFAULTS)

    assert [row[0:3] for row in cells(table)] == [("Vraag a", "5", "3,00"), ("Vraag b", "3", "–")]
    assert "minder dan 5 antwoorden" in table.note
    assert ("Vraag b", "3", "–", "–", "–", "–") in cells(ends)


def test_an_item_without_answers_shows_dashes(responses: Build) -> None:
    table = item_table(responses(a=[1, 2], b=[None, None]), ["b", "a"], caption(), ALL)

    assert table.rows[1] == ("Vraag b", "0", "–", "–", "–")


def test_items_on_different_scales_do_not_share_a_table(responses: Build) -> None:
    survey = responses({"f": (VariableKind.CATEGORY, FUNCTIONS)}, a=[1], f=["HA"])

    with pytest.raises(ReportError, match="niet dezelfde antwoordschaal"):
        item_table(survey, ["a", "f"], caption(), ALL)
    with pytest.raises(ReportError, match="niet dezelfde antwoordschaal"):
        item_table(survey, [], caption(), ALL)


def test_an_unknown_item_is_named_with_the_nearest(responses: Build) -> None:
    with pytest.raises(ReportError, match="bedoelde u 'hulp_H1'"):
        item_table(responses(hulp_H1=[1]), ["hulp_H11"], caption(), ALL)


def test_the_ends_of_the_scale_have_their_base(responses: Build) -> None:
    survey = responses(a=[1] * 3 + [3] * 5 + [4] * 12, b=[5] * 8 + [None] * 12)

    table = top2_table(survey, ["a", "b"], caption(), DEFAULTS)

    assert table.rows == (
        ("Vraag b", "8", "0", "–", "8", "–"),
        ("Vraag a", "20", "3", "15", "12", "60"),
    )
    assert "Hoogste twee: goed of zeer goed." in table.note
    assert "Onder 10 antwoorden staat er geen percentage." in table.note


# ---------------------------------------------------------------- distributions


def functions(responses: Build, **counts: int) -> Responses:
    answers = [code for code, count in counts.items() for _ in range(count)]
    return responses({"functie": (VariableKind.CATEGORY, FUNCTIONS)}, functie=answers)


def test_every_category_is_shown_also_the_one_nobody_chose(responses: Build) -> None:
    table = distribution_table(functions(responses, HA=10, GHV=15), "functie", caption(), DEFAULTS)

    assert table.rows == (
        ("Huisarts", "10", "40"),
        ("Gezinshulp", "15", "60"),
        ("Kinderarts", "0", "0"),
        ("Verloskundige", "0", "0"),
        ("Totaal", "25", "100"),
    )


def test_small_groups_of_persons_are_hidden_and_explained(responses: Build) -> None:
    table = distribution_table(
        functions(responses, HA=20, GHV=15, KIN=2), "functie", caption(), DEFAULTS
    )

    assert [row[1:] for row in cells(table)] == [
        ("20", "54"),
        ("–", "–"),
        ("<5", "–"),
        ("0", "0"),
        ("37", "100"),
    ]
    assert "<5: minder dan 5." in table.note
    assert "–: weggelaten, zodat een klein aantal niet is terug te rekenen." in table.note


def test_the_smallest_cell_can_be_set(responses: Build) -> None:
    survey = functions(responses, HA=20, KIN=2)

    table = distribution_table(
        survey, "functie", caption(), Thresholds.model_validate({"kleinste cel": 1})
    )

    assert table.rows[2] == ("Kinderarts", "2", "9")


def test_answers_on_a_scale_are_shown_however_few(responses: Build) -> None:
    table = distribution_table(
        responses(meldcode=[1] + [2] * 2 + [3] * 14 + [4] * 21 + [5] * 12),
        "meldcode",
        caption(),
        DEFAULTS,
    )

    assert table.rows[0] == ("Helemaal niet", "1", "2")
    assert "<5" not in table.note


def test_a_small_base_has_no_percentages(responses: Build) -> None:
    table = distribution_table(
        responses(meldcode=[3] * 4 + [4] * 4), "meldcode", caption(), DEFAULTS
    )

    assert [column.heading for column in table.columns] == ["Vraag meldcode", "n"]
    assert table.rows[2] == ("Enigszins", "4")
    assert "Onder 10 antwoorden staat er geen percentage." in table.note


def test_without_percentages_nothing_is_said_of_rounding(responses: Build) -> None:
    note = distribution_table(responses(a=[1, 2, 3]), "a", caption(), DEFAULTS).note

    assert "Door afronding" not in note


def test_missing_answers_follow_by_kind_under_the_total(responses: Build) -> None:
    survey = responses(missing={"meldcode": Missing.NOT_SHOWN}, meldcode=[3] * 19 + [None] * 31)

    table = distribution_table(survey, "meldcode", caption(), DEFAULTS)

    assert table.rows[-2:] == (("Totaal", "19", "100"), ("Niet getoond", "31", "–"))
    assert "Percentages zijn van het aantal gegeven antwoorden." in table.note


def test_kinds_of_missing_that_do_not_occur_are_not_mentioned(responses: Build) -> None:
    table = distribution_table(responses(meldcode=[3] * 10), "meldcode", caption(), DEFAULTS)

    assert cells(table)[-1][0] == "Totaal"


@pytest.mark.parametrize(("answers", "said"), [([1, 2, 3] * 10, True), ([1, 2, 3, 4] * 10, False)])
def test_rounding_is_explained_only_where_it_shows(
    responses: Build, answers: list[int], *, said: bool
) -> None:
    note = distribution_table(responses(a=answers), "a", caption(), DEFAULTS).note

    assert ("Door afronding" in note) == said


def test_nobody_answered(responses: Build) -> None:
    table = distribution_table(responses(a=[None, None]), "a", caption(), DEFAULTS)

    assert table.rows[-2:] == (("Totaal", "0"), ("Overgeslagen", "2"))


def test_a_number_has_no_distribution(responses: Build) -> None:
    survey = responses({"meldingen": (VariableKind.NUMBER, {})}, meldingen=[0, 3])

    with pytest.raises(ReportError, match="is een getal"):
        distribution_table(survey, "meldingen", caption(), DEFAULTS)


# ---------------------------------------------------------------- several answers


def test_options_are_counted_among_who_answered(responses: Build) -> None:
    survey = responses(
        {
            "gebied_HEN": (VariableKind.BOOLEAN, YES_NO),
            "gebied_ENS": (VariableKind.BOOLEAN, YES_NO),
            "gebied_other": (VariableKind.TEXT, {}),
        },
        gebied_HEN=[True] * 15 + [False] * 5 + [None] * 2,
        gebied_ENS=[True] * 2 + [False] * 18 + [None] * 2,
        gebied_other=["Hof van Twente", ""] * 10 + [None] * 2,
    )

    table = options_table(survey, ["gebied_HEN", "gebied_ENS", "gebied_other"], caption(), DEFAULTS)

    assert table.rows == (
        ("Vraag gebied_HEN", "15", "75"),
        ("Vraag gebied_ENS", "<5", "–"),
        ("Vraag gebied_other", "10", "50"),
    )
    assert "Meer antwoorden mogelijk; percentages van de 20 die antwoordden." in table.note


def test_options_on_a_small_base_have_no_percentages(responses: Build) -> None:
    survey = responses({"a_X": (VariableKind.BOOLEAN, YES_NO)}, a_X=[True] * 6)

    assert options_table(survey, ["a_X"], caption(), DEFAULTS).rows == (("Vraag a_X", "6"),)
