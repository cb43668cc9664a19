"""``workbench codings import --dry-run``: every coding and the list, without an evaluation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.collect.refi_qda.written import TEXT, Written, selection
from workbench.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["codings", "import", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def package(tmp_path: Path) -> Path:
    start = TEXT.index("gaat goed")
    selections = selection(start, start + 9, "gaat goed", "let op")
    return Written(selections=selections, rest='<Sets><Set guid="z" name="Alle"/></Sets>').write(
        tmp_path / "proef.qdpx"
    )


def test_the_document_holds_every_coding_and_the_list(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, str(package), "--dry-run", "--json")

    document = json.loads(out)
    assert code == 0
    (coding,) = document["coderingen"]
    assert coding["codeur"] == "anna"
    assert coding["bron"] == "FG1"
    assert coding["codepad"] == "samenwerking"
    assert coding["citaat"] == "gaat goed"
    assert coding["memo"] == "let op"
    assert [entry["wat"] for entry in document["verslag"]["weggelaten"]] == ["verzameling Alle"]


def test_the_list_can_be_read(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(package), "--dry-run")

    assert code == 0
    assert "FG1 · samenwerking · anna\n  gaat goed\n  memo: let op" in out
    assert "Weggelaten:\n  - verzameling Alle" in out


def test_a_package_that_cannot_be_read_says_so_in_the_document_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "proef.qdpx").write_bytes(b"PK\x03\x04")

    code, out, err = run(capsys, str(tmp_path / "proef.qdpx"), "--dry-run", "--json")

    assert code == 1
    assert "beschadigd" in json.loads(out)["fouten"][0]["probleem"]
    assert "beschadigd" in err


def test_another_kind_of_file_says_what_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rapport.pdf").write_bytes(b"%PDF-1.7")

    code, _, err = run(capsys, str(tmp_path / "rapport.pdf"), "--dry-run")

    assert code == 1
    assert "een PDF" in err
    assert ".qdpx" in err


def test_a_draft_names_what_nobody_knows_and_is_accepted_when_filled_in(
    hengelo: Path, package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = hengelo / "koppeling.yaml"

    code, out, _ = run(capsys, str(package), "--into", str(hengelo), "--draft", str(draft))
    assert code == 0
    assert "Vul in wat '?' is: 1 naam." in out
    written = draft.read_text("utf-8")
    assert "\"FG1\": '?'" in written
    assert '"anna": anna' in written

    code, _, err = run(capsys, str(package), "--into", str(hengelo), "--mapping", str(draft))
    assert code == 1
    assert "bron '?'" in err

    draft.write_text(written.replace("'?'", "overslaan"), "utf-8")
    code, out, _ = run(capsys, str(package), "--into", str(hengelo), "--mapping", str(draft))
    assert code == 0
    assert "Toegevoegd: 0 coderingen." in out


def test_the_document_says_where_codings_stand_here(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = hengelo / "uit.csv"
    with pytest.raises(SystemExit):
        main(["codings", "export", str(hengelo), str(path)])
    capsys.readouterr()

    code, out, _ = run(capsys, str(path), "--into", str(hengelo), "--dry-run", "--json")

    document = json.loads(out)
    assert code == 0
    assert document["toegevoegd"] == 0
    assert document["geplaatst"][0]["bron"] == "FGP1"


def test_options_for_an_evaluation_need_one(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, str(package), "--without-originals")

    assert code == 2
    assert "--into MAP" in err
