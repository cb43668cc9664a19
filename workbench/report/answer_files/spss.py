"""Answers as a file of SPSS (.sav), with labels, kinds of scale and kinds of missing.

Why an answer is missing is a value below zero that SPSS takes for missing: -1 niet getoond,
-2 overgeslagen … Codes that are no numbers become 1, 2, 3 … in the order of the questionnaire.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyreadstat

from workbench.records.responses import Missing, VariableKind
from workbench.report.answer_files.columns import about_respondents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.responses import Variable
    from workbench.report.answer_files.columns import ExportedAnswers

MISSING_VALUES: Mapping[Missing, int] = {
    kind: -place for place, kind in enumerate(Missing, start=1)
}
_MEASURES = {
    VariableKind.ORDINAL: "ordinal",
    VariableKind.NUMBER: "scale",
    VariableKind.DATE: "scale",
}
_LONGEST_LABEL = 250


def write_sav(answers: ExportedAnswers, beside: Path) -> bytes:
    """Write the answers as SPSS reads them.

    Parameters
    ----------
    answers
        What is exported.
    beside
        Folder in which the library may write for a moment: it cannot write to memory, and answers
        do not belong among the temporary files of the computer.
    """
    columns = {str(name): column for name, column in about_respondents(answers.responses).items()}
    labels: dict[str, str | None] = {name: name for name in columns}
    values: dict[str, dict[Any, str]] = {}
    missing: dict[str, list[Any]] = {}
    measures: dict[str, str] = {}
    for name in answers.names:
        variable = answers.variable(name)
        columns[name] = _column(answers, name)
        labels[name] = answers.labels[name][:_LONGEST_LABEL]
        measures[name] = _MEASURES.get(variable.kind, "nominal")
        if variable.kind not in {VariableKind.TEXT, VariableKind.DATE}:
            values[name] = {**_value_labels(variable), **_missing_labels(answers, name)}
            if not _has_negative(answers, name):
                missing[name] = [{"lo": -len(Missing), "hi": -1}]
    with tempfile.TemporaryDirectory(dir=beside) as folder:
        path = Path(folder) / "antwoorden.sav"
        pyreadstat.write_sav(
            pd.DataFrame(columns),
            str(path),
            column_labels=labels,
            variable_value_labels=values,
            missing_ranges=missing,
            variable_measure=measures,
        )
        return path.read_bytes()


def numbers_of(variable: Variable) -> dict[str, int]:
    """Code of an answer → the number that SPSS gets."""
    codes = list(variable.categories)
    if variable.kind is VariableKind.BOOLEAN:
        return {"True": 1, "False": 0}
    if all(code.isdecimal() for code in codes):
        return {code: int(code) for code in codes}
    return {code: place for place, code in enumerate(codes, start=1)}


def _column(answers: ExportedAnswers, name: str) -> pd.Series:
    variable, values = answers.variable(name), answers.responses.table[name]
    if variable.kind is VariableKind.TEXT:
        return pd.Series(values.fillna("").to_numpy(dtype=str))
    if variable.kind is VariableKind.DATE:
        return pd.Series(values.dt.date.to_numpy())
    if variable.categories:
        numbers = numbers_of(variable)
        given = values.astype("object").map(lambda code: numbers[str(code)], na_action="ignore")
    else:
        given = values.astype("object")
    if _has_negative(answers, name):
        return pd.Series(given.astype("Float64").to_numpy(dtype=float, na_value=float("nan")))
    why = answers.responses.missing[name].map(
        {kind.value: float(value) for kind, value in MISSING_VALUES.items()}
    )
    return pd.Series(given.astype("Float64").fillna(why.astype("Float64")).to_numpy(dtype=float))


def _has_negative(answers: ExportedAnswers, name: str) -> bool:
    """Tell whether numbers below zero are answers, so that they cannot mean missing."""
    values = answers.responses.table[name]
    numeric = answers.variable(name).kind is VariableKind.NUMBER
    return numeric and bool((values.dropna() < 0).any())


def _value_labels(variable: Variable) -> dict[int, str]:
    numbers = numbers_of(variable)
    return {numbers[code]: str(label) for code, label in variable.categories.items()}


def _missing_labels(answers: ExportedAnswers, name: str) -> dict[int, str]:
    """Label the kinds of missing that occur."""
    found = set(answers.responses.missing[name])
    return {value: kind.value for kind, value in MISSING_VALUES.items() if kind.value in found}
