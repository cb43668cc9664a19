"""Decisions about answers that do not count: of whom, which, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pydantic import Field

from workbench.definitions.base import Definition

if TYPE_CHECKING:
    from collections.abc import Sequence


class Exclusion(Definition):
    """One decision: a respondent, or one answer of a respondent, does not count.

    Attributes
    ----------
    respondent
        Id in the file with answers.
    variable
        The answer that does not count; left out, nothing of this respondent counts.
    reason
        Why, in words that may stand in the report: no name and nothing that points at somebody.
    by, on
        Who decided it, and when.
    """

    respondent: str
    variable: str = Field(default="", alias="variabele")
    reason: str = Field(min_length=3, alias="reden")
    by: str = Field(min_length=1, alias="door")
    on: dt.date = Field(alias="op")


class Exclusions(Definition):
    """The file uitsluitingen/….yaml of one source."""

    exclusions: tuple[Exclusion, ...] = Field(default=(), alias="uitsluitingen")


def in_force(exclusions: Sequence[Exclusion]) -> tuple[Exclusion, ...]:
    """Leave out decisions about an answer of somebody of whom nothing counts any more."""
    gone = {exclusion.respondent for exclusion in exclusions if not exclusion.variable}
    return tuple(
        exclusion
        for exclusion in exclusions
        if not exclusion.variable or exclusion.respondent not in gone
    )
