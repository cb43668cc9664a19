"""Make a survey of a questionnaire, or take over one that is there; delete it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.as_survey import SurveyChoices, survey_of
from workbench.collect.limesurvey.lss_write import suggested_survey_id, write_lss
from workbench.collect.limesurvey.read_back import differences, survey_on_server
from workbench.errors import DefinitionError, ServerError, WorkbenchError
from workbench.evaluation.outcome import Outcome
from workbench.records.fieldwork import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.collect.limesurvey.connection import Connection
    from workbench.evaluation.fieldwork.desk import Desk

_TRIES = 20
_LOWEST, _HIGHEST = 100_000, 999_999
_MOST_SHOWN = 15


def create(desk: Desk, number: int | None, *, sure: bool) -> Outcome:
    """Make the survey, read it back and compare; nothing half made stays behind."""
    _require_new(desk)
    lss = write_lss(desk.questionnaire, _choices(desk)).encode()
    with desk.connection() as connection:
        chosen = _free_number(connection, number, suggested_survey_id(desk.questionnaire))
        if not sure:
            title = f"Vragenlijst {chosen} wordt gemaakt op {connection.server}."
            return Outcome(title, (_about_anonymity(desk),), done=False)
        _make(connection, lss, chosen)
        with _all_or_nothing(connection, chosen):
            _require_same(desk, connection, chosen)
            desk.log(Step.CREATED, (connection.server, chosen))
    return Outcome(
        f"Vragenlijst {chosen} is gemaakt en teruggelezen: zij komt overeen met de definitie.",
        (
            _about_anonymity(desk),
            "Bekijk haar in LimeSurvey voordat u haar activeert; daarna liggen de vragen vast.",
            "Voeg nu deelnemers toe met 'workbench survey participants'.",
        ),
    )


def link(desk: Desk, number: int) -> Outcome:
    """Take over a survey that somebody made in LimeSurvey; differences are told, not mended."""
    _require_new(desk)
    with desk.connection() as connection:
        told = found_differences(desk, connection, number)
        desk.log(Step.LINKED, (connection.server, number))
    lines = told or ("Zij komt overeen met de definitie.",)
    return Outcome(f"Vragenlijst {number} hoort nu bij '{desk.source.id}'.", lines)


def delete(desk: Desk, number: int | None) -> Outcome:
    """Delete the survey with all that is in it, if its number is given; else say what is lost.

    Raises
    ------
    DefinitionError
        It is the number of another survey.
    ServerError
        LimeSurvey said that it is deleted, but it is still there.
    """
    own = desk.number
    if number not in {None, own}:
        raise DefinitionError(
            f"U noemt nummer {number}, maar '{desk.source.id}' is vragenlijst {own}.",
            remedy=f"geef precies het nummer {own} als u die vragenlijst wilt verwijderen.",
        )
    with desk.connection() as connection:
        lost = _lost(desk, connection, own)
        if number is None:
            return Outcome(
                f"Verwijderen van vragenlijst {own} kan niet ongedaan.", lost, done=False
            )
        connection.delete(own)
        if connection.exists(own):
            raise ServerError(
                f"Vragenlijst {own} staat nog in LimeSurvey.",
                remedy="vraag de beheerder van LimeSurvey om haar te verwijderen.",
            )
        desk.log(Step.DELETED, (connection.server, own))
    return Outcome(f"Vragenlijst {own} is uit LimeSurvey verwijderd.", lost)


def found_differences(desk: Desk, connection: Connection, number: int) -> tuple[str, ...]:
    """Say in what the survey on the server differs from the questionnaire as it is now."""
    sent = survey_of(desk.questionnaire, _choices(desk))
    settings = connection.settings(number)
    if settings.languages != sent.languages:
        ours, theirs = ", ".join(sent.languages), ", ".join(settings.languages)
        return (f"De talen zijn {theirs} in plaats van {ours}.",)
    found = differences(sent, survey_on_server(connection, number, sent.languages))
    lines = [f"{text[0].upper()}{text[1:]}." for text in found]
    for name, wanted, got in (
        ("anoniem", sent.settings["anonymized"], settings.anonymous),
        ("datums bewaren", sent.settings["datestamp"], settings.datestamp),
    ):
        if wanted != got:
            lines.append(f"De instelling '{name}' is {got} in plaats van {wanted}.")
    if settings.asks_consent != (desk.questionnaire.consent is not None):
        lines.append(
            "LimeSurvey vraagt vooraf om toestemming, maar de definitie niet."
            if settings.asks_consent
            else "LimeSurvey vraagt vooraf niet om toestemming, maar de definitie wel."
        )
    more = [f"En nog {len(lines) - _MOST_SHOWN} verschillen."] if len(lines) > _MOST_SHOWN else []
    return (*lines[:_MOST_SHOWN], *more)


def _choices(desk: Desk) -> SurveyChoices:
    plan = desk.source.fieldwork
    return SurveyChoices(anonymized=plan.anonymous, datestamped=plan.dated)


def _about_anonymity(desk: Desk) -> str:
    if desk.source.fieldwork.anonymous:
        return "De antwoorden zijn anoniem: niemand kan ze aan deelnemers koppelen."
    return "De antwoorden zijn NIET anoniem: LimeSurvey bewaart wie wat antwoordde."


def _require_new(desk: Desk) -> None:
    """Refuse to make a second survey of the same source.

    Raises
    ------
    DefinitionError
        It was made before.
    """
    made = desk.state.number
    if made is not None:
        raise DefinitionError(
            f"De vragenlijst '{desk.source.id}' staat al op een server, met nummer {made}.",
            remedy="ga verder met 'workbench survey participants', of verwijder haar eerst met "
            "'workbench survey delete'.",
        )


def _free_number(connection: Connection, asked: int | None, suggested: int) -> int:
    """Choose a number that no survey has.

    Raises
    ------
    ServerError
        The number that was asked for is taken: LimeSurvey would choose another one in silence.
    """
    first = suggested if asked is None else asked
    span = _HIGHEST - _LOWEST + 1
    candidates = [_LOWEST + (first - _LOWEST + step) % span for step in range(_TRIES)]
    free = next((number for number in candidates if not connection.exists(number)), None)
    if free is None or (asked is not None and free != asked):
        raise ServerError(
            f"Nummer {first} is in LimeSurvey al in gebruik door een andere vragenlijst.",
            remedy=f"kies een ander nummer, bijvoorbeeld {free}."
            if free
            else "kies met --number een heel ander nummer van zes cijfers.",
        )
    return free


def _make(connection: Connection, lss: bytes, number: int) -> None:
    """Send the structure; what came of a failure is taken away.

    Raises
    ------
    ServerError
        LimeSurvey gave it another number, because somebody took this one in the meantime.
    """
    with _all_or_nothing(connection, number):
        got = connection.create(lss, number)
    if got != number:
        connection.delete(got)
        raise ServerError(
            f"Nummer {number} werd net door een ander in gebruik genomen.",
            remedy="geef dezelfde opdracht nog eens; de werkbank kiest dan een vrij nummer.",
        )


@contextmanager
def _all_or_nothing(connection: Connection, number: int) -> Iterator[None]:
    """Take a survey away again that did not become what it should."""
    try:
        yield
    except WorkbenchError as fault:
        cleared = _after_removing(connection, number, fault)
        raise cleared from fault
    except BaseException:  # Ctrl-C
        connection.delete(number)
        raise


def _after_removing(connection: Connection, number: int, fault: WorkbenchError) -> ServerError:
    """Take away a survey of which only half was made, as after an error of the database.

    The number was free a moment ago, so what is there now is ours.
    """
    try:
        if connection.exists(number):
            connection.delete(number)
    except ServerError:
        return ServerError(
            f"{fault.problem} Misschien staat vragenlijst {number} half in LimeSurvey.",
            remedy=f"kijk in LimeSurvey of vragenlijst {number} er staat en verwijder haar; "
            f"{fault.remedy}",
        )
    return ServerError(
        f"{fault.problem} Er is geen vragenlijst achtergebleven.", remedy=fault.remedy
    )


def _require_same(desk: Desk, connection: Connection, number: int) -> None:
    """Compare what LimeSurvey made of it.

    Raises
    ------
    ServerError
        It lost or changed something without saying so.
    """
    told = found_differences(desk, connection, number)
    if told:
        raise ServerError(
            "LimeSurvey heeft de vragenlijst anders opgeslagen dan zij is gestuurd: "
            + " ".join(told),
            remedy="pas de vragenlijst op deze punten aan en maak haar opnieuw.",
        )


def _lost(desk: Desk, connection: Connection, number: int) -> tuple[str, ...]:
    summary = connection.summary(number)
    fetched = desk.state.times.get(Step.FETCHED)
    return (
        f"Antwoorden die verdwijnen: {summary.complete} volledig, {summary.incomplete} onvolledig.",
        f"Deelnemers die verdwijnen, met hun toegangscodes: {summary.participants or 0}.",
        f"De antwoorden zijn het laatst opgehaald op {fetched[:10]}."
        if fetched
        else "De antwoorden zijn nog NIET opgehaald.",
    )
