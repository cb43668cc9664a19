"""What points at a person in a text: where it stands, what it is, what it is found with."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Category(StrEnum):
    """What kind of personal data something is; the values are what reviewers read."""

    PERSON = "persoon"
    PLACE = "plaats"
    ADDRESS = "adres"
    ORGANISATION = "organisatie of team"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    ACCOUNT = "account of nummer"
    BSN = "BSN"
    DATE = "datum"
    AGE = "leeftijd"
    PLATE = "kenteken"
    CIRCUMSTANCE = "omstandigheid"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A passage on one line.

    Attributes
    ----------
    line
        Number of the line, from 1.
    start, end
        Code points in the line, end exclusive.
    text
        What stands there.
    continued
        The passage began on the line before: a name that the wrapping has cut in two.
    """

    line: int
    start: int
    end: int
    text: str = field(repr=False)
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that a reviewer confirms or refuses once, with every place it stands.

    Attributes
    ----------
    key
        Names the suggestion within one text, the same at every run.
    category
        What it seems to be.
    forms
        The different ways it is written, in order of appearance.
    mentions
        Every place, in order.
    reason
        In Dutch, why it is suggested.
    resembles
        The name that this is perhaps another form of, if it is asked for that reason.
    """

    key: str = field(repr=False)
    category: Category
    forms: tuple[str, ...] = field(repr=False)
    mentions: tuple[Mention, ...]
    reason: str
    resembles: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name known before reading, or confirmed by a reviewer."""

    text: str = field(repr=False)
    category: Category = Category.PERSON


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """Word lists; every word is folded (lower case, no accents) unless said otherwise.

    Attributes
    ----------
    words
        Dutch word forms in lower case, with their accents.
    compound_heads, compound_tails
        What can begin and what can end a compound word.
    given_names, surnames
        Names of people; ``surnames`` holds names of either kind from mixed lists as well.
    sure_names
        Given names that are a Dutch word too, but in speech nearly always a name.
    places
        Places in the Netherlands.
    not_names
        What is written with a capital, or is not in a dictionary, and names nobody.
    cues
        What stands beside names, by kind: titles, roles, prefixes, verbs of saying …
    """

    words: frozenset[str]
    compound_heads: frozenset[str]
    compound_tails: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    sure_names: frozenset[str]
    places: frozenset[str]
    not_names: frozenset[str]
    cues: Mapping[str, frozenset[str]] = field(default_factory=dict)
