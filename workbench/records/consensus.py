"""What was decided where two coders differed: a third layer above both, that changes neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.records.codings import Coding, Span

CONSENSUS = "consensus"
"""What stands in place of a coder in codings of the third layer."""


class Choice(StrEnum):
    """What stands where two coders differed, in Dutch."""

    LEFT = "links"
    RIGHT = "rechts"
    BOTH = "beide"
    NONE = "geen"
    OWN = "eigen"


class ConsensusAction(StrEnum):
    """What somebody does: decide, or take a decision of his own back and put it back again."""

    CHOOSE = "choose"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class ConsensusEvent:
    """One line of the log of one person who decides on differences in one source.

    Attributes
    ----------
    id, time, by, source, text_sha256
        A uuid, when, by whom, and about which text.
    difference
        Id of the difference; ``left`` and ``right`` are the ids of the codings that it is about.
    choice
        What stands; with OWN it is ``code`` on ``span``.
    reason
        Why, in the words of who decided.
    of
        The event that an UNDO or REDO is about.
    order
        1 and the highest order seen when it was made: no trust in clocks of computers.
    """

    id: str
    time: str
    by: str
    source: str
    text_sha256: str
    action: ConsensusAction
    difference: str = ""
    coders: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    choice: Choice | None = None
    code: str = ""
    span: Span | None = None
    reason: str = ""
    scheme_version: str = ""
    of: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class ConsensusCoding:
    """A coding of the third layer, and what it came from.

    Attributes
    ----------
    coding
        The coding, with "consensus" for a coder.
    left, right
        Ids of the codings of both coders that it follows from.
    by, reason, event
        Who decided, why and by which event; empty where both agreed.
    """

    coding: Coding
    left: tuple[str, ...]
    right: tuple[str, ...]
    by: str = ""
    reason: str = ""
    event: str = ""
