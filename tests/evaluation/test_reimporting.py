"""A source that changed: what can be moved is moved, what cannot is listed, the old is kept."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from workbench.coding.codings import make_span
from workbench.errors import CleanError, StorageError
from workbench.evaluation import Evaluation
from workbench.records.codings import CodingAction, CodingEvent
from workbench.records.personal_data import Category
from workbench.records.reviewing import Action, Verdict
from workbench.storage.codings import append_events
from workbench.storage.transcripts import read_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evaluation.pilot import Pilot
    from workbench.evaluation.coding_work import CodingWork
    from workbench.records.transcripts import Transcript


def change(path: Path, *changes: tuple[str, str]) -> None:
    """Edit a source as somebody would who corrects it."""
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


INSERTED = (
    "I: En het gezin?",
    "I: Dank. En met Gerrit Bos?\nSanne de Wit: Prima.\nI: En het gezin?",
)
REMOVED = ("Haar dochter Noor is vijf jaar. ", "")


def code(pilot_folder: Path, transcript: Transcript, words: str, name: str = "c1") -> CodingEvent:
    """Let eva code a passage."""
    start = transcript.text.index(words)
    event = CodingEvent(
        id=name,
        time="2022-01-01T10:00:00+00:00",
        coder="eva",
        source=transcript.id,
        text_sha256=transcript.sha256,
        action=CodingAction.CODE,
        coding=name,
        code="samenwerking",
        span=make_span(transcript.text, start, start + len(words)),
    )
    append_events(pilot_folder / "coderingen" / f"{transcript.id}.eva.jsonl", [event])
    return event


# ---------------------------------------------------------------- reviewed in the workbench


def test_decisions_move_to_the_new_version_and_what_is_new_is_asked(pilot: Pilot) -> None:
    pilot.finished()
    change(pilot.raw / "FG1.txt", INSERTED)

    done = pilot.evaluation.reimport("FG1")

    assert done.changed
    assert done.review is not None
    assert done.review.lost == ()
    assert (done.lines_before, done.lines_now) == (7, 9)
    session = pilot.review()
    entity = pilot.entity(session, "Noor")
    assert (entity.verdict, entity.mentions[0].line) == (Verdict.ACCEPTED, 8)
    left = [one for one in session.history.review.entities.values() if one.is_open]
    assert [session.forms(one) for one in left] == [("Gerrit Bos",)]


def test_lines_of_which_every_word_was_read_need_not_be_read_again(pilot: Pilot) -> None:
    pilot.finished()
    change(pilot.raw / "FG1.txt", INSERTED)
    pilot.evaluation.reimport("FG1")

    session = pilot.review()

    assert session.history.review.shown["anna"] == {1, 2, 3, 4, 7, 8, 9}
    pilot.accept_all(session)
    with pytest.raises(CleanError, match=r"2 regels \(5-6\) zijn nog door niemand gelezen.*tweede"):
        session.finish()


def test_what_was_lost_is_listed_by_place_and_never_by_name(pilot: Pilot) -> None:
    pilot.finished()
    change(pilot.raw / "FG1.txt", REMOVED)

    done = pilot.evaluation.reimport("FG1")

    assert done.review is not None
    assert [(one.line, one.what, one.decided) for one in done.review.lost] == [
        (6, "persoon", "geaccepteerd door anna"),
        (6, "leeftijd", "geaccepteerd door anna"),
    ]
    assert "Noor" not in repr(done)


def test_the_old_version_and_its_logs_are_kept(pilot: Pilot) -> None:
    session = pilot.finished()
    log = pilot.folder / "pseudonimisering" / "FG1.anna.jsonl"
    before = log.read_bytes()
    change(pilot.raw / "FG1.txt", INSERTED)

    done = pilot.evaluation.reimport("FG1")

    assert done.kept == f"FG1.ruw.{session.text_sha256[:8]}.json"
    assert (pilot.raw / done.kept).is_file()
    assert log.read_bytes() == before
    assert pilot.evaluation.transcript("FG1").lines[4].text == "En het gezin?", (
        "until reviewed anew"
    )
    assert "andere versie" in pilot.evaluation.review_status()[0].notes[0]


def test_undo_and_groups_survive_the_move(pilot: Pilot) -> None:
    session = pilot.review()
    bram, roos = pilot.entity(session, "Bram"), pilot.entity(session, "Roos")
    session.act(Action.MERGE, entities=(bram.id, roos.id))
    noor = pilot.entity(session, "Noor")
    pilot.accept(session, noor)
    undone = session.history.last_undoable("anna")
    assert undone is not None
    session.act(Action.UNDO, target=undone.id)
    change(pilot.raw / "FG1.txt", INSERTED)

    pilot.evaluation.reimport("FG1")

    again = pilot.review()
    assert set(again.forms(pilot.entity(again, "Bram"))) == {"Bram", "Bram's", "Roos"}
    assert pilot.entity(again, "Noor").verdict is Verdict.OPEN


def test_taking_in_twice_is_taking_in_once(pilot: Pilot) -> None:
    pilot.finished()
    change(pilot.raw / "FG1.txt", INSERTED)
    pilot.evaluation.reimport("FG1")
    files = {path: path.read_bytes() for path in pilot.folder.rglob("*") if path.is_file()}

    again = pilot.evaluation.reimport("FG1")

    assert not again.changed
    assert {path: path.read_bytes() for path in pilot.folder.rglob("*") if path.is_file()} == files


def test_two_who_take_it_in_apart_write_the_same_decisions(pilot: Pilot, tmp_path: Path) -> None:
    pilot.finished()
    change(pilot.raw / "FG1.txt", INSERTED)
    other = tmp_path / "laptop"
    shutil.copytree(pilot.folder, other)

    pilot.evaluation.reimport("FG1")
    Evaluation.open(other).reimport("FG1")

    (mine,) = (pilot.folder / "pseudonimisering").glob("FG1.verplaatst-*.jsonl")
    assert (other / "pseudonimisering" / mine.name).read_bytes() == mine.read_bytes()


def test_a_source_that_was_only_saved_again_changes_nothing(pilot: Pilot) -> None:
    pilot.finished()
    change(pilot.raw / "FG1.txt", ("I: En het gezin?", "I:  En het gezin?"))
    with pytest.raises(StorageError, match="is gewijzigd nadat de regels"):
        pilot.review()

    done = pilot.evaluation.reimport("FG1")

    assert not done.changed
    assert pilot.review().history.review.number_of_lines == 7


def test_a_text_that_was_never_read_cannot_be_taken_in_again(pilot: Pilot) -> None:
    with pytest.raises(StorageError, match="nog niet ingelezen"):
        pilot.evaluation.reimport("FG1")


def test_codings_move_when_the_new_version_has_been_reviewed(pilot: Pilot) -> None:
    pilot.finished()
    pilot.finished("FG2")
    before = pilot.evaluation.transcript("FG1")
    code(pilot.folder, before, "Zij kreeg een")
    code(pilot.folder, before, "Haar dochter", "c2")
    log = (pilot.folder / "coderingen" / "FG1.eva.jsonl").read_bytes()
    change(pilot.raw / "FG1.txt", INSERTED, REMOVED)
    pilot.evaluation.reimport("FG1")
    session = pilot.review()
    pilot.accept_all(session)
    pilot.read(session)
    second = pilot.confirm()

    done = second.finish()

    assert done.codings.moved == 1
    assert [(one.coder, one.code, one.line, one.words) for one in done.codings.lost] == [
        ("eva", "samenwerking", 6, "Haar dochter")
    ]
    assert (pilot.folder / "coderingen" / "FG1.eva.jsonl").read_bytes() == log
    kept = pilot.raw / "vorige" / f"FG1.{before.sha256[:8]}.json"
    assert read_transcript(kept).lines == before.lines
    with pytest.raises(StorageError, match="staat niet meer de tekst die gecodeerd is"):
        pilot.evaluation.check_sources()


def test_a_coding_of_somebody_who_was_away_is_moved_later(pilot: Pilot) -> None:
    pilot.finished()
    pilot.finished("FG2")
    before = pilot.evaluation.transcript("FG1")
    change(pilot.raw / "FG1.txt", INSERTED)
    pilot.evaluation.reimport("FG1")
    session = pilot.review()
    pilot.accept_all(session)
    pilot.read(session)
    pilot.confirm().finish()
    code(pilot.folder, before, "Zij kreeg een")

    done = pilot.evaluation.reimport("FG1")

    assert (done.codings.moved, done.codings.lost) == (1, ())
    (coding,) = pilot.evaluation.codings
    assert coding.span.exact == "Zij kreeg een"
    assert coding.text_sha256 != before.sha256


def test_a_name_that_is_found_later_leaves_no_copy_of_itself_in_the_folder(pilot: Pilot) -> None:
    pilot.finished("FG1")
    before = pilot.evaluation.transcript("FG1")
    code(pilot.folder, before, "onze projectcoördinator")
    session = pilot.review()
    missed = pilot.mention(session, "projectcoördinator")
    session.act(Action.ADD, "person-1-1-1-x00000000", mentions=(missed,), category=Category.PERSON)

    done = session.finish()

    assert "projectcoördinator" not in pilot.evaluation.transcript("FG1").text
    assert done.old_words == ("coderingen/FG1.eva.jsonl",)
    assert [one.words for one in done.codings.lost] == ["onze projectcoördinator"]
    holding = [
        path.relative_to(pilot.folder).as_posix()
        for path in pilot.folder.rglob("*")
        if path.is_file() and "projectcoördinator" in path.read_text("utf-8")
    ]
    assert sorted(one for one in holding if not one.startswith("bronnen/")) == [
        "coderingen/FG1.eva.jsonl"
    ]


def test_old_words_in_a_copy_that_a_drive_made_are_named_as_well(pilot: Pilot) -> None:
    pilot.finished("FG1")
    code(pilot.folder, pilot.evaluation.transcript("FG1"), "onze projectcoördinator")
    log = pilot.folder / "coderingen" / "FG1.eva.jsonl"
    shutil.copy(log, log.with_name("FG1.eva (1).jsonl"))
    session = pilot.review()
    missed = pilot.mention(session, "projectcoördinator")
    session.act(Action.ADD, "person-1-1-1-x00000000", mentions=(missed,), category=Category.PERSON)

    done = session.finish()

    assert done.old_words == ("coderingen/FG1.eva.jsonl", "coderingen/FG1.eva (1).jsonl")


# ---------------------------------------------------------------- names taken out before


def test_codings_of_a_text_that_came_in_without_names_move_as_well(hengelo: Path) -> None:
    evaluation = Evaluation.open(hengelo)
    before = evaluation.transcript("OBS")
    codings = [coding for coding in evaluation.codings if coding.source == "OBS"]
    assert codings
    first = "Bijeenkomst 1: Acht deelnemers"
    written = "Bijeenkomst 1: Dit is er later bij geschreven, na de eerste keer.\n" + first
    change(hengelo / "bronnen" / "OBS.txt", (first, written))
    with pytest.raises(StorageError, match="transcript reimport MAP OBS"):
        Evaluation.open(hengelo).transcript("OBS")

    done = evaluation.reimport("OBS")

    assert (done.changed, done.codings.moved, done.codings.lost) == (True, len(codings), ())
    fresh = Evaluation.open(hengelo)
    moved = {coding.id: coding for coding in fresh.codings if coding.source == "OBS"}
    after = fresh.transcript("OBS").text
    for coding in codings:
        span = moved[coding.id].span
        assert after[span.start : span.end].split() == coding.span.exact.split()
    assert read_transcript(hengelo / done.kept).lines == before.lines
    fresh.check_sources()


def test_a_frozen_text_that_was_edited_is_put_back(hengelo: Path) -> None:
    path = hengelo / "transcripten" / "OBS.json"
    before = path.read_bytes()
    transcript = read_transcript(path)
    words = transcript.lines[0].text.split()[0]
    change(path, (f'"{words} ', f'"{words}x '))

    Evaluation.open(hengelo).reimport("OBS")

    assert path.read_bytes() == before
    assert replace(transcript) == read_transcript(path)


def test_lines_that_were_never_frozen_cannot_be_taken_in_again(hengelo: Path) -> None:
    (hengelo / "transcripten" / "OBS.json").unlink()

    with pytest.raises(StorageError, match="liggen nog niet vast"):
        Evaluation.open(hengelo).reimport("OBS")


# ---------------------------------------------------------------- what coders did on a screen


@pytest.fixture
def obs(hengelo: Path) -> CodingWork:
    """Give anna's work on a text of which nothing is coded yet."""
    shutil.rmtree(hengelo / "coderingen")
    return Evaluation.open(hengelo).code("OBS", coder="anna")


