"""Clean answers as one document of plain values, to compare exports with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from workbench.records.responses import VariableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.errors import WorkbenchError
    from workbench.evaluation.reading import SurveyAnswers
    from workbench.records.responses import ImportReport, Responses

Plain = str | int | float | bool | None


def answers_document(read: SurveyAnswers) -> dict[str, object]:
    """Write every respondent as one object: codes as text, numbers, ja/nee as true or false.

    The keys are Dutch, because evaluators see them.
    """
    return {"respondenten": list(_respondents(read.responses)), "verslag": _report(read.report)}


def faults_document(faults: Sequence[WorkbenchError]) -> dict[str, object]:
    """Write what is wrong with a file as one document."""
    return {
        "fouten": [{"probleem": fault.problem, "wat te doen": fault.remedy} for fault in faults]
    }


def _respondents(responses: Responses) -> Iterator[dict[str, object]]:
    answers = {name: _plain(responses, name) for name in responses.variables}
    missing = {name: responses.missing[name].tolist() for name in responses.variables}
    submitted = _moments(responses.moments["submitted"])
    for at, (respondent, complete) in enumerate(responses.complete.items()):
        yield {
            "respondent": respondent,
            "afgerond": bool(complete),
            "ingevuld": submitted[at],
            "antwoorden": {
                name: column[at] for name, column in answers.items() if column[at] is not None
            },
            "ontbreekt": {name: kinds[at] for name, kinds in missing.items() if kinds[at]},
        }


def _plain(responses: Responses, name: str) -> list[Plain]:
    column = responses.table[name]
    kind = responses.variables[name].kind
    given = [None if pd.isna(value) else value for value in column.astype("object")]
    if kind is VariableKind.DATE:
        return _moments(column)
    if kind is VariableKind.NUMBER:
        return [None if value is None else _number(float(value)) for value in given]
    if kind is VariableKind.BOOLEAN:
        return [None if value is None else bool(value) for value in given]
    return [None if value is None else str(value) for value in given]


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _moments(column: pd.Series) -> list[Plain]:
    """Write moments as ISO dates, with the time where it is not midnight."""
    written = column.dt.strftime("%Y-%m-%dT%H:%M:%S").str.removesuffix("T00:00:00")
    return [None if pd.isna(moment) else str(moment) for moment in written]


def _report(report: ImportReport) -> dict[str, object]:
    return {
        "bestand": report.source.name,
        "sha256": report.source.sha256,
        "formaat": report.format,
        "scheidingsteken": report.separator or None,
        "aantal": report.respondents,
        "afgerond": report.complete,
        "weggelaten": list(report.dropped),
        "onbekend": list(report.ignored),
        "mist": list(report.lacks),
        "opmerkingen": list(report.notes),
    }
