"""Add people to a survey: only who is not there yet, and looking at what LimeSurvey made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.people import COLUMNS, address_key, person_key
from workbench.errors import ServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.collect.limesurvey.connection import Connection
    from workbench.collect.limesurvey.people import Invitee
    from workbench.collect.limesurvey.replies import AddedParticipant, Participant, SurveySettings

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class AddingPlan:
    """Who would be added, who is there already, and who looks like somebody who is there."""

    new: tuple[Invitee, ...]
    present: tuple[Invitee, ...]
    alike: tuple[Invitee, ...]


@dataclass(frozen=True, slots=True)
class Adding:
    """What became of it: how many were added, and per row of the list what went otherwise."""

    numbers: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]
    changed: tuple[tuple[int, str], ...]


def plan_adding(people: Sequence[Invitee], existing: Sequence[Participant]) -> AddingPlan:
    """Compare a list with the participants of a survey."""
    addresses = {address_key(one.email) for one in existing}
    organisation = COLUMNS["organisatie"]
    persons = {
        person_key(one.first_name, one.last_name, one.attributes.get(organisation, ""))
        for one in existing
    } - {None}
    present = tuple(one for one in people if one.address_key in addresses)
    others = [one for one in people if one.address_key not in addresses]
    return AddingPlan(
        new=tuple(one for one in others if one.person_key not in persons),
        present=present,
        alike=tuple(one for one in others if one.person_key in persons),
    )


def make_room(connection: Connection, number: int) -> None:
    """Make the table of participants, with columns for what is kept of them, if there is none."""
    if connection.summary(number).participants is None:
        # The descriptions first: who looks in LimeSurvey then sees what the columns hold, and
        # whoever adds people later finds the right column.
        connection.describe_attributes(number, COLUMNS)
        connection.make_participants_table(number, range(1, len(COLUMNS) + 1))


def add_people(
    connection: Connection,
    settings: SurveySettings,
    people: Sequence[Invitee],
    progress: Callable[[int, int], None],
) -> Adding:
    """Add people, in portions; a row that LimeSurvey refuses keeps nobody else out."""
    columns = _columns(settings, people)
    done: list[tuple[Invitee, AddedParticipant]] = []
    for start in range(0, len(people), AT_ONCE):
        portion = people[start : start + AT_ONCE]
        rows = [_row(one, columns) for one in portion]
        added = connection.add_participants(settings.number, rows)
        _require_all(added, portion, settings.number)
        done += zip(portion, added, strict=True)
        progress(len(done), len(people))
    return Adding(
        numbers=tuple(kept.number for _, kept in done if kept.number is not None),
        refused=tuple((one.row, "; ".join(kept.faults)) for one, kept in done if kept.faults),
        changed=tuple(
            (one.row, ", ".join(names))
            for one, kept in done
            if kept.number is not None and (names := _changed(_row(one, columns), kept))
        ),
    )


def _columns(settings: SurveySettings, people: Sequence[Invitee]) -> Mapping[str, str]:
    """Give the column of everything that is known of these people.

    Raises
    ------
    ServerError
        The table has no column for it: LimeSurvey would lose it without a word.
    """
    known = {name for one in people for name in one.attributes}
    missing = sorted(known - set(settings.attributes))
    if missing:
        raise ServerError(
            f"De deelnemerstabel van vragenlijst {settings.number} heeft geen plaats voor "
            f"{', '.join(missing)}; LimeSurvey zou dit zonder melding weglaten.",
            remedy="voeg dit kenmerk in LimeSurvey toe onder Deelnemers > Kenmerken beheren, met "
            "precies deze naam als beschrijving, of haal de kolom uit de lijst.",
        )
    return settings.attributes


def _row(one: Invitee, columns: Mapping[str, str]) -> dict[str, str]:
    row = {"firstname": one.first_name, "lastname": one.last_name, "email": one.email}
    if one.language:
        row["language"] = one.language
    return row | {columns[name]: value for name, value in one.attributes.items()}


def _require_all(
    added: Sequence[AddedParticipant], portion: Sequence[Invitee], number: int
) -> None:
    """Look whether there is an answer for every row.

    Raises
    ------
    ServerError
        There is not.
    """
    if len(added) != len(portion):
        raise ServerError(
            f"LimeSurvey antwoordde voor {len(added)} van {len(portion)} deelnemers van "
            f"vragenlijst {number}.",
            remedy="geef dezelfde opdracht nog eens: wie er al in staat, wordt overgeslagen.",
        )


def _changed(sent: Mapping[str, str], added: AddedParticipant) -> list[str]:
    """Name the columns that LimeSurvey keeps otherwise than they were sent."""
    return [name for name, value in sent.items() if added.kept.get(name, "") != value]
