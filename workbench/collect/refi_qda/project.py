"""A REFI-QDA project (.qdpx): codes, texts and codings, and a list of what did not come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.findings import Findings, Tool, Unplaced
from workbench.collect.positions import CountedText, PassageFinder, usual_counting
from workbench.collect.refi_qda import markup
from workbench.collect.refi_qda.archive import open_archive
from workbench.collect.refi_qda.codebook import read_codes
from workbench.collect.refi_qda.notes import Notes
from workbench.collect.refi_qda.selections import Users, passages_of, source_remarks
from workbench.collect.refi_qda.sources import originals, text_holders
from workbench.collect.refi_qda.without_text import left_out_elements, selections_without_text
from workbench.errors import CollectError
from workbench.records.exchange import ImportedCoding, ImportedNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from workbench.collect.refi_qda.archive import Archive
    from workbench.collect.refi_qda.selections import CodedPassage, CodingOnPassage
    from workbench.collect.refi_qda.sources import TextHolder
    from workbench.records.exchange import ImportedCode, ImportedPackage
    from workbench.records.sources import SourceFile

FORMAT = "REFI-QDA-project"
_LINE_NUMBER = re.compile(r"line:(\d{1,9})")
_ORIGINAL = "kan namen bevatten en wordt nooit overgenomen"


def read_project(path: Path, file: SourceFile) -> ImportedPackage:
    """Read a package; texts in it are compared with what it quotes of them."""
    with open_archive(path, file.name) as archive:
        root, mended = _root(archive)
        found = Findings()
        for sentence in mended:
            found.change(file.name, sentence)
        codes = read_codes(root, found)
        holders = [
            holder
            for sources in markup.children(root, "Sources")
            for holder in text_holders(sources, archive)
        ]
        notes = Notes(root, archive)
        users = Users(root)
        _Reader(codes, users, notes, found).read(holders)
        for holder in holders:
            found.notes.extend(source_remarks(holder, users, notes))
        found.notes.extend(_code_remarks(root, codes, users, notes))
        found.left_out.extend(selections_without_text(root, codes))
        found.left_out.extend(left_out_elements(root, notes.used))
        kept = originals(root, archive)
    for part, words in kept.items():
        found.leave_out(part, f"{words}: {_ORIGINAL}")
    tool = Tool(FORMAT, root.get("origin") or "onbekend programma")
    return found.package(file, tool, codes.values(), tuple(kept))


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

    def __init__(
        self, codes: Mapping[str, ImportedCode], users: Users, notes: Notes, found: Findings
    ) -> None:
        self._codes = codes
        self._users = users
        self._notes = notes
        self._found = found

    def read(self, holders: Sequence[TextHolder]) -> None:
        """Read all texts; how those that quote are counted helps with those that do not."""
        unplaced = [_with_lines(self._unplaced(holder), holder.raws) for holder in holders]
        made = [_finder(holder, of) for holder, of in zip(holders, unplaced, strict=True)]
        usual = usual_counting(
            [finder.counting.name for finder, _ in filter(None, made) if any(finder.agreement)]
        )
        for holder, of, pair in zip(holders, unplaced, made, strict=True):
            if pair is None:
                self._found.without_text(holder.name, holder.why_absent, of)
                continue
            finder, counted = pair
            if usual and not any(finder.agreement):
                finder = PassageFinder(counted, [one.passage for one in of], usual)
            self._found.place(holder.name, counted.text, finder, of)

    def _unplaced(self, holder: TextHolder) -> list[Unplaced]:
        passages = passages_of(holder, self._users, self._notes, self._found.left_out)
        return [one for passage in passages for one in self._codings(holder.name, passage)]

    def _codings(self, name: str, one: CodedPassage) -> Iterator[Unplaced]:
        for coding in one.codings:
            path = self._path(coding)
            if path is None:
                self._found.leave_out(
                    f"{name}, positie {one.passage.start}-{one.passage.end}",
                    "de code bestaat niet in het codeboek van het pakket",
                )
                continue
            made = ImportedCoding(coding.coder, name, path, -1, -1, "", coding.memo, coding.time)
            yield Unplaced(one.passage, made)

    def _path(self, coding: CodingOnPassage) -> tuple[str, ...] | None:
        """Give the path of the code, () of a memo alone, None of a code that is not there."""
        if coding.code is None:
            return ()
        code = self._codes.get(coding.code)
        return None if code is None else code.path


def _code_remarks(
    root: Element, codes: Mapping[str, ImportedCode], users: Users, notes: Notes
) -> Iterator[ImportedNote]:
    """Give the notes on codes; the description of a code is no memo but what it means."""
    for element in root.iter():
        code = codes.get(markup.key(element.get("guid"))) if markup.tag(element) == "Code" else None
        for remark in notes.notes(element) if code else ():
            yield ImportedNote(
                users.coder(remark.made),
                "",
                remark.text,
                code_path=code.path if code else (),
                time=remark.made.get("creationDateTime") or "",
            )


def _finder(
    holder: TextHolder, unplaced: Sequence[Unplaced]
) -> tuple[PassageFinder, CountedText] | None:
    """Choose, where the text may be one of several, the one in which most quotations stand."""
    if not holder.raws:
        return None
    counted = [CountedText(raw) for raw in holder.raws]
    finders = [(PassageFinder(one, [each.passage for each in unplaced]), one) for one in counted]
    return max(finders, key=lambda made: made[0].agreement)


def _with_lines(unplaced: Sequence[Unplaced], raws: Sequence[str]) -> list[Unplaced]:
    """Quote the lines that qualitative-coding names by their number, the first being 0."""
    lines = [f"{line}\n" for line in CountedText(raws[0]).text.split("\n")] if raws else []
    found = []
    for passage, coding in unplaced:
        numbered = _LINE_NUMBER.fullmatch(passage.quoted)
        quoted = passage.quoted
        if numbered:
            number = int(numbered[1])
            quoted = lines[number] if number < len(lines) and lines[number].strip() else ""
        found.append(Unplaced(passage._replace(quoted=quoted), coding))
    return found
