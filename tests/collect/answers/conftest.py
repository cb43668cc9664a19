"""A small questionnaire with every kind of question, and a way to write an export of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.collect.answers import read_answers
from workbench.definitions.questionnaire import Questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.records.responses import RawResponses


@pytest.fixture
def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(
        {
            "id": "klein",
            "titel": "Kleine vragenlijst",
            "groepen": [
                {
                    "titel": "Alles",
                    "vragen": [
                        {
                            "code": "functie",
                            "tekst": "Wat is uw functie?",
                            "soort": "een keuze",
                            "anders": True,
                            "antwoorden": {"HA": "Huisarts", "MW": "Maatschappelijk werker"},
                        },
                        {
                            "code": "sig",
                            "tekst": "Signaleren",
                            "soort": "matrix",
                            "geordend": True,
                            "antwoorden": {"1": "Slecht", "2": "Goed"},
                            "items": {"S1": "eerste", "S2": "tweede"},
                        },
                    ],
                }
            ],
        }
    )


@pytest.fixture
def read(tmp_path: Path, questionnaire: Questionnaire) -> Callable[[str | bytes], RawResponses]:
    """Read an export with this content, called answers.csv."""

    def read_content(content: str | bytes) -> RawResponses:
        path = tmp_path / "export.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_answers(path, questionnaire, "answers.csv")

    return read_content
