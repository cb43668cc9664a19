"""Read captions of a recording: WebVTT and SubRip, as Teams, Zoom and Amberscript write them.

A caption is cut off wherever the screen was full. What one speaker says in captions that follow
each other is therefore one turn; the times of the captions stay with the words.
"""

from __future__ import annotations

import html
import re
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.transcripts.encodings import decode
from workbench.collect.transcripts.paragraphs import Content, Paragraph, counted_notes
from workbench.collect.transcripts.time_codes import TIME, seconds_of
from workbench.errors import CollectError
from workbench.records.recording import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNKNOWN = "onbekende spreker"

_ARROW = "-->"
_TIMING = re.compile(rf"\s*(?P<start>{TIME})\s*-->\s*(?P<end>{TIME})(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]*)>|</v>")
_MARKUP = re.compile(
    rf"</?(?:c|i|b|u|s|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<{TIME}>|\{{\\\w+\}}", re.IGNORECASE
)
_ASIDE = re.compile(r"(?P<kind>NOTE|STYLE|REGION)(?:\s|$)")
_KINDS = {
    "NOTE": ("notitie tussen de ondertitels", "notities tussen de ondertitels"),
    "outside": ("regel buiten de ondertitels", "regels buiten de ondertitels"),
}
_SHOWN = 5


class _Cue(NamedTuple):
    start: float
    end: float
    text: str


class _Found(NamedTuple):
    cues: list[_Cue]
    counts: dict[str, int]


def content(data: bytes, name: str) -> Content:
    """Read the captions in the order in which they begin."""
    text, notes = decode(data, name)
    lines = text.splitlines()
    _require_times(lines, name)
    cues, counts = _cues(lines)
    ordered = sorted(cues, key=lambda cue: cue.start)
    spoken = [part for cue in ordered for part in _parts(cue)]
    if any(part.speaker for part in spoken):
        spoken = [_named(part) for part in spoken]
    left_out = counted_notes(_KINDS, counts)
    return Content(tuple(spoken), (*notes, *left_out, *_order_notes(cues)), captions=True)


def _require_times(lines: Sequence[str], name: str) -> None:
    """Refuse arrows without times: the words below them would join another caption.

    Raises
    ------
    CollectError
        A line has an arrow between what are no times.
    """
    faults = [
        number
        for number, line in enumerate(lines, start=1)
        if _ARROW in line and not _TIMING.fullmatch(line)
    ]
    if faults:
        places = ", ".join(map(str, faults[:10]))
        raise CollectError(
            f"In {name} staan tijden die niet te lezen zijn: regel {places}.",
            remedy="schrijf tijden als 00:12:03.500 --> 00:12:07.000, of exporteer de "
            "ondertitels opnieuw.",
        )


def _cues(lines: Sequence[str]) -> _Found:
    """Divide the file in captions; a caption ends at an empty line or where the next begins."""
    cues: list[_Cue] = []
    counts = dict.fromkeys(_KINDS, 0)
    for empty, grouped in groupby(lines, key=lambda line: not line.strip()):
        block = [] if empty else list(grouped)
        starts = [index for index, line in enumerate(block) if _ARROW in line]
        for start, stop in pairwise([*starts, len(block)]):
            payload = _payload(block[start + 1 : stop], last=stop == len(block))
            cues.append(_cue(block[start], payload))
        if block and not starts and not _is_aside(block, counts):
            _continue(cues, block, counts)
    return _Found(cues, counts)


def _payload(lines: list[str], *, last: bool) -> list[str]:
    """Give the words of a caption, without the number of the next one right below them."""
    return lines[:-1] if not last and lines and lines[-1].strip().isdecimal() else lines


def _continue(cues: list[_Cue], block: Sequence[str], counts: dict[str, int]) -> None:
    """Keep words below an empty line inside a caption: they were said as well."""
    if all(line.strip().isdecimal() for line in block):
        return  # the number of a caption that is not there
    if cues:
        cues[-1] = cues[-1]._replace(text="\n".join([cues[-1].text, *block]))
    else:
        counts["outside"] += len(block)


def _cue(timing: str, payload: Sequence[str]) -> _Cue:
    match = _TIMING.fullmatch(timing)
    start, end = (_precise(match[side]) for side in ("start", "end")) if match else (0.0, 0.0)
    return _Cue(start, end, "\n".join(payload))


def _precise(time: str) -> float:
    fraction = re.split(r"[.,]", time)[1:]
    return seconds_of(time) + float(f"0.{fraction[0]}" if fraction else 0)


def _is_aside(block: Sequence[str], counts: dict[str, int]) -> bool:
    """Tell whether a block is not said: the title of the file, a note, a style."""
    aside = _ASIDE.match(block[0])
    if aside and aside["kind"] == "NOTE":
        counts["NOTE"] += 1
    return bool(aside) or block[0].startswith("WEBVTT")


def _parts(cue: _Cue) -> Iterator[Paragraph]:
    """Yield what one caption holds, per speaker that it names."""
    speaker, position = "", 0
    for match in _VOICE.finditer(cue.text):
        yield from _part(speaker, cue.text[position : match.start()], cue)
        speaker, position = _plain(match["name"] or ""), match.end()
    yield from _part(speaker, cue.text[position:], cue)


def _part(speaker: str, text: str, cue: _Cue) -> Iterator[Paragraph]:
    words = _plain(text)
    if words:
        yield Paragraph(words, speaker=speaker, second=int(cue.start))


def _plain(text: str) -> str:
    if "<" in text or "{" in text:
        text = _MARKUP.sub("", text)
    lines = html.unescape(text).split("\n")
    return "\n".join(stripped for line in lines if (stripped := line.strip()))


def _named(part: Paragraph) -> Paragraph:
    """Give words without a speaker, in a file that names speakers, a speaker of their own."""
    return part if part.speaker else Paragraph(part.text, speaker=UNKNOWN, second=part.second)


def _order_notes(cues: Sequence[_Cue]) -> Iterator[str]:
    if any(later.start < cue.start for cue, later in pairwise(cues)):
        yield "De ondertitels stonden niet op volgorde van tijd en zijn op tijd gezet."
    overlaps, heard_until = [], 0.0
    for cue in sorted(cues, key=lambda cue: cue.start):
        if cue.start < heard_until:
            overlaps.append(clock_text(int(cue.start)))
        heard_until = max(heard_until, cue.end)
    if overlaps:
        places = ", ".join(overlaps[:_SHOWN]) + (" …" if len(overlaps) > _SHOWN else "")
        yield (
            f"{len(overlaps)} keer begint een ondertitel voordat de vorige klaar is ({places}): "
            "de tekst staat op volgorde van begin. Luister daar na wie wat zegt."
        )
