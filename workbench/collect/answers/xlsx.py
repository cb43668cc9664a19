"""Answers in a workbook of Excel: LimeSurvey's export (also as .xls) and tables of one's own.

What looks like a formula is kept as the text that it is; nothing is computed.
"""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from workbench.collect.answers.headings import recognised
from workbench.collect.answers.own_export import REASONS, with_reasons
from workbench.collect.answers.sheet import Sheet, number_text, text_columns
from workbench.errors import CollectError, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.answers.sheet import Incoming
    from workbench.definitions.questionnaire import Questionnaire

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LARGEST = 1 << 30  # bytes that a workbook may hold when unpacked
_MOST_TIMES = 300  # so many times its size; real sheets are 5 to 30 times as large
_SMALL = 1 << 24  # below this a workbook may hold any number of times its size
_SAVE_AS = "open het in Excel of LibreOffice en bewaar het als Excel-werkmap (.xlsx) of als CSV."
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
# Files in a zip that tell that it is something else, and what to do.
_OTHERS = {
    "word/document.xml": ("een Word-document", "kies het bestand met de antwoorden."),
    "xl/workbook.bin": ("een binaire Excel-werkmap (.xlsb)", _SAVE_AS),
    "xl/vbaProject.bin": (
        "een Excel-werkmap met macro's",
        "bewaar het in Excel zonder macro's, als Excel-werkmap (.xlsx).",
    ),
    "content.xml": ("een werkblad van LibreOffice of OpenOffice", _SAVE_AS),
}
_MOST_FAULTS = 20
# What openpyxl lets through when a part of the workbook is not as it should be.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ParseError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)


def is_workbook(file: Incoming) -> bool:
    """Tell whether this is Excel, or was meant to be."""
    return file.data.startswith((_ZIP, _OLE))


def read_workbook(file: Incoming, questionnaire: Questionnaire) -> Sheet:
    """Read the sheet with the answers.

    Raises
    ------
    CollectError
        The workbook is damaged.
    """
    _refuse_others(file)
    try:
        with warnings.catch_warnings(action="ignore"):  # about styles, in English
            book = load_workbook(io.BytesIO(file.data), read_only=True, data_only=False)
            return _best_sheet(book.worksheets, questionnaire, file.name)
    except _BROKEN as error:
        raise CollectError(
            f"{file.name} is een beschadigde Excel-werkmap.",
            remedy=f"exporteer het bestand opnieuw, of {_SAVE_AS}",
        ) from error


def _best_sheet(sheets: Sequence[Worksheet], questionnaire: Questionnaire, name: str) -> Sheet:
    """Read the sheet on whose first row most headings are known.

    Raises
    ------
    CollectError
        No sheet has a row.
    """
    first = {sheet: next(_rows(sheet), (0, [])) for sheet in sheets}
    filled = [sheet for sheet in sheets if first[sheet][1]]
    if not filled:
        raise CollectError(
            f"{name} bevat geen enkele rij.",
            remedy="exporteer het bestand opnieuw en vervang dit.",
        )
    texts = {sheet: [_text(cell) for cell in first[sheet][1]] for sheet in filled}
    best = max(filled, key=lambda sheet: recognised(texts[sheet], questionnaire))
    reasons = [sheet for sheet in filled if sheet.title == REASONS and texts[sheet] == texts[best]]
    if reasons and best is not reasons[0]:
        return with_reasons(_read_sheet(best, name, ()), _read_sheet(reasons[0], name, ()))
    left = ", ".join(sheet.title for sheet in filled if sheet is not best)
    notes = (f"Gelezen is het blad '{best.title}'; niet gelezen: {left}.",) if left else ()
    return _read_sheet(best, name, notes)


def _read_sheet(sheet: Worksheet, name: str, notes: tuple[str, ...]) -> Sheet:
    rows = _rows(sheet)
    _, first = next(rows)
    headings = tuple(_text(cell).replace("\xa0", " ").strip() for cell in first)
    numbers: set[int] = set()
    beyond: list[int] = []
    records = _records(rows, len(headings), numbers, beyond)
    cells = text_columns(records, len(headings), "rij")
    last = get_column_letter(len(headings))
    raise_all(
        [
            CollectError(
                f"{name}, rij {row}: er staat iets rechts van de laatste kop (kolom {last}).",
                remedy="geef de kolom een kop, of maak de cellen leeg.",
            )
            for row in beyond[:_MOST_FAULTS]
        ]
    )
    return Sheet(headings, cells, frozenset(numbers), notes=notes)


def _rows(sheet: Worksheet) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the rows that are not empty with their number, up to their last cell with something."""
    sheet.reset_dimensions()  # not every program writes them right
    for number, row in enumerate(sheet.iter_rows(), start=1):
        filled = [at for at, cell in enumerate(row, start=1) if cell.value not in {None, ""}]
        if filled:
            yield number, list(row[: filled[-1]])


def _records(
    rows: Iterator[tuple[int, list[Cell]]], width: int, numbers: set[int], beyond: list[int]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows as texts; columns with decimals and rows that are too long are noted."""
    for number, row in rows:
        if len(row) > width:
            beyond.append(number)
        cells = row[:width]
        numbers.update(at for at, cell in enumerate(cells) if _has_decimals(cell.value))
        yield number, [_text(cell) for cell in cells] + [""] * (width - len(cells))


def _has_decimals(value: object) -> bool:
    return isinstance(value, float) and not value.is_integer()


def _text(cell: Cell) -> str:
    """Write a cell as text, as Excel shows it in Dutch."""
    value = cell.value
    if cell.data_type == "f":
        return _formula(getattr(value, "text", value))
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, dt.datetime):
        value = value.isoformat(" ").removesuffix(" 00:00:00")
    return number_text(value) if isinstance(value, int | float) else str(value or "")


def _formula(text: object) -> str:
    """Undo the sign that openpyxl puts before what LimeSurvey already wrote with one."""
    return str(text)[1:] if str(text).startswith("==") else str(text)


def _refuse_others(file: Incoming) -> None:
    """Refuse what is no workbook that can be read.

    Raises
    ------
    CollectError
        It is an old or protected workbook, something else in a zip, or one that unpacks too large.
    """
    if file.data.startswith(_OLE):
        problem, remedy = _old(file)
        raise CollectError(problem, remedy=remedy)
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except _BROKEN as error:
        raise CollectError(
            f"{file.name} is een beschadigde of afgekapte Excel-werkmap.",
            remedy=f"exporteer het bestand opnieuw, of {_SAVE_AS}",
        ) from error
    for part, (kind, remedy) in _OTHERS.items():
        if part in sizes:
            raise CollectError(f"{file.name} is {kind}.", remedy=remedy)
    total = sum(sizes.values())
    if total > _LARGEST or (total > _SMALL and total > _MOST_TIMES * len(file.data)):
        raise CollectError(
            f"{file.name} is niet gelezen: het wordt bij het uitpakken {total >> 20} MB groot.",
            remedy="bewaar alleen het blad met de antwoorden als CSV en gebruik dat.",
        )


def _old(file: Incoming) -> tuple[str, str]:
    if _PASSWORD in file.data:
        problem = f"{file.name} is met een wachtwoord beveiligd."
        return problem, "haal in Excel het wachtwoord eraf (Bestand, Info) en bewaar het bestand."
    remedy = (
        f"{_SAVE_AS} Komt het uit LimeSurvey, dan is dit de statistiek: exporteer de antwoorden "
        "(Antwoorden, Exporteren)."
    )
    return f"{file.name} is een Excel-bestand van de oude soort (.xls).", remedy
