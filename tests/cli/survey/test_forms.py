"""``workbench survey form``, ``collect``, ``compare``: forms go out, come back, are compared."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.collect.forms.filling import edited, fill, places
from workbench.cli.main import main
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.evaluation import Evaluation
from workbench.storage.examples import copy_example

QUESTIONNAIRE = """\
id: kort
titel: {nl: Korte vragenlijst, en: Short questionnaire}
groepen:
  - titel: {nl: Alles, en: Everything}
    vragen:
      - {code: mee, tekst: {nl: "Deed u mee?", en: "Did you take part?"}, soort: ja/nee}
      - {code: jaren, tekst: {nl: "Hoe lang?", en: "How long?"}, soort: getal, maximum: 60}
"""
ROW = {"mee": "Y", "jaren": "12"}


@pytest.fixture
def survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("kort.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    return "kort.yaml"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["survey", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def type_in(path: Path, row: dict[str, str], *, rows: int = 0, at: int = 0) -> None:
    """Fill in one row of a list, or a form."""
    questionnaire = load(Questionnaire, Path("kort.yaml"))
    tab, filled = places(questionnaire, rows=rows)
    changed = edited(path.read_bytes(), lambda book: fill(book[tab], filled[at], row))
    path.write_bytes(changed)


def test_one_form_is_written_beside_where_one_works(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "form", survey)

    assert (code, "formulier_kort.xlsx" in out) == (0, True)
    assert load_workbook("formulier_kort.xlsx").sheetnames[:2] == ["Uitleg", "Vragenlijst"]


def test_numbered_forms_come_into_a_folder(survey: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "form", survey, "--count", "3", "--first", "9", "--out", "uit")

    assert sorted(path.name for path in Path("uit").iterdir()) == [
        "formulier_09.xlsx",
        "formulier_10.xlsx",
        "formulier_11.xlsx",
    ]


@pytest.mark.parametrize(("form", "start"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_form_on_paper_in_another_language(
    survey: str, capsys: pytest.CaptureFixture[str], form: str, start: bytes
) -> None:
    out = f"papier.{form}"

    code, _, _ = run(capsys, "form", survey, "--format", form, "--language", "en", "--out", out)

    assert code == 0
    assert Path(out).read_bytes().startswith(start)


@pytest.mark.parametrize(("language", "said"), [("en", False), ("de", True)])
def test_a_language_without_fixed_words_is_told(
    survey: str, capsys: pytest.CaptureFixture[str], language: str, *, said: bool
) -> None:
    Path(survey).write_text(QUESTIONNAIRE.replace("en: ", f"{language}: "), encoding="utf-8")

    _, out, _ = run(capsys, "form", survey, "--language", language)

    assert ("De vaste woorden op het formulier" in out) is said


def test_a_shipped_definition_is_found_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    code, _, _ = run(capsys, "form", "toestemming-gesprek", "--format", "pdf")

    assert code == 0
    assert Path("formulier_toestemming-gesprek.pdf").is_file()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["kort.yaml", "--language", "de"], "er niet in de taal 'de'"),
        (["kort.yaml", "--format", "pdf", "--count", "3"], "alleen in Excel"),
        (["kort.yaml", "--count", "0"], "hoogstens"),
        (["kort.yaml", "--first", "0"], "hoogstens"),
        (["kort.yaml", "--first", "5"], "geen eerste nummer"),
        (["kort.yaml", "--out", "kort.pdf"], "geen naam voor een Excel-bestand"),
        (["kort.yaml", "--format", "docx", "--out", "kort"], "geen naam voor een Word-bestand"),
        (["kort.yaml", "--count", "2", "--out", "kort.xlsx"], "komen in een map"),
        (["toestemming-gesprek"], "niet in Excel"),
        (["bestaat-niet"], "bestaat-niet bestaat niet in deze map"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    survey: str, capsys: pytest.CaptureFixture[str], arguments: list[str], problem: str
) -> None:
    code, _, err = run(capsys, "form", *arguments)

    assert code == 1
    assert problem in err
    assert "Wat te doen:" in err
    assert [path.name for path in Path().iterdir()] == [survey]


def test_no_form_is_written_over_one_that_is_there(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "form", survey, "--count", "2", "--out", "uit")
    (Path("uit") / "formulier_1.xlsx").write_bytes(b"ingevuld")
    (Path("uit") / "formulier_2.xlsx").unlink()

    code, _, err = run(capsys, "form", survey, "--count", "2", "--out", "uit")

    assert code == 1
    assert "formulier_1.xlsx bestaat al" in err
    assert [path.read_bytes() for path in Path("uit").iterdir()] == [b"ingevuld"]


def test_collected_forms_are_listed_with_what_is_wrong(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "form", survey, "--count", "3", "--out", "uit")
    type_in(Path("uit/formulier_1.xlsx"), ROW)
    type_in(Path("uit/formulier_2.xlsx"), ROW | {"jaren": "99"})

    code, out, _ = run(capsys, "collect", "uit", "--questionnaire", survey)

    assert code == 1
    assert "formulier_1.xlsx (nummer 1): ingelezen" in out
    assert "formulier_2.xlsx, blad Vragenlijst, cel C5: dit getal is te laag of te hoog." in out
    assert "Wat te doen: vul een getal in tot en met 60" in out
    assert "formulier_3.xlsx (nummer 3): leeg" in out
    assert "Ingelezen: 1 van 3 formulieren." in out


ROUTED = """\
id: kort
titel: Korte vragenlijst
groepen:
  - titel: Alles
    vragen:
      - {code: mee, tekst: "Deed u mee?", soort: ja/nee}
      - code: jaren
        tekst: Hoe lang?
        soort: getal
        toon als: {vraag: mee, is: [ja]}
      - code: rol
        tekst: Als wat?
        soort: een keuze
        verplicht: ja
        anders: ja
        antwoorden: {A: Arts, B: Broer}
