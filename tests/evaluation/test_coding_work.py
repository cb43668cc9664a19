"""One coder at work on one text: what is kept, what is refused, and what other devices bring."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from workbench.errors import (
    CitationError,
    CleanError,
    DefinitionError,
    NotReviewedError,
    SeveralFaultsError,
    WorkbenchError,
)
from workbench.evaluation import Evaluation
from workbench.evaluation.coding_work import CodingPlace, CodingWork
from workbench.evaluation.making import input_files
from workbench.records.citations import LineRange
from workbench.records.codings import CodingAction, CodingEvent, Span
from workbench.records.transcripts import Line
from workbench.storage.codings import append_events
from workbench.storage.transcripts import write_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evaluation.pilot import Pilot

MORNING = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def folder(hengelo: Path) -> Path:
    """Give the example without any codings."""
    shutil.rmtree(hengelo / "coderingen")
    return hengelo


@pytest.fixture
def work(folder: Path) -> CodingWork:
    """Give anna's work on the second focus group, of which nothing is coded yet."""
    return Evaluation.open(folder).code("FG2", coder="anna")


def event(work: CodingWork, action: CodingAction, **details: object) -> CodingEvent:
    """Make an act as a screen makes it: without time, order and version."""
    made = CodingEvent(str(uuid4()), "", work.coder, work.source, work.text_sha256, action)
    return replace(made, **details)  # type: ignore[arg-type]


def coded(work: CodingWork, name: str = "c1", start: int = 0, end: int = 30) -> CodingEvent:
    """Code a passage."""
    span = work.span(start, end)
    return event(work, CodingAction.CODE, coding=name, code="werkwijze", span=span)


# ---------------------------------------------------------------- what is kept


def test_what_was_recorded_is_there_when_the_text_is_opened_again(work: CodingWork) -> None:
    work.record([coded(work)])

    again = Evaluation.open(work.place.folder.root).code("FG2", coder="anna")

    assert again.history == work.history
    assert [one.code for one in again.history.codings.values()] == ["werkwijze"]


def test_acts_get_time_order_version_and_hash(work: CodingWork) -> None:
    work.record([coded(work), event(work, CodingAction.MEMO, coding="c1", memo="let op")])

    code, memo = work.history.events.values()
    assert (code.order, memo.order) == (1, 2)
    assert (code.scheme_version, memo.scheme_version) == (work.scheme.version, "")
    assert code.time.startswith("20")
    assert code.text_sha256 == work.transcript.sha256


def test_an_act_that_is_sent_twice_counts_once(work: CodingWork) -> None:
    act = coded(work)

    work.record([act])
    work.record([act, act])

    log = work.place.folder.codings_file("FG2", "anna")
    assert len(log.read_text("utf-8").splitlines()) == 1


def test_undo_and_redo_go_all_the_way(work: CodingWork) -> None:
    made = work.code("werkwijze", "3-4", memo="begin")
    work.act(CodingAction.RECODE, coding=made.id, code="samenwerking")
    work.act(CodingAction.NOTE, target="line:3", memo="nalezen")
    everything = work.history

    taken_back = [work.undo() for _ in range(4)]
    assert (work.history.codings, work.history.notes) == ({}, {})
    assert taken_back[-1] is None
    done_again = [work.redo() for _ in range(4)]

    assert done_again[-1] is None
    assert work.history.codings == everything.codings
    assert work.history.notes == {"line:3": "nalezen"}


def test_lines_or_words_in_them_are_coded(work: CodingWork) -> None:
    line = work.lines[2]
    words = " ".join([line.text.split()[-1], work.lines[3].text.split()[0]])

    whole = work.code("werkwijze", 3)
    part = work.code("werkwijze", "3-4", words=words)

    assert whole.span.exact == line.text.strip()
    assert " ".join(part.span.exact.split()) == words
    assert work.citation(part.span) == "(FG2; 3-4)"


def test_a_passage_is_trimmed_whoever_sends_it(work: CodingWork) -> None:
    line = work.lines[0].text
    untrimmed = Span(0, len(line) + 1, line + "\n")

    work.record([event(work, CodingAction.CODE, coding="c1", code="werkwijze", span=untrimmed)])

    assert work.history.codings["c1"].span == work.span(0, len(line))


def test_the_screen_is_told_what_the_text_is_called(work: CodingWork) -> None:
    assert work.title == f"FG2: {work.place.source.title}"
    assert work.scope == "hengelo:FG2:anna"
    assert repr(work) == "<FG2 gecodeerd door anna: 0 coderingen>"
    assert (work.assigned, work.blocked, work.notes, work.waiting()) == (None, "", (), ())


