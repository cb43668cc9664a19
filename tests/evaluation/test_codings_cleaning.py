"""Names that were found after coding leave the logs of coders, and codings stay."""

from __future__ import annotations

import json
import re
from code import InteractiveInterpreter
from typing import TYPE_CHECKING

import pytest

from workbench.coding.codings import fold, make_span
from workbench.errors import StorageError
from workbench.evaluation.codings_cleaning import Cleaned
from workbench.evaluation.sources import coding_events
from workbench.records.codings import CodingAction, CodingEvent
from workbench.records.personal_data import Category
from workbench.records.reviewing import Action
from workbench.storage.codings import append_events
from workbench.storage.event_log import rewrite_lines
from workbench.storage.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evaluation.pilot import Pilot
    from workbench.records.codings import Coding

LOG = "coderingen/FG1.eva.jsonl"


def coded(pilot: Pilot, words: str, memo: str = "") -> CodingEvent:
    """Log a coding of words in the text as it stands."""
    transcript = pilot.evaluation.transcript("FG1")
    start = transcript.text.index(words)
    event = CodingEvent(
        id=f"e-{start}", time="2026-03-01T10:00:00Z", coder="eva", source="FG1",
        text_sha256=transcript.sha256, action=CodingAction.CODE, coding=f"c-{start}",
        code="samenwerking", span=make_span(transcript.text, start, start + len(words)), memo=memo,
    )  # fmt: skip
    append_events(pilot.folder / LOG, [event])
    return event


def codings(pilot: Pilot) -> tuple[Coding, ...]:
    events, notes = coding_events(pilot.evaluation.folder, "FG1", "eva")
    assert notes == ()
    return fold(events)


def found_later(pilot: Pilot) -> None:
    """Take a word out of the text that was overlooked."""
    session = pilot.review()
    missed = pilot.mention(session, "projectcoördinator")
    session.act(Action.ADD, "person-1-1-1-x00000000", mentions=(missed,), category=Category.PERSON)
    session.finish()


def test_words_of_an_earlier_version_go_and_codings_stay(pilot: Pilot) -> None:
    pilot.finished("FG1")
    coded(pilot, "onze projectcoördinator")
    coded(pilot, "gesproken over")
    found_later(pilot)

    (done,) = pilot.evaluation.clean_codings(pilot.key)

    assert done == Cleaned(LOG, 6)
    log = (pilot.folder / LOG).read_text("utf-8")
    assert "projectcoördinator" not in log
    assert "gesproken over" not in log
    assert {coding.span.exact for coding in codings(pilot)} == {"…" * 23, "gesproken over"}
    assert pilot.evaluation.clean_codings(pilot.key) == ()


def test_a_name_in_a_memo_becomes_its_placeholder(pilot: Pilot) -> None:
    pilot.finished("FG1")
    event = coded(pilot, "gesproken over", memo="dit ging over Bram")

    (done,) = pilot.evaluation.clean_codings(pilot.key)

    assert done == Cleaned(LOG, 1)
    (row,) = map(json.loads, (pilot.folder / LOG).read_text("utf-8").splitlines())
    assert row["memo"] == "dit ging over [PROJECTCOORDINATOR]"
    assert row["span"]["exact"] == event.span.exact if event.span else False


def test_what_was_done_is_noted_beside_the_key_without_a_name(pilot: Pilot) -> None:
    pilot.finished("FG1")
    coded(pilot, "gesproken over", memo="dit ging over Bram")

    pilot.evaluation.clean_codings(pilot.key)

    noted = pilot.key.path.with_name(f"{pilot.key.path.name}.opgeschoond.jsonl").read_text("utf-8")
    assert LOG in noted
    assert "Bram" not in noted


def test_the_notebook_of_the_key_does_it_without_a_name(
    pilot: Pilot, capsys: pytest.CaptureFixture[str]
) -> None:
    pilot.finished("FG1")
    coded(pilot, "gesproken over", memo="dit ging over Bram")
    notebook = (shipped("notebooks") / "07_de_sleutel.md").read_text("utf-8")
    (cell,) = re.findall(r"^# (print.*clean_codings.*)$", notebook, re.MULTILINE)

    InteractiveInterpreter({"evaluatie": pilot.evaluation, "sleutel": pilot.key}).runsource(cell)

    assert capsys.readouterr().out == f"{Cleaned(LOG, 1)}\n"


def test_a_log_without_names_is_left_byte_for_byte(pilot: Pilot) -> None:
    pilot.finished("FG1")
    coded(pilot, "gesproken over")
    path = pilot.folder / LOG
    path.write_bytes(path.read_bytes() + b'{"id": "half')
    before = path.read_bytes()

    assert pilot.evaluation.clean_codings(pilot.key) == ()

    assert path.read_bytes() == before


def test_a_log_that_cannot_be_written_says_so_and_keeps_its_lines(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="kan niet worden veranderd"):
        rewrite_lines(tmp_path, lambda line: line)


def test_a_change_that_fails_half_way_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "FG1.eva.jsonl"
    path.write_text("een\ntwee\n", "utf-8")

    def fails(line: str) -> str:
        if line == "twee":
            raise ValueError
        return line.upper()

    with pytest.raises(ValueError, match=r"^$"):
        rewrite_lines(path, fails)

    assert path.read_text("utf-8") == "een\ntwee\n"
    assert [one.name for one in tmp_path.iterdir()] == ["FG1.eva.jsonl"]