def with_another_line(work: CodingWork) -> CodingWork:
    """Put a statement in the text, take it in, and open the text again."""
    folder = work.place.folder.root
    first = "Bijeenkomst 1: Acht deelnemers"
    written = "Bijeenkomst 1: Dit is er later bij geschreven, na de eerste keer.\n" + first
    change(folder / "bronnen" / "OBS.txt", (first, written))
    Evaluation.open(folder).reimport("OBS")
    return Evaluation.open(folder).code("OBS", coder="anna")


def test_what_a_coding_became_goes_along_and_can_still_be_undone(obs: CodingWork) -> None:
    coding = obs.code("werkwijze", 10, memo="let op").id
    obs.act(CodingAction.RECODE, coding=coding, code="samenwerking")
    obs.act(CodingAction.RESIZE, coding=coding, span=obs.code("werkwijze", "10-11").span)
    words = obs.history.codings[coding].span.exact
    gone = obs.code("werkwijze", 20)
    obs.act(CodingAction.UNCODE, coding=gone.id)

    work = with_another_line(obs)

    assert work.adrift == ()
    moved = work.history.codings[coding]
    assert (moved.span.exact.split(), moved.code) == (words.split(), "samenwerking")
    assert (moved.memo, moved.text_sha256) == ("let op", work.text_sha256)
    assert gone.id not in work.history.codings
    assert moved.span.start > obs.history.codings[coding].span.start
    assert [last.action for last in iter(work.undo, None)] == [
        CodingAction.UNCODE,
        CodingAction.CODE,
        CodingAction.CODE,
        CodingAction.RECODE,
        CodingAction.CODE,
    ]
    assert work.history.codings == {}


