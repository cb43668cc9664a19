"""Invite and remind; a round that broke off goes on where it was, and nobody gets mail twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.mailing import Mailed, send_all
from workbench.collect.limesurvey.mailing_plan import plan_invitations, plan_reminders
from workbench.errors import ServerError
from workbench.evaluation.fieldwork.letters import letter_lines, prepare_letter
from workbench.evaluation.outcome import Outcome
from workbench.records.fieldwork import REMINDERS, Step
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.collect.limesurvey.connection import Connection
    from workbench.collect.limesurvey.mail_texts import MailKind
    from workbench.collect.limesurvey.mailing_plan import MailingPlan
    from workbench.collect.limesurvey.replies import MailResult, Participant, SurveySettings
    from workbench.evaluation.fieldwork.desk import Desk, Where


@dataclass(frozen=True, slots=True)
class _Kind:
    """Invitations or reminders: what they are called and how they are logged."""

    kind: MailKind
    one: str
    several: str
    before: Step
    after: Step

    def counted(self, number: int) -> str:
        return counted(number, self.one, self.several)


_INVITATION = _Kind("invite", "uitnodiging", "uitnodigingen", Step.INVITING, Step.INVITED)
_REMINDER = _Kind("remind", "herinnering", "herinneringen", Step.REMINDING, Step.REMINDED)


def invite(desk: Desk, *, sure: bool, again: bool) -> Outcome:
    """Invite everybody who was not invited yet."""
    number = desk.number
    with desk.connection() as connection:
        settings = _open_settings(desk, connection, number)
        plan = plan_invitations(connection.participants(number), desk.state, again=again)
        round_ = _Round(desk, (connection.server, number), _INVITATION)
        if not round_.is_agreed(plan, sure=sure):
            return round_.proposal(plan)
        prepare_letter(desk, connection, settings, "invite")
        return round_.mail(plan, lambda one: connection.invite(number, [one.number]))


def remind(desk: Desk, *, sure: bool, again: bool, days: int) -> Outcome:
    """Remind everybody who was invited, did not finish, and had no reminder for some days."""
    number = desk.number
    since = desk.now() - dt.timedelta(days=days)
    with desk.connection() as connection:
        settings = _open_settings(desk, connection, number)
        people = connection.participants(number)
        plan = plan_reminders(people, desk.state, since, again=again)
        round_ = _Round(desk, (connection.server, number), _REMINDER)
        if not round_.is_agreed(plan, sure=sure):
            return round_.proposal(plan)
        prepare_letter(desk, connection, settings, "remind")
        return round_.mail(plan, lambda one: connection.remind(number, [one.number]))


def _open_settings(desk: Desk, connection: Connection, number: int) -> SurveySettings:
    """Read the settings, and refuse to mail a link that leads nowhere.

    Raises
    ------
    ServerError
        The survey is not active, or closed already.
    """
    settings = connection.settings(number)
    if not settings.active:
        raise ServerError(
            f"Vragenlijst {number} is nog niet geactiveerd: de link in de mail zou niet werken.",
            remedy="activeer haar eerst met 'workbench survey activate'.",
        )
    if settings.expires and settings.expires < desk.here:
        raise ServerError(
            f"Vragenlijst {number} is gesloten sinds {settings.expires:%d-%m-%Y}.",
            remedy="stel de sluitdatum uit met 'workbench survey close --on DATUM'.",
        )
    return settings


@dataclass(frozen=True, slots=True)
class _Round:
    """One round of mail; it is also the log that ``send_all`` asks for."""

    desk: Desk
    where: Where
    kind: _Kind

    def before(self, one: Participant) -> None:
        details = {REMINDERS: str(one.reminders)}
        self.desk.log(self.kind.before, self.where, people=(one.number,), details=details)

    def after(self, one: Participant, *, accepted: bool) -> None:
        told, failed = ((one.number,), ()) if accepted else ((), (one.number,))
        self.desk.log(self.kind.after, self.where, people=told, failed=failed)

    def is_agreed(self, plan: MailingPlan, *, sure: bool) -> bool:
        """Tell whether mail may go out; what LimeSurvey knows by now goes into the log anyway."""
        for one in plan.settled:
            self.after(one, accepted=True)
        return sure and bool(plan.people)

    def proposal(self, plan: MailingPlan) -> Outcome:
        """Say who would get what mail."""
        letter = letter_lines(self.desk, self.kind.kind) if plan.people else ()
        return Outcome(
            f"{self.kind.counted(len(plan.people))} te versturen.",
            (*_plan_lines(plan, self.kind), *letter),
            done=not plan.people,
        )

    def mail(
        self, plan: MailingPlan, send: Callable[[Participant], tuple[MailResult, ...]]
    ) -> Outcome:
        """Mail everybody in the plan."""
        mailed = send_all(plan.people, send, self, self.desk.progress)
        return Outcome(
            f"{self.kind.counted(len(mailed.accepted))} verstuurd van de {len(plan.people)}.",
            (*_result_lines(mailed), *_plan_lines(plan, self.kind)),
            fault=mailed.fault,
            people=tuple(_by_person(mailed)),
        )


def _plan_lines(plan: MailingPlan, kind: _Kind) -> list[str]:
    told = {
        f"Kregen deze {kind.one} al: {{}}.": len(plan.done) + len(plan.settled),
        "Hebben de vragenlijst al ingevuld: {}.": len(plan.complete),
        "Zijn nog niet uitgenodigd: {}.": len(plan.waiting),
        "Krijgen geen mail (geen adres, afgemeld of eerder onbestelbaar): {}.": len(
            plan.unreachable
        ),
    }
    lines = [text.format(number) for text, number in told.items() if number]
    if plan.uncertain:
        names = ", ".join(_named(one) for one in plan.uncertain)
        lines.append(
            f"Niet zeker of de {kind.one} is verstuurd, en daarom overgeslagen: {names}. Vraag het "
            "na, of stuur opnieuw met --again (in een notebook: again=True)."
        )
    return lines


def _result_lines(mailed: Mailed) -> list[str]:
    lines = [f"Mislukt: {_named(one)}: {_in_words(reason)}" for one, reason in mailed.failed]
    lines += [
        f"Overgeslagen door LimeSurvey, zonder reden: {_named(one)}." for one in mailed.passed_over
    ]
    if mailed.uncertain:
        lines.append(f"Niet zeker of de mail is verstuurd: {_named(mailed.uncertain)}.")
    if mailed.left:
        lines.append(
            f"Nog niet aan de beurt geweest: {len(mailed.left)}. Geef dezelfde opdracht opnieuw om "
            "verder te gaan; niemand krijgt de mail dan twee keer."
        )
    return lines


def _by_person(mailed: Mailed) -> Iterator[tuple[str, str]]:
    uncertain = (mailed.uncertain,) if mailed.uncertain else ()
    for people, what in (
        (mailed.accepted, "verstuurd"),
        (mailed.passed_over, "overgeslagen door LimeSurvey"),
        (uncertain, "niet zeker"),
        (mailed.left, "nog niet aan de beurt geweest"),
    ):
        yield from ((_named(one), what) for one in people)
    yield from ((_named(one), f"mislukt: {_in_words(reason)}") for one, reason in mailed.failed)


def _in_words(reason: str) -> str:
    return " ".join(reason.split())


def _named(one: Participant) -> str:
    return f"{one.name} ({one.email})" if one.name else one.email
