"""A subcode that a coder proposed while coding, in the words of a speaker."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SubcodeProposal:
    """One line of the log of proposals of one coder.

    Attributes
    ----------
    id
        A uuid: a line that is read twice, from two copies of a log, counts once.
    time, coder, source
        When, by whom, and while coding what.
    code
        The full id that codings of it have: "verbeterpunten.wachttijd".
    label
        What it is called: the selected words.
    scheme_version
        The version of the scheme under which it was proposed.
    """

    id: str
    time: str
    coder: str
    source: str
    code: str
    label: str
    scheme_version: str
