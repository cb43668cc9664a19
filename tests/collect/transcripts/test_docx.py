"""Word: what is read, what is left out with a note, and which files are not opened."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.transcripts.docx import paragraphs
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{target}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def word(body: str, *, target: str = "word/document.xml", **more: str) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    relations = RELATIONS.format(target=target)
    margins = {f"word/{name}.xml": content for name, content in more.items()}
    return packed({"_rels/.rels": relations, target.lstrip("/"): document, **margins})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_reads_the_paragraphs_of_a_document_in_order() -> None:
    document = python_docx.Document()
    document.add_heading("Gesprek", level=1)
    first = document.add_paragraph()
    first.add_run("Anna:").bold = True
    first.add_run("\tja, ").italic = True
    first.add_run("hoor")
    document.add_paragraph("Bert: nee")

    assert paragraphs(saved(document), "a.docx") == (
        ["Gesprek", "Anna:\tja, hoor", "Bert: nee"],
        [],
    )


def test_leaves_out_tables_headers_and_footers_with_a_note() -> None:
    document = python_docx.Document()
    document.add_paragraph("I: ja")
    for _ in range(2):
        document.add_table(rows=1, cols=1).cell(0, 0).text = "R1: geheim"
    document.sections[0].header.paragraphs[0].text = "R1: kop"
    document.sections[0].footer.paragraphs[0].text = "R1: voet"

    found, notes = paragraphs(saved(document), "a.docx")

    assert [text for text in found if text] == ["I: ja"]
    assert notes == [
        "2 tabellen overgeslagen.",
        "1 koptekst overgeslagen.",
        "1 voettekst overgeslagen.",
    ]


@pytest.mark.parametrize(
    ("piece", "note"),
    [
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "1 voetnoot overgeslagen."),
        ('<w:r><w:endnoteReference w:id="2"/></w:r>', "1 eindnoot overgeslagen."),
        (
            '<w:r><w:commentReference w:id="2"/></w:r>',
            "1 opmerking in de kantlijn overgeslagen.",
        ),
        (
            "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>",
            "1 verwijderde passage (wijzigingen bijhouden) overgeslagen.",
        ),
        (
            f"<w:moveFrom>{run('weg')}</w:moveFrom>",
            "1 verplaatste passage op de oude plaats overgeslagen.",
        ),
        (
            f"<w:r><w:pict><w:txbxContent><w:p>{run('weg')}</w:p></w:txbxContent></w:pict></w:r>",
            "1 tekstvak overgeslagen.",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r>",
            "1 verborgen passage overgeslagen.",
        ),
    ],
    ids=["footnote", "endnote", "comment", "deleted", "moved", "text box", "hidden"],
)
def test_leaves_out_what_is_not_said_with_a_note(piece: str, note: str) -> None:
    content = word(f"<w:p>{run('I: ja')}{piece}{run(' hoor')}</w:p>")

    assert paragraphs(content, "a.docx") == (["I: ja hoor"], [note])


@pytest.mark.parametrize(
    ("piece", "text"),
    [
        (f"<w:ins>{run('nieuw')}</w:ins>", "nieuw"),
        (f"<w:moveTo>{run('nieuw')}</w:moveTo>", "nieuw"),
        (f"<w:hyperlink>{run('nieuw')}</w:hyperlink>", "nieuw"),
        (f"<w:sdt><w:sdtContent>{run('nieuw')}</w:sdtContent></w:sdt>", "nieuw"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>nieuw</w:t></w:r>', "nieuw"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>niet</w:t><w:noBreakHyphen/><w:t>pluis</w:t></w:r>", "niet-pluis"),
        ("<w:r><w:t>zor</w:t><w:softHyphen/><w:t>gen</w:t></w:r>", "zorgen"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", ""),
    ],
)
def test_keeps_what_is_said_however_word_wraps_it(piece: str, text: str) -> None:
    assert paragraphs(word(f"<w:p>{piece}</w:p>"), "a.docx") == ([text], [])


def test_reads_paragraphs_inside_content_controls() -> None:
    body = f"<w:sdt><w:sdtContent><w:p>{run('I: ja')}</w:p></w:sdtContent></w:sdt>"

    assert paragraphs(word(body), "a.docx") == (["I: ja"], [])


@pytest.mark.parametrize("target", ["word/document2.xml", "/word/document.xml"])
def test_finds_the_text_wherever_word_puts_it(target: str) -> None:
    content = word(f"<w:p>{run('I: ja')}</w:p>", target=target)

    assert paragraphs(content, "a.docx") == (["I: ja"], [])


def test_an_empty_header_is_not_mentioned() -> None:
    header = f"<w:hdr {W}><w:p/></w:hdr>"

    assert paragraphs(word("<w:p/>", header1=header), "a.docx") == ([""], [])


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f"<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
)
GOOD_RELATIONS = RELATIONS.format(target="word/document.xml")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"met een wachtwoord beveiligd of een oud \.doc"),
        (b"geen zip", "geen Word-document of is beschadigd"),
        (packed({"xl/workbook.xml": "<x/>"}), "geen Word-document .*Excel"),
        (packed({"_rels/.rels": GOOD_RELATIONS}), r"het deel word/document\.xml ontbreekt"),
        (
            packed({"_rels/.rels": RELATIONS.format(target="xl/workbook.xml")}),
            "geen Word-document .*Excel",
        ),
        (
            packed({"_rels/.rels": GOOD_RELATIONS, "word/document.xml": "<w:document"}),
            "geen Word-document of is beschadigd",
        ),
        (
            packed({"_rels/.rels": GOOD_RELATIONS, "word/document.xml": ENTITIES}),
            "XML-definities die in een Word-document niet thuishoren",
        ),
        (
            packed({"_rels/.rels": GOOD_RELATIONS, "word/document.xml": b" " * 3 * 2**20}),
            "onverwacht groot",
        ),
    ],
    ids=["ole", "no zip", "excel", "no part", "other part", "no xml", "entities", "zip bomb"],
)
def test_does_not_open_what_is_no_safe_word_document(content: bytes, message: str) -> None:
    with pytest.raises(CollectError, match=message) as error:
        paragraphs(content, "a.docx")
    assert error.value.problem.startswith(("a.docx", "In a.docx"))


def test_does_not_open_a_protected_package() -> None:
    content = bytearray(word("<w:p/>"))
    for header in (b"PK\x03\x04", b"PK\x01\x02"):
        at = content.find(header)
        while at >= 0:
            content[at + (6 if header == b"PK\x03\x04" else 8)] |= 1
            at = content.find(header, at + 1)

    with pytest.raises(CollectError, match="wachtwoord"):
        paragraphs(bytes(content), "a.docx")


def test_a_package_that_was_cut_off_is_damaged() -> None:
    content = word(f"<w:p>{run('I: ja')}</w:p>")

    with pytest.raises(CollectError, match="beschadigd"):
        paragraphs(content[: len(content) // 2], "a.docx")


def test_a_part_that_does_not_match_its_checksum_is_damaged() -> None:
    content = bytearray(word(f"<w:p>{run('I: ja')}</w:p>"))
    at = content.find(b"word/document.xml") + len("word/document.xml")
    content[at + 5] ^= 0xFF

    with pytest.raises(CollectError, match="beschadigd"):
        paragraphs(bytes(content), "a.docx")


def test_a_list_of_parts_that_points_outside_the_file_is_damaged() -> None:
    content = bytearray(word(f"<w:p>{run('I: ja')}</w:p>"))
    at = content.rfind(b"PK\x05\x06") + 16  # where the list of parts should begin
    content[at : at + 4] = (10**6).to_bytes(4, "little")

    with pytest.raises(CollectError, match="beschadigd"):
        paragraphs(bytes(content), "a.docx")


def test_deeply_nested_elements_are_no_problem() -> None:
    depth = 5000
    body = "<w:p>" + "<w:smartTag>" * depth + run("I: ja") + "</w:smartTag>" * depth + "</w:p>"

    assert paragraphs(word(body), "a.docx") == (["I: ja"], [])


@given(at=st.integers(0, 1000), extra=st.binary(max_size=3), cut=st.booleans())
def test_a_damaged_document_is_read_or_refused_in_words(
    at: int, extra: bytes, *, cut: bool
) -> None:
    content = word(f"<w:p>{run('I: ja')}</w:p>")
    damaged = content[:at] if cut else content[:at] + extra + content[at + len(extra) :]

    with suppress(CollectError):
        paragraphs(damaged, "a.docx")