def test_the_evaluation_knows_new_codings(folder: Path) -> None:
    evaluation = Evaluation.open(folder)
    assert not evaluation.codings

    made = evaluation.code("FG2", coder="anna").code("werkwijze", 3)

    assert list(evaluation.codings) == [made]


def test_lines_are_frozen_when_coding_begins(folder: Path) -> None:
    frozen = folder / "transcripten" / "FG2.json"
    before = frozen.read_bytes()
    frozen.unlink()

    work = Evaluation.open(folder).code("FG2", coder="anna")

    assert frozen.read_bytes() == before
    assert work.blocked == ""


# ---------------------------------------------------------------- what is refused


def test_an_unknown_coder_is_refused_with_the_nearest_one(folder: Path) -> None:
    with pytest.raises(DefinitionError, match="codeur 'ana' staat niet in") as error:
        Evaluation.open(folder).code("FG2", coder="ana")

    assert "bedoelde u 'anna'?" in error.value.remedy


def test_an_unknown_text_is_refused(folder: Path) -> None:
    with pytest.raises(DefinitionError, match="tekst 'FG9' staat niet in"):
        Evaluation.open(folder).code("FG9", coder="anna")


def test_a_text_with_names_in_it_is_refused(pilot: Pilot) -> None:
    with pytest.raises(NotReviewedError, match="FG1 is nog niet beoordeeld"):
        pilot.evaluation.code("FG1", coder="eva")
    pilot.review()
    with pytest.raises(NotReviewedError, match="FG1 is nog niet beoordeeld"):
        pilot.evaluation.code("FG1", coder="eva")
    assert not (pilot.folder / "coderingen").exists()


def test_a_text_that_was_reviewed_is_coded(pilot: Pilot) -> None:
    pilot.finished()

    made = pilot.evaluation.code("FG1", coder="eva").code("samenwerking", 1)

    assert made.span.exact == "Hoe ging het overleg?"


BAD_ACTS: tuple[tuple[CodingAction, dict[str, object], str], ...] = (
    (
        CodingAction.CODE,
        {"coding": "c9", "code": "werkwijs", "span": "first"},
        "'werkwijs' kan niet",
    ),
    (CodingAction.CODE, {"coding": "c1", "code": "werkwijze", "span": "first"}, "bestaat al"),
    (CodingAction.CODE, {"coding": "", "code": "werkwijze", "span": "first"}, "bestaat al"),
    (CodingAction.CODE, {"coding": "c9", "code": "werkwijze"}, "staat niet in deze tekst"),
    (
        CodingAction.CODE,
        {"coding": "c9", "code": "werkwijze", "span": Span(0, 4, "Xxxx")},
        "staat niet in deze tekst",
    ),
    (CodingAction.RECODE, {"coding": "c1", "code": ""}, "code '' kan niet"),
    (CodingAction.RECODE, {"coding": "c7", "code": "werkwijze"}, "bestaat niet"),
    (CodingAction.RESIZE, {"coding": "c1"}, "staat niet in deze tekst"),
    (CodingAction.UNCODE, {"coding": "c7"}, "bestaat niet"),
    (CodingAction.MEMO, {"coding": "", "memo": "x"}, "bestaat niet"),
    (CodingAction.NOTE, {"target": "line:0", "memo": "x"}, "memo hoort bij"),
    (CodingAction.NOTE, {"target": "line:999999", "memo": "x"}, "memo hoort bij"),
    (CodingAction.NOTE, {"target": "code:bestaat-niet", "memo": "x"}, "memo hoort bij"),
    (CodingAction.NOTE, {"target": "ergens", "memo": "x"}, "memo hoort bij"),
    (CodingAction.UNDO, {"of": "nergens"}, "niet ongedaan"),
    (CodingAction.WORKED, {"seconds": -5}, "werktijd"),
    (CodingAction.WORKED, {"seconds": 10**6}, "werktijd"),
    (CodingAction.MOVE, {"coding": "c1", "span": "first"}, "hoort niet bij deze codeur"),
    (CodingAction.READY, {"coder": "bram"}, "hoort niet bij deze codeur"),
)


