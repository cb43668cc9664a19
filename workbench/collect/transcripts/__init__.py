"""Read transcripts: one module per kind of file, one table (``formats``) that says which."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal, NamedTuple

from workbench.collect.files import read_bytes
from workbench.collect.transcripts.formats import format_of
from workbench.collect.transcripts.notes import split_groups, split_notes
from workbench.collect.transcripts.paragraphs import require_length
from workbench.collect.transcripts.speakers import split_turns
from workbench.collect.transcripts.tables import spoken_rows
from workbench.errors import CollectError, NoSpeakersError
from workbench.records.sources import SourceFile
from workbench.records.transcripts import RawTranscript

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from workbench.collect.transcripts.paragraphs import Content
    from workbench.collect.transcripts.speakers import Turns

Layout = Literal["spreekbeurten", "groepen", "verslag"]

_LARGEST_FILE = 100 * 2**20
_IN_A_TABLE = (
    "Het gesprek staat in een tabel en is daaruit gelezen: de spreker in de ene kolom, de tekst in "
    "de andere."
)


class Labels(NamedTuple):
    """What evaluatie.yaml says of the labels in a text.

    Attributes
    ----------
    speakers
        Labels of speakers, or of groups, that are known beforehand.
    others
        Words with a colon, or headings, that look like a label but are none.
    """

    speakers: Collection[str] = ()
    others: Collection[str] = ()


def read_transcript(
    path: Path, name: str, *, layout: Layout = "spreekbeurten", labels: Labels | None = None
) -> RawTranscript:
    """Read who said what.

    Parameters
    ----------
    path
        A file of one of the kinds in ``formats``.
    name
        What the file is called in messages and in the provenance.
    layout
        How it is written: turns of speakers (see ``speakers`` for what is a label), statements of
        groups, or a report in which nobody speaks (see ``notes``).
    labels
        What is known beforehand of the labels.

    Raises
    ------
    CollectError
        The file is of another kind or holds no text.
    NoSpeakersError
        It should be a conversation, and nobody speaks in it.
    """
    data = read_bytes(path, name, at_most=_LARGEST_FILE)
    kind = format_of(data, path.suffix.lower(), name)
    content = kind.read(data, name)
    require_length(sum(len(paragraph.text) for paragraph in content.paragraphs), name)
    source = SourceFile(name, hashlib.sha256(data).hexdigest())
    if layout == "spreekbeurten":
        found, notes = _conversation(content, labels or Labels())
    else:
        found, notes = _report(content, layout, labels or Labels()), _skipped_tables(content)
    notes = [*content.notes, *notes, *_notes(found)]
    if not any(paragraph.text.strip() for paragraph in content.paragraphs) and not found.turns:
        raise CollectError(f"In {name} staat geen tekst.", remedy=_no_text(notes))
    if not found.turns:
        raise NoSpeakersError(
            f"In {name} is geen enkele spreker te vinden.", remedy=_no_speaker(content)
        )
    return RawTranscript(source, found.turns, tuple(notes))


def _conversation(content: Content, labels: Labels) -> tuple[Turns, list[str]]:
    """Find the turns in the paragraphs, or else in the tables."""
    found = split_turns(content.paragraphs, *labels, captions=content.captions)
    rows = spoken_rows(content.tables)
    if found.turns or not rows:
        return found, _skipped_tables(content)
    spoken = split_turns(rows, *labels)
    before = sum(bool(paragraph.text.strip()) for paragraph in content.paragraphs)
    return spoken._replace(before=before), [_IN_A_TABLE]


def _report(content: Content, layout: Layout, labels: Labels) -> Turns:
    if layout == "groepen":
        return split_groups(content.paragraphs, *labels)
    return split_notes(content.paragraphs)


def _skipped_tables(content: Content) -> list[str]:
    count = len(content.tables)
    return [f"{count} {'tabel' if count == 1 else 'tabellen'} overgeslagen."] if count else []


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
    if found.time_codes:
        kind = "tijdcode" if found.time_codes == 1 else "tijdcodes"
        yield f"{found.time_codes} {kind} uit de tekst gehaald en bij de regels bewaard."


def _no_text(notes: list[str]) -> str:
    if notes:
        return (
            "zet wat in een tabel, tekstvak of noot staat om naar gewone alinea's "
            f"({' '.join(notes)})"
        )
    return "controleer of het juiste bestand is gekozen; een scan moet eerst worden uitgetypt."


def _no_speaker(content: Content) -> str:
    remedy = (
        "begin elke spreekbeurt op een nieuwe regel met de spreker en een dubbele punt: 'R1: …'"
    )
    if content.tables:
        remedy += (
            "; staat het gesprek in een tabel, zet die dan in Word om naar tekst (Indeling, "
            "Converteren naar tekst)"
        )
    return (
        f"{remedy}; is het een verslag waarin niemand spreekt, zet dan in evaluatie.yaml "
        "'indeling: verslag'."
    )
