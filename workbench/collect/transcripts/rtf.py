"""Read transcripts from .rtf: what is said, without tables, notes, comments and deletions.

An own reader: the library for this (striprtf) gives passages that were deleted with tracked changes
and hidden text as if they were said, and the addresses behind links.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.collect.transcripts.paragraphs import (
    Content,
    Paragraph,
    counted_notes,
    require_length,
)
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_REMEDY = "open het bestand in Word en bewaar het als Word-document (.docx)."
_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>.)"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n]+)"
    rb"|[\r\n]+",
    re.DOTALL,
)
_LEFT_OUT = {
    "footnote": ("voetnoot of eindnoot", "voetnoten en eindnoten"),
    "annotation": ("opmerking in de kantlijn", "opmerkingen in de kantlijn"),
    "deleted": ("verwijderde passage (wijzigingen bijhouden)", "verwijderde passages"),
    "shptxt": ("tekstvak", "tekstvakken"),
    "hidden": ("verborgen passage", "verborgen passages"),
    "property": (
        "veld met een eigenschap van het bestand (zoals de auteur)",
        "velden met een eigenschap van het bestand (zoals de auteur)",
    ),
    "header": ("koptekst", "kopteksten"),
    "footer": ("voettekst", "voetteksten"),
}
# Groups whose text is not part of what is said.
_DESTINATIONS = frozenset(
    """
    fonttbl colortbl stylesheet info pict object fldinst listtext pntext pn pnseclvl listtable
    listoverridetable bkmkstart bkmkend themedata colorschememapping datastore latentstyles xmlnstbl
    rsidtbl generator atnid atnauthor atndate atnref atntime atnicn nonesttables nesttableprops
    revtbl filetbl template tc xe sp shprslt do mmathPr userprops docvar background ftnsep ftnsepc
    aftnsep aftnsepc ftncn aftncn
    """.split()  # noqa: SIM905 (reads as the list that it is)
)
_RENAMED = {
    **dict.fromkeys(("headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footerl", "footerr", "footerf"), "footer"),
}
_CHARACTERS: Mapping[str, str] = {
    "tab": "\t",
    "line": "\n",
    "emdash": "\N{EM DASH}",
    "endash": "\N{EN DASH}",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\N{BULLET}",
    "lquote": "\N{LEFT SINGLE QUOTATION MARK}",
    "rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}",
    "rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "zwj": "\N{ZERO WIDTH JOINER}",
    "zwnj": "\N{ZERO WIDTH NON-JOINER}",
    "ltrmark": "\N{LEFT-TO-RIGHT MARK}",
    "rtlmark": "\N{RIGHT-TO-LEFT MARK}",
}
_SIGNS = {"~": "\N{NO-BREAK SPACE}", "_": "-", "-": ""}
_PROPERTY_FIELD = re.compile(
    r"\s*(?:AUTHOR|LASTSAVEDBY|FILENAME|TITLE|SUBJECT|KEYWORDS|COMMENTS|DOCPROPERTY|INFO|TEMPLATE"
    r"|USERNAME|USERINITIALS|USERADDRESS)\b",
    re.IGNORECASE,
)
# Number of a set of characters in Windows → how Python calls it; all others are Windows-1252.
_CHARSETS = {
    "77": "mac_roman",
    "128": "cp932",
    "129": "cp949",
    "134": "cp936",
    "136": "cp950",
    "161": "cp1253",
    "162": "cp1254",
    "163": "cp1258",
    "177": "cp1255",
    "178": "cp1256",
    "186": "cp1257",
    "204": "cp1251",
    "222": "cp874",
    "238": "cp1250",
}
_FONT = re.compile(rb"\\f(\d+)(?:[^{};]|\{[^{}]*\}){0,400}?\\fcharset(\d+)")
_FONTS_WITHIN = 200_000  # bytes from the beginning in which the list of fonts stands


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group and is over where it ends."""

    skipped: str = ""
    hidden: bool = False
    deleted: bool = False
    after_unicode: int = 1
    encoding: str = ""


def content(data: bytes, name: str) -> Content:
    """Read the paragraphs of an .rtf in order, inserted text included.

    Raises
    ------
    CollectError
        The file is cut off, or no RTF at all.
    """
    if not data.lstrip().startswith(b"{\\rtf"):
        raise CollectError(f"{name} is geen RTF-bestand.", remedy=_REMEDY)
    reading = _Reading(data, name)
    if not reading.read():
        raise CollectError(f"{name} is beschadigd: het houdt halverwege op.", remedy=_REMEDY)
    notes = (*counted_notes(_LEFT_OUT, reading.counts), *_other_notes(reading.counts))
    return Content(tuple(reading.paragraphs), notes, tables=tuple(map(tuple, reading.tables)))


