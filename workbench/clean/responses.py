"""Make clean answers of raw ones: typed, labelled, with the kind of every missing answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from workbench.clean.answers import Column, Wrong, quoted, read_column, read_date
from workbench.clean.reached import reached, shown
from workbench.clean.variables import question_variables, variables_of
from workbench.definitions.questionnaire import OTHER
from workbench.errors import CleanError, raise_all
from workbench.records.responses import Missing, Responses, VariableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.definitions.questionnaire import Derived, Question, Questionnaire
    from workbench.records.responses import RawResponses, Variable

_MOST_FAULTS = 20


@dataclass(slots=True)
class _Answers:
    """What is known so far while the questions are gone through in order."""

    values: dict[str, pd.Series] = field(default_factory=dict)
    missing: dict[str, pd.Series] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def clean_responses(raw: RawResponses, questionnaire: Questionnaire) -> Responses:
    """Type and label the answers and tell why each missing answer is missing.

    A questionnaire is complete when it was submitted. In a question with several choices an
    option that was not ticked is False where the respondent came that far. An open "anders" counts
    as not shown where "anders" was not chosen. Answers to a question that was not shown are taken
    out, with a note.
    """
    columns = {
        variable.name: read_column(raw.table[variable.name], variable, question)
        for question in questionnaire.kept_questions
        for variable in question_variables(question)
    }
    raise_all(_faults(raw, columns))
    complete = _complete(raw)
    came_to, notes = reached(raw, questionnaire, complete)
    answers = _Answers(notes=[*_opening_notes(raw, complete), *notes])
    for question in questionnaire.kept_questions:
        _add_question(answers, question, columns, came_to[question.code])
        _note_required(answers, question, complete)
    for derived in questionnaire.derived:
        _add_derived(answers, derived)
    answers.notes.extend(_privacy_notes(questionnaire))
    return _responses(raw, questionnaire, answers, complete)


def _responses(
    raw: RawResponses, questionnaire: Questionnaire, answers: _Answers, complete: pd.Series
) -> Responses:
    index = pd.Index(raw.table["id"], name="respondent")
    return Responses(
        questionnaire=questionnaire.id,
        source=raw.source,
        table=pd.DataFrame(answers.values).set_axis(index, axis="index"),
        missing=pd.DataFrame(answers.missing).set_axis(index, axis="index"),
        complete=complete.set_axis(index),
        variables=variables_of(questionnaire),
        notes=tuple(answers.notes),
    )


def _complete(raw: RawResponses) -> pd.Series:
    if "submitdate" not in raw.table:
        return pd.Series(data=True, index=raw.table.index)
    return raw.table["submitdate"].str.strip() != ""


# ---------------------------------------------------------------- one question


def _add_question(
    answers: _Answers, question: Question, columns: Mapping[str, Column], came_to: pd.Series
) -> None:
    is_shown = shown(question, answers.values, came_to.index)
    removed = pd.Series(data=False, index=came_to.index)
    for variable in question_variables(question):
        column = columns[variable.name]
        asked = is_shown & _offered(variable, question, answers.values, column.values)
        values = _untick(column.values, came_to & asked, variable)
        removed |= values.notna() & ~asked
        answers.values[variable.name] = values.where(asked, None)
        answers.missing[variable.name] = _why_missing(
            answers.values[variable.name], column, came_to, asked
        )
    if removed.any():
        answers.notes.append(
            f"Bij vraag {question.code} zijn de antwoorden van {_count(removed)} weggelaten, omdat "
            "de vraag hun volgens de vragenlijst niet is voorgelegd."
        )


def _offered(
    variable: Variable, question: Question, answers: Mapping[str, pd.Series], written: pd.Series
) -> pd.Series | bool:
    """Tell where the open line of "anders" was there to be filled in."""
    if variable.name != f"{question.code}_{OTHER}":
        return True
    if question.type == "meer keuzes":
        return written.notna()
    return (answers[question.code] == OTHER).fillna(value=False).astype(bool)


def _untick(values: pd.Series, asked: pd.Series, variable: Variable) -> pd.Series:
    """Make of an option that is not ticked a plain no, where the question was asked."""
    if variable.kind is not VariableKind.BOOLEAN:
        return values
    return values.mask(values.isna() & asked, other=False)


def _why_missing(
    values: pd.Series, column: Column, came_to: pd.Series, asked: pd.Series
) -> pd.Series:
    why = pd.Series(Missing.SKIPPED.value, index=values.index, dtype="str")
    why = why.mask(column.no_opinion, Missing.NO_OPINION.value)
    why = why.mask(~asked, Missing.NOT_SHOWN.value)
    why = why.mask(~came_to, Missing.NOT_REACHED.value)
    return why.mask(values.notna(), "")


def _add_derived(answers: _Answers, derived: Derived) -> None:
    """Say yes where one of the variables is ticked or filled, no where all are known not to be."""
    filled = [_filled(answers.values[name]) for name in derived.any_of]
    ticked = pd.concat(filled, axis="columns").any(axis="columns")
    options = [name for name in derived.any_of if answers.values[name].dtype == "boolean"]
    why = answers.missing[options[0]] if options else pd.Series("", index=ticked.index)
    for name in options[1:]:
        why = why.mask(why == "", answers.missing[name])
    unknown = ~ticked & (why != "")
    answers.values[derived.id] = ticked.astype("boolean").mask(unknown)
    answers.missing[derived.id] = why.where(unknown, "")


# ---------------------------------------------------------------- faults


def _faults(raw: RawResponses, columns: Mapping[str, Column]) -> list[CleanError]:
    found = [(name, dict(column.wrong)) for name, column in columns.items() if column.wrong]
    found.extend(_wrong_system_cells(raw))
    count = 0
    first: list[tuple[int, str]] = []
    reasons: dict[str, Mapping[str, Wrong]] = dict(found)
    for name, wrong in found:
        lines = raw.table.index[raw.table[name].str.strip().isin(list(wrong))]
        count += len(lines)
        first.extend((line, name) for line in lines[:_MOST_FAULTS])
    first = sorted(first, key=lambda place: place[0])[:_MOST_FAULTS]
    faults = [_fault(raw, line, name, reasons[name]) for line, name in first]
    if count > _MOST_FAULTS:
        faults.append(
            CleanError(
                f"{raw.source.name}: en nog {count - _MOST_FAULTS} cellen die niet kloppen.",
                remedy="herstel eerst de fouten hierboven; vaak hebben ze dezelfde oorzaak.",
            )
        )
    return faults


def _wrong_system_cells(raw: RawResponses) -> Iterator[tuple[str, dict[str, Wrong]]]:
    if "submitdate" in raw.table:
        dates = {cell: read_date(cell) for cell in raw.table["submitdate"].str.strip().unique()}
        wrong = {cell: found for cell, found in dates.items() if cell and isinstance(found, Wrong)}
        if wrong:
            yield "submitdate", wrong
    if "lastpage" in raw.table:
        pages = raw.table["lastpage"].str.strip().unique()
        remedy = "exporteer opnieuw uit LimeSurvey; verander deze kolom niet."
        wrong = {
            cell: Wrong(f"{quoted(cell)} is geen nummer van een pagina", remedy)
            for cell in pages
            if cell and not (cell.isascii() and cell.lstrip("-").isdigit())
        }
        if wrong:
            yield "lastpage", wrong


def _fault(raw: RawResponses, line: int, name: str, wrong: Mapping[str, Wrong]) -> CleanError:
    why = wrong[str(raw.table.at[line, name]).strip()]
    respondent = quoted(str(raw.table.at[line, "id"]))
    return CleanError(
        f"{raw.source.name}, regel {line}, respondent {respondent}, kolom {name}: {why.problem}.",
        remedy=why.remedy,
    )


# ---------------------------------------------------------------- notes


def _count(respondents: pd.Series) -> str:
    number = int(respondents.sum())
    return "1 respondent" if number == 1 else f"{number} respondenten"


def _opening_notes(raw: RawResponses, complete: pd.Series) -> Iterator[str]:
    total, done = len(complete), int(complete.sum())
    if done < total:
        yield f"Van {_count(complete | True)} hebben er {done} de vragenlijst afgerond."
    if raw.dropped:
        yield (
            f"Niet ingelezen, omdat ze een persoon aanwijzen: de kolommen {', '.join(raw.dropped)}."
        )
    if raw.ignored:
        yield (
            "Niet ingelezen, omdat de vragenlijst ze niet kent: de kolommen "
            f"{', '.join(raw.ignored)}."
        )


def _note_required(answers: _Answers, question: Question, complete: pd.Series) -> None:
    if not question.required:
        return
    empty = _unanswered(answers, question) & complete
    if empty.any():
        answers.notes.append(
            f"De verplichte vraag {question.code} is door {_count(empty)} met een afgeronde "
            "vragenlijst niet beantwoord."
        )


def _unanswered(answers: _Answers, question: Question) -> pd.Series:
    """Tell where a question, or part of a matrix, was shown and left open."""
    names = question.variables
    if question.type == "meer keuzes":
        ticked = pd.concat([_filled(answers.values[name]) for name in names], axis="columns")
        was_shown = answers.missing[names[0]] != Missing.NOT_SHOWN.value
        return was_shown & ~ticked.any(axis="columns")
    skipped = [answers.missing[name] == Missing.SKIPPED.value for name in names]
    return pd.concat(skipped, axis="columns").any(axis="columns")


def _filled(values: pd.Series) -> pd.Series:
    """Tell where an option is ticked or an open line is written."""
    if values.dtype == "boolean":
        return values.fillna(value=False).astype(bool)
    return values.notna()


def _privacy_notes(questionnaire: Questionnaire) -> Iterator[str]:
    names = [
        name
        for question in questionnaire.kept_questions
        if question.may_identify
        for name in question.open_variables
    ]
    if names:
        yield (
            f"De open antwoorden op {', '.join(names)} kunnen persoonsgegevens bevatten: lees ze "
            "voordat u ze aanhaalt."
        )
