"""Rankings with a column per item that holds its place, as exports of ours and many tables have.

LimeSurvey has a column per place that holds the item; such columns are made of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.answers.headings import column_of, standard_name
from workbench.collect.answers.rearranged import ranking_by_item
from workbench.collect.answers.tool_columns import wrong_places
from workbench.errors import CollectError, raise_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.collect.answers.sheet import Sheet
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire


def with_places(sheet: Sheet, questionnaire: Questionnaire, name: str) -> Sheet:
    """Give every ranking its columns per place where the file has them per item.

    A cell that is no place, and a place that two items have, are faults, reported together.

    Parameters
    ----------
    sheet
        The answers.
    questionnaire
        What was asked.
    name
        What the file is called in messages.
    """
    known = set(column_of(sheet.headings, questionnaire))
    faults: list[CollectError] = []
    for question in questionnaire.questions:
        if question.type != "rangorde" or known & set(question.columns):
            continue
        items = _items(sheet.headings, question)
        if len(items) == len(question.items):
            made = ranking_by_item({item: sheet.cells[at] for item, at in items.items()}, question)
            if made.strange:
                faults.append(wrong_places(question, made, name))
            sheet = _replaced(sheet, list(items.values()), made.columns)
    raise_all(faults)
    return sheet


def _items(headings: Sequence[str], question: Question) -> dict[str, int]:
    """Code of an item → the position of its column."""
    names = {f"{question.code}_{item}": item for item in question.items}
    found = {at: standard_name(heading, names) for at, heading in enumerate(headings)}
    return {names[column]: at for at, column in found.items() if column}


def _replaced(sheet: Sheet, old: Sequence[int], new: dict[str, pd.Series]) -> Sheet:
    kept = [at for at in range(len(sheet.headings)) if at not in set(old)]
    columns = [*(sheet.cells[at] for at in kept), *new.values()]
    return replace(
        sheet,
        headings=(*(sheet.headings[at] for at in kept), *new),
        cells=pd.DataFrame(dict(enumerate(columns)), index=sheet.cells.index),
        numbers=frozenset(place for place, at in enumerate(kept) if at in sheet.numbers),
    )
