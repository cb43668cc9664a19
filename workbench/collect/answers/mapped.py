"""Tables of one's own, read with a mapping; and a first draft of such a mapping."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd
from rapidfuzz import fuzz, process

from workbench.collect.answers.headings import SYSTEM, column_of, is_personal
from workbench.collect.answers.several import labels_of
from workbench.collect.answers.sheet import changed_texts
from workbench.collect.answers.tool_columns import Part, absent_sentences, assembled, collect_parts
from workbench.definitions.question import OTHER
from workbench.definitions.texts import plain
from workbench.errors import CollectError, nearest, raise_all
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbench.collect.answers.sheet import Sheet
    from workbench.definitions.answer_mapping import AnswerMapping
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.definitions.texts import Text

_CLOSE = 75  # as alike as a proposal must be, of 100 and 50 for its answers
_BY_ANSWERS = 50
_LONG_ENOUGH = 5
_SYSTEM_WORDS = {
    "id": ("id", "nr", "nummer", "respondent", "respondentnummer", "volgnummer"),
    "submitdate": ("submitdate", "ingevuld op", "datum ingevuld", "tijdstempel", "timestamp"),
}
_MOST_WORDS = 30
_LONGEST_WORD = 200  # more is no answer that somebody chose; YAML takes no key above 1024
_IGNORED = "(genegeerd)"
_WHOLE = frozenset({"meer keuzes", "rangorde"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a heading of a table may be.

    Attributes
    ----------
    heading
        As it stands in the table.
    column
        Name of a column of the questionnaire, "" where nothing looks like it.
    certain
        Whether the heading is the code or the text of the question.
    personal
        Whether the heading announces personal data.
    words
        Cells that are no answer yet, with the code that they may stand for ("" if none).
    """

    heading: str
    column: str
    certain: bool
    personal: bool
    words: Mapping[str, str]


def with_mapping(
    sheet: Sheet, mapping: AnswerMapping, questionnaire: Questionnaire, name: str
) -> Sheet:
    """Give the columns of a table the names of the questionnaire, and its words the codes.

    Headings that the mapping does not name are left as they are; what it names and is not there is
    a fault, reported with the others.
    """
    raise_all(list(_faults(sheet, mapping, questionnaire, name)))
    by_heading = {plain(heading): column for heading, column in mapping.columns.items()}
    ignored = {plain(heading) for heading in mapping.ignored}
    cells = sheet.cells.copy(deep=False)
    headings: list[str] = []
    for at, heading in enumerate(sheet.headings):
        column = by_heading.get(plain(heading))
        headings.append(column or (_IGNORED if plain(heading) in ignored else heading))
        words = {plain(word): code for word, code in mapping.words.get(column or "", {}).items()}
        if words:
            cells[at] = changed_texts(cells[at], partial(_said, words))
    kept = [at for at, heading in enumerate(headings) if heading != _IGNORED]
    left = [heading for heading in sheet.headings if plain(heading) in ignored]
    note = f"Volgens de mapping niet gelezen: {', '.join(left)}."
    mapped = replace(
        sheet,
        headings=tuple(headings[at] for at in kept),
        cells=cells[kept].set_axis(range(len(kept)), axis="columns"),
        numbers=frozenset(new for new, at in enumerate(kept) if at in sheet.numbers),
        notes=(*sheet.notes, *([note] if left else [])),
    )
    return _with_absent(
        _apart(mapped, questionnaire, mapping.separator, name), mapping, questionnaire
    )


def _with_absent(sheet: Sheet, mapping: AnswerMapping, questionnaire: Questionnaire) -> Sheet:
    """Add empty columns for questions that were not asked, and for the words of "anders"."""
    present = set(column_of(sheet.headings, questionnaire))
    absent = [
        column
        for question in questionnaire.questions
        for column in question.columns
        if column not in present
        if {question.code, column} & set(mapping.not_asked) or _is_open_line(column, question)
    ]
    if not absent:
        return sheet
    nothing = pd.Series("", index=sheet.cells.index, dtype="category")
    width = len(sheet.headings)
    more = {width + at: nothing for at in range(len(absent))}
    return replace(
        sheet,
        headings=(*sheet.headings, *absent),
        cells=sheet.cells.join(pd.DataFrame(more)),
        lacks=(*sheet.lacks, *_lacks(mapping, absent)),
        not_asked=frozenset(_variables_of(absent, questionnaire)),
    )


def _variables_of(columns: Sequence[str], questionnaire: Questionnaire) -> Iterator[str]:
    """Name the variables that these columns hold; of a ranking they have other names."""
    for question in questionnaire.questions:
        absent = [column for column in question.columns if column in columns]
        yield from question.variables if question.type == "rangorde" and absent else absent


