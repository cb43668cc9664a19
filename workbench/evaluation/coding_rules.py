"""What a coder may do to a text: whatever comes from a screen is checked before it is logged."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.coding.codings import touched
from workbench.coding.selecting import select
from workbench.errors import CitationError, CleanError, nearest
from workbench.records.citations import LineRange
from workbench.records.codings import CodingAction

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from workbench.coding.history import CodingHistory
    from workbench.records.codings import CodingEvent

_NOTE = re.compile(r"(?P<source>source)|line:(?P<line>[1-9]\d{0,6})|code:(?P<code>.+)")
_LONGEST_WORK = 12 * 60 * 60


@dataclass(frozen=True, slots=True)
class CodingRules:
    """What one coder may do to one text.

    Attributes
    ----------
    coder
        Who codes.
    text
        The text that positions count in.
    starts
        Where each of its lines begins.
    codes
        Codes that may be given.
    assigned
        The lines that were given to this coder; None means all.
    """

    coder: str
    text: str
    starts: Sequence[int]
    codes: Collection[str]
    assigned: tuple[LineRange, ...] | None

    def checked(self, event: CodingEvent, history: CodingHistory) -> CodingEvent:
        """Return an act as it is to be logged.

        Raises
        ------
        CleanError
            It is not this coder's, or means nothing here.
        """
        check = _CHECKS.get(event.action)
        if check is None or event.coder != self.coder:
            raise CleanError(
                "Deze handeling hoort niet bij deze codeur.",
                remedy="open de tekst onder uw eigen naam.",
            )
        return check(self, event, history)

    def lines(self, event: CodingEvent) -> LineRange:
        """Return the lines that the passage of an act touches."""
        first, last = touched(event.span, self.starts) if event.span else (0, 0)
        return LineRange(first + 1, last + 1)

    def passage(self, event: CodingEvent) -> CodingEvent:
        """Return an act with its passage trimmed and in whole characters.

        Raises
        ------
        CitationError
            There is no passage, it is of another text, or not in the lines of this coder.
        """
        span = event.span
        if span is None or self.text[span.start : span.end] != span.exact:
            raise CitationError(
                "De passage staat niet in deze tekst.", remedy="selecteer de passage opnieuw."
            )
        event = replace(event, span=select(self.text, span.start, span.end))
        lines = self.lines(event)
        if not self._may_code(lines):
            own = "; ".join(map(str, self.assigned or ()))
            raise CitationError(
                f"Regel {lines} is niet aan u toegewezen.",
                remedy=f"codeer in de regels {own}." if own else "vraag wie deze tekst codeert.",
            )
        return event

    def _may_code(self, lines: LineRange) -> bool:
        return self.assigned is None or any(
            part.first <= lines.first and lines.last <= part.last for part in self.assigned
        )

    def require_code(self, code: str) -> None:
        """Check that a code may be given.

        Raises
        ------
        CleanError
            It is not in the scheme, or no longer in use.
        """
        if code in self.codes:
            return
        guess = nearest(code, self.codes)
        raise CleanError(
            f"De code '{code}' kan niet worden gegeven: zij staat niet (meer) in het codeerschema.",
            remedy=f"bedoelde u '{guess}'?" if guess else "kies een code uit het schema.",
        )


def _code(rules: CodingRules, event: CodingEvent, history: CodingHistory) -> CodingEvent:
    if not event.coding or f"coding {event.coding}" in history.acts:
        raise CleanError("Deze codering bestaat al.", remedy="codeer de passage opnieuw.")
    rules.require_code(event.code)
    return rules.passage(event)


def _recode(rules: CodingRules, event: CodingEvent, history: CodingHistory) -> CodingEvent:
    rules.require_code(event.code)
    return _on_coding(rules, event, history)


def _resize(rules: CodingRules, event: CodingEvent, history: CodingHistory) -> CodingEvent:
    return rules.passage(_on_coding(rules, event, history))


def _on_coding(_: CodingRules, event: CodingEvent, history: CodingHistory) -> CodingEvent:
    # That it was taken off meanwhile, at another screen, is no fault: the act then means nothing.
    if f"coding {event.coding}" not in history.acts:
        raise CleanError("Deze codering bestaat niet.", remedy="kies een codering in de tekst.")
    return event


def _note(rules: CodingRules, event: CodingEvent, _: CodingHistory) -> CodingEvent:
    found = _NOTE.fullmatch(event.target)
    line = int(found["line"] or 1) if found else 0
    known = found is not None and (found["code"] is None or found["code"] in rules.codes)
    if not known or not 1 <= line <= len(rules.starts):
        raise CleanError(
            "Een memo hoort bij een regel, bij een code of bij de hele tekst.",
            remedy="kies waar de memo bij hoort.",
        )
    return replace(event, of="")


def _toggle(_: CodingRules, event: CodingEvent, history: CodingHistory) -> CodingEvent:
    target = history.events.get(event.of)
    if target is None or not target.can_be_undone:
        raise CleanError(
            "Dit kan niet ongedaan worden gemaakt of opnieuw gedaan.",
            remedy="kijk in de geschiedenis wat de laatste handeling was.",
        )
    return event


def _worked(_: CodingRules, event: CodingEvent, _history: CodingHistory) -> CodingEvent:
    if not 0 < event.seconds <= _LONGEST_WORK:
        raise CleanError("Deze werktijd kan niet.", remedy="sluit het scherm en open het opnieuw.")
    return event


def _anyhow(_: CodingRules, event: CodingEvent, _history: CodingHistory) -> CodingEvent:
    return event


_CHECKS: Mapping[CodingAction, Callable[[CodingRules, CodingEvent, CodingHistory], CodingEvent]] = {
    CodingAction.CODE: _code,
    CodingAction.UNCODE: _on_coding,
    CodingAction.RECODE: _recode,
    CodingAction.RESIZE: _resize,
    CodingAction.MEMO: _on_coding,
    CodingAction.NOTE: _note,
    CodingAction.UNDO: _toggle,
    CodingAction.REDO: _toggle,
    CodingAction.READY: _anyhow,
    CodingAction.REOPEN: _anyhow,
    CodingAction.WORKED: _worked,
}
