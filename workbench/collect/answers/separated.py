"""Cells between semicolons, commas or tabs: CSV of LimeSurvey and tables that people keep.

Every cell stays text: 1+1, None and 007 come in as they were written.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.collect.answers.headings import recognised
from workbench.collect.answers.sheet import Sheet, text_columns
from workbench.collect.files import not_utf_8, refuse_other_kinds
from workbench.errors import CollectError, WorkbenchError, raise_all
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.collect.answers.sheet import Incoming
    from workbench.definitions.questionnaire import Questionnaire

SEPARATORS = {";": "puntkomma", ",": "komma", "\t": "tab"}
_AS_CSV = (
    "exporteer opnieuw uit LimeSurvey als CSV, of kies in Excel 'Opslaan als' en dan "
    "'CSV UTF-8 (door lijstscheidingsteken gescheiden)'."
)
_DECLARED = re.compile(r"sep=(?P<mark>.)\r?\n", re.IGNORECASE)  # a line that Excel understands
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_FAULTS = 20
_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class SeparatedText:
    """How the text of a file is written, and how many lines stand above the headings."""

    data: bytes
    encoding: str
    above: int = 0

    def open(self) -> io.TextIOWrapper:
        """Read from the headings on."""
        text = io.TextIOWrapper(io.BytesIO(self.data), encoding=self.encoding, newline="")
        for _ in range(self.above):
            text.readline()
        return text

    def lines(self) -> Iterator[str]:
        """Give the lines from the headings on; decoded one by one they cost least."""
        if self.encoding == "utf-16" or b"\n" not in self.data:
            return self.open()
        lines = io.BytesIO(self.data)
        lines.seek(len(codecs.BOM_UTF8) if self.data.startswith(codecs.BOM_UTF8) else 0)
        for _ in range(self.above):
            lines.readline()
        return map(bytes.decode, lines)


def read_separated(file: Incoming, questionnaire: Questionnaire) -> Sheet:
    """Read a file with a separator, which is found by itself.

    Raises
    ------
    CollectError
        There is no row in the file.
    """
    text = SeparatedText(file.data, encoding_of(file))
    declared = _DECLARED.fullmatch(text.open().readline(20))
    if declared:
        text, separator = replace(text, above=1), declared["mark"]
    else:
        separator = _separator(text, questionnaire, file.name)
    records = records_in(text, separator, file.name)
    _, first = next(records, (0, []))
    if not first:
        raise CollectError(
            f"{file.name} bevat geen enkele rij.",
            remedy="exporteer het bestand opnieuw en vervang dit.",
        )
    headings = tuple(heading.replace("\xa0", " ").strip() for heading in first)
    wrong: list[tuple[int, int]] = []
    cells = text_columns(of_width(records, len(headings), wrong), len(headings), "regel")
    raise_all(length_faults(wrong, len(headings), file.name))
    return Sheet(headings, cells, separator=separator, notes=encoding_notes(text))


def encoding_of(file: Incoming) -> str:
    """Find out how the text is written; anything but UTF-8, and UTF-16 with a mark, is refused.

    Raises
    ------
    CollectError
        The text is written otherwise, or damaged.
    """
    if file.data.startswith(_UTF_16):
        if _is_written_in("utf-16", file.data):
            return "utf-16"
        raise CollectError(
            f"{file.name} is tekst in UTF-16 die niet klopt; misschien is het bestand afgekapt.",
            remedy=_AS_CSV,
        )
    refuse_other_kinds(file.data, file.name, remedy=_AS_CSV)
    if _is_written_in("utf-8-sig", file.data):
        return "utf-8-sig"
    raise CollectError(not_utf_8(file.data, file.name), remedy=_AS_CSV)


def _is_written_in(encoding: str, data: bytes) -> bool:
    """Tell whether the bytes can be read so, without keeping the text in memory."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _AT_ONCE):
            decoder.decode(data[start : start + _AT_ONCE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def encoding_notes(text: SeparatedText) -> tuple[str, ...]:
    """Say that the text was not in UTF-8, if that is so."""
    if text.encoding == "utf-16":
        return ("De tekst is opgeslagen in UTF-16 en is zo gelezen.",)
    return ()


def _separator(text: SeparatedText, questionnaire: Questionnaire, name: str) -> str:
    """Find the separator under which most headings are known.

    Raises
    ------
    CollectError
        All headings stand in one cell.
    """
    headings = {mark: _first_record(text, mark) for mark in SEPARATORS}
    score = {mark: recognised(row, questionnaire) for mark, row in headings.items()}
    best = max(SEPARATORS, key=lambda mark: (score[mark], len(headings[mark])))
    if len(headings[best]) == 1 and not score[best]:
        problem, remedy = _one_cell(headings[best][0], name)
        raise CollectError(problem, remedy=remedy)
    return best


def _first_record(text: SeparatedText, separator: str) -> list[str]:
    try:
        return next(csv.reader(text.open(), delimiter=separator), [])
    except csv.Error:
        return []


def _one_cell(heading: str, name: str) -> tuple[str, str]:
    """Explain why all headings stand in one cell, and say what to do."""
    inside = [word for mark, word in SEPARATORS.items() if mark in heading]
    problem = f"In {name} is geen scheidingsteken te vinden: de koprij bestaat uit één kolom."
    remedy = f"gebruik puntkomma, komma of tab tussen de kolommen; {_AS_CSV}"
    if inside:
        problem = (
            f"In {name} staat de hele koprij tussen aanhalingstekens in één cel: het bestand is "
            f"geopend en bewaard met een ander scheidingsteken dan {inside[0]}."
        )
        remedy = "gebruik de oorspronkelijke export en bewaar die niet opnieuw vanuit Excel."
    return problem, remedy


def records_in(text: SeparatedText, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record that is not empty with the line on which it begins.

    Raises
    ------
    CollectError
        A quotation mark is missing or too many.
    """
    reader = csv.reader(text.lines(), delimiter=separator, strict=True)
    line = text.above + 1
    try:
        for row in reader:
            if any(row):
                yield line, row
            line = text.above + reader.line_num + 1
    except csv.Error as error:
        wrong = "een regeleinde" if "new-line" in str(error) else "een aanhalingsteken"
        raise CollectError(
            f"{name}, regel {line}: hier klopt {wrong} niet; de regel loopt door tot "
            f"regel {text.above + reader.line_num}. Misschien is het bestand afgekapt.",
            remedy="exporteer het bestand opnieuw; schrijf een aanhalingsteken in een cel dubbel.",
        ) from error


def of_width(
    records: Iterator[tuple[int, list[str]]], width: int, wrong: list[tuple[int, int]]
) -> Iterator[tuple[int, list[str]]]:
    """Let the records of the right width through; line and width of the others go to ``wrong``."""
    for line, row in records:
        if len(row) == width:
            yield line, row
        else:
            wrong.append((line, len(row)))


def length_faults(wrong: Sequence[tuple[int, int]], width: int, name: str) -> list[WorkbenchError]:
    """Name the lines with too many or too few cells; after twenty only how many more."""
    faults: list[WorkbenchError] = [
        CollectError(
            f"{name}, regel {line}: {counted(count, 'kolom', 'kolommen')}, terwijl de koprij er "
            f"{width} heeft.",
            remedy=(
                "zet cellen met een scheidingsteken of een nieuwe regel tussen aanhalingstekens, "
                "of exporteer opnieuw."
            ),
        )
        for line, count in wrong[:_MOST_FAULTS]
    ]
    if len(wrong) > _MOST_FAULTS:
        faults.append(
            CollectError(
                f"{name}: en nog {counted(len(wrong) - _MOST_FAULTS, 'regel', 'regels')} met te "
                "veel of te weinig kolommen.",
                remedy="exporteer opnieuw; zo veel fouten wijzen op een verkeerd scheidingsteken.",
            )
        )
    return faults
