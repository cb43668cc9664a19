"""Forms as they are sent out: what can be typed where, what is locked, hidden and said."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell import MergedCell

from tests.collect.forms.conftest import ANSWERS, QUESTIONS, cell_of, filled_in, questionnaire_of
from tests.collect.forms.filling import Row, edited, fill, places
from tests.questionnaires_strategy import answers, questionnaires
from workbench.clean.responses import clean_responses
from workbench.collect.forms.conditions import condition_words
from workbench.collect.forms.identity import HIDDEN_TAB
from workbench.collect.forms.layout import Look, form_layout
from workbench.collect.forms.reading import ReturnedFile, read_file
from workbench.collect.forms.returned import Outcome
from workbench.collect.forms.words import words_in
from workbench.collect.forms.write_form import write_form
from workbench.collect.forms.write_list import write_form_list
from workbench.definitions.questionnaire import Questionnaire
from workbench.records.responses import Missing, RawResponses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def book(with_consent: Questionnaire) -> Workbook:
    return opened(write_form(with_consent, "nl", 7))


@pytest.fixture(scope="module")
def sheet(book: Workbook) -> Worksheet:
    page: Worksheet = book["Vragenlijst"]
    return page


def rule_of(sheet: Worksheet, cell: str) -> DataValidation:
    """Give the validation of a cell."""
    (found,) = [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    return found


def listed(book: Workbook, name: str) -> list[str]:
    """Give the texts that a defined name stands for."""
    tab, area = book.defined_names[name].attr_text.split("!")
    return [cell.value for row in book[tab][area.replace("$", "")] for cell in row]


# ---------------------------------------------------------------- what cells accept


def test_answers_are_chosen_from_a_list_on_the_hidden_sheet(
    with_consent: Questionnaire, book: Workbook, sheet: Worksheet
) -> None:
    rule = rule_of(sheet, cell_of(with_consent, "functie"))

    assert rule.type == "list"
    assert listed(book, rule.formula1) == [
        "Huisarts",
        "Maatschappelijk werker",
        "Anders, namelijk",
    ]


@pytest.mark.parametrize(
    ("name", "accepted", "words"),
    [
        ("jaren", ("decimal", "0", "60"), "Vul een getal in van 0 tot en met 60"),
        ("begin", ("date", "1", "109574"), "dag-maand-jaar"),
        ("prio_V", ("whole", "1", "2"), "1 tot en met 2"),
        ("waar_H", ("list", '"x"', None), "Zet een x"),
        ("sam_VT", ("list", '"x"', None), "Zet een x"),
    ],
)
def test_a_cell_refuses_what_is_no_answer_and_says_so_in_dutch(
    with_consent: Questionnaire,
    sheet: Worksheet,
    name: str,
    accepted: tuple[str, str, str | None],
    words: str,
) -> None:
    rule = rule_of(sheet, cell_of(with_consent, name))

    assert (rule.type, rule.formula1, rule.formula2) == accepted
    assert rule.showErrorMessage
    assert words in rule.error


def test_messages_fit_in_what_excel_allows() -> None:
    items = {f"i{number}": "x" * 300 for number in range(9)}
    question = {"code": "v", "tekst": "t" * 400, "soort": "rangorde", "items": items}

    page = opened(write_form(questionnaire_of([question]), "nl"))["Vragenlijst"]

    assert all(len(rule.error) <= 255 for rule in page.data_validations.dataValidation)


def test_only_the_answers_can_be_typed_in_and_there_is_no_password(
    with_consent: Questionnaire, book: Workbook, sheet: Worksheet
) -> None:
    _, (filled,) = places(with_consent)
    open_cells = {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if not (cell.protection.locked or isinstance(cell, MergedCell))
    }

    assert open_cells == filled.cells
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert book.security.lockStructure
    assert book["Uitleg"].protection.sheet


def test_words_never_become_a_formula() -> None:
    odd = questionnaire_of([{"code": "v", "tekst": "=1+1", "soort": "korte tekst"}], titel="+31 6")

    page = opened(write_form(odd, "nl"))

    cells = [cell for tab in page for row in tab.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert {"=1+1", "+31 6"} <= {cell.value for cell in cells}


def test_answers_in_words_have_the_format_of_text(
    with_consent: Questionnaire, sheet: Worksheet
) -> None:
    formats = {
        name: sheet[cell_of(with_consent, name)].number_format
        for name in ("functie", "slot", "jaren", "begin")
    }

    assert formats == {"functie": "@", "slot": "@", "jaren": "General", "begin": "dd-mm-yyyy"}


# ---------------------------------------------------------------- what is hidden


def test_the_hidden_sheet_says_what_the_form_is(book: Workbook) -> None:
    said = dict(book[HIDDEN_TAB].iter_rows(max_row=7, max_col=2, values_only=True))

    assert book[HIDDEN_TAB].sheet_state == "veryHidden"
    assert {name: said[name] for name in ("werkbank", "soort", "vragenlijst", "nummer")} == {
        "werkbank": 1,
        "soort": "formulier",
        "vragenlijst": "proef",
        "nummer": 7,
    }


def test_the_number_of_a_form_can_be_seen(book: Workbook) -> None:
    assert "Formulier 7" in [row[0] for row in book["Uitleg"].iter_rows(values_only=True)]


# ---------------------------------------------------------------- what people read


def test_instructions_name_only_what_the_form_has() -> None:
    few = questionnaire_of([{"code": "v", "tekst": "t", "soort": "getal"}])
    many = questionnaire_of(QUESTIONS)

    short, long = (
        "\n".join(str(cell.value) for cell in opened(write_form(asked, "nl"))["Uitleg"]["A"])
        for asked in (few, many)
    )

    for words in ("een pijltje", "één x", "volgorde", "grijs", "sterretje", "namen van kinderen"):
        assert (words in short, words in long) == (False, True)


def test_a_form_speaks_the_language_of_its_questionnaire() -> None:
    asked = {"nl": "Deed u mee?", "en": "Did you take part?"}
    both = Questionnaire.model_validate(
        {
            "id": "proef",
            "titel": {"nl": "Proef", "en": "Trial"},
            "groepen": [
                {
                    "titel": {"nl": "Alles", "en": "All"},
                    "vragen": [{"code": "mee", "tekst": asked, "soort": "ja/nee"}],
                }
            ],
        }
    )

    english = opened(write_form(both.in_language("en"), "en"))

    assert english.sheetnames[:2] == ["Instructions", "Questionnaire"]
    assert english["Questionnaire"]["B3"].value == "Did you take part?"
    assert ["Yes", "No"] in [listed(english, name) for name in english.defined_names]


def test_a_matrix_is_a_grid_and_a_wide_one_a_list_per_item() -> None:
    def cells(number: int) -> int:
        answers_ = {str(at): f"antwoord {at}" for at in range(1, number + 1)}
        matrix = {"code": "m", "tekst": "t", "soort": "matrix", "antwoorden": answers_}
        layout = form_layout(questionnaire_of([matrix | {"items": {"A": "a"}}]), words_in("nl"))
        return len(layout.placed[0].cells)

    assert (cells(5), cells(7), cells(8)) == (5, 7, 1)


def test_the_answers_of_a_long_matrix_are_written_again_before_they_scroll_away() -> None:
    matrix = {"code": "m", "tekst": "t", "soort": "matrix", "antwoorden": {"1": "Nee", "2": "Ja"}}
    items = {f"I{at}": f"item {at}" for at in range(31)}

    layout = form_layout(questionnaire_of([matrix | {"items": items}]), words_in("nl"))

    looks = [line.look for line in layout.lines if line.look in {Look.SCALE, Look.ITEM}]
    assert looks == [
        *[Look.SCALE, *[Look.ITEM] * 15] * 2,
        *[Look.SCALE, Look.ITEM],
    ]
    scales = [list(line.texts.values()) for line in layout.lines if line.look is Look.SCALE]
    assert scales == [["Nee", "Ja"]] * 3


def test_answers_with_the_same_label_can_be_told_apart() -> None:
    answers_ = {"A": "Ja", "B": "ja", "C": "ja (A)"}
    question = {"code": "v", "tekst": "t", "soort": "een keuze", "antwoorden": answers_}

    (placed,) = form_layout(questionnaire_of([question]), words_in("nl")).placed

    assert len({label.casefold() for label in placed.field.options.values()}) == 3


MEER = {
    "code": "waar",
    "tekst": "Waar?",
    "soort": "meer keuzes",
    "anders": "ja",
    "items": {"H": "Hengelo", "B": "Borne"},
}
SCHAAL = {
    "code": "cijfer",
    "tekst": "Cijfer?",
    "soort": "matrix",
    "weet niet": ["4"],
    "antwoorden": {"1": "laag", "2": "midden", "3": "hoog", "4": "weet niet"},
    "items": {"A": "eerste", "B": "tweede"},
}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"vraag": "functie", "is": ["HA"]}, "bij vraag 1 “Huisarts” antwoordde"),
        (
            {"vraag": "functie", "is": ["HA", "MW", "other"]},
            "bij vraag 1 “Huisarts”, “Maatschappelijk werker” of “Anders, namelijk” antwoordde",
        ),
        (
            {"vraag": "functie", "is niet": ["HA"]},
            "bij vraag 1 iets anders dan “Huisarts” antwoordde",
        ),
        ({"vraag": "jaren", "is": [0]}, "bij vraag 2 het getal 0 invulde"),
        ({"vraag": "jaren", "is niet": [0]}, "bij vraag 2 iets anders dan het getal 0 invulde"),
        ({"vraag": "jaren", "vanaf": 2.5}, "bij vraag 2 een getal van 2,5 of hoger invulde"),
        ({"vraag": "jaren", "tot en met": 9}, "bij vraag 2 een getal tot en met 9 invulde"),
        (
            {"vraag": "jaren", "vanaf": 2, "tot en met": 9},
            "bij vraag 2 een getal van 2 tot en met 9 invulde",
        ),
        ({"vraag": "waar", "is": ["H", "B"]}, "bij vraag 3 “Hengelo” of “Borne” aankruiste"),
        ({"vraag": "waar", "is niet": ["H"]}, "bij vraag 3 “Hengelo” niet aankruiste"),
        (
            {"vraag": "cijfer_A", "vanaf": 2},
            "bij vraag 4, “eerste”, “midden” of “hoog” antwoordde",
        ),
        (
            [{"vraag": "jaren", "is": [0]}, {"vraag": "functie", "is": ["HA"]}],
            "bij vraag 2 het getal 0 invulde en bij vraag 1 “Huisarts” antwoordde",
        ),
    ],
)
def test_a_condition_is_written_in_words(condition: object, said: str) -> None:
    last = {"code": "laatste", "tekst": "?", "soort": "korte tekst", "toon als": condition}
    questionnaire = questionnaire_of([*QUESTIONS[:2], MEER, SCHAAL, last])

    written = condition_words(questionnaire.questions[-1], questionnaire, words_in("nl"))

    assert written == f"Alleen invullen als u {said}."


# ---------------------------------------------------------------- in LibreOffice

CALC = shutil.which("soffice")
needs_calc = pytest.mark.skipif(not CALC, reason="LibreOffice is not on this computer")


def recalculated(folder: Path, files: dict[str, bytes]) -> dict[str, Workbook]:
    """Let LibreOffice open and save workbooks, with what it makes of the formulas."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    subprocess.run(
        [
            str(CALC),
            f"-env:UserInstallation={(folder / 'lo').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(folder / "uit"),
            *(str(folder / name) for name in files),
        ],
        check=True,
        capture_output=True,
    )
    made = {name: folder / "uit" / name for name in files}
    if not all(path.is_file() for path in made.values()):
        pytest.skip("this LibreOffice has no Calc")
    return {name: load_workbook(path, data_only=True) for name, path in made.items()}


