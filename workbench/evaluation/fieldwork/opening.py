"""Open a survey for answers: what becomes fixed is told, and anonymity stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.limesurvey.fetching import choose_fields
from workbench.errors import ServerError
from workbench.evaluation.fieldwork.creating import found_differences
from workbench.evaluation.outcome import Outcome
from workbench.records.fieldwork import Step

if TYPE_CHECKING:
    from workbench.collect.limesurvey.replies import Summary, SurveySettings
    from workbench.evaluation.fieldwork.desk import Desk


def activate(desk: Desk, *, sure: bool) -> Outcome:
    """Open the survey for answers, and look whether it stayed as anonymous as it was."""
    number = desk.number
    with desk.connection() as connection:
        before = connection.settings(number)
        _require_ready(desk, before)
        choose_fields(connection.fields(number), desk.questionnaire, number)
        if not sure:
            lines = _fixed(before, connection.summary(number))
            drift = found_differences(desk, connection, number)
            return Outcome(f"Vragenlijst {number} wordt geopend.", (*lines, *drift), done=False)
        connection.activate(number)
        _require_unchanged(before, connection.settings(number))
        desk.log(Step.ACTIVATED, (connection.server, number))
    return Outcome(
        f"Vragenlijst {number} is geactiveerd: zij kan worden ingevuld.",
        ("De anonimiteit is gecontroleerd en niet veranderd.",),
    )


def _require_ready(desk: Desk, settings: SurveySettings) -> None:
    """Look at what cannot be put right after activation.

    Raises
    ------
    ServerError
        The survey is active already, or not as anonymous as evaluatie.yaml says.
    """
    number = settings.number
    if settings.active:
        raise ServerError(
            f"Vragenlijst {number} is al geactiveerd.",
            remedy="u hoeft niets te doen; bekijk de stand met 'workbench survey status'.",
        )
    if settings.anonymous == "I":
        raise ServerError(
            f"Of vragenlijst {number} anoniem is, hangt af van een instelling van de server.",
            remedy="zet 'Anonieme antwoorden' in LimeSurvey bij deze vragenlijst op Aan of Uit.",
        )
    wanted = desk.source.fieldwork.anonymous
    if (settings.anonymous == "Y") != wanted:
        ours, theirs = ("ja", "nee") if wanted else ("nee", "ja")
        raise ServerError(
            f"Volgens evaluatie.yaml is '{desk.source.id}' anoniem: {ours}, maar in LimeSurvey "
            f"staat bij vragenlijst {number} anoniem: {theirs}.",
            remedy="verbeter een van beide; na het activeren kan dat niet meer.",
        )


def _fixed(settings: SurveySettings, summary: Summary) -> tuple[str, ...]:
    """Say what becomes fixed."""
    anonymous = settings.anonymous == "Y"
    return (
        "Daarna liggen vast: de vragen, de antwoordcodes, de volgorde en de voorwaarden.",
        "Vast ligt ook: "
        + (
            "de antwoorden zijn anoniem en niet aan deelnemers te koppelen."
            if anonymous
            else "de antwoorden zijn NIET anoniem."
        ),
        "Vast ligt ook: van elk antwoord wordt "
        + ("de datum bewaard." if settings.datestamp == "Y" else "geen datum bewaard."),
        "Iedereen met de link kan invullen: er zijn geen deelnemers."
        if summary.participants is None
        else f"Alleen deelnemers ({summary.participants}) kunnen invullen, met hun eigen link.",
    )


def _require_unchanged(before: SurveySettings, after: SurveySettings) -> None:
    """Look whether activation did what it should and nothing else.

    Raises
    ------
    ServerError
        It did not.
    """
    if not after.active:
        raise ServerError(
            f"Vragenlijst {after.number} is niet geactiveerd, hoewel LimeSurvey geen fout gaf.",
            remedy="activeer haar in LimeSurvey zelf, of vraag de beheerder.",
        )
    if before.anonymous != after.anonymous:
        raise ServerError(
            f"LET OP: bij het activeren is de anonimiteit van vragenlijst {after.number} "
            f"veranderd (van {before.anonymous} in {after.anonymous}).",
            remedy="nodig niemand uit; verwijder de vragenlijst, maak haar opnieuw en kijk in "
            "LimeSurvey naar de instelling 'Anonieme antwoorden'.",
        )
