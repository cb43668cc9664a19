"""Cleaning of the newer parts of questionnaires: rankings, ja/nee, keys, conditions, derived."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from workbench.clean.responses import clean_responses
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CleanError
from workbench.records.responses import Missing, RawResponses, Responses, VariableKind
from workbench.records.sources import SourceFile

RANKING = {
    "code": "prio",
    "tekst": "Wat eerst?",
    "soort": "rangorde",
    "items": {"V": "veiligheid", "N": "nazorg", "R": "regie"},
}
YES_NO = {"code": "mee", "tekst": "Mee?", "soort": "ja/nee", "uitleg": "ja"}
NUMBER = {"code": "jaren", "tekst": "Jaren?", "soort": "getal"}
KEYS = [
    {"code": "moeder", "tekst": "Eerste letters?", "soort": "korte tekst", "sleutel": "ja"},
    {"code": "dag", "tekst": "Dag?", "soort": "korte tekst", "sleutel": "ja"},
]


def cleaned(
    questions: list[dict[str, Any]], rows: list[dict[str, str]], **more: object
) -> Responses:
    questionnaire = Questionnaire.model_validate(
        {"id": "p", "titel": "P", "groepen": [{"titel": "G", "vragen": questions}]} | more
    )
    ids = [str(number) for number in range(1, len(rows) + 1)]
    table = pd.DataFrame(rows, columns=[*questionnaire.columns], dtype="str").fillna("")
    table.insert(0, "id", ids)
    table.index = pd.Index(range(2, len(rows) + 2), name="regel")
    raw = RawResponses(source=SourceFile("proef.csv", "0" * 64), table=table)
    return clean_responses(raw, questionnaire)


def test_a_ranking_says_for_every_item_on_which_place_it_stands() -> None:
    answers = cleaned([RANKING], [{"prio_1": "N", "prio_2": "V", "prio_3": "R"}])

    assert answers.table.loc["1"].to_dict() == {"prio_V": 2, "prio_N": 1, "prio_R": 3}
    assert answers.variables["prio_V"].kind is VariableKind.ORDINAL


def test_an_item_without_place_is_skipped() -> None:
    answers = cleaned([RANKING], [{"prio_1": "N"}])

    assert answers.missing.loc["1"].to_dict() == {
        "prio_V": Missing.SKIPPED,
        "prio_N": "",
        "prio_R": Missing.SKIPPED,
    }


def test_an_unknown_item_in_a_ranking_is_a_fault_with_its_place() -> None:
    with pytest.raises(CleanError, match="regel 2, respondent '1', kolom prio_2: 'X' is geen item"):
        cleaned([RANKING], [{"prio_1": "N", "prio_2": "X"}])


def test_an_item_on_two_places_of_a_ranking_is_a_fault_with_its_place() -> None:
    with pytest.raises(
        CleanError, match="regel 3, respondent '2', kolom prio_3: dit item staat al"
    ):
        cleaned([RANKING], [{"prio_1": "N"}, {"prio_1": "N", "prio_2": "V", "prio_3": "nazorg"}])


def test_ja_nee_is_a_closed_question_with_an_explanation() -> None:
    answers = cleaned([YES_NO], [{"mee": "Y", "mee_comment": "graag"}, {"mee": "N"}, {}])

    assert list(answers.table["mee"].astype("object").fillna("")) == ["Y", "N", ""]
    assert answers.table["mee_comment"].iloc[0] == "graag"
    assert dict(answers.variables["mee"].categories) == {"Y": "Ja", "N": "Nee"}


def test_keys_that_are_written_otherwise_are_the_same_and_are_no_variables() -> None:
    rows = [{"moeder": "ÉL", "dag": "07"}, {"moeder": "e.l ", "dag": "07"}, {"moeder": "EL"}]
    answers = cleaned([*KEYS, NUMBER], rows)

    assert answers.key is not None
    assert answers.key.iloc[0] == answers.key.iloc[1]
    assert answers.key.isna().tolist() == [False, False, True]
    assert list(answers.table) == ["jaren"]
    assert "EL" not in answers.key.iloc[0]


def test_zeros_before_a_number_do_not_make_another_key() -> None:
    rows = [{"moeder": "EL", "dag": day} for day in ("07", "7", "70", "0", "00")]
    key = cleaned([*KEYS, NUMBER], rows).key

    assert key is not None
    assert key.notna().all()
    assert (key.iloc[0] == key.iloc[1], key.iloc[0] == key.iloc[2]) == (True, False)
    assert key.iloc[3] == key.iloc[4]


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ({"vraag": "jaren", "is": [3]}, [False, True, False, False]),
        ({"vraag": "jaren", "vanaf": 3}, [False, True, True, False]),
        ({"vraag": "jaren", "vanaf": 3, "tot en met": 4}, [False, True, False, False]),
        ({"vraag": "mee", "is": ["ja"]}, [True, False, True, False]),
        ({"vraag": "mee", "is niet": ["ja"]}, [False, True, False, False]),
        (
            [{"vraag": "mee", "is": ["ja"]}, {"vraag": "jaren", "vanaf": 5}],
            [False, False, True, False],
        ),
    ],
)
def test_a_question_is_shown_where_all_its_conditions_hold(
    condition: object, shown: list[bool]
) -> None:
    yes_no = {"code": "mee", "tekst": "Mee?", "soort": "ja/nee"}
    asked = {"code": "later", "tekst": "?", "soort": "korte tekst", "toon als": condition}
    rows = [{"jaren": "1", "mee": "Y"}, {"jaren": "3", "mee": "N"}, {"jaren": "9", "mee": "Y"}, {}]

    answers = cleaned([NUMBER, yes_no, asked], rows)

    assert (answers.missing["later"] != Missing.NOT_SHOWN).tolist() == shown


@pytest.mark.parametrize(
    ("condition", "shown"),
    [
        ({"is": ["9"]}, [False, False, True, False]),
        ({"is": ["1", "9"]}, [True, False, True, False]),
        ({"is niet": ["1"]}, [False, True, False, False]),
        ({"vanaf": 2}, [False, True, False, False]),
    ],
)
def test_weet_niet_holds_only_where_a_condition_names_it(
    condition: dict[str, object], shown: list[bool]
) -> None:
    """As in LimeSurvey, where the expressions rule it out."""
    first = {
        "code": "cijfer",
        "tekst": "?",
        "soort": "een keuze",
        "antwoorden": {"1": "een", "2": "twee", "9": "weet niet"},
        "weet niet": ["9"],
    }
    asked = {
        "code": "later",
        "tekst": "?",
        "soort": "korte tekst",
        "toon als": {"vraag": "cijfer"} | condition,
    }

    answers = cleaned([first, asked], [{"cijfer": "1"}, {"cijfer": "2"}, {"cijfer": "9"}, {}])

    assert (answers.missing["later"] != Missing.NOT_SHOWN).tolist() == shown


def test_not_an_option_of_several_holds_where_it_was_shown_and_not_ticked() -> None:
    several = {
        "code": "waar",
        "tekst": "?",
        "soort": "meer keuzes",
        "items": {"H": "Hengelo", "B": "Borne"},
    }
    asked = {
        "code": "later",
        "tekst": "?",
        "soort": "korte tekst",
        "toon als": {"vraag": "waar", "is niet": ["H"]},
    }

    answers = cleaned([several, asked], [{"waar_H": "Y"}, {"waar_B": "Y"}, {}])

    assert (answers.missing["later"] != Missing.NOT_SHOWN).tolist() == [False, True, True]


def test_numbers_are_divided_in_classes_and_outside_them_is_missing() -> None:
    classes = {"weinig": {"tot en met": 5}, "veel": {"vanaf": 6, "tot en met": 10}}
    derived = {"id": "klasse", "titel": "Klasse", "van": "jaren", "klassen": classes}

    answers = cleaned(
        [NUMBER],
        [{"jaren": "5"}, {"jaren": "6"}, {"jaren": "11"}, {}],
        afgeleid=[derived],
    )

    assert answers.table["klasse"].tolist()[:2] == [1, 2]
    assert answers.table["klasse"].isna().tolist() == [False, False, True, True]
    assert dict(answers.variables["klasse"].categories) == {"1": "weinig", "2": "veel"}
    assert answers.missing["klasse"].tolist() == ["", "", Missing.NO_CLASS, Missing.SKIPPED]


def test_answers_are_taken_together() -> None:
    sector = {
        "code": "sector",
        "tekst": "?",
        "soort": "een keuze",
        "antwoorden": {"M": "m", "P": "p", "S": "s"},
    }
    derived = {"id": "zorg", "titel": "Zorg", "van": "sector", "samen": {"zorg": ["M", "P"]}}

    answers = cleaned([sector], [{"sector": "P"}, {"sector": "S"}, {}], afgeleid=[derived])

    assert answers.table["zorg"].astype("object").fillna("").tolist() == ["1", "", ""]
    assert answers.missing["zorg"].tolist() == ["", Missing.NO_CLASS, Missing.SKIPPED]


def test_a_sum_is_missing_where_a_part_is() -> None:
    other = {"code": "uren", "tekst": "Uren?", "soort": "getal"}
    derived = {"id": "som", "titel": "Som", "som van": ["jaren", "uren"]}

    answers = cleaned(
        [NUMBER, other], [{"jaren": "2", "uren": "3"}, {"jaren": "2"}], afgeleid=[derived]
    )

    assert answers.table["som"].iloc[0] == 5
    assert answers.missing["som"].tolist() == ["", Missing.SKIPPED]
