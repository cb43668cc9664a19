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
    """

    settings: SurveySettings
    summary: Summary
    rows: tuple[ResponseRow, ...]
    total: ResponseRow
    failed: int = 0


def response_status(
    settings: SurveySettings,
    summary: Summary,
    participants: Sequence[Participant],
    begun: Collection[int] | None,
    failed: Collection[int] = (),
) -> ResponseStatus:
    """Count.

    Parameters
    ----------
    settings, summary, participants
        What LimeSurvey says.
    begun
        Numbers of the participants that began and did not finish; None if answers are anonymous.
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
        rows=tuple(_row(name, groups[name], begun) for name in names),
        total=_row("Totaal", participants, begun),
        failed=sum(one.number in failed for one in participants),
    )


def _row(name: str, people: Iterable[Participant], begun: Collection[int] | None) -> ResponseRow:
    everybody = list(people)
    return ResponseRow(
        name=name,
        participants=len(everybody),
        invited=sum(one.is_invited for one in everybody),
        reminded=sum(one.reminders > 0 for one in everybody),
        unreachable=sum(not one.can_be_mailed for one in everybody),
        begun=None if begun is None else sum(one.number in begun for one in everybody),
        complete=sum(one.is_complete for one in everybody),
    )