@pytest.mark.parametrize(("action", "details", "problem"), BAD_ACTS)
def test_what_means_nothing_is_refused(
    work: CodingWork, action: CodingAction, details: dict[str, object], problem: str
) -> None:
    work.record([coded(work)])
    before = work.history
    if details.get("span") == "first":
        details = details | {"span": work.span(0, 30)}

    with pytest.raises(WorkbenchError) as error:
        work.record([event(work, action, **details)])

    assert problem in error.value.problem
    assert work.history == before


def test_what_is_good_is_kept_when_something_beside_it_is_refused(work: CodingWork) -> None:
    bad = [event(work, CodingAction.UNCODE, coding=name) for name in ("c8", "c9")]

    with pytest.raises(SeveralFaultsError):
        work.record([bad[0], coded(work), bad[1], coded(work, "c2")])

    assert set(work.history.codings) == {"c1", "c2"}
    work.refresh()
    assert set(work.history.codings) == {"c1", "c2"}


def test_half_a_character_in_a_memo_does_not_stop_anything(work: CodingWork) -> None:
    work.record([coded(work), event(work, CodingAction.MEMO, coding="c1", memo="goed \ud83d zo")])

    again = Evaluation.open(work.place.folder.root).code("FG2", coder="anna")
    assert again.history.codings["c1"].memo == "goed ? zo"


def test_an_act_on_a_coding_that_is_gone_meanwhile_changes_nothing(work: CodingWork) -> None:
    work.record([coded(work), event(work, CodingAction.UNCODE, coding="c1")])

    work.record([event(work, CodingAction.MEMO, coding="c1", memo="te laat")])

    assert work.history.codings == {}


def test_after_klaar_nothing_changes_until_the_text_is_opened_again(work: CodingWork) -> None:
    work.ready()
    assert work.blocked == (
        "U hebt FG2 klaar gemeld. Heropen de tekst als u nog iets wilt veranderen."
    )
    with pytest.raises(CleanError, match="klaar gemeld"):
        work.code("werkwijze", 3)

    work.reopen()

    work.code("werkwijze", 3)
    assert work.blocked == ""


def test_only_lines_that_were_given_to_a_coder_are_coded(folder: Path) -> None:
    evaluation = Evaluation.open(folder)
    evaluation.assign_text("FG2", "bram", lines="5-400")
    evaluation.assign_text("FG2", "anna", lines="1-4", sure=True)

    work = evaluation.code("FG2", coder="anna")

    assert work.assigned == (LineRange(1, 4),)
    work.code("werkwijze", "3-4")
    with pytest.raises(CitationError, match="Regel 4-5 is niet aan u toegewezen") as error:
        work.code("werkwijze", "4-5")
    assert "regels 1-4" in error.value.remedy


def test_who_got_nothing_of_a_text_does_not_code_it(folder: Path) -> None:
    evaluation = Evaluation.open(folder)
    evaluation.assign_text("FG2", "bram")

    with pytest.raises(DefinitionError, match="FG2 is niet toegewezen aan anna") as error:
        evaluation.code("FG2", coder="anna")

    assert "codings progress" in error.value.remedy
    assert evaluation.code("FG1", coder="anna").assigned is None


@pytest.mark.parametrize("lines", ["1; 3", "3-99999"])
def test_a_passage_is_one_stretch_in_the_text(work: CodingWork, lines: str) -> None:
    with pytest.raises(CitationError, match="niet één passage"):
        work.code("werkwijze", lines)


def test_words_that_are_not_in_the_lines_are_refused(work: CodingWork) -> None:
    with pytest.raises(CitationError, match=r"staan niet in \(FG2; 3\)"):
        work.code("werkwijze", 3, words="abracadabra")


# ---------------------------------------------------------------- elsewhere


def test_two_screens_see_each_others_acts(work: CodingWork) -> None:
    other = Evaluation.open(work.place.folder.root).code("FG2", coder="anna")
    other.code("werkwijze", 3)

    work.refresh()
    work.code("samenwerking", 5)
    other.refresh()

    assert other.history == work.history
    assert [event.order for event in work.history.events.values()] == [1, 2]


def test_acts_of_another_device_come_in_by_its_copy_of_the_log(work: CodingWork) -> None:
    work.record([coded(work)])
    elsewhere = event(work, CodingAction.UNCODE, coding="c1", order=7, time="t")
    append_events(work.place.folder.coded / "FG2.anna-LAPTOP.jsonl", [elsewhere])

    work.record([coded(work, "c2")])

    assert list(work.history.codings) == ["c2"]
    assert work.history.order == 8