@needs_calc
def test_what_libreoffice_saves_is_still_the_form(
    tmp_path: Path, with_consent: Questionnaire
) -> None:
    tab, rows = places(with_consent, rows=2)

    def type_in(book: Workbook) -> None:
        fill(book[tab], rows[0], ANSWERS)

    empty = write_form_list(with_consent, "nl", rows=2)
    files = {"formulier.xlsx": filled_in(with_consent), "lijst.xlsx": edited(empty, type_in)}

    saved = recalculated(tmp_path, files)

    for name, data in files.items():
        mark = ReturnedFile(1, name, (tmp_path / "uit" / name).read_bytes(), "0" * 64)
        (form,) = read_file(mark, with_consent)
        assert (form.outcome, form.faults, form.remarks) == (Outcome.READ, (), ())
        assert dict(form.answers) == {k: v for k, v in ANSWERS.items() if k != "mail"}
        before, after = (
            {
                (str(cell), rule.type, rule.error)
                for page in book
                for rule in page.data_validations.dataValidation
                for cells in rule.sqref.ranges
                for cell in cells.cells
            }
            for book in (opened(data), saved[name])
        )
        assert after == before


def not_shown(questionnaire: Questionnaire, rows: list[Row]) -> dict[str, list[bool]]:
    """Tell of every conditional question for whom cleaning says that it was not shown."""
    table = pd.DataFrame(rows, columns=list(questionnaire.columns), dtype="str").fillna("")
    table.insert(0, "id", [str(number) for number in range(len(rows))])
    missing = clean_responses(RawResponses(SourceFile("x", ""), table), questionnaire).missing
    return {
        question.code: (missing[question.variables[0]] == Missing.NOT_SHOWN).tolist()
        for question in questionnaire.kept_questions
        if question.shown_if
    }


