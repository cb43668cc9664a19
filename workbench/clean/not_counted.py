"""Answers that somebody gave to what the questionnaire did not ask of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbench.records.responses import Missing

if TYPE_CHECKING:
    import numpy.typing as npt

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import RawResponses, Responses


def not_counted(
    raw: RawResponses, responses: Responses, questionnaire: Questionnaire
) -> tuple[tuple[str, ...], ...]:
    """Return of every respondent which variables hold an answer that cleaning left out.

    Only for files in which an empty cell is no answer, and of whose respondents none is excluded.

    Parameters
    ----------
    raw
        The answers as they came in.
    responses
        The same, clean.
    questionnaire
        What was asked.
    """
    left_out: list[list[str]] = [[] for _ in range(len(raw.table))]
    for question in questionnaire.kept_questions:
        for name in question.variables:
            not_shown = (responses.missing[name] == Missing.NOT_SHOWN.value).to_numpy()
            for at in np.flatnonzero(not_shown & _written(raw, question, name)):
                left_out[at].append(name)
    return tuple(map(tuple, left_out))


def _written(raw: RawResponses, question: Question, name: str) -> npt.NDArray[np.bool_]:
    """Tell who wrote something in a column; of a ranking, in any."""
    names = question.columns if question.type == "rangorde" else (name,)
    cells = [raw.table[column].astype("str").str.strip() != "" for column in names]
    return pd.concat(cells, axis="columns").any(axis="columns").to_numpy(dtype=bool)
