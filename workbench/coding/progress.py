"""How far a coder is with a source: numbers only, so that it can be shown while coding is blind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.coding.codings import lines_by_coding
from workbench.records.codings import CodingAction
from workbench.records.work import CoderProgress

if TYPE_CHECKING:
    from workbench.coding.history import CodingHistory
    from workbench.records.transcripts import Transcript
    from workbench.records.work import SourceWork


def is_ready(history: CodingHistory) -> bool:
    """Whether a coder is done with a source.

    Logs from before coders could say so are taken for finished work until somebody says otherwise:
    their events have no order.
    """
    events = history.events.values()
    if any(event.action in {CodingAction.READY, CodingAction.REOPEN} for event in events):
        return history.ready
    return any(event.action == CodingAction.CODE and not event.order for event in events)


def has_begun(history: CodingHistory) -> bool:
    """Whether a coder coded anything in a source, or is done with it."""
    return history.ready or any(
        event.action == CodingAction.CODE for event in history.events.values()
    )


def progress_of(
    coder: str, history: CodingHistory, work: SourceWork, transcript: Transcript
) -> CoderProgress:
    """Count what one coder did to one source.

    Parameters
    ----------
    coder
        Who.
    history
        Everything he did to it.
    work
        Who codes the source.
    transcript
        The source.
    """
    parts = work.of(coder)
    assigned = {line for part in parts for line in range(part.lines.first, part.lines.last + 1)}
    text = transcript.text
    standing = [
        coding
        for coding in history.codings.values()
        # Also of another version of the text, where the words still stand at their place.
        if text[coding.span.start : coding.span.end] == coding.span.exact
    ]
    touched = lines_by_coding(standing, transcript).values()
    coded = {line for lines in touched for line in lines}
    said_ready = any(event.action == CodingAction.READY for event in history.events.values())
    return CoderProgress(
        source=transcript.id,
        coder=coder,
        lines=len(assigned),
        coded=len(coded & assigned),
        reached=max(coded, default=0),
        codings=len(history.codings),
        ready=is_ready(history),
        reopened=said_ready and not history.ready,
        seconds=history.seconds,
        last=max((event.time for event in history.events.values()), default=""),
        double=any(part.is_double for part in parts),
    )
