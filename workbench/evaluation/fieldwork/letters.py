"""From whom a mail comes and what it says: as evaluatie.yaml has it, put right before sending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.limesurvey.mail_texts import mail_texts
from workbench.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.collect.limesurvey.connection import Connection
    from workbench.collect.limesurvey.mail_texts import MailKind
    from workbench.collect.limesurvey.replies import SurveySettings
    from workbench.definitions.fieldwork_plan import FieldworkPlan, Mail
    from workbench.evaluation.fieldwork.desk import Desk


_STANDARD_TEXT = (
    "De mail is de standaardtekst van LimeSurvey; een eigen tekst schrijft u in evaluatie.yaml."
)


def letter_lines(desk: Desk, kind: MailKind) -> Iterator[str]:
    """Say what the mail will look like."""
    plan = desk.source.fieldwork
    mail = _mail(plan, kind)
    yield f"Afzender: {_sender(plan)}."
    yield f"Onderwerp: {mail.subject}" if mail else _STANDARD_TEXT


def _sender(plan: FieldworkPlan) -> str:
    if not plan.address:
        return "zoals LimeSurvey is ingesteld; een eigen afzender zet u in evaluatie.yaml"
    return f"{plan.sender or plan.address} <{plan.address}>"


def prepare_letter(
    desk: Desk, connection: Connection, settings: SurveySettings, kind: MailKind
) -> None:
    """Give LimeSurvey sender and text, in every language of the survey.

    Raises
    ------
    DefinitionError
        The text asks for the organisation of participants, which this survey does not keep.
    """
    plan = desk.source.fieldwork
    mail = _mail(plan, kind)
    if plan.address:
        connection.set_sender(settings.number, plan.sender or plan.address, plan.address)
    if mail is None:
        return
    if "{organisatie}" in mail.text + mail.subject and "organisatie" not in settings.attributes:
        raise DefinitionError(
            f"De mail noemt {{organisatie}}, maar vragenlijst {settings.number} houdt van "
            "deelnemers geen organisatie bij.",
            remedy="haal {organisatie} uit de tekst in evaluatie.yaml.",
        )
    for language in settings.languages:
        texts = mail_texts(mail, kind, language, settings.attributes)
        connection.set_texts(settings.number, language, texts)


def _mail(plan: FieldworkPlan, kind: MailKind) -> Mail | None:
    return plan.invitation if kind == "invite" else plan.reminder
