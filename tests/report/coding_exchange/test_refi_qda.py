"""What is written as REFI-QDA comes in again as it was, whatever stands in the texts."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from workbench.collect.codings import read_codings
from workbench.report.coding_exchange.exported import (
    CodingExport,
    ExportedCode,
    ExportedCoding,
    ExportedNote,
    ExportedSource,
)
from workbench.report.coding_exchange.refi_qda import write_codebook, write_project
from workbench.report.coding_exchange.table import (
    write_coding_csv,
    write_coding_workbook,
    write_memo_csv,
)

if TYPE_CHECKING:
    from workbench.records.exchange import ImportedPackage

CODES = (
    ExportedCode("a", "", "Werk & <wijze>", "Werk & <wijze>", "wat het is\nWel: dit", "#112233"),
    ExportedCode("a.b", "a", "écht 🙂", "écht 🙂"),
    ExportedCode("c", "", "los", "los"),
)
TEXTS = st.lists(
    st.sampled_from(
        ["ja ", "🙂", "👩‍👧‍👦 ", "écht", "\n", "&", "<b>", '"', "𝄞", "\u2028", "\t", "dat."]
    ),
    min_size=2,
    max_size=40,
).map("".join)
MEMOS = st.sampled_from(["", "let op & <dit>", "twee\nregels"])


NOTES = (
    ExportedNote(
        "anna", "T0", "", 0, 2, "T0, regel 1", "over een regel\n& <zo>", "2026-01-02T03:04"
    ),
    ExportedNote("bram", "T0", "", 0, 2, "T0, regel 1", "ook 🙂", "2026-01-02T03:04:05Z"),
    ExportedNote("anna", "T0", "", -1, -1, "T0", "over de tekst", "2026-01-02T03:04:05Z"),
    ExportedNote("anna", "T0", "a.b", -1, -1, "code écht 🙂 (T0)", "over een code", ""),
    ExportedNote("bram", "T0", "a", -1, -1, "code Werk (T0)", "over\ncode", "2026-01-02T03:04:05Z"),
)


@st.composite
def exports(draw: st.DrawFn) -> CodingExport:
    texts = {f"T{number}": draw(TEXTS) for number in range(draw(st.integers(1, 3)))}
    codings = []
    for number in range(draw(st.integers(0, 12))):
        source = draw(st.sampled_from(sorted(texts)))
        text = texts[source]
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        codings.append(
            ExportedCoding(
                id=f"coding {number}",
                source=source,
                coder=draw(st.sampled_from(["anna", "bram"])),
                code=draw(st.sampled_from([code.id for code in CODES])),
                start=start,
                end=end,
                quotation=text[start:end],
                citation=f"({source}; 1)",
                role="",
                memo=draw(MEMOS),
                version="2",
                time="2026-01-02T03:04:05.600000Z",
            )
        )
    sources = tuple(ExportedSource(name, "titel & zo", text) for name, text in texts.items())
    notes = draw(st.lists(st.sampled_from(NOTES), unique=True)) if texts["T0"].strip() else []
    return CodingExport(
        "proef", "Proef & co", "schema", CODES, sources, ("anna", "bram"), tuple(codings),
        tuple(notes),
    )  # fmt: skip


def read(content: bytes, suffix: str) -> ImportedPackage:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"uit{suffix}"
        path.write_bytes(content)
        return read_codings(path)


def rows(package: ImportedPackage) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.coder, one.source, one.code_text, one.quotation, one.memo) for one in package.codings
    ]


def written(export: CodingExport) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.coder, one.source, export.path(one.code), one.quotation, one.memo)
        for one in export.codings
    ]


@settings(max_examples=50)
@given(exports())
def test_a_project_comes_in_as_it_was_written(export: CodingExport) -> None:
    package = read(write_project(export), ".qdpx")

    texts = {source.id: source.text for source in export.sources}
    assert sorted(rows(package)) == sorted(written(export))
    for coding in package.codings:
        assert texts[coding.source][coding.start : coding.end] == coding.quotation
    assert {source.name: source.text for source in package.sources} == texts
    assert [code.path_text for code in package.codes] == [export.path(code.id) for code in CODES]
    assert sorted(found_notes(package)) == sorted(
        [*map(written_note, export.notes), *(("", name, "", -1, "titel & zo") for name in texts)]
    )
    assert not package.originals
    assert not package.report.left_out


def found_notes(package: ImportedPackage) -> list[tuple[str, str, str, int, str]]:
    return [
        (one.coder, one.source, " > ".join(one.code_path), one.start, one.memo)
        for one in package.notes
    ]


def written_note(note: ExportedNote) -> tuple[str, str, str, int, str]:
    paths = {"": "", "a": "Werk & <wijze>", "a.b": "Werk & <wijze> > écht 🙂"}
    source = "" if note.code else note.source
    return note.coder, source, paths[note.code], note.start, note.memo


def test_notes_stand_where_the_standard_has_them_and_all_have_another_name() -> None:
    export = replace(example(), notes=tuple(replace(note, source="T") for note in NOTES))
    with zipfile.ZipFile(BytesIO(write_project(export))) as package:
        root = fromstring(package.read("project.qde"))
        texts = [package.read(name) for name in package.namelist() if name.startswith("sources/")]

    name = "{urn:QDA-XML:project:1.0}"
    notes = list(root.iter(f"{name}Note"))
    assert [child.tag.removeprefix(name) for child in root] == [
        "Users", "CodeBook", "Sources", "Notes",
    ]  # fmt: skip
    parent = next(code for code in root.iter(f"{name}Code") if code.get("name") == "Werk & <wijze>")
    assert [child.tag.removeprefix(name) for child in parent] == ["Description", "NoteRef", "Code"]
    assert len({note.attrib["name"] for note in notes}) == len(notes) == 3
    assert all(note.attrib["creationDateTime"].endswith("Z") for note in notes)
    assert b"over de tekst" in texts
    assert "NoteRef" not in write_codebook(export).decode()


def test_memos_stand_in_tables_of_their_own() -> None:
    export = replace(example(), notes=NOTES[1:4])

    book = load_workbook(BytesIO(write_coding_workbook(export)))
    rows = [[cell.value for cell in row] for row in book["Memo's"].iter_rows()]

    assert rows[1] == ["bram", "T0", None, "T0, regel 1", "ook 🙂", "2026-01-02T03:04:05Z"]
    assert rows[3][2] == "Werk & <wijze> > écht 🙂"
    assert "T0, regel 1" in write_memo_csv(export).decode("utf-8-sig")
    assert load_workbook(BytesIO(write_coding_workbook(example()))).sheetnames == ["Coderingen"]


def example() -> CodingExport:
    text = "=1+1 is geen formule 🙂\nmaar een citaat."
    coding = ExportedCoding(
        "x",
        "T",
        "anna",
        "a.b",
        0,
        23,
        text[:23],
        "(T; 1)",
        "huisarts",
        "-let op",
        "2",
        "2026-01-02",
    )
    return CodingExport(
        "proef", "Proef", "schema", CODES, (ExportedSource("T", "", text),), ("anna",), (coding,)
    )


def test_positions_are_code_points_of_a_text_without_mark_and_with_plain_line_ends() -> None:
    with zipfile.ZipFile(BytesIO(write_project(example()))) as package:
        root = fromstring(package.read("project.qde"))
        (name,) = [part for part in package.namelist() if part.startswith("sources/")]
        content = package.read(name)

    (passage,) = root.iter("{urn:QDA-XML:project:1.0}PlainTextSelection")
    text = content.decode("utf-8")
    assert not text.startswith("\ufeff")
    assert "\r" not in text
    start, end = int(passage.attrib["startPosition"]), int(passage.attrib["endPosition"])
    assert text[start:end] == passage.attrib["name"] == "=1+1 is geen formule 🙂\n"[:23]


def test_the_same_codings_make_the_same_file() -> None:
    assert write_project(example()) == write_project(example())


def test_a_codebook_comes_in_with_tree_description_and_colour(tmp_path: Path) -> None:
    path = tmp_path / "uit.qdc"
    path.write_bytes(write_codebook(example()))

    found = {code.path_text: code for code in read_codings(path).codes}

    assert list(found) == ["Werk & <wijze>", "Werk & <wijze> > écht 🙂", "los"]
    assert found["Werk & <wijze>"].description == "wat het is\nWel: dit"
    assert found["Werk & <wijze>"].colour == "#112233"


def test_what_looks_like_a_formula_stays_text_in_tables() -> None:
    assert b"'=1+1 is geen" in write_coding_csv(example())
    assert b'"\'-let op"' in write_coding_csv(example())
    (coding,) = read(write_coding_workbook(example()), ".xlsx").codings
    assert coding.quotation.startswith("=1+1 is geen formule")


def test_tables_hold_path_citation_role_and_version() -> None:
    row = write_coding_csv(example()).decode("utf-8-sig").splitlines()
    assert row[0] == '"Codeur";"Bron";"Codepad";"Citaat";"Vindplaats";"Rol";"Memo";"Versie";"Tijd"'
    assert '"Werk & <wijze> > écht 🙂"' in row[1]
    assert '"(T; 1)";"huisarts"' in "\n".join(row)
