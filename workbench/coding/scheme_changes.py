"""Codings follow the coding scheme: what became of their codes since they were made. Pure.

A coding keeps the code and the version under which it was made; its log is never rewritten. What
its code is now follows from the decisions that were taken since. Where a decision leaves the choice
to a person, the coding waits until somebody recodes it under the present version.

Every coding is followed by itself, so the result does not depend on the order of the codings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from workbench.errors import CleanError
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbench.coding.history import CodingHistory
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import Decision
    from workbench.definitions.scheme_history import Step
    from workbench.records.codings import Coding


class Standing(StrEnum):
    """How a coding stands under the present version of the scheme; the words are for people."""

    SETTLED = "vast"
    WAITING = "wacht op een keuze"
    RETIRED = "vervallen code"
    PROPOSED = "voorstel"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Followed:
    """A coding under the present version of the scheme, with where it came from.

    Attributes
    ----------
    coding
        With its code of now. While it waits for a choice: with the code it was given. A code that
        is given no more stays; a proposed subcode counts as the code that it was proposed under.
    origin
        As it was coded.
    decisions
        What was decided about its code since, in order.
    standing
        Whether it has a code of now, or why not.
    choices
        The codes that a person may choose from, while it waits.
    """

    coding: Coding
    origin: Coding
    decisions: tuple[Decision, ...]
    standing: Standing
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """Codings after they followed the scheme; none is left out.

    ``faults`` name codings that were made under a version that the scheme does not know.
    """

    followed: tuple[Followed, ...]
    faults: tuple[CleanError, ...] = ()

    @property
    def codings(self) -> tuple[Coding, ...]:
        """Those that count: with a code of the present version."""
        counted = {Standing.SETTLED, Standing.PROPOSED, Standing.UNKNOWN}
        return tuple(one.coding for one in self.followed if one.standing in counted)

    @property
    def worklist(self) -> tuple[Followed, ...]:
        """Those for which a person must choose a code."""
        return self.standing(Standing.WAITING)

    def standing(self, standing: Standing) -> tuple[Followed, ...]:
        """Return those that stand so."""
        return tuple(one for one in self.followed if one.standing is standing)


@dataclass(frozen=True, slots=True)
class CodeGiven:
    """A code that a coding got from its coder: when it was made, or when it was recoded."""

    code: str
    version: str
    time: str
    event: str


def follow(
    codings: Iterable[Coding], scheme: CodingScheme, proposed: Collection[str] = ()
) -> Following:
    """Bring codings under the present version of the scheme.

    Parameters
    ----------
    codings
        As they follow from the logs, each with the version under which it got its code.
    scheme
        The present version, with its decisions.
    proposed
        Subcodes that coders proposed and about which nothing was decided yet.
    """
    codings = tuple(codings)
    follower = Follower(scheme, proposed)
    followed = tuple(follower.follow(one) for one in codings)
    return Following(followed, _unknown_versions(codings, scheme))


def codes_given(history: CodingHistory, coding: str) -> tuple[CodeGiven, ...]:
    """Return every code that a coder gave a coding, the first one first: where it comes from."""
    return tuple(
        CodeGiven(act.code, act.scheme_version, act.time, act.id)
        for act in history.acts.get(f"coding {coding}", ())
        if act.code and history.counts(act)
    )


class Follower:
    """Where codes of earlier versions lead; many codings have the same, so each is gone once.

    Parameters are those of ``follow``.
    """

    def __init__(self, scheme: CodingScheme, proposed: Collection[str] = ()) -> None:
        self._present = frozenset(scheme.labels)
        self._gone = frozenset(scheme.gone)
        self._proposed = frozenset(proposed)
        self._after = {version: scheme.replayed.after(version) for version in scheme.versions}
        self._known: dict[tuple[str, str], Followed] = {}

    def follow(self, coding: Coding) -> Followed:
        """Bring one coding under the present version."""
        way = self._known_way(coding)
        code = way.coding.code
        now = coding if code == coding.code else replace(coding, code=code)
        return replace(way, coding=now, origin=coding)

    def code_of(self, coding: Coding) -> str:
        """Return the code that a coding has under the present version."""
        return self._known_way(coding).coding.code

    def choices(self, coding: Coding) -> tuple[str, ...]:
        """Return what a person must choose from for a coding; nothing if he need not."""
        return self._known_way(coding).choices

    def _known_way(self, coding: Coding) -> Followed:
        """Return where any coding with this code and version leads."""
        key = (coding.code, coding.scheme_version)
        if key not in self._known:
            # Without a known version: a code of now, or of no version at all.
            self._known[key] = self._way(coding, self._after.get(coding.scheme_version, ()))
        return self._known[key]

    def _way(self, coding: Coding, steps: Sequence[Step]) -> Followed:
        above = coding.code.partition(".")[0]
        if coding.code in self._proposed and coding.code != above:
            way = self._way(replace(coding, code=above), steps)
            settled = way.standing is Standing.SETTLED
            return replace(way, standing=Standing.PROPOSED) if settled else way
        possible: tuple[str, ...] = (coding.code,)
        ended: list[str] = []
        decisions = []
        for step in steps:
            becomes = step.effect.becomes
            changed = [code for code in possible if code in becomes]
            if changed:
                decisions.append(step.decision)
                ended += [code for code in changed if not becomes[code]]
                leads_to = [new for code in possible for new in becomes.get(code, (code,))]
                possible = tuple(dict.fromkeys(leads_to))
        told = tuple(decisions)
        if len(possible) > 1 or (possible and ended):
            return Followed(coding, coding, told, Standing.WAITING, possible)
        return self._followed(coding, told, (*possible, *ended)[0])

    def _followed(self, coding: Coding, told: tuple[Decision, ...], code: str) -> Followed:
        standing = Standing.UNKNOWN
        if code in self._present:
            standing = Standing.SETTLED
        elif code in self._gone or told:
            standing = Standing.RETIRED
        return Followed(replace(coding, code=code), coding, told, standing)


def _unknown_versions(codings: Sequence[Coding], scheme: CodingScheme) -> tuple[CleanError, ...]:
    counts = Counter((one.source, one.coder, one.scheme_version) for one in codings)
    known = ", ".join(scheme.versions)
    return tuple(
        CleanError(
            f"{source}, codeur {coder}: {counted(count, 'codering is', 'coderingen zijn')} gemaakt "
            f"met versie {version} van codeerschema '{scheme.id}', maar dat kent alleen {known}.",
            remedy="zet het nieuwste codeerschema in de map coding_schemes/ van de evaluatie.",
        )
        for (source, coder, version), count in sorted(counts.items())
        if version and version not in scheme.versions
    )
