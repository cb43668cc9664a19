"""Check that the sources of a report are sound and that it still follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.errors import SeveralFaultsError, StorageError, WorkbenchError, raise_all
from workbench.evaluation.evaluation import Evaluation
from workbench.evaluation.gating import gate_folder
from workbench.evaluation.making import chapter_files, input_files
from workbench.evaluation.side_by_side import given_away
from workbench.evaluation.sources import derive_transcript
from workbench.report.checks import changed_files, changed_items, changed_quotes
from workbench.report.execute import run_chapters
from workbench.report.provenance import items_of
from workbench.storage.files import sha256_of
from workbench.storage.provenance import read_provenance
from workbench.storage.transcripts import read_transcript

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from workbench.evaluation.gated import Gated
    from workbench.records.key import KeyEntry
    from workbench.records.transcripts import Transcript

REMAKE = "maak het rapport opnieuw met 'workbench report MAP' en lees na wat er is veranderd."
REMADE = "maak het rapport opnieuw met 'workbench report MAP'; verander uitvoer/ nooit zelf."


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was found in order."""

    number_of_sources: int
    number_of_values: int
    number_of_quotes: int
    number_of_files: int
    gated: Gated


def check_report(
    path: Path, progress: Callable[[str], None], names: Sequence[KeyEntry] | None = None
) -> Checked:
    """Check sources, quotations, values and files of one evaluation; report all faults together.

    The chapters are executed anew, all of them, and nothing is written.

    Parameters
    ----------
    path
        The evaluation folder.
    progress
        Is told, in Dutch, what is going on.
    names
        What the key holds; without a key it is said that its names were not looked for.
    """
    evaluation = Evaluation.open(path)
    faults: list[WorkbenchError] = []
    progress("Bronnen controleren")
    _add(evaluation.check_sources, faults)
    provenance = read_provenance(evaluation.folder.provenance_file)
    items: list[dict[str, Any]] = provenance["onderdelen"]
    progress("Citaten vergelijken met de vastgelegde regels")
    faults += _quote_faults(evaluation, items)
    if not faults:
        progress("Getallen opnieuw afleiden")
        _add(lambda: faults.extend(_value_faults(evaluation, items)), faults)
    progress("Bestanden vergelijken")
    before: dict[str, str] = provenance["invoer"]
    faults += changed_files(before, dict(input_files(evaluation)), "", REMAKE)
    faults += _file_faults(evaluation, provenance)
    faults += given_away(items, evaluation.plan.thresholds.smallest_cell)
    progress("Zoeken naar namen")
    gated = gate_folder(evaluation.plan, evaluation.folder, items, names)
    raise_all([*faults, *gated.stops()])
    quotes = sum(item["soort"] == "citaat" for item in items)
    return Checked(
        len(provenance["bronnen"]), len(items) - quotes, quotes, len(provenance["bestanden"]), gated
    )


def _add(check: Callable[[], None], faults: list[WorkbenchError]) -> None:
    try:
        check()
    except SeveralFaultsError as error:
        faults.extend(error.faults)
    except WorkbenchError as error:
        faults.append(error)


def _quote_faults(evaluation: Evaluation, items: list[dict[str, Any]]) -> list[WorkbenchError]:
    faults: list[WorkbenchError] = []
    for text in evaluation.plan.texts:
        frozen = evaluation.folder.transcript_file(text.id)
        try:
            now = _lines(read_transcript(frozen))
            found: list[WorkbenchError] = [
                *changed_quotes(items, {text.id: now}, f"transcripten/{frozen.name}")
            ]
            if text.pseudonymised:
                fresh = _lines(derive_transcript(evaluation.folder, text))
                found = found or [*changed_quotes(items, {text.id: fresh}, text.file)]
        except StorageError:
            continue  # the check of the sources has said what is wrong with this file
        except WorkbenchError as error:
            found = [error]
        faults += found
    return faults


def _lines(transcript: Transcript) -> dict[int, str]:
    return {line.number: line.text for line in transcript.lines}


def _value_faults(evaluation: Evaluation, items: list[dict[str, Any]]) -> list[WorkbenchError]:
    chapters = chapter_files(evaluation)
    runs = run_chapters(evaluation.folder.chapters, chapters, progress=lambda _: None)
    return list(changed_items(items, [item for run in runs for item in items_of(run)]))


def _file_faults(evaluation: Evaluation, provenance: dict[str, Any]) -> list[WorkbenchError]:
    output = evaluation.folder.output
    now = {
        name: sha256_of(output / name) if (output / name).is_file() else None
        for name in provenance["bestanden"]
    }
    return list(changed_files(provenance["bestanden"], now, "uitvoer/", REMADE))
