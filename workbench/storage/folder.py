"""The evaluation folder: which file lives where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.definitions.answer_mapping import AnswerMapping
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.evaluation_plan import EvaluationPlan
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import StorageError, nearest
from workbench.storage.codings import coding_logs
from workbench.storage.exclusions import read_exclusions
from workbench.storage.shipped import shipped

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.definitions.evaluation_plan import AnswersSource
    from workbench.definitions.exclusions import Exclusion
    from workbench.storage.shipped import Kind

PLAN = "evaluatie.yaml"
_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class EvaluationFolder:
    """Paths inside one evaluation folder. Nothing is read until it is asked for."""

    root: Path

    @property
    def plan_file(self) -> Path:
        """evaluatie.yaml."""
        return self.root / PLAN

    @property
    def chapters(self) -> Path:
        """The folder with chapters."""
        return self.root / "hoofdstukken"

    @property
    def notebooks(self) -> Path:
        """The folder with task notebooks; the workbench adds those that are missing."""
        return self.root / "notebooks"

    @property
    def output(self) -> Path:
        """The folder with what is made: the three files and herkomst.json."""
        return self.root / "uitvoer"

    @property
    def cache(self) -> Path:
        """Results of chapters that need not be run again."""
        return self.output / ".tussenstand"

    @property
    def provenance_file(self) -> Path:
        """herkomst.json."""
        return self.output / "herkomst.json"

    def shared(self) -> tuple[Path, ...]:
        """Every file that others than the evaluators get to see: what is made, and the texts.

        Hidden files too: what JupyterLab kept of a notebook goes along with the folder. Results of
        chapters are left out: they hold what the report does, and go when it is made again.
        """
        folders = ("uitvoer", "hoofdstukken", "notebooks", "transcripten", "coderingen")
        return tuple(path for path in self._within(*folders) if self.cache not in path.parents)

    def kept_beside(self) -> tuple[Path, ...]:
        """Every file that goes along with those: what is asked, coded and decided."""
        folders = ("surveys", "coding_schemes", "pseudonimisering", "uitsluitingen", "veldwerk")
        return (self.plan_file, *self._within(*folders))

    def _within(self, *names: str) -> tuple[Path, ...]:
        return tuple(
            path
            for name in names
            for path in sorted((self.root / name).rglob("*"))
            if path.is_file() and path.name not in _OF_THE_SYSTEM
        )

    def transcript_file(self, source: str) -> Path:
        """Frozen lines of one source."""
        return self.root / "transcripten" / f"{source}.json"

    def fieldwork_log(self, source: str) -> Path:
        """Log of what happened to a questionnaire on a server."""
        return self.root / "veldwerk" / f"{source}.jsonl"

    def target(self, name: str, named_in: str) -> Path:
        """Return where a source file that evaluatie.yaml names is to be written.

        Raises
        ------
        StorageError
            The path leaves the folder.
        """
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise StorageError(
                f"{PLAN}, {named_in}: '{name}' ligt buiten de evaluatiemap.",
                remedy="zet het bestand in de map bronnen/ en noem het pad vanaf de evaluatiemap.",
            )
        return path

    @property
    def reviews(self) -> Path:
        """The folder with event logs of reviewers: positions only, no text."""
        return self.root / "pseudonimisering"

    def review_file(self, source: str, reviewer: str) -> Path:
        """Event log of one reviewer on one source."""
        return self.reviews / f"{source}.{reviewer}.jsonl"

    def printed_file(self, source: str, suffix: str) -> Path:
        """Numbered lines of one source on paper."""
        return self.output / "transcripten" / f"{source}.{suffix}"

    def codebook_file(self, scheme: str, suffix: str) -> Path:
        """Codebook of a coding scheme."""
        return self.output / f"codeboek-{scheme}.{suffix}"

    @property
    def earlier_transcripts(self) -> Path:
        """The folder with earlier versions of texts that came in without names.

        Those of texts that were reviewed here lie beside the raw source: a name may have been
        missed in them.
        """
        return self.root / "transcripten" / "vorige"

    @property
    def coded(self) -> Path:
        """The folder with event logs of coders."""
        return self.root / "coderingen"

    @property
    def proposals(self) -> Path:
        """The folder with logs of subcodes that coders proposed."""
        return self.coded / "voorstellen"

    def codings_file(self, source: str, coder: str) -> Path:
        """Event log of one coder on one source."""
        return self.coded / f"{source}.{coder}.jsonl"

    def moved_codings_file(self, source: str, coder: str, sha256: str) -> Path:
        """Log of where codings of one coder stand in a new version of a source.

        Apart from the coder's own log, so that two people never write the same file.
        """
        return self.coded / f"{source}.{coder}.verplaatst-{sha256[:8]}.jsonl"

    @property
    def assignment_file(self) -> Path:
        """Who codes what."""
        return self.root / "coderingen" / "werkverdeling.yaml"

    @property
    def consensus(self) -> Path:
        """The folder with event logs of who decides where coders differ."""
        return self.root / "coderingen" / "consensus"

    def consensus_file(self, source: str, by: str) -> Path:
        """Event log of one person who decides on differences in one source."""
        return self.consensus / f"{source}.{by}.jsonl"

    def coding_logs(self, source: str, coder: str) -> tuple[Path, ...]:
        """Every log that may hold codings of one coder on one source: his own log, then others."""
        return coding_logs(self.coded, source, coder)

    def mapping(self, source: AnswersSource) -> AnswerMapping | None:
        """Read what headings and words of a source mean, if evaluatie.yaml names a mapping."""
        if not source.mapping:
            return None
        path = self.file(source.mapping, f"mapping van '{source.id}'")
        return load(AnswerMapping, path, source.mapping)

    def exclusions_file(self, source: str) -> Path:
        """Decisions about answers of one source that do not count."""
        return self.root / "uitsluitingen" / f"{source}.yaml"

    def exclusions(self, source: str) -> tuple[Exclusion, ...]:
        """Read the decisions about answers of one source."""
        return read_exclusions(self.exclusions_file(source))

    def file(self, name: str, named_in: str, *, or_folder: bool = False) -> Path:
        """Return a source file that evaluatie.yaml names.

        Parameters
        ----------
        name
            Path as written, relative to the evaluation folder.
        named_in
            What names it, for the message: "bron FG1".
        or_folder
            Whether it may be a folder, of returned forms.

        Raises
        ------
        StorageError
            Nothing is there.
        """
        path = self.target(name, named_in)
        if not (path.is_file() or (or_folder and path.is_dir())):
            siblings = path.parent.iterdir() if path.parent.is_dir() else ()
            guess = nearest(path.name, [sibling.name for sibling in siblings])
            raise StorageError(
                f"{PLAN}, {named_in}: het bestand '{name}' bestaat niet.",
                remedy=(f"bedoelde u '{guess}'? " if guess else "")
                + "Zet het bestand in de map of verbeter de naam.",
            )
        return path

    def plan(self) -> EvaluationPlan:
        """Read evaluatie.yaml."""
        return load(EvaluationPlan, self.plan_file, PLAN)

    def questionnaire(self, name: str) -> Questionnaire:
        """Read a questionnaire: from surveys/ in this folder, or the one that is shipped."""
        path = self._definition("surveys", name)
        return load(Questionnaire, path, f"surveys/{path.name}")

    def survey_file(self, name: str) -> Path:
        """Find a questionnaire or consent form: in surveys/ of this folder, or the shipped one."""
        return self._definition("surveys", name)

    def coding_scheme(self, name: str) -> CodingScheme:
        """Read a coding scheme: from coding_schemes/ in this folder, or the shipped one."""
        path = self.scheme_file(name)
        return load(CodingScheme, path, f"coding_schemes/{path.name}")

    def scheme_file(self, name: str) -> Path:
        """Find a coding scheme: in coding_schemes/ of this folder, or the shipped one."""
        return self._definition("coding_schemes", name)

    def own_scheme_file(self, name: str) -> Path:
        """Where a coding scheme of this evaluation stands, or comes to stand when it changes."""
        return self.root / "coding_schemes" / f"{name}.yaml"

    def _definition(self, kind: Kind, name: str) -> Path:
        own = self.root / kind / f"{name}.yaml"
        path = own if own.is_file() else shipped(kind) / f"{name}.yaml"
        if not path.is_file():
            known = [file.stem for file in (*own.parent.glob("*"), *path.parent.glob("*"))]
            guess = nearest(name, known)
            raise StorageError(
                f"{PLAN} noemt '{name}', maar {kind}/{name}.yaml bestaat niet.",
                remedy=(f"bedoelde u '{guess}'? " if guess else "")
                + f"Zet {name}.yaml in de map {kind}/ van de evaluatie.",
            )
        return path

    def definition_files(self, plan: EvaluationPlan) -> tuple[Path, ...]:
        """Every YAML file that the evaluation rests on."""
        surveys = [self._definition("surveys", name) for name in questionnaires(plan)]
        schemes = [
            self._definition("coding_schemes", name) for name in [plan.coding_scheme] if name
        ]
        mappings = [self.file(each.mapping, "mapping") for each in plan.answers if each.mapping]
        decisions = [self.exclusions_file(source.id) for source in plan.answers]
        decided = [file for file in decisions if file.is_file()]
        return (self.plan_file, *surveys, *schemes, *mappings, *decided)


def questionnaires(plan: EvaluationPlan) -> tuple[str, ...]:
    """Names of the questionnaires of a plan, each once."""
    return tuple(dict.fromkeys(source.questionnaire for source in plan.answers))


def find_folder(start: Path) -> EvaluationFolder:
    """Return the evaluation folder that ``start`` is, or lies in.

    Raises
    ------
    StorageError
        There is no evaluatie.yaml in ``start`` or any folder above it.
    """
    start = start.resolve()
    for candidate in (start, *start.parents):
        if (candidate / PLAN).is_file():
            return EvaluationFolder(candidate)
    raise StorageError(
        f"In {start.name or start} staat geen {PLAN}; dit is geen evaluatiemap.",
        remedy=("ga naar een evaluatiemap, of maak er een met 'workbench example hengelo MAP'."),
    )


def open_folder(path: Path) -> EvaluationFolder:
    """Return the evaluation folder at exactly ``path``.

    Raises
    ------
    StorageError
        The folder does not exist, or holds no evaluatie.yaml.
    """
    if not path.is_dir():
        siblings = path.parent.iterdir() if path.parent.is_dir() else ()
        guess = nearest(path.name, [sibling.name for sibling in siblings if sibling.is_dir()])
        raise StorageError(
            f"De map '{path}' bestaat niet.",
            remedy=(f"bedoelde u '{path.parent / guess}'? " if guess else "")
            + "Geef de map waarin evaluatie.yaml staat.",
        )
    if not (path / PLAN).is_file():
        candidates = (file.name for file in path.iterdir())
        guess = nearest(PLAN, candidates)
        raise StorageError(
            f"In de map '{path}' staat geen {PLAN}.",
            remedy=(f"hernoem '{guess}' naar '{PLAN}'." if guess else f"maak een {PLAN},")
            + " of kopieer een voorbeeld met 'workbench example hengelo MAP'.",
        )
    return EvaluationFolder(path.resolve())
