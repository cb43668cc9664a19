"""A form counts as completed unless a question that everybody is asked follows the last answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.collect.forms.conftest import questionnaire_of
from workbench.collect.forms.completeness import stopped_at

NUMBER = {"tekst": "?", "soort": "getal"}
YES_NO = {"tekst": "?", "soort": "ja/nee"}
TEXT = {"tekst": "?", "soort": "lange tekst"}
OPTIONS = {"tekst": "?", "soort": "meer keuzes", "items": {"A": "a"}}
ONLY_IF = {"toon als": {"vraag": "v1", "is": [1]}}


@pytest.mark.parametrize(
    ("questions", "answers", "stopped"),
    [
        ([NUMBER, NUMBER], {"v1": "1", "v2": "1"}, None),
        ([NUMBER, NUMBER], {"v1": "1"}, 1),
        ([NUMBER, NUMBER], {"v2": "1"}, None),
        ([NUMBER, NUMBER], {}, 0),
        ([NUMBER, TEXT], {"v1": "1"}, None),
        ([NUMBER, TEXT | {"verplicht": "ja"}], {"v1": "1"}, 1),
        ([NUMBER, OPTIONS], {"v1": "1"}, None),
        ([NUMBER, OPTIONS | {"verplicht": "ja"}], {"v1": "1"}, 1),
        ([NUMBER, YES_NO | ONLY_IF], {"v1": "2"}, None),
        ([NUMBER, YES_NO | ONLY_IF | {"verplicht": "ja"}], {"v1": "2"}, None),
        ([NUMBER, YES_NO | ONLY_IF, YES_NO], {"v1": "2"}, 1),
        ([NUMBER, NUMBER | {"persoonsgegeven": "ja"}], {"v1": "1"}, None),
        ([NUMBER, NUMBER, NUMBER | {"persoonsgegeven": "ja"}], {"v1": "1", "v3": "1"}, 1),
    ],
)
def test_where_somebody_stopped(
    questions: list[dict[str, Any]], answers: dict[str, str], stopped: int | None
) -> None:
    asked = [question | {"code": f"v{at}"} for at, question in enumerate(questions, start=1)]

    assert stopped_at(answers, questionnaire_of(asked)) == stopped
