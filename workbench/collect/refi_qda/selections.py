"""Passages of a text in REFI-QDA, with the codings on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.positions import Passage
from workbench.collect.refi_qda.markup import children, key, tag
from workbench.records.exchange import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from workbench.collect.refi_qda.notes import Notes
    from workbench.collect.refi_qda.sources import TextHolder


_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}-?([0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?")


class CodingOnPassage(NamedTuple):
    """What is said of a passage by one coder; ``code`` is a GUID."""

    code: str
    coder: str
    memo: str
    time: str


class CodedPassage(NamedTuple):
    """A passage with all codings on it."""

    passage: Passage
    codings: tuple[CodingOnPassage, ...]


class Users:
    """The people of a project by their GUID; who has no name gets a number."""

    def __init__(self, root: Element) -> None:
        users = [user for found in children(root, "Users") for user in children(found, "User")]
        self._names = {
            key(user.get("guid")): (user.get("name") or user.get("id") or "").strip()
            or f"codeur {number}"
            for number, user in enumerate(users, start=1)
        }

    def coder(self, *elements: Element) -> str:
        """Name who made the first of these elements that tells, "" if none does."""
        for attribute in ("creatingUser", "modifyingUser"):
            for element in elements:
                written = (element.get(attribute) or "").strip()
                name = self._names.get(key(written), "")
                if name or (written and not _GUID.fullmatch(written)):
                    return name or written
        return ""


def passages_of(
    holder: TextHolder, users: Users, notes: Notes, left_out: list[Entry]
) -> Iterator[CodedPassage]:
    """Give every coded passage of a text; what cannot be one is added to ``left_out``."""
    moments = {
        key(point.get("guid")): point.get("position")
        for point in children(holder.element, "SyncPoint")
    }
    for selection in children(holder.element, "PlainTextSelection", "TranscriptSelection"):
        codings = tuple(_codings(selection, users, notes))
        passage = _passage(selection, moments)
        where = f"{holder.name}, selectie {selection.get('guid') or '(zonder kenmerk)'}"
        if passage is None:
            left_out.append(Entry(where, "begin en einde in de tekst zijn geen bruikbare posities"))
        elif not codings:
            left_out.append(Entry(where, "aantekening bij een passage zonder code"))
        else:
            yield CodedPassage(passage, codings)


def _codings(selection: Element, users: Users, notes: Notes) -> Iterator[CodingOnPassage]:
    for coding in children(selection, "Coding"):
        for reference in children(coding, "CodeRef"):
            yield CodingOnPassage(
                code=key(reference.get("targetGUID")),
                coder=users.coder(coding, selection),
                memo=notes.memo(selection, coding),
                time=coding.get("creationDateTime") or selection.get("creationDateTime") or "",
            )


def _passage(selection: Element, moments: dict[str, str | None]) -> Passage | None:
    if tag(selection) == "PlainTextSelection":
        start, end = selection.get("startPosition"), selection.get("endPosition")
        name = selection.get("name") or ""
    else:
        start = moments.get(key(selection.get("fromSyncPoint")))
        end = moments.get(key(selection.get("toSyncPoint")))
        name = ""  # of a clip, not the words of it
    try:
        return Passage(int(start or ""), int(end or ""), name)
    except ValueError:
        return None
