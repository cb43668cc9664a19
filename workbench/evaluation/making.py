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
from workbench.evaluation.earlier_report import RESPONDENTS, respondents, told_by_both
from workbench.evaluation.evaluation import Evaluation
from workbench.evaluation.gating import gate_report
from workbench.evaluation.side_by_side import given_away
from workbench.records.sources import SourceFile
from workbench.report.dates import date_text
from workbench.report.document import ReportMeta, assemble
from workbench.report.execute import ChapterRun, chapter_key, run_chapters
from workbench.report.provenance import provenance_of
from workbench.report.render.docx import write_docx
from workbench.report.render.html import write_html
from workbench.report.render.pdf import write_pdf
from workbench.storage.consensus import consensus_logs
from workbench.storage.files import sha256_of, write_all_whole
from workbench.storage.folder import PLAN
from workbench.storage.proposals import proposal_logs
from workbench.storage.provenance import as_json, last_provenance, read_cached, write_cached
from workbench.storage.transcripts import transcript_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.definitions.evaluation_plan import TextSource
    from workbench.evaluation.gated import Gated
    from workbench.records.key import KeyEntry

    Progress = Callable[[str], None]

_SOURCES = "bronnen"
WRITERS = {"rapport.html": write_html, "rapport.docx": write_docx, "rapport.pdf": write_pdf}


@dataclass(frozen=True, slots=True)
class MadeReport:
    """What was made: the files, how much they hold, and what they tell beside the last report."""

    files: tuple[Path, ...]
    provenance: Mapping[str, Any]
    gated: Gated
    beside_the_last: tuple[str, ...] = ()

    def count(self, kind: str) -> int:
        """Count the parts of one kind: waarde, tabel, figuur or citaat."""
        return sum(item["soort"] == kind for item in self.provenance["onderdelen"])


def make_report(
    path: Path, progress: Progress, names: Sequence[KeyEntry] | None = None
) -> MadeReport:
    """Make rapport.html, rapport.docx, rapport.pdf and herkomst.json of one evaluation folder.

    Nothing is written unless everything could be made and the gate lets it pass: the files that
    were there stay as they are when a source, a chapter or a writer fails, or a name is found.

    Parameters
    ----------
    path
        The evaluation folder.
    progress
        Is told, in Dutch, what is going on.
    names
        What the key holds; without a key the report says that its names were not looked for.
    """
    evaluation = Evaluation.open(path)
    progress("Definities en bronnen controleren")
    chapters = chapter_files(evaluation)
    sources = checked_sources(evaluation)
    runs = run_changed(evaluation, chapters, sources, progress)
    progress("Rapport samenstellen")
    document = assemble(runs, report_meta(evaluation), _literature(evaluation))
    progress("HTML, Word en PDF schrijven")
    with ThreadPoolExecutor() as threads:
        waiting = {name: threads.submit(write, document) for name, write in WRITERS.items()}
        contents = {name: future.result() for name, future in waiting.items()}
    before = last_provenance(evaluation.folder.provenance_file)
    inputs = input_files(evaluation)
    provenance = provenance_of(
        runs,
        {
            "let op": evaluation.plan.notice,
            "evaluatie": evaluation.plan.id,
            "titel": evaluation.plan.title,
            "gemaakt met": f"werkbank {version('mda-workbench')}",
            "bestanden": {name: sha256(content).hexdigest() for name, content in contents.items()},
            "invoer": inputs,
            RESPONDENTS: respondents(evaluation, before, inputs),
            "bij het inlezen": list(sources.notes),
            "namen uit de sleutel gezocht": names is not None,
        },
        source_files(evaluation),
    )
    contents["herkomst.json"] = as_json(provenance)
    progress("Zoeken naar namen")
    gated = _passed(evaluation, contents, provenance, names)
    evaluation.freeze()
    output = evaluation.folder.output
    write_all_whole({output / name: content for name, content in contents.items()})
    told = told_by_both(before, provenance, evaluation.plan.thresholds.smallest_cell)
    return MadeReport(tuple(output / name for name in contents), provenance, gated, tuple(told))


def _passed(
    evaluation: Evaluation,
    contents: Mapping[str, bytes],
    provenance: Mapping[str, Any],
    names: Sequence[KeyEntry] | None,
) -> Gated:
    """Send what is to be published through the gate, and the chapters that it is made of."""
    chapters = {
        f"hoofdstukken/{path.name}": path.read_bytes() for path in chapter_files(evaluation)
    }
    gated = gate_report(evaluation.plan, {**contents, **chapters}, provenance["onderdelen"], names)
    smallest = evaluation.plan.thresholds.smallest_cell
    raise_all([*given_away(provenance["onderdelen"], smallest), *gated.stops()])
    return gated


@dataclass(frozen=True, slots=True)
class CheckedSources:
    """What all sources were when they were found in order, and what their reading left out."""

    state: str
    notes: tuple[str, ...]


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


