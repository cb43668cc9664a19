"""The gate: nothing that holds a name of the key, or looks like personal data, is published."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from workbench.clean.personal_data import NameScan, find, is_sure
from workbench.errors import ReportError, StorageError, UnsearchableError, WorkbenchError, raise_all
from workbench.evaluation.gated import NAMED, NOT_LOOKED_FOR, Finding, Gated
from workbench.records.folding import fold
from workbench.records.key import holds_forbidden_number
from workbench.records.personal_data import Category
from workbench.report.around_quotes import around
from workbench.report.handwritten import Handwritten, handwritten
from workbench.report.published_text import published_text
from workbench.report.speaker_descriptions import crowd, descriptions, pointing, pointing_text
from workbench.storage.folder import PLAN
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from workbench.clean.personal_data import NameHit
    from workbench.definitions.evaluation_plan import Allowed, EvaluationPlan, TextSource
    from workbench.records.key import KeyEntry
    from workbench.records.personal_data import Suggestion
    from workbench.report.published_text import Part
    from workbench.storage.folder import EvaluationFolder

_WHAT = {
    Category.PERSON: "de naam van een persoon",
    Category.PLACE: "een plaatsnaam",
    Category.ADDRESS: "een adres",
    Category.ORGANISATION: "de naam van een organisatie of team",
    Category.PHONE: "een telefoonnummer",
    Category.EMAIL: "een e-mailadres",
    Category.ACCOUNT: "een account of nummer",
    Category.BSN: "een BSN",
    Category.DATE: "een datum",
    Category.AGE: "een leeftijd",
    Category.PLATE: "een kenteken",
    Category.CIRCUMSTANCE: "een omstandigheid waaraan iemand te herkennen is",
}
_LONG_NUMBER = re.compile(
    r"(?<![\w.,-])(?:\d{9}|\d{3}([ .])\d{3}\1\d{3}|\d{4}([ .])\d{2}\2\d{3})(?!\w|[.-]\d)"
    r"|\b[A-Z]{2}\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b"
)
_NUMBER = "een BSN of rekeningnummer"
# Notes below tables call statistics by their makers; what people say is not spared for that.
_EPONYMS = frozenset(
    {
        "altman", "bland", "bonferroni", "bowker", "brant", "brennan", "clopper", "cochran",
        "cohen", "cramer", "cronbach", "dunn", "feldt", "fisher", "fleiss", "friedman", "gwet",
        "hedges", "hochberg", "holm", "kendall", "krippendorff", "kruskal", "likert", "mann",
        "mcdonald", "mcnemar", "newcombe", "pearson", "poisson", "prediger", "scott", "shapiro",
        "spearman", "wallis", "welch", "whitney", "wilcoxon", "wilk", "wilson",
        "interval", "toets",
    }
)  # fmt: skip
_CONTACT = frozenset(
    {
        Category.PHONE,
        Category.EMAIL,
        Category.PLATE,
        Category.ADDRESS,
        Category.ACCOUNT,
        Category.BSN,
    }
)


class Search(StrEnum):
    """What is looked for in a file beside the names of the key."""

    NAMES = "alleen namen uit de sleutel"
    CONTACT = "ook nummers en adressen"
    PEOPLE = "ook personen, plaatsen en omstandigheden"


class Gate:
    """Looks through files and texts; give it everything first, then ask for the ``result``."""

    def __init__(self, names: Iterable[KeyEntry] | None, allowed: Sequence[Allowed] = ()) -> None:
        self._lexicon = shipped_lexicon()
        self._scan = None if names is None else NameScan(names, self._lexicon)
        self._allowed = allowed
        self._findings: list[Finding] = []
        self._pointing: list[Finding] = []
        self._faults: list[WorkbenchError] = []
        self._notes: dict[str, None] = {}
        self._known: dict[tuple[str, bool], tuple[NameHit, ...]] = {}
        self._files = self._texts = 0
        self._findings += self._allowed_names()

    def look_in_files(
        self,
        contents: Mapping[str, bytes],
        search: Search = Search.NAMES,
        *,
        stops: bool = True,
    ) -> None:
        """Look for the names of the key in files.

        Parameters
        ----------
        contents
            Name → content.
        search
            What else to look for.
        stops
            A name found here stops the publication.
        """
        for number, (name, content) in enumerate(contents.items(), start=1):
            shown = f"bestand {number}" if self._hits(name, file_name=True) else name
            self._files += 1
            try:
                found = published_text(name, content)
            except UnsearchableError as error:
                self._faults.append(ReportError(f"{shown}: {error.problem}", remedy=error.remedy))
                continue
            self._notes |= dict.fromkeys(f"{shown}: {note}." for note in found.notes)
            for part in found.parts:
                named = self._in_part(shown, part)
                self._findings += (replace(one, stops=one.stops and stops) for one in named)
                if search is not Search.NAMES and not (part.value or part.file_name):
                    self._findings += self._guessed(shown, part, search)

    def look_in_texts(self, texts: Iterable[Handwritten]) -> None:
        """Look for anything that points at a person in what people said or wrote."""
        for text in texts:
            self._texts += 1
            # An empty line first: a line that is wrapped at "dan:" does not begin with a speaker.
            lines = ["", *text.lines]
            for one in find(lines, self._lexicon, turns=[0] * len(lines)):
                stops = is_sure(one, self._lexicon)
                if text.closely or (stops and not _is_eponym(one)):
                    self._findings.append(_suggested(text, one, stops=stops))

    def look_around_quotes(
        self,
        plan: EvaluationPlan,
        chapters: Mapping[str, str],
        items: Iterable[Mapping[str, Any]],
    ) -> None:
        """Look for words beside quotations that point at too few people.

        Parameters
        ----------
        plan
            The evaluation.
        chapters
            Name of the chapter → text of its file.
        items
            ``onderdelen`` of herkomst.json.
        """
        texts = {text.id: text for text in plan.texts}
        for item in items:
            text = texts.get(item.get("bron", ""))
            if text is not None:
                beside = around(chapters.get(item["hoofdstuk"], ""), item["regel"])
                self._pointing += _pointing(plan, text, item, beside)

    def result(self) -> Gated:
        """Return what was found, without what is allowed, and which allowances were of no use."""
        told = [*self._findings, *self._pointing]
        used = {entry.text for entry in self._allowed if any(_is(one, entry) for one in told)}
        unused = [
            f"evaluatie.yaml, toegestaan: '{entry.text}' is nergens gevonden en kan weg."
            for entry in self._allowed
            if entry.text not in used and self._scan is not None
        ]
        silent = [] if self._scan else [NOT_LOOKED_FOR]
        if self._scan and self._scan.left_out:
            silent.append(f"{self._scan.left_out} vormen in de sleutel zijn te kort om te zoeken.")
        return Gated(
            self._not_allowed(self._findings),
            self._not_allowed(self._pointing),
            tuple(self._faults),
            (*silent, *self._notes, *unused),
            self._scan is not None,
            self._files,
            self._texts,
        )

    def _not_allowed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(one for one in findings if not any(_is(one, entry) for entry in self._allowed))

    def _allowed_names(self) -> Iterator[Finding]:
        """Find full names of people among what is allowed: that list is no place for them."""
        for number, entry in enumerate(self._allowed, start=1):
            for hit in self._hits(entry.text, file_name=False):
                if hit.full_name:
                    place = f"toegestaan, {number}e woord"
                    yield Finding(PLAN, place, _named(hit), stops=True, words="")

    def _in_part(self, file: str, part: Part) -> Iterator[Finding]:
        for hit in self._hits(part.text, file_name=part.file_name):
            yield Finding(file, part.place_of(hit.line), _named(hit), hit.certain, hit.words)
        numbers = () if part.value or part.file_name else _LONG_NUMBER.finditer(part.text)
        for number in numbers:
            if holds_forbidden_number(number[0]):
                place = part.place_of(part.text.count("\n", 0, number.start()) + 1)
                yield Finding(file, place, _NUMBER, stops=True, words=fold(number[0]))

    def _guessed(self, file: str, part: Part, search: Search) -> Iterator[Finding]:
        """Give what the finder suggests in a file of which the workbench knows nothing."""
        lines = ["", *part.text.splitlines()]
        for one in find(lines, self._lexicon, turns=[0] * len(lines)):
            contact = one.category in _CONTACT and is_sure(one, self._lexicon)
            if contact or search is Search.PEOPLE:
                place = part.place_of(one.mentions[0].line - 1)
                yield Finding(file, place, _WHAT[one.category], stops=False, words=_words(one))

    def _hits(self, text: str, *, file_name: bool) -> tuple[NameHit, ...]:
        """Look in a text once, however many files hold it."""
        if self._scan is None:
            return ()
        key = (text, file_name)
        if key not in self._known:
            self._known[key] = self._scan.hits(text, file_name=file_name)
        return self._known[key]


def _named(hit: NameHit) -> str:
    return f"{NAMED} {' of '.join(hit.placeholders)} had moeten zijn"


def _suggested(text: Handwritten, one: Suggestion, *, stops: bool) -> Finding:
    first = one.mentions[0]
    line = f", {first.line - 1}e regel" if len(text.lines) > 1 else ""
    where = f"{text.place}{line}, teken {first.start + 1}"
    return Finding("", where, _WHAT[one.category], stops, _words(one))


def _is_eponym(one: Suggestion) -> bool:
    parts = re.findall(r"[^\W\d_]+", _words(one))
    return all(
        part in _EPONYMS or part.removesuffix("s") in _EPONYMS for part in parts if part != "s"
    )


def _words(one: Suggestion) -> str:
    return fold(" ".join(one.forms[0].split()))


def _is(finding: Finding, entry: Allowed) -> bool:
    """Tell whether a finding is an allowed word, perhaps with a possessive s."""
    word = " ".join(fold(entry.text).split())
    return finding.words in {word, f"{word}s", f"{word}'s"}


def texts_of_plan(plan: EvaluationPlan) -> Iterator[Handwritten]:
    """Give what evaluatie.yaml has written by hand and a report may repeat."""
    for source in plan.texts:
        for speaker in source.speakers.values():
            place = f"evaluatie.yaml, {source.id}, spreker {speaker.code}"
            yield Handwritten(place, (speaker.role, speaker.organisation))
    notes = [
        ("let op", plan.notice),
        *((f"toelichting bij respons {one.id}", one.response.note) for one in plan.answers),
        *(("opmerkingen", text) for _, text in plan.remarks),
    ]
    for place, text in notes:
        yield Handwritten(f"evaluatie.yaml, {place}", (text,))


def gate_report(
    plan: EvaluationPlan,
    contents: Mapping[str, bytes],
    items: Sequence[Mapping[str, Any]],
    names: Iterable[KeyEntry] | None,
) -> Gated:
    """Look through the files of a report and through what people said and wrote in it.

    Parameters
    ----------
    plan
        The evaluation that is reported.
    contents
        Name → content of everything that is to be published.
    items
        ``onderdelen`` or herkomst.json.
    names
        What the key holds; None where no key is given.
    """
    gate = Gate(names, plan.allowed)
    gate.look_in_files(contents)
    _look_in_report(gate, plan, contents, items)
    return gate.result()


def _look_in_report(
    gate: Gate,
    plan: EvaluationPlan,
    contents: Mapping[str, bytes],
    items: Sequence[Mapping[str, Any]],
) -> None:
    gate.look_in_texts([*handwritten(items), *texts_of_plan(plan)])
    chapters = {
        PurePosixPath(name).stem: content.decode("utf-8", "replace")
        for name, content in contents.items()
        if name.startswith("hoofdstukken/") and name.endswith(".md")
    }
    gate.look_around_quotes(plan, chapters, items)


def _pointing(
    plan: EvaluationPlan, text: TextSource, item: Mapping[str, Any], beside: str
) -> Iterator[Finding]:
    count = partial(crowd, text=text, texts=plan.texts)
    speakers = item.get("spreker", "").split(", ")
    for words in descriptions(text, speakers).values():
        found = pointing(beside, words, plan.thresholds.smallest_group, count)
        if found:
            file, line = f"hoofdstukken/{item['hoofdstuk']}.md", f"regel {item['regel']}"
            told = pointing_text(*found)
            yield Finding(file, line, told, stops=False, words=fold(found[0].description))


def let_pass(
    plan: EvaluationPlan, contents: Mapping[Path, bytes], names: Iterable[KeyEntry] | None
) -> Gated:
    """Look through files that are about to be written; what may not leave is an error."""
    gate = Gate(names, plan.allowed)
    gate.look_in_files({path.name: content for path, content in contents.items()})
    gated = gate.result()
    raise_all(gated.stops())
    return gated


def gate_folder(
    plan: EvaluationPlan,
    folder: EvaluationFolder,
    items: Sequence[Mapping[str, Any]],
    names: Iterable[KeyEntry] | None,
) -> Gated:
    """Look through everything of an evaluation that others get to see, as it is on the disk.

    That is what was made, chapters and notebooks, and the transcripts and codings that students
    work with; not what came in. evaluatie.yaml, definitions and decisions are not published, but
    they are kept with the rest: what is found there somebody has to look at.
    """
    gate = Gate(names, plan.allowed)
    contents = _contents(folder, folder.shared())
    gate.look_in_files(contents)
    gate.look_in_files(_contents(folder, folder.kept_beside()), stops=False)
    _look_in_report(gate, plan, contents, items)
    return gate.result()


def _contents(folder: EvaluationFolder, files: Iterable[Path]) -> dict[str, bytes]:
    return {path.relative_to(folder.root).as_posix(): path.read_bytes() for path in files}


def gate_files(
    files: Iterable[Path],
    names: Iterable[KeyEntry] | None,
    *,
    allowed: Sequence[Allowed] = (),
    people: bool = False,
) -> Gated:
    """Look through any files before they are sent to somebody.

    Parameters
    ----------
    files
        Word, PDF, Excel, HTML, notebooks, text: whatever is to be sent.
    names
        What the key holds; None where no key is given.
    allowed
        Words that may stand in them.
    people
        Let the finder look for people, places and circumstances that are in no key too.

    """
    gate = Gate(names, allowed)
    contents = {_name(path, number): _read(path, number) for number, path in enumerate(files, 1)}
    gate.look_in_files(contents, Search.PEOPLE if people else Search.CONTACT)
    return gate.result()


def _name(path: Path, number: int) -> str:
    """Name a file; two may have the same name in different folders."""
    return path.name if number == 1 else f"{path.name} ({number}e bestand)"


def _read(path: Path, number: int) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(
            f"Het {number}e bestand kan niet worden gelezen ({type(error).__name__}).",
            remedy="controleer de naam en de rechten, of sluit het in andere programma's.",
        ) from error
