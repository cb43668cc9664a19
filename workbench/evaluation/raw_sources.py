"""Raw sources of texts that are reviewed in the workbench: find, freeze, and notice changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.clean.lines import raw_hash
from workbench.clean.pseudonyms import number_raw, speaker_codes
from workbench.collect.transcripts import Labels
from workbench.collect.transcripts import read_transcript as read_source
from workbench.errors import DefinitionError, StorageError
from workbench.records.personal_data import KnownName
from workbench.records.transcripts import Speaker
from workbench.storage.files import sha256_of
from workbench.storage.folder import PLAN
from workbench.storage.known_names import NAMES, read_known_names
from workbench.storage.raw_texts import raw_text_file, read_raw_text, write_raw_text
from workbench.storage.user_settings import raw_folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.definitions.evaluation_plan import EvaluationPlan, TextSource
    from workbench.definitions.known_names import KnownNames
    from workbench.records.transcripts import RawText
    from workbench.storage.folder import EvaluationFolder


@dataclass(frozen=True, slots=True)
class RawSource:
    """Everything that is known of a text before names are taken out.

    Attributes
    ----------
    path
        The raw file, whether it is there or not; beside it lie the frozen lines.
    text
        The frozen raw lines.
    speakers
        Label in the raw file → who that is for readers.
    known
        Names known in advance: of speakers and of whoever is in namen.yaml.
    roles
        Folded name → role of its placeholder, as namen.yaml says.
    """

    path: Path
    text: RawText
    speakers: Mapping[str, Speaker] = field(repr=False)
    known: tuple[KnownName, ...] = field(repr=False)
    roles: Mapping[str, str] = field(repr=False)

    def shown_lines(self) -> RawText:
        """Return the text with codes in the place of the labels of speakers."""
        codes = speaker_codes(self.text, self.speakers)
        lines = (replace(line, speaker=codes[line.speaker]) for line in self.text.lines)
        return replace(self.text, lines=tuple(lines))


def raw_source_path(
    folder: EvaluationFolder,
    plan: EvaluationPlan,
    source: TextSource,
    raw_folder: Path | str | None = None,
) -> Path:
    """Return where the raw source of a text is, or would be.

    In the folder that is given or remembered under its own name, or where evaluatie.yaml says.
    """
    elsewhere = Path(raw_folder) if raw_folder else raw_folder_of(plan.id)
    if elsewhere is not None:
        return elsewhere.expanduser().resolve() / Path(source.file).name
    return (folder.root / source.file).resolve()


def earlier_texts(path: Path) -> Path:
    """Return the folder beside a raw source with earlier versions of its transcript.

    Not in the evaluation folder: what was found later may stand in them.
    """
    return path.parent / "vorige"


def read_raw(path: Path, source: TextSource) -> RawSource:
    """Return the frozen raw lines of a text; the first time they are read and frozen.

    Raises
    ------
    StorageError
        The raw source is not on this computer, or it changed after its lines were frozen.
    """
    names = read_known_names(path.parent)
    frozen = raw_text_file(path, source.id)
    if frozen.is_file():
        text = checked_raw(frozen)
        if path.is_file() and sha256_of(path) != text.source_sha256:
            raise StorageError(
                f"De ruwe bron van {source.id} is gewijzigd nadat de regels zijn vastgelegd.",
                remedy="zet het oude bestand terug, of breng beslissingen en coderingen over naar "
                f"de nieuwe tekst met 'workbench transcript reimport MAP {source.id}'.",
            )
    else:
        text = fresh_raw(path, source, names)
        write_raw_text(frozen, text)
    return as_raw_source(path, source, text, names)


def fresh_raw(path: Path, source: TextSource, names: KnownNames) -> RawText:
    """Read and number a raw source, without looking at what was frozen.

    Raises
    ------
    StorageError
        It is not on this computer.
    """
    if not path.is_file():
        raise StorageError(
            f"De ruwe bron van {source.id} staat niet op deze computer.",
            remedy="vraag wie de ruwe bronnen bewaart om te beoordelen, of zeg met --raw MAP in "
            "welke map het bestand staat dat evaluatie.yaml noemt.",
        )
    speakers = (*source.speakers, *names.speakers.get(source.id, {}))
    raw = read_source(
        path,
        f"ruwe bron van {source.id}",
        layout=source.layout,
        labels=Labels(speakers, source.no_speakers),
    )
    return number_raw(raw, id=source.id)


def as_raw_source(path: Path, source: TextSource, text: RawText, names: KnownNames) -> RawSource:
    """Join raw lines with what is known in advance."""
    labels = names.speakers.get(source.id, {})
    known = (
        *(KnownName(label) for label in labels),
        *(KnownName(one.name, one.category) for one in names.names),
    )
    roles = {one.name: one.role for one in names.names if one.role}
    return RawSource(path, text, dict(_speakers(source, labels)), known, roles)


def _speakers(source: TextSource, labels: Mapping[str, str]) -> Iterator[tuple[str, Speaker]]:
    """Yield every label with its speaker.

    Yields
    ------
    tuple of str and Speaker
        Of evaluatie.yaml and of namen.yaml.

    Raises
    ------
    DefinitionError
        namen.yaml gives a code that evaluatie.yaml does not have.
    """
    by_code = {
        plan.code: Speaker(plan.code, plan.role, plan.organisation)
        for plan in source.speakers.values()
    }
    for label, plan in source.speakers.items():
        yield label, by_code[plan.code]
    for place, (label, code) in enumerate(labels.items(), start=1):
        if code not in by_code:
            raise DefinitionError(
                f"{NAMES}, sprekers van {source.id}, nummer {place}: de code staat niet onder "
                f"'sprekers' van {source.id} in {PLAN}.",
                remedy=f"kies uit {', '.join(by_code) or '(geen)'}, of voeg de code toe in {PLAN}.",
            )
        yield label, by_code[code]


def checked_raw(path: Path) -> RawText:
    """Read frozen raw lines and check that they are what was frozen.

    Raises
    ------
    StorageError
        Somebody edited them.
    """
    text = read_raw_text(path)
    if raw_hash(text.lines) != text.sha256:
        raise StorageError(
            f"{path.name}, de vastgelegde ruwe regels, is buiten de werkbank gewijzigd.",
            remedy="zet een reservekopie terug; de plaatsen van beslissingen kloppen niet meer.",
        )
    return text
