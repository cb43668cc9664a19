"""A REFI-QDA project (.qdpx): codes, texts and codings, and a list of what did not come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.collect.positions import CountedText, PassageFinder, usual_counting
from workbench.collect.refi_qda import markup
from workbench.collect.refi_qda.archive import open_archive
from workbench.collect.refi_qda.codebook import read_codes
from workbench.collect.refi_qda.notes import Notes
from workbench.collect.refi_qda.selections import CodedPassage, Users, passages_of
from workbench.collect.refi_qda.sources import originals, text_holders
from workbench.collect.refi_qda.without_text import left_out_elements, selections_without_text
from workbench.collect.taken_over import taken_over
from workbench.errors import CollectError
from workbench.records.exchange import (
    Entry,
    ImportedCoding,
    ImportedPackage,
    ImportedSource,
    ImportReport,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from workbench.collect.refi_qda.archive import Archive
    from workbench.collect.refi_qda.sources import TextHolder
    from workbench.records.exchange import ImportedCode
    from workbench.records.sources import SourceFile

FORMAT = "REFI-QDA-project"


@dataclass
class _Findings:
    """What is gathered while a project is read."""

    sources: list[ImportedSource] = field(default_factory=list)
    codings: list[ImportedCoding] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    left_out: list[Entry] = field(default_factory=list)


def read_project(path: Path, file: SourceFile) -> ImportedPackage:
    """Read a package; texts in it are compared with what it quotes of them."""
    with open_archive(path, file.name) as archive:
        root, mended = _root(archive)
        found = _Findings(changed=[Entry(file.name, sentence) for sentence in mended])
        codes = read_codes(root)
        holders = [
            holder
            for sources in markup.children(root, "Sources")
            for holder in text_holders(sources, archive)
        ]
        notes = Notes(root, archive)
        reader = _Reader(codes, Users(root), notes)
        reader.read(holders, found)
        found.left_out.extend(selections_without_text(root, codes))
        found.left_out.extend(left_out_elements(root, notes.used))
        kept = originals(archive)
        found.left_out.extend(
            Entry(
                part, "origineel document of opname: kan namen bevatten en wordt nooit overgenomen"
            )
            for part in kept
        )
    return ImportedPackage(
        file=file,
        format=FORMAT,
        tool=root.get("origin") or "onbekend programma",
        codes=tuple(codes.values()),
        sources=tuple(found.sources),
        codings=tuple(found.codings),
        report=ImportReport(
            taken_over(codes, found.sources, found.codings),
            tuple(found.changed),
            tuple(found.left_out),
        ),
        originals=kept,
    )


def _root(archive: Archive) -> tuple[Element, tuple[str, ...]]:
    """Find and parse the project file.

    Raises
    ------
    CollectError
        There is none, or several.
    """
    found = [part for part in archive.parts if part.casefold().endswith(".qde")]
    preferred = [part for part in found if part.casefold() == "project.qde"] or found
    if len(preferred) != 1:
        raise CollectError(
            f"{archive.name} is geen REFI-QDA-project: "
            + (
                "er staat geen .qde-bestand in."
                if not found
                else "er staan meer .qde-bestanden in."
            ),
            remedy="exporteer het project als REFI-QDA-project (.qdpx).",
        )
    parsed = markup.parse(archive.read(preferred[0]), f"{archive.name}: {preferred[0]}")
    if markup.tag(parsed.root) != "Project":
        raise CollectError(
            f"{archive.name}: {preferred[0]} is geen REFI-QDA-project maar "
            f"'{markup.tag(parsed.root)}'.",
            remedy="exporteer het project als REFI-QDA-project (.qdpx).",
        )
    return parsed.root, parsed.mended


class _Reader:
    """Reads the passages of every text, with what they refer to."""

    def __init__(self, codes: Mapping[str, ImportedCode], users: Users, notes: Notes) -> None:
        self._codes = codes
        self._users = users
        self._notes = notes

    def read(self, holders: Sequence[TextHolder], found: _Findings) -> None:
        """Read all texts; how those that quote are counted helps with those that do not."""
        coded = [
            list(passages_of(holder, self._users, self._notes, found.left_out))
            for holder in holders
        ]
        finders = [_finder(holder, of) for holder, of in zip(holders, coded, strict=True)]
        usual = usual_counting(
            [finder.counting.name for finder, _ in filter(None, finders) if any(finder.agreement)]
        )
        for holder, passages, made in zip(holders, coded, finders, strict=True):
            if made is None:
                self._without_text(holder, passages, found)
            else:
                finder, counted = made
                if not any(finder.agreement):
                    finder = PassageFinder(counted, [one.passage for one in passages], usual)
                self._with_text(holder.name, passages, (finder, counted), found)

    def _with_text(
        self,
        name: str,
        passages: Sequence[CodedPassage],
        made: tuple[PassageFinder, CountedText],
        found: _Findings,
    ) -> None:
        finder, counted = made
        found.sources.append(ImportedSource(name, counted.text, finder.counting.name))
        for one in passages:
            located = finder.locate(one.passage)
            for coding in self._codings(name, one, found):
                if located is None:
                    reason = "de aangehaalde woorden staan niet (op één plek) in de tekst"
                    found.left_out.append(Entry(place(name, one, coding.code_text), reason))
                    continue
                if located.how:
                    found.changed.append(Entry(place(name, one, coding.code_text), located.how))
                found.codings.append(_at(coding, located.start, located.end, counted.text))

    def _without_text(
        self, holder: TextHolder, passages: Sequence[CodedPassage], found: _Findings
    ) -> None:
        found.sources.append(ImportedSource(holder.name, ""))
        found.left_out.append(Entry(f"tekst van bron {holder.name}", holder.why_absent))
        for one in passages:
            for coding in self._codings(holder.name, one, found):
                where = place(holder.name, one, coding.code_text)
                if one.passage.quoted:
                    reason = (
                        f"{holder.why_absent}; citaat zoals het pakket het noemt, niet nagekeken"
                    )
                    found.changed.append(Entry(where, reason))
                    found.codings.append(coding)
                else:
                    found.left_out.append(Entry(where, holder.why_absent))

    def _codings(self, name: str, one: CodedPassage, found: _Findings) -> Iterator[ImportedCoding]:
        for coding in one.codings:
            code = self._codes.get(coding.code)
            if code is None:
                reason = "de code bestaat niet in het codeboek van het pakket"
                found.left_out.append(Entry(place(name, one, "?"), reason))
                continue
            yield ImportedCoding(
                coder=coding.coder,
                source=name,
                code_path=code.path,
                start=-1,
                end=-1,
                quotation=one.passage.quoted,
                memo=coding.memo,
                time=coding.time,
            )


def place(source: str, one: CodedPassage, code: str) -> str:
    """Name a passage without its words."""
    return f"{source}, positie {one.passage.start}-{one.passage.end}, code {code}"


def _at(coding: ImportedCoding, start: int, end: int, text: str) -> ImportedCoding:
    return ImportedCoding(
        coder=coding.coder,
        source=coding.source,
        code_path=coding.code_path,
        start=start,
        end=end,
        quotation=text[start:end],
        memo=coding.memo,
        time=coding.time,
    )


def _finder(
    holder: TextHolder, passages: Sequence[CodedPassage]
) -> tuple[PassageFinder, CountedText] | None:
    """Choose, where the text may be one of several, the one in which most quotations stand."""
    if not holder.raws:
        return None
    counted = [CountedText(raw) for raw in holder.raws]
    finders = [(PassageFinder(one, [each.passage for each in passages]), one) for one in counted]
    return max(finders, key=lambda made: made[0].agreement)
