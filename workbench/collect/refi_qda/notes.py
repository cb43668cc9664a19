"""Notes of a REFI-QDA project: memos that passages and codings refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.refi_qda.markup import child_text, children, key
from workbench.collect.refi_qda.sources import decoded

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from workbench.collect.refi_qda.archive import Archive


class Notes:
    """The texts of notes, by what refers to them; ``used`` are those that became a memo."""

    def __init__(self, root: Element, archive: Archive) -> None:
        self._notes = {
            key(note.get("guid")): note
            for notes in children(root, "Notes")
            for note in children(notes, "Note")
        }
        self._archive = archive
        self.used: set[str] = set()

    def memo(self, *elements: Element) -> str:
        """Join the descriptions of these elements and the notes that they refer to."""
        texts: list[str] = []
        for element in elements:
            texts.append(child_text(element, "Description"))
            for reference in children(element, "NoteRef"):
                guid = key(reference.get("targetGUID"))
                if guid in self._notes:
                    self.used.add(guid)
                    texts.append(self._text(self._notes[guid]))
        return "\n".join(dict.fromkeys(filter(None, texts)))

    def _text(self, note: Element) -> str:
        inline = child_text(note, "PlainTextContent")
        path = (note.get("plainTextPath") or "").removeprefix("internal://")
        part = self._archive.find(path) if path else ""
        if inline or not part:
            return inline or child_text(note, "Description")
        return decoded(self._archive.read(part)).lstrip("\ufeff").strip()
