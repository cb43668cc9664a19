"""The logs of one coder on one text: read, add to, and notice what came in from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.coding.history import CodingHistory, history_of
from workbench.evaluation.seen_logs import SeenLogs
from workbench.storage.codings import append_events, read_coder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.records.codings import CodingEvent
    from workbench.storage.folder import EvaluationFolder


class CodingLogs:
    """The history of one coder on one text, kept up to date with his logs."""

    def __init__(self, folder: EvaluationFolder, source: str, coder: str) -> None:
        self._folder = folder
        self._source = source
        self._coder = coder
        self._seen = SeenLogs(lambda: folder.coding_logs(source, coder))
        self.notes: tuple[str, ...] = ()
        self.history: CodingHistory = history_of(())
        self.refresh()

    def refresh(self) -> None:
        """Read what was logged since, if any log changed."""
        if self._seen.changed():
            events, self.notes = read_coder(self._folder.coded, self._source, self._coder)
            self.history = self.history.with_events(events)
            self._seen.were_read()

    def append(self, events: Sequence[CodingEvent]) -> None:
        """Log events; on return they are on the disk."""
        path = self._folder.codings_file(self._source, self._coder)
        self._seen.wrote(path.name, *append_events(path, events))
        self.history = self.history.with_events(events)