"""


def test_of_every_form_it_is_said_which_answers_do_not_count(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("kort.yaml").write_text(ROUTED, encoding="utf-8")
    run(capsys, "form", survey, "--count", "3", "--out", "uit")
    row = {"mee": "N", "jaren": "", "rol": "A", "rol_other": ""}
    type_in(Path("uit/formulier_1.xlsx"), row | {"jaren": "3"})
    type_in(Path("uit/formulier_2.xlsx"), row | {"rol_other": "Buur"})
    type_in(Path("uit/formulier_3.xlsx"), row | {"rol": "", "jaren": "3"})

    code, out, _ = run(capsys, "collect", "uit", "--questionnaire", survey)

    lines = [line.strip() for line in out.splitlines()]
    assert code == 0
    assert (
        "formulier_1.xlsx: vraag 2 hoefde volgens de voorwaarde niet te worden ingevuld; wat er "
        "staat, telt niet mee."
    ) in lines
    assert (
        "formulier_2.xlsx: bij vraag 3 is iets achter ‘anders’ geschreven, maar een ander antwoord "
        "gekozen; wat er staat, telt niet mee."
    ) in lines
    assert lines.index("formulier_3.xlsx (nummer 3): half ingevuld") < lines.index(
        "formulier_3.xlsx: vraag 2 hoefde volgens de voorwaarde niet te worden ingevuld; wat er "
        "staat, telt niet mee."
    )
    assert "Buur" not in out


def test_what_counts_for_all_forms_together_is_said_once(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "form", survey, "--count", "2", "--out", "uit")
    type_in(Path("uit/formulier_1.xlsx"), ROW)
    type_in(Path("uit/formulier_2.xlsx"), ROW | {"jaren": ""})

    _, out, _ = run(capsys, "collect", "uit", "--questionnaire", survey)

    assert out.count("Van 2 respondenten heeft er 1 alles afgerond.") == 1
    assert "Bij 1 ingelezen formulier" not in out  # that stands with the form


def test_collected_answers_are_the_document_that_read_gives(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "form", survey, "--count", "2", "--out", "uit")
    type_in(Path("uit/formulier_2.xlsx"), ROW)

    code, out, _ = run(capsys, "collect", "uit", "--questionnaire", survey, "--json")
    _, read, _ = run(capsys, "read", "uit", "--questionnaire", survey, "--json")

    document = json.loads(out)
    assert code == 0
    assert document == json.loads(read)
    assert document["respondenten"][0]["respondent"] == "2"
    assert document["respondenten"][0]["antwoorden"] == {"mee": "Y", "jaren": 12}
    assert document["verslag"]["formaat"] == "formulieren"


def test_when_nothing_can_be_read_the_document_holds_the_faults(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("uit").mkdir()
    Path("uit/x.xlsx").write_bytes(b"geen formulier")

    code, out, _ = run(capsys, "collect", "uit", "--questionnaire", survey, "--json")

    assert code == 1
    assert json.loads(out)["fouten"][0]["probleem"] == "x.xlsx is geen Excel-bestand."


def test_a_consent_form_has_no_answers_to_collect(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "collect", survey, "--questionnaire", "toestemming-gesprek")

    assert code == 1
    assert "toestemmingsformulier" in err


def test_two_lists_are_compared(survey: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "form", survey, "--group", "--count", "2", "--out", "a.xlsx")
    type_in(Path("a.xlsx"), ROW, rows=2)
    shutil.copy("a.xlsx", "b.xlsx")
    code, out, _ = run(capsys, "compare", "a.xlsx", "b.xlsx", "--questionnaire", survey)
    assert (code, out.strip()) == (0, "Geen verschillen.")

    type_in(Path("b.xlsx"), ROW | {"jaren": "21"}, rows=2)
    code, out, _ = run(capsys, "compare", "a.xlsx", "b.xlsx", "--questionnaire", survey)

    assert code == 1
    assert "nummer 1, vraag 2 (jaren): 12 tegenover 21" in out
    assert "a.xlsx, blad Invullijst, rij 6 en b.xlsx, blad Invullijst, rij 6" in out
    assert "1 verschil. Kijk op het papieren formulier" in out


def test_a_list_that_cannot_be_read_is_not_compared(
    survey: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("a.xlsx").write_bytes(b"geen lijst")

    code, _, err = run(capsys, "compare", "a.xlsx", "a.xlsx", "--questionnaire", survey)

    assert code == 1
    assert "a.xlsx is geen Excel-bestand." in err


# ---------------------------------------------------------------- in an evaluation


@pytest.fixture
def evaluation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Evaluation:
    """Give an evaluation whose answers are a folder with returned forms."""
    copy_example("hengelo", tmp_path / "hengelo")
    monkeypatch.chdir(tmp_path / "hengelo")
    Path("surveys").mkdir()
    Path("surveys/kort.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    Path("kort.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    plan = Path("evaluatie.yaml").read_text(encoding="utf-8")
    source = (
        "antwoorden:\n  - id: kort\n    titel: Korte vragenlijst\n    vragenlijst: kort\n"
        "    bestand: bronnen/terug/\n"
    )
    Path("evaluatie.yaml").write_text(plan.replace("antwoorden:\n", source, 1), encoding="utf-8")
    return Evaluation.open()


def test_a_folder_of_forms_is_a_source_of_an_evaluation(evaluation: Evaluation) -> None:
    made = evaluation.write_forms("kort", "bronnen/terug", count=2)
    for path in made:
        type_in(path, ROW)

    answers = evaluation.responses("kort")
    report = evaluation.import_report("kort")

    assert list(answers.table.index) == ["1", "2"]
    assert str(evaluation.survey("kort").n) == "2"
    assert report.source.name == "bronnen/terug"
    assert evaluation.returned_forms("kort").table()["uitkomst"].tolist() == ["ingelezen"] * 2
    assert "naam" in evaluation.returned_forms("kort").table(file_names=True)


def test_the_notes_of_an_evaluation_name_no_files(evaluation: Evaluation) -> None:
    first, second = evaluation.write_forms("kort", "bronnen/terug", count=2)
    type_in(first, ROW)
    second.rename(second.with_name("Anna de Boer.xlsx"))

    notes = "\n".join(evaluation.notes)

    assert "bronnen/terug: Van de 2 formulieren: ingelezen 1; leeg 1." in notes
    assert "Anna" not in notes


def test_a_form_that_comes_in_later_changes_what_the_report_rests_on(
    evaluation: Evaluation,
) -> None:
    from workbench.evaluation.making import input_files  # noqa: PLC0415

    first, second = evaluation.write_forms("kort", "bronnen/terug", count=2)
    type_in(first, ROW)
    before = input_files(evaluation)["bronnen/terug"]
    type_in(second, ROW)

    assert input_files(evaluation)["bronnen/terug"] not in {before, ""}
