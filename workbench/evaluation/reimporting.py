"""Take in a source that changed: decisions and codings move along, the old version is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.clean.alignment import Alignment, NumberedText
from workbench.clean.review_moves import MovedReview, move_review
from workbench.errors import StorageError
from workbench.evaluation.coding_moves import MovedCodings, move_codings
from workbench.evaluation.raw_sources import (
    checked_raw,
    earlier_texts,
    fresh_raw,
    raw_source_path,
)
from workbench.evaluation.review_logs import read_logs
from workbench.evaluation.sources import derive_transcript
from workbench.records.reviewing import ReviewStamp, ReviewState
from workbench.storage.files import write_all_whole
from workbench.storage.known_names import read_known_names
from workbench.storage.raw_texts import raw_text_bytes, raw_text_file
from workbench.storage.reviews import append_review_events
from workbench.storage.transcripts import (
    earlier_file,
    read_stamp,
    read_transcript,
    transcript_bytes,
    write_state,
)

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.evaluation.review_work import ReviewPlace
    from workbench.records.transcripts import RawText

_READ_FIRST = "er is niets om over te brengen; begin de beoordeling, of maak het rapport."


@dataclass(frozen=True, slots=True)
class Reimported:
    """What came of taking in a source again.

    Attributes
    ----------
    source
        The text.
    lines_before, lines_now
        Number of lines.
    changed
        Whether any line changed at all.
    kept
        Where the old version is kept, for the message; "" if nothing changed.
    review
        Decisions that were moved and lost; None where names had been taken out before.
    codings
        Codings that were moved and lost. Of a text that is reviewed in the workbench they move
        when its review is finished.
    """

    source: str
    lines_before: int
    lines_now: int
    changed: bool
    kept: str = ""
    review: MovedReview | None = None
    codings: MovedCodings = field(default_factory=MovedCodings)


def reimport(place: ReviewPlace, raw: Path | str | None = None) -> Reimported:
    """Take in the source of one text again."""
    if place.source.pseudonymised is None:
        return _reimport_raw(place, raw)
    return _reimport_clean(place)


def _reimport_raw(place: ReviewPlace, raw: Path | str | None) -> Reimported:
    """Move the review of a raw text to its new version.

    Raises
    ------
    StorageError
        It was never read.
    """
    source, folder = place.source, place.folder
    path = raw_source_path(folder, place.plan, source, raw)
    frozen = raw_text_file(path, source.id)
    if not frozen.is_file():
        raise StorageError(f"{source.id} is nog niet ingelezen.", remedy=_READ_FIRST)
    old = checked_raw(frozen)
    new = fresh_raw(path, source, read_known_names(path.parent))
    counts = (source.id, len(old.lines), len(new.lines))
    if new.sha256 == old.sha256:
        write_all_whole({frozen: raw_text_bytes(new)}, private={frozen})
        return Reimported(*counts, changed=False, codings=_codings(place, earlier_texts(path)))
    alignment = Alignment(NumberedText(old.lines), NumberedText(new.lines))
    logs = read_logs(folder, source.id, old.sha256)
    moved = move_review(logs.events, alignment, new.sha256)
    # First the decisions: done again after a crash they are the same events.
    append_review_events(
        folder.review_file(source.id, f"verplaatst-{new.sha256[:8]}"), moved.events
    )
    kept = frozen.with_name(f"{source.id}.ruw.{old.sha256[:8]}.json")
    files = {kept: raw_text_bytes(old), frozen: raw_text_bytes(new)}
    write_all_whole(files, private=files)
    _note(place, new)
    return Reimported(*counts, changed=True, kept=kept.name, review=moved)


def _note(place: ReviewPlace, new: RawText) -> None:
    """Keep how far the new version is, unless a reviewed transcript of the old one stands there."""
    path = place.folder.transcript_file(place.source.id)
    stamp = read_stamp(path)
    if stamp is None or stamp.state is ReviewState.REVIEWED:
        return
    fresh = ReviewStamp(stamp.state, stamp.by, stamp.time, new.source_sha256, new.sha256)
    write_state(path, place.source.id, fresh, place.plan.notice)


def _reimport_clean(place: ReviewPlace) -> Reimported:
    """Freeze the new lines of a text from which names were taken out before, and move codings.

    Raises
    ------
    StorageError
        Its lines were never frozen.
    """
    source, folder = place.source, place.folder
    path = folder.transcript_file(source.id)
    if not path.is_file():
        raise StorageError(f"De regels van {source.id} liggen nog niet vast.", remedy=_READ_FIRST)
    old, new = read_transcript(path), derive_transcript(folder, source)
    files = {path: transcript_bytes(new, place.plan.notice)}
    kept = earlier_file(folder.earlier_transcripts, source.id, old.sha256)
    changed = new.sha256 != old.sha256
    if changed:
        files[kept] = path.read_bytes()
    write_all_whole(files)
    counts = (source.id, len(old.lines), len(new.lines))
    where = kept.relative_to(folder.root).as_posix() if changed else ""
    codings = _codings(place, folder.earlier_transcripts)
    return Reimported(*counts, changed=changed, kept=where, codings=codings)


def _codings(place: ReviewPlace, kept_in: Path) -> MovedCodings:
    """Move what is still at an earlier version, as after a crash or from a coder who was away."""
    path = place.folder.transcript_file(place.source.id)
    stamp = read_stamp(path)
    if stamp is not None and stamp.state is not ReviewState.REVIEWED:
        return MovedCodings()
    transcript = read_transcript(path)
    return move_codings(place.folder, place.plan.coders, transcript, place.clock, kept_in)
