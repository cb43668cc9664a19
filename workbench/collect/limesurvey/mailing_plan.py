"""Choose who gets an invitation or a reminder: nobody twice, nobody who is done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workbench.collect.limesurvey.replies import Participant
    from workbench.records.fieldwork import FieldworkState

_STAMP = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class MailingPlan:
    """Everybody in the survey, by what happens to them; each is in one part only.

    Attributes
    ----------
    people
        Get mail now.
    done
        Got this mail already.
    settled
        So did these, says LimeSurvey; the log did not know, because no answer came.
    uncertain
        LimeSurvey was asked to mail them, no answer came, and LimeSurvey has no mail on record.
    unreachable
        LimeSurvey sends them nothing: no address or token, opted out, or mail bounced.
    complete
        Have filled in the questionnaire.
    waiting
        Only for reminders: were never invited.
    """

    people: tuple[Participant, ...]
    done: tuple[Participant, ...]
    settled: tuple[Participant, ...]
    uncertain: tuple[Participant, ...]
    unreachable: tuple[Participant, ...]
    complete: tuple[Participant, ...]
    waiting: tuple[Participant, ...] = ()


def plan_invitations(
    participants: Iterable[Participant], state: FieldworkState, *, again: bool = False
) -> MailingPlan:
    """Choose who is to be invited; with ``again`` also who stays uncertain, perhaps twice."""
    return _plan(
        participants,
        settled=lambda one: one.number in state.inviting and one.is_invited,
        done=lambda one: one.number in state.invited or one.is_invited,
        uncertain=lambda one: one.number in state.inviting and not again,
    )


def plan_reminders(
    participants: Iterable[Participant],
    state: FieldworkState,
    since: dt.datetime,
    *,
    again: bool = False,
) -> MailingPlan:
    """Choose who is to be reminded: who was invited, did not finish, and was not reminded lately.

    ``since`` is the moment from which on a reminder counts as done, so that a round that broke
    off goes on with the rest.
    """
    before = state.reminding
    return _plan(
        participants,
        waiting=lambda one: one.number not in state.invited and not one.is_invited,
        settled=lambda one: one.number in before and one.reminders > before[one.number],
        done=lambda one: _reminded_since(one, state.reminded, since),
        uncertain=lambda one: one.number in before and not again,
    )


def _reminded_since(one: Participant, reminded: Mapping[int, str], since: dt.datetime) -> bool:
    logged = reminded.get(one.number)
    if logged and dt.datetime.fromisoformat(logged) >= since:
        return True
    try:
        stamp = dt.datetime.strptime(one.reminded, _STAMP)  # noqa: DTZ007 (of the server)
    except ValueError:
        return False
    # The clock of the server is taken to be that of this computer: it matters for a day.
    return stamp.astimezone() >= since


def _plan(
    participants: Iterable[Participant], **rules: Callable[[Participant], bool]
) -> MailingPlan:
    """Put everybody in the first part of the plan whose rule holds; who is left gets mail."""
    tried: dict[str, Callable[[Participant], bool]] = {
        "complete": lambda one: one.is_complete,
        **rules,
        "unreachable": lambda one: not one.can_be_mailed,
        "people": lambda _: True,
    }
    parts: dict[str, list[Participant]] = {name: [] for name in tried}
    for one in participants:
        parts[next(name for name, holds in tried.items() if holds(one))].append(one)
    return MailingPlan(**{name: tuple(people) for name, people in parts.items()})
