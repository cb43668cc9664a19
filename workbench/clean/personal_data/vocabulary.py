"""What the lists know of a word: Dutch, a name, a place, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from workbench.clean.personal_data.number_words import is_number
from workbench.records.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.records.personal_data import Lexicon

_SHORTEST_COMPOUND = 6
_LONGEST_COMPOUND = 60
_LONG_TAIL = 6
_NO: frozenset[str] = frozenset()
_FOREIGN_SIGNS = frozenset("öüäşğıçñłżźćńśęąřšžčâêîôûøåæțșőű")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is known of one written word.

    Attributes
    ----------
    fold
        The word as it is compared, and ``stem`` the same without a possessive ending.
    letters
        It is a word, not a number or a sign.
    number
        It is a number, in digits or in letters.
    capital
        It begins with a capital.
    dutch
        It is a Dutch word, or a known spoken or borrowed word.
    given, surname, place
        It is on that list.
    function
        A word too common to be a name without a strong sign.
    harmless
        Written with a capital, but naming nobody: a country, a feast, a national body.
    cues
        The lists of cues that it is on.
    """

    fold: str
    stem: str
    letters: bool = False
    number: bool = False
    capital: bool = False
    dutch: bool = False
    given: bool = False
    surname: bool = False
    place: bool = False
    function: bool = False
    harmless: bool = False
    cues: frozenset[str] = frozenset()

    @property
    def named(self) -> bool:
        """It is on a list of names of people."""
        return self.given or self.surname

    @property
    def sure(self) -> bool:
        """It is a name in lower case too: no other Dutch word."""
        return self.named and not self.dutch

    @property
    def unknown(self) -> bool:
        """Neither Dutch nor on the list of what names nobody."""
        return self.letters and not self.dutch and not self.harmless and not self.function


class Vocabulary:
    """A lexicon that remembers what it has looked up."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._kinds: dict[str, Kind] = {}
        self._compounds: dict[str, bool] = {}
        self._cues = {name: frozenset(words) for name, words in lexicon.cues.items()}
        self._cues_of = _inverted(self._cues)

    @cached_property
    def harmless_phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """Names of several words that name nobody ("veilig thuis"), by their first word."""
        return _phrases(self.lexicon.not_names)

    @cached_property
    def place_phrases(self) -> dict[str, list[tuple[str, ...]]]:
        """Places of several words ("ter apel"), by their first word."""
        return _phrases(self.lexicon.places)

    def kind(self, written: str) -> Kind:
        """Look a word up as it is written."""
        found = self._kinds.get(written)
        if found is None:
            found = self._kinds[written] = self._look_up(written)
        return found

    def is_cue(self, name: str, folded: str) -> bool:
        """Tell whether a word is on a list of cues."""
        return folded in self._cues.get(name, ())

    def cues(self, name: str) -> frozenset[str]:
        """Return a whole list of cues."""
        return self._cues.get(name, frozenset())

    def _look_up(self, written: str) -> Kind:
        folded = fold(written)
        if not written[0].isalpha() and written[0] not in "'’":
            number = folded.isdecimal()
            return Kind(
                fold=folded, stem=folded, number=number, cues=self._cues_of.get(folded, _NO)
            )
        stem = self._stem(folded)
        parts = (stem, *stem.split("-")) if "-" in stem else (stem,)
        listed = self.lexicon
        given = any(part in listed.given_names for part in parts)
        surname = any(part in listed.surnames for part in parts if len(part) > 1)
        harmless = folded in listed.not_names or stem in listed.not_names
        number = is_number(written)
        return Kind(
            fold=folded,
            stem=stem,
            letters=True,
            number=number,
            capital=written[0].isupper(),
            dutch=harmless or number or self._dutch_not_name(written, folded, stem),
            given=given,
            surname=surname,
            place=stem in listed.places or folded in listed.places,
            function="function" in self._cues_of.get(folded, _NO),
            harmless=harmless or (_is_abbreviation(written) and not given),
            cues=self._cues_of.get(folded, _NO),
        )

    def _dutch_not_name(self, written: str, folded: str, stem: str) -> bool:
        """Tell whether a word is Dutch; as a compound only if it is on no list of names."""
        listed = self.lexicon
        if stem in listed.sure_names:
            return False
        if self._named(stem) or stem in listed.places:
            return self._listed(written.lower(), folded)
        return self._dutch(written, folded)

    def _stem(self, folded: str) -> str:
        plain = folded.replace("\u2011", "-").strip("'")
        if plain.endswith("'s"):
            return plain[:-2]
        possessive = plain.endswith("s") and self._named(plain[:-1]) and not self._named(plain)
        return plain[:-1] if possessive and not self._listed(plain, plain) else plain

    def _named(self, folded: str) -> bool:
        return folded in self.lexicon.given_names or folded in self.lexicon.surnames

    def _dutch(self, written: str, folded: str) -> bool:
        lowered = written.lower().replace("’", "'")
        if self._listed(lowered, folded):
            return True
        if "-" in folded:
            return all(len(part) < 4 or self._dutch(part, part) for part in folded.split("-"))
        return self._compound(folded)

    def _listed(self, lowered: str, folded: str) -> bool:
        """Tell whether a word is in the dictionary, also with accents for stress ("níet")."""
        known = self.lexicon.words
        return lowered in known or (folded in known and _FOREIGN_SIGNS.isdisjoint(lowered))

    def _compound(self, folded: str) -> bool:
        if not _SHORTEST_COMPOUND <= len(folded) <= _LONGEST_COMPOUND:
            return False
        found = self._compounds.get(folded)
        if found is None:
            found = self._compounds[folded] = any(
                self._is_head(folded[:cut]) and self._is_tail(folded[cut:])
                for cut in range(3, len(folded) - 2)
            )
        return found

    def _is_head(self, part: str) -> bool:
        heads = self.lexicon.compound_heads
        return part in heads or (part[-1] == "s" and part[:-1] in heads)

    def _is_tail(self, part: str) -> bool:
        if part in self.lexicon.compound_tails:
            return True
        return len(part) >= _LONG_TAIL and self._compound(part)


@lru_cache(maxsize=2)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Return the vocabulary of a lexicon; what it has looked up is remembered between texts."""
    return Vocabulary(lexicon)


def _inverted(cues: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return the lists that every word is on."""
    lists: dict[str, set[str]] = {}
    for name, words in cues.items():
        for word in words:
            lists.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in lists.items()}


def _phrases(names: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for words in (tuple(name.split()) for name in names if " " in name):
        phrases.setdefault(words[0], []).append(words)
    return phrases


def _is_abbreviation(written: str) -> bool:
    return len(written) > 1 and len(written) <= 5 and written.isupper()
