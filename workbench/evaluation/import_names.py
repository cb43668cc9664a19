"""What the texts, codes and coders of a package are here: recognised, mapped, or asked for."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import yaml

from workbench.coding.placing import OwnText, TheirText, recognise
from workbench.coding.recognising import code_for, coder_for
from workbench.definitions.exchange_mapping import SKIP
from workbench.errors import CollectError, nearest
from workbench.records.exchange import PATH_SEPARATOR, Entry
from workbench.records.wording import counted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.definitions.exchange_mapping import ExchangeMapping
    from workbench.errors import WorkbenchError
    from workbench.records.exchange import ImportedCoding, ImportedPackage
    from workbench.records.transcripts import Transcript

_Name = TypeVar("_Name", str, tuple[str, ...])
NO_CODER = "(onbekend)"
"""How the coder is called where a package names none."""
_HEAD = """\
# Koppeling voor {file}, gemaakt door de werkbank. Links staat hoe het in het pakket heet, rechts
# wat het hier is: een id uit evaluatie.yaml of het codeerschema, of 'overslaan'. Vul in wat '?' is.
"""


@dataclass(frozen=True)
class ImportHome:
    """The evaluation that codings come to: its plan, scheme and pseudonymised texts, and when."""

    plan: EvaluationPlan
    scheme: CodingScheme
    transcripts: Mapping[str, Transcript]
    now: dt.datetime

    def own_texts(self) -> tuple[OwnText, ...]:
        """Give the texts with the labels of speakers that other programs may have in them."""
        found = []
        for text in self.plan.texts:
            if text.id in self.transcripts:
                transcript = self.transcripts[text.id]
                codes = {speaker.code: speaker.code for speaker in transcript.speakers}
                written = {plan.code: label for label, plan in text.speakers.items()}
                found.append(OwnText(transcript, (codes, written)))
        return tuple(found)


class Unknown(NamedTuple):
    """A name that is nothing here yet."""

    kind: str
    name: str
    codings: int


@dataclass
class Names:
    """Names of a package → ids of ours, "" for what is left out on purpose."""

    sources: dict[str, str] = field(default_factory=dict)
    codes: dict[tuple[str, ...], str] = field(default_factory=dict)
    coders: dict[str, str] = field(default_factory=dict)
    unknown: list[Unknown] = field(default_factory=list)
    told: list[Entry] = field(default_factory=list)


def names_of(
    package: ImportedPackage, home: ImportHome, own: Collection[OwnText], mapping: ExchangeMapping
) -> Names:
    """Work out what every name of a package that codings have is here."""
    naming = _Naming(package, home, mapping)
    naming.sources(own)
    naming.codes()
    naming.coders()
    naming.of_notes(own)
    return naming.names


class _Naming:
    """Recognises names one kind after the other; a mapping goes before what is recognised."""

    def __init__(
        self, package: ImportedPackage, home: ImportHome, mapping: ExchangeMapping
    ) -> None:
        self.names = Names()
        self._package = package
        self._home = home
        self._mapping = mapping
        self._texts = {source.name: TheirText(source.text) for source in package.sources}

    def sources(self, own: Collection[OwnText]) -> None:
        """Recognise texts by their words, or by where their passages stand."""
        grouped: dict[str, list[ImportedCoding]] = {}
        for coding in self._package.codings:
            grouped.setdefault(coding.source, []).append(coding)
        for name, codings in grouped.items():
            ours = self._source(name, codings, own)
            if ours:
                self.names.sources[name] = _kept(ours)
            else:
                self.names.unknown.append(Unknown("bron", name, len(codings)))

    def codes(self) -> None:
        """Recognise codes by their identifier, path or id."""
        for path, count in Counter(one.code_path for one in self._package.codings).items():
            ours = self._code(path)
            if ours:
                self.names.codes[path] = _kept(ours)
            else:
                self.names.unknown.append(Unknown("code", PATH_SEPARATOR.join(path), count))

    def coders(self) -> None:
        """Recognise coders by their name."""
        for name, count in Counter(one.coder for one in self._package.codings).items():
            ours = self._coder(name)
            if ours:
                self.names.coders[name] = _kept(ours)
            else:
                self.names.unknown.append(Unknown("codeur", name or NO_CODER, count))

    def of_notes(self, own: Collection[OwnText]) -> None:
        """Recognise what only memos name; what is not recognised there stops nobody."""
        notes, names = self._package.notes, self.names
        sources = [note.source for note in notes if note.source]
        _also(names.sources, sources, lambda name: self._source(name, [], own))
        _also(names.codes, [note.code_path for note in notes if note.code_path], self._code)
        _also(names.coders, [note.coder for note in notes], self._coder)

    def _source(
        self, name: str, codings: Sequence[ImportedCoding], own: Collection[OwnText]
    ) -> str:
        ours = self._mapping.sources.get(name, "")
        if not ours and (found := recognise(self._texts.get(name, TheirText("")), codings, own)):
            ours = found.source
            self.names.told.append(Entry(f"bron {name} is {ours}", found.how))
        return ours

    def _code(self, path: tuple[str, ...]) -> str:
        written, scheme = PATH_SEPARATOR.join(path), self._home.scheme
        ids = [code.id for code in self._package.codes if code.path == path]
        ours = self._mapping.codes.get(written) or code_for(path, ids, scheme.id, scheme.labels)
        if scheme.labels.get(ours, path[-1]) != path[-1]:
            self.names.told.append(Entry(f"code {written}", f"is hier {ours}"))
        return ours

    def _coder(self, name: str) -> str:
        known = [coder.id for coder in self._home.plan.coders]
        return self._mapping.coders.get(name or NO_CODER) or coder_for(name, known)


def _also(known: dict[_Name, str], wanted: Iterable[_Name], find: Callable[[_Name], str]) -> None:
    """Add what is found of names that are not known yet."""
    for name in dict.fromkeys(wanted):
        if name not in known and (ours := find(name)):
            known[name] = _kept(ours)


def _kept(ours: str) -> str:
    """Give "" for what is left out on purpose."""
    return "" if ours == SKIP else ours


def faults_of(names: Names, home: ImportHome) -> Iterator[WorkbenchError]:
    """Name what is nothing here, and what a mapping points at that is not there."""
    for one in names.unknown:
        yield CollectError(
            f"De {one.kind} '{one.name}' ({counted(one.codings, 'codering', 'coderingen')}) is "
            "hier niet te herkennen.",
            remedy="maak met --draft een koppeling, vul in wat dit hier is of zet er "
            f"'{SKIP}', en geef de koppeling mee met --mapping.",
        )
    for kind, used, known in (
        ("bron", names.sources.values(), list(home.transcripts)),
        ("code", names.codes.values(), list(home.scheme.labels)),
        ("codeur", names.coders.values(), [coder.id for coder in home.plan.coders]),
    ):
        for ours in dict.fromkeys(used):
            if ours and ours not in known:
                guess = nearest(ours, known)
                yield CollectError(
                    f"De koppeling noemt {kind} '{ours}', die deze evaluatie niet heeft.",
                    remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(known)}.",
                )


def draft(package: ImportedPackage, names: Names) -> str:
    """Write a mapping with all names of a package, a question mark where nobody knows."""
    blocks = (
        ("bronnen", "bron", names.sources),
        ("codes", "code", {PATH_SEPARATOR.join(path): code for path, code in names.codes.items()}),
        ("codeurs", "codeur", {name or NO_CODER: one for name, one in names.coders.items()}),
    )
    lines = []
    for title, kind, known in blocks:
        lines.append(f"{title}:")
        lines += [f"  {_quoted(name)}: {ours or SKIP}" for name, ours in known.items()]
        lines += [
            f"  {_quoted(one.name)}: '?'  # {counted(one.codings, 'codering', 'coderingen')}"
            for one in names.unknown
            if one.kind == kind
        ]
    return _HEAD.format(file=package.file.name) + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Write a text between double quotes, on one line, with emoji as they are."""
    if text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    dumped = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return str(dumped).rstrip("\n")
