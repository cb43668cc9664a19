"""Everything that can go wrong and that the evaluator can put right.

Each error says in Dutch what is wrong (``problem``) and what to do about it (``remedy``).

* WorkbenchError
  - DefinitionError       a questionnaire, coding scheme or evaluatie.yaml is not valid
  - CollectError          a file or server could not be read
    · QuestionsMissingError
    · NoSpeakersError     nobody speaks in a text that should be a conversation
    · ServerError         LimeSurvey did not do what it was asked
      - WrongPasswordError, LockedOutError, SessionExpiredError, NothingFoundError,
        UncertainError (it may have been done all the same)
  - CleanError            what was read does not fit the definition
  - StorageError          a file of the evaluation folder is missing, damaged or changed
    · NotReviewedError    a text may still hold names
    · CoderNotReadyError  codings may not be seen yet: coding is blind until both are done
  - CitationError         a citation points outside its text
  - NotEnoughDataError    a statistic is not defined for these data
  - ReportError           the report cannot be made
    · ChapterError        a chapter fails: names chapter, line, cell and output
    · UnsearchableError   a finished file cannot be searched for names
    · NamesFoundError     a finished file holds a name or other personal data
  - LabError              the workbench (JupyterLab) cannot be opened
  - SeveralFaultsError    several of the above, reported together
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class WorkbenchError(Exception):
    """Base class: catch this one to catch every error of the workbench."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(f"{problem}\nWat te doen: {remedy}")
        self.problem = problem
        self.remedy = remedy


class DefinitionError(WorkbenchError):
    """A questionnaire, coding scheme or evaluation file is not valid."""


class CollectError(WorkbenchError):
    """A file or a server could not be read."""


class QuestionsMissingError(CollectError):
    """The file lacks columns for questions that the questionnaire defines."""

    def __init__(self, file: str, missing: Sequence[str], unknown: Sequence[str]) -> None:
        self.missing = tuple(missing)
        guesses = {code: nearest(code, unknown) for code in missing}
        hints = [f"'{guess}' → '{code}'" for code, guess in guesses.items() if guess]
        super().__init__(
            f"In {file} ontbreken kolommen voor: {', '.join(missing)}.",
            remedy=(
                "exporteer opnieuw met vraagcodes in de eerste rij, of hernoem de kolommen (bij "
                "een eigen tabel: noem ze in de mapping, of zet de vraag bij 'niet gevraagd')"
                + (f"; bedoelde u {', '.join(hints)}?" if hints else ".")
            ),
        )


class ServerError(CollectError):
    """LimeSurvey did not do what it was asked; what it says is certainly not done."""


class WrongPasswordError(ServerError):
    """LimeSurvey does not know this user name with this password."""


class LockedOutError(ServerError):
    """LimeSurvey accepts no password from this address for some minutes."""


class SessionExpiredError(ServerError):
    """The session was over before the call; nothing was done."""


class NothingFoundError(ServerError):
    """The list that was asked for is empty: LimeSurvey reports that as an error."""


class UncertainError(ServerError):
    """No answer came: whether it was done, only LimeSurvey knows."""


class NoSpeakersError(CollectError):
    """Nobody speaks in a text that should be a conversation."""


class CleanError(WorkbenchError):
    """What was read does not fit the definition."""


class StorageError(WorkbenchError):
    """A file of the evaluation folder is missing, damaged or changed."""


class NotReviewedError(StorageError):
    """A text that may still hold names: it may not be coded, quoted or reported."""

    def __init__(self, source: str, state: str) -> None:
        super().__init__(
            f"De tekst {source} is nog niet beoordeeld (nu: {state}); er kunnen namen in staan.",
            remedy=(
                f"beoordeel de tekst met 'workbench review MAP {source} --reviewer NAAM'; zijn de "
                "namen er al met de hand uit gehaald, zet dan in evaluatie.yaml wie dat deed en "
                "wanneer: gepseudonimiseerd: {door: …, op: …}."
            ),
        )


class CoderNotReadyError(StorageError):
    """Codings may not be seen yet: who codes the same text would see those of another."""

    def __init__(self, source: str, waiting: Sequence[str], *, begun: Iterable[str]) -> None:
        self.waiting = tuple(waiting)
        known = set(begun)
        said = [
            f"{coder} is nog niet {'klaar' if coder in known else 'begonnen'}" for coder in waiting
        ]
        super().__init__(
            f"{source} wordt dubbel gecodeerd en {' en '.join(said)}; tot dan ziet niemand de "
            "coderingen van een ander.",
            remedy="laat elke codeur in het codeerscherm op 'Klaar' drukken als de tekst af is; "
            "'workbench codings progress MAP' toont hoe ver iedereen is.",
        )


class CitationError(WorkbenchError):
    """A citation points outside its text."""


class NotEnoughDataError(WorkbenchError):
    """A statistic is not defined for these data."""


class ReportError(WorkbenchError):
    """The report cannot be made."""


class ChapterError(ReportError):
    """A chapter fails: the problem names chapter and line, the details show cell and output."""

    def __init__(self, problem: str, *, remedy: str, details: str = "") -> None:
        super().__init__(f"{problem}\n{details}" if details else problem, remedy=remedy)


class UnsearchableError(ReportError):
    """A finished file cannot be searched for names, so nobody may take it for searched."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"Het bestand kan niet worden doorzocht: {why}.",
            remedy="open het in het programma waarmee het is gemaakt, verwijder een wachtwoord en "
            "bewaar het opnieuw; is dat niet te doen, verstuur het dan niet.",
        )


class NamesFoundError(ReportError):
    """A finished file holds a name or other personal data: the place is named, never the name."""


class LabError(WorkbenchError):
    """The workbench (JupyterLab) cannot be opened."""


class SeveralFaultsError(WorkbenchError):
    """Several faults, each with its own remedy, reported together."""

    def __init__(self, faults: Iterable[WorkbenchError]) -> None:
        self.faults = tuple(faults)
        listed = "\n\n".join(
            f"{number}. {fault.problem}\n   Wat te doen: {fault.remedy}"
            for number, fault in enumerate(self.faults, start=1)
        )
        super().__init__(
            f"Er zijn {len(self.faults)} fouten gevonden.\n\n{listed}\n",
            remedy="herstel de fouten hierboven en probeer het opnieuw.",
        )


def raise_all(faults: Sequence[WorkbenchError]) -> None:
    """Raise nothing if there is no fault, the only one as it is, or all of them together.

    Raises
    ------
    SeveralFaultsError
        There are two faults or more.
    """
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralFaultsError(faults)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like ``word``, if any is near."""
    lowered = {candidate.lower(): candidate for candidate in known}
    matches = get_close_matches(word.lower(), lowered, n=1)
    return lowered[matches[0]] if matches else None
