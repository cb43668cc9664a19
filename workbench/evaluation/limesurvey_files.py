"""Questionnaires to structure files of LimeSurvey, and from such a file or the server itself."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.collect.files import read_bytes
from workbench.collect.limesurvey.as_questionnaire import questionnaire_of
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.collect.limesurvey.credentials import find_account
from workbench.collect.limesurvey.lss_read import read_lss
from workbench.collect.limesurvey.lss_write import write_lss
from workbench.collect.limesurvey.read_back import survey_on_server
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.definitions.write import questionnaire_yaml
from workbench.errors import StorageError
from workbench.evaluation.clock import this_moment
from workbench.evaluation.logging_in import log_in
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.collect.limesurvey.as_questionnaire import ReadQuestionnaire

_UNKNOWN_THERE = (
    "LimeSurvey weet niet welke antwoorden een volgorde hebben (geordend), welk antwoord 'weet "
    "niet' betekent, welke vraag een zelfbeoordeling is of bij de sleutel hoort, en welke "
    "antwoorden persoonsgegevens kunnen bevatten. Vul dat aan voordat u antwoorden inleest."
)
_NOT_BY_API = (
    "vragenlijst: rechtstreeks van de server is niet te zien of er quota, scores, eigen controles, "
    "vooraf ingevulde antwoorden, vragen uit het webadres en teksten rond een antwoord zijn, en "
    "wat de werkbank er zelf bij schreef (weet niet, geordend, schalen). Dat staat wel in het "
    ".lss-bestand."
)


@dataclass(frozen=True, slots=True)
class ImportedQuestionnaire:
    """A questionnaire that was taken over from LimeSurvey.

    Attributes
    ----------
    path
        The YAML file that was written.
    questionnaire
        What stands in it.
    notes
        What could not be taken over.
    """

    path: Path
    questionnaire: Questionnaire
    notes: tuple[str, ...]


def questionnaire_in(file: Path) -> ReadQuestionnaire:
    """Read the questionnaire in a structure file of LimeSurvey, and what cannot be taken over."""
    return questionnaire_of(read_lss(read_bytes(file, file.name), file.name), file.stem)


def questionnaire_on_server(number: int) -> ReadQuestionnaire:
    """Read a questionnaire from LimeSurvey itself, and what cannot be taken over.

    Who logs in is the account of this computer (``workbench survey login``). The survey may be of
    somebody else and in use: nothing in it changes.
    """
    with log_in(find_account(os.environ), this_moment()) as connection:
        settings = connection.settings(number)
        survey = survey_on_server(connection, number, settings.languages)
    notice = {"showsurveypolicynotice": "2" if settings.asks_consent else "0"}
    found = questionnaire_of(replace(survey, settings=notice), _name_of(number))
    return replace(found, notes=(*found.notes, _NOT_BY_API))


def import_questionnaire(file: Path, out: Path | None = None) -> ImportedQuestionnaire:
    """Write the questionnaire in a structure file of LimeSurvey as YAML.

    A YAML file that is there already is left alone.

    Parameters
    ----------
    file
        The .lss file.
    out
        The YAML file; beside the .lss file, with the same name, if not given.
    """
    path = out or file.with_suffix(".yaml")
    _require_new(path)
    return _written(path, questionnaire_in(file), file.name)


def import_from_server(number: int, out: Path | None = None) -> ImportedQuestionnaire:
    """Write a questionnaire that stands in LimeSurvey as YAML.

    Parameters
    ----------
    number
        The number of the survey.
    out
        The YAML file; ``vragenlijst-NUMMER.yaml`` in the present folder if not given.
    """
    path = out or Path(f"{_name_of(number)}.yaml")
    _require_new(path)
    return _written(path, questionnaire_on_server(number), f"vragenlijst {number}")


def _name_of(number: int) -> str:
    return f"vragenlijst-{number}"


def _require_new(path: Path) -> None:
    """Refuse to write over a questionnaire.

    Raises
    ------
    StorageError
        The YAML file is there already: what somebody wrote in it would be lost.
    """
    if path.exists():
        raise StorageError(
            f"{path.name} bestaat al; de werkbank schrijft niet over een vragenlijst heen.",
            remedy="kies met --out een andere naam, of verplaats het bestand.",
        )


def _written(path: Path, found: ReadQuestionnaire, name: str) -> ImportedQuestionnaire:
    text = questionnaire_yaml(found.questionnaire, _comments(name, found))
    write_whole(path, text.encode())
    return ImportedQuestionnaire(path, found.questionnaire, found.notes)


def export_questionnaire(
    questionnaire: Path, out: Path | None = None, choices: SurveyChoices | None = None
) -> Path:
    """Write a questionnaire as a structure file that LimeSurvey imports; give its path.

    Parameters
    ----------
    questionnaire
        The YAML file.
    out
        The .lss file; beside the YAML file, with the same name, if not given.
    choices
        What the evaluator decides about the survey; anonymous and dated if not given.
    """
    path = out or questionnaire.with_suffix(".lss")
    write_questionnaire(load(Questionnaire, questionnaire), path, choices or SurveyChoices())
    return path


def write_questionnaire(questionnaire: Questionnaire, path: Path, choices: SurveyChoices) -> None:
    """Write a questionnaire to a structure file.

    Raises
    ------
    StorageError
        The name does not end with .lss: LimeSurvey would not import it, and it may be another file.
    """
    if path.suffix.lower() != ".lss":
        raise StorageError(
            f"{path.name} eindigt niet op .lss; zo'n bestand importeert LimeSurvey niet.",
            remedy="kies een naam die op .lss eindigt.",
        )
    write_whole(path, write_lss(questionnaire, choices).encode())


def _comments(name: str, found: ReadQuestionnaire) -> Iterator[str]:
    yield f"Overgenomen uit LimeSurvey: {name}."
    if not found.ours:
        yield _UNKNOWN_THERE
    if found.notes:
        yield ""
        yield "Niet overgenomen:"
        yield from (f"- {note}" for note in found.notes)
