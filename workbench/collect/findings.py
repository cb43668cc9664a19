"""What is gathered while the codings of another program are read; nothing is dropped unnamed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from workbench.collect.taken_over import taken_over
from workbench.records.exchange import (
    Entry,
    ImportedNote,
    ImportedPackage,
    ImportedSource,
    ImportReport,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbench.collect.positions import Passage, PassageFinder
    from workbench.records.exchange import ImportedCode, ImportedCoding
    from workbench.records.sources import SourceFile

LOOSE_NOTES = "losse notities horen niet bij een codering"
"""Why memos that are about nothing else stay behind, whatever program wrote them."""
_UNCHECKED = (
    "het pakket noemt geen citaten, en hoe het posities telt is niet te zien; aangenomen: {}"
)
_NO_PASSAGE = "begin en einde zijn geen passage in de tekst"
_NOWHERE = "de aangehaalde woorden staan niet (op één plek) in de tekst"


class Unplaced(NamedTuple):
    """A coding with its passage as the program counts it; one without a code is a memo."""

    passage: Passage
    coding: ImportedCoding


class Tool(NamedTuple):
    """The kind of file, and the program that made it."""

    format: str
    name: str


@dataclass
class Findings:
    """Sources, codings and the list, as they grow."""

    sources: list[ImportedSource] = field(default_factory=list)
    codings: list[ImportedCoding] = field(default_factory=list)
    notes: list[ImportedNote] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    left_out: list[Entry] = field(default_factory=list)

    def leave_out(self, what: str, why: str) -> None:
        """Name what does not come in."""
        self.left_out.append(Entry(what, why))

    def change(self, what: str, how: str) -> None:
        """Name what comes in otherwise than the file has it."""
        self.changed.append(Entry(what, how))

    def place(
        self, name: str, text: str, finder: PassageFinder, unplaced: Sequence[Unplaced]
    ) -> None:
        """Take over a text and find the passages of its codings."""
        self.sources.append(ImportedSource(name, text, finder.counting.name))
        if not finder.certain:
            self.change(f"bron {name}", _UNCHECKED.format(finder.counting.name))
        for passage, coding in unplaced:
            located = finder.locate(passage)
            if located is None:
                why = _NOWHERE if passage.quoted else _NO_PASSAGE
                self.leave_out(where(passage, coding), why)
                continue
            if located.how:
                self.change(where(passage, coding), located.how)
            start, end = located.start, located.end
            if coding.code_path:
                words = text[start:end]
                self.codings.append(replace(coding, start=start, end=end, quotation=words))
            else:
                self.notes.append(
                    ImportedNote(
                        coding.coder, name, coding.memo, start=start, end=end, time=coding.time
                    )
                )

    def without_text(self, name: str, why: str, unplaced: Iterable[Unplaced]) -> None:
        """Take over the codings that quote of a text that is not there, and name the others."""
        self.sources.append(ImportedSource(name, ""))
        self.leave_out(f"tekst van bron {name}", why)
        for passage, coding in unplaced:
            if passage.quoted and coding.code_path:
                how = f"{why}; citaat zoals het pakket het noemt, niet nagekeken"
                self.change(where(passage, coding), how)
                self.codings.append(replace(coding, quotation=passage.quoted))
            else:
                self.leave_out(where(passage, coding), why)

    def package(
        self,
        file: SourceFile,
        tool: Tool,
        codes: Collection[ImportedCode],
        originals: tuple[str, ...] = (),
    ) -> ImportedPackage:
        """Close the list."""
        for path, count in Counter(code.path_text for code in codes).items():
            if count > 1:
                self.change(f"code {path}", f"komt {count} keer voor; hier is het één code")
        return ImportedPackage(
            file=file,
            format=tool.format,
            tool=tool.name,
            codes=tuple(codes),
            sources=tuple(self.sources),
            codings=tuple(self.codings),
            report=ImportReport(
                taken_over(codes, self.sources, self.codings, self.notes),
                tuple(self.changed),
                tuple(self.left_out),
            ),
            originals=originals,
            notes=tuple(self.notes),
        )


def where(passage: Passage, coding: ImportedCoding) -> str:
    """Name a passage without its words."""
    about = f"code {coding.code_text}" if coding.code_path else "memo"
    place = f"{coding.source}, positie {passage.start}-{passage.end}, {about}"
    return f"{place}, codeur {coding.coder}" if coding.coder else place
