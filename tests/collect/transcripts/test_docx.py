"""Word: what is read, what is left out with a note, and which files are not opened."""

from __future__ import annotations

import io
from contextlib import suppress
from typing import TYPE_CHECKING

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collect.transcripts.documents import packed
from workbench.collect.transcripts.docx import content
from workbench.collect.transcripts.speakers import split_turns
from workbench.errors import CollectError

if TYPE_CHECKING:
    from docx.document import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{target}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def word(body: str, *, target: str = "word/document.xml", **more: str) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    relations = RELATIONS.format(target=target)
    margins = {f"word/{name}.xml": content for name, content in more.items()}
    return packed({"_rels/.rels": relations, target.lstrip("/"): document, **margins})


def paragraphs(data: bytes, name: str) -> tuple[list[str], list[str]]:
    """Give only the texts, and the notes."""
    found = content(data, name)
    return [paragraph.text for paragraph in found.paragraphs], list(found.notes)


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


def test_sets_tables_aside_and_leaves_out_headers_and_footers_with_a_note() -> None:
    document = python_docx.Document()
    document.add_paragraph("I: ja")
    for _ in range(2):
        document.add_table(rows=1, cols=1).cell(0, 0).text = "R1: geheim"
    document.sections[0].header.paragraphs[0].text = "R1: kop"
    document.sections[0].footer.paragraphs[0].text = "R1: voet"

    found, notes = paragraphs(saved(document), "a.docx")

    assert [text for text in found if text] == ["I: ja"]
    assert notes == ["1 koptekst overgeslagen.", "1 voettekst overgeslagen."]
    assert content(saved(document), "a.docx").tables == ((("R1: geheim",),),) * 2


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


@pytest.mark.parametrize("change", ["ins", "moveTo"])
def test_reads_tracked_changes_as_if_they_were_accepted(change: str) -> None:
    body = f"<w:p>{run('I: ')}<w:{change}>{run('nieuw')}</w:{change}></w:p>"

    assert paragraphs(word(body), "a.docx") == (
        ["I: nieuw"],
        ["1 ingevoegde passage (wijzigingen bijhouden) als tekst gelezen."],
    )


PROPERTY = ["1 veld met een eigenschap van het bestand (zoals de auteur) overgeslagen."]


@pytest.mark.parametrize(
    "told", ["AUTHOR", " author \\* MERGEFORMAT", "FILENAME \\p", "LASTSAVEDBY"]
)
def test_leaves_out_fields_that_print_a_property_of_the_file(told: str) -> None:
    simple = f'<w:fldSimple w:instr="{told}">{run("Jansen")}</w:fldSimple>'
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = f"<w:r><w:instrText>{told}</w:instrText></w:r>"
    complex_field = mark("begin") + instruction + mark("separate") + run("Jansen") + mark("end")

    for piece in (simple, complex_field):
        content = word(f"<w:p>{run('I: ja')}{piece}{run(' hoor')}</w:p>")
        assert paragraphs(content, "a.docx") == (["I: ja hoor"], PROPERTY)


def test_reads_what_other_fields_print() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = "<w:r><w:instrText>REF bladwijzer</w:instrText></w:r>"
    piece = mark("begin") + instruction + mark("separate") + run("drie") + mark("end")

    assert paragraphs(word(f"<w:p>{run('I: ')}{piece}</w:p>"), "a.docx") == (["I: drie"], [])


@pytest.mark.parametrize("inside", ["<w:p>{}</w:p>", "{}"])
def test_leaves_out_a_box_that_prints_a_property_of_the_file(inside: str) -> None:
    bound = (
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]"/></w:sdtPr>'
        f"<w:sdtContent>{inside.format(run('Jansen'))}</w:sdtContent></w:sdt>"
    )
    body = bound if inside != "{}" else f"<w:p>{bound}</w:p>"

    found, notes = paragraphs(word(f"<w:p>{run('I: ja')}</w:p>{body}"), "a.docx")

    assert [text for text in found if text] == ["I: ja"]
    assert notes == PROPERTY


def test_keeps_no_property_of_the_file() -> None:
    document = python_docx.Document()
    document.add_paragraph("I: ja")
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.title = "Marieke Jansen"

    assert "Jansen" not in repr(content(saved(document), "a.docx"))


def test_knows_headings_and_lists() -> None:
    document = python_docx.Document()
    document.add_heading("Criteria", level=2)
    document.add_paragraph().add_run("Gemeente").bold = True
    document.add_paragraph("Wij missen regie.", style="List Bullet")
    said = document.add_paragraph()
    said.add_run("R1: ja").bold = True

    found = content(saved(document), "a.docx").paragraphs

    assert [(p.text, p.heading, p.item) for p in found] == [
        ("Criteria", True, False),
        ("Gemeente", True, False),
        ("Wij missen regie.", False, True),
        ("R1: ja", False, False),
    ]


def test_a_document_with_macros_is_not_opened() -> None:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": RELATIONS.format(target="word/document.xml"),
        "word/document.xml": f"<w:document {W}><w:body/></w:document>",
        "word/vbaProject.bin": b"macro",
    }

    with pytest.raises(CollectError, match="macro's") as error:
        content(packed(parts), "a.docx")
    assert "zonder macro's" in error.value.remedy


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
EXTERNAL = ENTITIES.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/hostname"')
GOOD_RELATIONS = RELATIONS.format(target="word/document.xml")


@pytest.mark.parametrize(
    ("content", "message"),
    [
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
        (
            packed({"_rels/.rels": GOOD_RELATIONS, "word/document.xml": EXTERNAL}),
            "XML-definities die in een Word-document niet thuishoren",
        ),
    ],
    ids=["no zip", "excel", "no part", "other part", "no xml", "entities", "zip bomb", "external"],
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


def test_reads_what_teams_writes() -> None:
    picture = "<w:r><w:drawing/></w:r>"
    name = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r><w:r><w:t>   {}</w:t></w:r>"
    said = "<w:r><w:br/><w:t>{}</w:t></w:r>"
    turns = [
        ("Anna de Wit", "0:03", "Hoe gaat het?"),
        ("Bert Bos", "0:09", "Goed."),
        ("Anna de Wit", "0:12", "Mooi."),
    ]
    body = "".join(
        f"<w:p>{picture}{name.format(who, time)}{said.format(text)}</w:p>"
        for who, time, text in turns
    )

    found = split_turns(content(word(body), "a.docx").paragraphs)

    assert [(turn.speaker, turn.text, turn.times[0].second) for turn in found.turns] == [
        ("Anna de Wit", "Hoe gaat het?", 3),
        ("Bert Bos", "Goed.", 9),
        ("Anna de Wit", "Mooi.", 12),
    ]
