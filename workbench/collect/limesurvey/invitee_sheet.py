"""Read a list of people to invite from Excel; faults are told all at once, by row.

Messages name rows and columns, never what stands in them: that is somebody's name or address.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from workbench.collect.files import kind_of, read_bytes
from workbench.collect.limesurvey.people import ATTRIBUTES, Invitee, doubled
from workbench.errors import CollectError, WorkbenchError, nearest, raise_all
from workbench.records.wording import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

EMAIL, FIRST, LAST, PREFIX, LANGUAGE = "e-mail", "voornaam", "achternaam", "tussenvoegsel", "taal"
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    EMAIL: ("email", "emailadres", "mail", "mailadres", "emailaddress", "mailaddress"),
    FIRST: ("voornaam", "firstname", "roepnaam", "givenname", "naam", "name"),
    LAST: ("achternaam", "lastname", "surname", "familienaam", "familyname"),
    PREFIX: ("tussenvoegsel", "tussenvoegsels", "voorvoegsel"),
    LANGUAGE: ("taal", "language", "taalcode"),
    "organisatie": ("organisatie", "organisation", "organization", "instelling", "werkgever"),
    "functie": ("functie", "function", "beroep", "role", "rol", "jobtitle"),
    "sector": ("sector", "branche"),
    "gemeente": ("gemeente", "municipality", "regio", "region"),
    "team": ("team", "afdeling", "department"),
}
_FIELD_OF = {heading: name for name, headings in _HEADINGS.items() for heading in headings}
_LANGUAGES = {
    "nederlands": "nl",
    "dutch": "nl",
    "engels": "en",
    "english": "en",
    "duits": "de",
    "german": "de",
    "frans": "fr",
    "french": "fr",
}
# One address that LimeSurvey takes: ASCII, with a domain of at least two parts.
_ADDRESS = re.compile(
    r"(?=.{6,254}\Z)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_HEADING_WITHIN = 20  # rows: above it may stand a title and an explanation
_MOST_FAULTS = 30


@dataclass(frozen=True, slots=True)
class InviteeList:
    """People to invite, and what was left out when the list was read, as Dutch sentences."""

    people: tuple[Invitee, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where the headings stand: field → number of the column."""

    row: int
    columns: Mapping[str, int]
    ignored: tuple[str, ...]


def read_invitees(path: Path, languages: Sequence[str], name: str) -> InviteeList:
    """Read the list.

    Parameters
    ----------
    path
        An .xlsx workbook with a column for e-mail addresses on one of its sheets.
    languages
        The languages of the questionnaire.
    name
        What the file is called in messages.

    Raises
    ------
    CollectError
        Nobody is in the list.
    """
    sheet, heading = _sheet_with_people(_open(path, name), name)
    rows = [
        cells
        for cells in sheet.iter_rows(min_row=heading.row + 1)
        if any(_text(cell) for cell in cells)
    ]
    if not rows:
        raise CollectError(
            f"{name}, blad '{sheet.title}': onder de kopjes staat niemand.",
            remedy="zet elke deelnemer op een eigen rij onder de kopjes.",
        )
    read = [_invitee(cells, heading, languages, name) for cells in rows]
    people = tuple(one for one, _ in read)
    faults = [fault for _, found in read for fault in found]
    raise_all(_shortened([*faults, *_double_faults(people, name)], name))
    return InviteeList(people, tuple(_notes(people, heading)))


def _open(path: Path, name: str) -> openpyxl.Workbook:
    """Open the workbook.

    Raises
    ------
    CollectError
        It is of another kind, or damaged.
    """
    data = read_bytes(path, name)
    if not data.startswith(b"PK\x03\x04"):
        kind = kind_of(data) or "geen Excel-bestand"
        raise CollectError(
            f"{name} is {kind}; de werkbank leest hier alleen .xlsx.",
            remedy="kies in Excel 'Opslaan als' en dan 'Excel-werkmap (.xlsx)', zonder wachtwoord.",
        )
    try:
        return openpyxl.load_workbook(io.BytesIO(data))
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError) as error:
        raise CollectError(
            f"{name} is beschadigd of geen Excel-bestand.",
            remedy="open het bestand in Excel en bewaar het opnieuw als .xlsx.",
        ) from error


def _sheet_with_people(book: openpyxl.Workbook, name: str) -> tuple[Worksheet, _Heading]:
    """Find the first sheet with a heading for e-mail addresses.

    Raises
    ------
    CollectError
        No sheet has one.
    """
    for sheet in book.worksheets:
        heading = _heading(sheet, name)
        if heading is not None:
            return sheet, heading
    seen = [_text(cell) for sheet in book.worksheets for cell in next(sheet.iter_rows(), ())]
    guess = nearest("e-mail", [word for word in seen if word])
    raise CollectError(
        f"In {name} is geen kolom met e-mailadressen te vinden.",
        remedy=(f"bedoelde u '{guess}'? " if guess else "")
        + "Zet boven de kolommen: voornaam, achternaam, e-mail, taal, organisatie, functie.",
    )