def _other_notes(counts: Counter[str]) -> Iterator[str]:
    if counts["revised"]:
        kind = "ingevoegde passage" if counts["revised"] == 1 else "ingevoegde passages"
        yield f"{counts['revised']} {kind} (wijzigingen bijhouden) als tekst gelezen."
    if counts["unreadable"]:
        yield f"{counts['unreadable']} tekens konden niet worden gelezen en staan er als \ufffd."


@dataclass(slots=True)
class _Line:
    """The paragraph that is being read."""

    pieces: list[str] = field(default_factory=list)
    heading: bool = False
    item: bool = False
    in_table: bool = False


class _Reading:
    """One walk through the file, token by token."""

    def __init__(self, data: bytes, name: str) -> None:
        self.paragraphs: list[Paragraph] = []
        self.tables: list[list[tuple[str, ...]]] = []
        self.counts: Counter[str] = Counter()
        self._data = data
        self._name = name
        self._length = 0
        self._fonts = _fonts(data)
        self._state = _State()
        self._outer: list[_State] = []
        self._line = _Line()
        self._cells: list[str] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._starred = False
        self._uncounted = ""
        self._instruction = ""
        self._encoding = "cp1252"
        self._position = 0
        self._closed = False
        self._row_was_last = False

    def read(self) -> bool:
        """Read everything; say whether all groups that were opened are closed."""
        while not self._closed and (match := _TOKEN.match(self._data, self._position)):
            self._position = match.end()
            handle = _TOKENS.get(match.lastgroup or "")
            if handle:
                handle(self, match)
        self._end_paragraph()
        return not self._outer

    # ------------------------------------------------------------ groups

    def brace(self, match: re.Match[bytes]) -> None:
        self._flush()
        self._to_skip = 0
        if match["brace"] == b"{":
            self._outer.append(self._state)
        elif self._outer:
            self._state = self._outer.pop()
        self._closed = not self._outer

    def word(self, match: re.Match[bytes]) -> None:
        self._flush()
        self._to_skip = 0
        starred, self._starred = self._starred, False
        word = match["word"].decode("ascii")
        number = int(match["number"]) if match["number"] else None
        if self._state.skipped:
            self._pass_by(word, number)
        elif not self._is_left_out(word, starred=starred):
            self._do(word, number)

    def _pass_by(self, word: str, number: int | None) -> None:
        """Do what must be done even where nothing is read."""
        if word in _EVEN_IN_SKIPPED:
            _WORDS[word](self, number)

    def _is_left_out(self, word: str, *, starred: bool) -> bool:
        """Tell whether a word opens a group that is left out."""
        name = _RENAMED.get(word, word)
        own = name in _LEFT_OUT and name != "deleted"
        if own or word in _DESTINATIONS or (starred and word != "shpinst"):
            self._skip(name)
            return True
        return False

    def _do(self, word: str, number: int | None) -> None:
        if word in _CHARACTERS:
            self._emit(_CHARACTERS[word])
        elif word in _WORDS:
            _WORDS[word](self, number)

    def _skip(self, kind: str) -> None:
        self._state = replace(self._state, skipped=kind)
        self._uncounted = kind
        if kind == "fldinst":
            self._instruction = ""

    # ------------------------------------------------------------ what control words do

    def unicode(self, number: int | None) -> None:
        self._emit(chr((number or 0) % 0x10000))
        self._to_skip = self._state.after_unicode

    def after_unicode(self, number: int | None) -> None:
        self._state = replace(self._state, after_unicode=number or 0)

    def font(self, number: int | None) -> None:
        self._state = replace(self._state, encoding=self._fonts.get(str(number), ""))

    def code_page(self, number: int | None) -> None:
        try:
            self._encoding = codecs.lookup("utf-8" if number == 65001 else f"cp{number}").name
        except LookupError:
            self._encoding = "cp1252"

    def hide(self, number: int | None) -> None:
        self._state = replace(self._state, hidden=number != 0)
        self._uncounted = "hidden"

    def delete(self, number: int | None) -> None:
        self._state = replace(self._state, deleted=number != 0)
        self._uncounted = "deleted"

    def revise(self, number: int | None) -> None:
        self.counts["revised"] += number != 0 and not self._state.skipped

    def reset_characters(self, _: int | None) -> None:
        self._state = replace(self._state, hidden=False, deleted=False, encoding="")

    def reset_paragraph(self, _: int | None) -> None:
        self._line.heading = self._line.item = self._line.in_table = False

    def mark_heading(self, number: int | None) -> None:
        self._line.heading = (number or 0) < 9

    def mark_item(self, number: int | None) -> None:
        self._line.item = number != 0

    def mark_cell(self, _: int | None) -> None:
        self._line.in_table = True

    def result(self, _: int | None) -> None:
        if _PROPERTY_FIELD.match(self._instruction):
            self._skip("property")

    def binary(self, number: int | None) -> None:
        self._position += max(number or 0, 0)

    def end_line(self, _: int | None) -> None:
        if self._state.skipped:
            return
        if self._line.in_table:
            self._emit("\n")
        else:
            self._end_paragraph()

    def end_cell(self, _: int | None) -> None:
        if not self._state.skipped:
            self._cells.append(self._taken())

    def end_row(self, _: int | None) -> None:
        if self._state.skipped:
            return
        if not self._row_was_last:
            self.tables.append([])
        self.tables[-1].append(tuple(self._cells))
        self._cells = []
        self._row_was_last = True

    # ------------------------------------------------------------ text

    def hexadecimal(self, match: re.Match[bytes]) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes += bytes.fromhex(match["hex"].decode("ascii"))

    def plain(self, match: re.Match[bytes]) -> None:
        text = match["text"]
        skipped = min(self._to_skip, len(text))
        self._to_skip -= skipped
        self._bytes += text[skipped:]

    def sign(self, match: re.Match[bytes]) -> None:
        self._flush()
        sign = match["sign"].decode("latin-1")
        if self._to_skip:
            self._to_skip -= 1
        elif sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self.end_line(None)
        else:
            self._emit(_SIGNS.get(sign, sign if sign in "{}\\" else ""))

    def _flush(self) -> None:
        """Make text of the bytes that have been gathered: one letter may take several."""
        if self._bytes:
            text = self._bytes.decode(self._state.encoding or self._encoding, "replace")
            self._bytes.clear()
            self.counts["unreadable"] += text.count("\ufffd") * (not self._state.skipped)
            self._emit(text)

    def _emit(self, text: str) -> None:
        if self._state.skipped == "fldinst":
            self._instruction += text
        elif not (self._state.skipped or self._state.hidden or self._state.deleted):
            self._line.pieces.append(text)
        elif self._uncounted and text.strip():
            self.counts[self._uncounted] += 1
            self._uncounted = ""

    def _taken(self) -> str:
        """Give the text so far; what takes two codes in RTF, such as an emoji, is one again."""
        text = "".join(self._line.pieces)
        self._line.pieces.clear()
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _end_paragraph(self) -> None:
        self._row_was_last = False
        line = self._line
        self.paragraphs.append(Paragraph(self._taken(), heading=line.heading, item=line.item))
        self._length += len(self.paragraphs[-1].text)
        require_length(self._length, self._name)


