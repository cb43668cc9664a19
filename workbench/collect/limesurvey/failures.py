"""What LimeSurvey or the network says when something fails, in plain Dutch with a remedy.

The texts are those of LimeSurvey 6.4.2. A text that is not known is passed on only if it cannot
hold an answer or an address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.errors import (
    LockedOutError,
    NothingFoundError,
    ServerError,
    SessionExpiredError,
    UncertainError,
    WrongPasswordError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class Cause(StrEnum):
    """Who complains, about what."""

    STATUS = "LimeSurvey refuses"
    DATABASE = "LimeSurvey passes on an error of its database"
    API_OFF = "an empty page"
    NO_JSON = "a web page or broken JSON"
    HTTP = "an HTTP error"
    REDIRECT = "the server sends on to another address"
    TIMEOUT = "no answer in time"
    TLS = "the certificate is not trusted"
    UNREACHABLE = "no connection"
    BROKEN = "the connection broke"
    SHAPE = "an answer of another shape"


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed call.

    Attributes
    ----------
    cause
        What kind of failure.
    text
        What was said; the address sent on to for REDIRECT. Never shown unless it is known.
    code
        The HTTP status, where there is one.
    """

    cause: Cause
    text: str = field(default="", repr=False)
    code: int = 0


_LOGIN_AGAIN = "geef dezelfde opdracht nog eens; de werkbank logt dan opnieuw in."
_ASK = "vraag de beheerder van LimeSurvey"
_ADDRESS = (
    "controleer het adres (het eindigt op /index.php/admin/remotecontrol) en of in LimeSurvey "
    "onder Configuratie > Globaal > Interfaces 'JSON-RPC' is gekozen."
)
_WEB_PAGE = (
    "De server antwoordt met een webpagina in plaats van met gegevens (JSON): misschien een "
    "inlogpagina, een onderhoudspagina, of de API staat op XML-RPC."
)
_LOOK_FIRST = "bekijk met 'workbench survey status' wat er is gebeurd en probeer het dan opnieuw."
_UNKNOWN_SURVEY = (
    "Vragenlijst {number} bestaat niet in LimeSurvey, of dit account heeft er geen rechten op.",
    "controleer het nummer, of " + _ASK + " om rechten op deze vragenlijst.",
)
_NO_RIGHTS = (
    "Dit account mag dit niet bij vragenlijst {number}, of die vragenlijst bestaat niet.",
    "controleer het nummer, of " + _ASK + " om rechten op deze vragenlijst.",
)

# Status as LimeSurvey writes it → (problem, remedy).
_STATUSES: Mapping[str, tuple[str, str]] = {
    "No permission": _NO_RIGHTS,
    "Invalid setting": (
        "Dit account mag de instellingen van LimeSurvey niet lezen.",
        _ASK + " om een account met meer rechten.",
    ),
    "Error: Invalid survey ID": _UNKNOWN_SURVEY,
    "Invalid surveyid": _UNKNOWN_SURVEY,
    "Error: Survey already active": (
        "Vragenlijst {number} is al geactiveerd.",
        "u hoeft niets te doen; bekijk de stand met 'workbench survey status'.",
    ),
    "Error: Survey does not pass consistency check": (
        "Vragenlijst {number} is niet te activeren: een groep is leeg of een vraag klopt niet.",
        "verbeter de vragenlijst en maak haar opnieuw met 'workbench survey create'.",
    ),
    "Error:Survey is active and not editable": (
        "Vragenlijst {number} is al geactiveerd; de vragen liggen nu vast.",
        "maak een nieuwe vragenlijst als er iets aan de vragen moet veranderen.",
    ),
    "No valid Data": (
        "LimeSurvey laat deze instelling van vragenlijst {number} nu niet veranderen.",
        "wat vastligt bij het activeren, verandert u alleen door een nieuwe vragenlijst te maken.",
    ),
    "Error: No survey participants table": (
        "Vragenlijst {number} heeft nog geen deelnemers.",
        "voeg hen toe met 'workbench survey participants'.",
    ),
    "No Data, survey table does not exist.": (
        "Vragenlijst {number} is nog niet geactiveerd: er zijn nog geen antwoorden.",
        "activeer haar met 'workbench survey activate'.",
    ),
    "No survey response table": (
        "Vragenlijst {number} is nog niet geactiveerd en kan geen antwoorden ontvangen.",
        "activeer haar met 'workbench survey activate'.",
    ),
    "Language code not found for this survey.": (
        "Vragenlijst {number} bestaat niet in de gevraagde taal.",
        "voeg de taal toe aan de vragenlijst, of kies een taal die er wel is.",
    ),
    "Error: This is not a valid LimeSurvey survey structure XML file.": (
        "LimeSurvey herkent de vragenlijst die is gestuurd niet.",
        "meld dit aan de makers van de werkbank, met de versie van LimeSurvey erbij.",
    ),
}
_STATUSES_ALIKE = {"No survey participants table": "Error: No survey participants table"}

