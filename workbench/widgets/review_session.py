"""What the review screen needs of a review; ``evaluation`` gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.clean.reviewing import History
    from workbench.records.reviewing import Mention, ReviewEvent
    from workbench.records.transcripts import RawLine


class ReviewSession(Protocol):
    """The review of one raw text by one reviewer, read from and kept in the logs."""

    @property
    def title(self) -> str:
        """What the text is called on the screen."""

    @property
    def source(self) -> str:
        """The name of the text in citations: FG2."""

    @property
    def scope(self) -> str:
        """The name of evaluation and text together: tells browsers which decisions belong here."""

    @property
    def reviewer(self) -> str:
        """Who sits at the screen."""

    @property
    def text_sha256(self) -> str:
        """Hash of the raw numbered lines that positions count in."""

    @property
    def lines(self) -> Sequence[RawLine]:
        """The raw numbered lines, with names."""

    @property
    def history(self) -> History:
        """All events that are known, and the review that follows."""

    @property
    def reasons(self) -> Mapping[str, str]:
        """Entity → why it was suggested, in Dutch."""

    @property
    def roles(self) -> Sequence[str]:
        """What placeholders may begin with, to choose from: "NAAM COLLEGA"."""

    def placeholders(self) -> Mapping[str, str]:
        """Entity → what will stand in its place, as far as that is known now."""

    def refresh(self) -> None:
        """Read what others, or this reviewer at another screen, have logged since."""

    def record(self, events: Sequence[ReviewEvent]) -> None:
        """Give events their time and add them; on return they are on the disk."""

    def other_forms(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Find every other place of a name that was selected."""

    def people(self, entity: str) -> Sequence[tuple[str, Sequence[str]]]:
        """Return who in the key an entity may be, likeliest first: placeholder and its forms."""

    @property
    def finished(self) -> bool:
        """Whether the transcript is "beoordeeld", with everything that was decided in it."""

    def finish(self) -> object:
        """Make the transcript "beoordeeld", if nothing is left to be done."""
