"""Split texts that are no conversation: notes of an observation, and statements by group.

In a report of notes nobody speaks: every paragraph is a turn of its own without a speaker.

In a report of a session, statements stand under the group that made them, or behind its name:
"Gemeente:" or a heading "Gemeente" with a list below it, or "Gemeente: wij missen regie". Every
statement is a turn of its own. A heading with other headings below it (a theme) is no group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.transcripts.speakers import (
    Turns,
    looks_like_name,
    parts_of,
    read_opening,
    tidy,
)
from workbench.records.recording import TimeMark
from workbench.records.transcripts import RawTurn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from workbench.collect.transcripts.paragraphs import Paragraph
    from workbench.collect.transcripts.speakers import Part

_BULLET = re.compile(r"(?:[•◦▪▫‣∙·●○■□–—*-]|o(?=\s+\S))\s+")
_LONGEST_HEADING = 80
_ENDS_SENTENCE = (".", "?", "!", ":", ";", "…", "”", '"')


def split_notes(paragraphs: Iterable[Paragraph]) -> Turns:
    """Give every paragraph as a turn that nobody says; lines cut off by the margin are joined."""
    turns: list[RawTurn] = []
    parts = parts_of(paragraphs)
    for part in parts:
        text, times = _without_bullet(part)
        if turns and _goes_on(part, turns[-1]):
            turns[-1] = _joined(turns[-1], text, times)
        else:
            turns.append(RawTurn("", text, times))
    return Turns(tuple(turns), time_codes=sum(len(part.times) for part in parts))


def split_groups(
    paragraphs: Iterable[Paragraph],
    known_groups: Collection[str] = (),
    no_groups: Collection[str] = (),
) -> Turns:
    """Give every statement as a turn of the group that it stands under.

    Parameters
    ----------
    paragraphs
        The text in order.
    known_groups
        Names of groups that are known beforehand; they are groups wherever they stand alone.
    no_groups
        Headings and words with a colon that look like a group but are none.
    """
    parts = parts_of(paragraphs)
    known = {tidy(label).casefold(): label for label in known_groups}
    reading = _Reading(known, frozenset(map(tidy, no_groups)))
    group = ""
    turns: list[RawTurn] = []
    for part, following in zip_longest(parts, parts[1:]):
        found = reading.read(part, following)
        group = group if found.group is None else found.group
        if not found.text:
            continue
        if (
            found.group is None
            and turns
            and turns[-1].speaker == group
            and _goes_on(part, turns[-1])
        ):
            turns[-1] = _joined(turns[-1], found.text, found.times)
        else:
            turns.append(RawTurn(group, found.text, found.times))
    return Turns(tuple(turns), time_codes=sum(len(part.times) for part in parts))


class _Read(NamedTuple):
    """What a part says, and the group that speaks from here on; None if that is the one before."""

    text: str
    times: tuple[TimeMark, ...]
    group: str | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What counts as a group in this text."""

    known: Mapping[str, str]
    refused: Collection[str]

    def read(self, part: Part, following: Part | None) -> _Read:
        """Tell what a part is: a statement, a group with or without a statement, or a theme."""
        title = self._title(part, following)
        if title is not None:
            is_group = title not in self.refused and self._has_statements(title, following)
            return (
                _Read("", (), self._as_known(title)) if is_group else _Read(title, part.times, "")
            )
        label = self._label(part)
        text, times = _without_bullet(part)
        if label is None:
            return _Read(text, times, None)
        opening = read_opening(text)
        return _Read(opening.text if opening else "", times, self._as_known(label))

    def _title(self, part: Part, following: Part | None) -> str | None:
        """Give the words of a line that stands above others, without its colon."""
        words = part.text.removesuffix(":").strip()
        if part.paragraph.heading or words.casefold() in self.known:
            return words
        if _is_item(part) or len(words) > _LONGEST_HEADING or following is None:
            return None
        if part.text.endswith(":") and looks_like_name(words):
            return words
        above = _is_item(following) or self._is_title(following)
        return words if above and not words.endswith(_ENDS_SENTENCE) else None

    def _is_title(self, part: Part) -> bool:
        words = part.text.removesuffix(":").strip()
        return (
            part.paragraph.heading
            or words.casefold() in self.known
            or self._label(part) is not None
            or (part.text.endswith(":") and looks_like_name(words) and not _is_item(part))
        )

    def _has_statements(self, title: str, following: Part | None) -> bool:
        if title.casefold() in self.known:
            return True
        return following is not None and not self._is_title(following)

    def _label(self, part: Part) -> str | None:
        """Give the group in front of a statement; in a list only one that is known."""
        text, _ = _without_bullet(part)
        opening = read_opening(text)
        if opening is None or not opening.text or opening.label in self.refused:
            return None
        if opening.label.casefold() in self.known:
            return opening.label
        return opening.label if looks_like_name(opening.label) and not _is_item(part) else None

    def _as_known(self, label: str) -> str:
        return self.known.get(label.casefold(), label)


def _is_item(part: Part) -> bool:
    return part.paragraph.item or _BULLET.match(part.text) is not None


def _without_bullet(part: Part) -> tuple[str, tuple[TimeMark, ...]]:
    """Take the sign of a list off a part; words that come after it move up."""
    match = _BULLET.match(part.text)
    if match is None:
        return part.text, part.times
    times = tuple(TimeMark(max(mark.word - 1, 0), mark.second) for mark in part.times)
    return part.text[match.end() :], times


def _goes_on(part: Part, before: RawTurn) -> bool:
    """Tell whether a part is the rest of a sentence that the margin of a page cut off."""
    return (
        not (_is_item(part) or part.paragraph.heading)
        and part.text[:1].islower()
        and not before.text.endswith(_ENDS_SENTENCE)
    )


def _joined(turn: RawTurn, text: str, times: tuple[TimeMark, ...]) -> RawTurn:
    words = len(turn.text.split())
    moved = tuple(TimeMark(words + mark.word, mark.second) for mark in times)
    return RawTurn(turn.speaker, f"{turn.text} {text}", (*turn.times, *moved))
