"""The decisions about a scheme one after the other: which codes each version has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.definitions.scheme_effects import Effect, effect_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from workbench.definitions.scheme_decisions import Begin, Decision


@dataclass(frozen=True, slots=True)
class Step:
    """One decision with the codes before it and what it does to them."""

    decision: Decision
    before: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class SchemeHistory:
    """How a scheme came to be.

    Attributes
    ----------
    begin
        The first version, if it is recorded.
    version
        The present version.
    codes
        Full ids of the first version.
    steps
        The decisions in order.
    """

    begin: Begin | None
    version: str
    codes: tuple[str, ...]
    steps: tuple[Step, ...]

    @classmethod
    def of(
        cls,
        begin: Begin | None,
        decisions: tuple[Decision, ...],
        version: str,
        present: tuple[str, ...],
    ) -> SchemeHistory:
        """Replay decisions from the first version on; without any the present is the first."""
        first = begin.codes if begin else present
        return cls(begin, version, first, tuple(_replayed(first, decisions)))

    @property
    def versions(self) -> tuple[str, ...]:
        """Every version, the oldest first."""
        first = [self.begin.version] if self.begin else []
        decided = [step.decision.version for step in self.steps]
        return tuple(dict.fromkeys([*first, *decided, self.version]))

    @property
    def ever(self) -> frozenset[str]:
        """Every full id that codings may have: of any version, or proposed."""
        decided = (
            code for step in self.steps for code in (*step.effect.codes, *step.effect.becomes)
        )
        return frozenset([*self.codes, *decided])

    @property
    def last(self) -> tuple[str, ...]:
        """Full ids after the last decision."""
        return self.steps[-1].effect.codes if self.steps else self.codes

    def codes_at(self, version: str) -> tuple[str, ...]:
        """Full ids of the codes of a version."""
        place = self.place(version)
        until = [step for step in self.steps if self.place(step.decision.version) <= place]
        return until[-1].effect.codes if until else self.codes

    def place(self, version: str) -> int:
        """Tell which version comes first: the place of this one in their row."""
        return self.versions.index(version)

    def after(self, version: str) -> tuple[Step, ...]:
        """Return the steps that were taken after a version, in order."""
        place = self.place(version)
        return tuple(step for step in self.steps if self.place(step.decision.version) > place)

    def fate(self, code: str, version: str) -> str:
        """Return the present id of what was a code of a version; "" if it is no code any more."""
        for step in self.after(version):
            code = step.effect.moved.get(code, code)
            if code not in step.effect.codes:
                return ""
        return code

    def version_on(self, day: dt.date) -> str:
        """Return the version that held at the end of a day; before all decisions the first."""
        until = [step.decision.version for step in self.steps if step.decision.date <= day]
        late = len(until) == len(self.steps)
        return self.versions[-1] if late else until[-1] if until else self.versions[0]


def _replayed(codes: tuple[str, ...], decisions: tuple[Decision, ...]) -> Iterator[Step]:
    used = set(codes)
    for decision in decisions:
        effect = effect_of(decision.change, codes, frozenset(used))
        yield Step(decision, codes, effect)
        # An id that only moved away may come back; proposed ones were given to codings.
        used |= {*effect.codes, *effect.becomes}
        used -= set(effect.moved)
        codes = effect.codes
