"""What is exported of the codings of an evaluation, before it is written in any format."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.records.exchange import PATH_SEPARATOR

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from workbench.definitions.coding_scheme import CodingScheme


@dataclass(frozen=True, slots=True)
class ExportedCode:
    """A code with its place in the tree; ``name`` occurs once, as some programs ask.

    Attributes
    ----------
    id
        Full id: ``verbeterpunten.verwijzers``.
    parent
        Full id of the code above it, "" at the top.
    """

    id: str
    parent: str
    name: str
    label: str
    description: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class ExportedSource:
    """A pseudonymised text."""

    id: str
    title: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ExportedCoding:
    """One coding with all that a reader wants to know of it.

    Attributes
    ----------
    start, end
        Position in code points of the text that is exported.
    quotation
        The words of the passage as they stand in the evaluation.
    citation
        "(FG2; 57-64)".
    role
        Who speaks, in words of the report.
    version
        The version of the coding scheme under which it was made.
    """

    id: str
    source: str
    coder: str
    code: str
    start: int
    end: int
    quotation: str = field(repr=False)
    citation: str
    role: str
    memo: str = field(repr=False)
    version: str
    time: str


@dataclass(frozen=True, slots=True)
class ExportedNote:
    """A memo on a line, a text or a code.

    Attributes
    ----------
    source
        The text in which it was written.
    code
        Full id of the code it is about, "" of other memos.
    start, end
        The line it is about, in code points of the text that is exported; -1 of other memos.
    about
        What it is about, in words: "FG2, regel 12".
    """

    coder: str
    source: str
    code: str
    start: int
    end: int
    about: str
    memo: str = field(repr=False)
    time: str

    @property
    def id(self) -> str:
        """What makes it another memo than others of this export."""
        return f"{self.coder} {self.source} {self.code} {self.about}"


@dataclass(frozen=True, slots=True)
class CodingExport:
    """Everything that is exported.

    Attributes
    ----------
    id
        Of the evaluation.
    scheme
        Id of the coding scheme.
    """

    id: str
    title: str
    scheme: str
    codes: tuple[ExportedCode, ...]
    sources: tuple[ExportedSource, ...] = ()
    coders: tuple[str, ...] = ()
    codings: tuple[ExportedCoding, ...] = ()
    notes: tuple[ExportedNote, ...] = ()
    made: dt.datetime | None = None

    def path(self, code: str) -> str:
        """Write a code with the codes above it."""
        labels = {one.id: one for one in self.codes}
        names: list[str] = []
        while code:
            names.insert(0, labels[code].label)
            code = labels[code].parent
        return PATH_SEPARATOR.join(names)


def exported_codes(scheme: CodingScheme, used: Sequence[str] = ()) -> tuple[ExportedCode, ...]:
    """Take over the codes of a scheme, and codes that codings still have (``used``)."""
    labels = dict(scheme.labels)
    for code in used:
        labels.setdefault(code, scheme.label_of(code))
    counts = Counter(labels.values())
    texts = dict(scheme.all_codes)
    found = []
    for code, label in labels.items():
        parent = code.rpartition(".")[0]
        parent = parent if parent in labels else ""
        twice = counts[label] > 1 and parent
        one = texts.get(code)
        found.append(
            ExportedCode(
                id=code,
                parent=parent,
                name=f"{label} ({labels[parent]})" if twice else label,
                label=label,
                description=_description(one) if one else "Deze code is vervallen.",
                colour=one.colour if one else "",
            )
        )
    return tuple(found)


def _description(code: object) -> str:
    """Write what a code means as one text."""
    words = (
        ("", "definition"),
        ("Wel: ", "use"),
        ("Niet: ", "do_not_use"),
        ("Voorbeeld: ", "example"),
    )
    lines = [(title, str(getattr(code, name))) for title, name in words]
    return "\n".join(f"{title}{text}" for title, text in lines if text)
