"""The key of a pilot: which name has which placeholder. Its records never show a name by accident.

Numbers of citizens (BSN) are refused wherever they turn up: a key that leaks must not leak those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import CleanError
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KEPT = frozenset(
    {
        Category.PERSON,
        Category.PLACE,
        Category.ADDRESS,
        Category.ORGANISATION,
        Category.PHONE,
        Category.EMAIL,
        Category.PLATE,
    }
)
"""What a key keeps. The others get a placeholder that is the same for all, and leave no trace."""

_NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[\s.\-/]?\d){8}(?!\d)")
_BANK_ACCOUNT = re.compile(r"\b[A-Z]{2}\s?\d{2}\s?[A-Z]{4}(?:\s?\d){10}\b", re.IGNORECASE)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def holds_forbidden_number(text: str) -> bool:
    """Tell whether a BSN (nine digits that pass the eleven test) or a bank account stands in it.

    Examples
    --------
    >>> holds_forbidden_number("bsn 111.222.333"), holds_forbidden_number("06-12345678")
    (True, False)
    """
    found = (re.sub(r"\D", "", match[0]) for match in _NINE_DIGITS.finditer(text))
    return _BANK_ACCOUNT.search(text) is not None or any(map(_is_bsn, found))


def _is_bsn(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One person, place or organisation.

    Attributes
    ----------
    placeholder
        What stands in the texts: "[NAAM COLLEGA 2]".
    category
        What it is.
    role
        What the placeholder begins with: "NAAM COLLEGA".
    forms
        The ways the name is written, in order of appearance.
    """

    placeholder: str
    category: Category
    role: str
    forms: tuple[str, ...] = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse what a key may not hold.

        Raises
        ------
        CleanError
            A category that leaves no trace, a BSN or a bank account.
        """
        if self.category not in KEPT or any(map(holds_forbidden_number, self.forms)):
            raise CleanError(
                f"Wat {self.placeholder} vervangt, mag niet in de sleutel staan.",
                remedy="kies voor dit gegeven de soort BSN, account, datum of leeftijd.",
            )


@dataclass(frozen=True, slots=True)
class KeyContent:
    """What is in the key of one pilot.

    Attributes
    ----------
    pilot
        The ``id`` of the evaluation.
    entries
        Placeholder → who that is, in the order in which placeholders were given out.
    highest
        Role → the highest number given out, also to entries that are gone: never used again.
    """

    pilot: str
    entries: Mapping[str, KeyEntry] = field(default_factory=dict, repr=False)
    highest: Mapping[str, int] = field(default_factory=dict, repr=False)

    def forms(self) -> Iterator[tuple[str, str]]:
        """Yield every placeholder with every form of what it stands for."""
        for entry in self.entries.values():
            for form in entry.forms:
                yield entry.placeholder, form
