"""The whole report: made of real sources, following them, and written whole or not at all."""

import csv
import io
import json
import re
import shutil
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from tests.conftest import REAL_EXPORT
from workbench.errors import ChapterError, DefinitionError, ReportError, SeveralFaultsError
from workbench.evaluation.making import make_report

QUIET = lambda _: None  # noqa: E731 (nobody watches the progress)


# What stands at the top and bottom of every page may come in the middle of a quotation.
RUNNING_TEXT = re.compile(
    r"Pilot MDA\+\+ Hengelo Pagina \d+ / \d+ |Fictieve voorbeeldgegevens: .{10,250}? geschreven\. "
)


def html_text(folder: Path) -> str:
    source = (folder / "uitvoer" / "rapport.html").read_text(encoding="utf-8")
    return _spaced(unescape(re.sub(r"<[^>]+>", " ", source)))


def docx_text(folder: Path) -> str:
    with ZipFile(folder / "uitvoer" / "rapport.docx") as file:
        xml = file.read("word/document.xml").decode()
    paragraphs = re.split(r"</w:p>", xml)
    return _spaced(
        " ".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", part)) for part in paragraphs)
    )


def pdf_text(folder: Path) -> str:
    reader = PdfReader(folder / "uitvoer" / "rapport.pdf")
    text = _spaced(" ".join(page.extract_text() for page in reader.pages))
    return RUNNING_TEXT.sub("", text)


def _spaced(text: str) -> str:
    text = unescape(text).replace("\u2060", "").replace("\u00ad", "")
    return re.sub(r"\s+", " ", text)


READERS = {"html": html_text, "docx": docx_text, "pdf": pdf_text}


@pytest.mark.parametrize("form", READERS)
def test_says_in_every_form_what_the_data_say(made_once: Path, form: str) -> None:
    text = READERS[form](made_once)

    for words in ("n=19; 38%", "47 van de 50", "respons niet te berekenen", "0 van de 50"):
        assert words in text


@pytest.mark.parametrize("form", READERS)
def test_says_in_every_form_that_the_data_are_fictional(made_once: Path, form: str) -> None:
    assert "Fictieve voorbeeldgegevens" in READERS[form](made_once)


@pytest.mark.parametrize("form", READERS)
def test_prints_every_inline_value_and_quotation_in_every_form(made_once: Path, form: str) -> None:
    text = re.sub(r"\W", "", READERS[form](made_once))
    provenance = json.loads((made_once / "uitvoer" / "herkomst.json").read_text("utf-8"))

    printed = [item for item in provenance["onderdelen"] if item["soort"] in {"waarde", "citaat"}]
    missing = [item for item in printed if re.sub(r"\W", "", item["tekst"][:60]) not in text]

    assert len(printed) > 50
    assert missing == []


def test_every_number_and_quotation_has_an_origin(made_once: Path) -> None:
    provenance = json.loads((made_once / "uitvoer" / "herkomst.json").read_text("utf-8"))

    items = provenance["onderdelen"]
    assert [item["naam"] for item in items if item["herkomst"] is None] == []
    quotes = [item for item in items if item["soort"] == "citaat"]
    assert len(quotes) >= 20
    assert all(quote["regels"] and quote["herkomst"]["sources"] for quote in quotes)


def test_no_path_of_the_machine_stands_in_the_files(made_once: Path) -> None:
    for path in (made_once / "uitvoer").glob("[!.]*"):
        parts = ZipFile(path) if path.suffix == ".docx" else None
        contents = [parts.read(name) for name in parts.namelist()] if parts else [path.read_bytes()]
        assert not any(str(made_once.parent).encode() in content for content in contents)


def test_the_real_export_gives_the_published_report(made: Path) -> None:
    shutil.copy(REAL_EXPORT, made / "bronnen" / "competenties.csv")

    make_report(made, QUIET)

    text = html_text(made)
    for words in ("n=19; 38%", "47 van de 50", "3,24", "1,80", "0 van de 50"):
        assert words in text


def test_changing_one_answer_changes_the_sentence(made: Path) -> None:
    answers = made / "bronnen" / "competenties.csv"
    text = answers.read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    changed = next(row for row in rows if row["submitdate"] and row["meldingen"] == "0")
    changed |= {"meldingen": "1", "waaromniet": "", "waaromniet[other]": ""}
    with answers.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)

    report = make_report(made, QUIET)

    assert [note.partition(":")[0] for note in report.beside_the_last] == [
        "bronnen/competenties.csv is veranderd sinds het vorige rapport"
    ]
    assert "n=18; 36%" in html_text(made)
    assert "n=19; 38%" not in html_text(made)


