"""Look for the names of a key in a text that is to be published.

A name that no Dutch dictionary knows counts wherever it stands, in capitals, lower case, with a
possessive s. A name that is a common word as well ("Roos", "de Wit") counts where a capital within
a sentence or the words around it make it a name; where that cannot be told, somebody has to look.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.clean.personal_data.code_scan import find_codes
from workbench.clean.personal_data.evidence import evidence
from workbench.clean.personal_data.found import Passage
from workbench.clean.personal_data.reading import read
from workbench.clean.personal_data.sought_names import WORD, seek
from workbench.clean.personal_data.tokens import BREAK, SearchText
from workbench.clean.personal_data.visible_text import HYPHENATED, joined, unescaped, visible
from workbench.clean.personal_data.vocabulary import vocabulary_of
from workbench.records.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.clean.personal_data.sought_names import Phrase
    from workbench.clean.personal_data.vocabulary import Kind
    from workbench.records.key import KeyEntry
    from workbench.records.personal_data import Lexicon

_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_SENTENCE_ENDS = re.compile(r"[.?!:;][\s”’\"')]+|\n\s*\n")
_BEFORE = 240
_AFTER = 80
_WIDEST_GAP = 8
_IN_FILE_NAME = 5
_SIGNS = ("titles", "called", "roles")
_MANY_WORDS = 3


@dataclass(frozen=True, slots=True, order=True)
class NameHit:
    """A name of the key in a text.

    Attributes
    ----------
    line
        Line of the text, from 1.
    placeholders
        What should have stood there; several where several people are called so.
    certain
        It is a name; otherwise somebody has to look, as it may be a common word.
    words
        What stands there, folded; never shown, for comparing with what is allowed.
    full_name
        It is more than one part of a person's name.
    """

    line: int
    placeholders: tuple[str, ...]
    certain: bool
    words: str = field(repr=False)
    full_name: bool = False


class _Word(NamedTuple):
    fold: str
    start: int
    end: int


class NameScan:
    """Looks for the names of one key; what it looked up is remembered between texts."""

    def __init__(self, names: Iterable[KeyEntry], lexicon: Lexicon) -> None:
        self._vocabulary = vocabulary_of(lexicon)
        self._sought = seek(names, self._vocabulary)
        self._folded: dict[str, str] = {}
        self._in_file_names = frozenset(
            word
            for word in self._sought.words
            if len(word) >= _IN_FILE_NAME and not self._vocabulary.kind(word).dutch
        )

    @property
    def left_out(self) -> int:
        """Number of forms that cannot be looked for, such as a single letter."""
        return self._sought.left_out

    def hits(self, text: str, *, file_name: bool = False) -> tuple[NameHit, ...]:
        """Find the names in a text.

        Parameters
        ----------
        text
            A paragraph, a page, a value.
        file_name
            The text is the name of a file or an address, in which words are not kept apart.
        """
        plain = self._mended(visible(text))
        found = list(self._in_plain(plain))
        together, letters = joined(plain), unescaped(plain)
        if together != plain:
            found += _located(together, self._in_words(together))
        if letters != plain:
            found += self._in_plain(visible(letters))
        if file_name:
            found += _located(plain, self._in_file_name(plain))
        return _strongest(found)

    def _in_plain(self, plain: str) -> Iterator[NameHit]:
        yield from _located(plain, self._in_words(plain))
        yield from _located(plain, find_codes(plain, self._sought))

    def masked(self, text: str) -> str:
        """Return a text with placeholders where names certainly stand; as it is if there are none.

        A name of several people gets the placeholder of the first of them.
        """
        plain = self._mended(visible(text))
        found = [*self._in_words(plain), *find_codes(plain, self._sought)]
        names = sorted((one for one in found if one.certain), key=lambda one: (one.start, -one.end))
        pieces: list[str] = []
        reach = 0
        for name in names:
            if name.start >= reach:
                pieces += [plain[reach : name.start], min(name.placeholders)]
            reach = max(reach, name.end)
        return "".join([*pieces, plain[reach:]]) if pieces else text

    def _in_words(self, plain: str) -> Iterator[Passage]:
        if not self._may_hold(plain):
            return
        words = self._words(plain)
        reach = 0
        for at, word in enumerate(words):
            for passage in self._phrases_at(plain, words, at):
                reach = max(reach, passage.end)
                yield passage
            placeholders = self._sought.words.get(word.fold)
            certain = self._is_name(plain, word) if placeholders and word.end > reach else None
            if placeholders and certain is not None:
                yield Passage(word.start, word.end, placeholders, certain)

    def _may_hold(self, plain: str) -> bool:
        """Tell quickly whether any word of a text is looked for; nearly always there is none."""
        sought = self._sought
        for written in frozenset(WORD.findall(plain)):
            folded = self._fold(written)
            if folded in sought.words or folded in sought.phrases or _CAMEL.search(written):
                return True
        return False

    def _phrases_at(self, plain: str, words: Sequence[_Word], at: int) -> Iterator[Passage]:
        for phrase in self._sought.phrases.get(words[at].fold, ()):
            last = self._end_of(phrase, words, at)
            if last is not None:
                start, end = words[at].start, words[last].end
                certain = self._is_telling(plain[start:end], phrase)
                placeholders = frozenset({phrase.placeholder})
                yield Passage(start, end, placeholders, certain, phrase.person)

    def _words(self, plain: str) -> list[_Word]:
        """Cut a text into folded words; a word with a capital inside counts in pieces as well."""
        found: list[_Word] = []
        for match in WORD.finditer(plain):
            found.append(_Word(self._fold(match[0]), *match.span()))
            if not (match[0].islower() or match[0].isupper() or match[0].isdigit()):
                found += self._pieces(match[0], match.start())
        return found

    def _pieces(self, written: str, start: int) -> list[_Word]:
        cuts = [0, *(found.start() for found in _CAMEL.finditer(written)), len(written)]
        if len(cuts) == 2:
            return []
        return [
            _Word(self._fold(written[low:high]), start + low, start + high)
            for low, high in pairwise(cuts)
        ]

    def _fold(self, written: str) -> str:
        folded = self._folded.get(written)
        if folded is None:
            folded = self._folded[written] = fold(written)
        return folded

    def _end_of(self, phrase: Phrase, words: Sequence[_Word], at: int) -> int | None:
        """Return which word ends a phrase that begins at ``at``, if it stands there."""
        last = at
        for wanted in phrase.words[1:]:
            following = last + 1
            while phrase.person and following < len(words) and self._is_prefix(words[following]):
                following += 1
            if following >= len(words) or not _matches(words[following].fold, wanted):
                return None
            if words[following].start - words[following - 1].end > _WIDEST_GAP:
                return None
            last = following
        return last

    def _is_prefix(self, word: _Word) -> bool:
        return self._vocabulary.is_cue("prefixes", word.fold)

    def _is_telling(self, written: str, phrase: Phrase) -> bool:
        """Tell whether words behind each other are no common phrase: "sociaal team" is one."""
        if phrase.person or len(phrase.words) >= _MANY_WORDS:
            return True
        kinds = [self._vocabulary.kind(word) for word in WORD.findall(written)]
        return any(kind.number or not kind.dutch or kind.capital for kind in kinds)

    def _is_name(self, plain: str, word: _Word) -> bool | None:
        """Tell whether a word is a name here; None for a common word, False where it is unclear."""
        kind = self._vocabulary.kind(plain[word.start : word.end])
        if not kind.dutch and not kind.function:
            return True if len(word.fold) > 2 or kind.capital else None
        if kind.capital and word.fold not in self._sought.everyday and self._is_whole(plain):
            return True
        if not kind.capital and not self._is_signed(plain, word):
            return None
        return self._in_sentence(plain, word, kind)

    def _is_whole(self, plain: str) -> bool:
        """Tell whether a text is nothing but a name: an author, a cell of a table."""
        words = self._words(plain) if len(plain) <= _AFTER else []
        return bool(words) and all(
            word.fold in self._sought.words or self._is_prefix(word) for word in words
        )

    def _is_signed(self, plain: str, word: _Word) -> bool:
        """Tell whether "meneer", "heet" or the like stands before a word."""
        before = WORD.findall(plain, max(0, word.start - 40), word.start)[-3:]
        folded = [self._fold(written) for written in before]
        while folded and self._vocabulary.is_cue("prefixes", folded[-1]):
            folded.pop()
        return bool(folded) and any(self._vocabulary.is_cue(sign, folded[-1]) for sign in _SIGNS)

    def _in_sentence(self, plain: str, word: _Word, kind: Kind) -> bool | None:
        start, sentence = _sentence(plain, word)
        search = SearchText([sentence], range(1))
        reading = read(search.tokens(), self._vocabulary)
        starts = [token.start for token in reading.tokens]
        place = bisect_right(starts, word.start - start) - 1
        if place < 0 or reading.tokens[place].text[0] == BREAK:
            return None  # inside a placeholder
        if _shouted(sentence, plain[word.start : word.end]):
            return False
        signs = evidence(reading, place)
        if signs is not None and not signs.faint:
            return True
        return (kind.given and not kind.function) if kind.capital else None

    def _in_file_name(self, plain: str) -> Iterator[Passage]:
        """Find names that are stuck to other letters, and common words in lower case."""
        for found in self._words(plain):
            if placeholders := self._sought.words.get(found.fold):
                yield Passage(found.start, found.end, placeholders, certain=False)
            elif (name := self._at_an_end(found.fold)) and not self._is_dutch(plain, found):
                yield Passage(found.start, found.end, self._sought.words[name])

    def _at_an_end(self, folded: str) -> str | None:
        """Return the longest name that a word begins or ends with."""
        for length in range(len(folded) - 1, _IN_FILE_NAME - 1, -1):
            for end in (folded[:length], folded[-length:]):
                if end in self._in_file_names:
                    return end
        return None

    def _is_dutch(self, plain: str, word: _Word) -> bool:
        return self._vocabulary.kind(plain[word.start : word.end]).dutch

    def _mended(self, plain: str) -> str:
        """Put Dutch words together that a line end took apart: in "func-ties" is no Ties."""
        return HYPHENATED.sub(self._mend, plain) if "-\n" in plain else plain

    def _mend(self, found: re.Match[str]) -> str:
        whole = found["start"] + found["end"]
        return f"{whole}\n" if self._vocabulary.kind(whole).dutch else found[0]


def _matches(folded: str, wanted: str) -> bool:
    """Compare the words of a phrase; the last may have a possessive s."""
    return folded == wanted or folded in {f"{wanted}s", f"{wanted}'s"}


def _sentence(plain: str, word: _Word) -> tuple[int, str]:
    """Return the sentence around a word, or as much of it as tells something, and its start."""
    low = max(0, word.start - _BEFORE)
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(plain, low, word.start)]
    start = ends[-1] if ends else low
    return start, plain[start : word.end + _AFTER].replace("\n", " ")


def _shouted(sentence: str, written: str) -> bool:
    """Tell whether a word has its capitals from a heading that has nothing else."""
    others = [word for word in WORD.findall(sentence) if word != written and word.isalpha()]
    return written.isupper() and len(others) > 1 and all(word.isupper() for word in others)


def _located(plain: str, passages: Iterable[Passage]) -> Iterator[NameHit]:
    for passage in passages:
        yield NameHit(
            plain.count("\n", 0, passage.start) + 1,
            tuple(sorted(passage.placeholders)),
            passage.certain,
            " ".join(fold(plain[passage.start : passage.end]).split()),
            passage.full_name,
        )


def _strongest(found: Iterable[NameHit]) -> tuple[NameHit, ...]:
    """Keep one hit per line and name: the certain one, with the longest words."""
    kept: dict[tuple[int, tuple[str, ...]], NameHit] = {}
    for hit in found:
        key = (hit.line, hit.placeholders)
        earlier = kept.get(key)
        if earlier is None or (hit.certain, len(hit.words)) > (earlier.certain, len(earlier.words)):
            kept[key] = hit
    return tuple(sorted(kept.values()))
