"""What a word has around it that tells a name: a verb, no article, a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from workbench.clean.personal_data.reading import Reading
    from workbench.records.personal_data import Category


class Evidence(NamedTuple):
    """Why a word is a name; ``weak`` if it may as well be a common word.

    ``faint`` evidence is only that such names stand in such places: enough to ask a reviewer.
    """

    reason: str
    weak: bool = False
    category: Category | None = None
    faint: bool = False


def acts(reading: Reading, place: int) -> bool:
    """Tell whether a verb, a comma or "en" follows, as after a name."""
    return reading.cue("said", place + 1) or reading.cue("after_names", place + 1)


def is_bare(reading: Reading, place: int) -> bool:
    """Tell whether a noun stands here without "de" or "een", as only names do."""
    opens = reading.tokens[place].initial or reading.fold(place - 1) == ","
    return opens or reading.cue("before_bare", place - 1)


def goes_on(reading: Reading, place: int) -> bool:
    """Tell whether a name is likely by what stands around it: "met kramer", "kramer wist"."""
    if reading.cue("bare_after", place - 1):
        return True
    acting = acts(reading, place) or reading.cue("after_bare", place + 1)
    return acting or place + 1 >= len(reading.kinds) or not reading.kinds[place + 1].letters


def is_mere_compound(reading: Reading, place: int) -> bool:
    """Tell whether a word is Dutch only as a compound that is on no list: "kamperman"."""
    kind = reading.kinds[place]
    stands = kind.fold in reading.vocabulary.lexicon.words or reading.cue("roles", place)
    return kind.dutch and not (kind.harmless or kind.function or stands)
