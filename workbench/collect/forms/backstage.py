"""The hidden sheet of a form: its identity, the lists to choose from, the formulas of conditions.

Lists stand on a sheet because a list inside a validation holds at most 255 characters and no
commas. Other sheets call them by name, which every version of Excel understands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from workbench.collect.forms.cell_texts import put_text
from workbench.collect.forms.fields import OTHER_ANSWER, typed_codes
from workbench.collect.forms.formulas import Places, shown_formula
from workbench.collect.forms.identity import HIDDEN_TAB, FormKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.fields import Field
    from workbench.collect.forms.identity import Identity
    from workbench.collect.forms.layout import Placed
    from workbench.definitions.question import Question

_FIRST_COLUMN = 4  # the identity stands in the first two


class Backstage:
    """The hidden sheet while it is written: every list and formula gets a column of its own.

    Parameters
    ----------
    book
        The workbook; the sheet is added at its end.
    identity
        What the form is. In a list people may also type the code of an answer: it is quicker.
    """

    def __init__(self, book: Workbook, identity: Identity) -> None:
        self._typed = identity.kind is FormKind.LIST
        self._book = book
        self._sheet: Worksheet = book.create_sheet(HIDDEN_TAB)
        self._sheet.sheet_state = "veryHidden"
        self._sheet.protection.sheet = True
        self._column = _FIRST_COLUMN
        self._lists: dict[tuple[str, ...], int] = {}
        for row, (name, value) in enumerate(identity.entries, start=1):
            put_text(self._sheet.cell(row, 1), name)
            self._sheet.cell(row, 2).value = value

    def list_name(self, field: Field) -> str:
        """Return the name of the list that a field chooses from."""
        return f"lijst_{self._list_column(self._accepted(field))}"

    def other_chosen(self, cell: str, field: Field) -> str:
        """Write the formula that is true where "anders" is chosen in a cell."""
        at = 1 + list(field.options).index(OTHER_ANSWER)
        return f"{cell}=INDEX({self.list_name(field)},{at})"

    def _accepted(self, field: Field) -> tuple[str, ...]:
        codes = typed_codes(field.options) if self._typed else {}
        return (*field.options.values(), *codes.values())

    def _list_column(self, options: tuple[str, ...]) -> int:
        if options not in self._lists:
            column = self._next_column()
            for row, text in enumerate(options, start=1):
                put_text(self._sheet.cell(row, column), text)
            self._lists[options] = column
            self._define(f"lijst_{column}", column, len(options))
        return self._lists[options]

    def write_conditions(
        self,
        questions: Sequence[Question],
        rows: Sequence[Mapping[str, Placed]],
        tab: str,
    ) -> dict[str, str]:
        """Write for every conditional question whether it is to be filled in, per respondent.

        Parameters
        ----------
        questions
            All questions, in order.
        rows
            Per respondent: name of a field → where it stands.
        tab
            The sheet on which they stand.

        Returns
        -------
        names
            Code of a question → name of the cells, one per respondent, that tell whether it is to
            be filled in.
        """
        conditional = [question for question in questions if question.shown_if]
        columns = {question.code: self._next_column() for question in conditional}
        sheet = "'" + tab.replace("'", "''") + "'"
        for row, placed in enumerate(rows, start=1):
            shown = {code: self._reference(column, row) for code, column in columns.items()}
            places = Places(placed, sheet, self._meaning, self._text, shown)
            for question in conditional:
                cell = self._sheet.cell(row, columns[question.code])
                cell.value = shown_formula(question, questions, places)
        for code, column in columns.items():
            self._define(f"tonen_{code}", column, len(rows))
        return {code: f"tonen_{code}" for code in columns}

    def _meaning(self, field: Field, code: str) -> list[str]:
        accepted = self._accepted(field)
        codes = typed_codes(field.options) if self._typed else {}
        texts = [field.options[code], *(codes[code] for code in [code] if code in codes)]
        column = self._list_column(accepted)
        return [self._reference(column, 1 + accepted.index(text)) for text in texts]

    def _text(self, text: str) -> str:
        return self._reference(self._list_column((text,)), 1)

    def _next_column(self) -> int:
        self._column += 1
        return self._column

    def _define(self, name: str, column: int, rows: int) -> None:
        letter = get_column_letter(column)
        area = f"{HIDDEN_TAB}!${letter}$1:${letter}${rows}"
        self._book.defined_names[name] = DefinedName(name, attr_text=area, hidden=True)

    @staticmethod
    def _reference(column: int, row: int) -> str:
        return f"{HIDDEN_TAB}!${get_column_letter(column)}${row}"
