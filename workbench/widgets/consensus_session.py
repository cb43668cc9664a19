"""What the consensus screen needs of who decides; ``evaluation`` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.coding.consensus import Decisions
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.records.citations import Citation
    from workbench.records.codings import Span
    from workbench.records.comparing import Difference
    from workbench.records.consensus import ConsensusEvent
    from workbench.records.transcripts import Line


class ConsensusSession(Protocol):
    """The differences between coders of one text, and the decisions of one person on them."""

    @property
    def title(self) -> str:
        """What the text is called on the screen."""

    @property
    def source(self) -> str:
        """The name of the text in citations: FG2."""

    @property
    def scope(self) -> str:
        """The name of evaluation and text together: tells browsers which acts belong here."""

    @property
    def by(self) -> str:
        """Who decides at this screen."""

    @property
    def text_sha256(self) -> str:
        """Hash of the numbered lines that positions count in."""

    @property
    def lines(self) -> Sequence[Line]:
        """The numbered lines."""

    @property
    def scheme(self) -> CodingScheme:
        """The present version of the coding scheme."""

    @property
    def differences(self) -> Sequence[Difference]:
        """Where coders differ, in the order of the text."""

    @property
    def decisions(self) -> Decisions:
        """What was decided, by whoever."""

    @property
    def blocked(self) -> str:
        """Why nothing can be decided now, as a Dutch sentence; "" if it can."""

    def refresh(self) -> None:
        """Read what coders and others who decide have logged since."""

    def record(self, events: Sequence[ConsensusEvent]) -> None:
        """Give events their time and order; on return they are on the disk."""

    def span(self, start: int, end: int) -> Span:
        """Make a passage of a selection: trimmed, in whole characters as people see them."""

    def citation(self, difference: Difference) -> Citation:
        """Write where a difference stands."""
