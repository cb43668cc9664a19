"""Give everybody who was accepted a placeholder: the same one in all transcripts of a pilot.

The role comes first, a number only where the role repeats, and no number is given out twice. Who
has a placeholder in the key already keeps it: he is known by the forms of his name, unless the
reviewer says who he is. What is general (an age, a date, a circumstance) has a placeholder that is
the same for all, no number and no entry in the key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.clean.personal_data import Placeholders
from workbench.records.folding import fold
from workbench.records.key import KEPT, KeyContent, KeyEntry, holds_forbidden_number
from workbench.records.personal_data import Category
from workbench.records.reviewing import NEW_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

USUAL_ROLES = {
    Category.PERSON: "NAAM",
    Category.PLACE: "PLAATS",
    Category.ADDRESS: "ADRES",
    Category.ORGANISATION: "ORGANISATIE",
    Category.PHONE: "TELEFOONNUMMER",
    Category.EMAIL: "E-MAILADRES",
    Category.ACCOUNT: "ACCOUNT",
    Category.BSN: "BSN",
    Category.DATE: "DATUM",
    Category.AGE: "LEEFTIJD",
    Category.PLATE: "KENTEKEN",
    Category.CIRCUMSTANCE: "NOEMT OMSTANDIGHEID",
}
"""What a placeholder begins with when nobody chose a role."""

_PLACEHOLDER = re.compile(r"\[[^\[\]a-z]*[A-Z][^\[\]a-z]*\]")
_SAME_WORD, _SAME_FORM, _SAME_NAME = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Named:
    """An accepted entity with the ways it is written in its transcript.

    Attributes
    ----------
    id, category, role, placeholder
        As of ``Entity``.
    forms
        In order of appearance.
    """

    id: str
    category: Category
    forms: tuple[str, ...] = field(repr=False)
    role: str = ""
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Assigned:
    """Which entity has which placeholder, and what the key holds afterwards.

    Attributes
    ----------
    content
        What the key should hold.
    placeholders
        Id of an entity → its placeholder.
    unknown
        Placeholders that a reviewer chose and that the key does not have.
    """

    content: KeyContent
    placeholders: Mapping[str, str]
    unknown: tuple[str, ...] = ()


def assign(content: KeyContent, named: Iterable[Named], reserved: Iterable[str] = ()) -> Assigned:
    """Give placeholders in the order in which entities appear.

    ``reserved`` are placeholders that stand in the text already, as whoever typed it out put them
    there: nobody else gets those.

    Examples
    --------
    >>> sanne = Named("person-1-0-5", Category.PERSON, ("Sanne",), role="naam collega")
    >>> dict(assign(KeyContent("hengelo"), [sanne]).placeholders)
    {'person-1-0-5': '[NAAM COLLEGA]'}
    """
    placeholders: dict[str, str] = {}
    unknown: list[str] = []
    growing = _Growing(content, reserved)
    for one in named:
        if one.category not in KEPT:
            placeholders[one.id] = general_placeholder(one.category, one.role)
            continue
        if one.placeholder not in {"", NEW_PERSON, *growing.entries}:
            unknown.append(one.placeholder)
        placeholders[one.id] = growing.placeholder_of(one)
    return Assigned(growing.content(), placeholders, tuple(dict.fromkeys(unknown)))


def placeholders_in(lines: Iterable[str]) -> frozenset[str]:
    """Return what stands in a raw text as a placeholder.

    Examples
    --------
    >>> sorted(placeholders_in(["[NAAM COLLEGA 2] zei [lacht] niets"]))
    ['[NAAM COLLEGA 2]']
    """
    return frozenset(found for line in lines for found in _PLACEHOLDER.findall(line))


def general_placeholder(category: Category, role: str = "") -> str:
    """Return a placeholder that is nobody's own.

    Examples
    --------
    >>> general_placeholder(Category.AGE, "leeftijd 4-6"), general_placeholder(Category.BSN)
    ('[LEEFTIJD 4-6]', '[BSN]')
    """
    name = role or USUAL_ROLES[category]
    found = Placeholders().assign(name, name).of(name)
    return found or ""


def candidates(content: KeyContent, one: Named) -> tuple[str, ...]:
    """Return the placeholders of those in the key that somebody may be, the likeliest first."""
    return _Growing(content).candidates(one)


def forgotten(content: KeyContent, placeholder: str) -> KeyContent:
    """Forget who somebody is; his placeholder stays given out."""
    entry = replace(content.entries[placeholder], forms=())
    return replace(content, entries={**content.entries, placeholder: entry})


class _Growing:
    """A key that grows while placeholders are given; it knows which forms belong to whom."""

    def __init__(self, content: KeyContent, reserved: Iterable[str] = ()) -> None:
        self._pilot = content.pilot
        self._reserved = {label: label for label in reserved}
        self.entries = dict(content.entries)
        self._highest = content.highest
        self._labels: dict[str, dict[str, None]] = {}
        for entry in content.entries.values():
            self._note(entry)

    def content(self) -> KeyContent:
        """Return what the key holds by now."""
        return KeyContent(self._pilot, self.entries, self._highest)

    def placeholder_of(self, one: Named) -> str:
        """Return the placeholder of somebody, a new one if he has none."""
        label = self._known_as(one)
        forms = tuple(form for form in one.forms if not holds_forbidden_number(form))
        entry = self.entries[label] if label else self._new(one)
        self._note(replace(entry, forms=tuple(dict.fromkeys([*entry.forms, *forms]))))
        return entry.placeholder

    def candidates(self, one: Named) -> tuple[str, ...]:
        """Return who somebody may be by the forms of his name, the likeliest first."""
        return tuple(label for _, label in self._rated(one))

    def _rated(self, one: Named) -> list[tuple[int, str]]:
        sharing = {
            label: None
            for form in _folded(one.forms)
            for word in (form, *form.split())
            for label in self._labels.get(word, ())
        }
        rated = [(_likeness(self.entries[label], one), label) for label in sharing]
        order = {label: place for place, label in enumerate(self.entries)}
        return sorted(
            (pair for pair in rated if pair[0]), key=lambda pair: (-pair[0], order[pair[1]])
        )

    def _known_as(self, one: Named) -> str | None:
        """Return the placeholder he has already, by choice of the reviewer or by forms."""
        if one.placeholder in self.entries:
            return one.placeholder
        if one.placeholder == NEW_PERSON:
            return None
        role = _written(one.role)
        fitting = (
            label
            for rate, label in self._rated(one)
            if rate >= _SAME_FORM and role in {"", self.entries[label].role}
        )
        return next(fitting, None)

    def _new(self, one: Named) -> KeyEntry:
        role = one.role or USUAL_ROLES[one.category]
        taken = {label: label for label in self.entries} | self._reserved
        given = Placeholders(taken, self._highest)
        given = given.assign(one.id, role)
        self._highest = given.highest
        return KeyEntry(given.of(one.id) or "", one.category, _written(role), ())

    def _note(self, entry: KeyEntry) -> None:
        self.entries[entry.placeholder] = entry
        for form in _folded(entry.forms):
            for word in (form, *form.split()):
                self._labels.setdefault(word, {})[entry.placeholder] = None


def _written(role: str) -> str:
    return " ".join(role.upper().split())


def _likeness(entry: KeyEntry, one: Named) -> int:
    """Tell how sure it is that an entity is the one in the key; 0: it is not.

    A full name that both have is surer than another form, and that is surer than one word of a
    name. Different full names are different people, whatever part they share.
    """
    if entry.category is not one.category:
        return 0
    known, asked = set(_folded(entry.forms)), set(_folded(one.forms))
    if known & asked & _full(asked):
        return _SAME_NAME
    if _full(known) and _full(asked) and not _one_holds_other(_full(known), _full(asked)):
        return 0
    return _SAME_FORM if known & asked else _SAME_WORD


def _folded(forms: Sequence[str]) -> Iterator[str]:
    for form in forms:
        folded = " ".join(fold(form).split())
        yield folded.removesuffix("'s")


def _full(forms: Iterable[str]) -> set[str]:
    return {form for form in forms if " " in form}


def _one_holds_other(known: Iterable[str], asked: Iterable[str]) -> bool:
    """Tell whether a full name is another one with more or fewer words."""
    pairs = ((set(one.split()), set(other.split())) for one in known for other in asked)
    return any(one <= other or other <= one for one, other in pairs)
