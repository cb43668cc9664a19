"""Bring people from a list to the survey: first what would happen, then what did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.adding import AddingPlan, add_people, make_room, plan_adding
from workbench.collect.limesurvey.invitee_sheet import read_invitees
from workbench.errors import StorageError
from workbench.evaluation.outcome import Outcome
from workbench.records.fieldwork import Step
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.collect.limesurvey.adding import Adding
    from workbench.collect.limesurvey.connection import Connection
    from workbench.evaluation.fieldwork.desk import Desk

_MOST_ROWS = 20
_ONLY_INVITED = (
    "Vanaf nu kunnen alleen deelnemers met een eigen toegangscode de vragenlijst invullen, niet "
    "meer iedereen met de link."
)


def participants(desk: Desk, path: Path | str, *, sure: bool) -> Outcome:
    """Add everybody in the list who is not in the survey yet."""
    file = _list_file(desk, path)
    number = desk.number
    with desk.connection() as connection:
        settings = connection.settings(number)
        listed = read_invitees(file, settings.languages, file.name)
        plan = plan_adding(listed.people, connection.participants(number))
        lines = (*_plan_lines(plan), *listed.notes, *_opening(connection, number))
        if not sure or not plan.new:
            become = "wordt" if len(plan.new) == 1 else "worden"
            title = f"{len(plan.new)} van de {len(listed.people)} mensen {become} toegevoegd."
            return Outcome(title, lines, done=not plan.new)
        make_room(connection, number)
        adding = add_people(connection, connection.settings(number), plan.new, desk.progress)
        desk.log(Step.PARTICIPANTS, (connection.server, number), people=adding.numbers)
    return Outcome(
        f"{counted(len(adding.numbers), 'deelnemer', 'deelnemers')} toegevoegd aan vragenlijst "
        f"{number}.",
        (*_adding_lines(adding), *_plan_lines(plan)[1:], *listed.notes),
    )


def _list_file(desk: Desk, path: Path | str) -> Path:
    """Find the list, from here or from the evaluation folder.

    Raises
    ------
    StorageError
        It lies in the evaluation folder, but not in bronnen/, which is the only place that is kept
        out of version control.
    """
    own = desk.folder.root / path
    file = (own if own.is_file() else Path(path)).resolve()
    root = desk.folder.root.resolve()
    if file.is_relative_to(root) and not file.is_relative_to(root / "bronnen"):
        raise StorageError(
            f"{file.name} bevat namen en adressen, maar staat niet in de map bronnen/.",
            remedy="verplaats het naar bronnen/ of naar een map buiten de evaluatie.",
        )
    return file


def _plan_lines(plan: AddingPlan) -> tuple[str, ...]:
    lines = [f"Nieuw: {len(plan.new)}."]
    if plan.present:
        lines.append(f"Staan er al in en worden overgeslagen: {len(plan.present)}.")
    if plan.alike:
        rows = ", ".join(str(one.row) for one in plan.alike[:_MOST_ROWS])
        lines.append(
            f"Worden overgeslagen, want iemand met dezelfde naam en organisatie staat er al in met "
            f"een ander adres: rij {rows}."
        )
    return tuple(lines)


def _opening(connection: Connection, number: int) -> tuple[str, ...]:
    """Say what the first list of participants changes."""
    if connection.summary(number).participants is not None:
        return ()
    return (_ONLY_INVITED,)


def _adding_lines(adding: Adding) -> tuple[str, ...]:
    lines = [f"Rij {row} is door LimeSurvey geweigerd ({why})." for row, why in adding.refused]
    lines += [
        f"Rij {row}: LimeSurvey heeft {what} anders opgeslagen dan in de lijst staat."
        for row, what in adding.changed
    ]
    return tuple(lines)
