"""Read a text that has just come in, see what is in it, and draft what evaluatie.yaml must say.

What is read here is raw: it may hold names. It goes to the screen of whoever asked, nowhere else.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from workbench.clean.pseudonyms import number_raw
from workbench.clean.speaker_drafts import draft_speakers
from workbench.collect.transcripts import read_transcript
from workbench.errors import NoSpeakersError
from workbench.records.recording import clock_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from workbench.clean.speaker_drafts import SpeakerDraft
    from workbench.collect.transcripts import Layout
    from workbench.records.transcripts import RawLine, RawTranscript

_PLAIN_KEY = re.compile(r"[^\W\d_](?:[\w .-]*\w)?")
_COLUMNS = ("Label", "Spreekbeurten", "Woorden", "Eerste regel", "Opname", "Voorstel", "Lijkt op")


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text as it came in, and who may be speaking in it.

    Attributes
    ----------
    raw
        The text itself.
    layout
        How it was read: "spreekbeurten", "groepen" or "verslag".
    speakers
        Every label with a proposal for its code.
    """

    raw: RawTranscript = field(repr=False)
    layout: Layout
    speakers: tuple[SpeakerDraft, ...] = field(repr=False)

    @property
    def lines(self) -> tuple[RawLine, ...]:
        """The lines as they will be numbered, under the labels of the file."""
        return number_raw(self.raw, id=self.raw.source.name).lines

    @property
    def words(self) -> int:
        """The number of words."""
        return sum(len(turn.text.split()) for turn in self.raw.turns)

    @property
    def timed(self) -> bool:
        """Whether the file tells where in the recording something is said."""
        return any(turn.times for turn in self.raw.turns)

    def rows(self) -> list[tuple[str, ...]]:
        """Give the table of speakers, with its titles."""
        return [
            _COLUMNS,
            *(
                (
                    draft.label,
                    str(draft.turns),
                    str(draft.words),
                    str(draft.first_line),
                    "" if draft.second is None else clock_text(draft.second),
                    f"{draft.code} {draft.role}".strip(),
                    draft.same_as,
                )
                for draft in self.speakers
            ),
        ]

    def plan_text(self, id: str) -> str:
        """Write the draft for evaluatie.yaml, and for namen.yaml where labels may be names."""
        return "\n".join(_plan(self, id))

    def _repr_html_(self) -> str:
        titles, *rows = [[escape(cell) for cell in row] for row in self.rows()]
        head = "".join(f'<th scope="col">{title}</th>' for title in titles)
        body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.raw.notes)
        return (
            f"<p>{escape(summary(self))}</p><ul>{notes}</ul>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        )


def read_text(
    path: Path,
    *,
    layout: Layout | None = None,
    used_codes: Collection[str] = (),
    merge: bool = False,
) -> TextReading:
    """Read a text from a file, also without an evaluation.

    Parameters
    ----------
    path
        The file; what kind it is shows from its content.
    layout
        How it is written; without it a conversation is tried first.
    used_codes
        Codes that speakers in other texts have.
    merge
        Give labels that may be one person the same code.
    """
    chosen, raw = _read(path, layout)
    return TextReading(raw, chosen, draft_speakers(raw, used=used_codes, merge=merge))


def _read(path: Path, layout: Layout | None) -> tuple[Layout, RawTranscript]:
    if layout is not None:
        return layout, read_transcript(path, path.name, layout=layout)
    try:
        return "spreekbeurten", read_transcript(path, path.name)
    except NoSpeakersError:
        groups = read_transcript(path, path.name, layout="groepen")
    if _has_groups(groups):
        return "groepen", groups
    return "verslag", read_transcript(path, path.name, layout="verslag")


def _has_groups(raw: RawTranscript) -> bool:
    """Tell whether headings are groups rather than subjects: groups return, with several points."""
    blocks: Counter[str] = Counter()
    before = ""
    for turn in raw.turns:
        blocks[turn.speaker] += bool(turn.speaker) and turn.speaker != before
        before = turn.speaker
    return any(number > 1 for number in blocks.values())


def summary(reading: TextReading) -> str:
    """Say in one sentence what came in."""
    turns = {"spreekbeurten": "spreekbeurten", "groepen": "uitspraken", "verslag": "alinea's"}
    parts = [
        f"{len(reading.raw.turns)} {turns[reading.layout]}",
        f"{len(reading.lines)} regels",
        f"{reading.words} woorden",
    ]
    times = "met tijden van de opname" if reading.timed else "zonder tijden van de opname"
    return f"Gelezen als {reading.layout}: {', '.join(parts)}, {times}."


def as_document(reading: TextReading, *, with_text: bool) -> dict[str, Any]:
    """Give everything as one document; the text itself only when asked."""
    document: dict[str, Any] = {
        "indeling": reading.layout,
        "beurten": len(reading.raw.turns),
        "regels": len(reading.lines),
        "woorden": reading.words,
        "sha256": reading.raw.source.sha256,
        "notities": list(reading.raw.notes),
        "sprekers": [
            {
                "label": draft.label,
                "voorstel": draft.code,
                "rol": draft.role,
                "beurten": draft.turns,
                "woorden": draft.words,
                "eerste regel": draft.first_line,
                "opname": None if draft.second is None else clock_text(draft.second),
                "lijkt op": draft.same_as,
                "kan een naam zijn": draft.is_name,
            }
            for draft in reading.speakers
        ],
    }
    if with_text:
        document["tekst"] = [
            [line.number, line.turn, line.speaker, line.text, *_time(line)]
            for line in reading.lines
        ]
    return document


def _time(line: RawLine) -> list[str]:
    return [] if line.second is None else [clock_text(line.second)]


def _plan(reading: TextReading, id: str) -> Iterator[str]:
    yield "# In evaluatie.yaml, bij deze tekst:"
    if reading.layout != "spreekbeurten":
        yield f"indeling: {reading.layout}"
    if reading.speakers:
        yield "sprekers:  # vul bij ieder de rol in; 'organisatie' mag erbij"
        yield from _codes(reading)
    names = [draft for draft in reading.speakers if draft.is_name]
    if names:
        yield ""
        yield "# In namen.yaml, naast de ruwe bron en niet in de evaluatiemap:"
        yield "sprekers:"
        yield f"  {id}:"
        for draft in names:
            yield f"    {_key(draft.label)}: {draft.code}{_remark(draft)}"


def _codes(reading: TextReading) -> Iterator[str]:
    """Write the codes: of a name only the code itself, of other labels the label as well."""
    seen: set[str] = set()
    for draft in reading.speakers:
        key = draft.code if draft.is_name else draft.label
        if key not in seen:
            role = draft.role or (_key(draft.label) if reading.layout == "groepen" else "")
            remark = "" if draft.is_name else _remark(draft)
            yield f"  {_key(key)}: {{code: {draft.code}, rol: {role}}}{remark}"
        seen.add(key)


def _remark(draft: SpeakerDraft) -> str:
    said = f"  # {draft.turns} keer aan het woord, vanaf regel {draft.first_line}"
    if draft.same_as:
        said += f"; lijkt op {_key(draft.same_as)}: dezelfde? geef dan dezelfde code"
    return said


def _key(text: str) -> str:
    """Write a text as a key in YAML."""
    plain = _PLAIN_KEY.fullmatch(text) and text.lower() not in {"y", "n", "ja", "yes", "no", "on"}
    return text if plain else json.dumps(text, ensure_ascii=False)
