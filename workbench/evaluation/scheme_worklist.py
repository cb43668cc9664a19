"""Codings for which a person must choose a code, after the scheme changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.codings import lines_of
from workbench.errors import CleanError
from workbench.evaluation.coding_work import CodingPlace, CodingWork
from workbench.records.citations import Citation, LineRange
from workbench.records.codings import CodingAction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.coding.scheme_changes import Followed
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.evaluation.scheme_place import SchemePlace


@dataclass(frozen=True, slots=True)
class Waiting:
    """One coding that waits for a choice.

    Attributes
    ----------
    coding, coder, source
        Which one.
    citation, words
        Where it stands, and the passage.
    was, was_label, version
        The code that it was given, in which version.
    choices
        Code → label, to choose from.
    reasons
        Why the code changed.
    memo
        What the coder noted with it.
    """

    coding: str
    coder: str
    source: str
    citation: str
    words: str
    was: str
    was_label: str
    version: str
    choices: dict[str, str]
    reasons: tuple[str, ...]
    memo: str


def worklist(place: SchemePlace, scheme: CodingScheme, coder: str = "") -> tuple[Waiting, ...]:
    """Return what waits for a choice, in the order of the texts; of one coder or of all."""
    sources = [text.id for text in place.plan.texts]
    waiting = [one for one in place.following(scheme).worklist if coder in {"", one.origin.coder}]
    waiting.sort(key=lambda one: (sources.index(one.origin.source), one.origin.span.start))
    return tuple(_waiting(place, scheme, waiting))


def choose(place: SchemePlace, scheme: CodingScheme, waiting: Waiting, code: str) -> None:
    """Give a coding that waits the code that its coder chose.

    It is logged as an act of the coder, under the present version; before that nothing changes.

    Raises
    ------
    CleanError
        The code is none of those to choose from.
    """
    if code not in waiting.choices:
        raise CleanError(
            f"De code '{code}' is geen keuze voor de codering {waiting.citation}.",
            remedy=f"kies uit {', '.join(waiting.choices)}.",
        )
    text = next(text for text in place.plan.texts if text.id == waiting.source)
    coding_place = CodingPlace(place.folder, place.plan, text, scheme, place.clock)
    work = CodingWork(coding_place, place.transcript(waiting.source), waiting.coder)
    work.act(CodingAction.RECODE, coding=waiting.coding, code=code)
    place.changed()


def _waiting(
    place: SchemePlace, scheme: CodingScheme, waiting: list[Followed]
) -> Iterator[Waiting]:
    for one in waiting:
        coding = one.origin
        lines = lines_of(coding, place.transcript(coding.source))
        then = scheme.at(version=coding.scheme_version).labels
        yield Waiting(
            coding=coding.id,
            coder=coding.coder,
            source=coding.source,
            citation=str(Citation(coding.source, (LineRange(lines[0], lines[-1]),))),
            words=" ".join(coding.span.exact.split()),
            was=coding.code,
            was_label=then.get(coding.code, coding.code),
            version=coding.scheme_version,
            choices={code: scheme.label_of(code) for code in one.choices},
            reasons=tuple(decision.reason for decision in one.decisions),
            memo=coding.memo,
        )
