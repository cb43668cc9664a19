"""What the coding screen needs of the work of one coder; ``evaluation`` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.coding.history import CodingHistory
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.records.citations import LineRange
    from workbench.records.codings import Coding, CodingEvent, Span
    from workbench.records.transcripts import Line, Speaker


class CodingSession(Protocol):
    """The coding of one pseudonymised text by one coder, read from and kept in his logs."""

    @property
    def title(self) -> str:
        """What the text is called on the screen."""

    @property
    def source(self) -> str:
        """The name of the text in citations: FG2."""

    @property
    def scope(self) -> str:
        """The name of evaluation, text and coder: tells browsers which acts belong here."""

    @property
    def coder(self) -> str:
        """Who sits at the screen."""

    @property
    def text_sha256(self) -> str:
        """Hash of the numbered lines that positions count in."""

    @property
    def lines(self) -> Sequence[Line]:
        """The numbered lines; positions count in code points of these joined by newlines."""

    @property
    def speakers(self) -> Sequence[Speaker]:
        """Everyone who speaks."""

    @property
    def scheme(self) -> CodingScheme:
        """The present version of the coding scheme."""

    @property
    def proposed(self) -> Sequence[str]:
        """Codes of the scheme that coders proposed, the oldest first."""

    @property
    def assigned(self) -> tuple[LineRange, ...] | None:
        """The part that was given to this coder; None means the whole text."""

    @property
    def blocked(self) -> str:
        """Why nothing can be coded now, as a Dutch sentence; "" if it can."""

    @property
    def history(self) -> CodingHistory:
        """All that this coder did to this text."""

    def refresh(self) -> None:
        """Read what this coder logged since at another screen or on another device."""

    def record(self, events: Sequence[CodingEvent]) -> None:
        """Give events their time, order, scheme version and hash; on return they are on the disk.

        An event whose id is known already is kept once: sending it again does no harm.
        """

    def span(self, start: int, end: int) -> Span:
        """Make a passage of a selection: trimmed, in whole characters as people see them."""

    def citation(self, span: Span) -> str:
        """Write where a passage stands, as it will be cited: "(FG2; 57-64)"."""

    def code_now(self, coding: Coding) -> str:
        """Return the code of a coding under the present version of the scheme."""

    def waiting(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Codings that a person must choose a code for: coding id, and codes to choose from."""

    def propose_subcode(self, parent: str, words: str) -> str:
        """Propose a new subcode in the words of a speaker; returns its full id."""
