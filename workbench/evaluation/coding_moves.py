"""Bring codings over to a new version of a transcript; what cannot be moved is listed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.clean.alignment import Alignment, NumberedText
from workbench.coding.codings import fold, make_span
from workbench.coding.history import history_of
from workbench.coding.progress import has_begun, is_ready
from workbench.evaluation.note_moves import move_notes
from workbench.evaluation.sources import coding_events
from workbench.records.codings import CodingAction, CodingEvent
from workbench.storage.assignment import read_assignment
from workbench.storage.codings import append_events, read_events
from workbench.storage.transcripts import earlier_file, read_transcript

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from workbench.definitions.evaluation_plan import Coder
    from workbench.records.codings import Coding
    from workbench.records.transcripts import Transcript
    from workbench.storage.folder import EvaluationFolder

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LostCoding:
    """A coding whose passage is not found in the new version.

    ``words`` are of the old pseudonymised text, ``line`` is where they stood. ``code`` and
    ``words`` are "" while coding is blind: who codes sees his own lost codings in his own screen.
    """

    coder: str
    code: str
    line: int
    words: str


@dataclass(frozen=True, slots=True)
class MovedCodings:
    """How many codings were moved, and which were not.

    ``lost_notes`` are memos on lines that are not there any more: coder and old line. They were
    added to the memo on the whole text.
    """

    moved: int = 0
    lost: tuple[LostCoding, ...] = ()
    lost_notes: tuple[tuple[str, int], ...] = ()


def move_codings(
    folder: EvaluationFolder,
    coders: Iterable[Coder],
    transcript: Transcript,
    clock: Callable[[], dt.datetime],
    kept_in: Path,
) -> MovedCodings:
    """Move every coding of an earlier version to this one; doing it twice changes nothing.

    ``kept_in`` is the folder with earlier versions.
    """
    earlier = _Earlier(kept_in, transcript)
    moved, lost, lost_notes = 0, [], []
    for coder in coders:
        known, _ = coding_events(folder, transcript.id, coder.id)
        order = max((event.order for event in known), default=0)
        events: list[CodingEvent] = []
        for coding in _of_other_versions(known, transcript):
            event = earlier.move(coding, clock)
            if event is None:
                lost.append(earlier.lost(coding))
            else:
                events.append(replace(event, order=order + 1))
        notes = move_notes(history_of(known), transcript.sha256, earlier.line)
        lost_notes += [(coder.id, line) for line in notes.lost]
        moved += len(events)
        events += [
            replace(earlier.event(coder.id, clock), order=order + 2, **asdict(change))
            for change in notes.changes
        ]
        if events:
            path = folder.moved_codings_file(transcript.id, coder.id, transcript.sha256)
            append_events(path, events)
    shown = _veiled(lost) if _is_blind(folder, coders, transcript.id) else lost
    return MovedCodings(moved, tuple(shown), tuple(lost_notes))


def _is_blind(folder: EvaluationFolder, coders: Iterable[Coder], source: str) -> bool:
    """Whether several people code a source and are not all ready."""
    known = {coder.id: history_of(coding_events(folder, source, coder.id)[0]) for coder in coders}
    assignment = read_assignment(folder.assignment_file)
    parts = assignment.parts if assignment else ()
    involved = {coder for coder, history in known.items() if has_begun(history)} | {
        coder for part in parts if part.source == source for coder in part.coders
    }
    ready = {coder for coder, history in known.items() if is_ready(history)}
    return len(involved) > 1 and not involved <= ready


def _veiled(lost: Iterable[LostCoding]) -> list[LostCoding]:
    return [replace(one, code="", words="") for one in lost]


def logs_with_old_words(
    folder: EvaluationFolder, coders: Iterable[Coder], transcript: Transcript
) -> tuple[str, ...]:
    """Return the logs in which words of an earlier version stand: what was coded in it.

    A name that was found later may be among them. Logs are never rewritten.
    """
    logs = dict.fromkeys(
        log for coder in coders for log in folder.coding_logs(transcript.id, coder.id)
    )
    return tuple(
        log.relative_to(folder.root).as_posix()
        for log in logs
        if log.is_file()
        and any(
            event.span is not None and event.text_sha256 != transcript.sha256
            for event in read_events(log)[0]
        )
    )


def _of_other_versions(events: Iterable[CodingEvent], transcript: Transcript) -> Iterator[Coding]:
    text = transcript.text
    for coding in fold(events):
        span = coding.span
        stands = text[span.start : span.end] == span.exact
        if coding.text_sha256 != transcript.sha256 and not (stands and not coding.text_sha256):
            yield coding


class _Earlier:
    """The earlier versions of a text beside the present one; each is read and compared once."""

    def __init__(self, kept_in: Path, transcript: Transcript) -> None:
        self._kept_in = kept_in
        self._transcript = transcript
        self._new = NumberedText(transcript.lines)
        self._alignments: dict[str, Alignment | None] = {}

    def move(self, coding: Coding, clock: Callable[[], dt.datetime]) -> CodingEvent | None:
        alignment = self._alignment(coding.text_sha256)
        if alignment is None:
            return None
        found = alignment.moved(coding.span.start, coding.span.end)
        if found is None:
            return None
        span = make_span(self._transcript.text, *found)
        event = self.event(coding.coder, clock)
        return replace(event, action=CodingAction.MOVE, coding=coding.id, span=span)

    def event(self, coder: str, clock: Callable[[], dt.datetime]) -> CodingEvent:
        """Return an event on the present version, of a note until something else is said."""
        return CodingEvent(
            id=str(uuid4()),
            time=clock().isoformat(timespec="microseconds"),
            coder=coder,
            source=self._transcript.id,
            text_sha256=self._transcript.sha256,
            action=CodingAction.NOTE,
        )

    def line(self, sha256: str, number: int) -> int | None:
        """Return where a line of an earlier version begins now."""
        alignment = self._alignment(sha256)
        if alignment is None or number > len(alignment.old.lines):
            return None
        start = alignment.old.starts[number - 1]
        found = alignment.moved(start, start + len(alignment.old.lines[number - 1]))
        return None if found is None else alignment.new.line_at(found[0])

    def lost(self, coding: Coding) -> LostCoding:
        alignment = self._alignment(coding.text_sha256)
        line = alignment.old.line_at(coding.span.start) if alignment else 0
        words = " ".join(coding.span.exact.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        return LostCoding(coding.coder, coding.code, line, shown)

    def _alignment(self, sha256: str) -> Alignment | None:
        if sha256 not in self._alignments:
            path = earlier_file(self._kept_in, self._transcript.id, sha256)
            self._alignments[sha256] = (
                Alignment(NumberedText(read_transcript(path).lines), self._new)
                if sha256 and path.is_file()
                else None
            )
        return self._alignments[sha256]