def test_codings_in_a_copy_that_a_drive_made_go_along(obs: CodingWork) -> None:
    coding = obs.code("werkwijze", 10)
    log = obs.place.folder.codings_file("OBS", "anna")
    log.rename(log.with_name("OBS.anna-LAPTOP.jsonl"))

    work = with_another_line(obs)

    assert [one.id for one in work.history.codings.values()] == [coding.id]
    assert work.adrift == ()


def test_memos_on_lines_go_along_with_their_lines(obs: CodingWork) -> None:
    obs.act(CodingAction.NOTE, target="line:10", memo="nalezen")
    obs.act(CodingAction.NOTE, target="source", memo="rustig gesprek")
    words = obs.lines[9].text

    work = with_another_line(obs)

    places = [line.number for line in work.lines if line.text == words]
    assert places != [10]
    assert work.history.notes == {f"line:{places[0]}": "nalezen", "source": "rustig gesprek"}
    assert work.undo() is not None
    assert set(work.history.notes) == {f"line:{places[0]}"}
    assert work.undo() is None
    again = Evaluation.open(work.place.folder.root).reimport("OBS")
    assert (again.codings.moved, again.codings.lost_notes) == (0, ())


def test_a_memo_on_a_line_that_is_gone_is_kept_with_the_whole_text(obs: CodingWork) -> None:
    folder = obs.place.folder.root
    number = next(line.number for line in obs.lines if line.text.startswith("Acht deelnemers"))
    obs.act(CodingAction.NOTE, target=f"line:{number}", memo="wie waren dat?")
    obs.act(CodingAction.NOTE, target="source", memo="rustig gesprek")
    text = (folder / "bronnen" / "OBS.txt").read_text("utf-8")
    whole = next(row for row in text.splitlines() if "Acht deelnemers" in row)
    change(folder / "bronnen" / "OBS.txt", (whole, "Bijeenkomst 1: Heel iets anders nu."))

    done = Evaluation.open(folder).reimport("OBS")

    assert done.codings.lost_notes == (("anna", number),)
    assert Evaluation.open(folder).code("OBS", coder="anna").history.notes == {
        "source": f"rustig gesprek\nBij oude regel {number}: wie waren dat?"
    }
