"""What every program gets: the answers as codes or as texts, and why answers are missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.records.responses import VariableKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import Responses, Variable

_YES, _NO = "Ja", "Nee"


@dataclass(frozen=True, slots=True)
class ExportedAnswers:
    """The answers that leave the workbench.

    Attributes
    ----------
    responses
        The answers themselves.
    labels
        Name of a variable → what it asks, question and item together.
    names
        The variables that are exported, in order.
    """

    responses: Responses
    labels: Mapping[str, str]
    names: Sequence[str]

    def variable(self, name: str) -> Variable:
        """Return what is known of one variable."""
        return self.responses.variables[name]


def exported(
    responses: Responses, questionnaire: Questionnaire, *, open_answers: bool
) -> ExportedAnswers:
    """Choose what is exported: keys never, what people wrote in their own words only if asked."""
    texts = {question.code: question.text for question in questionnaire.questions}
    names = [
        name
        for name, variable in responses.variables.items()
        if open_answers or variable.kind is not VariableKind.TEXT
    ]
    labels = {
        name: " ".join(
            dict.fromkeys(
                part for part in (texts.get(variable.question, ""), variable.label) if part
            )
        )
        for name, variable in responses.variables.items()
    }
    return ExportedAnswers(responses, labels, names)


def about_respondents(responses: Responses) -> pd.DataFrame:
    """Give the number of every respondent, when they began and sent in, and if they finished."""
    about = pd.DataFrame({"id": responses.table.index.to_numpy(dtype=str)})
    for column, moment in (("startdate", "started"), ("submitdate", "submitted")):
        if moment in responses.moments and responses.moments[moment].notna().any():
            written = responses.moments[moment].dt.strftime("%Y-%m-%d %H:%M:%S")
            about[column] = written.fillna("").to_numpy(dtype=str)
    about["afgerond"] = responses.complete.map({True: _YES, False: _NO}).to_numpy(dtype=str)
    return about


def as_codes(answers: ExportedAnswers) -> pd.DataFrame:
    """Write every answer as text: codes, numbers with a point, dates as year-month-day."""
    columns = {
        name: _texts(answers.responses.table[name], answers.variable(name), {})
        for name in answers.names
    }
    return _beside(answers, columns)


def as_labels(answers: ExportedAnswers) -> pd.DataFrame:
    """Write every answer as people read it: the text of the answer, Ja and Nee."""
    columns = {
        name: _texts(
            answers.responses.table[name],
            answers.variable(name),
            answers.variable(name).categories,
        )
        for name in answers.names
    }
    return _beside(answers, columns)


def why_missing(answers: ExportedAnswers) -> pd.DataFrame:
    """Say of every answer that is not there why it is not."""
    return _beside(answers, {name: answers.responses.missing[name] for name in answers.names})


def _beside(answers: ExportedAnswers, columns: Mapping[str, pd.Series]) -> pd.DataFrame:
    table = pd.DataFrame({name: column.to_numpy(dtype=str) for name, column in columns.items()})
    return pd.concat([about_respondents(answers.responses), table], axis="columns")


def _texts(values: pd.Series, variable: Variable, labels: Mapping[str, str]) -> pd.Series:
    if variable.kind is VariableKind.DATE:
        days = values.dt.strftime("%Y-%m-%d %H:%M:%S").str.removesuffix(" 00:00:00")
        return pd.Series(days.fillna(""), dtype="object")
    written = values.astype("object").map(_written, na_action="ignore")
    texts = [labels.get(code, code) for code in written.fillna("")]
    return pd.Series(texts, index=values.index, dtype="object")


def _written(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
