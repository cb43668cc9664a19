"""Checking: a report is right, or it is said which chapter, quotation, line or value is not."""

import json
import re
from pathlib import Path

import docx
import pytest

from workbench.errors import StorageError, WorkbenchError
from workbench.evaluation.checking import check_report

QUIET = lambda _: None  # noqa: E731 (nobody watches the progress)


def faults(folder: Path) -> str:
    with pytest.raises(WorkbenchError) as caught:
        check_report(folder, QUIET)
    return str(caught.value)


def first_quote(folder: Path) -> tuple[str, str, int, str]:
    """Chapter, citation, line number and text of a quoted line of FG2."""
    items = json.loads((folder / "uitvoer" / "herkomst.json").read_text("utf-8"))["onderdelen"]
    quote = next(item for item in items if item["soort"] == "citaat" and item["bron"] == "FG2")
    number, text = quote["regels"][1]
    return quote["hoofdstuk"], quote["naam"], number, text


def test_a_report_that_was_just_made_is_right(made_once: Path) -> None:
    checked = check_report(made_once, QUIET)

    assert checked.number_of_sources == 13
    assert checked.number_of_files == 3
    assert checked.number_of_quotes >= 20


def test_an_edited_line_under_a_quotation_is_named(made: Path) -> None:
    chapter, citation, number, text = first_quote(made)
    frozen = made / "transcripten" / "FG2.json"
    frozen.write_text(frozen.read_text("utf-8").replace(text[:30], "IETS ANDERS"), "utf-8")

    message = faults(made)

    assert f"Hoofdstuk {chapter}, citaat {citation}: regel {number} is in transcripten" in message
    assert f"was: “{text}”" in message


def test_a_changed_source_under_a_quotation_is_named(made: Path) -> None:
    chapter, citation, number, text = first_quote(made)
    source = made / "bronnen" / "FG2.docx"
    document = docx.Document(str(source))
    paragraph = next(one for one in document.paragraphs if text[:40] in one.text)
    paragraph.runs[-1].text = paragraph.runs[-1].text.replace(text[:40], "Dat zei ik niet.")
    document.save(str(source))

    message = faults(made)

    assert "De bron bronnen/FG2.docx is gewijzigd" in message
    assert f"Hoofdstuk {chapter}, citaat {citation}: regel {number} is in bronnen/FG2" in message


def test_a_changed_answer_is_named_with_the_value_that_no_longer_holds(made: Path) -> None:
    answers = made / "bronnen" / "bijeenkomsten.csv"
    answers.write_text(answers.read_text("utf-8-sig").replace('"N";"AFS"', '"J";""', 1), "utf-8")

    message = faults(made)

    assert re.search(r"Hoofdstuk \S+, regel \d+: waarde `[\w.]+` staat in het rapport als", message)


def test_a_changed_chapter_is_named(made: Path) -> None:
    chapter = made / "hoofdstukken" / "07_discussie.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text + "\n{eval}`ev.number_of_texts()`\n", "utf-8")

    assert "07_discussie" in faults(made)


@pytest.mark.parametrize("name", ["hoofdstukken/07_discussie.md", "evaluatie.yaml"])
def test_any_changed_input_is_named(made: Path, name: str) -> None:
    path = made / name
    path.write_text(path.read_text("utf-8").replace(" en ", " of ", 1), "utf-8")

    assert f"Het bestand {name} is gewijzigd" in faults(made)


@pytest.mark.parametrize("content", ["{}", "[]", "geen json"])
def test_a_damaged_provenance_file_is_named(made: Path, content: str) -> None:
    (made / "uitvoer" / "herkomst.json").write_text(content, "utf-8")

    assert "herkomst.json" in faults(made)


def test_a_file_that_was_edited_afterwards_is_named(made: Path) -> None:
    page = made / "uitvoer" / "rapport.html"
    page.write_text(page.read_text("utf-8").replace("38%", "83%", 1), "utf-8")
    (made / "uitvoer" / "rapport.pdf").unlink()

    message = faults(made)

    assert "rapport.html is gewijzigd" in message
    assert "rapport.pdf is er niet meer" in message


def test_without_a_report_it_says_how_to_make_one(hengelo: Path) -> None:
    with pytest.raises(StorageError, match="workbench report"):
        check_report(hengelo, QUIET)


def test_checking_writes_nothing(made: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*")}

    check_report(made, QUIET)

    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == before
