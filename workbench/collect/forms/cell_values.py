"""What stands in a cell of a returned form, read as an answer to the field it belongs to."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from workbench.collect.forms.cell_texts import unspaced
from workbench.collect.forms.fields import TICKED, Kind, typed_codes
from workbench.collect.forms.validation import POSSIBLE_YEARS, number_message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.collect.forms.fields import Field
    from workbench.collect.forms.words import FormWords

_FORMULA, _ERROR = "f", "e"
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]{1,2})?")
_DATE = re.compile(r"(?P<d>[0-9]{1,2})[-/. ](?P<m>[0-9]{1,2})[-/. ](?P<y>[0-9]{4})")
_TICKS = frozenset({"x", "waar", "v", "ja", "j", "y", "yes", "1", "✓", "✔", "☒", "☑", "×"})
_NO_TICKS = frozenset({"", "onwaar", "nee", "n", "no", "0", "-", "☐"})
_ASK = "vraag de invuller wat er hoort te staan, of verbeter de cel en lees de map opnieuw."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell says: "" if it is empty; ``remark`` says what was made of it, if anything."""

    text: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Why a cell is no answer, and what to do. What stands in it is not repeated."""

    problem: str
    remedy: str = _ASK


@dataclass(frozen=True, slots=True)
class Content:
    """A cell: its value and the kind of value that the workbook says it is."""

    value: object
    kind: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


EMPTY = Content(None, "n")


def read_cell(content: Content, field: Field, words: FormWords) -> Answer | NoAnswer:
    """Read the cell of a field as the text that raw answers have."""
    if content.is_empty:
        return Answer()
    if content.kind == _FORMULA:
        return _formula(content.value, field)
    if content.kind == _ERROR:
        return NoAnswer("in deze cel staat een foutmelding van Excel")
    return _READERS[field.kind](content.value, field, words)


def read_grid(contents: list[Content], field: Field) -> Answer | NoAnswer:
    """Read a row of ticks as the one answer that is ticked."""
    ticked = []
    for code, content in zip(field.options, contents, strict=True):
        answer = read_tick(content)
        if isinstance(answer, NoAnswer):
            return answer
        ticked += [code] if answer.text else []
    if len(ticked) > 1:
        return NoAnswer(f"op deze regel staan {len(ticked)} kruisjes, en er hoort er één")
    return Answer(ticked[0] if ticked else "")


def read_tick(content: Content) -> Answer | NoAnswer:
    """Read a cell that is ticked or empty."""
    written = "" if content.is_empty else _general(content.value).strip().casefold()
    if written in _NO_TICKS:
        return Answer()
    if written in _TICKS and content.kind != _FORMULA:
        return Answer(TICKED)
    return NoAnswer("hier hoort een x te staan, of niets")


def _formula(value: object, field: Field) -> Answer | NoAnswer:
    """Keep a formula as the text that somebody meant to write, where words are asked."""
    if field.kind in {Kind.LINE, Kind.TEXT}:
        written = value if isinstance(value, str) else str(getattr(value, "text", ""))
        return Answer(written, "de formule is als tekst gelezen")
    return NoAnswer("deze cel bevat een formule", "typ het antwoord zelf in de cel.")


def _choice(value: object, field: Field, _: FormWords) -> Answer | NoAnswer:
    if isinstance(value, dt.date | dt.time):
        return NoAnswer("Excel heeft van dit antwoord een datum gemaakt")
    written = unspaced(_general(value)).casefold()
    meant = {code.casefold(): code for code in typed_codes(field.options)}
    meant |= {unspaced(label).casefold(): code for code, label in field.options.items()}
    if written in meant:
        return Answer(meant[written])
    return NoAnswer(
        "hier staat iets anders dan een antwoord uit de lijst",
        "kies een van de antwoorden uit de lijst bij deze cel.",
    )


def _tick(value: object, _field: Field, _words: FormWords) -> Answer | NoAnswer:
    return read_tick(Content(value, "s"))


def _number(value: object, field: Field, words: FormWords) -> Answer | NoAnswer:
    remedy = _lowered(number_message(field, words))
    remark = ""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value, remark = float(value.strip().replace(",", ".")), "het getal stond er als tekst"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return NoAnswer("hier hoort alleen een getal te staan", remedy)
    low, high = field.question.minimum, field.question.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        return NoAnswer("dit getal is te laag of te hoog", remedy)
    return Answer(_general(value), remark)


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:]


def _date(value: object, _: Field, words: FormWords) -> Answer | NoAnswer:
    day = _day(value.strip()) if isinstance(value, str) else value
    if not isinstance(day, dt.date):
        return NoAnswer("hier hoort een datum te staan", _lowered(words.date))
    if day.year not in POSSIBLE_YEARS:
        return NoAnswer("het jaartal van deze datum kan niet kloppen", _lowered(words.date))
    remark = "de datum stond er als tekst en is gelezen als dag-maand-jaar"
    return Answer(_moment(day), remark if isinstance(value, str) else "")


def _day(written: str) -> dt.date | None:
    match = _DATE.fullmatch(written)
    try:
        if match is None:
            return dt.date.fromisoformat(written)
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _moment(moment: dt.date) -> str:
    if not isinstance(moment, dt.datetime):
        return moment.isoformat()
    return moment.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")


def _words(value: object, _: Field, _words: FormWords) -> Answer:
    if isinstance(value, str):
        return Answer(value)
    return Answer(_general(value), "Excel heeft van deze tekst een getal of datum gemaakt")


def _place(value: object, field: Field, words: FormWords) -> Answer | NoAnswer:
    last = len(field.question.items)
    remark = "het getal stond er als tekst" if isinstance(value, str) else ""
    written = _general(value).strip()
    if written.isdecimal() and 1 <= int(written) <= last:
        return Answer(str(int(written)), remark)
    return NoAnswer("hier hoort een plaats te staan", _lowered(words.rank.format(last=last)))


_READERS: Mapping[Kind, Callable[[object, Field, FormWords], Answer | NoAnswer]] = {
    Kind.CHOICE: _choice,
    Kind.TICK: _tick,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.LINE: _words,
    Kind.TEXT: _words,
    Kind.PLACE: _place,
}


def _general(value: object) -> str:
    """Write a value as a person would: 3 for 3.0, a day without a time."""
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, int | float):
        written = format(Decimal(f"{value:.15g}"), "f")
        return written.rstrip("0").rstrip(".") if "." in written else written
    return _moment(value) if isinstance(value, dt.date) else str(value)
