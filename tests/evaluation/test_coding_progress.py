"""Progress of coders: lines, codings, time and state; never what was coded."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.coding_pair import CodingPair, make_pair
from workbench.evaluation.coding_progress import duration_text, moment_text
from workbench.records.codings import CodingAction
from workbench.records.work import CoderProgress

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pair(tmp_path: Path) -> CodingPair:
    made = make_pair(tmp_path / "proef", "FG1", "FG2")
    made.divide("bron: FG1, codeurs: [anna, bram]", "bron: FG2, regels: 1-4, codeurs: [carla]")
    return made


def of(pair: CodingPair, source: str, coder: str) -> CoderProgress:
    rows = pair.evaluation.coding_progress().rows
    return next(row for row in rows if (row.source, row.coder) == (source, coder))


def test_every_coder_of_every_text_has_a_row_before_anybody_began(pair: CodingPair) -> None:
    rows = pair.evaluation.coding_progress().rows

    assert [(row.source, row.coder, row.state, row.lines, row.double) for row in rows] == [
        ("FG1", "anna", "niet begonnen", 6, True),
        ("FG1", "bram", "niet begonnen", 6, True),
        ("FG2", "carla", "niet begonnen", 4, False),
    ]


def test_lines_codings_time_and_state_follow_the_log(pair: CodingPair) -> None:
    pair.code("FG2", "carla", "werkwijze", 2, 3)
    pair.code("FG2", "carla", "veiligheid", 3)
    gone = pair.code("FG2", "carla", "veiligheid", 6)
    pair.log("FG2", "carla", CodingAction.UNCODE, coding=gone.coding)
    last = pair.log("FG2", "carla", CodingAction.WORKED, seconds=95)

    row = of(pair, "FG2", "carla")
    assert (row.coded, row.reached, row.codings, row.seconds) == (2, 3, 2, 95)
    assert (row.state, row.last) == ("bezig", last.time)

    pair.ready("FG2", "carla")
    assert of(pair, "FG2", "carla").state == "klaar"
    pair.log("FG2", "carla", CodingAction.REOPEN)
    assert of(pair, "FG2", "carla").state == "heropend"


def test_codings_of_another_version_count_where_their_words_still_stand(pair: CodingPair) -> None:
    standing = pair.code("FG1", "anna", "werkwijze", 2)
    lost = pair.code("FG1", "anna", "werkwijze", 5)
    assert standing.span is not None
    assert lost.span is not None
    log = pair.evaluation.folder.codings_file("FG1", "anna")
    other_text = log.read_text(encoding="utf-8").replace(standing.text_sha256, "0" * 64)
    log.write_text(
        other_text.replace(lost.span.exact, lost.span.exact.swapcase()),
        encoding="utf-8",
    )

    row = of(pair, "FG1", "anna")

    assert (row.coded, row.codings) == (1, 2)


def test_what_is_read_is_of_now(pair: CodingPair) -> None:
    progress = pair.evaluation.coding_progress()
    assert [row.codings for row in progress.rows] == [0, 0, 0]

    pair.code("FG1", "bram", "werkwijze", 1)

    assert [row.codings for row in progress.rows] == [0, 1, 0]


def test_it_is_told_which_texts_can_be_compared(pair: CodingPair) -> None:
    assert "Te vergelijken: 0 van de 1 dubbel te coderen tekst." in str(
        pair.evaluation.coding_progress()
    )
    pair.ready("FG1", "anna", "bram")
    assert "Te vergelijken: 1 van de 1 dubbel te coderen tekst: FG1." in str(
        pair.evaluation.coding_progress()
    )


def test_a_log_of_another_source_is_named(pair: CodingPair) -> None:
    pair.code("FG2", "carla", "werkwijze", 2)
    pair.code("FG1", "anna", "werkwijze", 2)
    pair.ready("FG1", "anna", "bram")
    folder = pair.evaluation.folder
    wrong = folder.codings_file("FG1", "bram")
    wrong.write_bytes(folder.codings_file("FG2", "carla").read_bytes())

    assert "FG1.bram.jsonl: hierin staan handelingen" in str(pair.evaluation.coding_progress())


def test_a_row_has_no_place_for_what_was_coded() -> None:
    kinds = {field.name: field.type for field in fields(CoderProgress)}

    assert {name for name, kind in kinds.items() if kind == "str"} == {"source", "coder", "last"}
    assert set(kinds.values()) == {"str", "int", "bool"}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "geen tijd gemeten"),
        (59, "minder dan een minuut"),
        (3599, "59 min"),
        (7260, "2 u 01 min"),
    ],
)
def test_time_is_written_in_hours_and_minutes(seconds: int, text: str) -> None:
    assert duration_text(seconds) == text


def test_a_moment_that_is_none_is_shown_as_it_is() -> None:
    assert moment_text("gisteren") == "gisteren"
    assert moment_text("2026-11-22T10:14:00+00:00").startswith("22-11-2026 ")
