"""What evaluatie.yaml says about fieldwork: safe by default, and mails that can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workbench.definitions.fieldwork_plan import FieldworkPlan, Mail
from workbench.definitions.load import load
from workbench.errors import DefinitionError, WorkbenchError

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str) -> FieldworkPlan:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return load(FieldworkPlan, path)


def test_answers_are_anonymous_unless_somebody_says_otherwise(tmp_path: Path) -> None:
    assert FieldworkPlan().anonymous is True
    assert read(tmp_path, "anoniem: nee").anonymous is False


def test_a_mail_may_name_the_participant_and_has_a_link(tmp_path: Path) -> None:
    plan = read(
        tmp_path,
        "uitnodiging:\n"
        "  onderwerp: {nl: Doe mee, en: Join us}\n"
        "  tekst: {nl: 'Beste {voornaam}: {link}', en: 'Dear {voornaam}: {link}'}\n",
    )

    assert plan.invitation is not None
    assert plan.invitation.text.in_language("en") == "Dear {voornaam}: {link}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("uitnodiging: {onderwerp: Doe mee, tekst: Beste}", "ontbreekt de link"),
        (
            "uitnodiging: {onderwerp: x, tekst: {nl: '{link}', en: 'No way to answer'}}",
            "taal en",
        ),
        ("herinnering: {onderwerp: Doe mee, tekst: 'Beste {naam}: {link}'}", "{naam}"),
        ("herinnering: {onderwerp: 'Dag {vornaam}', tekst: '{link}'}", "bedoelde u {voornaam}"),
        ("e-mail: geen adres", "e-mail"),
    ],
)
def test_a_mail_that_cannot_be_sent_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        read(tmp_path, text)

    assert words in str(caught.value)


@pytest.mark.parametrize("key", ["wachtwoord", "LIMESURVEY_PASSWORD", "token", "apikey"])
def test_a_password_in_a_file_is_refused_and_not_repeated(tmp_path: Path, key: str) -> None:
    with pytest.raises(WorkbenchError, match="hoort niet in een bestand") as caught:
        read(tmp_path, f"{key}: zeer-geheim-3\n")

    assert "workbench survey login" in str(caught.value)
    assert "zeer-geheim-3" not in str(caught.value)


def test_every_placeholder_can_be_used() -> None:
    text = "{voornaam} {achternaam} {organisatie} {link} {afmelden} {sluitdatum}"

    assert Mail.model_validate({"onderwerp": "Doe mee", "tekst": text}).text == text
