"""Make clean answers of raw ones: typed, labelled, with the kind of every missing answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.clean.answers import Column, read_column, read_places, style_of_file
from workbench.clean.cells import cells_of
from workbench.clean.derived import derive, filled
from workbench.clean.exclusions import excluded_from, exclusion_notes, without_excluded
from workbench.clean.faulty_cells import cell_faults
from workbench.clean.keys import respondent_keys
from workbench.clean.moments import moments
from workbench.clean.rankings import place_of
from workbench.clean.reached import reached_by, shown_to
from workbench.clean.reading_notes import reading_notes
from workbench.clean.variables import question_variables, variables_of
from workbench.definitions.question import OTHER
from workbench.errors import raise_all
from workbench.records.responses import Missing, Responses, VariableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.clean.cells import Cells
    from workbench.clean.choices import Style
    from workbench.definitions.exclusions import Exclusion
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses, Variable


_KINDS: tuple[str, ...] = ("", *Missing)
_WORDS = pd.array([str(kind) for kind in _KINDS], dtype="str")


@dataclass(frozen=True, slots=True)
class _Progress:
    """What is known while the questions are gone through in order: per variable, and notes."""

    given: dict[str, pd.Series] = field(default_factory=dict)
    missing: dict[str, pd.Series] = field(default_factory=dict)
    unsure: dict[str, pd.Series] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    not_asked: frozenset[str] = frozenset()


def clean_responses(
    raw: RawResponses, questionnaire: Questionnaire, exclusions: Sequence[Exclusion] = ()
) -> Responses:
    """Type and label the answers and tell why each missing answer is missing.

    A questionnaire is complete when it was submitted. In a question with several choices an
    option that was not ticked is False where the respondent came that far. An open "anders" counts
    as not shown where "anders" was not chosen. Answers to a question that was not shown are taken
    out, with a note.

    Cells that are no answer to their question are reported all together.

    Parameters
    ----------
    raw
        The answers as they stand in the file.
    questionnaire
        What was asked.
    exclusions
        Decisions about respondents and answers that do not count.
    """
    raw = without_excluded(raw, questionnaire, exclusions)
    columns = _with_exclusions(columns_of(raw, questionnaire), questionnaire, raw, exclusions)
    raise_all(cell_faults(raw, columns))
    complete = _submitted(raw)
    reached, notes = reached_by(raw, questionnaire, complete, columns)
    progress = _Progress(
        notes=[
            *_opening_notes(raw, complete),
            *reading_notes(raw, questionnaire, columns),
            *exclusion_notes(exclusions),
            *notes,
        ],
        not_asked=raw.not_asked,
    )
    for question in questionnaire.kept_questions:
        _add_question(progress, question, columns, reached[question.code])
        progress.notes.extend(_required_notes(progress, question, complete))
    for derived in questionnaire.derived:
        values, why = derive(derived, progress.given, progress.missing)
        progress.given[derived.id], progress.missing[derived.id] = values, why
    progress.notes.extend(_privacy_notes(questionnaire))
    respondents = pd.Index(raw.table["id"], name="respondent")
    keys = respondent_keys(raw, questionnaire)
    return Responses(
        questionnaire=questionnaire.id,
        source=raw.source,
        table=pd.DataFrame(progress.given, copy=False).set_axis(respondents, axis="index"),
        missing=pd.DataFrame(progress.missing, copy=False).set_axis(respondents, axis="index"),
        complete=complete.set_axis(respondents),
        variables=variables_of(questionnaire),
        notes=tuple(progress.notes),
        key=None if keys is None else keys.set_axis(respondents),
        moments=moments(raw).set_axis(respondents, axis="index"),
    )


def _submitted(raw: RawResponses) -> pd.Series:
    if "submitdate" not in raw.table:
        return pd.Series(data=True, index=raw.table.index)
    return raw.table["submitdate"].str.strip() != ""


def columns_of(raw: RawResponses, questionnaire: Questionnaire) -> dict[str, Column]:
    """Read the cells of every column; of a ranking both per place and per item."""
    asked = [name for question in questionnaire.kept_questions for name in question.columns]
    cells = {name: cells_of(raw.table[name]) for name in asked}
    style = style_of_file(cells, questionnaire)
    return {
        name: column
        for question in questionnaire.kept_questions
        for name, column in _columns(cells, question, style)
    }


def _with_exclusions(
    columns: dict[str, Column],
    questionnaire: Questionnaire,
    raw: RawResponses,
    exclusions: Sequence[Exclusion],
) -> dict[str, Column]:
    """Mark in every column which answers do not count."""
    if not exclusions:
        return columns
    return columns | {
        name: replace(
            columns[name], excluded=excluded_from(question, name, raw.table["id"], exclusions)
        )
        for question in questionnaire.kept_questions
        for name in question.variables
    }


# ---------------------------------------------------------------- one question


def _columns(
    cells: Mapping[str, Cells], question: Question, style: Style
) -> Iterator[tuple[str, Column]]:
    """Read the columns of one question; of a ranking both per place and per item."""
    if question.type == "rangorde":
        places = read_places(cells, question, style)
        yield from places.items()
        items = [place.answers for place in places.values()]
        for name, item in zip(question.variables, question.items, strict=True):
            yield name, Column(place_of(item, items), {})
        return
    for variable in question_variables(question):
        yield variable.name, read_column(cells[variable.name], variable, question, style)


def _add_question(
    progress: _Progress, question: Question, columns: Mapping[str, Column], reached: pd.Series
) -> None:
    shown = shown_to(question, progress.given, progress.unsure, reached.index)
    removed = pd.Series(data=False, index=reached.index)
    for variable in question_variables(question):
        column = columns[variable.name]
        asked = shown & _open_line_shown(variable, question, progress, column)
        if variable.name in progress.not_asked:
            asked &= False
        counts = asked if column.filler is None else asked & (reached | ~column.filler)
        given = column.answers if counts.all() else column.answers.where(counts)
        if variable.kind is VariableKind.BOOLEAN:
            given = given.mask(given.isna() & asked & reached, other=False)
        if column.excluded is not None:
            given = given.mask(column.excluded)
        removed |= column.said & ~asked
        progress.given[variable.name] = given
        progress.missing[variable.name] = _why_missing(given, column, reached, asked)
    progress.unsure.update(_unsure(question, columns, shown))
    if removed.any():
        progress.notes.append(
            f"Bij vraag {question.code} zijn de antwoorden van {_people(removed)} weggelaten: "
            "volgens de vragenlijst is de vraag (of 'anders, namelijk') niet voorgelegd."
        )


def _unsure(
    question: Question, columns: Mapping[str, Column], shown: pd.Series
) -> dict[str, pd.Series]:
    """Give the codes of "weet niet" where a question was shown and answered so."""
    said = {
        variable.name: columns[variable.name].unsure for variable in question_variables(question)
    }
    return {name: codes.where(shown) for name, codes in said.items() if codes is not None}


def _open_line_shown(
    variable: Variable, question: Question, progress: _Progress, column: Column
) -> pd.Series | bool:
    """Tell where the open line of "anders" was there to be filled in."""
    if variable.name != f"{question.code}_{OTHER}":
        return True
    if question.type == "meer keuzes":
        return column.answers.notna()
    return _true(progress.given[question.code] == OTHER)


def _why_missing(
    given: pd.Series, column: Column, reached: pd.Series, asked: pd.Series
) -> pd.Series:
    kinds = np.full(len(given), _KINDS.index(Missing.SKIPPED), dtype=np.intp)
    for flags, kind in (
        (None if column.unsure is None else column.unsure.notna(), Missing.NO_OPINION),
        (~asked, Missing.NOT_SHOWN),
        (~reached, Missing.NOT_REACHED),
        (column.excluded, Missing.EXCLUDED),
        (given.notna(), ""),
    ):
        if flags is not None:
            kinds[flags.to_numpy()] = _KINDS.index(kind)
    return pd.Series(_WORDS.take(kinds), index=given.index, copy=False)


def _true(flags: pd.Series) -> pd.Series:
    return flags.fillna(value=False).astype(bool)


# ---------------------------------------------------------------- notes


def _people(respondents: pd.Series) -> str:
    number = int(respondents.sum())
    return "1 respondent" if number == 1 else f"{number} respondenten"


def _opening_notes(raw: RawResponses, complete: pd.Series) -> Iterator[str]:
    if not complete.all():
        finished = int(complete.sum())
        people = "1 respondent" if len(complete) == 1 else f"{len(complete)} respondenten"
        have = "heeft" if finished == 1 else "hebben"
        yield f"Van {people} {have} er {finished} alles afgerond."
    if raw.dropped:
        yield f"Niet ingelezen, want herleidbaar tot personen: {', '.join(raw.dropped)}."
    yield from raw.lacks
    yield from raw.notes
    if raw.ignored:
        yield f"Niet ingelezen, want onbekend in de vragenlijst: {', '.join(raw.ignored)}."


def _required_notes(progress: _Progress, question: Question, complete: pd.Series) -> Iterator[str]:
    if not question.required:
        return
    empty = _unanswered(progress, question) & complete
    if empty.any():
        yield (
            f"De verplichte vraag {question.code} is door {_people(empty)} met een afgeronde "
            "vragenlijst niet (helemaal) beantwoord."
        )


def _unanswered(progress: _Progress, question: Question) -> pd.Series:
    """Tell where a question, or part of a matrix, was shown and left open."""
    names = question.variables
    if question.type == "meer keuzes":
        ticked = pd.concat([filled(progress.given[name]) for name in names], axis="columns")
        was_shown = progress.missing[names[0]] != Missing.NOT_SHOWN.value
        return was_shown & ~ticked.any(axis="columns")
    skipped = [progress.missing[name] == Missing.SKIPPED.value for name in names]
    return pd.concat(skipped, axis="columns").any(axis="columns")


def _privacy_notes(questionnaire: Questionnaire) -> Iterator[str]:
    names = [
        name
        for question in questionnaire.kept_questions
        if question.may_identify
        for name in question.open_variables
    ]
    if names:
        yield (
            f"Open antwoorden op {', '.join(names)} kunnen persoonsgegevens bevatten: lees ze "
            "voordat u ze aanhaalt."
        )
