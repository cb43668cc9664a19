"""Place memos of another program that are about no coding: each one, or named with the reason."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.coding.codings import line_starts
from workbench.coding.placing import Placed, TheirText
from workbench.records.exchange import Entry, ImportedCoding
from workbench.records.guids import guid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbench.coding.history import CodingHistory
    from workbench.coding.placing import OwnText
    from workbench.evaluation.import_names import ImportHome, Names
    from workbench.records.exchange import ImportedNote, ImportedPackage

_SKIPPED = "in de koppeling staat 'overslaan'"
_UNKNOWN = "hier niet bekend"


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A memo with what it is about here: "line:12", "source" or "code:werkwijze"."""

    coder: str
    source: str
    target: str
    memo: str = field(repr=False)
    time: str

    @property
    def id(self) -> str:
        """The identifier of the event that it becomes; importing again makes the same one."""
        return guid("ingevoerde memo", self.coder, self.source, self.target, self.memo)


@dataclass
class NotePlacing:
    """Gives every memo of a package its place here, or a line in ``left_out``.

    Attributes
    ----------
    coded
        Coder → the texts that codings of theirs come to; the first gets the memos on codes.
    """

    package: ImportedPackage
    home: ImportHome
    names: Names
    own: Sequence[OwnText]
    coded: dict[str, list[str]]
    left_out: list[Entry] = field(default_factory=list)

    def placed(self) -> Iterator[PlacedNote]:
        """Place the memos one by one; the title of a text, which we export so, is none."""
        for note in self.package.notes:
            if self._is_title(note):
                continue
            found = self._placed(note)
            if isinstance(found, str):
                who = note.coder or "?"
                self.left_out.append(Entry(f"memo bij {note.about}, codeur {who}", found))
            else:
                yield found

    def _placed(self, note: ImportedNote) -> PlacedNote | str:
        """Place a memo, or say why it has no place."""
        coder = self.names.coders.get(note.coder)
        if not coder:
            return _SKIPPED if coder == "" else f"de codeur is {_UNKNOWN}"
        place = self._code(note, coder) if note.code_path else self._text(note)
        return place if isinstance(place, str) else PlacedNote(coder, *place, note.memo, note.time)

    def _is_title(self, note: ImportedNote) -> bool:
        ours = self.names.sources.get(note.source, "")
        return any(ours == text.id and note.memo == text.title for text in self.home.plan.texts)

    def _code(self, note: ImportedNote, coder: str) -> tuple[str, str] | str:
        code = self.names.codes.get(note.code_path)
        sources = self.coded.get(coder)
        if not code:
            return _SKIPPED if code == "" else f"de code is {_UNKNOWN}"
        return (sources[0], f"code:{code}") if sources else "deze codeur heeft hier niets gecodeerd"

    def _text(self, note: ImportedNote) -> tuple[str, str] | str:
        source = self.names.sources.get(note.source)
        if not source:
            return _SKIPPED if source == "" else f"de tekst is {_UNKNOWN}"
        if note.start < 0:
            return source, "source"
        text = next(one.text for one in self.package.sources if one.name == note.source)
        own = next(one for one in self.own if one.transcript.id == source)
        words = text[note.start : note.end]
        passage = ImportedCoding(note.coder, note.source, (), note.start, note.end, words)
        place = own.place(passage, TheirText(text))
        if not isinstance(place, Placed):
            return place
        return source, f"line:{bisect_right(line_starts(own.transcript), place.start)}"


def is_there(
    note: PlacedNote, home: ImportHome, history_of: Callable[[str, str], CodingHistory]
) -> bool:
    """Tell whether a memo stands here, or came in before and was changed or taken away since.

    A memo on a code stands with the code, in whichever text it was written.
    """
    on_code = note.target.startswith("code:")
    for source in home.transcripts if on_code else [note.source]:
        history = history_of(source, note.coder)
        standing = history.notes.get(note.target, "")
        if replace(note, source=source).id in history.events or note.memo in standing:
            return True
    return False
