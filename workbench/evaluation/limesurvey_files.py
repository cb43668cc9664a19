"""Questionnaires to and from structure files of LimeSurvey, for who moves them by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.files import read_bytes
from workbench.collect.limesurvey.as_questionnaire import questionnaire_of
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.collect.limesurvey.lss_read import read_lss
from workbench.collect.limesurvey.lss_write import write_lss
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.definitions.write import questionnaire_yaml
from workbench.errors import StorageError
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.collect.limesurvey.as_questionnaire import ReadQuestionnaire

_UNKNOWN_THERE = (
    "LimeSurvey weet niet welke antwoorden een volgorde hebben (geordend), welk antwoord 'weet "
    "niet' betekent, welke vraag een zelfbeoordeling is, en welke antwoorden persoonsgegevens "
    "kunnen bevatten. Vul dat aan voordat u antwoorden inleest."
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


def import_questionnaire(file: Path, out: Path | None = None) -> ImportedQuestionnaire:
    """Write the questionnaire in a structure file of LimeSurvey as YAML.

    Parameters
    ----------
    file
        The .lss file.
    out
        The YAML file; beside the .lss file, with the same name, if not given.

    Raises
    ------
    StorageError
        The YAML file is there already: what somebody wrote in it would be lost.
    """
    path = out or file.with_suffix(".yaml")
    if path.exists():
        raise StorageError(
            f"{path.name} bestaat al; de werkbank schrijft niet over een vragenlijst heen.",
            remedy="kies met --out een andere naam, of verplaats het bestand.",
        )
    found = questionnaire_in(file)
    text = questionnaire_yaml(found.questionnaire, _comments(file.name, found))
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
    yield f"Overgenomen uit {name}, een vragenlijst van LimeSurvey."
    if not found.ours:
        yield _UNKNOWN_THERE
    if found.notes:
        yield ""
        yield "Niet overgenomen:"
        yield from (f"- {note}" for note in found.notes)