def test_executes_only_the_chapter_that_changed(made: Path) -> None:
    chapter = made / "hoofdstukken" / "07_discussie.md"
    chapter.write_text(chapter.read_text("utf-8") + "\nEen zin erbij.\n", "utf-8")
    told: list[str] = []

    make_report(made, told.append)

    assert [line for line in told if line.startswith("Hoofdstuk")] == [
        "Hoofdstuk 07_discussie.md wordt uitgevoerd"
    ]
    assert "Een zin erbij." in html_text(made)


def test_reads_sources_again_only_when_they_changed(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr("workbench.evaluation.evaluation.answers_of", lambda *_: read.append(1))

    make_report(made, QUIET)
    assert read == []

    with (made / "bronnen" / "interventies.csv").open("ab") as file:
        file.write(b"\r\n")
    monkeypatch.undo()
    told: list[str] = []
    make_report(made, told.append)
    assert sum(line.startswith("Hoofdstuk") for line in told) == 9


def state(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted((folder / "uitvoer").rglob("*"))
        if path.is_file()
    }


def test_a_failing_chapter_names_cell_and_line_and_leaves_the_old_report(made: Path) -> None:
    chapter = made / "hoofdstukken" / "07_discussie.md"
    lines = chapter.read_text("utf-8").count("\n")
    chapter.write_text(
        chapter.read_text("utf-8") + "\n```{code-cell} python3\nprint('zover')\n1 / 0\n```\n",
        "utf-8",
    )
    before = state(made)

    with pytest.raises(ChapterError) as caught:
        make_report(made, QUIET)

    assert f"07_discussie.md, regel {lines + 4}" in str(caught.value)
    assert "zover" in str(caught.value)
    assert "1 / 0" in str(caught.value)
    assert state(made) == before


def test_an_inline_value_that_does_not_exist_is_named_with_the_nearest(made: Path) -> None:
    chapter = made / "hoofdstukken" / "07_discussie.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(text + "\nHet zijn er {eval}`eva`.\n", "utf-8")

    with pytest.raises(ChapterError, match="eva"):
        make_report(made, QUIET)


def test_faults_of_several_chapters_come_together(made: Path) -> None:
    for name in ("06_conclusies", "07_discussie"):
        chapter = made / "hoofdstukken" / f"{name}.md"
        chapter.write_text(chapter.read_text("utf-8") + "\n{eval}`er_niet`\n", "utf-8")

    with pytest.raises(SeveralFaultsError) as caught:
        make_report(made, QUIET)

    assert len(caught.value.faults) == 2


def test_a_chapter_that_is_not_utf8_is_named(made: Path) -> None:
    chapter = made / "hoofdstukken" / "07_discussie.md"
    chapter.write_bytes(chapter.read_text("utf-8").encode("latin-1", "replace") + b"\xe9")

    with pytest.raises(ReportError, match=r"07_discussie.md kan niet als tekst in UTF-8"):
        make_report(made, QUIET)


def test_a_damaged_intermediate_result_is_made_again(made: Path) -> None:
    for path in (made / "uitvoer" / ".tussenstand").glob("*.json"):
        path.write_text('{"iets": "anders"}', "utf-8")

    make_report(made, QUIET)

    assert "n=19; 38%" in html_text(made)


def test_a_failed_report_freezes_nothing(hengelo: Path) -> None:
    frozen = hengelo / "transcripten" / "OBS.json"
    frozen.unlink()
    chapter = hengelo / "hoofdstukken" / "07_discussie.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n{eval}`er_niet`\n", "utf-8")

    with pytest.raises(ChapterError):
        make_report(hengelo, QUIET)

    assert not frozen.exists()


def test_a_citation_outside_the_text_is_named(made: Path) -> None:
    chapter = made / "hoofdstukken" / "07_discussie.md"
    text = chapter.read_text("utf-8")
    chapter.write_text(
        text + '\n```{code-cell} python3\nev.quote("FG2", "9001-9002")\n```\n', "utf-8"
    )

    with pytest.raises(ChapterError, match=r"\(FG2; 9001-9002\) ligt buiten de tekst"):
        make_report(made, QUIET)


def test_a_missing_chapter_is_named_with_the_nearest(made: Path) -> None:
    (made / "hoofdstukken" / "07_discussie.md").rename(made / "hoofdstukken" / "07_discusie.md")

    with pytest.raises(ReportError, match="bedoelde u '07_discusie'"):
        make_report(made, QUIET)


def test_an_evaluation_file_with_faults_leaves_nothing(hengelo: Path) -> None:
    plan = hengelo / "evaluatie.yaml"
    plan.write_text(plan.read_text("utf-8").replace("hoofdstukken:", "hoofdstuken:"), "utf-8")

    with pytest.raises((DefinitionError, SeveralFaultsError), match="bedoelde u 'hoofdstukken'"):
        make_report(hengelo, QUIET)

    assert not (hengelo / "uitvoer").exists()
