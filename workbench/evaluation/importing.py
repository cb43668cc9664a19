"""Import codings of another program into an evaluation folder, or draft what names in it mean."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.collect.codings import read_codings
from workbench.definitions.exchange_mapping import ExchangeMapping
from workbench.definitions.load import load
from workbench.errors import NotReviewedError, StorageError
from workbench.evaluation.coding_import import CodingImport, plan_import, write_import
from workbench.evaluation.coding_logs import CodingLogs
from workbench.evaluation.import_names import ImportHome, draft, names_of
from workbench.storage.event_log import require_writable
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from workbench.coding.history import CodingHistory
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.records.exchange import ImportedPackage
    from workbench.records.transcripts import Transcript
    from workbench.storage.folder import EvaluationFolder


@dataclass(frozen=True, slots=True)
class ImportDesk:
    """An evaluation as far as an import needs it.

    Attributes
    ----------
    transcript
        Gives a pseudonymised text.
    freeze
        Freezes the lines of texts.
    """

    folder: EvaluationFolder
    plan: EvaluationPlan
    scheme: CodingScheme
    transcript: Callable[[str], Transcript]
    freeze: Callable[..., None]
    now: dt.datetime

    def home(self) -> ImportHome:
        """Give the texts without names and the scheme; a text with names nobody codes yet."""
        transcripts = {}
        for text in self.plan.texts:
            with suppress(NotReviewedError):
                transcripts[text.id] = self.transcript(text.id)
        return ImportHome(self.plan, self.scheme, transcripts, self.now)

    def history(self, source: str, coder: str) -> CodingHistory:
        """Give what a coder did to a source until now."""
        return CodingLogs(self.folder, source, coder).history


def import_codings(
    desk: ImportDesk,
    package: Path | str,
    mapping: Path | str | None = None,
    *,
    without_originals: bool = False,
    dry_run: bool = False,
) -> tuple[ImportedPackage, CodingImport]:
    """Read a package and take its codings over; with ``dry_run`` nothing is written."""
    found = read_codings(Path(package))
    meant = load(ExchangeMapping, Path(mapping)) if mapping else ExchangeMapping()
    planned = plan_import(
        found, desk.home(), meant, desk.history, without_originals=without_originals
    )
    if planned.events and not dry_run:
        require_writable(desk.folder.coded)
        desk.freeze(*dict.fromkeys(source for source, _ in planned.events))
        write_import(planned, desk.folder.codings_file)
    return found, planned


def write_draft(desk: ImportDesk, package: Path | str, out: Path) -> int:
    """Draft a mapping of all names in a package, and count those that nobody knows.

    Raises
    ------
    StorageError
        There is a file already.
    """
    if out.exists():
        raise StorageError(
            f"{out.name} bestaat al.",
            remedy="kies een andere naam na --draft, of verwijder het bestand eerst.",
        )
    found, home = read_codings(Path(package)), desk.home()
    names = names_of(found, home, home.own_texts(), ExchangeMapping())
    write_whole(out, draft(found, names).encode())
    return len(names.unknown)
