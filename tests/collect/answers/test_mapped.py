"""Tables of one's own: what their headings and words mean is written down, drafted and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from workbench.clean.responses import clean_responses
from workbench.collect.answers import draft_mapping, read_answers
from workbench.collect.answers.mapped import not_asked
from workbench.definitions.answer_mapping import AnswerMapping
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import CollectError, DefinitionError, SeveralFaultsError, StorageError
from workbench.evaluation.mapping_drafts import draft_text, write_draft
from workbench.records.responses import Missing

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.records.responses import Responses

YAML = """
id: proef
titel: Proef
groepen:
  - titel: Groep
    vragen:
      - {code: functie, tekst: Wat is uw functie?, soort: een keuze, anders: ja,
         antwoorden: {HA: Huisarts, KRZ: Kraamverzorgende}}
      - {code: werkervaring, tekst: Hoeveel jaar werkt u al?, soort: getal}
      - {code: werkgebied, tekst: Waar werkt u?, soort: meer keuzes,
         items: {HEN: Hengelo, BOR: Borne}}
      - {code: slot, tekst: Heeft u opmerkingen?, soort: lange tekst}
"""
HEADINGS = ["Nr", "Functie (beroep)", "Jaren werkervaring", "Werkgebieden", "E-mail", "intern"]
ROWS = [
    [7, "huisarts", 12, "Hengelo; Borne", "a@voorbeeld.nl", "x"],
    [8, "kraamzorg", 3, "Borne", "b@voorbeeld.nl", ""],
]
MAPPING = {
    "kolommen": {
        "Nr": "id",
        "Functie (beroep)": "functie",
        "Jaren werkervaring": "werkervaring",
        "Werkgebieden": "werkgebied",
    },
    "negeren": ["E-mail", "intern"],
    "waarden": {"functie": {"kraamzorg": "KRZ"}},
    "niet gevraagd": ["slot"],
}


@pytest.fixture
def questionnaire(tmp_path: Path) -> Path:
    path = tmp_path / "proef.yaml"
    text = YAML.replace("tekst: Wat is uw functie?", 'tekst: "Wat is uw functie?"')
    for question in ("Hoeveel jaar werkt u al?", "Waar werkt u?", "Heeft u opmerkingen?"):
        text = text.replace(f"tekst: {question}", f'tekst: "{question}"')
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (HEADINGS, *ROWS):
        book.active.append(row)
    path = tmp_path / "eigen.xlsx"
    book.save(path)
    return path


def read(table: Path, questionnaire: Path, **changes: object) -> Responses:
    asked = load(Questionnaire, questionnaire)
    mapping = AnswerMapping.model_validate(MAPPING | changes)
    return clean_responses(read_answers(table, asked, table.name, mapping), asked)


def test_headings_and_words_get_their_meaning(table: Path, questionnaire: Path) -> None:
    answers = read(table, questionnaire)

    assert answers.table.index.tolist() == ["7", "8"]
    assert answers.table["functie"].tolist() == ["HA", "KRZ"]
    assert answers.table["werkgebied_HEN"].tolist() == [True, False]
    assert answers.table["werkgebied_BOR"].tolist() == [True, True]


def test_a_question_that_was_not_asked_is_not_skipped(table: Path, questionnaire: Path) -> None:
    answers = read(table, questionnaire)

    assert answers.missing["slot"].tolist() == [Missing.NOT_SHOWN] * 2


def test_what_is_left_out_is_told(table: Path, questionnaire: Path) -> None:
    asked = load(Questionnaire, questionnaire)
    raw = read_answers(table, asked, "eigen.xlsx", AnswerMapping.model_validate(MAPPING))

    assert "Volgens de mapping niet gelezen: E-mail, intern." in raw.notes
    assert "Niet gevraagd: slot." in raw.lacks


def test_faults_of_a_mapping_are_reported_together(table: Path, questionnaire: Path) -> None:
    columns = MAPPING["kolommen"] | {"Funktie": "functie_other", "intern": "slotje"}  # type: ignore[operator]
    with pytest.raises(SeveralFaultsError) as caught:
        read(
            table,
            questionnaire,
            kolommen=columns,
            negeren=[],
            waarden={"functie": {"kraamzorg": "KRX"}},
        )

    problems = " ".join(fault.problem for fault in caught.value.faults)
    assert "de kop 'Funktie', maar die staat niet in eigen.xlsx" in problems
    assert "de kolom 'slotje', die de vragenlijst niet heeft" in problems
    assert "van 'kraamzorg' het antwoord 'KRX'" in problems


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kolommen: {a: functie, b: functie}", "functie staat bij meer koppen: a; b"),
        ("kolommen: {a: functie}\nnegeren: [a]", "onder 'kolommen' én onder 'negeren': a"),
        ("kolommen: {a: functie}\nwaarden: {sector: {x: y}}", "'waarden' noemt kolommen"),
        ("kolommen: {a: functie, a: sector}", "de sleutel 'a' staat hier twee keer"),
    ],
)
def test_a_mapping_that_contradicts_itself_is_refused(
    text: str, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DefinitionError, match=r"mapping\.yaml, regel") as caught:
        load(AnswerMapping, path)
    assert expected in caught.value.problem


def test_the_draft_finds_columns_words_and_what_was_not_asked(
    table: Path, questionnaire: Path
) -> None:
    asked = load(Questionnaire, questionnaire)
    proposals = draft_mapping(table, asked, "eigen.xlsx")

    assert {p.heading: p.column for p in proposals if p.column} == MAPPING["kolommen"]
    assert [p.heading for p in proposals if p.personal] == ["E-mail"]
    assert [set(p.words) for p in proposals if p.words] == [{"kraamzorg"}]
    assert not_asked(proposals, asked) == ("slot",)


def test_the_draft_can_be_read_back_and_marks_what_is_in_doubt(
    table: Path, questionnaire: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mapping.yaml"
    write_draft(table, questionnaire, out)
    text = out.read_text(encoding="utf-8")

    assert load(AnswerMapping, out).columns["Nr"] == "id"
    assert '"Functie (beroep)": functie  # ?' in text
    assert '- "E-mail"  # persoonsgegeven' in text


def test_words_without_a_decision_are_counted_and_not_repeated(tmp_path: Path) -> None:
    role = {"code": "rol", "tekst": "Uw rol?", "soort": "een keuze", "anders": "ja"}
    asked = Questionnaire.model_validate(
        {
            "id": "rol",
            "titel": "Rol",
            "groepen": [
                {"titel": "Rol", "vragen": [role | {"antwoorden": {"HA": "huisarts", "V": "vijf"}}]}
            ],
        }
    )
    path = tmp_path / "eigen.csv"
    path.write_text(f"Nr;Uw rol?\n1;huisartz\n2;tante van Jan\n3;{'x' * 2000}\n", encoding="utf-8")

    (_, proposal) = draft_mapping(path, asked, "eigen.csv")
    assert dict(proposal.words) == {"huisartz": "HA", "tante van Jan": ""}

    def with_words(**words: str) -> AnswerMapping:
        said = {word.replace("_", " "): code for word, code in words.items()}
        columns = {"Nr": "id", "Uw rol?": "rol"}
        return AnswerMapping.model_validate({"kolommen": columns, "waarden": {"rol": said}})

    with pytest.raises(CollectError, match="van 1 woord nog niet welk antwoord") as fault:
        read_answers(path, asked, "eigen.csv", with_words(huisartz="HA", tante_van_Jan=""))
    assert "Jan" not in str(fault.value)
    decided = with_words(huisartz="HA", tante_van_Jan="other")
    table = read_answers(path, asked, "eigen.csv", decided).table
    assert table["rol"].tolist()[:2] == ["HA", "other"]


def test_a_mapping_that_is_there_is_not_written_over(
    table: Path, questionnaire: Path, tmp_path: Path
) -> None:
    out = tmp_path / "mapping.yaml"
    out.write_text("mijn werk", encoding="utf-8")

    with pytest.raises(StorageError, match="bestaat al"):
        write_draft(table, questionnaire, out)
    assert out.read_text(encoding="utf-8") == "mijn werk"


def test_headings_with_quotation_marks_and_colons_survive_the_draft(
    questionnaire: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(['Zei "ja": ze?\nnieuw # regel', "functie"])
    book.active.append(["x", "HA"])
    path = tmp_path / "raar.xlsx"
    book.save(path)
    asked = load(Questionnaire, questionnaire)
    out = tmp_path / "mapping.yaml"
    out.write_text(draft_text(draft_mapping(path, asked, "raar.xlsx"), ()), encoding="utf-8")

    assert load(AnswerMapping, out).ignored == ('Zei "ja": ze?\nnieuw # regel',)


def test_items_that_the_table_does_not_have_are_named_in_the_draft_and_skipped_by_nobody(
    questionnaire: Path, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["functie", "werkervaring", "werkgebied_HEN", "slot"])
    book.active.append(["HA", 3, "Y", "niets"])
    path = tmp_path / "deel.xlsx"
    book.save(path)
    out = tmp_path / "mapping.yaml"
    write_draft(path, questionnaire, out)
    mapping, asked = load(AnswerMapping, out), load(Questionnaire, questionnaire)

    raw = read_answers(path, asked, "deel.xlsx", mapping)

    assert mapping.not_asked == ("werkgebied_BOR",)
    assert clean_responses(raw, asked).missing["werkgebied_BOR"].tolist() == [Missing.NOT_SHOWN]
    assert "Zonder eigen kolom, en daarom bij niemand gelezen: functie_other." in raw.lacks
