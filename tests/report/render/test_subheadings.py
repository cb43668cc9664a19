"""Headings between tables are headings in every form; a note stays with its table."""

import re
import zipfile
from io import BytesIO

import pytest
from pypdf import PdfReader

from workbench.report.document import Document, ReportMeta, assemble
from workbench.report.execute import run_chapters
from workbench.report.render.docx import write_docx
from workbench.report.render.html import write_html
from workbench.report.render.pdf import write_pdf

CHAPTER = """\
# Resultaten

## Vragenlijst

```{code-cell} ipython3
from workbench.records.sources import SourceFile
from workbench.report.description import Description, Part
from workbench.report.origin import Origin
from workbench.report.prose import Prose
from workbench.report.tables import Column, Table

origin = Origin("proef", "proef.maak", (SourceFile("bronnen/a.csv", "ab" * 32),), 50)
rows = tuple((f"Antwoord {n}", str(n)) for n in range(12))
tables = [
    Table(f"tbl-{n}", "Wat", (Column("Antwoord", "left"), Column("n")), rows, origin, "N=50.")
    for n in range(5)
]
blocks = (Prose("Achtergrond van wie antwoordde", origin, heading=True), *tables)
Description("Vragenlijst", [Part("", "Achtergrond", blocks)])
```
"""


META = ReportMeta(title="Samen", subtitle="", authors=("B. Bakker",), date="1 maart 2022")


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("hoofdstukken")
    chapter = folder / "01_resultaten.md"
    chapter.write_text(CHAPTER, encoding="utf-8")
    return assemble(run_chapters(folder, [chapter], progress=lambda _: None), META, None)


def test_a_web_page_says_that_it_is_a_heading_and_of_which_level(described: Document) -> None:
    page = write_html(described).decode("utf-8")

    assert '<div class="tussenkop" role="heading" aria-level="4">' in page
    assert page.count("Achtergrond van wie antwoordde") == 1  # not in the table of contents


def test_word_finds_it_as_a_heading_and_keeps_it_with_what_follows(described: Document) -> None:
    body = body_of(write_docx(described))
    paragraph = next(
        part for part in re.findall(r"<w:p[ >].*?</w:p>", body) if "Achtergrond van wie" in part
    )

    assert '<w:outlineLvl w:val="2" />' in paragraph or '<w:outlineLvl w:val="2"/>' in paragraph
    assert "<w:keepNext" in paragraph


def test_in_word_the_last_row_of_a_table_stays_with_its_note(described: Document) -> None:
    rows = re.findall(r"<w:tr[ >].*?</w:tr>", body_of(write_docx(described)))
    last = [row for row in rows if "Antwoord 11" in row]

    assert len(last) == 5
    assert all("<w:keepNext" in row for row in last)


def test_in_a_pdf_no_small_table_is_split(described: Document) -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(write_pdf(described))).pages]

    for number in range(1, 6):
        (page,) = (
            text
            for text in pages
            if f"Tabel\u00a0{number}\n" in text or f"Tabel {number}\n" in text
        )
        part = page.split(f"Tabel\u00a0{number}\n")[-1].split(f"Tabel {number}\n")[-1]
        assert "Antwoord 11" in part
        assert "N=50." in part


def body_of(word: bytes) -> str:
    return zipfile.ZipFile(BytesIO(word)).read("word/document.xml").decode("utf-8")
