"""Reports for reading: of QualCoder as text, of Taguette as a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx

from workbench.collect.codings import read_codings

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """\ufeffSearch parameters
Coders: anna, bram

[26-47] Werk & zo > samen, File: FG 1.txt,  Coder: anna


overleg 🙂 in de wijk


[121-140] los, File: FG 1.txt,  Coder: bram


waar.

Meneer B: Ik

MEMO: let op
dit ook
Overlapping codes: [samen]

[0-3] los, File: FG 1.txt,  Case: Huis 1 Coder: bram, ctid: 5

ervoor
een
twee
"""


def test_a_report_of_qualcoder_gives_path_words_and_memo(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(REPORT, encoding="utf-8")

    found = read_codings(path).codings

    assert [(one.coder, one.code_path, one.quotation, one.memo) for one in found] == [
        ("anna", ("Werk & zo", "samen"), "overleg 🙂 in de wijk", ""),
        ("bram", ("los",), "waar.\n\nMeneer B: Ik", "let op\ndit ook"),
        ("bram", ("los",), "een", ""),
    ]


def test_memos_in_a_heading_do_no_harm_and_a_heading_that_cannot_be_read_is_named(
    tmp_path: Path,
) -> None:
    path = tmp_path / "rapport.txt"
    memos = REPORT.replace("samen, File: ", "samen, CODE MEMO: uitleg\nmeer\nFile: ").replace(
        "FG 1.txt,  Coder: bram", "FG 1.txt,  FILE MEMO: over FG 1 Coder: bram"
    )
    path.write_text(memos + "\n[5-9] los, Fichier: FG 1.txt\n\n\nwoor\n", encoding="utf-8")

    package = read_codings(path)

    assert [one.code_path[-1] for one in package.codings] == ["samen", "los", "los"]
    assert package.codings[0].quotation == "overleg 🙂 in de wijk"
    assert ["regel" in entry.what for entry in package.report.left_out] == [True]


def test_words_that_cannot_be_told_from_what_is_around_them_are_named(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(REPORT.replace("twee\n", "wat\n"), encoding="utf-8")

    package = read_codings(path)

    assert len(package.codings) == 2
    assert [entry.what for entry in package.report.left_out] == ["FG 1.txt, positie 0-3, code los"]


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
    assert [entry.what for entry in package.report.left_out] == ["fragment uit FG 1 & co"]
