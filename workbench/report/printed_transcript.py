"""A transcript on paper: every line on its own line, with the number by which it is cited.

Made of a ``Transcript`` only: text with names in it has another type and cannot be printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.records.citations import Citation, LineRange
from workbench.records.recording import clock_text
from workbench.report.number_text import count_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.records.transcripts import Speaker, Transcript
    from workbench.report.document import ReportMeta

CONFIDENTIAL = "Vertrouwelijk, gepseudonimiseerd"
TITLES = {
    "number": "Regel",
    "speaker": "Spreker",
    "time": "Opname",
    "text": "Tekst",
    "remarks": "Opmerkingen",
}
SPEAKER_COLUMNS = ("Code", "Rol", "Organisatie")
SIGNATURE = "Gelezen door: ____________________   Datum: ______________   Paraaf: ______________"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed.

    Attributes
    ----------
    number
        The number of the line in citations.
    speaker, time
        On the first line of a turn who speaks and when that is heard, else "".
    text
        What stands on the line.
    """

    number: int
    speaker: str
    time: str
    text: str

    @property
    def cells(self) -> dict[str, str]:
        """What stands in each column; in the last one there is room to write."""
        return {
            "number": str(self.number),
            "speaker": self.speaker,
            "time": self.time,
            "text": self.text,
            "remarks": "",
        }


@dataclass(frozen=True, slots=True)
class PrintedTranscript:
    """A transcript before it is printed.

    Attributes
    ----------
    meta
        Title, notice and date, for the header and for the properties of the file.
    about
        What it is and how far it is, as Dutch sentences.
    speakers
        Who speaks, in order of first appearance.
    lines
        Every line of the transcript.
    """

    meta: ReportMeta
    about: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    lines: tuple[PrintedLine, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are printed: no speakers where nobody speaks, no times without any."""
        spoken = any(line.speaker for line in self.lines)
        timed = any(line.time for line in self.lines)
        left_out = {"speaker": not spoken, "time": not timed}
        return tuple(column for column in TITLES if not left_out.get(column))

    def rows(self) -> list[tuple[str, ...]]:
        """Give what is printed of every line, column by column."""
        columns = self.columns
        return [tuple(line.cells[column] for column in columns) for line in self.lines]

    @property
    def footer(self) -> str:
        """What stands below every page."""
        return " · ".join(part for part in (CONFIDENTIAL, self.meta.notice) if part)


def printed_transcript(transcript: Transcript, meta: ReportMeta, status: str) -> PrintedTranscript:
    """Prepare a transcript for paper.

    Parameters
    ----------
    transcript
        Pseudonymised, with frozen lines.
    meta
        Title, makers and date.
    status
        Who took the names out, or who reviewed it, as a Dutch sentence.
    """
    return PrintedTranscript(
        meta=meta,
        about=(status, *_explained(transcript)),
        speakers=transcript.speakers,
        lines=tuple(_lines(transcript)),
    )


def _explained(transcript: Transcript) -> Iterator[str]:
    count = len(transcript.lines)
    first = Citation(transcript.id, (LineRange(1, min(3, count)),))
    yield (
        f"{count_text(count)} regels. De nummers zijn die van de vindplaatsen in het rapport, "
        f"zoals {first}."
    )
    yield (
        "In de kolom Opmerkingen is ruimte voor codes en voor verbeteringen. Vindt u toch een naam "
        "of iets waaraan iemand te herkennen is? Streep het aan en meld het."
    )


def _lines(transcript: Transcript) -> Iterator[PrintedLine]:
    turn = 0
    for line in transcript.lines:
        first = line.turn != turn
        turn = line.turn
        time = clock_text(line.second) if first and line.second is not None else ""
        yield PrintedLine(line.number, line.speaker if first else "", time, line.text)