_FOUND_NOTHING = (
    "LimeSurvey vindt niets dat bij deze vraag past.",
    "bekijk de stand met 'workbench survey status'.",
)
_NOTHING = frozenset(
    (
        "No surveys found",
        "No survey participants found.",
        "No questions found",
        "No groups found",
        "Error: No candidate tokens",
        "No Data, could not get max id.",
        "Error: No survey participants table",
        "No survey participants table",
    )
)

_HTTP: Mapping[int, tuple[str, str]] = {
    400: ("De server begrijpt de vraag niet (400).", _ADDRESS),
    401: (
        "De server vraagt om een extra wachtwoord voor de website zelf (401).",
        _ASK + " om het adres van de RemoteControl-API vrij te geven.",
    ),
    403: (
        "De server weigert de toegang (403): dit adres of dit account is afgesloten.",
        _ASK + " of het account actief is en of de API van buiten bereikbaar is.",
    ),
    404: ("Op dit adres is geen LimeSurvey te vinden (404).", _ADDRESS),
    503: (
        "LimeSurvey is tijdelijk niet beschikbaar (503).",
        "wacht tot het onderhoud klaar is en probeer het dan opnieuw.",
    ),
}
_INTERNAL = (
    "LimeSurvey gaf een interne fout ({code}).",
    "probeer het later opnieuw; blijft het zo, " + _ASK + " om in het foutenlogboek te kijken.",
)

_CAUSES: Mapping[Cause, tuple[str, str]] = {
    Cause.DATABASE: (
        "LimeSurvey meldt een fout in zijn database.",
        _ASK + " om in het foutenlogboek te kijken.",
    ),
    Cause.API_OFF: (
        "De RemoteControl-API van LimeSurvey staat uit.",
        _ASK + " om onder Configuratie > Globaal > Interfaces 'JSON-RPC' aan te zetten.",
    ),
    Cause.NO_JSON: (
        _WEB_PAGE,
        _ADDRESS,
    ),
    Cause.REDIRECT: (
        "De server stuurt door naar een ander adres: {text}.",
        "gebruik dat adres; begint het met https, verander dan http in https.",
    ),
    Cause.TIMEOUT: (
        "LimeSurvey gaf niet op tijd antwoord.",
        _LOOK_FIRST,
    ),
    Cause.TLS: (
        "De beveiligde verbinding met de server is niet te vertrouwen (certificaat).",
        "controleer het adres en de datum van uw computer, of " + _ASK + " naar het certificaat.",
    ),
    Cause.UNREACHABLE: (
        "De server van LimeSurvey is niet bereikbaar.",
        "controleer het adres, uw internetverbinding en of u VPN nodig heeft.",
    ),
    Cause.BROKEN: (
        "De verbinding met LimeSurvey is verbroken voordat er antwoord kwam.",
        _LOOK_FIRST,
    ),
    Cause.SHAPE: (
        "LimeSurvey gaf een antwoord dat de werkbank niet kent.",
        "controleer of het adres van LimeSurvey klopt; de werkbank is beproefd met versie 6.4.2.",
    ),
}
# The call may have been carried out, although no good answer came.
_UNCERTAIN = frozenset(
    (Cause.API_OFF, Cause.NO_JSON, Cause.TIMEOUT, Cause.BROKEN, Cause.SHAPE, Cause.DATABASE)
)
_INTERNAL_FROM = 500
_UNAVAILABLE = 503


