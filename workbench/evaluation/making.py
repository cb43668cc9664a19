"""Make the report: check the sources, execute changed chapters, write everything at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import workbench
from workbench.errors import ReportError, WorkbenchError, nearest, raise_all
from workbench.evaluation.evaluation import Evaluation
from workbench.records.sources import SourceFile
from workbench.report.dates import date_text
from workbench.report.document import ReportMeta, assemble
from workbench.report.execute import ChapterRun, chapter_key, run_chapters
from workbench.report.provenance import provenance_of
from workbench.report.render.docx import write_docx
from workbench.report.render.html import write_html
from workbench.report.render.pdf import write_pdf
from workbench.storage.files import sha256_of, write_all_whole
from workbench.storage.folder import PLAN
from workbench.storage.provenance import as_json, read_cached, write_cached

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Progress = Callable[[str], None]

_STATE = "bronnen"
WRITERS = {"rapport.html": write_html, "rapport.docx": write_docx, "rapport.pdf": write_pdf}


@dataclass(frozen=True, slots=True)
class MadeReport:
    """What was made: the files, and how much they hold."""

    files: tuple[Path, ...]
    provenance: Mapping[str, Any]

    def count(self, kind: str) -> int:
        """Count the parts of one kind: waarde, tabel, figuur or citaat."""
        return sum(item["soort"] == kind for item in self.provenance["onderdelen"])


def make_report(path: Path, progress: Progress) -> MadeReport:
    """Make rapport.html, rapport.docx, rapport.pdf and herkomst.json of one evaluation folder.

    Nothing is written unless everything could be made: the files that were there stay as they
    are when a source, a chapter or a writer fails.
    """
    evaluation = Evaluation.open(path)
    progress("Definities en bronnen controleren")
    chapters = chapter_files(evaluation)
    state = checked_state(evaluation)
    runs = run_changed(evaluation, chapters, state, progress)
    progress("Rapport samenstellen")
    document = assemble(runs, report_meta(evaluation), _literature(evaluation))
    progress("HTML, Word en PDF schrijven")
    with ThreadPoolExecutor() as threads:
        waiting = {name: threads.submit(write, document) for name, write in WRITERS.items()}
        contents = {name: future.result() for name, future in waiting.items()}
    provenance = provenance_of(
        runs,
        {
            "let op": evaluation.plan.notice,
            "evaluatie": evaluation.plan.id,
            "titel": evaluation.plan.title,
            "gemaakt met": f"werkbank {version('mda-workbench')}",
            "bestanden": {name: sha256(content).hexdigest() for name, content in contents.items()},
        },
        source_files(evaluation),
    )
    folder = evaluation.folder
    contents["herkomst.json"] = as_json(provenance)
    write_all_whole({folder.output / name: content for name, content in contents.items()})
    return MadeReport(tuple(folder.output / name for name in contents), provenance)


def chapter_files(evaluation: Evaluation) -> list[Path]:
    """Return the file of every chapter, in the order of the report; all missing ones together."""
    folder = evaluation.folder.chapters
    faults: list[WorkbenchError] = []
    known = [path.stem for path in folder.glob("*.md")]
    for name in evaluation.plan.chapters:
        if name not in known:
            guess = nearest(name, known)
            faults.append(
                ReportError(
                    f"{PLAN} noemt hoofdstuk '{name}', maar hoofdstukken/{name}.md bestaat niet.",
                    remedy=f"bedoelde u '{guess}'?" if guess else "maak het of haal het weg.",
                )
            )
    raise_all(faults)
    return [folder / f"{name}.md" for name in evaluation.plan.chapters]


def checked_state(evaluation: Evaluation) -> str:
    """Stand for everything but the chapters that the report rests on, after checking it.

    Sources that are byte for byte the ones of the last report need not be read again: they were
    found in order then, by this same package.
    """
    folder = evaluation.folder
    state = _state(evaluation)
    if read_cached(folder.cache, _STATE) != state:
        evaluation.check_sources()
        state = _state(evaluation)  # reading a text for the first time freezes its lines
    return state


def run_changed(
    evaluation: Evaluation, chapters: list[Path], state: str, progress: Progress
) -> list[ChapterRun]:
    """Execute the chapters that changed, and take the others as they came out before."""
    folder = evaluation.folder
    keys = {path: chapter_key(path.read_text(encoding="utf-8"), state) for path in chapters}
    kept = {path: read_cached(folder.cache, key) for path, key in keys.items()}
    changed = [path for path, run in kept.items() if run is None]
    fresh = run_chapters(folder.chapters, changed, progress=progress) if changed else []
    kept |= {path: run.to_json() for path, run in zip(changed, fresh, strict=True)}
    write_cached(folder.cache, {_STATE: state} | {keys[path]: run for path, run in kept.items()})
    return [ChapterRun.from_json(kept[path]) for path in chapters]


def _state(evaluation: Evaluation) -> str:
    folder, plan = evaluation.folder, evaluation.plan
    files = [
        *folder.definition_files(plan),
        *(folder.root / source.file for source in plan.answers),
        *(folder.root / text.file for text in plan.texts),
        *(folder.transcript_file(text.id) for text in plan.texts),
        *(folder.codings_file(text.id, coder.id) for text in plan.texts for coder in plan.coders),
    ]
    hashes = [sha256_of(path) if path.is_file() else "" for path in files]
    return sha256("\n".join([_package_state(), *hashes]).encode()).hexdigest()


def _package_state() -> str:
    """Version of the package and state of its files, so that a changed analysis runs again."""
    files = sorted(Path(workbench.__file__).parent.rglob("*.py"))
    states = [f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return "\n".join([version("mda-workbench"), *states])


def source_files(evaluation: Evaluation) -> tuple[SourceFile, ...]:
    """Return every source of the evaluation, in the order of evaluatie.yaml."""
    root, plan = evaluation.folder.root, evaluation.plan
    names = [*(source.file for source in plan.answers), *(text.file for text in plan.texts)]
    return tuple(SourceFile(name, sha256_of(root / name)) for name in names)


def report_meta(evaluation: Evaluation) -> ReportMeta:
    """Return what stands on the title page and in the properties of the files."""
    plan = evaluation.plan
    period = f"{date_text(plan.period.start)} – {date_text(plan.period.end)}"
    return ReportMeta(
        title=plan.title,
        subtitle=plan.subtitle,
        authors=plan.authors,
        date=date_text(plan.date),
        notice=plan.notice,
        region=plan.region,
        period=period,
    )


def _literature(evaluation: Evaluation) -> bytes | None:
    name = evaluation.plan.literature
    return evaluation.folder.file(name, "literatuur").read_bytes() if name else None
