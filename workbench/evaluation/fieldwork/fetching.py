"""Bring the answers home: whole, into bronnen/, and without losing what was fetched before."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.fetching import choose_fields, fetch_answers
from workbench.errors import DefinitionError
from workbench.evaluation.outcome import Outcome
from workbench.records.fieldwork import Step
from workbench.records.wording import counted
from workbench.storage.files import write_all_whole

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.collect.limesurvey.fetching import Fetched
    from workbench.evaluation.fieldwork.desk import Desk

_EARLIER = "eerder"


def fetch(desk: Desk) -> Outcome:
    """Fetch all answers, complete and incomplete, to the file that evaluatie.yaml names."""
    number = desk.number
    path = _target(desk)
    with desk.connection() as connection:
        chosen = choose_fields(connection.fields(number), desk.questionnaire, number)
        fetched = fetch_answers(connection, number, chosen.fields)
        kept = _write(desk, path, fetched)
        details = {
            "bestand": desk.source.file,
            "sha256": hashlib.sha256(fetched.content).hexdigest(),
            "volledig": str(fetched.complete),
            "onvolledig": str(fetched.incomplete),
        }
        desk.log(Step.FETCHED, (connection.server, number), details=details)
    lines = [f"Geschreven naar {desk.source.file}.", *kept]
    if chosen.left_out:
        lines.append(f"Niet opgehaald: {', '.join(chosen.left_out)}.")
    if "datestamp" not in {field.column for field in chosen.fields}:
        lines.append("LimeSurvey bewaart hier geen datums; de inzenddatum is steeds 1-1-1980.")
    return Outcome(
        f"Opgehaald: {counted(fetched.complete, 'volledig antwoord', 'volledige antwoorden')}, "
        f"{fetched.incomplete} onvolledig.",
        tuple(lines),
    )


def _target(desk: Desk) -> Path:
    """Give the file that answers go to.

    Raises
    ------
    DefinitionError
        It is no CSV file in bronnen/.
    """
    named_in = f"antwoorden '{desk.source.id}'"
    path = desk.folder.target(desk.source.file, named_in)
    sources = (desk.folder.root / "bronnen").resolve()
    if path.suffix.lower() != ".csv" or not path.is_relative_to(sources):
        raise DefinitionError(
            f"evaluatie.yaml, {named_in}: opgehaalde antwoorden kunnen niet naar "
            f"'{desk.source.file}'.",
            remedy="noem een .csv-bestand in bronnen/, bijvoorbeeld "
            f"'bestand: bronnen/{desk.source.id}.csv'.",
        )
    return path


def _write(desk: Desk, path: Path, fetched: Fetched) -> list[str]:
    """Write the answers and put an earlier file with other answers aside."""
    if not path.is_file():
        write_all_whole({path: fetched.content})
        return []
    before = path.read_bytes()
    if before == fetched.content:
        return ["Er is niets veranderd sinds de vorige keer."]
    moment = desk.now().strftime("%Y%m%d-%H%M%S")
    aside = path.parent / _EARLIER / f"{path.stem}.tot-{moment}{path.suffix}"
    write_all_whole({aside: before, path: fetched.content})
    return [f"Wat er stond, is bewaard als {aside.relative_to(desk.folder.root)}."]
