"""The codebook on paper: everything of the scheme, accessible, whatever its words."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from pypdf import PdfReader

from tests.schemes_strategy import decision, former, scheme_of, schemes
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import load
from workbench.report.printing.scheme_book import ink_on, scheme_book
from workbench.report.printing.scheme_docx import write_scheme_docx
from workbench.report.printing.scheme_pdf import write_scheme_pdf

ODD = '#strong[nee] *a* _b_ $x$ <c> \\ "d" & 👍 100% @ref [NAAM]'


@pytest.fixture(scope="module")
def hengelo() -> CodingScheme:
    return load(CodingScheme, Path("coding_schemes/mda-team.yaml"))


def docx_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_the_codebook_holds_every_code_with_key_and_colour(hengelo: CodingScheme) -> None:
    book = scheme_book(hengelo)

    assert [one.id for one in book.codes] == list(hengelo.labels)
    assert book.overview[0] == ("1", "Werkwijze", "werkwijze", "#0072B2")
    assert book.overview[5][1] == "– Verwijzers"
    assert [row[0] for row in book.history] == ["1", "2", ""]
    assert book.about[0] == "Versie 2, met 6 codes en 3 subcodes."


@pytest.mark.parametrize("write", [write_scheme_docx, write_scheme_pdf])
def test_every_text_of_the_scheme_is_printed(write: object, hengelo: CodingScheme) -> None:
    content = write(scheme_book(hengelo, "Let op."))  # type: ignore[operator]

    text = docx_text(content) if write is write_scheme_docx else pdf_text(content)
    squeezed = "".join(text.replace("-\n", "").split())
    for code in ("werkwijze", "verbeterpunten.rolverdeling"):
        told = dict(hengelo.all_codes)[code]
        for words in (told.label, told.definition, told.use, told.do_not_use, told.example):
            assert "".join(words.split()).replace("-", "") in squeezed.replace("-", "")
    assert "Geschiedenis" in text
    assert "22november2021" in squeezed


def test_the_pdf_is_tagged_with_headings_and_tables(hengelo: CodingScheme) -> None:
    reader = PdfReader(io.BytesIO(write_scheme_pdf(scheme_book(hengelo))))

    root = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/Lang"] == "nl-NL"  # type: ignore[index]
    assert reader.metadata is not None
    assert reader.metadata.title == hengelo.title
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()  # type: ignore[union-attr]


def test_the_word_file_has_real_headings_and_tables_with_a_head(hengelo: CodingScheme) -> None:
    document = docx.Document(io.BytesIO(write_scheme_docx(scheme_book(hengelo))))

    styles = [one.style.name for one in document.paragraphs if one.style and one.text.strip()]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 3") == 6
    assert styles.count("Heading 4") == 3
    heads = document.element.body.findall(".//{*}tblHeader")
    assert len(heads) == len(document.tables) == 2
    assert document.core_properties.language == "nl-NL"


def test_codes_that_are_gone_are_printed_apart() -> None:
    scheme = scheme_of(
        "a",
        version="2",
        begin={"versie": "1", "codes": ["a", "b"]},
        besluiten=[decision(2, vervallen={"code": "b"})],
        eerder=[former("b", 1)],
    )

    assert "Vervallen codes" in pdf_text(write_scheme_pdf(scheme_book(scheme)))
    assert "Vervallen codes" in docx_text(write_scheme_docx(scheme_book(scheme)))


def test_the_same_scheme_gives_the_same_bytes(hengelo: CodingScheme) -> None:
    book = scheme_book(hengelo)

    assert write_scheme_docx(book) == write_scheme_docx(book)
    assert write_scheme_pdf(book) == write_scheme_pdf(book)


def test_words_are_never_read_as_markup() -> None:
    data = scheme_of("a").model_dump(by_alias=True, exclude_defaults=True)
    data["titel"] = ODD
    data["codes"] = [dict(data["codes"][0]) | {"label": ODD, "definitie": ODD}]

    book = scheme_book(CodingScheme.model_validate(data), ODD)

    assert "#strong[nee] *a* _b_ $x$ <c>" in docx_text(write_scheme_docx(book))
    assert "#strong[nee] *a* _b_ $x$ <c>" in pdf_text(write_scheme_pdf(book))


@settings(max_examples=8)
@given(schemes())
def test_any_scheme_can_be_printed(scheme: CodingScheme) -> None:
    book = scheme_book(scheme)

    assert all(label in pdf_text(write_scheme_pdf(book)) for label in scheme.labels.values())
    assert write_scheme_docx(book)


@pytest.mark.parametrize(
    ("colour", "ink"), [("#000000", "#FFFFFF"), ("#FFFFFF", "#000000"), ("#0072B2", "#FFFFFF")]
)
def test_what_stands_on_a_colour_can_be_read(colour: str, ink: str) -> None:
    assert ink_on(colour) == ink
