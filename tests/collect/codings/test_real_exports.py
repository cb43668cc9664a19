"""Exports that the programs themselves wrote, compared quotation by quotation."""

from __future__ import annotations

import gzip
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from workbench.collect.codings import read_codings

DATA = Path(__file__).parents[2] / "data" / "coding_tools"
TRUTH: dict[str, list[list[str]]] = json.loads((DATA / "quotations.json").read_text("utf-8"))


def words(quotation: str) -> str:
    """Leave white space out: tables and pages do not keep where paragraphs end."""
    return "".join(quotation.replace("\ufeff", "").split())


def unpacked(name: str, folder: Path) -> Path:
    """Put an export as its program leaves it."""
    if name == "qc":
        (folder / "corpus").mkdir()
        shutil.copy(DATA / "qc-fg1.txt", folder / "corpus" / "fg1.txt")
        shutil.copy(DATA / "qc-codebook.yaml", folder / "codebook.yaml")
        unpack("qc.sqlite3.gz", folder / "qualitative_coding.sqlite3")
        return folder
    if name == "qualcoder-data.qda":
        project = folder / "proef.qda"
        project.mkdir()
        unpack("qualcoder-data.qda.gz", project / "data.qda")
        return project
    if not (DATA / name).is_file():
        unpack(f"{name}.gz", folder / name)
        return folder / name
    return DATA / name


def unpack(name: str, path: Path) -> None:
    path.write_bytes(gzip.decompress((DATA / name).read_bytes()))


@pytest.mark.parametrize("name", TRUTH)
def test_every_quotation_comes_in_as_the_program_has_it(name: str, tmp_path: Path) -> None:
    package = read_codings(unpacked(name, tmp_path))

    found = Counter(
        (one.coder, one.source, one.code_path[-1], words(one.quotation), words(one.memo))
        for one in package.codings
    )
    assert found == Counter(
        (coder, source, code, words(quotation), words(memo))
        for coder, source, code, quotation, memo in TRUTH[name]
    )


@pytest.mark.parametrize(
    ("name", "counting"),
    [
        ("qualcoder.qdpx", "UTF-16-eenheden"),
        ("qualcoder-line-ends.qdpx", "UTF-16-eenheden, regeleinden als één teken"),
        (
            "qc.qdpx",
            "tekens, regeleinden als één teken, met het kenmerk aan het begin (BOM) meegeteld",
        ),
        ("taguette.sqlite3", "bytes van de tekst zonder opmaak"),
    ],
)
def test_the_report_says_how_positions_are_counted(
    name: str, counting: str, tmp_path: Path
) -> None:
    package = read_codings(unpacked(name, tmp_path))

    assert {source.counting for source in package.sources} == {counting}
    assert any(counting in entry.reason for entry in package.report.taken)


def test_codes_keep_their_place_in_the_tree(tmp_path: Path) -> None:
    for name in ("qualcoder.qdpx", "qualcoder-data.qda"):
        codes = {code.path for code in read_codings(unpacked(name, tmp_path)).codes}
        assert ("Werkwijze & zo", "verdieping", "écht 🙂") in codes
        assert ("los", "sub van los") in codes


def test_a_codebook_of_taguette_holds_its_tags() -> None:
    package = read_codings(DATA / "taguette.qdc")

    assert [code.path_text for code in package.codes] == [
        "interesting", "samen.werken", "écht 🙂", "a, b",
    ]  # fmt: skip
    assert not package.codings


def test_what_qualcoder_did_not_escape_is_mended_and_named(tmp_path: Path) -> None:
    package = read_codings(unpacked("qualcoder-unescaped.qdpx", tmp_path))

    assert any("hersteld" in entry.reason for entry in package.report.changed)


def test_highlights_without_a_tag_are_named(tmp_path: Path) -> None:
    package = read_codings(unpacked("taguette.sqlite3", tmp_path))

    untagged = [entry for entry in package.report.left_out if "zonder code" in entry.reason]
    assert len(untagged) == 4


@pytest.mark.parametrize("name", [name for name in TRUTH if name.startswith("qualcoder-report")])
def test_a_report_gives_code_paths_and_names_what_is_no_text(name: str, tmp_path: Path) -> None:
    package = read_codings(unpacked(name, tmp_path))

    paths = {coding.code_path for coding in package.codings}
    assert paths == {("Werkwijze, & zo", 'sub, met "aanhaling"'), ("los",), ("los", "sub van los")}
    assert len(package.report.left_out) == 1
    assert "alleen coderingen van tekst" in package.report.left_out[0].reason
