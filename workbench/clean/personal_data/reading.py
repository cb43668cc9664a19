"""A text with everything that the lists know of its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.clean.personal_data.tokens import Token
    from workbench.clean.personal_data.vocabulary import Kind, Vocabulary


class Reading(NamedTuple):
    """Tokens with what is known of them, and whether the text is written without capitals."""

    tokens: Sequence[Token]
    kinds: Sequence[Kind]
    vocabulary: Vocabulary
    lower_case: bool

    def __repr__(self) -> str:
        """Show no word of the text."""
        return f"<{len(self.tokens)} woorden>"

    def cue(self, name: str, place: int) -> bool:
        """Tell whether the token at a place is on a list of cues."""
        return 0 <= place < len(self.kinds) and name in self.kinds[place].cues

    def fold(self, place: int) -> str:
        """Return the folded token at a place, empty outside the text."""
        return self.kinds[place].fold if 0 <= place < len(self.kinds) else ""

    def titled(self, place: int) -> bool:
        """Tell whether the token at a place is a title."""
        return self.cue("titles", place)

    def opens(self, place: int) -> bool:
        """Tell whether a sentence begins here; "mevr." and "dr." end none."""
        if not self.tokens[place].initial:
            return False
        return not (self.fold(place - 1) == "." and self.titled(place - 2))

    def before_prefixes(self, place: int) -> int:
        """Return the place before "van der" and the like, or just the place before."""
        before = place - 1
        while before >= 0 and place - before <= 3 and self.cue("prefixes", before):
            before -= 1
        if self.fold(before) == "." and self.titled(before - 1):
            return before - 1
        return before

    def phrases(self, wanted: Mapping[str, list[tuple[str, ...]]]) -> list[tuple[int, int]]:
        """Return where names of several words stand, with their number of words."""
        return _phrases_in(self.kinds, wanted)


def read(tokens: Sequence[Token], vocabulary: Vocabulary) -> Reading:
    """Look every token up and find out how the text is written."""
    kinds = [vocabulary.kind(token.text) for token in tokens]
    for place, length in _phrases_in(kinds, vocabulary.harmless_phrases):
        for at in range(place, place + length):
            kinds[at] = replace(kinds[at], harmless=True, dutch=True, given=False, surname=False)
    return Reading(tokens, kinds, vocabulary, _is_lower_case(tokens, kinds))


def _phrases_in(
    kinds: Sequence[Kind], phrases: Mapping[str, list[tuple[str, ...]]]
) -> list[tuple[int, int]]:
    return [
        (place, len(words))
        for place, kind in enumerate(kinds)
        if kind.fold in phrases
        for words in phrases[kind.fold]
        if tuple(other.fold for other in kinds[place : place + len(words)]) == words
    ]


def _is_lower_case(tokens: Sequence[Token], kinds: Sequence[Kind]) -> bool:
    """Tell whether most sentences begin without a capital."""
    initial = [
        kind.capital
        for token, kind in zip(tokens, kinds, strict=True)
        if token.initial and kind.letters and not token.label
    ]
    return 2 * sum(initial) < len(initial)
