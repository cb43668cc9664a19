"""Send invitations and reminders, person by person, and tell of each what became of it.

LimeSurvey is asked for one person at a time. It could take fifty at once, but a connection that
breaks would then leave fifty people of whom nobody knows whether they got the mail; now it leaves
one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from workbench.errors import ServerError, UncertainError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.collect.limesurvey.replies import MailResult, Participant

    Send = Callable[[Participant], tuple[MailResult, ...]]

_GIVE_UP_AFTER = 5  # failures before any success: then it is not the addresses


class MailLog(Protocol):
    """What keeps track of mail; each method has written when it returns."""

    def before(self, one: Participant) -> None:
        """Write that LimeSurvey will be asked to mail somebody."""

    def after(self, one: Participant, *, accepted: bool) -> None:
        """Write what became of it."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """What became of a round.

    Attributes
    ----------
    accepted
        The mail server took the mail.
    failed
        It did not, with the reason in its words.
    passed_over
        LimeSurvey sent nothing and gave no reason: it finds the address wrong, or the mail was
        sent in the meantime.
    left
        Not reached, because the round stopped.
    uncertain
        At whom the round stopped without an answer, if it did.
    fault
        Why it stopped, if it did.
    """

    accepted: tuple[Participant, ...]
    failed: tuple[tuple[Participant, str], ...]
    passed_over: tuple[Participant, ...]
    left: tuple[Participant, ...] = ()
    uncertain: Participant | None = None
    fault: ServerError | None = None


def send_all(
    people: Sequence[Participant],
    send: Send,
    log: MailLog,
    progress: Callable[[int, int], None],
) -> Mailed:
    """Mail everybody; stops at the first failure that is not about one address."""
    round_ = _Round()
    for done, one in enumerate(people):
        log.before(one)
        try:
            round_.add(one, send(one))
        except UncertainError as fault:
            return round_.stopped(fault, people[done + 1 :], uncertain=one)
        except ServerError as fault:
            log.after(one, accepted=False)
            return round_.stopped(fault, people[done:])
        log.after(one, accepted=one in round_.accepted)
        progress(done + 1, len(people))
        if round_.is_hopeless:
            return round_.stopped(_hopeless(), people[done + 1 :])
    return round_.stopped(None, ())


class _Round:
    """What became of it so far."""

    def __init__(self) -> None:
        self.accepted: list[Participant] = []
        self.failed: list[tuple[Participant, str]] = []
        self.passed_over: list[Participant] = []

    def add(self, one: Participant, results: Sequence[MailResult]) -> None:
        told = [result for result in results if result.participant == one.number]
        if not told:
            self.passed_over.append(one)
        elif told[0].accepted:
            self.accepted.append(one)
        else:
            self.failed.append((one, told[0].reason))

    @property
    def is_hopeless(self) -> bool:
        return len(self.failed) >= _GIVE_UP_AFTER and not self.accepted

    def stopped(
        self,
        fault: ServerError | None,
        left: Sequence[Participant],
        uncertain: Participant | None = None,
    ) -> Mailed:
        return Mailed(
            accepted=tuple(self.accepted),
            failed=tuple(self.failed),
            passed_over=tuple(self.passed_over),
            left=tuple(left),
            uncertain=uncertain,
            fault=fault,
        )


def _hopeless() -> ServerError:
    return ServerError(
        f"De eerste {_GIVE_UP_AFTER} mails zijn allemaal mislukt: LimeSurvey kan geen mail sturen.",
        remedy="vraag de beheerder van LimeSurvey om de mailserver te controleren (Configuratie > "
        "Globaal > E-mail) en geef de opdracht daarna opnieuw.",
    )