def shown_to_two(questionnaire: Questionnaire, rows: list[Row]) -> bytes:
    """Fill in a list with the answers of two people."""
    tab, filled = places(questionnaire, rows=2)

    def type_in(book: Workbook) -> None:
        for where, row in zip(filled, rows, strict=True):
            fill(book[tab], where, dict.fromkeys(questionnaire.columns, "") | row)

    return edited(write_form_list(questionnaire, "nl", rows=2), type_in)


NUMBER: dict[str, Any] = {"code": "jaren", "tekst": "?", "soort": "getal"}
YES_NO: dict[str, Any] = {"code": "mee", "tekst": "?", "soort": "ja/nee"}
TEXT: dict[str, Any] = {"code": "woord", "tekst": "?", "soort": "korte tekst"}
DAY: dict[str, Any] = {"code": "dag", "tekst": "?", "soort": "datum"}
CHAIN: list[dict[str, Any]] = [
    YES_NO,
    NUMBER | {"toon als": {"vraag": "mee", "is": ["ja"]}},
    TEXT | {"toon als": {"vraag": "jaren", "vanaf": 2}},
]


def after(*questions: dict[str, Any], **condition: object) -> list[dict[str, Any]]:
    """Ask one more question, under a condition on the one before it."""
    stated = {key.replace("_", " "): value for key, value in condition.items()}
    asked = {"vraag": questions[-1]["code"]} | stated
    return [*questions, TEXT | {"code": "laatste", "toon als": asked}]


