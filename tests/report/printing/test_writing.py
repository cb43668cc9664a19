"""Forms on paper as files: accessible PDF and Word, the same every time, whatever the words."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.questionnaires_strategy import questionnaires
from workbench.report.printing.paper import (
    Ask,
    Blanks,
    Choice,
    Grid,
    Heading,
    Item,
    Lines,
    Listing,
    PaperForm,
    Paragraph,
    Ticks,
)
from workbench.report.printing.paper_docx import write_paper_docx
from workbench.report.printing.paper_pdf import write_paper_pdf
from workbench.report.printing.questionnaire_paper import paper_of

if TYPE_CHECKING:
    from docx.document import Document

ODD = '#strong[nee] *a* _b_ $x$ <c> \\ "d" & 👍 100% @ref [NAAM]'
TICKS = Ticks((Choice("Ja", "Ga door naar vraag 9."), Choice("Anders, namelijk", open=True)))
PAPER = PaperForm(
    title="Proef op papier",
    language="nl",
    page="Pagina",
    blanks=("Formulier nummer",),
    parts=(
        Paragraph("Welkom.\nTweede regel."),
        Paragraph("Lees dit eerst.", boxed=True),
        Heading("Over u"),
        Paragraph("Over deze groep.", opens=True),
        Ask(
            "1.",
            ODD,
            "Alleen invullen als u wilt.",
            "Kruis aan.",
            (
                Ticks(
                    (Choice("Ja", "Ga door naar vraag 9."), Choice("Anders, namelijk", open=True))
                ),
            ),
        ),
        Ask("2.", "Hoe?", answers=(Grid("Onderdeel", ("Slecht", "Goed"), ("een", "twee")),)),
        Ask("3.", "Hoeveel?", answers=(Blanks(("Getal",)),)),
        Ask("5.", "Hoe vaak?", answers=(Item("Een stelling"), Blanks(("Getal",)))),
        Ask("4.", "Wat?", answers=(Listing(("Doorvragen:", "Hoezo?")), Lines(3, "Toelichting"))),
    ),
)


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(io.BytesIO(write_paper_pdf(PAPER)))


@pytest.fixture(scope="module")
def word() -> Document:
    return docx.Document(io.BytesIO(write_paper_docx(PAPER)))


def root_of(pdf: PdfReader) -> Any:  # noqa: ANN401 (pypdf's objects hold anything)
    return pdf.trailer["/Root"].get_object()


def kinds_of(element: Any) -> list[str]:  # noqa: ANN401 (ditto)
    """List the kinds of the elements in the structure of a PDF, in reading order."""
    if isinstance(element, list):
        return [kind for part in element for kind in kinds_of(part.get_object())]
    if not hasattr(element, "get"):
        return []
    inner = element.get("/K")
    below = kinds_of(inner.get_object()) if hasattr(inner, "get_object") else kinds_of(inner)
    return [*([str(element["/S"])] if "/S" in element else []), *below]


def test_the_pdf_is_tagged_in_its_language_and_declares_the_standards(pdf: PdfReader) -> None:
    root = root_of(pdf)
    metadata = root["/Metadata"].get_object().get_data().decode("utf-8")

    assert str(root["/MarkInfo"]["/Marked"]) == "True"
    assert root["/Lang"] == "nl"
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Proef op papier"


def test_headings_lists_and_tables_are_what_they_look_like(pdf: PdfReader) -> None:
    kinds = kinds_of(root_of(pdf)["/StructTreeRoot"])

    assert [kind for kind in kinds if kind in {"/H1", "/H2"}] == ["/H1", "/H2"]
    assert kinds.count("/LI") == 3
    assert kinds.count("/TH") == 3
    assert kinds.count("/TD") == 6


def test_everything_can_be_read_on_both(pdf: PdfReader, word: Document) -> None:
    on_pdf = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    in_word = " ".join(text.text or "" for text in word.element.body.iter(qn("w:t")))

    for words in (
        "Proef op papier",
        "Tweede regel.",
        "Lees dit eerst.",
        "Over u",
        "#strong[nee] *a* _b_ $x$ <c>",
        "Alleen invullen als u wilt.",
        "Ga door naar vraag 9.",
        "Anders, namelijk",
        "Slecht",
        "Doorvragen:",
        "Toelichting",
    ):
        assert words in on_pdf
        assert words in in_word


def test_boxes_stand_before_answers_and_in_every_cell_of_a_grid(word: Document) -> None:
    paragraphs = [paragraph.text for paragraph in word.paragraphs]
    (table,) = word.tables

    assert "☐\tJa  → Ga door naar vraag 9." in paragraphs
    assert [cell.text for cell in table.rows[1].cells] == ["een", "☐", "☐"]
    assert table.rows[0]._tr.trPr is not None
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_question_stays_with_its_answers(word: Document) -> None:
    kept = {p.text: p.paragraph_format.keep_with_next for p in word.paragraphs}

    assert kept["2. Hoe?"]
    assert kept["☐\tJa  → Ga door naar vraag 9."]
    assert not kept["☐\tAnders, namelijk \t"]


def test_words_about_a_group_and_an_item_stay_with_what_follows(word: Document) -> None:
    kept = {p.text: p.paragraph_format.keep_with_next for p in word.paragraphs}

    assert kept["Over deze groep."]
    assert kept["Een stelling"]


def test_the_answers_above_a_grid_are_not_broken_within_a_word() -> None:
    words = ("Helemaal niet", "Een beetje", "Voldoende", "Goed", "Uitstekend", "Weet niet")
    paper = PaperForm(
        "V",
        "nl",
        "Pagina",
        (Ask("1.", "Lukt het?", answers=(Grid("Onderdeel", words, ("een",)),)),),
    )

    (table,) = docx.Document(io.BytesIO(write_paper_docx(paper))).tables

    statement, *widths = [column.width.twips for column in table.columns if column.width]
    longest = len("Uitstekend") * 8 * 20 * 0.56  # of bold Arial a character takes 0.56 of its size
    assert all(width > longest + 120 for width in widths)
    assert statement > 2500
    assert statement + sum(widths) == 9072


def test_every_page_has_title_and_number_the_first_one_too(word: Document) -> None:
    (section,) = word.sections

    assert not section.different_first_page_header_footer
    assert section.header.paragraphs[0].text.startswith("Proef op papier\tPagina ")
    assert word.core_properties.title == "Proef op papier"
    assert word.core_properties.language == "nl-NL"


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write_paper_docx(PAPER) == write_paper_docx(PAPER)
    assert write_paper_pdf(PAPER) == write_paper_pdf(PAPER)


@given(questionnaires())
@settings(max_examples=12)
def test_any_questionnaire_can_be_printed(questionnaire: Any) -> None:  # noqa: ANN401 (drawn)
    language = questionnaire.languages[-1]
    paper = paper_of(questionnaire.in_language(language), language)

    assert write_paper_pdf(paper).startswith(b"%PDF")
    assert docx.Document(io.BytesIO(write_paper_docx(paper))).paragraphs


@given(st.text(max_size=30))
@settings(max_examples=15)
def test_no_words_break_a_form(words: str) -> None:
    paper = PaperForm(words, "nl", "Pagina", (Heading(words), Ask("1.", words), Paragraph(words)))

    assert write_paper_pdf(paper).startswith(b"%PDF")
    assert write_paper_docx(paper)
