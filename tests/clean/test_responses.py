"""Clean answers: typed and labelled, each missing one with its reason, each faulty one named."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.clean.responses import clean_responses
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CleanError, SeveralFaultsError
from workbench.records.responses import Missing, RawResponses, Responses, VariableKind
from workbench.records.sources import SourceFile

Question = dict[str, Any]
FUNCTION: Question = {
    "code": "functie",
    "tekst": "Wat is uw functie?",
    "soort": "een keuze",
    "anders": True,
    "antwoorden": {"HA": "Huisarts", "MW": "Maatschappelijk werker"},
}
SIGNALS: Question = {
    "code": "sig",
    "tekst": "Ik herken signalen",
    "soort": "matrix",
    "geordend": True,
    "antwoorden": {"1": "Nee", "2": "Soms", "3": "Ja", "9": "Weet niet"},
    "weet niet": ["9"],
    "items": {"S1": "bij kinderen", "S2": "bij ouders"},
}
REPORTS: Question = {
    "code": "meldingen",
    "tekst": "Hoe vaak heeft u gemeld?",
    "soort": "getal",
    "minimum": 0,
    "maximum": 500,
}
WHY_NOT: Question = {
    "code": "waaromniet",
    "tekst": "Waarom niet?",
    "soort": "een keuze",
    "antwoorden": {"GV": "Geen vermoeden", "AVG": "De AVG"},
    "toon als": {"vraag": "meldingen", "is": [0]},
}
AREA: Question = {
    "code": "gebied",
    "tekst": "Wat is uw werkgebied?",
    "soort": "meer keuzes",
    "anders": True,
    "items": {"HEN": "Hengelo", "ENS": "Enschede"},
}
DAY: Question = {"code": "dag", "tekst": "Op welke dag?", "soort": "datum"}
REMARK: Question = {"code": "opmerking", "tekst": "Opmerkingen?", "soort": "lange tekst"}
SYSTEM = ("submitdate", "lastpage")
DONE = {"submitdate": "2021-10-04 09:09:00"}


def clean(*pages: list[Question], rows: list[dict[str, str]], **more: object) -> Responses:
    """Clean rows in which a cell that is not given is empty; the first stands on line 2."""
    groups = [{"titel": "Pagina", "vragen": page} for page in pages]
    asked = Questionnaire.model_validate({"id": "v", "titel": "V", "groepen": groups, **more})
    system = [name for name in SYSTEM if any(name in row for row in rows)]
    records = [
        {
            "id": row.get("id", f"r{number}"),
            **{name: row.get(name, "") for name in (*system, *asked.variables)},
        }
        for number, row in enumerate(rows, start=1)
    ]
    table = pd.DataFrame(records, index=range(2, len(rows) + 2), dtype="str")
    return clean_responses(RawResponses(SourceFile("a.csv", "0" * 64), table), asked)


def answers(responses: Responses, variable: str) -> list[object]:
    values = responses.table[variable].astype("object")
    return [None if pd.isna(value) else value for value in values]


def why(responses: Responses, variable: str) -> list[str]:
    return responses.missing[variable].tolist()


# ---------------------------------------------------------------- types


def test_codes_become_categories_in_the_order_of_the_questionnaire() -> None:
    found = clean([FUNCTION], rows=[{"functie": "MW"}, {"functie": "HA"}])

    assert found.table["functie"].cat.categories.tolist() == ["HA", "MW", "other"]
    assert answers(found, "functie") == ["MW", "HA"]
    assert found.variables["functie"].kind is VariableKind.CATEGORY
    assert found.variables["functie"].categories == {
        "HA": "Huisarts",
        "MW": "Maatschappelijk werker",
        "other": "Anders, namelijk",
    }


def test_anders_becomes_a_category_with_its_text_beside_it() -> None:
    found = clean([FUNCTION], rows=[{"functie": "-oth-", "functie_other": " wijkcoach "}])

    assert answers(found, "functie") == ["other"]
    assert answers(found, "functie_other") == ["wijkcoach"]
    assert found.variables["functie_other"].kind is VariableKind.TEXT


def test_ordered_answers_become_whole_numbers() -> None:
    found = clean([SIGNALS], rows=[{"sig_S1": "3", "sig_S2": "1"}, {"sig_S1": "2"}])

    assert found.table.dtypes.astype(str).to_dict() == {"sig_S1": "Int64", "sig_S2": "Int64"}
    assert answers(found, "sig_S1") == [3, 2]
    assert found.variables["sig_S1"].label == "bij kinderen"
    assert found.variables["sig_S1"].question == "sig"


@pytest.mark.parametrize(
    ("cell", "number"), [("0", 0), ("12.0000000000", 12), ("2,5", 2.5), (" 7 ", 7), ("500", 500)]
)
def test_numbers_may_have_a_decimal_point_or_comma(cell: str, number: float) -> None:
    assert answers(clean([REPORTS], rows=[{"meldingen": cell}]), "meldingen") == [number]


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2021-10-04", "2021-10-04 00:00"),
        ("2021-10-04 09:09:30", "2021-10-04 09:09:30"),
        ("4-10-2021", "2021-10-04 00:00"),
        ("04/10/2021 09:09", "2021-10-04 09:09"),
    ],
)
def test_dates_may_be_written_day_first(cell: str, date: str) -> None:
    found = clean([DAY], rows=[{"dag": cell}, {}])

    assert found.table["dag"].iloc[0] == pd.Timestamp(date)
    assert str(found.table["dag"].dtype).startswith("datetime64")


def test_ticks_become_yes_and_no() -> None:
    found = clean([AREA], rows=[{"gebied_HEN": "Y"}, {"gebied_ENS": "Ja", "gebied_HEN": "N"}])

    assert answers(found, "gebied_HEN") == [True, False]
    assert answers(found, "gebied_ENS") == [False, True]
    assert found.variables["gebied_HEN"].categories == {"True": "Ja", "False": "Nee"}


@pytest.mark.parametrize("text", ["=1+1", "None", "NA", "Regel één\nregel twee", "<b>x</b>"])
def test_texts_stay_as_they_are(text: str) -> None:
    assert answers(clean([REMARK], rows=[{"opmerking": text}]), "opmerking") == [text]


def test_columns_of_which_nothing_was_filled_in_keep_their_type() -> None:
    found = clean(
        [FUNCTION, SIGNALS, REPORTS, AREA, DAY, REMARK], rows=[{"submitdate": "", "lastpage": "0"}]
    )

    types = found.table.dtypes.astype(str)
    assert types["functie"] == "category"
    assert types["sig_S1"] == "Int64"
    assert types["meldingen"] == "Float64"
    assert types["gebied_HEN"] == "boolean"
    assert types["dag"].startswith("datetime64")
    assert types["opmerking"] == "string"
    assert set(found.missing.to_numpy().ravel()) == {Missing.NOT_REACHED}


# ---------------------------------------------------------------- missing


def test_who_did_not_submit_is_not_complete() -> None:
    found = clean([REPORTS], rows=[DONE, {"submitdate": ""}])

    assert found.complete.to_dict() == {"r1": True, "r2": False}
    assert found.notes == ("Van 2 respondenten heeft er 1 alles afgerond.",)


def test_without_submitdate_everyone_is_complete() -> None:
    assert clean([REPORTS], rows=[{}, {}]).complete.all()


def test_an_empty_answer_to_a_question_that_was_reached_is_skipped() -> None:
    found = clean([REPORTS, REMARK], rows=[DONE])

    assert why(found, "meldingen") == [Missing.SKIPPED]
    assert why(found, "opmerking") == [Missing.SKIPPED]


def test_weet_niet_is_missing_and_counted_apart() -> None:
    found = clean([SIGNALS], rows=[{"sig_S1": "9", "sig_S2": "2"}])

    assert answers(found, "sig_S1") == [None]
    assert why(found, "sig_S1") == [Missing.NO_OPINION]
    assert why(found, "sig_S2") == [""]
    assert "9" not in found.variables["sig_S1"].categories


def test_a_question_whose_condition_does_not_hold_was_not_shown() -> None:
    rows = [{"meldingen": "0", "waaromniet": "GV"}, {"meldingen": "2"}, {"meldingen": "0"}, {}]

    found = clean([REPORTS, WHY_NOT], rows=rows)

    assert why(found, "waaromniet") == ["", Missing.NOT_SHOWN, Missing.SKIPPED, Missing.NOT_SHOWN]


def test_a_condition_on_a_question_that_was_not_shown_itself_does_not_hold() -> None:
    then = REMARK | {"toon als": {"vraag": "waaromniet", "is": ["AVG"]}}
    rows = [{"meldingen": "0", "waaromniet": "AVG"}, {"meldingen": "1", "waaromniet": "AVG"}]

    assert why(clean([REPORTS, WHY_NOT, then], rows=rows), "opmerking") == [
        Missing.SKIPPED,
        Missing.NOT_SHOWN,
    ]


@pytest.mark.parametrize(
    ("first", "answer", "shown"),
    [
        (FUNCTION, {"functie": "HA"}, True),
        (FUNCTION, {"functie": "MW"}, False),
        (AREA, {"gebied_HEN": "Y"}, True),
        (AREA, {"gebied_ENS": "Y"}, False),
    ],
)
def test_conditions_may_be_on_a_choice_or_on_an_option(
    first: Question, answer: dict[str, str], *, shown: bool
) -> None:
    code = "HA" if first is FUNCTION else "HEN"
    then = REMARK | {"toon als": {"vraag": first["code"], "is": [code]}}

    found = clean([first, then], rows=[answer])

    assert why(found, "opmerking") == [Missing.SKIPPED if shown else Missing.NOT_SHOWN]


def test_an_answer_to_a_question_that_was_not_shown_is_taken_out_with_a_note() -> None:
    found = clean([REPORTS, WHY_NOT], rows=[{"meldingen": "3", "waaromniet": "GV"}])

    assert answers(found, "waaromniet") == [None]
    assert why(found, "waaromniet") == [Missing.NOT_SHOWN]
    (note,) = found.notes
    assert note.startswith("Bij vraag waaromniet zijn de antwoorden van 1 respondent weggelaten")


def test_options_of_a_question_that_was_not_shown_are_no_answer() -> None:
    then = AREA | {"toon als": {"vraag": "meldingen", "is": [0]}}

    found = clean([REPORTS, then], rows=[{"meldingen": "1"}, {"meldingen": "0"}])

    assert answers(found, "gebied_HEN") == [None, False]
    assert why(found, "gebied_HEN") == [Missing.NOT_SHOWN, ""]


def test_the_open_line_of_anders_is_shown_to_who_chose_anders() -> None:
    found = clean([FUNCTION, AREA], rows=[{"functie": "HA"}, {"functie": "-oth-"}])

    assert why(found, "functie_other") == [Missing.NOT_SHOWN, Missing.SKIPPED]
    assert why(found, "gebied_other") == [Missing.NOT_SHOWN, Missing.NOT_SHOWN]


def test_who_stopped_did_not_reach_the_pages_after_the_last_one() -> None:
    rows = [
        DONE | {"lastpage": "3"},
        {"lastpage": "0"},
        {"lastpage": "1", "meldingen": "0"},
        {"lastpage": "2"},
    ]

    found = clean([REPORTS], [WHY_NOT, AREA], [REMARK], rows=rows)

    no, skipped = Missing.NOT_REACHED, Missing.SKIPPED
    assert why(found, "meldingen") == [skipped, no, "", skipped]
    assert why(found, "waaromniet") == [Missing.NOT_SHOWN, no, no, Missing.NOT_SHOWN]
    assert answers(found, "gebied_HEN") == [False, None, None, False]
    assert why(found, "gebied_HEN") == ["", no, no, ""]
    assert why(found, "opmerking") == [skipped, no, no, no]


def test_an_answer_beyond_the_last_page_shows_how_far_someone_came() -> None:
    found = clean(
        [REPORTS],
        [SIGNALS],
        [REMARK],
        rows=[{"submitdate": "", "lastpage": "1", "sig_S1": "2"}],
    )

    assert why(found, "sig_S2") == [Missing.SKIPPED]
    assert why(found, "opmerking") == [Missing.NOT_REACHED]


def test_without_last_page_the_last_answer_shows_how_far_someone_came() -> None:
    rows = [{"submitdate": "", "gebied_ENS": "Y"}, {"submitdate": ""}]

    found = clean([REPORTS, AREA, REMARK], rows=rows)

    assert why(found, "meldingen") == [Missing.SKIPPED, Missing.NOT_REACHED]
    assert answers(found, "gebied_HEN") == [False, None]
    assert why(found, "opmerking") == [Missing.NOT_REACHED, Missing.NOT_REACHED]


def test_a_last_page_that_does_not_count_groups_is_not_used_and_noted() -> None:
    rows = [DONE | {"lastpage": "1"}, {"lastpage": "1", "meldingen": "0"}]

    found = clean([REPORTS], [REMARK], rows=rows)

    assert why(found, "opmerking") == [Missing.SKIPPED, Missing.NOT_REACHED]
    assert any("lastpage telt in dit bestand geen vraaggroepen" in note for note in found.notes)


# ---------------------------------------------------------------- derived, required, personal

WIDER = [{"id": "breder", "titel": "Ook elders", "een van": ["gebied_ENS", "gebied_other"]}]


def test_a_derived_variable_is_yes_where_one_of_its_variables_is() -> None:
    rows = [
        DONE | {"gebied_HEN": "Y"},
        DONE | {"gebied_ENS": "Y"},
        DONE | {"gebied_other": "Twente"},
        {"submitdate": ""},
    ]

    found = clean([AREA], rows=rows, afgeleid=WIDER)

    assert answers(found, "breder") == [False, True, True, None]
    assert why(found, "breder") == ["", "", "", Missing.NOT_REACHED]
    assert found.variables["breder"].label == "Ook elders"
    assert found.variables["breder"].kind is VariableKind.BOOLEAN
    assert list(found.variables) == list(found.table.columns)


@pytest.mark.parametrize(
    ("question", "answered", "open_answer"),
    [
        (REPORTS, {"meldingen": "1"}, {}),
        (AREA, {"gebied_HEN": "Y"}, {}),
        (AREA, {"gebied_other": "Twente"}, {}),
        (SIGNALS, {"sig_S1": "9", "sig_S2": "2"}, {"sig_S1": "1"}),
        (FUNCTION, {"functie": "HA"}, {"functie": "-oth-"}),
    ],
)
def test_a_required_question_that_was_left_open_is_noted(
    question: Question, answered: dict[str, str], open_answer: dict[str, str]
) -> None:
    must = question | {"verplicht": True}

    assert clean([must], rows=[DONE | answered]).notes == ()
    (note,) = clean([must], rows=[DONE | open_answer, DONE | answered]).notes
    assert note.startswith(f"De verplichte vraag {question['code']} is door 1 respondent ")


def test_a_required_question_that_was_not_shown_is_not_noted() -> None:
    must = AREA | {"verplicht": True, "toon als": {"vraag": "meldingen", "is": [0]}}

    assert clean([REPORTS, must], rows=[DONE | {"meldingen": "1"}]).notes == ()


def test_answers_that_are_personal_data_are_not_there() -> None:
    personal = REMARK | {"code": "postcode", "persoonsgegeven": True}

    found = clean([REPORTS, personal], rows=[{"meldingen": "1"}])

    assert list(found.table.columns) == list(found.variables) == ["meldingen"]


def test_open_answers_that_may_hold_personal_data_are_noted() -> None:
    found = clean([REMARK | {"mogelijk persoonsgegeven": True}], rows=[{"opmerking": "x"}])

    (note,) = found.notes
    assert "opmerking" in note
    assert "persoonsgegevens" in note


def test_what_was_left_at_the_door_is_noted() -> None:
    asked = Questionnaire.model_validate(
        {"id": "v", "titel": "V", "groepen": [{"titel": "P", "vragen": [REMARK]}]}
    )
    table = pd.DataFrame({"id": ["1"], "opmerking": ["x"]}, index=[2], dtype="str")
    raw = RawResponses(SourceFile("a.csv", "0"), table, dropped=("email",), ignored=("ronde",))

    assert clean_responses(raw, asked).notes == (
        "Niet ingelezen, want herleidbaar tot personen: email.",
        "Niet ingelezen, want onbekend in de vragenlijst: ronde.",
    )


# ---------------------------------------------------------------- faults


@pytest.mark.parametrize(
    ("question", "cell", "problem", "remedy"),
    [
        (FUNCTION, "ha", "'ha' is geen antwoord op deze vraag (wel: HA, MW)", "bedoelde u 'HA'?"),
        (FUNCTION, "Q", "'Q' is geen antwoord", "voeg het antwoord toe"),
        (FUNCTION, "Huisarst", "een tekst van 8 tekens is geen antwoord", "bedoelde u 'HA'?"),
        (WHY_NOT, "-oth-", "'-oth-' is geen antwoord", ""),
        (SIGNALS, "6", "'6' is geen antwoord op deze vraag", ""),
        (REPORTS, "501", "'501' ligt niet tussen 0 en 500", "minimum en maximum"),
        (REPORTS, "-1", "'-1' ligt niet tussen 0 en 500", ""),
        (REPORTS, "1.000,5", "'1.000,5' is geen getal", "schrijf een getal"),
        (REPORTS, "9" * 30, f"'{'9' * 20}…' ligt niet", ""),
        (DAY, "2021-02-30", "'2021-02-30' is geen bestaande datum", "jaar-maand-dag"),
        (DAY, "2021-10-04 25:00", "'2021-10-04 25:00' is geen bestaande datum", ""),
        (DAY, "0000-10-04", "'0000-10-04' is geen bestaande datum", ""),
        (DAY, "10-04", "'10-04' is geen datum", ""),
        (AREA, "3", "'3' is geen antwoord op een vraag met meer keuzes", "schrijf Y"),
    ],
)
def test_names_the_cell_and_what_to_do(
    question: Question, cell: str, problem: str, remedy: str
) -> None:
    column = question["code"] + {"sig": "_S1", "gebied": "_HEN"}.get(question["code"], "")
    pages = [REPORTS, question] if question is WHY_NOT else [question]

    with pytest.raises(CleanError) as error:
        clean(pages, rows=[{}, {"id": "17", column: cell}])

    place = f"a.csv, regel 3, respondent '17', kolom {column}: "
    assert error.value.problem.startswith(place + problem)
    assert remedy in error.value.remedy


@pytest.mark.parametrize(
    ("question", "limits"),
    [({"minimum": 1}, "op of boven 1"), ({"maximum": -1}, "op of onder -1")],
)
def test_a_number_may_have_one_limit(question: Question, limits: str) -> None:
    bounded = {"code": "n", "tekst": "Hoeveel?", "soort": "getal"} | question

    with pytest.raises(CleanError, match=limits):
        clean([bounded], rows=[{"n": "0"}])


@pytest.mark.parametrize("question", [REPORTS, DAY, FUNCTION, AREA])
def test_never_repeats_what_someone_wrote(question: Question) -> None:
    column = question["code"] + {"gebied": "_HEN"}.get(question["code"], "")
    story = "drie keer bij Sanne de Wit"

    with pytest.raises(CleanError, match=f"een tekst van {len(story)} tekens") as error:
        clean([question], rows=[{column: story}])
    assert "Sanne" not in str(error.value)


@pytest.mark.parametrize("question", [REPORTS, DAY])
def test_does_not_repeat_a_short_word_where_a_number_was_asked(question: Question) -> None:
    with pytest.raises(CleanError, match="een tekst van 3 tekens"):
        clean([question], rows=[{question["code"]: "Jan"}])


def test_reports_all_faulty_cells_together_in_the_order_of_the_file() -> None:
    rows = [{"meldingen": "veel"}, {"functie": "XX"}, {"meldingen": "-3"}]

    with pytest.raises(SeveralFaultsError) as error:
        clean([FUNCTION, REPORTS], rows=rows)

    lines = [fault.problem.split(",")[1].strip() for fault in error.value.faults]
    assert lines == ["regel 2", "regel 3", "regel 4"]


def test_names_twenty_faulty_cells_and_counts_the_others() -> None:
    rows = [{"meldingen": "veel", "functie": "XX"}] * 30

    with pytest.raises(SeveralFaultsError) as error:
        clean([FUNCTION, REPORTS], rows=rows)

    assert len(error.value.faults) == 21
    assert error.value.faults[-1].problem == "a.csv: en nog 40 cellen die niet kloppen."


@pytest.mark.parametrize(
    ("system", "problem"),
    [
        ({"submitdate": "gisteren"}, "kolom submitdate: een tekst van 8 tekens is geen datum"),
        ({"submitdate": "2021-13-01"}, "kolom submitdate: '2021-13-01' is geen bestaande datum"),
        ({"lastpage": "zes"}, "kolom lastpage: 'zes' is geen nummer van een pagina"),
    ],
)
def test_columns_of_limesurvey_itself_are_checked_too(system: dict[str, str], problem: str) -> None:
    with pytest.raises(CleanError, match=problem):
        clean([REMARK], rows=[system])


# ---------------------------------------------------------------- what always holds

cells = {
    "functie": st.sampled_from(["", "HA", "MW", "-oth-"]),
    "functie_other": st.sampled_from(["", "wijkcoach"]),
    "sig_S1": st.sampled_from(["", "1", "2", "3", "9"]),
    "sig_S2": st.sampled_from(["", "1", "2", "3", "9"]),
    "meldingen": st.sampled_from(["", "0", "1", "20"]),
    "waaromniet": st.sampled_from(["", "GV", "AVG"]),
    "gebied_HEN": st.sampled_from(["", "Y"]),
    "gebied_ENS": st.sampled_from(["", "Y"]),
    "gebied_other": st.sampled_from(["", "Twente"]),
    "dag": st.sampled_from(["", "2021-10-04"]),
    "opmerking": st.sampled_from(["", "-", "x\ny"]),
    "submitdate": st.sampled_from(["", "2021-10-04 09:09:00"]),
    "lastpage": st.sampled_from(["0", "1", "2", "3"]),
}


@given(st.lists(st.fixed_dictionaries(cells), min_size=5, max_size=20))
@settings(max_examples=30)
def test_an_answer_is_missing_exactly_where_a_reason_is_given(rows: list[dict[str, str]]) -> None:
    found = clean(
        [FUNCTION, SIGNALS], [REPORTS, WHY_NOT], [AREA, DAY, REMARK], rows=rows, afgeleid=WIDER
    )

    assert found.table.shape == found.missing.shape
    assert (found.table.isna() == (found.missing != "")).all(axis=None)
    assert set(found.missing.to_numpy().ravel()) <= {"", *Missing}
    reached = found.missing[found.complete] != Missing.NOT_REACHED
    assert reached.all(axis=None)
