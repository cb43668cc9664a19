"""People to invite, and when two rows are the same person."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.records.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

# What is kept of a person besides name, address and language; LimeSurvey numbers such columns.
ATTRIBUTES = ("organisatie", "functie", "sector", "gemeente", "team")
COLUMNS: Mapping[str, str] = {
    name: f"attribute_{number}" for number, name in enumerate(ATTRIBUTES, start=1)
}


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody in a list of people to invite.

    Attributes
    ----------
    row
        The row of the sheet, which messages name in place of the person.
    language
        Code of a language, "" for the first language of the questionnaire.
    attributes
        By the names of ``ATTRIBUTES``; what is empty is not there.
    """

    row: int
    first_name: str = field(repr=False)
    last_name: str = field(repr=False)
    email: str = field(repr=False)
    language: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def address_key(self) -> str:
        """The address without what makes no difference."""
        return address_key(self.email)

    @property
    def person_key(self) -> tuple[str, str] | None:
        """Name and organisation as they are compared; None where either is not known."""
        return person_key(self.first_name, self.last_name, self.attributes.get("organisatie", ""))


def address_key(email: str) -> str:
    """Give an address as it is compared: capitals and spaces make no difference."""
    whole = unicodedata.normalize("NFKC", email)
    return "".join(whole.split()).casefold()


def person_key(first: str, last: str, organisation: str) -> tuple[str, str] | None:
    """Give name and organisation as they are compared; None where either is not known."""
    name = " ".join(fold(f"{first} {last}").split())
    where = " ".join(fold(organisation).split())
    return (name, where) if name and where else None


def doubled(people: Sequence[Invitee]) -> Iterator[tuple[str, Sequence[Invitee]]]:
    """Give people that stand in the list more than once, with what they have in common."""
    for rows in _alike(people, lambda one: one.address_key):
        yield "hetzelfde e-mailadres", rows
    for rows in _alike(people, lambda one: one.person_key):
        if len({one.address_key for one in rows}) > 1:
            yield "dezelfde naam en organisatie, maar een ander e-mailadres", rows


def _alike(
    people: Iterable[Invitee], key: Callable[[Invitee], Hashable | None]
) -> Iterator[list[Invitee]]:
    groups: dict[Hashable, list[Invitee]] = {}
    for one in people:
        if key(one) is not None:
            groups.setdefault(key(one), []).append(one)
    return (rows for rows in groups.values() if len(rows) > 1)
