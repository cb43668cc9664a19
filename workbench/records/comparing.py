"""Where two coders of the same text differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.codings import Coding


class Unit(StrEnum):
    """In what coders are compared: two codings on the same units stand in the same place."""

    LINE = "regel"
    TURN = "spreekbeurt"


class DifferenceKind(StrEnum):
    """How two coders differ, in the words of who reads it."""

    ONE = "alleen één codeerde"
    CODE = "andere code"
    SUBCODE = "subcode tegenover hoofdcode"
    BOUNDARIES = "andere grenzen"


@dataclass(frozen=True, slots=True)
class Layer:
    """Everything that one coder coded in one text.

    ``logged`` is coding → the code that the coder gave it, where the coding scheme has changed
    since: what was decided about a coding stays decided when the scheme changes.
    """

    coder: str
    codings: tuple[Coding, ...]
    logged: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two coders differ.

    Attributes
    ----------
    id
        Made of the codings it is about: it is another one when one of them changes.
    source
        The text.
    coders
        Left and right.
    left, right
        What each of them coded there; one of both may be empty.
    lines
        Numbers of the lines that these codings touch.
    """

    id: str
    kind: DifferenceKind
    source: str
    coders: tuple[str, str]
    left: tuple[Coding, ...]
    right: tuple[Coding, ...]
    lines: tuple[int, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes it is about, each once, left before right."""
        return tuple(dict.fromkeys(coding.code for coding in (*self.left, *self.right)))


@dataclass(frozen=True, slots=True)
class Agreed:
    """What both coded alike: the same code on the same units.

    ``memos_differ`` is no disagreement: a memo is a note, not a judgement.
    """

    id: str
    left: tuple[Coding, ...]
    right: tuple[Coding, ...]
    lines: tuple[int, ...]

    @property
    def memos_differ(self) -> bool:
        """Whether one of both wrote something that the other did not."""
        return {one.memo for one in self.left} != {one.memo for one in self.right}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything two coders did in the part of a text that both were to code."""

    source: str
    coders: tuple[str, str]
    unit: Unit
    agreed: tuple[Agreed, ...]
    differences: tuple[Difference, ...]
