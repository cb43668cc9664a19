"""What every definition is: a frozen model with Dutch keys. It knows nothing of files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

if TYPE_CHECKING:
    from collections.abc import Sequence


class Definition(BaseModel):
    """Base of everything written in YAML: frozen, Dutch keys, no unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        coerce_numbers_to_str=True,
        allow_inf_nan=False,
    )


def _yes_or_no(value: object) -> object:
    return {"ja": True, "nee": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
"""A key that is answered with ja or nee."""


class InvalidValueError(ValueError):
    """Raised by validators of definitions: a Dutch problem and remedy about one value."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


Place = tuple[str | int, ...]
"""Where something stands in a definition: ("besluiten", 1, "datum")."""


@dataclass(frozen=True, slots=True)
class Part:
    """A fault of one part of a definition.

    Attributes
    ----------
    place
        Where it stands, from the definition that is validated.
    problem, remedy
        What is wrong and what to do, in Dutch.
    """

    place: Place
    problem: str
    remedy: str


class InvalidPartsError(ValueError):
    """Raised by validators of definitions that find several faults, each at its own place."""

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__("; ".join(part.problem for part in parts))
        self.parts = tuple(parts)
