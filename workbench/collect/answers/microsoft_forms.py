"""Answers downloaded from Microsoft Forms: a workbook with the texts of questions and answers.

A statement of a Likert question has a column of its own, headed by the statement only. Several
choices stand in one cell with a semicolon behind each; the words of "anders" stand among them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.answers.sheet import Sheet
from workbench.collect.answers.tool_columns import (
    Part,
    absent_sentences,
    assembled,
    collect_parts,
    without_own_words,
)
from workbench.definitions.texts import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

_SYSTEM = {
    "id": ("id",),
    "startdate": ("begintijd", "start time", "starttijd"),
    "submitdate": ("tijd van voltooien", "completion time", "voltooiingstijd"),
}
_CHANGED = ("tijd van laatste wijziging", "last modified time", "taal", "language")
_NUMBERED = re.compile(r"(?P<text>.*?)\d+")
_QUIZ = ("punten - ", "feedback - ", "points - ")


def is_microsoft_forms(headings: Sequence[str]) -> bool:
    """Tell whether these are the headings of Microsoft Forms, in Dutch or English."""
    written = {plain(heading) for heading in headings}
    return all(written & set(words) for words in _SYSTEM.values())


def read_microsoft_forms(sheet: Sheet, questionnaire: Questionnaire, name: str) -> Sheet:
    """Rearrange the columns of Microsoft Forms as those of the questionnaire."""
    found = _parts(sheet.headings, questionnaire.questions)
    asked = collect_parts(found, sheet.cells, questionnaire.questions, ";")
    rest = {
        heading: sheet.cells[at]
        for at, heading in enumerate(sheet.headings)
        if at not in found and not _is_system(heading)
    }
    absent = without_own_words(asked.values())
    columns = assembled(asked.values(), {**dict(_system(sheet)), **rest}, name)
    return Sheet(
        headings=tuple(columns),
        cells=pd.DataFrame(dict(enumerate(columns.values())), index=sheet.cells.index),
        separator=sheet.separator,
        lacks=absent_sentences(absent),
        not_asked=frozenset(absent),
        notes=sheet.notes,
        tool="microsoft-forms",
    )


def _is_system(heading: str) -> bool:
    written = plain(heading)
    known = {word for words in _SYSTEM.values() for word in words} | set(_CHANGED)
    return written in known or written.startswith(_QUIZ)


def _system(sheet: Sheet) -> Iterator[tuple[str, pd.Series]]:
    for name, words in _SYSTEM.items():
        for at, heading in enumerate(sheet.headings):
            if plain(heading) in words:
                yield name, sheet.cells[at]


def _parts(headings: Sequence[str], questions: Sequence[Question]) -> dict[int, Part]:
    """Say what each column holds; the same text twice is told apart by its order."""
    waiting = _descriptions(questions)
    found: dict[int, Part] = {}
    for at, heading in enumerate(headings):
        if _is_system(heading):
            continue
        for text in _readings(heading):
            if waiting.get(text):
                found[at] = waiting[text].pop(0)
                break
    return found


def _readings(heading: str) -> Iterator[str]:
    """Yield a heading as it is, and without the number that Forms puts behind a second one."""
    written = plain(heading)
    yield written
    match = _NUMBERED.fullmatch(written)
    if match:
        yield match["text"]


def _descriptions(questions: Sequence[Question]) -> dict[str, list[Part]]:
    """Text → the parts of questions that it may head, in the order of the questionnaire."""
    described: dict[str, list[Part]] = {}
    for question in questions:
        asked = {"": question.text} if question.type != "matrix" else question.items
        for item, label in asked.items():
            for text in {plain(each) for each in (label, *label.translations.values())}:
                described.setdefault(text, []).append(Part(question.code, item))
    return described
