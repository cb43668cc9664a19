"""Make the pseudonymised transcript of a finished review, and keep the key with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.clean.placeholders import assign
from workbench.clean.pseudonyms import pseudonymise_reviewed, require_reviewed
from workbench.clean.review_acts import entity_id
from workbench.clean.reviewing import second_reader
from workbench.clean.suggesting import Suggested, Written, other_forms
from workbench.errors import CleanError, StorageError
from workbench.evaluation.coding_moves import (
    MovedCodings,
    logs_with_old_words,
    move_codings,
)
from workbench.evaluation.raw_sources import earlier_texts
from workbench.records.personal_data import Category
from workbench.records.reviewing import ReviewStamp, ReviewState
from workbench.storage.files import write_all_whole
from workbench.storage.transcripts import (
    earlier_file,
    read_stamp,
    read_transcript,
    transcript_bytes,
)

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.clean.placeholders import Assigned
    from workbench.evaluation.review_work import ReviewWork
    from workbench.records.transcripts import Transcript
    from workbench.storage.key import Key

_LEFT = "komt nog voor na het accepteren"


@dataclass(frozen=True, slots=True)
class Finished:
    """The transcript, and what became of codings of an earlier version of it.

    ``old_words`` are logs of codings in which words of an earlier version still stand.
    """

    transcript: Transcript
    codings: MovedCodings
    old_words: tuple[str, ...] = ()


def finish(work: ReviewWork) -> Finished:
    """Freeze the pseudonymised lines; key and transcript are written together or not at all.

    A transcript of an earlier version is kept, and its codings are moved.

    Raises
    ------
    StorageError
        The key is not open.
    """
    work.refresh()
    check_leftovers(work)
    require_reviewed(work.source, work.history.review)
    if work.key is None:
        raise StorageError(
            f"Zonder de sleutel kan {work.source} niet worden vastgelegd.",
            remedy="laat een sleutelhouder de beoordeling afronden met "
            f"'workbench transcript pseudonymise MAP {work.source}'.",
        )
    transcript, assigned = _write(work, work.key)
    work.assign(assigned.placeholders)
    folder, coders = work.place.folder, work.place.plan.coders
    kept_in = earlier_texts(work.raw.path)
    moved = move_codings(folder, coders, transcript, work.place.clock, kept_in)
    return Finished(transcript, moved, logs_with_old_words(folder, coders, transcript))


def check_leftovers(work: ReviewWork) -> None:
    """Look once more for names that were accepted; what still stands there is to be decided.

    Raises
    ------
    CleanError
        There is something.
    """
    named = [one for one in work.named() if one.category is not Category.CIRCUMSTANCE]
    written = [Written(one.category, one.forms) for one in named]
    found = other_forms(work.text, written, work.owned())
    follow = (
        Suggested(entity_id(Category.PERSON, mention), Category.PERSON, (mention,), _LEFT)
        for mention in found.follow
    )
    number = work.suggest([*follow, *found.asked])
    if number:
        raise CleanError(
            f"In {work.source} staan nog {number} plaatsen met een naam die is geaccepteerd.",
            remedy="ze staan nu bij de suggesties: beslis over elk ervan en rond dan opnieuw af.",
        )


def make_transcript(work: ReviewWork, assigned: Assigned, key_revision: int = 0) -> Transcript:
    """Make the transcript of a finished review; nothing is written.

    Raises
    ------
    CleanError
        A reviewer chose a placeholder that the key does not have.
    """
    if assigned.unknown:
        raise CleanError(
            f"De sleutel kent {', '.join(assigned.unknown)} niet; in {work.source} is die wel "
            "gekozen.",
            remedy="kies een plaatshouder die in de sleutel staat, of kies 'iemand anders'.",
        )
    return pseudonymise_reviewed(
        work.raw.text,
        work.history.review,
        assigned.placeholders,
        speakers=work.raw.speakers,
        stamp=replace(_stamp(work), key_revision=key_revision),
    )


def _write(work: ReviewWork, key: Key) -> tuple[Transcript, Assigned]:
    """Write key and transcript together; nobody else changes the key meanwhile."""
    path = work.place.folder.transcript_file(work.source)
    with key.changing() as content:
        assigned = assign(content, work.named(), work.reserved)
        revision = key.revision + (assigned.content != content)
        transcript = make_transcript(work, assigned, revision)
        files = {path: transcript_bytes(transcript, work.place.plan.notice)}
        files |= _earlier(work, transcript)
        if assigned.content != content:
            files[key.path] = key.sealed(assigned.content)
        write_all_whole(files, private=set(files) - {path})
        key.reload()
    return transcript, assigned


def _earlier(work: ReviewWork, transcript: Transcript) -> dict[Path, bytes]:
    """Return the file in which the transcript that stands there now is kept, if it differs."""
    path = work.place.folder.transcript_file(work.source)
    stamp = read_stamp(path)
    if stamp is None or stamp.state is not ReviewState.REVIEWED:
        return {}
    old = read_transcript(path)
    if old.sha256 == transcript.sha256:
        return {}
    kept = earlier_file(earlier_texts(work.raw.path), work.source, old.sha256)
    return {kept: path.read_bytes()}


def _stamp(work: ReviewWork) -> ReviewStamp:
    review = work.history.review
    decided = (entity.decision for entity in review.entities.values())
    reader = second_reader(review)
    return ReviewStamp(
        state=ReviewState.REVIEWED,
        by=tuple(sorted({decision.by for decision in decided if decision})),
        time=work.now(),
        source_sha256=work.raw.text.source_sha256,
        raw_sha256=work.text_sha256,
        second_reader=reader.by if reader else "",
        events_sha256=work.history.sha256(),
    )
