"""Find names of people, places and organisations by lists, capitals and what stands beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from workbench.clean.personal_data.found import Found
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.clean.personal_data.tokens import Token
    from workbench.clean.personal_data.vocabulary import Kind, Vocabulary

_ARTICLES = frozenset({"de", "het", "'t", "een", "die", "dat", "deze", "dit", "zo'n"})
_JOINS = frozenset(
    {
        "en",
        "of",
        "met",
        "van",
        "voor",
        "door",
        "bij",
        "aan",
        "dat",
        "want",
        "maar",
        "of",
        "toen",
        "als",
        "omdat",
        "plus",
        "zoals",
        "dan",
        "naar",
        "tegen",
        "over",
        "zonder",
        "toch",
        "ook",
        "was",
        "is",
        "zegt",
        "zei",
        "hallo",
        "hoi",
        "dag",
        "hé",
        "hey",
        "dus",
        "ja",
        "nee",
    }
)
_AFTER_CALLED = frozenset(
    {
        "ik",
        "hij",
        "zij",
        "ze",
        "die",
        "nu",
        "toen",
        "ook",
        "eigenlijk",
        "is",
        "was",
        "dan",
        "ie",
        "het",
        "hem",
        "haar",
        "me",
        "mij",
        "we",
        "'m",
        "hun",
        "voluit",
        "gewoon",
    }
)
_SOMEBODY = frozenset({"hij", "zij", "ze", "die", "ie", "ene"})
_SPEAKING = frozenset(
    "zei zegt belde belt vroeg vraagt kwam komt ging vond vindt dacht vertelde appte mailde woont werkt reed liep".split()
)
_ADDRESSED = frozenset(
    {
        "je",
        "jij",
        "ik",
        "u",
        "jullie",
        "we",
        "wij",
        "er",
        "de",
        "het",
        "een",
        "dat",
        "ze",
        "zij",
        "niet",
        "maar",
    }
)
_SELF = ("ik ben", "dit is", "hier is", "je spreekt met", "ik was", "dat is")
_SURNAME_PREFIXES = frozenset({"van", "vande", "vander", "vanden", "ter", "ten", "te"})
_LONGEST_NAME = 7


class Reading(NamedTuple):
    """Tokens with what is known of them, and whether the text is written without capitals."""

    tokens: Sequence[Token]
    kinds: Sequence[Kind]
    vocabulary: Vocabulary
    lower_case: bool

    def cue(self, name: str, place: int) -> bool:
        """Tell whether the token at a place is on a list of cues."""
        return 0 <= place < len(self.kinds) and self.vocabulary.is_cue(name, self.kinds[place].fold)

    def opens(self, place: int) -> bool:
        """Tell whether a sentence begins here; "mevr." and "dr." end none."""
        if not self.tokens[place].initial:
            return False
        return not (self.fold(place - 1) == "." and self.titled(place - 2))

    def titled(self, place: int) -> bool:
        """Tell whether the token at a place is a title."""
        return self.cue("titles", place)

    def fold(self, place: int) -> str:
        """Return the folded token at a place, empty outside the text."""
        return self.kinds[place].fold if 0 <= place < len(self.kinds) else ""


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
    """Find where names of several words stand, with their number of words."""
    return [
        (place, len(words))
        for place, kind in enumerate(kinds)
        if kind.fold in phrases
        for words in phrases[kind.fold]
        if tuple(other.fold for other in kinds[place : place + len(words)]) == words
    ]


def find_long_places(reading: Reading) -> Iterator[Found]:
    """Find places of several words, such as Bergen op Zoom."""
    kinds, tokens = reading.kinds, reading.tokens
    for place, length in _phrases_in(kinds, reading.vocabulary.place_phrases):
        last = place + length - 1
        if not all(kind.dutch and not kind.capital for kind in kinds[place : last + 1]):
            names = tuple(kind.stem for kind in kinds[place : last + 1])
            yield Found(
                tokens[place].start,
                tokens[last].end,
                Category.PLACE,
                "staat op de lijst van plaatsen",
                names,
            )


def _is_lower_case(tokens: Sequence[Token], kinds: Sequence[Kind]) -> bool:
    """Tell whether most sentences begin without a capital."""
    initial = [
        kind.capital
        for token, kind in zip(tokens, kinds, strict=True)
        if token.initial and kind.letters and not token.label
    ]
    return 2 * sum(initial) < len(initial)


def find_names(reading: Reading) -> Iterator[Found]:
    """Find names; a name of several words is one passage."""
    place = 0
    while place < len(reading.tokens):
        evidence = _evidence(reading, place)
        if evidence is None:
            place += 1
            continue
        first, last = _first(reading, place), _last(reading, place)
        yield _found(reading, first, place, last, evidence)
        place = last + 1


class Evidence(NamedTuple):
    """Why a word is a name; ``weak`` if it may as well be a common word."""

    reason: str
    weak: bool = False
    category: Category | None = None


def _evidence(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    if not kind.letters or len(kind.fold) < 2:
        return _initials(reading, place)
    return (
        _by_label(reading, place)
        or _by_cue(reading, place)
        or _by_capital(reading, place)
        or _by_list(reading, place)
        or _by_company(reading, place)
    )


def _initials(reading: Reading, place: int) -> Evidence | None:
    """Find "J. de Vries" and "meneer K."."""
    kind, token = reading.kinds[place], reading.tokens[place]
    if not (kind.letters and kind.capital):
        return None
    before = _before_prefixes(reading, place)
    if reading.titled(before) or (reading.cue("roles", before) and not token.initial):
        return Evidence("voorletter na een aanspreking")
    if reading.fold(place + 1) == "." and _capital_follows(reading, place + 2):
        return Evidence("voorletter")
    return None


def _capital_follows(reading: Reading, place: int) -> bool:
    """Tell whether a capitalised word stands here, or after "van der" and the like."""
    while reading.cue("prefixes", place) and not reading.kinds[place].capital:
        place += 1
    return place < len(reading.kinds) and reading.kinds[place].capital


def _by_label(reading: Reading, place: int) -> Evidence | None:
    """Find the name of a speaker before a colon."""
    token, kind = reading.tokens[place], reading.kinds[place]
    if not token.label or reading.cue("roles", place) or reading.cue("titles", place):
        return None
    if kind.given or (kind.unknown and len(kind.fold) > 2):
        return Evidence("naam van een spreker")
    return None


def _by_cue(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    if kind.harmless and not kind.given:
        return None
    before = _before_prefixes(reading, place)
    if reading.cue("titles", before) and _may_follow_title(reading, place, before):
        return Evidence(f"na '{reading.tokens[before].text}'")
    if _is_called(reading, place):
        return Evidence("na 'heet' of 'noemen'", weak=kind.dutch and not kind.capital)
    if (reading.cue("roles", place - 1) or _after_said_self(reading, place)) and kind.given:
        if not kind.function and kind.dutch:
            return Evidence("na een rol of familiewoord", weak=not kind.capital)
    kind_of = reading.cue("organisation_cues", before) or _is_kind_of_club(reading.fold(before))
    if kind_of and _names_organisation(reading, place, before):
        return Evidence("na het soort organisatie", category=Category.ORGANISATION)
    return None


def _before_prefixes(reading: Reading, place: int) -> int:
    """Return the place before "van der" and the like, or just the place before."""
    before = place - 1
    while before >= 0 and place - before <= 3 and reading.cue("prefixes", before):
        before -= 1
    if reading.fold(before) == "." and reading.titled(before - 1):
        return before - 1
    return before


def _may_follow_title(reading: Reading, place: int, before: int) -> bool:
    kind = reading.kinds[place]
    if reading.titled(place):
        return False
    if kind.capital and not kind.function:
        return True
    if kind.function or reading.cue("said", place) or reading.cue("prefixes", place):
        return False
    if not kind.dutch:
        return True
    if before < place - 1:
        return kind.named or (
            reading.fold(before + 1) in _SURNAME_PREFIXES
            and reading.fold(before - 1) not in _ARTICLES
        )
    return kind.named and not reading.cue("roles", place)


def _is_called(reading: Reading, place: int) -> bool:
    kind = reading.kinds[place]
    if kind.function or (kind.capital and reading.opens(place)):
        return False
    before = place - 1
    while before >= 0 and place - before <= 3 and reading.fold(before) in _AFTER_CALLED:
        before -= 1
    if not reading.cue("called", before):
        return False
    if kind.capital or kind.given or kind.unknown:
        return True
    somebody = reading.cue("roles", before - 1) or reading.fold(before - 1) in _SOMEBODY
    return somebody and before == place - 1 and reading.fold(before) in {"heet", "heette"}


def _after_said_self(reading: Reading, place: int) -> bool:
    return f"{reading.fold(place - 2)} {reading.fold(place - 1)}" in _SELF


def _is_kind_of_club(word: str) -> bool:
    """Tell whether a compound says what kind of organisation follows: "budoclub", "zwemschool"."""
    return len(word) > 7 and word.endswith(
        ("club", "vereniging", "school", "praktijk", "boerderij")
    )


def _names_organisation(reading: Reading, place: int, before: int) -> bool:
    kind = reading.kinds[place]
    if _is_kind_of_club(reading.fold(before)) and reading.lower_case:
        return not kind.function and not reading.cue("said", place)
    only_article = all(reading.fold(between) in _ARTICLES for between in range(before + 1, place))
    if not only_article or kind.function or reading.cue("organisation_cues", place):
        return False
    if kind.capital:
        return True
    named_cue = reading.cue("named_organisation_cues", before)
    return kind.unknown or (named_cue and not reading.cue("said", place) and reading.lower_case)


def _by_capital(reading: Reading, place: int) -> Evidence | None:
    kind, token = reading.kinds[place], reading.tokens[place]
    if not kind.capital or kind.harmless or token.label:
        return None
    if reading.opens(place):
        return _by_first_capital(reading, place)
    if kind.function and (kind.fold != "wil" or reading.fold(place - 1) in _ARTICLES):
        return None
    if reading.cue("titles", place) or (reading.cue("roles", place) and kind.dutch):
        return None
    return Evidence("hoofdletter midden in een zin")


def _by_first_capital(reading: Reading, place: int) -> Evidence | None:
    """Judge a word that has its capital from the beginning of the sentence."""
    kind = reading.kinds[place]
    if kind.sure:
        return Evidence("staat op een namenlijst")
    if kind.unknown:
        return Evidence("geen Nederlands woord")
    follows = reading.kinds[place + 1] if place + 1 < len(reading.kinds) else None
    if follows is None or not kind.named or (kind.function and not kind.given):
        return None
    if follows.capital and follows.letters and not follows.harmless:
        return Evidence("twee hoofdletters na elkaar")
    if kind.given and not kind.function and _acts(reading, place):
        return Evidence("voornaam die ook een woord is", weak=True)
    return None


def _acts(reading: Reading, place: int) -> bool:
    """Tell whether a verb, a comma or "en" follows, as after a name."""
    following = reading.fold(place + 1)
    return reading.cue("said", place + 1) or following in {",", "en", ".", "?", "!", ";", "of"}


def _by_list(reading: Reading, place: int) -> Evidence | None:
    kind = reading.kinds[place]
    if kind.function or kind.harmless or reading.titled(place):
        return None
    if kind.sure:
        return Evidence("staat op een namenlijst")
    if kind.place and not kind.dutch:
        return Evidence("staat op de lijst van plaatsen")
    if kind.unknown and not kind.capital and len(kind.fold) > 2:
        return Evidence("geen Nederlands woord")
    return None


def _by_company(reading: Reading, place: int) -> Evidence | None:
    """Find a given name that is also a word, without a capital, by what stands around it."""
    kind = reading.kinds[place]
    if not reading.lower_case or not kind.given or kind.capital or kind.harmless:
        return None
    before = reading.fold(place - 1)
    opens = reading.tokens[place].initial or before == "," or before in _JOINS
    if kind.function:
        return _function_word(reading, place, opens=opens)
    opens = opens or reading.cue("said", place - 1) or _acts(reading, place)
    if before not in _ARTICLES and opens:
        return Evidence("voornaam die ook een woord is", weak=True)
    return None


def _function_word(reading: Reading, place: int, *, opens: bool) -> Evidence | None:
    """Find Ben and Wil in text without capitals: "ben zei", "toen belde ben mij"."""
    before, after = reading.fold(place - 1), reading.fold(place + 1)
    acts = opens and after in _SPEAKING
    if acts or (before in _SPEAKING and after not in _ADDRESSED and before != after):
        return Evidence("misschien een voornaam", weak=True)
    return None


def _first(reading: Reading, place: int) -> int:
    """Go back over "van der" and the like that belong to the name."""
    before = _before_prefixes(reading, place)
    first = before + 1
    if first == place:
        return place
    kind = reading.kinds[place]
    capital = reading.tokens[first].text[0].isupper() and not reading.tokens[first].initial
    titled = reading.cue("titles", before) or reading.cue("roles", before)
    several = place - first > 1 and reading.fold(first) in {
        "van",
        "vande",
        "uit",
        "op",
        "in",
        "aan",
    }
    if kind.given and not titled:
        return place
    initial_prefix = reading.tokens[first].initial and kind.surname and kind.capital
    if capital or titled or (several and kind.surname) or initial_prefix:
        return first
    return place


def _last(reading: Reading, place: int) -> int:
    """Go on over the rest of the name: a second given name, prefixes, a surname."""
    last = place
    while last - place < _LONGEST_NAME:
        following = _next_part(reading, last)
        if following is None:
            break
        last = following
    return last + 2 if _has_year(reading, last) else last


def _has_year(reading: Reading, last: int) -> bool:
    """Tell whether a name goes on with a year: "Heracles '74"."""
    year = reading.tokens[last + 2].text if last + 2 < len(reading.tokens) else ""
    return reading.fold(last + 1) == "'" and len(year) == 2 and year.isdigit()


def _next_part(reading: Reading, last: int) -> int | None:
    following = last + 1
    if reading.fold(following) == "." and len(reading.fold(last)) == 1:
        following += 1
    start = following
    while following - start < 3 and reading.cue("prefixes", following):
        following += 1
    if following >= len(reading.kinds):
        return None
    if following > start and not _same_name(reading, last, following, prefixed=True):
        following = start
    return following if _same_name(reading, last, following, prefixed=following > start) else None


def _same_name(reading: Reading, last: int, place: int, *, prefixed: bool) -> bool:
    """Tell whether the word at a place goes on with the name that ends at ``last``."""
    kind, earlier = reading.kinds[place], reading.kinds[last]
    if not kind.letters or kind.harmless:
        return False
    if (kind.function or reading.cue("said", place)) and not (kind.capital and kind.named):
        return False
    if reading.tokens[place].label != reading.tokens[last].label:
        return False
    if earlier.fold != earlier.stem and not prefixed and not kind.surname:
        return False  # "Sannes moeder"
    if kind.capital:
        return True
    if earlier.capital and not reading.lower_case and not kind.sure:
        return False
    return kind.sure or (kind.unknown and earlier.given) or _surname_word(kind, earlier, prefixed)


def _surname_word(kind: Kind, earlier: Kind, prefixed: bool) -> bool:  # noqa: FBT001
    """Tell whether a Dutch word after a given name is its surname: "anna bakker"."""
    return kind.surname and earlier.given and (prefixed or len(kind.fold) > 3)


def _found(reading: Reading, first: int, place: int, last: int, evidence: Evidence) -> Found:
    tokens, kinds = reading.tokens, reading.kinds
    category = evidence.category or _category(reading, first, place)
    if category is Category.ORGANISATION:
        first = _with_kind_of_organisation(reading, first)
    names = tuple(
        kinds[at].stem
        for at in range(first, last + 1)
        if kinds[at].letters
        and kinds[at].stem
        and not (reading.cue("prefixes", at) and at != place)
    )
    return Found(
        tokens[first].start,
        tokens[last].end,
        category,
        evidence.reason,
        names,
        alone=evidence.weak and first == last,
    )


def _category(reading: Reading, first: int, place: int) -> Category:
    kind = reading.kinds[place]
    before = reading.fold(first - 1)
    after_place_cue = reading.cue("place_cues", first - 1)
    if kind.place and (after_place_cue or not kind.given):
        return Category.PLACE
    if after_place_cue and not kind.named and kind.unknown:
        return Category.PLACE
    if before in _ARTICLES and (kind.dutch or not kind.named) and kind.capital:
        return Category.ORGANISATION
    return Category.PERSON


def _with_kind_of_organisation(reading: Reading, first: int) -> int:
    """Take "stichting" or "sociaal team" into the name of the organisation."""
    before = first - 1
    if reading.fold(before) in _ARTICLES and reading.cue("organisation_cues", before - 1):
        return before - 1
    if reading.fold(before) in _ARTICLES and _is_kind_of_club(reading.fold(before - 1)):
        return before - 1
    if reading.cue("organisation_cues", before) or _is_kind_of_club(reading.fold(before)):
        earlier = f"{reading.fold(before - 1)} {reading.fold(before)}"
        return before - 1 if reading.vocabulary.is_cue("organisation_cues", earlier) else before
    return first
