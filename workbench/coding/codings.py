"""From the logs of coders to codings, and from codings to lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from workbench.coding.history import history_of
from workbench.errors import CitationError, CleanError, StorageError, nearest
from workbench.records.codings import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workbench.errors import WorkbenchError
    from workbench.records.codings import Coding, CodingEvent
    from workbench.records.transcripts import Transcript

CONTEXT = 32
"""Characters of context before and after a passage, to find it again in a changed text."""


def fold(events: Iterable[CodingEvent]) -> tuple[Coding, ...]:
    """Work out which codings stand after all these events, of any coders and sources.

    The result does not depend on the order in which the events are read, nor on events that are
    read twice (two copies of a log on a synchronised drive). See ``history`` for what counts.

    Returns
    -------
    tuple of Coding
        In the order in which they were made.
    """
    logs: dict[tuple[str, str], list[CodingEvent]] = defaultdict(list)
    for event in events:
        logs[event.source, event.coder].append(event)
    standing = [
        (made.moment, coding)
        for history in map(history_of, logs.values())
        for coding, made in history.in_order()
    ]
    return tuple(coding for _, coding in sorted(standing, key=itemgetter(0)))


def make_span(text: str, start: int, end: int) -> Span:
    """Describe the passage from ``start`` up to ``end`` so that it can be found again.

    Raises
    ------
    CitationError
        The passage is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise CitationError(
            f"De passage van teken {start} tot {end} ligt niet in de tekst ({len(text)} tekens).",
            remedy="selecteer de passage opnieuw.",
        )
    return Span(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def lines_of(coding: Coding, transcript: Transcript) -> tuple[int, ...]:
    """Numbers of the lines that a coding touches."""
    return lines_by_coding([coding], transcript)[coding.id]


def lines_by_coding(
    codings: Iterable[Coding], transcript: Transcript
) -> dict[str, tuple[int, ...]]:
    """Coding id → numbers of the lines it touches; the quick way for many codings at once."""
    starts = line_starts(transcript)
    numbers = [line.number for line in transcript.lines]
    found = {}
    for coding in codings:
        first, last = touched(coding.span, starts)
        found[coding.id] = tuple(numbers[first : last + 1])
    return found


def touched(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    """Return the places of the first and last line that a passage touches.

    Parameters
    ----------
    span
        The passage.
    starts
        Where each line begins: ``line_starts``.
    """
    # A selection that begins or ends on a line break does not touch the line beyond it.
    begin = span.start + len(span.exact) - len(span.exact.lstrip("\n"))
    length = max(len(span.exact.strip("\n")), 1)
    return bisect_right(starts, begin) - 1, bisect_right(starts, begin + length - 1) - 1


def line_starts(transcript: Transcript) -> list[int]:
    """Return the position in the text where each line begins."""
    lengths = (len(line.text) + 1 for line in transcript.lines)
    return list(accumulate(lengths, initial=0))[:-1]


def check_codings(
    codings: Iterable[Coding], transcript: Transcript, scheme_labels: Mapping[str, str]
) -> list[WorkbenchError]:
    """Find codings with a code that the scheme does not have, and codings of text that changed.

    Codings of other sources are left alone.
    """
    own = [coding for coding in codings if coding.source == transcript.id]
    text = transcript.text
    starts = line_starts(transcript)
    faults: list[WorkbenchError] = []
    for coding in own:
        line = max(1, bisect_right(starts, coding.span.start))
        place = f"{coding.source}, regel {line}, codeur {coding.coder}"
        if coding.code not in scheme_labels:
            faults.append(_unknown_code(coding.code, place, scheme_labels))
        if text[coding.span.start : coding.span.end] != coding.span.exact:
            faults.append(_changed_text(coding, place, text, starts))
    return faults


def _unknown_code(code: str, place: str, known: Collection[str]) -> CleanError:
    guess = nearest(code, known)
    return CleanError(
        f"{place}: code '{code}' staat niet in het codeerschema.",
        remedy=(
            "voeg de code toe aan het codeerschema of codeer de passage opnieuw"
            + (f"; bedoelde u '{guess}'?" if guess else ".")
        ),
    )


def _changed_text(coding: Coding, place: str, text: str, starts: Sequence[int]) -> StorageError:
    exact = coding.span.exact
    shown = exact if len(exact) <= 60 else f"{exact[:60]}…"
    remedy = "zet het transcript terug zoals het was, of codeer deze passage opnieuw"
    if text.count(exact) == 1:
        line = bisect_right(starts, text.index(exact))
        remedy += f"; dezelfde woorden staan nu op regel {line}"
    return StorageError(
        f"{place}: onder code '{coding.code}' staat niet meer de tekst die gecodeerd is "
        f"(“{shown}”).".replace("\n", " "),
        remedy=f"{remedy}.",
    )
