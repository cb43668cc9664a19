"""What one decision does to the codes of a scheme, and to codings with these codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.definitions.base import Part
from workbench.definitions.scheme_decisions import (
    Merge,
    Move,
    New,
    Proposal,
    Rename,
    Retire,
    Split,
)
from workbench.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from workbench.definitions.scheme_decisions import Change


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision does.

    Attributes
    ----------
    codes
        Full ids afterwards, in order.
    becomes
        Code → the codes that a coding of it may get: one, or several to choose from, or none if
        the code is given no more and its codings keep it.
    moved
        Old id → new id of a code that stays the same code.
    faults
        What cannot be, with places from the decision.
    """

    codes: tuple[str, ...]
    becomes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Part, ...] = ()


def effect_of(change: Change, codes: tuple[str, ...], gone: frozenset[str]) -> Effect:
    """Work out what a change does to these codes; ``gone`` are ids that were used before."""
    work: Callable[[Any, _Codes], Effect] = _EFFECTS[type(change)]
    return work(change, _Codes(codes, gone))


class _Codes:
    """The codes before a change, with what may be said about them."""

    def __init__(self, codes: tuple[str, ...], gone: frozenset[str]) -> None:
        self.before = codes
        self.gone = gone

    def unknown(self, code: str, *place: str | int) -> list[Part]:
        if code in self.before:
            return []
        guess = nearest(code, self.before)
        return [
            Part(
                place,
                f"code '{code}' bestaat op dat moment niet.",
                remedy=f"bedoelde u '{guess}'?"
                if guess
                else f"kies uit {', '.join(self.before) or '(geen)'}.",
            )
        ]

    def taken(self, code: str, *place: str | int) -> list[Part]:
        if code in self.before:
            return [Part(place, f"code '{code}' bestaat al.", remedy="kies een ander id.")]
        return self.used(code, *place)

    def used(self, code: str, *place: str | int) -> list[Part]:
        """Refuse an id that once was another code: nobody could tell their codings apart."""
        if code in self.gone and code not in self.before:
            problem = f"het id '{code}' was eerder van een code die niet meer bestaat."
            return [Part(place, problem, remedy="kies een id dat nog nooit is gebruikt.")]
        return []

    def twice(self, codes: Sequence[str], *place: str | int) -> list[Part]:
        return [
            Part((*place, at), f"code '{code}' staat hier twee keer.", remedy="noem hem één keer.")
            for at, code in enumerate(codes)
            if code in codes[:at]
        ]


def _split(change: Split, codes: _Codes) -> Effect:
    new = [target for target in change.targets if target not in codes.before]
    after = _put(codes.before, new, behind=change.source)
    if change.source not in change.targets:
        after = _without(after, [change.source])
    faults = [
        *codes.unknown(change.source, "van"),
        *codes.twice(change.targets, "naar"),
        *_each(codes.used, change.targets, "naar"),
    ]
    targets = (change.all_to,) if change.all_to else change.targets
    return Effect(after, {change.source: targets}, faults=tuple(faults))


def _merge(change: Merge, codes: _Codes) -> Effect:
    after = codes.before
    if change.target not in after:
        after = _put(after, [change.target], behind=change.sources[0])
    gone = [source for source in change.sources if source != change.target]
    faults = [
        *_each(codes.unknown, change.sources, "van"),
        *codes.twice(change.sources, "van"),
        *codes.used(change.target, "naar"),
    ]
    if not gone:
        problem = f"code '{change.target}' wordt met zichzelf samengevoegd."
        faults.append(Part(("van",), problem, remedy="noem bij 'van' ook een andere code."))
    becomes = dict.fromkeys(gone, (change.target,))
    return Effect(_without(after, gone), becomes, faults=tuple(faults))


def _rename(change: Rename, codes: _Codes) -> Effect:
    return Effect(codes.before, faults=tuple(codes.unknown(change.code, "code")))


