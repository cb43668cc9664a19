"""Transcripts as PDF and Word: the numbers are those of citations, and every line is there once."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from tests.report.conftest import META
from workbench.clean.lines import number_lines
from workbench.records.recording import TimeMark
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Speaker, Transcript
from workbench.report.printed_transcript import CONFIDENTIAL, printed_transcript
from workbench.report.render.transcript_docx import write_transcript_docx
from workbench.report.render.transcript_pdf import write_transcript_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.report.printed_transcript import PrintedTranscript

ODD = '#strong[nee] *a* _b_ $x$ <c> \\ "d" & 👍 \u05e9\u05dc\u05d5\u05dd 100% @ref [NAAM COLLEGA]'
WORDS = "het gesprek ging over samenwerking en regie en over wie er belt "
TURNS = [("I", ODD), *[("R1" if n % 2 else "R2", WORDS * (n % 4 + 1)) for n in range(60)]]
LINES = number_lines(TURNS, times=[(TimeMark(0, 7 * n),) for n in range(len(TURNS))])
TRANSCRIPT = Transcript(
    id="FG2",
    source=SourceFile("bronnen/gesprek Jansen.vtt", "0" * 64),
    speakers=(Speaker("I", "interviewer"), Speaker("R1", "arts", "GGD"), Speaker("R2", "ouder")),
    lines=LINES,
    sha256="1" * 64,
)


@pytest.fixture(scope="module")
def printed() -> PrintedTranscript:
    meta = replace(META, title="FG2: Focusgroep 2", subtitle="Pilot Waterstede")
    return printed_transcript(TRANSCRIPT, meta, "Namen vervangen door BB.")


@pytest.fixture(scope="module")
def word(printed: PrintedTranscript) -> Any:  # noqa: ANN401 (python-docx types what it writes)
    return docx.Document(io.BytesIO(write_transcript_docx(printed)))


@pytest.fixture(scope="module")
def pdf(printed: PrintedTranscript) -> PdfReader:
    return PdfReader(io.BytesIO(write_transcript_pdf(printed)))


def rows_of(table: Any) -> list[list[str]]:  # noqa: ANN401 (ditto)
    """Read the cells straight from the XML: python-docx takes seconds for a long table."""
    return [
        ["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
        for row in table._tbl.iter(qn("w:tr"))
    ]


def test_word_has_every_line_once_with_its_number(word: Any) -> None:  # noqa: ANN401 (ditto)
    titles, *rows = rows_of(word.tables[1])

    assert titles == ["Regel", "Spreker", "Opname", "Tekst", "Opmerkingen"]
    assert [(row[0], row[3]) for row in rows] == [(str(line.number), line.text) for line in LINES]
    assert rows[0][1:3] == ["I", "0:00:00"]
    assert {row[4] for row in rows} == {""}


def test_word_repeats_titles_and_breaks_no_row(word: Any) -> None:  # noqa: ANN401 (ditto)
    rows = list(word.tables[1]._tbl.iter(qn("w:tr")))

    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows[:2]] == [True, False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


def test_word_says_on_every_page_what_it_is(word: Any) -> None:  # noqa: ANN401 (ditto)
    section = word.sections[0]

    assert section.header.paragraphs[0].text.startswith(
        "FG2: Focusgroep 2: Pilot Waterstede\tPagina"
    )
    assert section.footer.paragraphs[0].text == f"{CONFIDENTIAL} · {META.notice}"
    assert not section.different_first_page_header_footer
    assert section.page_width > section.page_height


def test_word_names_the_speakers_by_role(word: Any) -> None:  # noqa: ANN401 (ditto)
    assert rows_of(word.tables[0]) == [
        ["Code", "Rol", "Organisatie"],
        ["I", "interviewer", ""],
        ["R1", "arts", "GGD"],
        ["R2", "ouder", ""],
    ]


def test_pdf_has_every_line_with_its_number_in_order(pdf: PdfReader) -> None:
    text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    place = 0
    for line in LINES[3:]:  # the first turn holds letters that no font has
        place = text.index(f"{line.number} ", place)
        place = text.index(line.text, place)

    assert "#strong[nee] *a* _b_ $x$ <c>" in text
    assert "[emoji U+1F44D]" in text


def test_pdf_says_on_every_page_what_it_is(pdf: PdfReader) -> None:
    for number, page in enumerate(pdf.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"Pagina {number} / {len(pdf.pages)}" in text
        assert CONFIDENTIAL in text
        assert "Regel Spreker Opname Tekst Opmerkingen" in text
    assert len(pdf.pages) > 2


def test_pdf_can_be_read_aloud(pdf: PdfReader) -> None:
    root: Any = pdf.trailer["/Root"].get_object()
    metadata = root["/Metadata"].get_object().get_data().decode("utf-8")

    assert root["/Lang"] == "nl-NL"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert pdf.metadata is not None
    assert pdf.metadata.title == "FG2: Focusgroep 2: Pilot Waterstede"


@pytest.mark.parametrize("write", [write_transcript_docx, write_transcript_pdf])
def test_the_same_transcript_gives_the_same_file(
    write: Callable[[PrintedTranscript], bytes], printed: PrintedTranscript
) -> None:
    short = replace(printed, lines=printed.lines[:5])

    assert write(short) == write(short)


@pytest.mark.parametrize("write", [write_transcript_docx, write_transcript_pdf])
def test_notes_without_speakers_can_be_printed(
    write: Callable[[PrintedTranscript], bytes], printed: PrintedTranscript
) -> None:
    lines = tuple(replace(line, speaker="", time="") for line in printed.lines[:3])

    assert write(replace(printed, speakers=(), lines=lines))


def test_neither_the_name_of_the_source_nor_a_maker_of_the_template_travels(
    printed: PrintedTranscript,
) -> None:
    package = write_transcript_docx(printed)
    with ZipFile(io.BytesIO(package)) as parts:
        text = "".join(parts.read(name).decode("utf-8", "ignore") for name in parts.namelist())
        names = parts.namelist()
    properties = docx.Document(io.BytesIO(package)).core_properties

    assert "Jansen" not in text
    assert "docProps/app.xml" not in names
    assert (properties.author, properties.last_modified_by) == ("; ".join(META.authors), "")
