"""``workbench codings export``: the file is there, or a name is in it and nothing is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from workbench.cli.main import main
from workbench.collect.codings import read_codings
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from pathlib import Path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["codings", "export", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.mark.parametrize("speakers", [(), ("--with-speakers",)])
def test_every_coding_of_the_example_comes_out_and_in_again(
    hengelo: Path, capsys: pytest.CaptureFixture[str], speakers: tuple[str, ...]
) -> None:
    path = hengelo / "uit.qdpx"

    code, out, _ = run(capsys, str(hengelo), str(path), *speakers)

    own = Evaluation.open(hengelo).codings
    found = read_codings(path).codings
    assert code == 0
    assert f"Geschreven: {len(own)} coderingen" in out
    assert len(found) == len(own) > 1000
    if not speakers:
        assert sorted((one.source, one.start, one.end, one.quotation) for one in found) == sorted(
            (one.source, one.span.start, one.span.end, one.span.exact) for one in own
        )


def test_personal_data_in_a_memo_stops_the_export(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = hengelo / "coderingen" / "FG1.anna.jsonl"
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    rows[0]["memo"] = "bel even met jan.jansen@example.org"
    log.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")

    code, _, err = run(capsys, str(hengelo), str(hengelo / "uit.csv"))

    assert code == 1
    assert "memo van anna bij (FG1; " in err
    assert "jansen" not in err
    assert not (hengelo / "uit.csv").exists()


def test_personal_data_in_a_memo_on_a_line_stops_the_export(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = hengelo / "coderingen" / "FG1.anna.jsonl"
    row = json.loads(log.read_text(encoding="utf-8").splitlines()[0])
    about = {"id": "n1", "action": "note", "target": "line:12", "memo": "bel 06-12345678"}
    kept = {name: row[name] for name in ("time", "coder", "source", "text_sha256")}
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**kept, **about}) + "\n")

    code, _, err = run(capsys, str(hengelo), str(hengelo / "uit.qdpx"))

    assert code == 1
    assert "memo van anna bij FG1, regel 12" in err
    assert "12345678" not in err
    assert not (hengelo / "uit.qdpx").exists()


def test_an_unknown_kind_of_file_says_what_there_is(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, str(hengelo), str(hengelo / "uit.docx"))

    assert code == 1
    assert ".qdpx, .qdc, .xlsx, .csv" in err
    assert not (hengelo / "uit.docx").exists()
