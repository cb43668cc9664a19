"""Texts in evaluatie.yaml: who speaks must be said, and what a source is called for others."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from workbench.definitions.evaluation_plan import TextSource

SPEAKERS = {"I": {"code": "I", "rol": "interviewer"}}


def text(**more: object) -> TextSource:
    plan = {
        "id": "S1",
        "soort": "sessie",
        "titel": "Snelkooksessie",
        "bestand": "bronnen/S1.docx",
        "datum": "2021-10-27",
        "fase": 1,
        "groep": "gemeenten",
        "deelnemers": 8,
        "gepseudonimiseerd": {"door": "BB", "op": "2021-11-01"},
    }
    return TextSource.model_validate(plan | more)


def test_in_a_report_nobody_speaks() -> None:
    assert text(indeling="verslag").speakers == {}
    with pytest.raises(ValidationError, match="in een verslag spreekt niemand"):
        text(indeling="verslag", sprekers=SPEAKERS)


@pytest.mark.parametrize("layout", ["spreekbeurten", "groepen"])
def test_where_somebody_speaks_it_is_said_who(layout: str) -> None:
    assert text(indeling=layout, sprekers=SPEAKERS).layout == layout
    with pytest.raises(ValidationError, match="er staat niet wie er spreken"):
        text(indeling=layout)


def test_turns_are_what_a_text_has_unless_something_else_is_said() -> None:
    assert text(sprekers=SPEAKERS).layout == "spreekbeurten"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("bronnen/S1.docx", "bronnen/S1.docx"),
        ("bronnen/gesprek Jansen.docx", "S1 (.docx)"),
        ("bronnen/Jansen/S1.docx", "S1 (.docx)"),
        ("S1.vtt", "S1 (.vtt)"),
    ],
)
def test_a_source_is_published_by_its_id(file: str, name: str) -> None:
    assert text(bestand=file, indeling="verslag").published_name == name
