"""Executing chapters in a process of their own: nothing leaks, and whatever dies is a fault."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.report.conftest import cell, run
from workbench.errors import ChapterError, ReportError, SeveralFaultsError
from workbench.report.execute import ChapterRun, chapter_key


def test_every_chapter_has_its_own_names(tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match=r"b\.md, regel 1: de waarde `n` bestaat niet"):
        run(tmp_path, a=cell("n = 4"), b="{eval}`n`\n")


def test_nothing_leaks_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run(
        tmp_path,
        proef=cell("import os, sys, warnings\nprint('a')\nprint('b', file=sys.stderr)")
        + cell("os.system('echo c; echo d >&2')\nwarnings.warn('e')", tags="voorbereiding"),
    )

    assert capfd.readouterr() == ("", "")


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    for folder in (home, temporary):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(temporary))

    run(tmp_path, proef=cell("1"))

    assert list(home.iterdir()) == []
    assert list(temporary.iterdir()) == []


def test_a_chapter_does_not_hear_passwords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", "een kast vol blauwe paarden")
    monkeypatch.setenv("LIMESURVEY_PASSWORD", "een kast vol groene paarden")

    (done,) = run(
        tmp_path, proef=cell("import os\nos.environ['HOME'], sorted(os.environ.values())")
    )

    assert "paarden" not in json.dumps(done.to_json())


def test_progress_names_every_chapter(tmp_path: Path) -> None:
    from workbench.report.execute import run_chapters  # noqa: PLC0415 (run() hides progress)

    (tmp_path / "a.md").write_text("# A\n", encoding="utf-8")
    told: list[str] = []

    run_chapters(tmp_path, [Path("a.md")], progress=told.append)

    assert told == ["Hoofdstuk a.md wordt uitgevoerd"]


@pytest.mark.parametrize("code", ["os._exit(3)", "os.kill(os.getpid(), 9)", "os.abort()"])
def test_a_process_that_dies_is_a_chapter_error_and_the_next_chapter_is_executed(
    tmp_path: Path, code: str
) -> None:
    with pytest.raises(SeveralFaultsError) as caught:
        run(tmp_path, a=cell("1") + cell(f"import os\n{code}"), b="{eval}`onbekend`\n")

    first, second = caught.value.faults
    assert first.problem.startswith("a.md, regel 8: het proces dat dit hoofdstuk uitvoert")
    assert second.problem.startswith("b.md, regel 1: de waarde `onbekend` bestaat niet.")


def test_all_faults_of_all_chapters_are_reported_together(tmp_path: Path) -> None:
    with pytest.raises(SeveralFaultsError) as caught:
        run(tmp_path, a="{eval}`een` en {eval}`twee`\n\n" + cell("drie"), b=cell("vier"))

    assert [fault.problem.split(":")[0] for fault in caught.value.faults] == [
        "a.md, regel 1",
        "a.md, regel 1",
        "a.md, regel 5",
        "b.md, regel 3",
    ]


def test_a_run_survives_being_kept_as_json(runs: list[ChapterRun]) -> None:
    assert [ChapterRun.from_json(json.loads(json.dumps(run.to_json()))) for run in runs] == runs


def test_a_key_changes_with_the_text_and_with_the_context() -> None:
    keys = {
        chapter_key("a", "b"),
        chapter_key("ab", ""),
        chapter_key("a", "c"),
        chapter_key("", ""),
    }

    assert len(keys) == 4
    assert chapter_key("a", "b") == chapter_key("a", "b")


def test_sets_have_the_same_order_every_time(tmp_path: Path) -> None:
    code = cell("list({'een', 'twee', 'drie', 'vier', 'vijf'})")

    assert run(tmp_path, proef=code) == run(tmp_path, proef=code)


def test_a_process_that_does_not_start_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHOME", str(tmp_path / "nergens"))

    with pytest.raises(ReportError, match="start niet"):
        run(tmp_path, proef="# Kop\n")
