"""What a questionnaire asks, as fields: one for everything that is filled in by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from workbench.definitions.question import COMMENT, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.collect.forms.words import FormWords
    from workbench.definitions.question import Question

OTHER_ANSWER = "-oth-"
"""What stands in a file where "anders" was chosen."""
TICKED = "Y"


class Kind(Enum):
    """How a field is filled in."""

    CHOICE = "one of a list"
    TICK = "x or nothing"
    NUMBER = "number"
    DATE = "date"
    LINE = "one line"
    TEXT = "several lines"
    PLACE = "place in a ranking"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in.

    Attributes
    ----------
    name
        The raw column that it fills; of a ranking ``prio_V``, the place of one item.
    question
        The question it belongs to.
    kind
        How it is filled in.
    label
        What stands beside it: the item, the option, or the text of the question.
    options
        Code → what is chosen, of a ``CHOICE``; all different, each on one line.
    """

    name: str
    question: Question
    kind: Kind
    label: str
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def opens_with_other(self) -> bool:
        """Whether it is only filled in by who chose "anders" as the one answer."""
        return self.question.type == "een keuze" and self.name != self.question.code


_SINGLE = {
    "getal": Kind.NUMBER,
    "datum": Kind.DATE,
    "korte tekst": Kind.LINE,
    "lange tekst": Kind.TEXT,
    "gesprekspunt": Kind.TEXT,
    "een keuze": Kind.CHOICE,
    "ja/nee": Kind.CHOICE,
}
_PER_ITEM = {"meer keuzes": Kind.TICK, "rangorde": Kind.PLACE, "matrix": Kind.CHOICE}


def fields_of(question: Question, words: FormWords) -> tuple[Field, ...]:
    """Return the fields of a question, in the order of the questionnaire."""
    return (*_own_fields(question, words), *_open_lines(question, words))


def _own_fields(question: Question, words: FormWords) -> Iterator[Field]:
    options = choices(question, words)
    if question.type in _SINGLE:
        yield Field(question.code, question, _SINGLE[question.type], question.text, options)
        return
    kind = _PER_ITEM[question.type]
    for item, text in question.items.items():
        yield Field(f"{question.code}_{item}", question, kind, text, options)


def _open_lines(question: Question, words: FormWords) -> Iterator[Field]:
    if question.other:
        yield Field(f"{question.code}_{OTHER}", question, Kind.LINE, words.other)
    if question.explained:
        yield Field(f"{question.code}_{COMMENT}", question, Kind.TEXT, words.explanation)


def choices(question: Question, words: FormWords) -> dict[str, str]:
    """Return code → what a respondent chooses from; "anders" is the last one.

    Excel knows no capitals when it compares, so labels that differ in nothing else get their code
    behind them.
    """
    labels = {code: one_line(text) or code for code, text in question.answers.items()}
    if question.other:
        labels[OTHER_ANSWER] = words.other
    folded = [label.casefold() for label in labels.values()]
    told_apart = {
        code: f"{label} ({code})" if folded.count(label.casefold()) > 1 else label
        for code, label in labels.items()
    }
    if len({label.casefold() for label in told_apart.values()}) == len(labels):
        return told_apart
    return {code: f"{label} ({code})" for code, label in labels.items()}


def typed_codes(options: Mapping[str, str]) -> dict[str, str]:
    """Return the codes that people may type in place of a label; none that is a label itself."""
    labels = {label.casefold() for label in options.values()}
    codes = {code: code for code in options if code != OTHER_ANSWER}
    return {} if labels & {code.casefold() for code in codes} else codes


def one_line(text: str) -> str:
    """Write a text on one line, with single spaces."""
    return " ".join(text.split())
