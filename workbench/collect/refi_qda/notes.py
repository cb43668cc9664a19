"""Notes of a REFI-QDA project: memos that passages, codings, texts and codes refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.refi_qda.markup import child_text, children, key
from workbench.collect.refi_qda.sources import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from workbench.collect.refi_qda.archive import Archive


class Remark(NamedTuple):
    """A text somebody wrote about an element.

    Attributes
    ----------
    made
        The element that tells who wrote it and when.
    selection
        The passage that a note is about, as QualCoder writes it inside the note.
    """

    text: str
    made: Element
    selection: Element | None = None


class Notes:
    """The texts of notes, by what refers to them; ``used`` are those that became a memo."""

    def __init__(self, root: Element, archive: Archive) -> None:
        self._notes = {
            key(note.get("guid")): note
            for notes in children(root, "Notes")
            for note in children(notes, "Note")
        }
        self._links = [
            (key(link.get("guid")), key(link.get("originGUID")), key(link.get("targetGUID")))
            for links in children(root, "Links")
            for link in children(links, "Link")
        ]
        self._archive = archive
        self.used: set[str] = set()

    def memo(self, *elements: Element) -> str:
        """Join the descriptions of these elements and the notes that they refer to."""
        texts = [remark.text for element in elements for remark in self.remarks(element)]
        return "\n".join(dict.fromkeys(texts))

    def remarks(self, element: Element) -> Iterator[Remark]:
        """Give the description of an element, and its notes; none that is empty."""
        described = child_text(element, "Description")
        if described:
            yield Remark(described, element)
        yield from self.notes(element)

    def notes(self, element: Element) -> Iterator[Remark]:
        """Give the notes that an element refers to, and those that a link ties to it."""
        own = key(element.get("guid"))
        found = [key(one.get("targetGUID")) for one in children(element, "NoteRef")]
        for link, origin, target in self._links:
            if own and own in {origin, target}:
                other = target if own == origin else origin
                if other in self._notes:
                    self.used.add(link)
                    found.append(other)
        for guid in dict.fromkeys(found):
            note = self._notes.get(guid)
            text = "" if note is None else self._text(note)
            if note is not None and text:
                self.used.add(guid)
                yield Remark(text, note, next(children(note, "PlainTextSelection"), None))

    def _text(self, note: Element) -> str:
        inline = child_text(note, "PlainTextContent")
        path = (note.get("plainTextPath") or "").removeprefix("internal://")
        part = self._archive.find(path) if path else ""
        if inline or not part:
            return inline or child_text(note, "Description")
        return decoded(self._archive.read(part)).lstrip("\ufeff").replace("\r\n", "\n").strip()