def _heading(sheet: Worksheet, name: str) -> _Heading | None:
    for cells in sheet.iter_rows(max_row=_HEADING_WITHIN):
        found = [(_FIELD_OF.get(_folded(_text(cell))), cell) for cell in cells]
        if EMAIL in {field for field, _ in found}:
            raise_all(_heading_faults(found, sheet, name))
            columns = {field: cell.column - 1 for field, cell in found if field}
            ignored = tuple(_text(cell) for field, cell in found if not field and _text(cell))
            return _Heading(cells[0].row, columns, ignored)
    return None


def _folded(heading: str) -> str:
    """Give the letters of a heading: "E-mail adres *" is "emailadres"."""
    return "".join(letter for letter in heading.casefold() if letter.isalpha())


def _heading_faults(
    found: Sequence[tuple[str | None, Cell]], sheet: Worksheet, name: str
) -> list[WorkbenchError]:
    fields = [field for field, _ in found if field]
    return [
        CollectError(
            f"{name}, blad '{sheet.title}': er is meer dan één kolom voor {field} "
            f"({', '.join(_text(cell) for other, cell in found if other == field)}).",
            remedy="laat één van deze kolommen staan of geef de andere een ander kopje.",
        )
        for field in dict.fromkeys(fields)
        if fields.count(field) > 1
    ]


def _text(cell: Cell) -> str:
    """Give what stands in a cell as one line, without spaces that nobody sees."""
    if cell.value is None:
        return ""
    whole = unicodedata.normalize("NFC", str(cell.value)).replace("\xa0", " ")
    seen = "".join(letter for letter in whole if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split())


def _invitee(
    cells: Sequence[Cell], heading: _Heading, languages: Sequence[str], name: str
) -> tuple[Invitee, list[WorkbenchError]]:
    row = cells[0].row
    used = {field: cells[column] for field, column in heading.columns.items()}
    value = {field: _text(cell) for field, cell in used.items()}
    language = value.get(LANGUAGE, "").casefold()
    one = Invitee(
        row=row,
        first_name=value.get(FIRST, ""),
        last_name=f"{value.get(PREFIX, '')} {value.get(LAST, '')}".strip(),
        email=value[EMAIL].removeprefix("mailto:").replace(" ", ""),
        language=_LANGUAGES.get(language, language),
        attributes={field: value[field] for field in ATTRIBUTES if value.get(field)},
    )
    place = f"{name}, rij {row}"
    faults = [*_formula_faults(used, place)] or [*_value_faults(one, languages, place)]
    return one, faults


def _formula_faults(used: Mapping[str, Cell], place: str) -> Iterator[WorkbenchError]:
    for field, cell in used.items():
        if cell.data_type in {"f", "e"}:
            yield CollectError(
                f"{place}: de cel voor {field} ({cell.coordinate}) bevat een formule of een "
                "foutmelding.",
                remedy="zet de uitkomst in de cel (kopiëren, Plakken speciaal, Waarden).",
            )


def _value_faults(one: Invitee, languages: Sequence[str], place: str) -> Iterator[WorkbenchError]:
    if not one.email:
        yield CollectError(
            f"{place}: er is geen e-mailadres.",
            remedy="vul het adres in of verwijder de rij: zonder adres komt er geen uitnodiging.",
        )
    elif not _ADDRESS.fullmatch(one.email):
        yield CollectError(
            f"{place}: het e-mailadres klopt niet.",
            remedy="schrijf één adres, zonder spaties, accenten of komma's, met een punt na de @.",
        )
    if one.language and one.language not in languages:
        yield CollectError(
            f"{place}: de taal is geen taal van de vragenlijst.",
            remedy=f"kies uit {', '.join(languages)}, of laat de cel leeg.",
        )
    if re.search(r"[<>]", " ".join((one.first_name, one.last_name, *one.attributes.values()))):
        yield CollectError(
            f"{place}: in een naam of kenmerk staat < of >; LimeSurvey zou dat stil weghalen.",
            remedy="haal het teken weg.",
        )


def _double_faults(people: Iterable[Invitee], name: str) -> Iterator[WorkbenchError]:
    filled = [one for one in people if one.email]
    for what, rows in doubled(filled):
        yield CollectError(
            f"{name}: de rijen {listing([str(one.row) for one in rows])} hebben {what}.",
            remedy="laat één rij staan; zijn het echt twee mensen, maak de namen dan verschillend.",
        )


def _shortened(faults: list[WorkbenchError], name: str) -> list[WorkbenchError]:
    more = len(faults) - _MOST_FAULTS
    if more <= 0:
        return faults
    rest = CollectError(
        f"{name}: en nog {more} fouten.", remedy="herstel eerst de fouten hierboven."
    )
    return [*faults[:_MOST_FAULTS], rest]


def _notes(people: Sequence[Invitee], heading: _Heading) -> Iterator[str]:
    if heading.ignored:
        yield f"Deze kolommen gaan niet naar LimeSurvey: {', '.join(heading.ignored)}."
    nameless = [one.row for one in people if not one.first_name and not one.last_name]
    if nameless:
        rows = ", ".join(map(str, nameless[:10])) + (" …" if len(nameless) > 10 else "")
        yield f"Zonder naam (de mail begint dan met 'Geachte ,'): rij {rows}."
    if "organisatie" not in heading.columns:
        yield "Er is geen kolom organisatie: de respons is dan niet per organisatie te volgen."
