"""What comes in from other programs for coding: codes, texts, codings, and what did not come."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.records.sources import SourceFile

PATH_SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class ImportedCode:
    """A code of another program.

    Attributes
    ----------
    path
        Names from the top of the tree down to the code itself.
    id
        What the program calls it; programs give new ids at every export.
    codable
        False for a category, under which codes stand.
    """

    path: tuple[str, ...]
    id: str = ""
    description: str = ""
    colour: str = ""
    codable: bool = True

    @property
    def path_text(self) -> str:
        """The path as people read it."""
        return PATH_SEPARATOR.join(self.path)


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """A text of another program.

    Attributes
    ----------
    text
        Without byte order mark, lines ending in LF; "" if the package does not hold it. It may
        hold names.
    counting
        In words, how the program counts positions in it.
    """

    name: str
    text: str = field(repr=False)
    counting: str = ""


@dataclass(frozen=True, slots=True)
class ImportedCoding:
    """One code on one passage by one coder, as another program has it.

    Attributes
    ----------
    source
        Name of the text.
    start, end
        Position in code points of ``ImportedSource.text``; -1 where that text is not known.
    quotation
        The words of the passage.
    time
        When it was made, as the program writes it; "" if it does not tell.
    """

    coder: str
    source: str
    code_path: tuple[str, ...]
    start: int
    end: int
    quotation: str = field(repr=False)
    memo: str = field(default="", repr=False)
    time: str = ""

    @property
    def code_text(self) -> str:
        """The code path as people read it."""
        return PATH_SEPARATOR.join(self.code_path)


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """A memo that is not about a coding: on a passage, on a whole text or on a code.

    Attributes
    ----------
    source
        Name of the text; "" of a memo on a code.
    code_path
        The code, () of a memo on a text or a passage.
    start, end
        The passage in code points of ``ImportedSource.text``; -1 of a memo on a text or a code.
    """

    coder: str
    source: str
    memo: str = field(repr=False)
    code_path: tuple[str, ...] = ()
    start: int = -1
    end: int = -1
    time: str = ""

    @property
    def about(self) -> str:
        """What it is about, as people read it."""
        if self.code_path:
            return f"code {PATH_SEPARATOR.join(self.code_path)}"
        passage = f", positie {self.start}-{self.end}" if self.start >= 0 else ""
        return f"bron {self.source}{passage}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list that ends an import: what it is about, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Everything that was taken over, changed and left out."""

    taken: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    left_out: tuple[Entry, ...] = ()

    def __str__(self) -> str:
        """Write the list as people read it."""
        blocks = (
            ("Overgenomen", self.taken),
            ("Gewijzigd", self.changed),
            ("Weggelaten", self.left_out),
        )
        return "\n".join(
            "\n".join([f"{title}:", *(f"  - {one.what}: {one.reason}" for one in entries)])
            for title, entries in blocks
            if entries
        )


@dataclass(frozen=True, slots=True)
class ImportedPackage:
    """All that was found in one file of another program.

    Attributes
    ----------
    tool
        The program and its version, as far as the file tells.
    format
        What kind of file it is.
    originals
        Files in it that may hold names: original documents, recordings, pictures.
    notes
        Memos that are not about a coding.
    """

    file: SourceFile
    format: str
    tool: str
    codes: tuple[ImportedCode, ...]
    sources: tuple[ImportedSource, ...]
    codings: tuple[ImportedCoding, ...]
    report: ImportReport
    originals: tuple[str, ...] = ()
    notes: tuple[ImportedNote, ...] = ()
