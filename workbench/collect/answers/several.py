"""Several answers in one cell, as Qualtrics and Microsoft Forms write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.definitions.texts import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.definitions.texts import Text


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one cell says.

    Attributes
    ----------
    codes
        The options that were chosen, in the order in which they stand in the cell.
    rest
        What is the text of no option: somebody's own words, or an option with another text.
    """

    codes: tuple[str, ...]
    rest: str


def labels_of(options: Mapping[str, Text]) -> dict[str, str]:
    """Text of an option, made plain, in every language → its code."""
    return {
        plain(text): code
        for code, label in options.items()
        for text in (label, *label.translations.values())
    }


def split_chosen(cell: str, labels: Mapping[str, str], separator: str) -> Chosen:
    """Take a cell apart into the options of a question.

    An option may itself hold the separator ("taal, cultuur en geloof"), so the longest run of parts
    that is an option counts.

    Parameters
    ----------
    cell
        Texts of options with the separator between, or behind each of them.
    labels
        Text of an option, made plain → its code.
    separator
        One sign.
    """
    parts = cell.split(separator)
    codes: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(parts):
        length, code = _longest(parts, at, labels, separator)
        if code is None:
            rest.append(parts[at])
        else:
            codes.append(code)
        at += length
    return Chosen(tuple(dict.fromkeys(codes)), separator.join(_kept(rest)).strip())


def _longest(
    parts: list[str], at: int, labels: Mapping[str, str], separator: str
) -> tuple[int, str | None]:
    """Say how many parts from ``at`` on make up one option, and which."""
    for end in range(len(parts), at, -1):
        code = labels.get(plain(separator.join(parts[at:end])))
        if code is not None:
            return end - at, code
    return 1, None


def _kept(rest: Iterable[str]) -> Iterator[str]:
    return (part for part in rest if part.strip())
