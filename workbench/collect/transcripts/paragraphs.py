"""What a reader of one kind of file hands on: paragraphs, and notes on what it left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from workbench.errors import CollectError

# Fifty conversations of an hour and a half; who offers more has the wrong file, and waits long.
MOST_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a caption of a recording.

    Attributes
    ----------
    text
        Its text; line breaks inside it count as paragraphs.
    heading
        The file marks it as a heading.
    item
        The file marks it as an item of a list.
    speaker
        Who says it, where the file itself tells; "" where only the text can tell.
    second
        When it is heard in the recording, where the file itself tells.
    """

    text: str
    heading: bool = False
    item: bool = False
    speaker: str = ""
    second: int | None = None


class Content(NamedTuple):
    """What stands in a file.

    Attributes
    ----------
    paragraphs
        In order.
    notes
        What was left out or done, as Dutch sentences; never words of the text.
    captions
        The paragraphs are captions, cut off anywhere: what one speaker says goes on in the next.
    tables
        What stands in tables: the rows of each, the cells of each row.
    """

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[str, ...] = ()
    captions: bool = False
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()


def require_length(characters: int, name: str) -> None:
    """Refuse a text that no conversation can be, before much time goes into it.

    Raises
    ------
    CollectError
        It is too long.
    """
    if characters > MOST_CHARACTERS:
        raise CollectError(
            f"{name} bevat meer dan {MOST_CHARACTERS // 10**6} miljoen tekens; dat is veel meer "
            "dan een gesprek.",
            remedy="controleer of het juiste bestand is gekozen, of verdeel het: één gesprek per "
            "bestand.",
        )


def counted_notes(kinds: dict[str, tuple[str, str]], counts: dict[str, int]) -> list[str]:
    """Write a note for every kind of thing that was left out, with how many there were."""
    return [
        f"{count} {kinds[kind][count > 1]} overgeslagen."
        for kind in kinds
        if (count := counts.get(kind, 0))
    ]
