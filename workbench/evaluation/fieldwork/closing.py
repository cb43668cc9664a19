"""Close a survey: LimeSurvey gets the moment in its own form, and it is read back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from workbench.errors import ServerError
from workbench.evaluation.outcome import Outcome
from workbench.records.fieldwork import Step
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.collect.limesurvey.replies import SurveySettings
    from workbench.evaluation.fieldwork.desk import Desk


_API_STAYS_OPEN = (
    "Er gaat niets verloren. Via de API neemt LimeSurvey ook na het sluiten nog antwoorden aan: "
    "haal de antwoorden dus op nadat u heeft gesloten."
)


def close(desk: Desk, day: dt.date | None, *, sure: bool) -> Outcome:
    """Close the survey now or at the end of a day."""
    number = desk.number
    moment = _closing_moment(desk, day)
    with desk.connection() as connection:
        summary = connection.summary(number)
        when = "nu" if day is None else f"aan het eind van {day:%d-%m-%Y}"
        lines = (
            f"Volledig: {_answers(summary.complete)}; niet af: {_answers(summary.incomplete)}.",
            "Wie nu bezig is, kan na het sluiten niet verder.",
            _API_STAYS_OPEN,
        )
        if not sure:
            return Outcome(f"Vragenlijst {number} wordt {when} gesloten.", lines, done=False)
        connection.expire(number, moment)
        _require_closing(connection.settings(number), moment)
        desk.log(Step.CLOSED, (connection.server, number), details={"tot": moment.isoformat()})
    return Outcome(f"Vragenlijst {number} is {when} gesloten.", lines)


def _answers(number: int) -> str:
    return counted(number, "antwoord", "antwoorden")


def _closing_moment(desk: Desk, day: dt.date | None) -> dt.datetime:
    """Give the moment on the clock of the server, which may stand some hours otherwise."""
    if day is not None:
        return dt.datetime.combine(day, dt.time(23, 59, 59))
    yesterday = desk.now() - dt.timedelta(days=1)
    return yesterday.replace(tzinfo=None, microsecond=0)


def _require_closing(settings: SurveySettings, moment: dt.datetime) -> None:
    """Read back what LimeSurvey kept.

    Raises
    ------
    ServerError
        It kept another moment.
    """
    if settings.expires != moment:
        raise ServerError(
            f"LimeSurvey heeft de sluitdatum van vragenlijst {settings.number} niet overgenomen.",
            remedy="stel de sluitdatum in LimeSurvey zelf in, onder Publicatie.",
        )