EDGES: list[tuple[list[dict[str, Any]], list[Row]]] = [
    (after(NUMBER, vanaf=2), [{"jaren": "2"}, {"jaren": "1.5"}]),
    (after(NUMBER, tot_en_met=2), [{"jaren": "2"}, {"jaren": "2.5"}]),
    (after(NUMBER, is_niet=[2]), [{"jaren": "2"}, {}]),
    (after(NUMBER, **{"is": [0]}), [{"jaren": "0"}, {}]),
    (after(YES_NO, is_niet=["ja"]), [{"mee": "N"}, {}]),
    (after(MEER, is_niet=["H"]), [{"waar_H": "Y"}, {"waar_B": "Y"}]),
    (after(MEER, **{"is": ["other"]}), [{"waar_other": "elders"}, {"waar_H": "Y"}]),
    (after(TEXT, **{"is": ["a b"]}), [{"woord": " a b "}, {"woord": "A b"}]),
    (after(DAY, **{"is": ["2021-02-03"]}), [{"dag": "2021-02-03"}, {"dag": "2021-03-02"}]),
    (CHAIN, [{"mee": "N", "jaren": "5"}, {"mee": "Y", "jaren": "5"}]),
]


@needs_calc
def test_a_question_turns_grey_where_cleaning_says_that_it_was_not_shown(tmp_path: Path) -> None:
    cases = [(questionnaire_of(questions), rows) for questions, rows in EDGES]

    @given(st.data())
    @settings(max_examples=25, derandomize=True, database=None, phases=[Phase.generate])
    def gather(data: st.DataObject) -> None:
        questionnaire = data.draw(questionnaires(languages=()))
        if any(question.shown_if for question in questionnaire.kept_questions):
            rows = data.draw(st.lists(answers(questionnaire), min_size=2, max_size=2))
            cases.append((questionnaire, rows))

    gather()
    named = {f"{at}.xlsx": case for at, case in enumerate(cases)}
    saved = recalculated(tmp_path, {name: shown_to_two(*case) for name, case in named.items()})

    assert len(cases) > len(EDGES)
    for name, (questionnaire, rows) in named.items():
        expected = not_shown(questionnaire, rows)
        found = {code: listed(saved[name], f"tonen_{code}") for code in expected}
        assert {code: [not shown for shown in found[code]] for code in found} == expected
