"""Texts of a REFI-QDA project: where they stand, what their content is, and what is absent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from workbench.collect.refi_qda.archive import leaves_package
from workbench.collect.refi_qda.markup import child_text, children, tag
from workbench.collect.transcripts.formats import format_of
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from workbench.collect.refi_qda.archive import Archive

NAMELESS = "(zonder naam)"
_INTERNAL = "internal://"
_STRAY = "bestand waar het project niet naar verwijst"
_PLAIN = (".txt", ".md", "")
_TEXT_IN = {
    "PDFSource": "Representation",
    "AudioSource": "Transcript",
    "VideoSource": "Transcript",
    "PictureSource": "TextDescription",
}
_KINDS = {
    "TextSource": "tekst",
    "PDFSource": "PDF",
    "AudioSource": "geluidsopname",
    "VideoSource": "video-opname",
    "PictureSource": "afbeelding",
}
_RICH_SUFFIXES = frozenset({".docx", ".doc", ".odt", ".rtf", ".pdf", ".htm", ".html", ".epub"})


@dataclass(frozen=True)
class TextHolder:
    """A text with the element in which its passages stand.

    Attributes
    ----------
    source
        The source that this is the text of; the same element of a plain text.
    raws
        The text with its byte order mark and line ends; several where it is not certain how the
        program joined paragraphs; none if it is absent.
    why_absent
        Why there is no text, as part of a Dutch sentence.
    """

    name: str
    kind: str
    element: Element
    source: Element
    raws: tuple[str, ...]
    why_absent: str = ""


def text_holders(sources: Element, archive: Archive) -> Iterator[TextHolder]:
    """Give every text of a project, under a name that occurs once."""
    names: dict[str, int] = {}
    for source in sources:
        kind = tag(source)
        holders = (
            [source] if kind == "TextSource" else list(children(source, _TEXT_IN.get(kind, "")))
        )
        for holder in holders:
            name = _name(source, holder)
            names[name] = names.get(name, 0) + 1
            unique = name if names[name] == 1 else f"{name} ({names[name]})"
            raws, why = _content(holder, archive)
            yield TextHolder(unique, _KINDS.get(kind, kind), holder, source, raws, why)


def source_name(source: Element) -> str:
    """Give the name of a source, or what can stand for it."""
    return _name(source, source)


def kind_of_source(source: Element) -> str:
    """Name in Dutch what kind of source an element is."""
    return _KINDS.get(tag(source), tag(source))


def originals(root: Element, archive: Archive) -> dict[str, str]:
    """Name the files in a package that may hold names, with what they are.

    Documents, recordings and pictures; also a plain text that the project does not refer to,
    unless it holds the same words as one that it does: QualCoder packs the file that was read
    beside the text that was made of it.
    """
    meant = {
        archive.find((element.get(attribute) or "").removeprefix(_INTERNAL))
        for element in root.iter()
        for attribute in ("plainTextPath", "richTextPath")
        if element.get(attribute)
    }
    found = {part: _original(part) for part in archive.parts if part not in meant - _rich(meant)}
    known = {_words(archive, part) for part in meant if part and part not in _rich(meant)}
    return {
        part: words
        for part, words in found.items()
        if words and not (words == _STRAY and _words(archive, part) in known)
    }


def _rich(parts: set[str]) -> set[str]:
    return {part for part in parts if PurePosixPath(part).suffix.casefold() not in _PLAIN}


def _words(archive: Archive, part: str) -> str:
    return "".join(decoded(archive.read(part)).replace("\ufeff", "").split())


def _original(part: str) -> str:
    suffix = PurePosixPath(part).suffix.casefold()
    if suffix in {".qde", ".xml"}:
        return ""
    return _STRAY if suffix in _PLAIN else "origineel document of opname"


def _name(source: Element, holder: Element) -> str:
    # A transcript has a name of its own; the plain text of a PDF is called as the PDF is.
    named = (holder, source) if tag(holder) == "Transcript" else (source, holder)
    for element in named:
        name = (element.get("name") or "").strip()
        if name:
            return name
    path = holder.get("plainTextPath") or holder.get("richTextPath") or source.get("path") or ""
    return PurePosixPath(path.removeprefix(_INTERNAL)).name or NAMELESS


def _content(holder: Element, archive: Archive) -> tuple[tuple[str, ...], str]:
    """Read the text of a source: the plain one first, a document only if there is nothing else."""
    inline = child_text(holder, "PlainTextContent")
    if inline:
        raw = next(children(holder, "PlainTextContent"))
        return ("".join(raw.itertext()),), ""
    why = "het pakket noemt geen tekst"
    for attribute in ("plainTextPath", "richTextPath"):
        path = holder.get(attribute) or ""
        if path:
            part, why = _part(path, archive)
            if part:
                return _read(part, archive)
    return (), why


def _part(path: str, archive: Archive) -> tuple[str, str]:
    """Find the file that a path means, or say why it is not read."""
    if path.startswith(("relative://", "absolute://", "file:")):
        return "", "de tekst staat niet in het pakket maar elders op een computer"
    inside = path.removeprefix(_INTERNAL).lstrip("/")
    if leaves_package(inside) or "://" in inside:
        return "", "het pad wijst buiten het pakket en is niet gelezen"
    part = archive.find(inside)
    return part, "" if part else "het bestand met de tekst ontbreekt in het pakket"


def _read(part: str, archive: Archive) -> tuple[tuple[str, ...], str]:
    data = archive.read(part)
    suffix = PurePosixPath(part).suffix.casefold()
    if suffix not in _RICH_SUFFIXES:
        return (decoded(data),), ""
    try:
        content = format_of(data, suffix, part).read(data, part)
    except CollectError:
        return (), "de tekst staat alleen in een document dat niet gelezen kan worden"
    paragraphs = [paragraph.text for paragraph in content.paragraphs]
    return ("\n".join(paragraphs), "\n\n".join(paragraphs)), ""


def decoded(data: bytes) -> str:
    """Make text of a plain text file and keep its byte order mark, which some programs count."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
