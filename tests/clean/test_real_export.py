"""The real export of LimeSurvey: the facts that are known to be in it must come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.clean.responses import clean_responses
from workbench.collect.answers import read_answers
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.records.responses import Missing, Responses, VariableKind

TESTS = Path(__file__).parents[1]
EXPORT = TESTS / "data" / "limesurvey" / "A_csv_code_short_all.csv"
SURVEY = TESTS.parent / "surveys" / "competenties-kindermishandeling.yaml"


@pytest.fixture(scope="module")
def found() -> Responses:
    questionnaire = load(Questionnaire, SURVEY)
    return clean_responses(read_answers(EXPORT, questionnaire, "a.csv"), questionnaire)


def test_fifty_of_sixty_two_are_complete(found: Responses) -> None:
    assert (len(found.complete), int(found.complete.sum())) == (62, 50)


def test_nineteen_never_reported_and_only_they_were_asked_why(found: Responses) -> None:
    complete = found.table[found.complete]

    never = complete["meldingen"] == 0
    assert int(never.sum()) == 19
    not_shown = found.missing.loc[found.complete, "waaromniet"] == Missing.NOT_SHOWN
    assert (not_shown == ~never).all()


def test_knowledge_of_the_meldcode_is_as_counted(found: Responses) -> None:
    counts = found.table.loc[found.complete, "meldcode"].value_counts().sort_index()

    assert counts.to_dict() == {1: 1, 2: 2, 3: 14, 4: 21, 5: 12}


def test_only_the_checklist_has_a_mean_above_three(found: Responses) -> None:
    means = found.table.loc[found.complete].filter(like="hulp_").mean().astype(float)

    assert means[means > 3].round(2).to_dict() == {"hulp_H1": 3.24}
    assert means.idxmin() == "hulp_H2"
    assert round(means.min(), 2) == 1.80


def test_nobody_talks_with_the_child_and_everybody_was_asked(found: Responses) -> None:
    child = found.table.loc[found.complete, "metwie_KND"]

    assert child.eq(False).all()  # noqa: FBT003 (what is compared with)


def test_six_cells_of_the_likert_items_are_empty_in_complete_answers(found: Responses) -> None:
    likert = found.missing.loc[found.complete].filter(regex="^(sig|besp|hulp)_")

    assert int((likert == Missing.SKIPPED).sum().sum()) == 6
    assert int((likert != "").sum().sum()) == 6


def test_who_stopped_at_the_welcome_page_reached_nothing(found: Responses) -> None:
    assert set(found.missing.loc["52"]) == {Missing.NOT_REACHED}


def test_who_stopped_after_the_first_page_reached_the_first_group(found: Responses) -> None:
    reached = found.missing.loc["53"] != Missing.NOT_REACHED

    assert [name for name, came in reached.items() if came] == [
        "functie",
        "functie_other",
        "sector",
        "werkervaring",
        *(f"werkgebied_{area}" for area in ("HEN", "ENS", "ALM", "BOR", "HAA", "TWE", "other")),
        "werkgebiedbreder",
    ]


def test_who_works_outside_hengelo_is_derived(found: Responses) -> None:
    table = found.table[found.complete]
    others = ["werkgebied_ENS", "werkgebied_ALM", "werkgebied_BOR", "werkgebied_HAA"]
    wider = table[[*others, "werkgebied_TWE"]].any(axis="columns")

    expected = wider | table["werkgebied_other"].notna()
    assert (table["werkgebiedbreder"] == expected).all()


def test_the_likert_items_are_ordered_from_one_to_five(found: Responses) -> None:
    for name in ("sig_S1", "besp_B8", "hulp_H2", "meldcode"):
        assert found.variables[name].kind is VariableKind.ORDINAL
        assert list(found.variables[name].categories) == ["1", "2", "3", "4", "5"]


def test_the_reader_is_told_what_was_done(found: Responses) -> None:
    count, privacy = found.notes

    assert count == "Van 62 respondenten hebben er 50 alles afgerond."
    assert "functie_other, werkgebied_other, waaromniet_other, opmerking" in privacy
