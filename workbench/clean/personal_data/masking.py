"""Replace passages by role placeholders, the same at every run and over all texts of a pilot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import CleanError
from workbench.records.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.records.personal_data import Mention

CONTINUED = "[vervolg]"
_ROLE = re.compile(r"[^\W_](?:[\w +/'’.-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Which name has which placeholder, and the highest number each role has had.

    The first of a role has no number, as nobody knows yet that a second will come; numbers go up
    and are never given out again, also not after ``without``.
    """

    assigned: Mapping[str, str] = field(default_factory=dict)
    highest: Mapping[str, int] = field(default_factory=dict)

    def assign(self, name: str, role: str) -> Placeholders:
        """Give a name a placeholder for its role; a name that has one keeps it.

        Raises
        ------
        CleanError
            The role is empty or has signs that a placeholder cannot hold.
        """
        written = " ".join(role.upper().split())
        if not _ROLE.fullmatch(written):
            raise CleanError(
                f"'{role}' kan niet als rol in een plaatshouder staan.",
                remedy="gebruik letters, cijfers, spaties en streepjes, zoals NAAM COLLEGA.",
            )
        if fold(name) in self.assigned:
            return self
        number = self.highest.get(written, 0) + 1
        label = written if number == 1 else f"{written} {number}"
        while f"[{label}]" in self.assigned.values():  # a role that ends in a number itself
            number += 1
            label = f"{written} {number}"
        return Placeholders(
            {**self.assigned, fold(name): f"[{label}]"}, {**self.highest, written: number}
        )

    def without(self, name: str) -> Placeholders:
        """Forget a name; its number stays used."""
        left = {kept: label for kept, label in self.assigned.items() if kept != fold(name)}
        return Placeholders(left, self.highest)

    def of(self, name: str) -> str | None:
        """Return the placeholder of a name."""
        return self.assigned.get(fold(name))


def replace(lines: Sequence[str], replacements: Iterable[tuple[Mention, str]]) -> tuple[str, ...]:
    """Put placeholders in the place of passages, within their lines.

    Of passages that overlap the first stays and covers both. The part of a passage on a next line
    becomes ``[vervolg]``.

    Raises
    ------
    CleanError
        A passage does not stand where it should: the text was changed since.
    """
    by_line: dict[int, list[tuple[Mention, str]]] = {}
    for mention, placeholder in replacements:
        by_line.setdefault(mention.line, []).append((mention, placeholder))
    for number, wanted in by_line.items():
        for mention, _ in wanted:
            if not _stands(mention, lines):
                raise CleanError(
                    f"Regel {number} is veranderd nadat de namen zijn gezocht.",
                    remedy="zoek opnieuw naar persoonsgegevens en beoordeel wat nieuw is.",
                )
    return tuple(
        _masked(line, by_line[number]) if number in by_line else line
        for number, line in enumerate(lines, start=1)
    )


def _stands(mention: Mention, lines: Sequence[str]) -> bool:
    if not 1 <= mention.line <= len(lines):
        return False
    return lines[mention.line - 1][mention.start : mention.end] == mention.text


def _masked(line: str, wanted: Sequence[tuple[Mention, str]]) -> str:
    pieces: list[str] = []
    reach = 0
    for mention, placeholder in sorted(wanted, key=lambda item: (item[0].start, -item[0].end)):
        if mention.start >= reach:
            pieces += [line[reach : mention.start], CONTINUED if mention.continued else placeholder]
        reach = max(reach, mention.end)
    return "".join([*pieces, line[reach:]])
