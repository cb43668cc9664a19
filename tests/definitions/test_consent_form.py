"""Consent forms: statements that may be refused or not, in every language or in none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.definitions.consent_form import ConsentForm
from workbench.definitions.load import load, top_keys
from workbench.errors import DefinitionError

FORM: dict[str, Any] = {
    "id": "proef",
    "titel": "Toestemming",
    "inleiding": "Waarover het gaat.",
    "verklaringen": [{"id": "mee", "tekst": "Ik doe mee."}],
    "contact": "Bel ons.",
}


def written(folder: Path, text: str) -> Path:
    path = folder / "toestemming.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_statements_are_required_unless_said_otherwise() -> None:
    free = {"id": "citaat", "tekst": "Citeer mij.", "verplicht": "nee"}
    form = ConsentForm.model_validate(FORM | {"verklaringen": [*FORM["verklaringen"], free]})

    assert [statement.required for statement in form.statements] == [True, False]


def test_two_statements_with_one_code_are_refused(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "id: a\ntitel: t\ninleiding: i\ncontact: c\nverklaringen:\n"
        "  - {id: mee, tekst: x}\n  - {id: Mee, tekst: y}\n",
    )

    with pytest.raises(DefinitionError, match="verklaring 'mee' komt twee keer voor"):
        load(ConsentForm, path)


def test_a_language_stands_everywhere_or_nowhere(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "id: a\ntitel: {nl: t, en: t}\ninleiding: i\ncontact: c\n"
        "verklaringen: [{id: mee, tekst: x}]\n",
    )

    with pytest.raises(DefinitionError, match="de taal 'en' ontbreekt"):
        load(ConsentForm, path)


def test_the_shipped_form_can_be_signed_in_dutch_and_english() -> None:
    form = load(ConsentForm, Path("surveys/toestemming-gesprek.yaml"))

    assert form.languages == ("nl", "en")
    assert form.in_language("en").title == "Consent to take part in a conversation"
    assert {statement.required for statement in form.statements} == {True, False}


@pytest.mark.parametrize(
    ("text", "keys"), [("a: 1\nb: 2\n", {"a", "b"}), ("- a\n", set()), ("a: [\n", set())]
)
def test_keys_at_the_top_are_told_without_reading_the_rest(
    tmp_path: Path, text: str, keys: set[str]
) -> None:
    assert top_keys(written(tmp_path, text)) == keys
