"""The whole questionnaire is described whatever is wrong with the answers, or it says why not."""

import warnings
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from workbench.definitions.evaluation_plan import Remarks, Thresholds
from workbench.errors import WorkbenchError
from workbench.evaluation import Evaluation
from workbench.evaluation.survey import SurveyView
from workbench.records.responses import Missing, Responses, VariableKind
from workbench.report.figures import Figure
from workbench.report.tables import Table

Change = Callable[[Responses], Responses]


def with_rows(survey: Responses, chosen: slice) -> Responses:
    return replace(
        survey,
        table=survey.table[chosen],
        missing=survey.missing[chosen],
        complete=survey.complete[chosen],
        moments=survey.moments[chosen] if len(survey.moments) else survey.moments,
    )


def nobody_answers(survey: Responses, *kinds: VariableKind) -> Responses:
    table, missing = survey.table.copy(), survey.missing.copy()
    for name, variable in survey.variables.items():
        if variable.kind in kinds:
            table[name] = pd.Series([None] * len(table), index=table.index).astype(
                table[name].dtype
            )
            missing[name] = Missing.SKIPPED.value
    return replace(survey, table=table, missing=missing)


def everybody_the_same(survey: Responses) -> Responses:
    table = survey.table.copy()
    for name in survey.variables:
        given = table[name].dropna()
        if len(given):
            table[name] = pd.Series([given.iloc[0]] * len(table), index=table.index).astype(
                table[name].dtype
            )
    return replace(survey, table=table, missing=survey.missing.map(lambda _: ""))


def numbers(survey: Responses, change: Callable[[pd.Series], pd.Series]) -> Responses:
    table = survey.table.copy()
    for name, variable in survey.variables.items():
        if variable.kind is VariableKind.NUMBER:
            table[name] = change(table[name].astype("Float64"))
    return replace(survey, table=table)


def without_group(survey: Responses, code: str) -> Responses:
    left = (survey.table["sector"] != code).fillna(value=True).to_numpy(dtype=bool)
    return replace(
        survey,
        table=survey.table[left],
        missing=survey.missing[left],
        complete=survey.complete[left],
        moments=survey.moments[left] if len(survey.moments) else survey.moments,
    )


CHANGES: dict[str, Change] = {
    "one respondent": lambda survey: with_rows(survey, slice(0, 1)),
    "no respondents": lambda survey: with_rows(survey, slice(0, 0)),
    "everybody the same": everybody_the_same,
    "nobody answers anything": lambda survey: nobody_answers(survey, *VariableKind),
    "nothing ticked": lambda survey: nobody_answers(survey, VariableKind.BOOLEAN),
    "one group empty": lambda survey: without_group(survey, "SOC"),
    "infinite numbers": lambda survey: numbers(survey, lambda given: given.mask(given > 3, np.inf)),
    "far too large numbers": lambda survey: numbers(survey, lambda given: given * 1e300),
}


GROUPED = {"one group empty": "sector", "nothing ticked": "functie"}


@pytest.mark.parametrize("change", CHANGES)
def test_a_description_is_made_or_explained(example: Evaluation, change: str) -> None:
    survey = example.survey("competenties")
    answers = CHANGES[change](survey.complete)
    view = SurveyView(survey.plan, survey.questionnaire, answers, Thresholds(), Remarks())

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            blocks = list(view.describe(by=GROUPED.get(change)))
        except WorkbenchError as error:
            explained = bool(error.problem and error.remedy)
            blocks = []
        else:
            explained = any(isinstance(block, Table) for block in blocks)
    assert explained
    shown = [
        cell
        for block in blocks
        if isinstance(block, (Table, Figure))
        for row in (block.rows if isinstance(block, Table) else block.data)
        if isinstance(row, tuple)
        for cell in row
    ]
    assert not {"nan", "inf", "-inf", "<NA>", "None"} & set(shown)
