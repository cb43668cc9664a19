"""Divide the coding of an evaluation, or give one text to somebody; nobody loses work unsaid."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from workbench.coding.codings import lines_by_coding
from workbench.coding.division import cut, divide, loads
from workbench.definitions.assignment import AssignedPart, Assignment, AssignmentChange, line_range
from workbench.definitions.base import InvalidValueError
from workbench.errors import DefinitionError, nearest, raise_all
from workbench.evaluation.coding_team import FILE, CodingTeam
from workbench.evaluation.outcome import Outcome
from workbench.records.citations import LineRange
from workbench.records.wording import counted
from workbench.records.work import WorkPart
from workbench.storage.assignment import write_assignment
from workbench.storage.folder import PLAN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.errors import WorkbenchError
    from workbench.records.work import SourceWork

_SEEDS = 1_000_000
_MOST_NAMED = 6
_HEADINGS = ("Tekst", "Regels", "Aantal", "Codeurs")
_FIRST, _AGAIN, _ONE = "eerste verdeling", "opnieuw verdeeld", "{} opnieuw toegewezen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """How work is to be divided.

    Attributes
    ----------
    coders
        Who code; all of evaluatie.yaml if none is named.
    share
        Of every hundred parts, how many two people code; rounded up.
    largest
        Cut texts into parts of at most so many lines; None: whole texts.
    seed
        What the draw begins with; None: the recorded one, else a new one.
    """

    coders: tuple[str, ...] = ()
    share: int = 20
    largest: int | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """Who changes the division, when and why, and whether it is to happen."""

    on: dt.date
    by: str = ""
    reason: str = ""
    sure: bool = False


def divide_work(team: CodingTeam, division: Division, decided: Decided) -> Outcome:
    """Divide everything anew; who began with a part keeps it."""
    coders = _coders(team, division.coders or team.coders, division.share)
    former = team.assignment
    seed = division.seed
    if seed is None:
        seed = former.seed if former and former.seed is not None else secrets.randbelow(_SEEDS)
    begun = [
        part for text in team.plan.texts for part in _to_divide(team, text.id, division.largest)
    ]
    parts = divide(
        begun,
        coders,
        share=division.share,
        random=np.random.default_rng(seed),
    )
    made = Assignment(
        toeval=seed,
        dubbel=division.share,
        deel=division.largest,
        codeurs=coders,
        delen=tuple(_written(team, part) for part in parts),
        wijzigingen=former.changes if former else (),
    )
    notes = (*_double_already(begun, division.share), *_not_cut(team, division.largest))
    return _laid_down(team, made, parts, (decided, _AGAIN if former else _FIRST), notes)


def _double_already(begun: Sequence[WorkPart], share: int) -> Iterator[str]:
    """Say why more is coded double than was asked for."""
    double = [part for part in begun if part.is_double]
    if len(double) <= -(-len(begun) * share // 100):
        return
    one = len(double) == 1
    named = "" if len(double) > _MOST_NAMED else f": {', '.join(str(part) for part in double)}"
    yield (
        f"Aan {counted(len(double), 'deel', 'delen')} zijn al twee mensen begonnen{named}. "
        f"{'Dat blijft' if one else 'Die blijven'} dubbel, ook al vraagt u {share}%: wie begon, "
        "houdt zijn tekst. Eén tekst geeft u aan één codeur met 'workbench codings assign MAP BRON "
        "--coders NAAM'."
    )


def _not_cut(team: CodingTeam, largest: int | None) -> Iterator[str]:
    """Say which texts are not cut as was asked for."""
    kept = [
        text.id
        for text in team.plan.texts
        if (work := team.work(text.id)).divided
        and work.begun
        and [part.lines for part in work.parts]
        != [part.lines for part in cut(team.transcript(text.id), largest)]
    ]
    if kept:
        verb = "houdt" if len(kept) == 1 else "houden"
        yield (
            f"{', '.join(kept)} {verb} de delen van nu: daaraan is al begonnen. Andere regels "
            "geeft u met 'workbench codings assign MAP BRON --coders NAAM --lines 1-80'."
        )


def give_text(
    team: CodingTeam, source: str, coders: Sequence[str], lines: str, decided: Decided
) -> Outcome:
    """Give a text, or lines of it, to one or two coders; the rest of the division stays.

    Raises
    ------
    DefinitionError
        Such lines, or so many coders, cannot be.
    """
    if not 1 <= len(coders) <= 2 or len(set(coders)) < len(coders):
        raise DefinitionError(
            f"{source} kan niet aan {counted(len(set(coders)), 'codeur', 'codeurs')} worden "
            "toegewezen.",
            remedy="noem één codeur, of twee verschillende om dubbel te coderen.",
        )
    _coders(team, coders, 0)
    given = WorkPart(source, _lines_of(team, source, lines), tuple(coders))
    former = team.assignment or Assignment()
    kept = [
        rest
        for text in team.plan.texts
        for part in (team.work(text.id).parts if team.work(text.id).divided else ())
        for rest in _without(part, given)
    ]
    order = [text.id for text in team.plan.texts]
    parts = sorted((*kept, given), key=lambda part: (order.index(part.source), part.lines))
    made = former.model_copy(update={"parts": tuple(_written(team, part) for part in parts)})
    return _laid_down(team, made, parts, (decided, _ONE.format(given)))


def _laid_down(
    team: CodingTeam,
    made: Assignment,
    parts: Sequence[WorkPart],
    why: tuple[Decided, str],
    notes: Sequence[str] = (),
) -> Outcome:
    """Write a division, or tell what it would be where somebody must agree to it."""
    decided, kind = why
    changed = list(_changes(team, parts))
    taken = tuple(_taken(team, parts))
    is_free = team.assignment is None and not taken
    done = is_free or decided.sure
    if done:
        change = AssignmentChange(
            op=decided.on, door=decided.by, reden=decided.reason or kind, weggehaald=taken
        )
        changes = (*made.changes, change)
        write_assignment(team.folder.assignment_file, made.model_copy(update={"changes": changes}))
    title = f"De verdeling staat in {FILE}." if done else "Zo zou de verdeling worden."
    return Outcome(
        title=title,
        lines=(
            *_told(made, parts),
            *notes,
            *changed,
            *(f"Weggehaald: {one}" for one in taken),
        ),
        headings=_HEADINGS,
        rows=tuple(
            (part.source, str(part.lines), str(part.size), " en ".join(part.coders) or "niemand")
            for part in parts
        ),
        done=done,
    )


def _told(made: Assignment, parts: Sequence[WorkPart]) -> Iterator[str]:
    double = [part for part in parts if part.is_double]
    if made.seed is not None:
        yield (
            f"{len(double)} van de {counted(len(parts), 'deel', 'delen')} dubbel; gevraagd is "
            f"{made.share}%, getrokken met toevalsgetal {made.seed}."
        )
    for coder, lines in loads(parts).items():
        own = [part for part in parts if coder in part.coders]
        both = sum(part.is_double for part in own)
        yield (
            f"{coder}: {counted(len(own), 'deel', 'delen')}, {counted(lines, 'regel', 'regels')}, "
            f"waarvan {both} dubbel."
        )


def _changes(team: CodingTeam, parts: Sequence[WorkPart]) -> Iterator[str]:
    """Say what changes for whom, if there was a division."""
    if team.assignment is None:
        return
    for text in team.plan.texts:
        before = [part for part in team.work(text.id).parts if team.work(text.id).divided]
        after = [part for part in parts if part.source == text.id]
        if before != after:
            yield f"{text.id} was {_who(before)}, wordt {_who(after)}."


def _who(parts: Sequence[WorkPart]) -> str:
    return ", ".join(f"{part.lines} {' en '.join(part.coders)}" for part in parts) or "van niemand"


def _taken(team: CodingTeam, parts: Sequence[WorkPart]) -> Iterator[str]:
    """Say whose codings fall outside what he is to code from now on, and did not before."""
    for text in team.plan.texts:
        work = team.work(text.id)
        after = [part for part in parts if part.source == text.id]
        if not after:
            continue
        for coder in sorted(work.begun):
            lost = _touching(team, work, coder, work.of(coder)) - _touching(
                team, work, coder, [part for part in after if coder in part.coders]
            )
            if lost:
                yield (
                    f"{coder} codeerde in {text.id} al "
                    f"{counted(len(lost), 'passage', 'passages')} die daar nu niet meer bij horen; "
                    "ze blijven bewaard en tellen mee tot een consensus geldt."
                )


def _touching(
    team: CodingTeam, work: SourceWork, coder: str, parts: Iterable[WorkPart]
) -> set[str]:
    """Give the ids of codings that touch some of these parts."""
    history = team.history(work.source, coder)
    lines = lines_by_coding(history.codings.values(), team.transcript(work.source))
    wanted = {line for part in parts for line in range(part.lines.first, part.lines.last + 1)}
    return {name for name, touched in lines.items() if wanted.intersection(touched)}


def _to_divide(team: CodingTeam, source: str, largest: int | None) -> list[WorkPart]:
    """Return the parts of a text with who began them; a text that was begun is not cut anew."""
    work = team.work(source)
    parts = (
        list(work.parts)
        if work.divided and work.begun
        else list(cut(team.transcript(source), largest))
    )
    return [
        WorkPart(
            source,
            part.lines,
            tuple(
                coder
                for coder in team.coders
                if coder in work.begun and _has_begun(team, work, coder, part)
            )[:2],
        )
        for part in parts
    ]


def _has_begun(team: CodingTeam, work: SourceWork, coder: str, part: WorkPart) -> bool:
    """Whether a coder coded in a part, or says "klaar" with a text that this part was his of."""
    said = coder in work.ready and (part in work.of(coder) or not work.divided)
    return said or bool(_touching(team, work, coder, [part]))


def _without(part: WorkPart, given: WorkPart) -> Iterator[WorkPart]:
    """Leave of a part what is not given to others."""
    if part.source != given.source:
        yield part
        return
    before = (part.lines.first, min(part.lines.last, given.lines.first - 1))
    behind = (max(part.lines.first, given.lines.last + 1), part.lines.last)
    for first, last in (before, behind):
        if first <= last:
            yield WorkPart(part.source, LineRange(first, last), part.coders)


def _written(team: CodingTeam, part: WorkPart) -> AssignedPart:
    whole = part.size == len(team.transcript(part.source).lines)
    return AssignedPart(
        bron=part.source, regels="" if whole else str(part.lines), codeurs=part.coders
    )


def _lines_of(team: CodingTeam, source: str, lines: str) -> LineRange:
    texts = [text.id for text in team.plan.texts]
    if source not in texts:
        guess = nearest(source, texts)
        raise DefinitionError(
            f"De tekst '{source}' staat niet in {PLAN}.",
            remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(texts)}.",
        )
    last = len(team.transcript(source).lines)
    if not lines:
        return LineRange(1, last)
    try:
        found = line_range(lines)
    except InvalidValueError as error:
        raise DefinitionError(error.problem, remedy=error.remedy) from error
    if found.last > last:
        raise DefinitionError(
            f"{source} heeft {last} regels, geen {found.last}.",
            remedy=f"noem regels van 1 tot en met {last}.",
        )
    return found


def _coders(team: CodingTeam, coders: Sequence[str], share: int) -> tuple[str, ...]:
    """Check who is to code.

    Raises
    ------
    DefinitionError
        Nobody is, or one person alone is to code double.
    """
    faults: list[WorkbenchError] = [
        DefinitionError(
            f"{PLAN} noemt geen codeur '{coder}'.",
            remedy=f"zet {coder} daar onder 'codeurs', of kies uit {', '.join(team.coders)}.",
        )
        for coder in coders
        if coder not in team.coders
    ]
    raise_all(faults)
    if not coders or (share and len(set(coders)) < 2):
        raise DefinitionError(
            "Dubbel coderen vraagt twee codeurs." if coders else f"{PLAN} noemt geen codeurs.",
            remedy=f"zet ze in {PLAN} onder 'codeurs', of vraag 0 procent dubbel."
            if coders
            else "zet ze daar: codeurs: [{id: anna, rol: student}].",
        )
    return tuple(dict.fromkeys(coders))
