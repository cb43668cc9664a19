"""PDF: tagged, Dutch, with title and bookmarks, the same every time."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from workbench.errors import ReportError
from workbench.report.pandoc_ast import raw_block
from workbench.report.render.glyphs import printable
from workbench.report.render.pdf import write_pdf

if TYPE_CHECKING:
    from workbench.report.document import Document


@pytest.fixture(scope="module")
def pdf(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(write_pdf(document)))


@pytest.fixture(scope="module")
def pages(pdf: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pdf.pages]


def root_of(pdf: PdfReader) -> Any:  # noqa: ANN401 (pypdf's objects hold anything)
    return pdf.trailer["/Root"].get_object()


def test_it_is_tagged_and_in_dutch(pdf: PdfReader) -> None:
    root = root_of(pdf)

    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert root["/Lang"] == "nl-NL"
    assert "/StructTreeRoot" in root


def test_it_declares_the_standards_for_access_and_keeping(pdf: PdfReader) -> None:
    metadata = root_of(pdf)["/Metadata"].get_object().get_data().decode("utf-8")

    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_it_has_a_title_and_makers_and_the_date_of_the_report(
    pdf: PdfReader, document: Document
) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == document.meta.full_title
    assert pdf.metadata.creation_date is not None
    assert pdf.metadata.creation_date.date().isoformat() == "2022-03-01"


def test_every_heading_is_a_bookmark(pdf: PdfReader, document: Document) -> None:
    def titles(outline: list[object]) -> list[str]:
        nested = [titles(o) if isinstance(o, list) else [str(o["/Title"])] for o in outline]  # type: ignore[index]
        return [title for part in nested for title in part]

    found = titles(list(pdf.outline))

    assert [re.sub(r"^[\d.]+ ", "", title) for title in found if title != "Inhoudsopgave"] == [
        heading.text for heading in document.headings
    ]


def test_headings_have_the_numbers_of_the_document(pages: list[str], document: Document) -> None:
    body = " ".join(pages[2:])

    for heading in document.headings:
        assert f"{heading.number} {heading.text}" in body or heading.number is None
    assert "3 Literatuur" not in body


def test_every_page_but_the_first_has_title_and_page_number(
    pages: list[str], document: Document
) -> None:
    assert "Pagina" not in pages[0]
    for number, page in enumerate(pages[1:], start=2):
        assert page.startswith(f"{document.meta.title} Pagina {number} / {len(pages)}")


def test_the_notice_is_on_every_page(pages: list[str], document: Document) -> None:
    assert all(document.meta.notice in page for page in pages)


def test_a_wide_table_lies_on_its_side(pdf: PdfReader) -> None:
    wide = [page for page in pdf.pages if page.mediabox.width > page.mediabox.height]

    assert len(wide) == 1
    assert "Een brede tabel" in wide[0].extract_text()


def test_captions_notes_and_references_are_there(pages: list[str]) -> None:
    said = " ".join(pages).replace("\u00a0", " ")

    assert "Tabel 1 Hulpmiddelen <naar> gemiddelde & spreiding" in said
    assert "Opmerking. Schaal van 1 tot 5." in said
    assert "Zie Tabel 1, Figuur 1, hoofdstuk 2 en de bijlagen." in said
    assert "[vroeger, BB] niet. (FG2; 57-64)" in said


def test_tables_have_headings_and_figures_a_text_for_those_who_cannot_see(pdf: PdfReader) -> None:
    kinds: list[str] = []
    texts: list[str] = []

    def walk(element: object) -> None:
        for part in element if isinstance(element, list) else [element]:
            whole = part.get_object() if hasattr(part, "get_object") else part
            if isinstance(whole, dict):
                kinds.append(str(whole.get("/S")))
                texts.append(str(whole.get("/Alt", "")))
                walk(whole.get("/K", []))

    walk(root_of(pdf)["/StructTreeRoot"])

    assert "Een staaf: eens 40%." in texts
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Caption", "/Figure", "/Note"} <= set(
        kinds
    )


def test_the_same_report_gives_the_same_bytes(document: Document) -> None:
    assert write_pdf(document) == write_pdf(document)


def test_without_a_notice_there_is_none(document: Document) -> None:
    plain = dataclasses.replace(document, meta=dataclasses.replace(document.meta, notice=""))

    assert "FICTIEVE" not in PdfReader(io.BytesIO(write_pdf(plain))).pages[0].extract_text()


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("→ ≥ − “ ” … ½ €", "→ ≥ − “ ” … ½ €"),
        ("😀", "😀"),
        ("🥳", "[emoji U+1F973]"),
        ("中", "[teken U+4E2D]"),
        ("\ue000", "[teken U+E000]"),
        ("a\U000e0001b", "ab"),
    ],
)
def test_a_character_without_a_glyph_is_named(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_what_typst_refuses_is_an_error_in_dutch(document: Document) -> None:
    broken = dataclasses.replace(document, blocks=[raw_block("typst", "#image(")])

    with pytest.raises(ReportError, match="De PDF kan niet worden gemaakt"):
        write_pdf(broken)
