"""Columns of other tools rearranged into those of the questionnaire.

Other tools put several choices in one cell, write the words of "anders" between the options, and
rank items in a cell or by number per item. Here such columns become ``werkgebied[HEN]``,
``functie[other]`` and ``prio[1]``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.answers.several import Chosen, labels_of, split_chosen
from workbench.collect.answers.sheet import changed_texts
from workbench.definitions.question import OTHER
from workbench.definitions.texts import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from workbench.definitions.question import Question

OTHER_CODE = "-oth-"
TICK = "Y"


@dataclass(frozen=True, slots=True)
class Rearranged:
    """Columns under their headings, and what was in the cells that fits nothing.

    Attributes
    ----------
    columns
        Heading → cells, as texts in categories.
    strange
        Where cells stand with a text that is no option of a question without "anders".
    """

    columns: dict[str, pd.Series]
    strange: tuple[int, ...] = ()


def several_in_a_cell(
    cells: pd.Series, question: Question, separator: str, also: Mapping[str, str]
) -> Rearranged:
    """Make a column per option of "meer keuzes" of one column with all of them.

    Parameters
    ----------
    cells
        The column.
    question
        The question with several choices.
    separator
        What stands between the options.
    also
        Other texts of options, made plain → code: how the tool writes "anders".
    """
    labels = {**labels_of(question.items), **also}
    chosen = _read_each(cells, lambda cell: split_chosen(cell, labels, separator))
    columns = {
        f"{question.code}[{item}]": _column(
            cells, {cell: TICK if item in found.codes else "" for cell, found in chosen.items()}
        )
        for item in question.items
    }
    rest = {cell: found.rest for cell, found in chosen.items()}
    if question.other:
        columns[f"{question.code}[{OTHER}]"] = _column(cells, rest)
        return Rearranged(columns)
    return Rearranged(columns, _strange(cells, chosen))


def other_in_the_cell(cells: pd.Series, question: Question) -> Rearranged:
    """Make two columns of one in which the words of "anders" stand in the place of an option."""
    labels = labels_of(question.answers)
    known = {*labels, *map(plain, question.answers)}
    own = {cell for cell in cells.cat.categories if cell and plain(cell) not in known}
    return Rearranged(
        {
            question.code: changed_texts(cells, lambda cell: OTHER_CODE if cell in own else cell),
            f"{question.code}[{OTHER}]": changed_texts(
                cells, lambda cell: cell if cell in own else ""
            ),
        }
    )


def ranking_in_a_cell(cells: pd.Series, question: Question, separator: str) -> Rearranged:
    """Make a column per place of one column with the items in order."""
    labels = labels_of(question.items)
    chosen = _read_each(cells, lambda cell: split_chosen(cell, labels, separator))
    columns = {
        f"{question.code}[{place}]": _column(
            cells,
            {
                cell: found.codes[place - 1] if place <= len(found.codes) else ""
                for cell, found in chosen.items()
            },
        )
        for place in range(1, len(question.items) + 1)
    }
    return Rearranged(columns, _strange(cells, chosen))


def ranking_by_item(items: Mapping[str, pd.Series], question: Question) -> Rearranged:
    """Make a column per place of a column per item that holds its place.

    Strange is a cell that is no place, and a place that two items have.

    Parameters
    ----------
    items
        Code of an item → cells with its place.
    question
        The ranking.
    """
    places = pd.DataFrame({item: changed_texts(cells, _place) for item, cells in items.items()})
    wrong = pd.Series(data=False, index=places.index)
    columns = {}
    for place in map(str, range(1, len(question.items) + 1)):
        here = places == place
        wrong |= here.sum(axis="columns") > 1
        found = here.idxmax(axis="columns").where(here.any(axis="columns"), "")
        columns[f"{question.code}[{place}]"] = found.astype("str").astype("category")
    known = {"", *map(str, range(1, len(question.items) + 1))}
    wrong |= ~places.isin(known).all(axis="columns")
    return Rearranged(columns, tuple(int(row) for row in places.index[wrong]))


def _place(cell: str) -> str:
    """Write a place as a number: 2.0, as programs that count write it, and "plaats 2" are 2."""
    text = cell.strip().lower().removeprefix("plaats ")
    return text.removesuffix(".0") if text[:-2].isdecimal() else text


def replaced(cells: pd.Series, words: Collection[str], by: str) -> pd.Series:
    """Put one text in the place of some others, however they are written."""
    wanted = set(map(plain, words))
    return changed_texts(cells, lambda cell: by if cell and plain(cell) in wanted else cell)


def _read_each(cells: pd.Series, read: Callable[[str], Chosen]) -> dict[str, Chosen]:
    return {cell: read(cell) for cell in cells.cat.categories}


def _strange(cells: pd.Series, chosen: Mapping[str, Chosen]) -> tuple[int, ...]:
    """Say where cells stand with more than options."""
    more = cells.isin([cell for cell, found in chosen.items() if found.rest])
    return tuple(int(place) for place in cells.index[more])


def _column(cells: pd.Series, meaning: dict[str, str]) -> pd.Series:
    return changed_texts(cells, meaning.__getitem__)
