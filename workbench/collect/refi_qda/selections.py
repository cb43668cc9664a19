"""Passages of a text in REFI-QDA, with the codings on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.positions import Passage
from workbench.collect.refi_qda.markup import children, key, tag
from workbench.records.exchange import Entry, ImportedNote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from workbench.collect.refi_qda.notes import Notes, Remark
    from workbench.collect.refi_qda.sources import TextHolder


_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}-?([0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\}?")


class CodingOnPassage(NamedTuple):
    """What is said of a passage by one coder; ``code`` is a GUID, None of a memo alone."""

    code: str | None
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
        codings = tuple(_codings(selection, users, notes)) or tuple(
            _remarks(selection, users, notes)
        )
        passage = _passage(selection, moments)
        where = f"{holder.name}, selectie {selection.get('guid') or '(zonder kenmerk)'}"
        if passage is None:
            left_out.append(Entry(where, "begin en einde in de tekst zijn geen bruikbare posities"))
        elif not codings:
            left_out.append(Entry(where, "een passage zonder code en zonder memo"))
        else:
            yield CodedPassage(passage, codings)
    yield from _noted(holder, users, notes)
    for coding in children(holder.element, "Coding"):
        what = f"{holder.name}, codering {coding.get('guid') or '(zonder kenmerk)'}"
        left_out.append(Entry(what, "een code op de hele bron hoort niet bij een passage"))


def source_remarks(holder: TextHolder, users: Users, notes: Notes) -> Iterator[ImportedNote]:
    """Give the memos on a whole text."""
    for element in dict.fromkeys((holder.source, holder.element)):
        for remark in notes.remarks(element):
            if remark.selection is None:
                yield ImportedNote(
                    users.coder(remark.made, element),
                    holder.name,
                    remark.text,
                    time=remark.made.get("creationDateTime") or "",
                )


def _noted(holder: TextHolder, users: Users, notes: Notes) -> Iterator[CodedPassage]:
    """Give passages that a note of the text tells itself."""
    for remark in notes.notes(holder.element):
        passage = None if remark.selection is None else _passage(remark.selection, {})
        if passage is not None:
            yield CodedPassage(passage, (_memo(remark, holder.element, users),))


def _remarks(selection: Element, users: Users, notes: Notes) -> Iterator[CodingOnPassage]:
    for remark in notes.remarks(selection):
        yield _memo(remark, selection, users)


def _memo(remark: Remark, element: Element, users: Users) -> CodingOnPassage:
    return CodingOnPassage(
        code=None,
        coder=users.coder(remark.made, element),
        memo=remark.text,
        time=remark.made.get("creationDateTime") or element.get("creationDateTime") or "",
    )


def _codings(selection: Element, users: Users, notes: Notes) -> Iterator[CodingOnPassage]:
    for coding in children(selection, "Coding"):
        references = [key(one.get("targetGUID")) for one in children(coding, "CodeRef")]
        for code in references or [""]:
            yield CodingOnPassage(
                code=code,
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
