"""Where everything stands on the sheet of one respondent: question under question."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from workbench.collect.forms.conditions import condition_words
from workbench.collect.forms.fields import Kind, choices, fields_of, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.collect.forms.fields import Field
    from workbench.collect.forms.words import FormWords
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

WIDEST_GRID = 7
"""A matrix with more answers than this gets a list per item."""
_ROWS_IN_SIGHT = 15
"""After so many rows of a grid its answers are written again: the first have scrolled away."""
NUMBER, TEXT, ANSWER = 1, 2, 3
"""Columns of a form: number of the question, its text, and where the answers begin."""


class Look(Enum):
    """What a line of a form is."""

    TITLE = "title"
    TEXT = "text"
    HEADING = "heading"
    CONDITION = "condition"
    QUESTION = "question"
    HELP = "help"
    SCALE = "scale"
    ITEM = "item"
    CONSENT = "consent"
    AGREE = "agree"
    BOX = "box"
    SPACE = "space"


SAID = frozenset({Look.HEADING, Look.QUESTION, Look.SCALE, Look.ITEM, Look.CONSENT, Look.AGREE})
"""Lines whose words say what is answered: who changes them has answered something else."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A field and the cell it stands in; of a row in a grid one cell per answer."""

    field: Field
    cells: tuple[str, ...]

    @property
    def is_grid(self) -> bool:
        """Whether the answer is ticked in one of several cells."""
        return len(self.cells) > 1

    @property
    def cell(self) -> str:
        """The first cell."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a form.

    Attributes
    ----------
    row
        Its number on the sheet.
    look
        What it is.
    texts
        Cell → what stands in it.
    placed
        What is to be filled in on it.
    question
        Code of the question it belongs to; "" for headings and such.
    """

    row: int
    look: Look
    texts: Mapping[str, str]
    placed: tuple[Placed, ...]
    question: str


@dataclass(frozen=True, slots=True)
class FormLayout:
    """All rows of a form.

    Attributes
    ----------
    lines
        From top to bottom.
    answer_columns
        How many columns there are for answers; a list or text spans them all.
    consent
        The cell in which a respondent agrees, "" if nothing is asked.
    """

    lines: tuple[Line, ...]
    answer_columns: int
    consent: str

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Everything that is to be filled in."""
        return tuple(placed for line in self.lines for placed in line.placed)

    @property
    def said(self) -> dict[str, str]:
        """Cell → words that must stand there unchanged."""
        return {
            cell: text
            for line in self.lines
            if line.look in SAID
            for cell, text in line.texts.items()
        }


@dataclass(frozen=True, slots=True)
class _Draft:
    """A line that does not know its row yet: columns in place of cells."""

    look: Look
    texts: Mapping[int, str] = field(default_factory=dict)
    fields: Sequence[tuple[Field, Sequence[int]]] = ()
    question: str = ""


def form_layout(questionnaire: Questionnaire, words: FormWords) -> FormLayout:
    """Lay out a questionnaire for one respondent."""
    drafts = list(_drafts(questionnaire, words))
    lines = tuple(_placed_line(row, draft) for row, draft in enumerate(drafts, start=1))
    agree = [line.row for line in lines if line.look is Look.AGREE]
    return FormLayout(
        lines=lines,
        answer_columns=max(len(placed.cells) for line in lines for placed in line.placed),
        consent=_address(ANSWER, agree[0]) if agree else "",
    )


def _placed_line(row: int, draft: _Draft) -> Line:
    return Line(
        row=row,
        look=draft.look,
        texts={_address(column, row): text for column, text in draft.texts.items() if text},
        placed=tuple(
            Placed(asked, tuple(_address(column, row) for column in columns))
            for asked, columns in draft.fields
        ),
        question=draft.question,
    )


def _address(column: int, row: int) -> str:
    return f"{get_column_letter(column)}{row}"


def _drafts(questionnaire: Questionnaire, words: FormWords) -> Iterator[_Draft]:
    yield _Draft(Look.TITLE, {NUMBER: questionnaire.title})
    if questionnaire.introduction:
        yield _Draft(Look.TEXT, {NUMBER: questionnaire.introduction})
    yield from _consent(questionnaire, words)
    number = 0
    for group in questionnaire.groups:
        yield _Draft(Look.HEADING, {NUMBER: group.title})
        if group.help:
            yield _Draft(Look.TEXT, {NUMBER: group.help})
        for question in group.questions:
            number += 1
            condition = condition_words(question, questionnaire, words)
            yield from _question(question, number, condition, words)
            yield _Draft(Look.SPACE)
    if questionnaire.closing:
        yield _Draft(Look.TEXT, {NUMBER: questionnaire.closing})


def _consent(questionnaire: Questionnaire, words: FormWords) -> Iterator[_Draft]:
    consent = questionnaire.consent
    if consent is not None:
        yield _Draft(Look.HEADING, {NUMBER: words.consent})
        yield _Draft(Look.CONSENT, {NUMBER: consent.text})
        yield _Draft(Look.AGREE, {TEXT: consent.agree})
        yield _Draft(Look.HELP, {TEXT: f"{words.tick_to_agree} {consent.refusal}".strip()})
        yield _Draft(Look.SPACE)


def _question(
    question: Question, number: int, condition: str, words: FormWords
) -> Iterator[_Draft]:
    """Yield condition, question with its answer beside it, help, and what stands under it."""
    first, *others = fields_of(question, words)
    under = [first, *others] if question.items else others
    beside = [] if question.items or first.kind is Kind.TEXT else [(first, [ANSWER])]
    asked = {NUMBER: f"{number}.", TEXT: question_text(question)}
    remarks = [question.help, *(f"{words.probes}: {probe}" for probe in question.probes)]
    if condition:
        yield _Draft(Look.CONDITION, {TEXT: condition}, question=question.code)
    yield _Draft(Look.QUESTION, asked, beside, question.code)
    for remark in filter(None, remarks):
        yield _Draft(Look.HELP, {TEXT: remark}, question=question.code)
    if first.kind is Kind.TEXT:
        yield _Draft(Look.BOX, {}, [(first, [TEXT])], question.code)
    labels = dict(enumerate(first.options.values(), start=ANSWER))
    for at, field_ in enumerate(under):
        if at % _ROWS_IN_SIGHT == 0 and is_grid(question, words):
            yield _Draft(Look.SCALE, labels, question=question.code)
        yield _item(field_, question, words)


def _item(asked: Field, question: Question, words: FormWords) -> _Draft:
    grid = asked.kind is Kind.CHOICE and is_grid(question, words)
    width = len(asked.options) if grid else 1
    columns = range(ANSWER, ANSWER + width)
    return _Draft(Look.ITEM, {TEXT: one_line(asked.label)}, [(asked, columns)], question.code)


def is_grid(question: Question, words: FormWords) -> bool:
    """Tell whether the answers of a matrix stand beside each other, to be ticked."""
    return question.type == "matrix" and 1 < len(choices(question, words)) <= WIDEST_GRID


def question_text(question: Question) -> str:
    """Write the text of a question, with a star where it must be answered."""
    return f"{question.text} *" if question.required else question.text
