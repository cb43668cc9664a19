"""Memos on lines go along to a new version of a text, with the line that they are about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workbench.coding.history import CodingHistory

_LINE = "line:"
_SOURCE = "source"


@dataclass(frozen=True, slots=True)
class NoteChange:
    """What becomes of the memo on one target: its new text, and the event that it comes from."""

    target: str
    memo: str
    of: str


@dataclass(frozen=True, slots=True)
class NoteMoves:
    """How memos change, and from which old lines they could not go along."""

    changes: tuple[NoteChange, ...]
    lost: tuple[int, ...]


def move_notes(
    history: CodingHistory, sha256: str, line_now: Callable[[str, int], int | None]
) -> NoteMoves:
    """Work out where memos on lines of earlier versions belong.

    What cannot go along is added to the memo on the whole text, so that it is not lost.

    Parameters
    ----------
    history
        What one coder did to the text.
    sha256
        The present version.
    line_now
        Version and line → the line now, None where that cannot be told.
    """
    old = {target: event for target, event in _line_notes(history) if event[1] != sha256}
    if not old:
        return NoteMoves((), ())
    kept = {name: memo for name, memo in history.notes.items() if name not in old}
    placed: defaultdict[str, list[str]] = defaultdict(list)
    origin: dict[str, str] = {}
    lost = []
    for target, (event, version) in old.items():
        number = int(target.removeprefix(_LINE))
        line = line_now(version, number)
        if line is None:
            lost.append(number)
        there = _SOURCE if line is None else f"{_LINE}{line}"
        memo = history.notes[target]
        placed[there].append(f"Bij oude regel {number}: {memo}" if line is None else memo)
        origin.setdefault(there, event)
    return NoteMoves(tuple(_changes(kept, placed, old, origin)), tuple(lost))


def _changes(
    kept: Mapping[str, str],
    placed: Mapping[str, list[str]],
    old: Mapping[str, tuple[str, str]],
    origin: Mapping[str, str],
) -> Iterator[NoteChange]:
    for target, (event, _) in old.items():
        if target not in placed:
            yield NoteChange(target, "", event)
    for target, memos in placed.items():
        before = [kept[target]] if target in kept else []
        yield NoteChange(target, "\n".join([*before, *memos]), origin[target])


def _line_notes(history: CodingHistory) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the memos on lines: target, and the event that it comes from with its version."""
    for target in history.notes:
        if target.startswith(_LINE):
            last = [act for act in history.acts[f"note {target}"] if history.counts(act)][-1]
            yield target, (last.id, last.text_sha256)
