"""A report with a name in it is not written; a finished file that somebody edited is noticed."""

import json
import re
from pathlib import Path

import pytest

from workbench.errors import NamesFoundError, WorkbenchError
from workbench.evaluation import Evaluation
from workbench.evaluation.checking import check_report
from workbench.evaluation.describing import describe_to_file
from workbench.evaluation.exporting import export_report
from workbench.evaluation.gated import Gated
from workbench.evaluation.gating import gate_folder
from workbench.evaluation.making import make_report
from workbench.records.key import KeyEntry
from workbench.records.personal_data import Category

QUIET = lambda _: None  # noqa: E731 (nobody watches the progress)
NAME = "Wiepkje"
KEY = (KeyEntry("[NAAM COLLEGA]", Category.PERSON, "NAAM COLLEGA", (f"{NAME} Pannekoek",)),)
CHAPTER = "01_inleiding"


def add_to_chapter(folder: Path, text: str) -> None:
    chapter = folder / "hoofdstukken" / f"{CHAPTER}.md"
    chapter.write_text(chapter.read_text("utf-8") + f"\n{text}\n", encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("uitvoer/*.*") if path.is_file()}


def test_the_example_passes_without_an_allowance(made_once: Path) -> None:
    provenance = json.loads((made_once / "uitvoer" / "herkomst.json").read_text("utf-8"))
    assert provenance["namen uit de sleutel gezocht"] is False
    told = Evaluation.open(made_once).gate()
    assert told.stops() == ()
    assert len(told.to_look_at) <= 5


def test_a_name_in_a_chapter_stops_the_report_and_nothing_is_written(made: Path) -> None:
    before = contents(made)
    frozen = made / "transcripten" / "FG1.json"
    frozen.unlink()
    add_to_chapter(made, f"Dat zei {NAME}.")
    with pytest.raises(WorkbenchError) as caught:
        make_report(made, QUIET, KEY)
    for place in ("rapport.html", "rapport.docx", "rapport.pdf", f"hoofdstukken/{CHAPTER}.md"):
        assert place in str(caught.value)
    assert NAME not in str(caught.value)
    assert contents(made) == before
    assert not frozen.exists()


def test_a_report_says_that_it_was_searched_with_a_key(made: Path) -> None:
    report = make_report(made, QUIET, ())
    assert report.gated.keyed
    assert report.provenance["namen uit de sleutel gezocht"] is True


def test_an_allowed_word_passes(made: Path) -> None:
    add_to_chapter(made, f"Het kunstwerk heet {NAME}.")
    assert len(_gated(made).stops()) == 1
    plan = made / "evaluatie.yaml"
    allowed = f"toegestaan:\n  - {{tekst: {NAME}, reden: een kunstwerk}}\n"
    plan.write_text(plan.read_text("utf-8") + allowed, encoding="utf-8")
    gated = _gated(made)
    assert gated.stops() == ()
    assert gated.notes == ()


def test_exports_and_descriptions_go_through_the_gate(made: Path, tmp_path: Path) -> None:
    town = KeyEntry("[PLAATS]", Category.PLACE, "PLAATS", ("Hengelo",))
    with pytest.raises(WorkbenchError, match=r"naar\.xlsx, blad \d+, cel .*: hier staat een naam"):
        describe_to_file(made, "competenties", None, tmp_path / "naar.xlsx", [town])
    with pytest.raises(WorkbenchError, match=r"tabellen\.xlsx, blad \d+, cel"):
        export_report(made, tmp_path / "export", QUIET, [town])
    assert list(tmp_path.glob("*.xlsx")) == []
    assert not (tmp_path / "export").exists()


def test_an_allowance_without_a_reason_is_a_fault(hengelo: Path) -> None:
    plan = hengelo / "evaluatie.yaml"
    plan.write_text(plan.read_text("utf-8") + "toegestaan:\n  - {tekst: Roos}\n", encoding="utf-8")
    with pytest.raises(WorkbenchError, match="reden"):
        _ = Evaluation.open(hengelo).plan