def _is_open_line(column: str, question: Question) -> bool:
    return column != question.code and column in question.open_variables


def _lacks(mapping: AnswerMapping, absent: Sequence[str]) -> Iterator[str]:
    if mapping.not_asked:
        yield f"Niet gevraagd: {', '.join(mapping.not_asked)}."
    said = {column.partition("_")[0] for column in absent} & set(mapping.not_asked)
    lines = [
        column
        for column in absent
        if column not in mapping.not_asked and column.partition("_")[0] not in said
    ]
    yield from absent_sentences(lines)


def _apart(sheet: Sheet, questionnaire: Questionnaire, separator: str, name: str) -> Sheet:
    """Take columns apart that hold all choices, or all places, of one question."""
    parts = {
        at: Part(question.code)
        for at, heading in enumerate(sheet.headings)
        for question in questionnaire.questions
        if heading == question.code and question.type in _WHOLE
    }
    if not parts:
        return sheet
    others = {h: sheet.cells[at] for at, h in enumerate(sheet.headings) if at not in parts}
    asked = collect_parts(parts, sheet.cells, questionnaire.questions, separator)
    columns = assembled(asked.values(), others, name)
    return replace(
        sheet,
        headings=tuple(columns),
        cells=pd.DataFrame(dict(enumerate(columns.values())), index=sheet.cells.index),
        numbers=frozenset(),
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What columns of a questionnaire are recognised by."""

    candidates: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, Mapping[str, str]]
    whole: frozenset[str]


def propose(sheet: Sheet, questionnaire: Questionnaire) -> tuple[Proposal, ...]:
    """Propose for every heading which column it is, and for unknown words which answer.

    What is certain by its heading goes first; of the rest the pair that is most alike, and so on.
    """
    named = column_of(sheet.headings, questionnaire)
    cells = {
        at: [cell for cell in sheet.cells[at].cat.categories if cell.strip()]
        for at in range(len(sheet.headings))
    }
    free = [
        at
        for at, heading in enumerate(sheet.headings)
        if named[at] is None and heading and not is_personal(heading)
    ]
    guessed = _best_pairs(free, sheet.headings, cells, questionnaire, set(named))
    return tuple(
        Proposal(
            heading,
            named[at] or guessed.get(at, ""),
            certain=named[at] is not None,
            personal=named[at] is None and is_personal(heading),
            words=_words(cells[at], _question_of(named[at] or guessed.get(at, ""), questionnaire)),
        )
        for at, heading in enumerate(sheet.headings)
        if heading
    )


def not_asked(proposals: Iterable[Proposal], questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name the questions of which no heading is a column, and the items that are missing."""
    found = {proposal.column for proposal in proposals}
    absent: list[str] = []
    for question in questionnaire.questions:
        if question.personal or question.code in found:
            continue
        asked = [name for name in question.columns if not _is_open_line(name, question)]
        missing = [name for name in asked if name not in found]
        absent += [question.code] if missing == asked else missing
    return tuple(absent)


def _best_pairs(
    free: Sequence[int],
    headings: Sequence[str],
    cells: Mapping[int, list[str]],
    questionnaire: Questionnaire,
    taken: set[str | None],
) -> dict[int, str]:
    """Give every free heading at most one column, and every column at most one heading."""
    options = {question.code: labels_of(question.items) for question in questionnaire.questions}
    answers = {
        column: labels_of(question.answers)
        for question in questionnaire.questions
        for column in question.columns
        if question.answers
    }
    candidates = {c: texts for c, texts in _candidates(questionnaire).items() if c not in taken}
    whole = frozenset(q.code for q in questionnaire.questions if q.type in _WHOLE)
    known = _Known(candidates, {**options, **answers}, whole)
    pairs = sorted(
        (
            (_likeness(plain(headings[at]), cells[at], column, known), at, column)
            for at in free
            for column in candidates
        ),
        reverse=True,
    )
    guessed: dict[int, str] = {}
    for likeness, at, column in pairs:
        if likeness >= _CLOSE and at not in guessed and column not in guessed.values():
            guessed[at] = column
    return guessed


def _said(words: Mapping[str, str], cell: str) -> str:
    return words.get(plain(cell), cell)


def _faults(
    sheet: Sheet, mapping: AnswerMapping, questionnaire: Questionnaire, name: str
) -> Iterator[CollectError]:
    present = {plain(heading) for heading in sheet.headings}
    for heading in mapping.columns:
        if plain(heading) not in present:
            guess = nearest(heading, sheet.headings)
            yield CollectError(
                f"De mapping noemt de kop '{heading[:60]}', maar die staat niet in {name}.",
                remedy=f"bedoelde u '{guess}'?" if guess else "verbeter of verwijder de regel.",
            )
    codes = [question.code for question in questionnaire.questions]
    columns = (*questionnaire.columns, *codes, *SYSTEM)
    yield from _unknown(mapping.columns.values(), columns, "de kolom")
    asked = (*codes, *questionnaire.columns)
    yield from _unknown(mapping.not_asked, asked, "bij 'niet gevraagd' de vraag")
    for column, words in mapping.words.items():
        yield from _unknown_codes(column, words, _question_of(column, questionnaire))


def _unknown(names: Iterable[str], known: Sequence[str], what: str) -> Iterator[CollectError]:
    for name in names:
        if name not in known:
            guess = nearest(name, known)
            yield CollectError(
                f"De mapping noemt {what} '{name}', die de vragenlijst niet heeft.",
                remedy=f"bedoelde u '{guess}'?" if guess else "kies er een van de vragenlijst.",
            )


def _unknown_codes(
    column: str, words: Mapping[str, str], question: Question | None
) -> Iterator[CollectError]:
    if question is None or not _codes(question):
        return
    codes = [*_codes(question), *([OTHER] if question.other else [])]
    waiting = sum(not code for code in words.values())
    if waiting:
        # Not named: where there is "anders" they may be somebody's own words.
        yield CollectError(
            f"De mapping zegt bij {column} van {counted(waiting, 'woord', 'woorden')} nog niet "
            "welk antwoord het is.",
            remedy=f"zet achter elk woord bij {column} een van {', '.join(codes)}, of verbeter het "
            "woord in de tabel.",
        )
    for word, code in words.items():
        if code and code not in codes:
            yield CollectError(
                f"De mapping maakt bij {column} van '{word[:40]}' het antwoord '{code}', maar dat "
                "is er niet.",
                remedy=f"kies uit {', '.join(codes)}.",
            )


def _candidates(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Column → texts by which it may be known: its code, the question, the item."""
    found: dict[str, tuple[str, ...]] = dict(_SYSTEM_WORDS)
    for question in questionnaire.questions:
        if question.type in _WHOLE:
            found[question.code] = (plain(question.code), plain(question.text))
        for column in question.columns:
            item = question.items.get(column.removeprefix(f"{question.code}_"))
            text = plain(f"{question.text} {item}") if item else plain(question.text)
            found.setdefault(column, (plain(column), text, *([plain(item)] if item else [])))
    return found


def _likeness(heading: str, cells: Sequence[str], column: str, known: _Known) -> float:
    """Say from 0 to 150 how likely a column is: by its heading, and by the answers in it."""
    texts = known.candidates[column]
    by_name = max(
        max(fuzz.token_sort_ratio(heading, text), _part_ratio(heading, text)) for text in texts
    )
    labels = known.labels.get(column, {})
    parts = [part for cell in cells for part in cell.split(";")] if column in known.whole else cells
    fitting = sum(plain(part) in labels for part in parts)
    return by_name + (_BY_ANSWERS * fitting / len(parts) if parts and labels else 0)


def _part_ratio(heading: str, text: str) -> float:
    """Compare as parts of each other, but not a word of three letters with a sentence."""
    shortest = min(len(heading), len(text))
    return fuzz.partial_ratio(heading, text) * 0.95 if shortest >= _LONG_ENOUGH else 0.0


def _question_of(column: str, questionnaire: Questionnaire) -> Question | None:
    return next((q for q in questionnaire.questions if column in q.columns), None)


def _codes(question: Question) -> Mapping[str, Text]:
    """Code → text of what may stand in the columns of a closed question."""
    return question.items if question.type == "rangorde" else question.answers


def _words(cells: Sequence[str], question: Question | None) -> dict[str, str]:
    """Propose a code for every word that is neither a code nor the text of an answer."""
    if question is None or not _codes(question):
        return {}
    labels = labels_of(_codes(question))
    strange = [
        cell
        for cell in cells
        if cell not in _codes(question) and plain(cell) not in labels and len(cell) <= _LONGEST_WORD
    ]
    return {cell: labels.get(_near(cell, labels), "") for cell in strange[:_MOST_WORDS]}


def _near(cell: str, labels: Mapping[str, str]) -> str:
    match = process.extractOne(plain(cell), list(labels), scorer=fuzz.WRatio, score_cutoff=_CLOSE)
    return match[0] if match else ""
