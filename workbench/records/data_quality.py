"""What catches the eye in answers before they are analysed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Signal(StrEnum):
    """Kinds of things that ask for a decision. The values are shown to readers."""

    IMPOSSIBLE = "onmogelijke waarde"
    DUPLICATE = "mogelijk dubbel"
    STRAIGHT_LINE = "overal hetzelfde antwoord"
    FAST = "erg snel ingevuld"
    PERSONAL = "mogelijk persoonsgegeven"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about one or more respondents that somebody must look at.

    Attributes
    ----------
    signal
        What kind of thing it is.
    respondents
        Ids of the rows concerned.
    variables
        Names of the columns concerned; none where it is about the whole row.
    explanation
        In Dutch what was seen, without repeating what people wrote.
    """

    signal: Signal
    respondents: tuple[str, ...]
    variables: tuple[str, ...]
    explanation: str
