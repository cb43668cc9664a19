"""Change the coding scheme of an evaluation: first see what happens to codings, then write it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from workbench.coding.scheme_changes import Standing
from workbench.definitions.scheme_changing import COLOURS, TO_DESCRIBE, decided, next_version
from workbench.definitions.scheme_decisions import KINDS, CodeText, Decision, Proposal
from workbench.definitions.scheme_text import rewritten
from workbench.errors import DefinitionError
from workbench.report.scheme_tables import change_sentence
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import Change
    from workbench.definitions.scheme_text import Written
    from workbench.evaluation.scheme_place import SchemePlace

COMMENTS_LOST = (
    "De opmaak van het bestand liet niet toe alleen de wijziging erin te zetten; het is in zijn "
    "geheel opnieuw geschreven, zonder de opmerkingen (regels met #) die erin stonden."
)


EVERYBODY = "allen samen"  # who coded what is not told while coding is blind


@dataclass(frozen=True, slots=True)
class Touched:
    """What a decision does to the codings of one coder on one source.

    Attributes
    ----------
    source, coder
        Whose codings; of a text of which coding is still blind, those of all coders together.
    follows, waits, stays
        How many get another code by themselves, wait for a choice, or keep a code that is given
        no more.
    """

    source: str
    coder: str
    follows: int
    waits: int
    stays: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is decided, by whom, when, and in which version."""

    reason: str
    by: str
    on: dt.date
    version: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PlannedChange:
    """A change of the scheme that is not made yet.

    Attributes
    ----------
    before, after
        The scheme without and with it.
    decision
        What stands in the scheme about it.
    touched
        Per source and coder what happens to codings; those that nothing happens to are left out.
    written
        The file as it will be.
    path
        Where it is written.
    changed
        Is told when it is.
    """

    before: CodingScheme
    after: CodingScheme
    decision: Decision
    touched: tuple[Touched, ...]
    written: Written
    path: Path
    changed: Callable[[], None]

    def __repr__(self) -> str:
        """Say what changes and what happens to how many codings."""
        what = change_sentence(self.decision, self.after)
        told = [f"Versie {self.before.version} → {self.after.version}: {what}"]
        told += [
            f"{one.source}, {one.coder}: {one.follows} gaan vanzelf mee, {one.waits} wachten "
            f"op een keuze, {one.stays} tellen niet meer mee"
            for one in self.touched
        ]
        return "\n".join(told)

    def write(self) -> Path:
        """Write the scheme; on return it is on the disk."""
        self.path.parent.mkdir(exist_ok=True)
        write_whole(self.path, self.written.text.encode())
        self.changed()
        return self.path


def plan_change(
    place: SchemePlace, change: Change, reason: Reason, texts: Mapping[str, CodeText] | None = None
) -> PlannedChange:
    """Work out what a change of the scheme leads to, without writing anything."""
    before = place.scheme()
    texts = {**_proposed_texts(place, before, change), **(texts or {})}
    decision = _decision(change, reason, _version(place, before, reason.version))
    after = decided(before, decision, texts)
    written = rewritten(place.file.read_text(encoding="utf-8-sig"), before, after)
    touched = tuple(_touched(place, after, decision))
    return PlannedChange(before, after, decision, touched, written, place.own_file, place.changed)


def _proposed_texts(
    place: SchemePlace, scheme: CodingScheme, change: Change
) -> dict[str, CodeText]:
    """Return what a proposed subcode is called, in the words with which it was proposed."""
    if not isinstance(change, Proposal):
        return {}
    target = change.target or change.code
    proposed = {one.code: one.label for one in place.proposals(scheme)}
    if target in scheme.labels or change.code not in proposed:
        return {}
    above = dict(scheme.all_codes).get(change.code.partition(".")[0])
    text = CodeText(
        label=proposed[change.code],
        definitie=TO_DESCRIBE,
        wel=TO_DESCRIBE,
        niet=TO_DESCRIBE,
        voorbeeld=TO_DESCRIBE,
        kleur=above.colour if above else COLOURS[0],
    )
    return {target: text}


def _version(place: SchemePlace, scheme: CodingScheme, asked: str) -> str:
    """Return the version of a decision: a later one, or the present one while nobody coded in it.

    Raises
    ------
    DefinitionError
        Codings were made with it already: they would not follow.
    """
    version = asked or next_version(scheme)
    if version != scheme.version:
        return version
    made = sum(one.scheme_version == version for one in place.codings())
    if made or not scheme.decisions:
        raise DefinitionError(
            f"Aan versie {version} kan geen besluit meer worden toegevoegd: "
            + (f"er zijn {made} coderingen mee gemaakt." if made else "het is de eerste versie."),
            remedy=f"laat --version weg; het besluit komt dan in versie {next_version(scheme)}.",
        )
    return version


def _decision(change: Change, reason: Reason, version: str) -> Decision:
    """Make the decision.

    Raises
    ------
    DefinitionError
        It has no reason, or nobody who took it.
    """
    key = next(name for name in KINDS if _is_kind(name, change))
    said: dict[str, Any] = {key: change}
    try:
        return Decision(
            versie=version, datum=reason.on, door=reason.by, reden=reason.reason, **said
        )
    except ValidationError as error:
        raise DefinitionError(
            "Een besluit heeft een reden nodig en wie het nam.",
            remedy="schrijf bij --reason waarom dit verandert, en bij --by wie dat besluit.",
        ) from error


def _is_kind(name: str, change: Change) -> bool:
    annotation = Decision.model_fields[name].annotation
    return type(change) in getattr(annotation, "__args__", ())


def _touched(place: SchemePlace, after: CodingScheme, decision: Decision) -> Iterator[Touched]:
    hidden = place.blind_texts()
    counts: Counter[tuple[str, str, Standing]] = Counter(
        (
            one.origin.source,
            EVERYBODY if one.origin.source in hidden else one.origin.coder,
            one.standing,
        )
        for one in place.following(after).followed
        if decision in one.decisions
    )
    for source, coder in dict.fromkeys((source, coder) for source, coder, _ in sorted(counts)):
        yield Touched(
            source,
            coder,
            counts[source, coder, Standing.SETTLED],
            counts[source, coder, Standing.WAITING],
            counts[source, coder, Standing.RETIRED],
        )
