"""Whatever stands in an open answer comes out as text, in all three forms."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.report.conftest import META
from workbench.report.blocks import BLOCK_MIME
from workbench.report.document import Document, assemble
from workbench.report.execute import CellRun, ChapterRun, InlineRun
from workbench.report.origin import Origin
from workbench.report.pandoc_ast import clean
from workbench.report.render.docx import write_docx
from workbench.report.render.html import write_html
from workbench.report.render.pdf import write_pdf
from workbench.report.tables import Column, Section, Table

ORIGIN = Origin("proef", "proef.maak")
SNIPPETS = [
    *(
        "*a*",
        "_b_",
        "`c`",
        "~d~",
        "^e^",
        "[f](g)",
        "![h](i)",
        "<b>",
        "&amp;",
        "$x$",
        "$body",
        "#",
        "@a",
    ),
    *(
        "{eval}",
        "{eval}`x`",
        "{",
        "}",
        "\\",
        "\\n",
        '"',
        "'",
        "--",
        "...",
        "//",
        "/*",
        "- a",
        "1. a",
        "=",
    ),
    *(
        "+",
        ":::",
        "|",
        "%",
        "]",
        "[NAAM]",
        "https://a.b/c_d",
        "(FG2; 57-64)",
        "\u200f",
        "\u202e",
        "\u200b",
    ),
    *(
        "😀",
        "🥳",
        "👩‍👩‍👧",
        "❤️",
        "中文",
        "שלום",
        "é",
        "e\u0301",
        "→",
        "≥",
        "−",
        "\u00ad",
        "\u00a0",
        "\ufeff",
        "\ue000",
    ),
    *(
        "\x00",
        "\x0b",
        "\x1f",
        "\x85",
        "\u2028",
        "\ufffe",
        "\t",
        "\n",
        "\r\n",
        "x" * 300,
        "</w:t>",
        "]]>",
    ),
]
TEXTS = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=5), max_size=6).map("".join)


def document_of(values: list[str]) -> Document:
    """Make a report with these texts in sentences, table cells, captions and notes."""
    source = "# Kop\n\n" + "\n\n".join(f"Begin {{eval}}`v{n}` einde." for n in range(len(values)))
    inline = tuple(InlineRun(f"v{n}", 3 + 2 * n, value) for n, value in enumerate(values))
    rows: list[tuple[str, str] | Section] = [Section(values[0]), *((v, v) for v in values)]
    table = Table(
        "tbl-a", values[0], (Column("a", "left"), Column(values[0])), tuple(rows), ORIGIN, values[0]
    )
    cells = (
        CellRun("markdown", 1, source, values=inline),
        CellRun("code", 9, outputs=(table._repr_mimebundle_()[BLOCK_MIME],)),
        CellRun("code", 12, outputs=({"kind": "text", "text": values[0] + "."},)),
    )
    return assemble([ChapterRun("a", cells)], META, None)


def seen(text: str) -> str:
    """Give what a reader sees of a text: spaces as one, invisible marks left out."""
    return " ".join(
        re.sub(r"[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]", "", clean(text)).split()
    )


class Words(HTMLParser):
    """Collects the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        """Keep what a reader sees."""
        self.text += data


def words_of_html(html: bytes) -> str:
    return seen(Words(html.decode("utf-8").replace("<br", " <br")).text)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=st.lists(TEXTS, min_size=1, max_size=8))
def test_odd_texts_survive_as_text(values: list[str]) -> None:
    document = document_of(values)

    html = words_of_html(write_html(document))
    word = docx.Document(io.BytesIO(write_docx(document)))
    said = seen("\n".join(paragraph.text for paragraph in word.paragraphs))
    cells = [seen(cell.text) for row in word.tables[0].rows for cell in row.cells]
    for value in values:
        sentence = seen(f"Begin {value} einde.")
        assert sentence in html
        assert sentence in said
        assert seen(value) in cells
    assert write_pdf(document).startswith(b"%PDF")


@pytest.mark.parametrize(
    "value", ["n=19; 38%", "*a*_b_`c`#d@e$f\\g<h>[i]{j}", "1. nee", "= kop", "a//b /* c */"]
)
def test_odd_texts_are_printed_in_the_pdf(value: str) -> None:
    reader = PdfReader(io.BytesIO(write_pdf(document_of([value]))))

    said = seen(" ".join(page.extract_text() for page in reader.pages))
    assert f"Begin {value} einde." in said


def test_long_words_stay_on_the_page() -> None:
    reader = PdfReader(io.BytesIO(write_pdf(document_of(["x" * 300]))))

    rightmost = 0.0

    def visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        nonlocal rightmost
        if text.strip():
            rightmost = max(rightmost, matrix[4])

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    assert 0 < rightmost < float(reader.pages[0].mediabox.width)
