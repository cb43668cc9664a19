"""Read one returned workbook: the form of one respondent, or a list of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.collect.forms.expected import expected_form
from workbench.collect.forms.filled_rows import read_filled
from workbench.collect.forms.identity import HIDDEN_TAB, FormKind, read_identity
from workbench.collect.forms.opening import open_form
from workbench.collect.forms.returned import Outcome, ReturnedForm
from workbench.collect.forms.sheet_checks import (
    changed_words,
    contents_of,
    outside_remarks,
    protection_remarks,
    sheet_remarks,
)
from workbench.errors import CollectError, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.workbook import Workbook

    from workbench.collect.forms.cell_values import Content
    from workbench.collect.forms.expected import Expected, Filled
    from workbench.collect.forms.identity import Identity
    from workbench.definitions.questionnaire import Questionnaire

_IDENTITY_ROWS = 20


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file as it came back.

    Attributes
    ----------
    at
        Its number, in the order of names.
    name
        Its name, for the screen only.
    data
        Its bytes.
    mark
        Hash of the bytes.
    """

    at: int
    name: str
    data: bytes
    mark: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The filled-in sheet of a file, known to be the one that was sent out."""

    file: ReturnedFile
    expected: Expected
    contents: Mapping[str, Content]
    saved: str

    @property
    def where(self) -> str:
        return f"{self.file.name}, blad {self.expected.tab}"


def read_file(file: ReturnedFile, questionnaire: Questionnaire) -> tuple[ReturnedForm, ...]:
    """Read every form in a file; a file that cannot be read is one form with its fault.

    Rows of a list that nobody used are left out.
    """
    try:
        sheet, remarks = _sheet(file, questionnaire)
    except CollectError as error:
        return (unreadable(file, error),)
    forms = [_form(sheet, filled, questionnaire) for filled in sheet.expected.filled]
    if sheet.expected.identity.kind is FormKind.LIST:
        forms = [form for form in forms if form.outcome is not Outcome.EMPTY] or [_empty(file)]
    first, *others = forms
    return (replace(first, remarks=(*remarks, *first.remarks)), *others)


def unreadable(file: ReturnedFile, fault: CollectError) -> ReturnedForm:
    """Say of a file why nothing can be read from it."""
    return ReturnedForm(
        file=file.at,
        place=file.name,
        number=0,
        outcome=Outcome.UNREADABLE,
        faults=(fault,),
        mark=file.mark,
    )


def _empty(file: ReturnedFile) -> ReturnedForm:
    return ReturnedForm(
        file=file.at, place=file.name, number=0, outcome=Outcome.EMPTY, mark=file.mark
    )


def _sheet(file: ReturnedFile, questionnaire: Questionnaire) -> tuple[_Sheet, tuple[str, ...]]:
    """Find the sheet with answers, and what is to be said about it as a whole.

    Raises
    ------
    CollectError
        The sheet is not there.
    """
    book = open_form(file.data, file.name)
    identity = _identity(book, questionnaire, file.name)
    expected = expected_form(questionnaire, identity)
    _require_same(identity, expected, file.name)
    if expected.tab not in book.sheetnames:
        raise CollectError(
            f"{file.name}: het blad {expected.tab} ontbreekt of heeft een andere naam.",
            remedy=f"noem het blad weer ‘{expected.tab}’, of vraag om een nieuw formulier.",
        )
    page, words = book[expected.tab], expected.words
    modified = book.properties.modified
    saved = modified.isoformat(sep=" ", timespec="seconds") if modified else ""
    sheet = _Sheet(file, expected, contents_of(page), saved)
    raise_all(list(changed_words(sheet.contents, expected.said, sheet.where)))
    known = {*expected.said, *expected.told}.union(*(filled.cells for filled in expected.filled))
    remarks = (
        *sheet_remarks(book, {expected.tab, words.instructions_tab, HIDDEN_TAB}, file.name),
        *protection_remarks(page, sheet.where),
        *outside_remarks(sheet.contents, known, sheet.where),
    )
    return sheet, remarks


def _identity(book: Workbook, questionnaire: Questionnaire, name: str) -> Identity:
    """Read what a workbook says it is.

    Raises
    ------
    CollectError
        It is no form, or one of another questionnaire.
    """
    identity = read_identity(dict(_entries(book)))
    if identity is None:
        raise CollectError(
            f"{name} is geen formulier van de werkbank, of het verborgen blad erin is weg.",
            remedy="neem de antwoorden over in een formulier dat met 'workbench survey form' is "
            "gemaakt.",
        )
    if identity.questionnaire != questionnaire.id:
        raise CollectError(
            f"{name} is een formulier van de vragenlijst '{identity.questionnaire[:40]}', niet van "
            f"'{questionnaire.id}'.",
            remedy="zet formulieren van elke vragenlijst in een eigen map.",
        )
    return identity


def _entries(book: Workbook) -> Iterator[tuple[str, object]]:
    if HIDDEN_TAB in book.sheetnames:
        for row in range(1, _IDENTITY_ROWS):
            name, value = (book[HIDDEN_TAB].cell(row, column).value for column in (1, 2))
            yield str(name), value


def _require_same(identity: Identity, expected: Expected, name: str) -> None:
    """Refuse a form of another version.

    Raises
    ------
    CollectError
        The questionnaire has changed since the form was made.
    """
    if identity.structure != expected.identity.structure:
        raise CollectError(
            f"{name} is gemaakt van een andere versie van deze vragenlijst.",
            remedy="lees dit formulier met de vragenlijst waarvan het is gemaakt, of neem de "
            "antwoorden over in een nieuw formulier.",
        )


def _form(sheet: _Sheet, filled: Filled, questionnaire: Questionnaire) -> ReturnedForm:
    expected = sheet.expected
    read = read_filled(sheet.contents, filled, questionnaire, expected.words, sheet.where)
    is_list = expected.identity.kind is FormKind.LIST
    return ReturnedForm(
        file=sheet.file.at,
        place=f"{sheet.where}, rij {filled.row}" if is_list else sheet.file.name,
        row=filled.row,
        number=filled.number,
        outcome=read.outcome,
        answers=read.answers,
        faults=read.faults,
        remarks=read.remarks,
        saved="" if is_list else sheet.saved,
        mark=sheet.file.mark,
    )
