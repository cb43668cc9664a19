"""Read what one respondent filled in: answers, or where and why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.collect.forms.cell_values import (
    EMPTY,
    Answer,
    NoAnswer,
    read_cell,
    read_grid,
    read_tick,
)
from workbench.collect.forms.completeness import stopped_at
from workbench.collect.forms.fields import OTHER_ANSWER
from workbench.collect.forms.returned import Outcome
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.collect.forms.cell_values import Content
    from workbench.collect.forms.expected import Filled
    from workbench.collect.forms.layout import Placed
    from workbench.collect.forms.words import FormWords
    from workbench.definitions.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What one respondent filled in."""

    outcome: Outcome
    answers: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[CollectError, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reading:
    """What is gathered while the cells of one respondent are read."""

    where: str
    answers: dict[str, str] = field(default_factory=dict)
    faults: list[CollectError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, placed: Placed, read: Answer | NoAnswer) -> None:
        """Keep an answer, or say why there is none."""
        place = f"{self.where}, cel {placed.cell}"
        if isinstance(read, NoAnswer):
            self.faults.append(CollectError(f"{place}: {read.problem}.", remedy=read.remedy))
            return
        self.answers[placed.field.name] = read.text
        if read.remark:
            self.remarks.append(f"{place}: {read.remark}.")


def read_filled(
    contents: Mapping[str, Content],
    filled: Filled,
    questionnaire: Questionnaire,
    words: FormWords,
    where: str,
) -> ReadRow:
    """Read what one respondent filled in.

    Without consent nothing is read. Answers to questions that ask for personal data are never read.

    Parameters
    ----------
    contents
        The cells of the sheet.
    filled
        Where this respondent answers.
    questionnaire
        What was asked.
    words
        The fixed words of the form.
    where
        File and sheet, for messages.
    """
    inside = {cell for placed in filled.placed for cell in placed.cells}
    if inside.isdisjoint(contents):
        return ReadRow(Outcome.EMPTY)
    agreed = _agreed(contents, filled, where)
    if agreed is not None:
        return agreed
    reading = _Reading(where)
    for placed in filled.placed:
        if not placed.field.question.personal:
            reading.add(placed, _read(placed, contents, words))
    _choose_other(reading, filled, words)
    _rank(reading, filled, questionnaire)
    return _outcome(reading, questionnaire)


def _agreed(contents: Mapping[str, Content], filled: Filled, where: str) -> ReadRow | None:
    """Give what is to be said of who did not agree; None of who did, or was not asked."""
    if not filled.consent:
        return None
    agreed = read_tick(contents.get(filled.consent, EMPTY))
    if isinstance(agreed, NoAnswer):
        place = f"{where}, cel {filled.consent}"
        fault = CollectError(f"{place}: {agreed.problem}.", remedy=agreed.remedy)
        return ReadRow(Outcome.FAULTY, faults=(fault,))
    return None if agreed.text else ReadRow(Outcome.REFUSED)


def _read(placed: Placed, contents: Mapping[str, Content], words: FormWords) -> Answer | NoAnswer:
    found = [contents.get(cell, EMPTY) for cell in placed.cells]
    if placed.is_grid:
        return read_grid(found, placed.field)
    return read_cell(found[0], placed.field, words)


def _choose_other(reading: _Reading, filled: Filled, words: FormWords) -> None:
    """Take "anders" for chosen where somebody wrote behind it and chose nothing."""
    for placed in filled.placed:
        code = placed.field.question.code
        written = reading.answers.get(placed.field.name, "").strip()
        if placed.field.opens_with_other and written and reading.answers.get(code) == "":
            remark = f"er was niets gekozen; gelezen als ‘{words.other}’, want dat is ingevuld"
            reading.answers[code] = OTHER_ANSWER
            reading.remarks.append(f"{reading.where}, cel {placed.cell}: {remark}.")


def _rank(reading: _Reading, filled: Filled, questionnaire: Questionnaire) -> None:
    """Put the item on every place, where the form has the place of every item."""
    for question in questionnaire.questions:
        if question.type != "rangorde":
            continue
        at = {placed.field.name: placed for placed in filled.placed}
        ranked: dict[str, str] = {}
        for item, name in zip(question.items, question.variables, strict=True):
            place = reading.answers.pop(name, "")
            if place and f"{question.code}_{place}" in ranked:
                again = f"plaats {place} staat hier voor de tweede keer"
                reading.add(at[name], NoAnswer(again, "geef elk onderdeel een eigen plaats."))
            elif place:
                ranked[f"{question.code}_{place}"] = item
        reading.answers |= dict.fromkeys(question.columns, "") | ranked


def _outcome(reading: _Reading, questionnaire: Questionnaire) -> ReadRow:
    remarks = tuple(reading.remarks)
    if reading.faults:
        return ReadRow(Outcome.FAULTY, {}, tuple(reading.faults), remarks)
    last = stopped_at(reading.answers, questionnaire)
    if last is None:
        return ReadRow(Outcome.READ, reading.answers, (), remarks)
    stopped = f"{reading.where}: na vraag {last} is niets meer ingevuld."
    return ReadRow(Outcome.HALF, reading.answers, (), (*remarks, stopped))
