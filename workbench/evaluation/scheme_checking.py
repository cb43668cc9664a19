"""What is still to be done about a coding scheme in which nothing is wrong."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbench.coding.scheme_changes import Standing
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import load
from workbench.definitions.scheme_changing import TO_DESCRIBE
from workbench.records.wording import counted, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.evaluation.scheme_place import SchemePlace

_MOST_NAMED = 10


def scheme_remarks(place: SchemePlace, scheme: CodingScheme) -> tuple[str, ...]:
    """Say which codes are not described, and what waits for coders or for a decision."""
    return (*text_remarks(scheme), *_coding_remarks(place, scheme))


def text_remarks(scheme: CodingScheme) -> tuple[str, ...]:
    """Say which codes are not described, and which cannot be told apart."""
    return (*_undescribed(scheme), *_alike(scheme))


def _undescribed(scheme: CodingScheme) -> Iterator[str]:
    bare = [
        code
        for code, text in scheme.all_codes
        if any(
            words.strip() in {"", TO_DESCRIBE}
            for words in (text.definition, text.use, text.do_not_use, text.example)
        )
    ]
    if bare:
        yield f"Nog te beschrijven: {listing(bare)}."


def _alike(scheme: CodingScheme) -> Iterator[str]:
    labels = Counter(label.casefold() for label in scheme.labels.values())
    for label, number in labels.items():
        if number > 1:
            same = [code for code, one in scheme.labels.items() if one.casefold() == label]
            yield f"Hetzelfde label: {_beginning(same)}."
    colours = Counter(code.colour.lower() for code in scheme.codes)
    for colour, number in colours.items():
        if number > 1:
            same = [code.id for code in scheme.codes if code.colour.lower() == colour]
            yield f"Dezelfde kleur: {_beginning(same)}."


def _beginning(codes: Sequence[str]) -> str:
    """Name codes; of very many only the first ones."""
    more = len(codes) - _MOST_NAMED
    return f"{', '.join(codes[:_MOST_NAMED])} en nog {more}" if more > 1 else listing(codes)


def _coding_remarks(place: SchemePlace, scheme: CodingScheme) -> Iterator[str]:
    following = place.following(scheme)
    waiting = Counter(one.origin.coder for one in following.worklist)
    for coder, number in sorted(waiting.items()):
        yield f"Codeur {coder} moet voor {counted(number, 'codering', 'coderingen')} nog kiezen."
    retired = len(following.standing(Standing.RETIRED))
    if retired:
        verb = "heeft" if retired == 1 else "hebben"
        yield f"{counted(retired, 'codering', 'coderingen')} {verb} een vervallen code."
    for one in place.shown_proposals(scheme):
        yield f"Voorgesteld door {listing(one.coders)}: {one.label} ({one.code})."
    yield from (fault.problem for fault in following.faults)


def scheme_in(path: Path) -> CodingScheme:
    """Read a coding scheme from a file of its own, without an evaluation."""
    return load(CodingScheme, path)