def explain(failure: Failure, number: int | None = None) -> ServerError:
    """Make an error of a failed call about the survey ``number``."""
    if failure.cause is Cause.STATUS:
        return _explain_status(failure.text, number)
    if failure.cause is Cause.HTTP:
        return _explain_http(failure.code)
    problem, remedy = _CAUSES[failure.cause]
    kind = UncertainError if failure.cause in _UNCERTAIN else ServerError
    if failure.cause is Cause.DATABASE and "already exists" in failure.text:
        problem, remedy, kind = (
            "De deelnemerstabel van vragenlijst {number} bestaat al.",
            "u hoeft niets te doen: voeg de deelnemers toe.",
            ServerError,
        )
    shown = _without_query(failure.text) if failure.cause is Cause.REDIRECT else ""
    return kind(problem.format(number=number, text=shown), remedy=remedy)


def _without_query(address: str) -> str:
    return address.split("?", maxsplit=1)[0]


def _explain_http(code: int) -> ServerError:
    problem, remedy = _HTTP.get(code, _INTERNAL)
    uncertain = code >= _INTERNAL_FROM and code != _UNAVAILABLE
    return (UncertainError if uncertain else ServerError)(problem.format(code=code), remedy=remedy)


def _explain_status(text: str, number: int | None) -> ServerError:
    if text == "Invalid session key":
        return SessionExpiredError(
            "De sessie bij LimeSurvey was verlopen; er is niets gewijzigd.", remedy=_LOGIN_AGAIN
        )
    known = _STATUSES.get(_STATUSES_ALIKE.get(text, text))
    if text in _NOTHING:
        problem, remedy = known or _FOUND_NOTHING
        return NothingFoundError(problem.format(number=number), remedy=remedy)
    if known is None:
        return ServerError(
            f"LimeSurvey weigert dit bij vragenlijst {number}{_quoted(text)}.",
            remedy=_ASK + " wat dit betekent.",
        )
    problem, remedy = known
    return ServerError(problem.format(number=number), remedy=remedy)


def _quoted(text: str) -> str:
    """Quote a status that is not known, unless it might name somebody or quote an answer."""
    harmless = len(text) <= 100 and not re.search(r"[@\n'\"]|\d{5}", text)
    return f" en zegt daarbij: “{text}”" if text and harmless else ""


def explain_login(failure: Failure) -> ServerError:
    """Make an error of a failed login.

    The refusal during a lock comes in the language of the server; what is the same in every
    language is that it names a number of minutes.
    """
    if failure.cause is not Cause.STATUS:
        return explain(failure)
    minutes = re.search(r"\d+", failure.text)
    if minutes:
        return LockedOutError(
            f"LimeSurvey laat uw internetadres {minutes[0]} minuten niet inloggen, ook niet met "
            "het goede wachtwoord: er is te vaak een fout wachtwoord gegeven.",
            remedy=f"wacht {minutes[0]} minuten en probeer het dan één keer.",
        )
    if failure.text == "Invalid user name or password":
        return WrongPasswordError(
            "Gebruikersnaam of wachtwoord klopt niet.",
            remedy="controleer ze; de werkbank probeert niet vanzelf opnieuw.",
        )
    return _refused_account(failure.text)


def _refused_account(text: str) -> ServerError:
    if text.startswith("Internal database authentication"):
        return ServerError(
            "Dit account mag niet met een wachtwoord inloggen (het gebruikt SSO of LDAP).",
            remedy=_ASK + " om een account voor de API.",
        )
    return ServerError(
        f"LimeSurvey laat dit account niet inloggen{_quoted(text)}.",
        remedy=_ASK + " of dit account de API mag gebruiken.",
    )