def checked_sources(evaluation: Evaluation) -> CheckedSources:
    """Check every source, unless it is byte for byte what the last report was made of.

    Then it was found in order by this same package, and need not be read again.
    """
    folder = evaluation.folder
    state = _state(evaluation)
    kept = read_cached(folder.cache, _SOURCES)
    if isinstance(kept, dict) and kept.get("state") == state:
        return CheckedSources(state, tuple(kept["notes"]))
    evaluation.check_sources()
    return CheckedSources(_state(evaluation), evaluation.notes)


def run_changed(
    evaluation: Evaluation, chapters: list[Path], sources: CheckedSources, progress: Progress
) -> list[ChapterRun]:
    """Execute the chapters that changed, and take the others as they came out before."""
    folder = evaluation.folder
    keys = {path: chapter_key(_text_of(path), sources.state) for path in chapters}
    kept = {path: _kept_run(folder.cache, key) for path, key in keys.items()}
    changed = [path for path, run in kept.items() if run is None]
    fresh = run_chapters(folder.chapters, changed, progress=progress) if changed else []
    runs = kept | dict(zip(changed, fresh, strict=True))
    known = {
        _SOURCES: {"state": sources.state, "notes": list(sources.notes)},
        **{keys[path]: run.to_json() for path, run in runs.items() if run is not None},
    }
    write_cached(folder.cache, known)
    return [run for run in runs.values() if run is not None]


def _kept_run(cache: Path, key: str) -> ChapterRun | None:
    try:
        return ChapterRun.from_json(read_cached(cache, key))
    except (TypeError, KeyError, AttributeError):
        return None  # nothing was kept, or somebody edited it


def _text_of(chapter: Path) -> str:
    try:
        return chapter.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise ReportError(
            f"hoofdstukken/{chapter.name} kan niet als tekst in UTF-8 worden gelezen.",
            remedy="bewaar het hoofdstuk opnieuw als tekstbestand met codering UTF-8.",
        ) from error


def _state(evaluation: Evaluation) -> str:
    # Chapters have keys of their own; whatever else a chapter may rest on counts here.
    files = {
        name: sha256
        for name, sha256 in input_files(evaluation).items()
        if not name.startswith("hoofdstukken/")
    }
    return sha256("\n".join([_package_state(), *map(repr, files.items())]).encode()).hexdigest()


def input_files(evaluation: Evaluation) -> dict[str, str]:
    """Return the hash of every file that the report rests on; "" where there is none."""
    folder, plan = evaluation.folder, evaluation.plan
    root = folder.root
    named = {f"{path.parent.name}/{path.name}": path for path in folder.definition_files(plan)[1:]}
    named[PLAN] = folder.plan_file
    inside = [
        *(root / source.file for source in plan.answers),
        *(
            log
            for text in plan.texts
            for coder in plan.coders
            for log in folder.coding_logs(text.id, coder.id)
        ),
        *proposal_logs(folder.proposals),
        *(log for text in plan.texts for log in consensus_logs(folder.consensus, text.id)),
        *(file for file in [folder.assignment_file] if file.is_file()),
        *(folder.chapters / f"{name}.md" for name in plan.chapters),
        *([root / plan.literature] if plan.literature else []),
    ]
    named |= {path.relative_to(root).as_posix(): path for path in inside}
    named |= _texts_by_name(evaluation)
    hashes = {name: sha256_of(path) if path.exists() else "" for name, path in named.items()}
    return hashes | {
        f"transcripten/{text.id}.json": _frozen(evaluation, text) for text in plan.texts
    }


def _texts_by_name(evaluation: Evaluation) -> dict[str, Path]:
    """Give what every text is read from under the name that others may read.

    Of a text that was reviewed in the workbench that is its frozen transcript.
    """
    folder = evaluation.folder
    return {
        text.published_name: folder.root / text.file
        if text.pseudonymised
        else folder.transcript_file(text.id)
        for text in evaluation.plan.texts
    }


def _frozen(evaluation: Evaluation, text: TextSource) -> str:
    """Hash of the frozen lines, or of what will be frozen when the first report is made."""
    path = evaluation.folder.transcript_file(text.id)
    if path.is_file():
        return sha256_of(path)
    try:
        transcript = evaluation.transcript(text.id)
    except WorkbenchError:
        return ""  # the check of the sources says what is wrong with it
    return sha256(transcript_bytes(transcript, evaluation.plan.notice)).hexdigest()


def _package_state() -> str:
    """Version of the package and state of its files, so that a changed analysis runs again."""
    files = sorted(Path(workbench.__file__).parent.rglob("*.py"))
    states = [f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return "\n".join([version("mda-workbench"), *states])


def source_files(evaluation: Evaluation) -> tuple[SourceFile, ...]:
    """Return every source of the evaluation, in the order of evaluatie.yaml."""
    root, plan = evaluation.folder.root, evaluation.plan
    answers = {source.file: root / source.file for source in plan.answers}
    files = answers | _texts_by_name(evaluation)
    return tuple(SourceFile(name, sha256_of(path)) for name, path in files.items())


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
