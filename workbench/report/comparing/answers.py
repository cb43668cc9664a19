"""What is compared: ordered answers, numbers and scale scores, one column each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.reliability import scale_scores
from workbench.errors import ReportError
from workbench.records.responses import VariableKind
from workbench.report.answers import variable
from workbench.report.scale_tables import as_scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.definitions.questionnaire import Scale
    from workbench.records.responses import Responses


@dataclass(frozen=True, slots=True)
class Answers:
    """Numbers of the respondents.

    Attributes
    ----------
    table
        A column per item or scale.
    labels
        Column → what the reader sees.
    counted
        The columns that are closed questions, of which a crossing may be published as well.
    """

    table: pd.DataFrame
    labels: Mapping[str, str]
    counted: frozenset[str] = field(default=frozenset())


def ordered_answers(responses: Responses, names: Sequence[str], scales: Sequence[Scale]) -> Answers:
    """Take ordered answers, numbers and scores on scales as numbers.

    Raises
    ------
    ReportError
        A variable holds answers without an order.
    """
    columns: dict[str, pd.Series] = {}
    labels: dict[str, str] = {}
    for name in names:
        found = variable(responses, name)
        if found.kind not in {VariableKind.ORDINAL, VariableKind.NUMBER}:
            raise ReportError(
                f"De antwoorden op {name} hebben geen volgorde ({found.kind}).",
                remedy="kies een geordende vraag, een getal of een schaal, of gebruik cross.",
            )
        columns[name] = responses.table[name].astype("Float64")
        labels[name] = found.label
    for scale in scales:
        columns[scale.id] = scale_scores(
            responses.table, as_scale(responses, scale), scale.minimum_answered
        )
        labels[scale.id] = str(scale.title)
    counted = {name for name in names if variable(responses, name).kind is VariableKind.ORDINAL}
    return Answers(pd.DataFrame(columns), labels, frozenset(counted))
