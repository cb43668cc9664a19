"""See how the fieldwork stands, once or again and again."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.response import (
    Answered,
    ResponseRow,
    ResponseStatus,
    response_status,
)
from workbench.errors import ServerError
from workbench.evaluation.outcome import Outcome
from workbench.records.wording import counted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from workbench.collect.limesurvey.connection import Connection
    from workbench.collect.limesurvey.replies import Participant
    from workbench.evaluation.fieldwork.desk import Desk

_MOST_FAILURES = 5
_HEADINGS = (
    "Organisatie",
    "Deelnemers",
    "Uitgenodigd",
    "Herinnerd",
    "Begonnen, niet af",
    "Volledig",
    "Geen mail",
)


def status(desk: Desk) -> Outcome:
    """Count participants and answers, by organisation."""
    with desk.connection() as connection:
        return _shown(desk, _status(desk, connection))


def follow(desk: Desk, seconds: float) -> Iterator[Outcome]:
    """Give the status again and again, as long as somebody looks.

    A failure now and then is told with the last status; many in a row end it.

    Raises
    ------
    ServerError
        LimeSurvey did not answer for some time.
    """
    failures = 0
    last = Outcome("Nog geen stand.")
    with desk.connection() as connection:
        while True:
            try:
                last = _shown(desk, _status(desk, connection))
                failures = 0
                yield last
            except ServerError as fault:
                failures += 1
                if failures == _MOST_FAILURES:
                    raise
                yield Outcome(
                    last.title,
                    (*last.lines, f"Niet ververst: {fault.problem}"),
                    last.headings,
                    last.rows,
                )
            sleep(seconds)


def _status(desk: Desk, connection: Connection) -> ResponseStatus:
    number = desk.number
    settings = connection.settings(number)
    summary = connection.summary(number)
    people = connection.participants(number) if summary.participants else ()
    if settings.anonymous != "N" or not settings.active:  # nobody can know who answered what
        return response_status(settings, summary, people, None, desk.state.failed)
    answered = _answered(connection, number, people)
    submitted = connection.submitted(number) if answered else frozenset()
    unticked = frozenset(person for person, ids in answered.items() if ids & submitted)
    found = Answered(answered.keys() - unticked, unticked)
    return response_status(settings, summary, people, found, desk.state.failed)


def _answered(
    connection: Connection, number: int, people: tuple[Participant, ...]
) -> dict[int, frozenset[int]]:
    """Participant whom LimeSurvey did not tick off → the ids of the answers they gave."""
    found = {
        one.number: connection.responses_of(number, one.token)
        for one in people
        if one.token and not one.is_complete
    }
    return {person: ids for person, ids in found.items() if ids}


def _shown(desk: Desk, found: ResponseStatus) -> Outcome:
    number, summary = found.settings.number, found.summary
    cells = [_cells(row) for row in (*found.rows, found.total)] if found.rows else []
    kept = [at for at in range(len(_HEADINGS)) if any(row[at] for row in cells)]
    return Outcome(
        f"Vragenlijst {number} ({desk.source.title}): {summary.complete} volledig ingevuld, "
        f"{summary.incomplete} begonnen en niet af.",
        tuple(_state_lines(found, desk.here)),
        tuple(_HEADINGS[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in cells),
    )


def _cells(row: ResponseRow) -> tuple[str, ...]:
    begun = "" if row.begun is None else str(row.begun)
    numbers = (row.participants, row.invited, row.reminded, begun, row.complete, row.unreachable)
    return (row.name, *map(str, numbers))


def _state_lines(found: ResponseStatus, here: dt.datetime) -> Iterator[str]:
    settings = found.settings
    if not settings.active:
        yield "Nog niet geactiveerd."
    if settings.expires:
        word = "Gesloten sinds" if settings.expires < here else "Open tot"
        yield f"{word} {settings.expires:%d-%m-%Y %H:%M} (klok van de server)."
    if found.rows and settings.active and found.total.begun is None:
        yield (
            "De antwoorden zijn anoniem: wie begon en niet klaar is, is alleen in totaal bekend."
        )
    yield from _unticked(found)
    if not found.rows and settings.active:
        yield "Er zijn geen deelnemers: iedereen met de link kan invullen."
    if found.failed:
        people = counted(found.failed, "deelnemer", "deelnemers")
        yield f"De laatste mail mislukte bij {people}."


def _unticked(found: ResponseStatus) -> Iterator[str]:
    """Say that people finished whom LimeSurvey did not tick off: answers by the API never do."""
    if found.unticked:
        people = counted(found.unticked, "deelnemer", "deelnemers")
        yield (
            f"Van {people} is het antwoord binnen zonder dat LimeSurvey iemand afvinkte, zoals bij "
            "antwoorden die via de API zijn ingevoerd. Zij staan bij Volledig, maar krijgen van "
            "LimeSurvey nog wel een herinnering."
        )
    number = found.summary.complete - found.total.complete
    if found.rows and number > 0:
        answers = counted(number, "volledig antwoord", "volledige antwoorden")
        yield (
            f"Bij {answers} heeft LimeSurvey geen deelnemer afgevinkt, zoals bij antwoorden die "
            "via de API zijn ingevoerd: in de tabel staan die niet bij Volledig."
        )