_WORDS: Mapping[str, Callable[[_Reading, int | None], None]] = {
    "ansicpg": _Reading.code_page,
    "bin": _Reading.binary,
    "cell": _Reading.end_cell,
    "deleted": _Reading.delete,
    "f": _Reading.font,
    "fldrslt": _Reading.result,
    "intbl": _Reading.mark_cell,
    "ls": _Reading.mark_item,
    "nestcell": _Reading.end_cell,
    "nestrow": _Reading.end_row,
    "outlinelevel": _Reading.mark_heading,
    "page": _Reading.end_line,
    "par": _Reading.end_line,
    "pard": _Reading.reset_paragraph,
    "plain": _Reading.reset_characters,
    "revised": _Reading.revise,
    "row": _Reading.end_row,
    "sect": _Reading.end_line,
    "u": _Reading.unicode,
    "uc": _Reading.after_unicode,
    "v": _Reading.hide,
}


_EVEN_IN_SKIPPED = frozenset({"u", "uc", "bin"})
_TOKENS: Mapping[str, Callable[[_Reading, re.Match[bytes]], None]] = {
    "word": _Reading.word,
    "number": _Reading.word,
    "hex": _Reading.hexadecimal,
    "sign": _Reading.sign,
    "brace": _Reading.brace,
    "text": _Reading.plain,
}


def _fonts(data: bytes) -> dict[str, str]:
    """Give how the letters of each font are written, for fonts that are not Western."""
    found = _FONT.findall(data[:_FONTS_WITHIN])
    return {
        font.decode("ascii"): _CHARSETS[charset.decode("ascii")]
        for font, charset in found
        if charset.decode("ascii") in _CHARSETS
    }
