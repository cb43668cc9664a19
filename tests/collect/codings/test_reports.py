"""Reports for reading: of QualCoder as text, of Taguette as a Word document."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from workbench.collect.codings import read_codings
from workbench.collect.codings.qualcoder_fragments import fragments
from workbench.errors import CollectError

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """\ufeffSearch parameters
==========
Coding by: All coders

==========


[26-47] Werk & zo > samen, File: FG 1.txt,  Coder: anna


overleg 🙂 in de wijk



[121-140] los, File: FG 1.txt,  Case: Huis 1 Coder: bram, ctid: 5


waar.

Meneer B: Ik

MEMO: let op
dit ook
Overlapping codes: [samen]
"""


def test_a_report_of_qualcoder_gives_path_words_and_memo(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(REPORT, encoding="utf-8")

    found = read_codings(path).codings

    assert [(one.coder, one.code_path, one.quotation, one.memo) for one in found] == [
        ("anna", ("Werk & zo", "samen"), "overleg 🙂 in de wijk", ""),
        ("bram", ("los",), "waar.\n\nMeneer B: Ik", "let op\ndit ook"),
    ]


def test_memos_in_a_heading_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    memos = REPORT.replace("samen, File: ", "samen, CODE MEMO: uitleg\nmeer\nFile: ").replace(
        "FG 1.txt,  Coder: anna", "FG 1.txt,  FILE MEMO: over\n\nFG 1 Coder: anna"
    )
    path.write_text(memos, encoding="utf-8")

    package = read_codings(path)

    assert [one.source for one in package.codings] == ["FG 1.txt", "FG 1.txt"]
    assert [one.quotation[:7] for one in package.codings] == ["overleg", "waar.\n\n"]


def test_words_that_cannot_be_told_from_what_is_around_them_are_named(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(REPORT.replace("wijk", "wijken"), encoding="utf-8")

    package = read_codings(path)

    assert [one.coder for one in package.codings] == ["bram"]
    assert [entry.what for entry in package.report.left_out] == [
        "FG 1.txt, positie 26-47, code Werk & zo > samen, codeur anna"
    ]


TEXT = (
    "R1: Wij zien elkaar elke week.\n\nR2: Dat is te weinig; één keer.\nR1: Ja.\n\nR2: Nee.\n"
    "R1: Er is overleg.\nR2: Met wie?\nR1: Met de wijk."
)
PASSAGES = ("Wij zien elkaar", "week.\n\nR2: Dat", "Ja.", "Met wie?\nR1: Met", "wijk", ".")


def written(context: int) -> str:
    """Write a report with so much of the text around every passage, as QualCoder does."""
    report = "Search parameters\n==========\n\n==========\n"
    for words in PASSAGES:
        start = TEXT.rindex(words)
        end = start + len(words)
        before, after = TEXT[max(0, start - context) : start], TEXT[end : end + context]
        memo = "MEMO: let op\n" if words == "Ja." else ""
        heading = f"[{start}-{end}] los, File: F,  FILE MEMO: over\nde tekst Coder: anna"
        report += f"\n\n{heading}\n{before}\n{words}\n{after}\n{memo}"
    return report


def test_words_are_found_however_much_of_the_text_stands_around_them(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    without = []
    for context in range(len(TEXT) + 20):
        path.write_text(written(context), encoding="utf-8")

        package = read_codings(path)

        assert tuple(one.quotation for one in package.codings) == PASSAGES, context
        assert not package.report.left_out
        without += [context] * (package.codings[2].memo != "let op")
    (doubted,) = (one for one in fragments(written(70)) if not one.sure)
    assert doubted.memo == "let op"
    assert len(without) <= 1  # where text and memo end alike, it may be a line of the text


def test_a_fragment_that_cannot_be_read_does_not_take_the_next_one_along(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    heading = "[{}] los, File: F,  FILE MEMO: over\nde tekst Coder: {}\n\n{}\n\n"
    fragments = (
        heading.format("0-5", "anna", "woord te veel"),
        heading.format("9-14", "bram", "zeven"),
    )
    path.write_text("==========\n\n\n" + "\n\n".join(fragments), encoding="utf-8")

    package = read_codings(path)

    assert [(one.coder, one.quotation) for one in package.codings] == [("bram", "zeven")]
    assert [entry.what for entry in package.report.left_out] == [
        "F, positie 0-5, code los, codeur anna"
    ]


def test_line_ends_in_the_xml_of_a_report_are_none_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "rapport.odt"
    lines = ["==========", "", "", "[0-4] los, File: F, <text:s/>Coder: anna", ""]
    lines += ["\n   <text:s/>wij", "", ""]
    content = "".join(f"<text:p>{line}</text:p>" for line in lines)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f'<a xmlns:text="t">{content}</a>')

    package = read_codings(path)

    assert [one.quotation for one in package.codings] == [" wij"]


def test_a_report_with_memos_only_is_refused_as_it_holds_no_quotations(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    only = "Coded memos shown if available. Coded data not shown.\n"
    path.write_text(REPORT.replace("Search", f"{only}Search"), encoding="utf-8")

    with pytest.raises(CollectError, match="alleen memo's"):
        read_codings(path)


def test_highlights_in_word_come_with_document_and_tags(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Taguette highlights", 1)
    document.add_paragraph("Wij zien elkaar")
    document.add_paragraph("elke week.")
    document.add_paragraph("Document: FG 1 & co Tags: samen.werken, écht 🙂")
    document.add_paragraph("Niets mee gedaan")
    document.add_paragraph("Document: FG 1 & co Tags: ")
    path = tmp_path / "markeringen.docx"
    document.save(str(path))

    package = read_codings(path)

    assert [(one.source, one.code_text, one.quotation) for one in package.codings] == [
        ("FG 1 & co", "samen.werken", "Wij zien elkaar\nelke week."),
        ("FG 1 & co", "écht 🙂", "Wij zien elkaar\nelke week."),
    ]
    assert [entry.what for entry in package.report.left_out] == ["fragment 2 uit FG 1 & co"]


def test_a_comma_belongs_to_a_name_if_its_parts_never_stand_apart(tmp_path: Path) -> None:
    document = docx.Document()
    for tags in ("overleg, overdracht, los", "a,b", "los, overleg, overdracht", "los, b"):
        document.add_paragraph("Wij zien elkaar")
        document.add_paragraph(f"Document: FG 1 Tags: {tags}")
    path = tmp_path / "markeringen.docx"
    document.save(str(path))

    package = read_codings(path)

    assert [one.code_text for one in package.codings] == [
        "overleg, overdracht", "los", "a,b", "los", "overleg, overdracht", "los", "b",
    ]  # fmt: skip
    assert any(entry.what == "code overleg, overdracht" for entry in package.report.changed)


def test_a_word_document_of_something_else_is_refused(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Verslag van een overleg")
    path = tmp_path / "verslag.docx"
    document.save(str(path))

    with pytest.raises(CollectError, match=r"coderingen leest de werkbank er niet uit"):
        read_codings(path)


def test_a_codebook_as_page_gives_its_codes(tmp_path: Path) -> None:
    path = tmp_path / "codes.html"
    path.write_text(
        "<html><head><title>Taguette Codebook</title></head><body><h1>Taguette Codebook</h1>\n"
        '<h2>a &amp; b</h2>\n<p class="number">2 highlights in 1 document</p>\n<p>uitleg</p>\n'
        '<h2>los</h2>\n<p class="number">0 highlights in 0 documents</p>\n<p></p></body></html>'
    )

    package = read_codings(path)

    assert [(one.path_text, one.description) for one in package.codes] == [
        ("a & b", "uitleg"),
        ("los", ""),
    ]
    assert not package.report.left_out
