"""How the fieldwork stands, by organisation: numbers only, no names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.people import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbench.collect.limesurvey.replies import Participant, Summary, SurveySettings

_UNKNOWN = "(onbekend)"


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answered without LimeSurvey ticking them off: numbers of participants.

    Attributes
    ----------
    begun
        Began and did not finish.
    unticked
        Finished. LimeSurvey ticks nobody off for an answer that comes by the API.
    """

    begun: Collection[int] = ()
    unticked: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """Counts of one organisation, or of all. ``begun`` is None where that cannot be known."""

    name: str
    participants: int
    invited: int
    reminded: int
    unreachable: int
    begun: int | None
    complete: int


@dataclass(frozen=True, slots=True)
class ResponseStatus:
    """How a survey stands.

    Attributes
    ----------
    settings, summary
        What LimeSurvey says of the survey as a whole.
    rows
        Per organisation in alphabetical order; empty where nobody was invited personally.
    total
        All participants together.
    failed
        How many participants' last mail failed, according to the log.
    unticked
        How many participants submitted without LimeSurvey ticking them off.
    """

    settings: SurveySettings
    summary: Summary
    rows: tuple[ResponseRow, ...]
    total: ResponseRow
    failed: int = 0
    unticked: int = 0


def response_status(
    settings: SurveySettings,
    summary: Summary,
    participants: Sequence[Participant],
    answered: Answered | None,
    failed: Collection[int] = (),
) -> ResponseStatus:
    """Count.

    Parameters
    ----------
    settings, summary, participants
        What LimeSurvey says.
    answered
        Who answered and is not ticked off; None if answers are anonymous.
    failed
        Numbers of those whose last mail failed.
    """
    column = settings.attributes.get("organisatie", COLUMNS["organisatie"])
    groups: dict[str, list[Participant]] = {}
    for one in participants:
        groups.setdefault(one.attributes.get(column, "") or _UNKNOWN, []).append(one)
    names = sorted(groups, key=lambda name: (name == _UNKNOWN, name.casefold()))
    return ResponseStatus(
        settings=settings,
        summary=summary,
        rows=tuple(_row(name, groups[name], answered) for name in names),
        total=_row("Totaal", participants, answered),
        failed=sum(one.number in failed for one in participants),
        unticked=sum(one.number in answered.unticked for one in participants) if answered else 0,
    )


def _row(name: str, people: Iterable[Participant], answered: Answered | None) -> ResponseRow:
    everybody = list(people)
    unticked = answered.unticked if answered else ()
    return ResponseRow(
        name=name,
        participants=len(everybody),
        invited=sum(one.is_invited for one in everybody),
        reminded=sum(one.reminders > 0 for one in everybody),
        unreachable=sum(not one.can_be_mailed for one in everybody),
        begun=sum(one.number in answered.begun for one in everybody) if answered else None,
        complete=sum(one.is_complete or one.number in unticked for one in everybody),
    )
