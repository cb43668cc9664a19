"""Export codings for other programs; what is written has passed the gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.codings import line_starts, lines_by_coding
from workbench.coding.exchange_text import exchange_text
from workbench.errors import ReportError, raise_all
from workbench.evaluation.gating import Gate
from workbench.records.citations import Citation, LineRange
from workbench.records.exchange import PATH_SEPARATOR
from workbench.report.coding_exchange.exported import (
    CodingExport,
    ExportedCoding,
    ExportedNote,
    ExportedSource,
    exported_codes,
)
from workbench.report.coding_exchange.refi_qda import write_codebook, write_project
from workbench.report.coding_exchange.table import (
    write_coding_csv,
    write_coding_workbook,
    write_memo_csv,
)
from workbench.report.handwritten import Handwritten
from workbench.storage.files import write_all_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from workbench.coding.exchange_text import ExchangeText
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.evaluation.gated import Gated
    from workbench.records.codings import CoderNote, Coding
    from workbench.records.key import KeyEntry
    from workbench.records.transcripts import Transcript

_WRITERS = {
    ".qdpx": write_project,
    ".qdc": write_codebook,
    ".xlsx": write_coding_workbook,
    ".csv": write_coding_csv,
}


@dataclass(frozen=True, slots=True)
class CodedTexts:
    """What there is to export: codings with the texts they stand in and the scheme they follow.

    ``notes`` say in Dutch which codings are not among them, and why; ``memos`` are those of coders
    that are not about a coding.
    """

    plan: EvaluationPlan
    scheme: CodingScheme
    codings: Sequence[Coding]
    transcripts: Mapping[str, Transcript]
    notes: tuple[str, ...] = ()
    memos: Sequence[CoderNote] = ()


@dataclass(frozen=True, slots=True)
class ExportedCodings:
    """What was written: the files, how much they hold, and what somebody has to look at.

    ``notes`` say in Dutch what did not go along.
    """

    files: tuple[Path, ...]
    number_of_codings: int
    number_of_codes: int
    number_of_sources: int
    gated: Gated
    notes: tuple[str, ...] = ()


def export_codings(
    coded: CodedTexts,
    out: Sequence[Path],
    names: Sequence[KeyEntry] | None = None,
    *,
    with_speakers: bool = False,
) -> ExportedCodings:
    """Write all codings, or only the codes, to files of which the names say what they become.

    Parameters
    ----------
    coded
        Codings and texts.
    out
        Files: .qdpx, .qdc, .xlsx or .csv.
    names
        What the key holds; a file with one of these names in it is not written.
    with_speakers
        Put the code of the speaker before every turn in the texts of a .qdpx.

    Raises
    ------
    ReportError
        A name says nothing that can be written.
    """
    for path in out:
        if path.suffix.lower() not in _WRITERS:
            raise ReportError(
                f"De werkbank weet niet wat '{path.name}' moet worden.",
                remedy=f"laat de naam eindigen op {', '.join(_WRITERS)}.",
            )
    export = gathered(coded, with_speakers=with_speakers)
    contents = {path: _WRITERS[path.suffix.lower()](export) for path in out}
    if export.notes:
        contents |= {
            path.with_name(f"{path.stem}-memos.csv"): write_memo_csv(export)
            for path in out
            if path.suffix.lower() == ".csv"
        }
    gate = Gate(names, coded.plan.allowed)
    gate.look_in_files({path.name: content for path, content in contents.items()})
    gate.look_in_texts(_memos(export))
    gated = gate.result()
    raise_all(gated.stops())
    write_all_whole(contents)
    return ExportedCodings(
        tuple(contents),
        len(export.codings),
        len(export.codes),
        len(export.sources),
        gated,
        coded.notes,
    )


def gathered(coded: CodedTexts, *, with_speakers: bool = False) -> CodingExport:
    """Gather codings with the texts they stand in, as other programs get them."""
    sources: list[ExportedSource] = []
    found: list[ExportedCoding] = []
    notes: list[ExportedNote] = []
    for text in coded.plan.texts:
        own = [coding for coding in coded.codings if coding.source == text.id]
        memos = [memo for memo in coded.memos if memo.source == text.id]
        if own or memos:
            transcript = coded.transcripts[text.id]
            labels = {one.code: one.code for one in transcript.speakers} if with_speakers else None
            exchanged = exchange_text(transcript, labels)
            sources.append(ExportedSource(text.id, text.title, exchanged.text))
            places = {
                coding.id: exchanged.there(coding.span.start, coding.span.end) for coding in own
            }
            found.extend(_exported(own, transcript, places))
            notes.extend(_noted(memos, transcript, exchanged, coded.scheme))
    return CodingExport(
        id=coded.plan.id,
        title=coded.plan.title,
        scheme=coded.scheme.id,
        codes=exported_codes(
            coded.scheme,
            [
                *(coding.code for coding in coded.codings),
                *(note.code for note in notes if note.code),
            ],
        ),
        sources=tuple(sources),
        coders=tuple(
            dict.fromkeys(
                [*(coding.coder for coding in coded.codings), *(note.coder for note in notes)]
            )
        ),
        codings=tuple(found),
        notes=tuple(notes),
    )


def _memos(export: CodingExport) -> Iterator[Handwritten]:
    """Give what coders wrote themselves: nobody has looked for names in it yet."""
    for coding in export.codings:
        if coding.memo:
            place = f"memo van {coding.coder} bij {coding.citation}"
            yield Handwritten(place, tuple(coding.memo.splitlines()), closely=True)
    for note in export.notes:
        place = f"memo van {note.coder} bij {note.about}"
        yield Handwritten(place, tuple(note.memo.splitlines()), closely=True)


def _noted(
    memos: Sequence[CoderNote],
    transcript: Transcript,
    exchanged: ExchangeText,
    scheme: CodingScheme,
) -> Iterator[ExportedNote]:
    starts = line_starts(transcript)
    for memo in memos:
        start, end = -1, -1
        about = memo.source
        if memo.code:
            about = f"code {_path(memo.code, scheme)} ({memo.source})"
        elif memo.line:
            about = f"{memo.source}, regel {memo.line}"
        if 0 < memo.line <= len(transcript.lines):
            first = starts[memo.line - 1]
            start, end = exchanged.there(first, first + len(transcript.lines[memo.line - 1].text))
        yield ExportedNote(
            memo.coder, memo.source, memo.code, start, end, about, memo.memo, memo.time
        )


def _path(code: str, scheme: CodingScheme) -> str:
    parts = code.split(".")
    ids = [".".join(parts[:depth]) for depth in range(1, len(parts) + 1)]
    return PATH_SEPARATOR.join(scheme.label_of(one) for one in ids)


def _exported(
    codings: Sequence[Coding], transcript: Transcript, places: Mapping[str, tuple[int, int]]
) -> Iterator[ExportedCoding]:
    lines = lines_by_coding(codings, transcript)
    roles = {speaker.code: speaker.role for speaker in transcript.speakers}
    for coding in codings:
        numbers = lines[coding.id]
        spoken = [transcript.lines[number - 1].speaker for number in numbers]
        start, end = places[coding.id]
        yield ExportedCoding(
            id=coding.id,
            source=coding.source,
            coder=coding.coder,
            code=coding.code,
            start=start,
            end=end,
            quotation=coding.span.exact,
            citation=str(Citation(coding.source, (LineRange(numbers[0], numbers[-1]),))),
            role=", ".join(dict.fromkeys(roles[code] for code in spoken if code in roles)),
            memo=coding.memo,
            version=coding.scheme_version,
            time=coding.time,
        )
