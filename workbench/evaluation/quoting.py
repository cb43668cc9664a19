"""Take a quotation from frozen lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.errors import CitationError
from workbench.records.citations import parse_citation
from workbench.report.origin import Origin
from workbench.report.quotes import Quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.records.citations import Citation, LineRange
    from workbench.records.transcripts import Line, Transcript

CUT = "(…)"


@dataclass(frozen=True, slots=True)
class Trimming:
    """How the researcher shortens and explains a quotation; see ``Evaluation.quote``."""

    start: str = ""
    end: str = ""
    cut: tuple[str, ...] = ()
    add: Mapping[str, str] = field(default_factory=dict)
    researcher: str = ""


def make_quote(transcript: Transcript, lines: str | int, trimming: Trimming) -> Quote:
    """Quote lines of a transcript."""
    citation = parse_citation(transcript.id, lines)
    _require_lines(transcript, citation)
    cited = [line for line in transcript.lines if line.number in set(citation.line_numbers)]
    parts = [_part(cited, part) for part in citation.ranges]
    parts[0] = _from(parts[0], trimming.start, cited[0], citation)
    parts[-1] = _until(parts[-1], trimming.end, cited[-1], citation)
    text = f" {CUT} ".join(parts)
    for passage in trimming.cut:
        text = _cut(text, passage, citation)
    for words, addition in trimming.add.items():
        _require(words, text, citation)
        signed = ", ".join(part for part in (addition, trimming.researcher) if part)
        text = text.replace(words, f"{words} [{signed}]", 1)
    speakers = tuple(dict.fromkeys(line.speaker for line in cited if line.speaker))
    return Quote(
        text=text,
        citation=citation,
        lines=tuple((line.number, line.text) for line in cited),
        speaker=", ".join(speakers),
        origin=Origin(
            what=f"citaat {citation}",
            function="Evaluation.quote",
            sources=(transcript.source,),
            base=len(cited),
            selection=f"regels {'; '.join(map(str, citation.ranges))}",
        ),
    )


def _require_lines(transcript: Transcript, citation: Citation) -> None:
    last = len(transcript.lines)
    if citation.ranges[-1].last > last:
        raise CitationError(
            f"De vindplaats {citation} ligt buiten de tekst: {transcript.id} heeft {last} regels.",
            remedy=f"kies regels van 1 tot en met {last}.",
        )


def _part(cited: Sequence[Line], part: LineRange) -> str:
    lines = [line for line in cited if part.first <= line.number <= part.last]
    several = len({line.speaker for line in lines}) > 1
    text = _label(lines[0], several=several) + lines[0].text
    for before, line in pairwise(lines):
        label = _label(line, several=several and line.turn != before.turn)
        text += f" {label}{line.text}"
    return text


def _label(line: Line, *, several: bool) -> str:
    """Name the speaker where a quotation has several."""
    return f"{line.speaker}: " if several and line.speaker else ""


def _from(text: str, words: str, line: Line, citation: Citation) -> str:
    """Begin at words that begin in the first cited line; a label in front of it stays.

    Raises
    ------
    CitationError
        They begin in a later line.
    """
    if not words:
        return text
    _require(words, text, citation)
    label = text[: text.index(line.text)]
    if text.index(words) >= len(label) + len(line.text):
        raise CitationError(
            f"Het citaat {citation} begint met “{words}”, maar die woorden staan niet in regel "
            f"{line.number}.",
            remedy="laat de vindplaats beginnen bij de regel waarin het citaat begint.",
        )
    return label + text[text.index(words) :]


def _until(text: str, words: str, line: Line, citation: Citation) -> str:
    """End at words that end in the last cited line.

    Raises
    ------
    CitationError
        They end in an earlier line.
    """
    if not words:
        return text
    _require(words, text, citation)
    end = text.rindex(words) + len(words)
    if end <= len(text) - len(line.text):
        raise CitationError(
            f"Het citaat {citation} eindigt met “{words}”, maar die woorden staan niet in regel "
            f"{line.number}.",
            remedy="laat de vindplaats eindigen bij de regel waarin het citaat eindigt.",
        )
    return text[:end]


def _cut(text: str, passage: str, citation: Citation) -> str:
    first, dots, last = passage.partition(" … ")
    _require(first, text, citation)
    begin = text.index(first)
    stop = text.find(last, begin) + len(last) if dots else begin + len(first)
    if dots and last not in text[begin:]:
        _require(f"{first} … {last}", text, citation)
    return f"{text[:begin]}{CUT}{text[stop:]}"


def _require(words: str, text: str, citation: Citation) -> None:
    if words not in text:
        raise CitationError(
            f"De woorden “{words}” staan niet in het citaat {citation}.",
            remedy=f"neem ze letterlijk over uit de regels; daar staat: “{text}”",
        )