def _move(change: Move, codes: _Codes) -> Effect:
    target = change.target
    own = f"{change.code}.{change.under}"
    if change.under and change.under not in codes.before and own in codes.before:
        problem = f"code '{change.under}' staat dan zelf onder code '{change.code}', als '{own}'."
        remedy = (
            f"maak van '{own}' eerst weer een gewone code, of haal een van beide besluiten weg."
        )
        return Effect(codes.before, faults=(Part(("onder",), problem, remedy),))
    faults = codes.unknown(change.code, "code")
    if change.under and change.under == change.code.partition(".")[0]:
        circle = change.under == change.code
        problem = (
            f"code '{change.code}' komt onder zichzelf te staan."
            if circle
            else f"code '{change.code}' staat al onder '{change.under}'."
        )
        faults.append(Part(("onder",), problem, remedy="noem een andere code bij 'onder'."))
    elif change.under:
        faults += codes.unknown(change.under, "onder")
    if target != change.code and target in codes.before:
        faults += codes.taken(target, "onder")
    if change.under and _below(change.code, codes.before):
        problem = f"onder code '{change.code}' staan subcodes; dan komen er drie niveaus."
        faults.append(Part(("code",), problem, remedy="verplaats eerst de subcodes."))
    after = tuple(target if code == change.code else code for code in codes.before)
    becomes = {change.code: (target,)} if target != change.code else {}
    return Effect(_grouped(after), becomes, {change.code: target}, tuple(faults))


def _new(change: New, codes: _Codes) -> Effect:
    faults = [*_each(codes.taken, change.codes, "codes"), *codes.twice(change.codes, "codes")]
    return Effect(_put(codes.before, change.codes), faults=tuple(faults))


def _retire(change: Retire, codes: _Codes) -> Effect:
    faults = codes.unknown(change.code, "code")
    if change.target == change.code:
        problem = f"code '{change.code}' vervalt en gaat tegelijk over in zichzelf."
        faults.append(Part(("naar",), problem, remedy="noem een andere code of laat 'naar' weg."))
    elif change.target:
        faults += codes.unknown(change.target, "naar")
    targets = (change.target,) if change.target else ()
    return Effect(
        _without(codes.before, [change.code]), {change.code: targets}, faults=tuple(faults)
    )


def _proposal(change: Proposal, codes: _Codes) -> Effect:
    target = change.target or change.code
    faults = codes.taken(change.code, "code")
    if target != change.code:
        faults += codes.used(target, "naar")
    after = codes.before if target in codes.before else _put(codes.before, [target])
    return Effect(after, {change.code: (target,)}, faults=tuple(faults))


_EFFECTS: Mapping[type[Change], Callable[[Any, _Codes], Effect]] = {
    Split: _split,
    Merge: _merge,
    Rename: _rename,
    Move: _move,
    New: _new,
    Retire: _retire,
    Proposal: _proposal,
}


def orphans(codes: Iterable[str]) -> list[str]:
    """Return subcodes whose code is not there."""
    known = set(codes)
    return [code for code in known if "." in code and code.partition(".")[0] not in known]


def _each(look: Callable[..., list[Part]], codes: Sequence[str], place: str) -> list[Part]:
    return [part for at, code in enumerate(codes) for part in look(code, place, at)]


def _put(codes: Sequence[str], new: Sequence[str], behind: str = "") -> tuple[str, ...]:
    """Put codes behind another one and its subcodes, or at the end."""
    own = [code for code in codes if code == behind or code.startswith(f"{behind}.")]
    at = codes.index(own[-1]) + 1 if behind and own else len(codes)
    return _grouped((*codes[:at], *dict.fromkeys(new), *codes[at:]))


def _without(codes: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code not in gone)


def _below(code: str, codes: Sequence[str]) -> list[str]:
    return [one for one in codes if one.startswith(f"{code}.")]


def _grouped(codes: Sequence[str]) -> tuple[str, ...]:
    """Bring subcodes together under their code, in the order of the codes."""
    parents = list(dict.fromkeys(code.partition(".")[0] for code in codes))
    place = {parent: at for at, parent in enumerate(parents)}
    return tuple(
        sorted(dict.fromkeys(codes), key=lambda code: (place[code.partition(".")[0]], "." in code))
    )
