"""Where everything stands on a list: one row per respondent, one column per field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from workbench.collect.forms.conditions import condition_words
from workbench.collect.forms.fields import fields_of, one_line
from workbench.collect.forms.layout import Placed, question_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.collect.forms.fields import Field
    from workbench.collect.forms.words import FormWords
    from workbench.definitions.questionnaire import Questionnaire

TITLE_ROW, GROUP_ROW, QUESTION_ROW, HELP_ROW, ITEM_ROW, FIRST_ROW = 1, 2, 3, 4, 5, 6
NUMBER_COLUMN, CONSENT_COLUMN = 1, 2


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list.

    Attributes
    ----------
    at
        Its number on the sheet.
    field
        What is filled in; None for the number of the form and for consent.
    group, question, remark, item
        What stands above it: heading of the group, the question, when and how to answer it, and
        the item.
    """

    at: int
    field: Field | None
    group: str
    question: str
    remark: str
    item: str

    @property
    def letter(self) -> str:
        """How Excel calls it."""
        return str(get_column_letter(self.at))


@dataclass(frozen=True, slots=True)
class ListLayout:
    """All columns of a list.

    Attributes
    ----------
    columns
        From left to right; the first holds the number of the form.
    has_consent
        Whether the second holds consent.
    """

    columns: tuple[Column, ...]
    has_consent: bool

    @property
    def said(self) -> dict[str, str]:
        """Cell → words that must stand there unchanged."""
        return {
            f"{column.letter}{row}": text
            for column in self.columns
            for row, text in (
                (GROUP_ROW, column.group),
                (QUESTION_ROW, column.question),
                (ITEM_ROW, column.item),
            )
            if text
        }

    def placed(self, row: int) -> tuple[Placed, ...]:
        """Give what is filled in on one row."""
        return tuple(
            Placed(column.field, (f"{column.letter}{row}",))
            for column in self.columns
            if column.field is not None
        )

    def number(self, row: int) -> str:
        """Give the cell with the number of the form."""
        return f"{self.columns[0].letter}{row}"

    def consent(self, row: int) -> str:
        """Give the cell in which a respondent agrees; "" if nothing is asked."""
        return f"{self.columns[1].letter}{row}" if self.has_consent else ""


def list_layout(questionnaire: Questionnaire, words: FormWords) -> ListLayout:
    """Lay out a questionnaire for several respondents."""
    columns = [Column(NUMBER_COLUMN, None, "", words.row_number, "", "")]
    if questionnaire.consent is not None:
        agree = one_line(questionnaire.consent.agree)
        columns.append(Column(CONSENT_COLUMN, None, words.consent, agree, "", ""))
    columns += _columns(questionnaire, words, len(columns) + 1)
    return ListLayout(tuple(columns), questionnaire.consent is not None)


def _columns(questionnaire: Questionnaire, words: FormWords, first: int) -> Iterator[Column]:
    """Yield a column per field; headings stand above the first column that they are about only."""
    at, number = first, 0
    for group in questionnaire.groups:
        heading = one_line(group.title)
        for question in group.questions:
            number += 1
            asked = f"{number}. {question_text(question)}"
            condition = condition_words(question, questionnaire, words)
            probes = [f"{words.probes}: {probe}" for probe in question.probes]
            remark = "\n".join(part for part in (condition, question.help, *probes) if part)
            for field in fields_of(question, words):
                item = one_line(field.label) if field.name != question.code else ""
                yield Column(at, field, heading, asked, remark, item)
                heading = asked = remark = ""
                at += 1