def test_a_file_that_was_edited_afterwards_is_searched_by_the_check(made: Path) -> None:
    page = made / "uitvoer" / "rapport.html"
    page.write_text(page.read_text("utf-8").replace("</body>", f"<p>{NAME}</p></body>"), "utf-8")
    (made / "uitvoer" / "export").mkdir()
    (made / "uitvoer" / "export" / "tabel.csv").write_text(f"wie\n{NAME}s\n", encoding="utf-8")
    with pytest.raises(WorkbenchError) as caught:
        check_report(made, QUIET, KEY)
    told = str(caught.value)
    assert "rapport.html is gewijzigd" in told
    assert re.search(r"uitvoer/rapport\.html, alinea \d+: hier staat een naam", told)
    assert "uitvoer/export/tabel.csv, regel 2: hier staat een naam" in told
    assert NAME not in told


def test_texts_that_students_work_with_are_searched(made: Path) -> None:
    log = made / "coderingen" / "FG1.anna.jsonl"
    log.write_text(log.read_text("utf-8") + json.dumps({"memo": f"vraag {NAME}"}) + "\n", "utf-8")
    (made / "notebooks").mkdir(exist_ok=True)
    cell = {"cell_type": "code", "source": "", "outputs": [{"text": f"{NAME}\n"}]}
    (made / "notebooks" / "a.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    told = "\n".join(fault.problem for fault in _gated(made).stops())
    assert "coderingen/FG1.anna.jsonl" in told
    assert "notebooks/a.ipynb, cel 1, uitvoer, regel" in told


def test_what_jupyterlab_hides_in_the_folder_is_searched(made: Path) -> None:
    hidden = made / "hoofdstukken" / ".ipynb_checkpoints" / "01-checkpoint.md"
    hidden.parent.mkdir(exist_ok=True)
    hidden.write_text(f"vraag {NAME}", encoding="utf-8")
    (fault,) = _gated(made).stops()
    assert "hoofdstukken/.ipynb_checkpoints/01-checkpoint.md, regel 1" in fault.problem


def test_a_name_in_what_is_kept_beside_the_texts_is_to_be_looked_at(made: Path) -> None:
    beside = ("coding_schemes/a.yaml", "surveys/a.yaml", "pseudonimisering/FG1.anna.jsonl",
              "uitsluitingen/a.yaml", "veldwerk/a.jsonl")  # fmt: skip
    for name in beside:
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_text(f"uitleg: zoals {NAME} zei\n", encoding="utf-8")
    gated = _gated(made)
    assert gated.stops() == ()
    what = "misschien een naam die [NAAM COLLEGA] had moeten zijn."
    assert {f"{name}, regel 1: {what}" for name in beside} <= set(gated.to_look_at)


def test_a_name_in_evaluatie_yaml_is_to_be_looked_at(made: Path) -> None:
    plan = made / "evaluatie.yaml"
    plan.write_text(f"# besproken met {NAME}\n{plan.read_text('utf-8')}", encoding="utf-8")
    gated = _gated(made)
    assert gated.stops() == ()
    assert (
        "evaluatie.yaml, regel 1: misschien een naam die [NAAM COLLEGA] had moeten zijn."
        in gated.to_look_at
    )


def _gated(folder: Path) -> Gated:
    evaluation = Evaluation.open(folder)
    return gate_folder(evaluation.plan, evaluation.folder, [], KEY)


QUOTED = """```{code-cell} ipython3
from workbench.evaluation import Evaluation
ev = Evaluation.open()
ev.quote("FG1", 1, add={"recorder": "van mevrouw Verdonk"})
```"""


def test_a_person_in_a_quotation_stops_the_report_without_a_key(made: Path) -> None:
    add_to_chapter(made, QUOTED)
    with pytest.raises(NamesFoundError, match=r"citaat \(FG1; 1\), teken \d+: hier lijkt"):
        make_report(made, QUIET)