def test_a_report_rests_on_the_copies_of_a_log_too(work: CodingWork) -> None:
    work.code("werkwijze", 3)
    evaluation = Evaluation.open(work.place.folder.root)
    before = input_files(evaluation)

    log = work.place.folder.codings_file("FG2", "anna")
    shutil.copy(log, log.with_name("FG2.anna (1).jsonl"))

    assert set(input_files(evaluation)) - set(before) == {"coderingen/FG2.anna (1).jsonl"}


def test_nobody_sees_the_codings_of_another(work: CodingWork) -> None:
    work.code("werkwijze", 3)

    other = Evaluation.open(work.place.folder.root).code("FG2", coder="bram")

    assert other.history.codings == {}


def test_a_damaged_log_is_told_and_work_goes_on(work: CodingWork) -> None:
    work.record([coded(work)])
    log = work.place.folder.codings_file("FG2", "anna")
    log.write_bytes(b'{"id": "e0", "ti\n' + log.read_bytes())

    work.record([coded(work, "c2")])

    assert "regel 1: deze regel is beschadigd" in work.notes[0]
    assert set(work.history.codings) == {"c1", "c2"}


def test_a_log_of_another_text_is_named(work: CodingWork) -> None:
    stray = replace(coded(work), time="t", text_sha256="f" * 64, span=Span(0, 5, "Elder"))
    append_events(work.place.folder.codings_file("FG2", "anna"), [stray])

    work.refresh()

    assert [one.id for one in work.adrift] == ["c1"]
    assert "1 codering hoort bij een andere versie van FG2" in work.notes[0]
    assert "reimport MAP FG2" in work.notes[0]


def test_a_text_that_changes_meanwhile_blocks_the_screen(work: CodingWork) -> None:
    frozen = work.place.folder.transcript_file("FG2")
    frozen.write_text(frozen.read_text("utf-8").replace(work.text_sha256, "f" * 64), "utf-8")

    work.refresh()

    assert work.blocked.startswith("De tekst van FG2 is gewijzigd sinds dit scherm")
    with pytest.raises(WorkbenchError, match="gewijzigd sinds"):
        work.record([coded(work)])


# ---------------------------------------------------------------- time worked


def timed(work: CodingWork) -> tuple[CodingWork, list[dt.datetime]]:
    """Give the same work with a clock that a test sets."""
    now = [MORNING]
    place = CodingPlace(
        work.place.folder, work.place.plan, work.place.source, work.scheme, lambda: now[0]
    )
    return CodingWork(place, work.transcript, "anna"), now


def test_time_is_counted_from_act_to_act_without_long_pauses(work: CodingWork) -> None:
    work, now = timed(work)
    for number, minutes in enumerate((1, 4, 30, 2)):
        now[0] += dt.timedelta(minutes=minutes)
        work.record([coded(work, f"c{number}")])

    assert work.history.seconds == 7 * 60


def test_the_rest_of_the_time_is_noted_with_klaar(work: CodingWork) -> None:
    work, now = timed(work)
    now[0] += dt.timedelta(seconds=20)
    work.record([coded(work)])
    assert work.history.seconds == 0
    now[0] += dt.timedelta(seconds=15)

    work.ready()

    assert work.history.seconds == 35


def test_a_screen_counts_the_time_itself(work: CodingWork) -> None:
    work, now = timed(work)
    work.screen()
    for number in range(3):
        now[0] += dt.timedelta(seconds=90)
        work.record([coded(work, f"c{number}")])

    work.record([event(work, CodingAction.WORKED, seconds=80)])

    assert work.history.seconds == 80


def test_texts_of_any_kind_are_coded(work: CodingWork) -> None:
    lines = (
        Line(1, 1, "", "<script>alert(1)</script> en \u202eomgekeerd\u202c"),
        Line(2, 1, "", "x" * 20_000),
        Line(3, 1, "", "👩‍👧 zei dat"),
    )
    odd = replace(work.transcript, lines=lines, speakers=())
    write_transcript(work.place.folder.transcript_file("FG2"), odd, "")

    strange = CodingWork(work.place, odd, "anna")

    assert strange.code("werkwijze", 1).span.exact.startswith("<script>alert(1)</script> en")
    whole = strange.code("werkwijze", "2-3", memo="<b>memo</b>")
    assert strange.citation(whole.span) == "(FG2; 2-3)"
    assert len(whole.span.exact) == 20_000 + 1 + len(lines[2].text)
    assert strange.span(20_000 + len(lines[0].text) + 3, len(strange.text)).exact == lines[2].text
