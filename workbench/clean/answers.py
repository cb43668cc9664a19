"""Read the cells of one column as answers: codes, ticks, numbers, dates and texts."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.definitions.question import OTHER
from workbench.errors import nearest
from workbench.records.responses import VariableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.definitions.question import Question
    from workbench.records.responses import Variable

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_DATE = re.compile(
    r"(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"
    r"|(?P<day>[0-9]{1,2})[-/](?P<month>[0-9]{1,2})[-/](?P<year>[0-9]{4}))"
    r"(?:[ T](?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?)?"
)
_DATE_REMEDY = "schrijf een datum als 2021-11-10 (jaar-maand-dag)."
_TICKED = frozenset({"y", "ja", "1", "x"})
_NOT_TICKED = frozenset({"n", "nee", "0"})
_OTHER_CODE = "-oth-"
# What may be repeated in a message: codes, numbers and dates, never somebody's own words.
_DIGITS = re.compile(r"[-+0-9.,:/ ]+")
_CODE = re.compile(rf"[A-Za-z0-9]{{1,5}}|-oth-|{_DIGITS.pattern}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell is not an answer, and what to do about it."""

    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Column:
    """The answers in one column.

    Attributes
    ----------
    answers
        Typed as ``Responses.table`` asks for; missing where the cell is empty or wrong.
    no_opinion
        Where the respondent said "weet niet".
    wrong
        Text of a cell → why it is not an answer.
    excluded
        Where it was decided that the answer does not count; None where nothing was decided.
    """

    answers: pd.Series
    no_opinion: pd.Series
    wrong: Mapping[str, Wrong]
    excluded: pd.Series | None = None


def read_column(cells: pd.Series, variable: Variable, question: Question) -> Column:
    """Make typed answers of the cells of one variable.

    Every different cell is read once, however many respondents gave it.
    """
    cells = cells.str.strip()
    if variable.kind is VariableKind.TEXT:
        texts = cells.str.replace(r"\r\n?", "\n", regex=True).astype("string")
        return Column(texts.mask(texts == ""), cells.isin(()), {})
    read = _reader(variable, question)
    meanings = {cell: read(cell) for cell in cells.unique() if cell}
    wrong = {cell: found for cell, found in meanings.items() if isinstance(found, Wrong)}
    silent = [cell for cell, found in meanings.items() if found in question.no_opinion]
    answers = {
        cell: found for cell, found in meanings.items() if cell not in wrong and cell not in silent
    }
    given = cells.astype("object").map(answers)
    return Column(_typed(given, variable), cells.isin(silent), wrong)


def read_place(cells: pd.Series, question: Question) -> Column:
    """Read the cells of one place of a ranking: codes of items."""
    cells = cells.str.strip()
    wrong = {
        cell: Wrong(
            f"{quoted(cell)} is geen item van deze rangorde (wel: {', '.join(question.items)})",
            "verbeter de bron, of voeg het item toe.",
        )
        for cell in cells.unique()
        if cell and cell not in question.items
    }
    return Column(cells.mask(cells == ""), cells.isin(()), wrong)


def quoted(cell: str, harmless: re.Pattern[str] = _CODE) -> str:
    """Repeat a cell in a message, unless it may be somebody's own words.

    Examples
    --------
    >>> quoted("99"), quoted("twee keer bij buurman Jan")
    ("'99'", 'een tekst van 25 tekens')
    """
    if harmless.fullmatch(cell):
        return f"'{cell}'" if len(cell) <= 20 else f"'{cell[:20]}…'"
    return f"een tekst van {len(cell)} tekens"


def read_date(cell: str) -> dt.datetime | Wrong:
    """Read 2021-10-04, 2021-10-04 09:09:00 or, day first, 4-10-2021."""
    match = _DATE.fullmatch(cell)
    if match is None:
        return Wrong(f"{quoted(cell, _DIGITS)} is geen datum", _DATE_REMEDY)
    part = {name: int(digits) for name, digits in match.groupdict().items() if digits}
    try:
        return dt.datetime(  # noqa: DTZ001 (surveys note local time without a zone)
            part["y"] if "y" in part else part["year"],
            part["m"] if "y" in part else part["month"],
            part["d"] if "y" in part else part["day"],
            part.get("hour", 0),
            part.get("minute", 0),
            part.get("second", 0),
        )
    except ValueError:
        return Wrong(f"{quoted(cell)} is geen bestaande datum", _DATE_REMEDY)


def _typed(given: pd.Series, variable: Variable) -> pd.Series:
    if variable.kind is VariableKind.CATEGORY:
        return given.astype(pd.CategoricalDtype(list(variable.categories)))
    if variable.kind is VariableKind.DATE:
        return pd.to_datetime(given).astype("datetime64[s]")
    if variable.kind is VariableKind.BOOLEAN:
        return given.astype("boolean")
    numbers = given.astype("Float64")
    return numbers.astype("Int64") if variable.kind is VariableKind.ORDINAL else numbers


def _reader(variable: Variable, question: Question) -> Callable[[str], object]:
    if question.type == "rangorde":
        return int
    readers: Mapping[VariableKind, Callable[[str], object]] = {
        VariableKind.BOOLEAN: _read_tick,
        VariableKind.DATE: read_date,
        VariableKind.NUMBER: lambda cell: _read_number(cell, question),
    }
    return readers.get(variable.kind, lambda cell: _read_code(cell, question))


def _read_tick(cell: str) -> bool | Wrong:
    if cell.lower() in _TICKED | _NOT_TICKED:
        return cell.lower() in _TICKED
    return Wrong(
        f"{quoted(cell)} is geen antwoord op een vraag met meer keuzes",
        "schrijf Y waar de optie is aangekruist en laat de cel anders leeg.",
    )


def _read_number(cell: str, question: Question) -> float | Wrong:
    if _NUMBER.fullmatch(cell) is None:
        return Wrong(
            f"{quoted(cell, _DIGITS)} is geen getal", "schrijf een getal, zonder tekst erbij."
        )
    number = float(cell.replace(",", "."))
    low, high = question.minimum, question.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return number
    return Wrong(
        f"{quoted(cell)} ligt niet {_limits(low, high)}",
        "verbeter het getal in de bron, pas minimum en maximum van de vraag aan, of sluit het "
        "antwoord uit (workbench survey exclude).",
    )


def _limits(low: float | None, high: float | None) -> str:
    if low is None:
        return f"op of onder {high:g}"
    return f"op of boven {low:g}" if high is None else f"tussen {low:g} en {high:g}"


def _read_code(cell: str, question: Question) -> str | Wrong:
    if cell == _OTHER_CODE and question.other:
        return OTHER
    if cell in question.answers:
        return cell
    codes = {str(label): code for code, label in question.answers.items()}
    if cell in codes:
        return Wrong(
            f"'{cell}' is een antwoordtekst, geen antwoordcode",
            "exporteer opnieuw met antwoordcodes in plaats van volledige antwoorden "
            f"('{cell}' heeft code {codes[cell]}).",
        )
    guess = nearest(cell, question.answers)
    return Wrong(
        f"{quoted(cell)} is geen antwoord op deze vraag (wel: {', '.join(question.answers)})",
        f"bedoelde u '{guess}'?" if guess else "verbeter de bron of voeg het antwoord toe.",
    )
