"""Word: real headings, tables, captions, fields and footnotes, and nothing of who made it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from workbench.report.render.docx import write_docx
from workbench.report.render.reference import REFERENCE, make_reference

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.report.document import Document

Word = Any  # python-docx has types for what it writes, not for what it reads


@pytest.fixture(scope="module")
def package(document: Document) -> bytes:
    return write_docx(document)


@pytest.fixture(scope="module")
def word(package: bytes) -> Word:
    return docx.Document(io.BytesIO(package))


@pytest.fixture(scope="module")
def parts(package: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(package)) as zipped:
        return {
            name: zipped.read(name).decode("utf-8")
            for name in zipped.namelist()
            if name.endswith((".xml", ".rels"))
        }


def paragraphs(word: Word, style: str) -> list[Word]:
    return [p for p in word.paragraphs if p.style.name == style]


def instructions(element: Word) -> list[str]:
    return [(code.text or "").strip() for code in element.iter(qn("w:instrText"))]


def test_headings_are_headings_of_word(word: Word, document: Document) -> None:
    found = [
        (int(p.style.name[-1]), p.text)
        for p in word.paragraphs
        if p.style.name.startswith("Heading ")
    ]

    assert found == [(heading.level, heading.text) for heading in document.headings]


def test_only_headings_without_a_number_are_taken_from_the_list(
    word: Word, document: Document
) -> None:
    headings = [p for p in word.paragraphs if p.style.name.startswith("Heading ")]
    without = [
        p.text for p in headings if p._p.pPr.numPr is not None and p._p.pPr.numPr.numId.val == 0
    ]

    assert without == [heading.text for heading in document.headings if heading.number is None]


def test_the_table_of_contents_is_filled_and_will_be_brought_up_to_date(
    word: Word,
    document: Document,
) -> None:
    contents = next(word.element.body.iter(qn("w:sdt")))
    entries = list(contents.iter(qn("w:p")))[1:]
    shown = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in entries]
    targets = {a.get(qn("w:anchor")) for a in contents.iter(qn("w:hyperlink"))}
    marks = {b.get(qn("w:name")) for b in word.element.body.iter(qn("w:bookmarkStart"))}

    assert shown == [
        f"{heading.number}\u2002{heading.text}" if heading.number else heading.text
        for heading in document.headings
    ]
    assert instructions(contents)[0].startswith("TOC ")
    assert next(contents.iter(qn("w:fldChar"))).get(qn("w:dirty")) == "true"
    assert len(targets) == len(entries)
    assert targets <= marks


def test_fields_are_closed(word: Word) -> None:
    kinds = [f.get(qn("w:fldCharType")) for f in word.element.body.iter(qn("w:fldChar"))]

    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_tables_have_headings_that_are_repeated_and_row_headings(word: Word) -> None:
    assert len(word.tables) == 3
    for table in word.tables:
        rows = table._tbl.tr_lst
        heads = [
            row
            for row in rows
            if row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None
        ]
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        assert heads == rows[: len(heads)]
        assert heads
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_the_columns_of_a_table_fill_the_page(word: Word) -> None:
    widths = [
        sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid) for table in word.tables
    ]

    assert widths == [pytest.approx(width, abs=4) for width in (9072, 14004, 9072)]


def test_captions_count_by_themselves_and_are_what_references_point_at(word: Word) -> None:
    captions = paragraphs(word, "Table Caption")
    marks = {b.get(qn("w:name")) for b in word.element.body.iter(qn("w:bookmarkStart"))}
    references = [i for i in instructions(word.element.body) if i.startswith("REF ")]

    assert [c.text.replace("\u00a0", " ").split("\n")[0] for c in captions] == [
        "Tabel 1", "Figuur 1", "Tabel 2",
    ]  # fmt: skip
    assert [instructions(c._p) for c in captions] == [
        ["SEQ Tabel \\* ARABIC"], ["SEQ Figuur \\* ARABIC"], ["SEQ Tabel \\* ARABIC"],
    ]  # fmt: skip
    assert references == [
        "REF tbl_hulp \\h \\* MERGEFORMAT",
        "REF fig_sig \\h \\* MERGEFORMAT",
        "REF sec_conclusies \\n \\h",
        "REF sec_advies \\n \\h",
    ]
    assert {reference.split()[1] for reference in references} <= marks


def test_every_link_within_the_document_has_a_target(word: Word) -> None:
    marks = [b.get(qn("w:name")) for b in word.element.body.iter(qn("w:bookmarkStart"))]
    targets = {a.get(qn("w:anchor")) for a in word.element.body.iter(qn("w:hyperlink"))} - {None}

    assert len(marks) == len(set(marks))
    assert targets <= set(marks)


def test_a_reference_shows_its_text_before_word_works_it_out(word: Word) -> None:
    said = "\n".join(p.text for p in word.paragraphs).replace("\u00a0", " ")

    assert "Zie Tabel 1, Figuur 1, hoofdstuk 2 en de bijlagen." in said


def test_figures_have_an_alternative_text_and_no_trace_of_where_they_were_made(
    parts: dict[str, str],
) -> None:
    described = re.findall(r'descr="([^"]*)"', parts["word/document.xml"])

    assert described == ["Een staaf: eens 40%."] * 2


def test_every_page_but_the_first_has_title_page_number_and_notice(
    word: Word,
    document: Document,
) -> None:
    for section in word.sections:
        header = section.header.paragraphs[0]
        assert header.text.startswith(f"{document.meta.title}\tPagina ")
        assert instructions(header._p) == ["PAGE", "NUMPAGES"]
        assert section.footer.paragraphs[0].text == document.meta.notice
    assert [s.different_first_page_header_footer for s in word.sections] == [True, False, False]
    assert word.sections[0].first_page_header.paragraphs[0].text == ""


def test_the_section_of_a_wide_table_lies_on_its_side_with_the_number_at_the_edge(
    word: Word,
) -> None:
    wide = [section.page_width > section.page_height for section in word.sections]
    tabs = [
        section.header.paragraphs[0]
        ._p.find(f"{qn('w:pPr')}/{qn('w:tabs')}/{qn('w:tab')}")
        .get(qn("w:pos"))
        for section in word.sections
    ]

    assert wide == [False, True, False]
    assert tabs == ["9072", "14004", "9072"]


def test_the_notice_is_on_the_title_page(word: Word, document: Document) -> None:
    assert [p.text for p in paragraphs(word, "Let op")] == [document.meta.notice]


def test_the_language_is_dutch_and_words_are_hyphenated(parts: dict[str, str]) -> None:
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', parts["word/styles.xml"])) == {"nl-NL"}
    assert "<w:autoHyphenation" in parts["word/settings.xml"]


def test_the_properties_say_what_the_report_is_and_nothing_of_who_made_the_file(
    word: Word,
    document: Document,
) -> None:
    properties = word.core_properties

    assert properties.title == document.meta.full_title
    assert properties.author == "Lectoraat Voorbeeld; B. Bakker"
    assert properties.language == "nl-NL"
    assert properties.last_modified_by == ""
    assert properties.created.isoformat() == "2022-03-01T00:00:00+00:00"


def test_nothing_of_the_template_travels_along(parts: dict[str, str]) -> None:
    assert not {"docProps/app.xml", "word/comments.xml"} & set(parts)
    assert "comments" not in parts["[Content_Types].xml"]
    assert "comments" not in parts["word/_rels/document.xml.rels"]


def test_a_citation_of_lines_does_not_break_and_reads_as_it_is_written(word: Word) -> None:
    cited = [p for p in word.paragraphs if "(FG2; 57-64)" in p.text or "(FG1; 12-15)" in p.text]

    assert [len(list(p._p.iter(qn("w:noBreakHyphen")))) for p in cited] == [1, 1]
    assert not [t.text for p in cited for t in p._p.iter(qn("w:t")) if "-" in t.text]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this computer")
def test_libreoffice_opens_the_document_and_finds_its_citations(
    package: bytes, tmp_path: Path
) -> None:
    (tmp_path / "rapport.docx").write_bytes(package)
    own = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    subprocess.run(
        ["soffice", own, "--headless", "--convert-to", "pdf", "rapport.docx"],  # noqa: S607
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    with (tmp_path / "rapport.pdf").open("rb") as made:
        said = "".join(page.extract_text() for page in PdfReader(made).pages)

    assert "57-64" in said
    assert "12-15" in said


def test_footnotes_are_footnotes(parts: dict[str, str]) -> None:
    assert "Een voetnoot met n=19; 38% erin." in re.sub("<[^>]+>", "", parts["word/footnotes.xml"])


def test_quotations_notes_boxes_and_works_have_a_style_of_their_own(word: Word) -> None:
    assert [p.text for p in paragraphs(word, "Block Text")] == [
        "Dat (…) deed ik [vroeger, BB] niet. (FG2; 57-64)"
    ]
    assert "Opmerking. Schaal van 1 tot 5." in [p.text for p in paragraphs(word, "Opmerking")]
    assert [p.text for p in paragraphs(word, "Kader")] == [
        "Let op",
        "Bespreek dit:",
        "eerst",
        "dan",
    ]
    assert len(paragraphs(word, "Bibliography")) == 2


def test_the_same_report_gives_the_same_bytes(document: Document, package: bytes) -> None:
    assert write_docx(document) == package
    with ZipFile(io.BytesIO(package)) as zipped:
        assert {part.date_time for part in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_house_style_is_the_one_that_the_code_makes() -> None:
    with ZipFile(REFERENCE) as kept, ZipFile(io.BytesIO(make_reference())) as made:
        assert kept.namelist() == made.namelist()
        for name in set(kept.namelist()) - {"docProps/core.xml"}:
            assert kept.read(name) == made.read(name), name
