"""Variables that are worked out from answers: one of several, classes, merged answers, a sum."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from workbench.definitions.base import Definition, InvalidValueError
from workbench.definitions.question import AnswerCode, Code
from workbench.definitions.question_rules import require_known
from workbench.definitions.texts import Text

if TYPE_CHECKING:
    from workbench.definitions.question import Question


class Bounds(Definition):
    """The numbers that belong to one class, both ends included; one end may be open."""

    minimum: float | None = Field(default=None, alias="vanaf")
    maximum: float | None = Field(default=None, alias="tot en met")


class Derived(Definition):
    """A variable that follows from answers in exactly one of four ways.

    Attributes
    ----------
    any_of
        Ja where one of these options is ticked or open lines is filled, else nee.
    source
        The variable that ``classes`` or ``merged`` divides.
    classes
        Title → bounds: numbers in classes, in ascending order; the codes are 1, 2, 3 …
    merged
        Title → answer codes: answers taken together; the codes are 1, 2, 3 …
    sum_of
        Numbers added up; missing where one of them is.
    """

    id: Code
    title: Text = Field(alias="titel")
    any_of: tuple[str, ...] = Field(default=(), alias="een van")
    source: str = Field(default="", alias="van")
    classes: dict[str, Bounds] = Field(default_factory=dict, alias="klassen")
    merged: dict[str, tuple[AnswerCode, ...]] = Field(default_factory=dict, alias="samen")
    sum_of: tuple[str, ...] = Field(default=(), alias="som van")

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Names of the variables it is worked out from."""
        return self.any_of or self.sum_of or (self.source,)

    @model_validator(mode="after")
    def _has_one_way(self) -> Self:
        ways = (self.any_of, self.classes, self.merged, self.sum_of)
        if sum(bool(way) for way in ways) != 1:
            raise InvalidValueError(
                f"afgeleide variabele {self.id} zegt niet, of op meer manieren, hoe zij volgt.",
                remedy="geef precies een van 'een van', 'klassen', 'samen' of 'som van'.",
            )
        if bool(self.source) != bool(self.classes or self.merged):
            raise InvalidValueError(
                f"bij afgeleide variabele {self.id} hoort 'van' bij 'klassen' of 'samen'.",
                remedy="noem bij 'van' de variabele die wordt ingedeeld.",
            )
        _check_classes(self)
        return self


def check_derived(derived: Derived, questions: tuple[Question, ...]) -> None:
    """Refuse a derived variable that rests on what is not there or cannot be used so."""
    where = f"afgeleide variabele {derived.id}"
    for name in derived.rests_on:
        require_known(name, tuple(_usable(derived, questions)), where)
    if derived.merged:
        asked = _usable(derived, questions)[derived.source]
        for code in (code for codes in derived.merged.values() for code in codes):
            require_known(code, tuple(asked.answers), where)


def _usable(derived: Derived, questions: tuple[Question, ...]) -> dict[str, Question]:
    """Name → question of the variables that this kind of derived variable may rest on."""
    usable: dict[str, Question] = {}
    for question in questions:
        if derived.any_of:
            ticked = question.type == "meer keuzes"
            names = question.variables if ticked else question.open_variables
        elif derived.merged:
            closed = question.type in {"een keuze", "matrix", "ja/nee"}
            names = question.variables if closed else ()
        else:
            names = question.variables if question.type == "getal" else ()
        usable |= dict.fromkeys(names, question)
    return usable


def _check_classes(derived: Derived) -> None:
    """Refuse classes that overlap or do not ascend: a number would have two classes.

    Raises
    ------
    InvalidValueError
        They do.
    """
    bounds = list(derived.classes.values())
    for before, after in itertools.pairwise(bounds):
        if before.maximum is None or after.minimum is None or after.minimum <= before.maximum:
            raise InvalidValueError(
                f"de klassen van afgeleide variabele {derived.id} overlappen of lopen niet op.",
                remedy="begin elke klasse boven 'tot en met' van de vorige.",
            )
    codes = [code for merged in derived.merged.values() for code in merged]
    for code in codes:
        if codes.count(code) > 1:
            raise InvalidValueError(
                f"afgeleide variabele {derived.id} noemt antwoord '{code}' twee keer.",
                remedy="zet elk antwoord in één groep.",
            )
