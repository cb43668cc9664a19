"""What every definition is: a frozen model with Dutch keys. It knows nothing of files."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict


class Definition(BaseModel):
    """Base of everything written in YAML: frozen, Dutch keys, no unknown keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, coerce_numbers_to_str=True
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
