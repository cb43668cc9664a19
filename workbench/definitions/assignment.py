"""werkverdeling.yaml: who codes which text or part of it, and which parts two people code."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError
from workbench.records.citations import LineRange

_LINES = re.compile(r"(\d{1,6})\s*[-–]\s*(\d{1,6})|(\d{1,6})")

CoderId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]


def line_range(text: str) -> LineRange:
    """Read "1-80" or "12".

    Raises
    ------
    InvalidValueError
        It is something else, or its end comes before its begin.
    """
    found = _LINES.fullmatch(text.strip())
    first, last = (int(found[1] or found[3]), int(found[2] or found[3])) if found else (0, 0)
    if not 1 <= first <= last:
        raise InvalidValueError(
            f"'{text}' zijn geen regels.", remedy="noem de eerste en de laatste regel: 1-80."
        )
    return LineRange(first, last)


def _lines(text: str) -> str:
    return str(line_range(text)) if text else ""


class AssignedPart(Definition):
    """A text or a stretch of its lines, and who codes it: one coder, or two.

    ``lines`` is "1-80"; "" is the whole text.
    """

    source: str = Field(alias="bron", min_length=1)
    lines: Annotated[str, AfterValidator(_lines)] = Field(default="", alias="regels")
    coders: tuple[CoderId, ...] = Field(alias="codeurs", min_length=1, max_length=2)

    @model_validator(mode="after")
    def _names_two_different_coders(self) -> Self:
        if len(set(self.coders)) < len(self.coders):
            raise InvalidValueError(
                f"'{self.coders[0]}' staat er twee keer.", remedy="noem twee verschillende codeurs."
            )
        return self


class AssignmentChange(Definition):
    """A change of the division, and what it took from whom."""

    on: dt.date = Field(alias="op")
    by: str = Field(default="", alias="door")
    reason: str = Field(alias="reden", min_length=3)
    taken: tuple[str, ...] = Field(default=(), alias="weggehaald")


class Assignment(Definition):
    """The whole of werkverdeling.yaml.

    Attributes
    ----------
    seed
        What the draw began with; the same seed draws the same.
    share
        Of every hundred parts, how many two people code; rounded up to whole parts.
    largest
        Texts were cut into parts of at most about so many lines; None: not at all.
    """

    seed: int | None = Field(default=None, ge=0, alias="toeval")
    share: int = Field(default=0, ge=0, le=100, alias="dubbel")
    largest: int | None = Field(default=None, ge=1, alias="deel")
    coders: tuple[CoderId, ...] = Field(default=(), alias="codeurs")
    parts: tuple[AssignedPart, ...] = Field(default=(), alias="delen")
    changes: tuple[AssignmentChange, ...] = Field(default=(), alias="wijzigingen")
