"""The logs of the reviewers of one text: read, add to, and notice what others added."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.clean.reviewing import History, history_of
from workbench.evaluation.seen_logs import SeenLogs
from workbench.records.reviewing import Action
from workbench.storage.reviews import append_review_events, read_review_events, review_logs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workbench.records.reviewing import ReviewEvent
    from workbench.storage.folder import EvaluationFolder

_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"
_STEP = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class ReadLogs:
    """The events about one version of a text, whether a version follows it, and notes."""

    events: tuple[ReviewEvent, ...]
    followed: bool
    notes: tuple[str, ...]


def read_logs(folder: EvaluationFolder, source: str, text_sha256: str) -> ReadLogs:
    """Read what all reviewers logged about a version of a text."""
    events, notes = read_review_events(folder.reviews, source)
    own = tuple(event for event in events if event.text_sha256 == text_sha256)
    followed = any(event.action is Action.START and event.saw == text_sha256 for event in events)
    return ReadLogs(own, followed, notes)


def placeholders_given(folder: EvaluationFolder, sources: Iterable[str]) -> frozenset[str]:
    """Return every placeholder that somebody ever got in these texts.

    An old copy of the key may not know them; all the same nobody else may get them.
    """
    return frozenset(
        event.placeholder
        for source in sources
        for event in read_review_events(folder.reviews, source)[0]
        if event.action is Action.ASSIGN
    )


class ReviewLogs:
    """The history of one text, kept up to date with the logs.

    Events are timed when they are logged, always later than what was known, so that a clock that
    is behind does not put a decision before the one it answers.
    """

    def __init__(
        self,
        folder: EvaluationFolder,
        source: str,
        text_sha256: str,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self._folder = folder
        self._source = source
        self._text_sha256 = text_sha256
        self._clock = clock
        self._seen = SeenLogs(lambda: review_logs(folder.reviews, source))
        self.notes: tuple[str, ...] = ()
        self.history: History = history_of(())
        self.refresh()

    def refresh(self) -> None:
        """Read what was logged since, if any log changed."""
        if not self._seen.changed():
            return
        logs = read_logs(self._folder, self._source, self._text_sha256)
        fresh = [event for event in logs.events if event.id not in self.history.events]
        if len(fresh) > 1:
            self.history = history_of([*self.history.events.values(), *logs.events])
        for event in fresh[:1] if len(fresh) == 1 else ():
            self.history = self.history.with_event(event)
        self.notes = logs.notes
        self._seen.were_read()

    def append(self, events: Sequence[ReviewEvent]) -> None:
        """Time events and log each with its reviewer; on return they are on the disk."""
        timed = [
            replace(event, time=time, source=self._source, text_sha256=self._text_sha256)
            for event, time in zip(events, self._moments(len(events)), strict=True)
        ]
        for reviewer in dict.fromkeys(event.reviewer for event in timed):
            path = self._folder.review_file(self._source, reviewer)
            own = [one for one in timed if one.reviewer == reviewer]
            self._seen.wrote(path.name, *append_review_events(path, own))
        for event in timed:
            self.history = self.history.with_event(event)

    def _moments(self, number: int) -> list[str]:
        now = self._clock()
        latest = next(reversed(self.history.events.values()), None)
        if latest is not None:
            now = max(now, dt.datetime.fromisoformat(latest.time) + _STEP)
        return [(now + place * _STEP).strftime(_FORMAT) for place in range(number)]
