"""Read transcripts: one module per kind of file, one table that says which."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from workbench.collect.files import read_bytes
from workbench.collect.transcripts import docx, txt
from workbench.collect.transcripts.speakers import split_turns
from workbench.errors import CollectError
from workbench.records.sources import SourceFile
from workbench.records.transcripts import RawTranscript

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

    from workbench.collect.transcripts.speakers import Turns

# How to get from the bytes of a file to its paragraphs and to notes on what was left out.
_READERS: Mapping[str, Callable[[bytes, str], tuple[list[str], list[str]]]] = {
    ".docx": docx.paragraphs,
    ".txt": txt.paragraphs,
}
_INSTEAD: Mapping[str, str] = {
    ".doc": "open het oude Word-bestand in Word en bewaar het als Word-document (.docx).",
    ".docm": "bewaar het document in Word zonder macro's, als Word-document (.docx).",
}


def read_transcript(
    path: Path,
    name: str,
    *,
    known_speakers: Collection[str] = (),
    no_speakers: Collection[str] = (),
) -> RawTranscript:
    """Read who said what.

    Parameters
    ----------
    path
        A .docx or .txt with paragraphs as ``Naam: tekst``; see ``speakers`` for what is a label.
    name
        What the file is called in messages and in the provenance.
    known_speakers
        Labels of speakers that are known beforehand.
    no_speakers
        Words with a colon that look like a label but are none.

    Raises
    ------
    CollectError
        The file is of another kind, holds no text, or nobody speaks in it.
    """
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        raise CollectError(
            f"{name} is geen transcript dat gelezen kan worden (wel: {', '.join(_READERS)}).",
            remedy=_INSTEAD.get(suffix, "bewaar het transcript als Word-document (.docx) of .txt."),
        )
    data = read_bytes(path, name)
    paragraphs, notes = _READERS[suffix](data, name)
    if not any(paragraph.strip() for paragraph in paragraphs):
        raise CollectError(f"In {name} staat geen tekst.", remedy=_no_text(notes))
    found = split_turns(paragraphs, known_speakers, no_speakers)
    if not found.turns:
        raise CollectError(
            f"In {name} is geen enkele spreker te vinden.", remedy=_no_speaker(notes)
        )
    source = SourceFile(name, hashlib.sha256(data).hexdigest())
    return RawTranscript(source, found.turns, (*notes, *_notes(found)))


def _notes(found: Turns) -> Iterator[str]:
    if found.before:
        kind = "alinea" if found.before == 1 else "alinea's"
        yield f"{found.before} {kind} vóór de eerste spreker overgeslagen."
    if found.doubtful:
        places = ", ".join(str(number) for number in found.doubtful[:10])
        yield (
            f"{len(found.doubtful)} keer begint een alinea met een woord en een dubbele punt dat "
            f"geen spreker lijkt en als tekst is gelezen (alinea {places})."
        )


def _no_text(notes: list[str]) -> str:
    if notes:
        return (
            "zet wat in een tabel, tekstvak of noot staat in Word om naar gewone alinea's "
            f"({' '.join(notes)})"
        )
    return "controleer of het juiste bestand is gekozen; een scan moet eerst worden uitgetypt."


def _no_speaker(notes: list[str]) -> str:
    remedy = (
        "begin elke spreekbeurt op een nieuwe regel met de spreker en een dubbele punt: 'R1: …'"
    )
    if any("tabel" in note for note in notes):
        return (
            f"{remedy}; staat het gesprek in een tabel, zet die dan in Word om naar tekst "
            "(Indeling, Converteren naar tekst)."
        )
    return f"{remedy}."
