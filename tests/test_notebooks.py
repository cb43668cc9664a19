"""Chapters and task notebooks: saving them changes nothing but what was typed, and they run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import jupytext
import pytest
import yaml
from jupytext.config import JupytextConfiguration

from workbench.cli.lab_server import SETTINGS
from workbench.report.execute import run_chapters

if TYPE_CHECKING:
    from workbench.report.runs import ChapterRun

REPOSITORY = Path(__file__).parents[1]
NOTEBOOKS = [
    *REPOSITORY.glob("notebooks/*.md"),
    *REPOSITORY.glob("reports/*/hoofdstukken/*.md"),
]


@pytest.fixture
def config() -> JupytextConfiguration:
    settings = (SETTINGS / "config" / "jupyter_server_config.json").read_text(encoding="utf-8")
    return JupytextConfiguration(**json.loads(settings)["JupytextConfiguration"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_saving_a_notebook_that_was_run_leaves_the_file_as_it_is(
    path: Path, config: JupytextConfiguration
) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="md:myst", config=config)

    # what JupyterLab adds: the language of the kernel, and computed values in a markdown cell
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    for cell in notebook.cells:
        cell.metadata["user_expressions"] = [{"expression": "n", "result": "50"}]
        cell.metadata["trusted"] = True

    assert jupytext.writes(notebook, fmt="md:myst", config=config) == text


TOUR = REPOSITORY / "notebooks" / "01_rondleiding.md"
MAKES_A_REPORT = "!workbench report .."


def tour_in(evaluation: Path) -> ChapterRun:
    """Run the tour in an evaluation, all but the making of the report."""
    text = TOUR.read_text(encoding="utf-8")
    assert MAKES_A_REPORT in text
    copy = evaluation / "notebooks" / TOUR.name
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(text.replace(MAKES_A_REPORT, "pass"), encoding="utf-8")
    return run_chapters(copy.parent, [copy], progress=lambda _: None)[0]


def keep_sources(evaluation: Path, *, answers: list[str], texts: list[str]) -> None:
    """Leave only these sources in evaluatie.yaml."""
    file = evaluation / "evaluatie.yaml"
    plan = yaml.safe_load(file.read_text(encoding="utf-8"))
    plan["antwoorden"] = [source for source in plan["antwoorden"] if source["id"] in answers]
    plan["teksten"] = [source for source in plan["teksten"] if source["id"] in texts]
    file.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")


def outputs_of(run: ChapterRun) -> list[tuple[str, str]]:
    """Kind and words of everything that the cells show."""
    return [
        (output["kind"], output.get("text") or output.get("caption", ""))
        for cell in run.cells
        for output in cell.outputs
    ]


def values_of(run: ChapterRun) -> list[str]:
    return [value.text for cell in run.cells for value in cell.values]


def test_the_tour_shows_an_answer_a_table_and_a_quotation_of_the_example(hengelo: Path) -> None:
    run = tour_in(hengelo)

    assert [kind for kind, _ in outputs_of(run)] == ["text", "value", "table", "text", "quote"]
    assert ("value", "50") in outputs_of(run)
    assert values_of(run) == ["10", "32"]


def test_the_tour_works_in_an_evaluation_with_other_sources(hengelo: Path) -> None:
    keep_sources(hengelo, answers=["bijeenkomsten"], texts=["OU3"])

    run = tour_in(hengelo)

    assert ("text", "Vragenlijsten: bijeenkomsten\n") in outputs_of(run)
    assert ("text", "Gesprekken en verslagen: OU3\n") in outputs_of(run)
    assert values_of(run) == ["1", "1"]


def test_the_tour_says_so_where_there_are_no_sources_yet(hengelo: Path) -> None:
    keep_sources(hengelo, answers=[], texts=[])
    shutil.rmtree(hengelo / "bronnen")

    run = tour_in(hengelo)

    assert outputs_of(run) == [
        ("text", "In evaluatie.yaml staat nog geen vragenlijst.\n"),
        ("text", "Er is nog geen vraag met vaste antwoorden.\n"),
        ("text", "In evaluatie.yaml staat nog geen gesprek.\n"),
    ]
    assert values_of(run) == ["0", "0"]


def test_a_questionnaire_goes_to_limesurvey_and_back(hengelo: Path) -> None:
    source = REPOSITORY / "notebooks" / "03_vragenlijst_naar_limesurvey.md"
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(source, copy)

    run = run_chapters(copy.parent, [copy], progress=lambda _: None)[0]

    assert (copy.parent / "competenties.lss").is_file()
    assert ("text", "Alles is overgenomen.\n") in outputs_of(run)
    assert values_of(run) == ["Competentievragenlijst kindermishandeling", "12"]


def test_checking_the_data_leaves_out_who_was_decided_not_to_count(hengelo: Path) -> None:
    source = REPOSITORY / "notebooks" / "04_gegevens_controleren.md"
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(source, copy)

    first, again = (run_chapters(copy.parent, [copy], progress=lambda _: None)[0] for _ in range(2))

    assert ("table", "Wat niet meetelt") in outputs_of(first)
    assert ("table", "Wat opvalt") in outputs_of(first)
    assert len(outputs_of(again)) > len(outputs_of(first))


def test_a_conversation_is_read_and_printed(hengelo: Path) -> None:
    source = REPOSITORY / "notebooks" / "05_gesprekken_inlezen.md"
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(source, copy)

    run = run_chapters(copy.parent, [copy], progress=lambda _: None)[0]

    assert (hengelo / "uitvoer" / "transcripten" / "FGP1.pdf").is_file()
    assert values_of(run)[0] == "FGP1"
    assert "P1: {code: P1" not in repr(run)  # labels of a raw text come in no report


def test_the_key_is_asked_for_only_where_there_is_one(
    hengelo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_KEY_FILE", str(tmp_path / "nergens"))
    source = REPOSITORY / "notebooks" / "07_de_sleutel.md"
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(source, copy)

    run = run_chapters(copy.parent, [copy], progress=lambda _: None)[0]

    statuses, key, *_ = (text for kind, text in outputs_of(run) if kind == "text")
    assert "FG2: vooraf gepseudonimiseerd (onderzoeker, 2021-11-22)" in statuses
    assert key == "Op deze computer ligt geen sleutel van deze evaluatie.\n"


def test_a_text_is_coded_in_a_notebook_that_holds_nothing_of_it(hengelo: Path) -> None:
    source = REPOSITORY / "notebooks" / "10_coderen.md"
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    text = source.read_text("utf-8")
    copy.write_text(text, "utf-8")
    before = run_chapters(copy.parent, [copy], progress=lambda _: None)[0]
    filled = text.replace('bron = ""', 'bron = "FG2"').replace('codeur = ""', 'codeur = "anna"')
    copy.write_text(filled, "utf-8")

    run = run_chapters(copy.parent, [copy], progress=lambda _: None)[0]

    assert ("text", "Vul hierboven een tekst en uw naam in.\n") in outputs_of(before)
    told = "".join(text for _, text in outputs_of(run))
    assert "<FG2 gecodeerd door anna: 113 coderingen>" in told
    assert "19  Veiligheid" in told
    assert "Nog niet klaar gemeld." in told
    assert "koffie" not in repr(run)  # which is in the text


def test_answers_are_read_and_what_came_in_is_told(hengelo: Path) -> None:
    source = REPOSITORY / "notebooks" / "03c_antwoorden_inlezen.md"
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(source, copy)

    run = run_chapters(copy.parent, [copy], progress=lambda _: None)[0]

    assert values_of(run) == ["62", "50", "limesurvey-csv"]
    assert ("text", "Zelfde antwoorden: True\n") in outputs_of(run)
    assert ("text", "Het bestand vertelt alles wat de werkbank wil weten.\n") in outputs_of(run)


def test_forms_are_made_once_and_read_as_often_as_one_likes(hengelo: Path) -> None:
    source = REPOSITORY / "notebooks" / "09_zonder_server.md"
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(source, copy)

    first, again = (run_chapters(copy.parent, [copy], progress=lambda _: None)[0] for _ in range(2))

    assert ("text", "Er zijn geen fouten.\n") in outputs_of(first)
    assert outputs_of(again) == outputs_of(first)
    assert len(list((copy.parent / "formulieren").iterdir())) == 3


def test_tests_are_shown_as_tables_and_a_sentence(hengelo: Path) -> None:
    run = notebook_in(hengelo, "14_toetsen.md")

    tables = [output for cell in run.cells for output in cell.outputs if output["kind"] == "table"]
    assert len(tables) == 10
    assert all(table["note"] for table in tables)
    assert "0,78 (95%-BI" in str(values_of(run))


def test_a_whole_questionnaire_is_described_in_a_notebook(hengelo: Path) -> None:
    run = notebook_in(hengelo, "02_vragenlijst_beschrijven.md")

    assert len(outputs_of(run)) > 30
    assert (hengelo / "notebooks" / "hulpmiddelen.xlsx").is_file()


def test_codings_go_out_and_are_found_again(hengelo: Path) -> None:
    run = notebook_in(hengelo, "12_uitwisselen.md")

    shown = " ".join(text for _, text in outputs_of(run))
    assert "1217" in shown
    assert "608 coderingen: van codeur bram" in shown


def notebook_in(evaluation: Path, name: str) -> ChapterRun:
    """Run a notebook in an evaluation."""
    copy = evaluation / "notebooks" / name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(REPOSITORY / "notebooks" / name, copy)
    return run_chapters(copy.parent, [copy], progress=lambda _: None)[0]


@pytest.mark.parametrize("sure", [False, True])
def test_coding_together_is_divided_compared_and_decided(hengelo: Path, *, sure: bool) -> None:
    source = REPOSITORY / "notebooks" / "13_samen_coderen.md"
    text = source.read_text(encoding="utf-8").replace("zeker = False", f"zeker = {sure}")
    copy = hengelo / "notebooks" / source.name
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(text, encoding="utf-8")

    run = run_chapters(copy.parent, [copy], progress=lambda _: None)[0]

    told = "".join(text for _, text in outputs_of(run))
    assert "anna en bram codeerden" in told
    assert (hengelo / "coderingen" / "werkverdeling.yaml").is_file() is sure
    assert len(list((hengelo / "coderingen").glob("consensus/*.docent.jsonl"))) == sure


def test_a_decision_about_the_scheme_is_looked_at_before_it_is_taken(hengelo: Path) -> None:
    run = notebook_in(hengelo, "11_codeerschema.md")

    told = "\n".join(words for _, words in outputs_of(run))
    assert "Versie 2 → 3: ‘Werkwijze’ is gesplitst in ‘Werkwijze’ en" in told
    assert "wachten op een keuze" in told
    assert ("table", "Versies van het codeerschema") in outputs_of(run)
    assert (hengelo / "uitvoer" / "codeboek-mda-team.pdf").is_file()
    assert not (hengelo / "coding_schemes").exists()
