"""Columns of Qualtrics and Microsoft Forms: which part of which question each of them holds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.collect.answers.rearranged import (
    OTHER_CODE,
    Rearranged,
    other_in_the_cell,
    ranking_by_item,
    ranking_in_a_cell,
    replaced,
    several_in_a_cell,
)
from workbench.collect.answers.several import labels_of
from workbench.collect.answers.sheet import changed_texts
from workbench.definitions.question import OTHER
from workbench.definitions.texts import plain
from workbench.errors import CollectError, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from workbench.definitions.question import Question

_MOST_PLACES = 10
CLOSED = frozenset({"een keuze", "matrix", "ja/nee"})


@dataclass(frozen=True, slots=True)
class Part:
    """What one column holds of a question: all of it, one item, or the line with own words."""

    code: str
    item: str = ""
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """The columns with the answers to one question.

    Attributes
    ----------
    question
        The question.
    separator
        What stands between several choices in one cell.
    other_words
        How the tool writes "anders" among the choices.
    whole
        Column with the answer, or with all choices.
    items
        Code of an item → its column.
    own_words
        Column with the words of "anders" or the explanation.
    """

    question: Question
    separator: str
    other_words: tuple[str, ...] = ()
    whole: pd.Series | None = None
    items: dict[str, pd.Series] = field(default_factory=dict)
    own_words: pd.Series | None = None


def rearrange(asked: Asked) -> Rearranged:
    """Make the columns of the questionnaire of the columns that a tool has for one question."""
    question = asked.question
    if question.type == "rangorde" and asked.items:
        return ranking_by_item(asked.items, question)
    columns = {f"{question.code}[{item}]": cells for item, cells in asked.items.items()}
    strange: tuple[int, ...] = ()
    if asked.whole is not None:
        made = _whole(asked, asked.whole)
        # Where every option has its column, what is left as the whole is that of "anders".
        columns, strange = made.columns | columns, made.strange
    if asked.own_words is not None:
        columns[_open_line(question)] = asked.own_words
    elif question.explained:
        columns[_open_line(question)] = _empty(columns[question.code])
    return Rearranged(columns, strange)


def assembled(
    asked: Iterable[Asked], others: Mapping[str, pd.Series], name: str
) -> dict[str, pd.Series]:
    """Bring the columns of all questions and those that are no answers together.

    Choices that the questionnaire does not know are faults, reported together.

    Parameters
    ----------
    asked
        The columns of every question.
    others
        Heading → cells of what is no answer.
    name
        What the file is called in messages.
    """
    columns = dict(others)
    faults: list[CollectError] = []
    for each in asked:
        made = rearrange(each)
        columns |= made.columns
        if made.strange:
            by_item = each.question.type == "rangorde" and each.items
            tell = wrong_places if by_item else _unknown_choice
            faults.append(tell(each.question, made, name))
    raise_all(faults)
    return columns


def without_own_words(asked: Iterable[Asked]) -> tuple[str, ...]:
    """Name the explanations that the file has no column for, so that nobody left them open."""
    return tuple(
        each.question.open_variables[0]
        for each in asked
        if each.question.explained and each.own_words is None
    )


def absent_sentences(names: Sequence[str]) -> tuple[str, ...]:
    """Say which answers the file does not have at all."""
    listed = ", ".join(names)
    return (f"Zonder eigen kolom, en daarom bij niemand gelezen: {listed}.",) if names else ()


def wrong_places(question: Question, made: Rearranged, name: str) -> CollectError:
    """Say where a ranking with a column per item is none."""
    return CollectError(
        f"In {name} klopt de rangorde {question.code} niet: elk item heeft een eigen plaats van 1 "
        f"tot en met {len(question.items)}, of geen. Kijk bij {_places(made)}.",
        remedy="verbeter de plaatsen in het bestand, of maak ze leeg als iemand niet koos.",
    )


def _unknown_choice(question: Question, made: Rearranged, name: str) -> CollectError:
    return CollectError(
        f"In {name} staat bij vraag {question.code} een keuze die de vragenlijst niet kent: "
        f"{_places(made)}.",
        remedy="voeg de keuze toe aan de vragenlijst, of zet 'anders: ja' bij de vraag.",
    )


def _places(made: Rearranged) -> str:
    cells = next(iter(made.columns.values()))
    shown = ", ".join(map(str, made.strange[:_MOST_PLACES]))
    more = len(made.strange) - _MOST_PLACES
    return f"{cells.index.name} {shown}{f' en nog {more}' if more > 0 else ''}"


def _empty(cells: pd.Series) -> pd.Series:
    return changed_texts(cells, lambda _: "")


def _whole(asked: Asked, cells: pd.Series) -> Rearranged:
    question = asked.question
    if question.type == "meer keuzes":
        named = dict.fromkeys(map(plain, asked.other_words), OTHER)
        return several_in_a_cell(cells, question, asked.separator, named)
    if question.type == "rangorde":
        return ranking_in_a_cell(cells, question, asked.separator)
    if question.other and asked.own_words is None:
        return other_in_the_cell(cells, question)
    others = asked.other_words if question.other else ()  # words beside "Ja" explain it
    return Rearranged({question.code: replaced(cells, others, OTHER_CODE)})


def _open_line(question: Question) -> str:
    if question.type in {"een keuze", "meer keuzes", "ja/nee"}:
        name = question.open_variables[0] if question.open_variables else question.code
        code, _, part = name.partition("_")
        return f"{code}[{part}]" if part else code
    return question.code


def matching(heading: str, questions: Sequence[Question]) -> Iterator[tuple[Question, str]]:
    """Yield the questions whose text a heading begins with, and what follows; longest text first.

    The rest is "" where the heading is the text of the question itself.
    """
    found: list[tuple[int, Question, str]] = []
    written = plain(heading)
    for question in questions:
        for text in (question.text, *question.text.translations.values()):
            asked = plain(text)
            if written == asked:
                found.append((len(asked), question, ""))
            elif asked and written.startswith(f"{asked} - "):
                found.append((len(asked), question, written[len(asked) + 3 :]))
    for _, question, rest in sorted(found, key=lambda match: -match[0]):
        yield question, rest


def items_named(rest: str, question: Question) -> list[str]:
    """Name the items whose text this is, else those whose text it ends with behind a dash."""
    labels = [
        (plain(text), item)
        for item, label in question.items.items()
        for text in (label, *label.translations.values())
    ]
    same = [item for text, item in labels if rest == text]
    ends = [item for text, item in labels if rest.endswith(f" - {text}")]
    return list(dict.fromkeys(same or ends))


def collect_parts(
    parts: Mapping[int, Part], cells: pd.DataFrame, questions: Sequence[Question], separator: str
) -> dict[str, Asked]:
    """Bring the columns of every question together.

    Parameters
    ----------
    parts
        Position of a column → what it holds.
    cells
        All columns by position.
    questions
        Those of the questionnaire.
    separator
        What stands between several choices in one cell.
    """
    of_code = {question.code: question for question in questions}
    found: dict[str, dict[str, object]] = defaultdict(dict)
    items: dict[str, dict[str, pd.Series]] = defaultdict(dict)
    for at, part in parts.items():
        if part.own_words:
            found[part.code]["own_words"] = cells[at]
        elif part.item:
            items[part.code][part.item] = cells[at]
        else:
            found[part.code]["whole"] = cells[at]
    return {
        code: Asked(
            of_code[code],
            separator,
            items=items[code],
            **found[code],  # type: ignore[arg-type]
        )
        for code in dict.fromkeys(part.code for part in parts.values())
    }


def numbers_for_texts(asked: Asked, name: str) -> Iterator[CollectError]:
    """Name closed questions whose cells are numbers that the tool made up.

    They need not be those of the questionnaire, nor in its order, so they are never read as codes.
    """
    question = asked.question
    if question.type not in CLOSED:
        return
    labels = labels_of(question.answers)
    columns = [cells for cells in (asked.whole, *asked.items.values()) if cells is not None]
    cells = {cell for column in columns for cell in column.cat.categories if cell.strip()}
    if any(cell.strip().isdecimal() and plain(cell) not in labels for cell in cells):
        yield CollectError(
            f"In {name} staan bij vraag {question.code} nummers in plaats van antwoorden; die "
            "nummers zijn van het programma zelf en zeggen niet welk antwoord het is.",
            remedy="exporteer opnieuw met de teksten van de antwoorden ('Use choice text'), of "
            "geef met een mapping welk nummer welk antwoord is (workbench survey mapping).",
        )
