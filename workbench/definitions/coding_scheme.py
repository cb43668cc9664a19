"""Coding schemes: codes with what they mean and when to use them."""

from __future__ import annotations

import re
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError

CodeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Colour = Annotated[str, StringConstraints(pattern=re.compile(r"^#[0-9a-fA-F]{6}$"))]


class Code(Definition):
    """One code. Its id never changes; its label may.

    Attributes
    ----------
    id
        Stable id within its parent; codings of a subcode use ``parent.child``.
    definition, use, do_not_use, example
        What it means, when to use it, when not, and a passage in our own words.
    """

    id: CodeId
    label: str
    definition: str = Field(alias="definitie")
    use: str = Field(alias="wel")
    do_not_use: str = Field(alias="niet")
    example: str = Field(alias="voorbeeld")
    colour: Colour = Field(alias="kleur")
    subcodes: tuple[Code, ...] = ()


class CodingScheme(Definition):
    """A versioned list of codes, at most two levels deep."""

    id: CodeId
    title: str = Field(alias="titel")
    version: str = Field(alias="versie")
    history: str = Field(default="", alias="geschiedenis")
    codes: tuple[Code, ...] = Field(min_length=1)

    @property
    def labels(self) -> dict[str, str]:
        """Full id (``verbeterpunten.verwijzers``) → label, parents before their subcodes."""
        return {full_id: code.label for full_id, code in self.all_codes}

    @property
    def all_codes(self) -> tuple[tuple[str, Code], ...]:
        """Full id and code, parents before their subcodes."""
        pairs: list[tuple[str, Code]] = []
        for code in self.codes:
            pairs.append((code.id, code))
            pairs.extend((f"{code.id}.{sub.id}", sub) for sub in code.subcodes)
        return tuple(pairs)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        ids = [full_id for full_id, _ in self.all_codes]
        for full_id in ids:
            if ids.count(full_id) > 1:
                raise InvalidValueError(
                    f"code '{full_id}' komt twee keer voor.", remedy="geef elke code een eigen id."
                )
        for code in self.codes:
            if any(sub.subcodes for sub in code.subcodes):
                raise InvalidValueError(
                    f"onder code '{code.id}' staan meer dan twee niveaus.",
                    remedy="maak van het derde niveau gewone subcodes.",
                )
        return self
