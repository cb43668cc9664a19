"""Look at answers that may hold impossible values, without being stopped by them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.clean.exclusions import without_excluded
from workbench.clean.faulty_cells import wrong_cells
from workbench.clean.responses import clean_responses, columns_of
from workbench.definitions.exclusions import Exclusion
from workbench.records.data_quality import Finding, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses, Responses


@dataclass(frozen=True, slots=True)
class Inspected:
    """Clean answers with the impossible ones left out, and which ones those are."""

    responses: Responses
    impossible: tuple[Finding, ...]


def inspect_responses(
    raw: RawResponses, questionnaire: Questionnaire, exclusions: Sequence[Exclusion]
) -> Inspected:
    """Clean answers; a cell that is no answer to its question is a finding instead of an error."""
    counted = without_excluded(raw, questionnaire, exclusions)
    columns = columns_of(counted, questionnaire)
    wrong = [cell for cell in wrong_cells(counted, columns) if cell.column in columns]
    for_now = [
        Exclusion(
            respondent=cell.respondent,
            variabele=cell.column,
            reden=str(Signal.IMPOSSIBLE),
            door="de werkbank",
            op=dt.date.min,
        )
        for cell in wrong
    ]
    return Inspected(
        clean_responses(raw, questionnaire, (*exclusions, *for_now)),
        tuple(
            Finding(Signal.IMPOSSIBLE, (cell.respondent,), (cell.column,), cell.why.problem)
            for cell in wrong
        ),
    )
