"""Mappings: which column of somebody else's table holds which answer, and what its words mean."""

from __future__ import annotations

from collections import Counter
from typing import Self

from pydantic import Field, model_validator

from workbench.definitions.base import Definition, InvalidValueError


class AnswerMapping(Definition):
    """How the columns and words of a table become those of a questionnaire.

    Attributes
    ----------
    columns
        Heading in the table → name of the column: ``functie``, ``sig_S1``, ``id``, ``submitdate``.
    ignored
        Headings that are left out.
    words
        Name of a column → word in the table → code of the answer.
    not_asked
        Codes of questions, or names of single columns, that the table does not have.
    separator
        What stands between several choices in one cell, for columns that are called after a whole
        question ("werkgebied") instead of one of its options.
    """

    columns: dict[str, str] = Field(alias="kolommen", min_length=1)
    ignored: tuple[str, ...] = Field(default=(), alias="negeren")
    words: dict[str, dict[str, str]] = Field(default_factory=dict, alias="waarden")
    not_asked: tuple[str, ...] = Field(default=(), alias="niet gevraagd")
    separator: str = Field(default=";", min_length=1, max_length=1, alias="scheidingsteken")

    @model_validator(mode="after")
    def _names_a_column_once(self) -> Self:
        counted = Counter(self.columns.values())
        doubled = [name for name, number in counted.items() if number > 1]
        if doubled:
            headings = [h for h, name in self.columns.items() if name in doubled]
            raise InvalidValueError(
                f"{', '.join(doubled)} staat bij meer koppen: {'; '.join(headings)}.",
                remedy="noem elke kolom van de vragenlijst één keer; zet de andere koppen onder "
                "'negeren'.",
            )
        both = [heading for heading in self.ignored if heading in self.columns]
        if both:
            raise InvalidValueError(
                f"deze koppen staan onder 'kolommen' én onder 'negeren': {', '.join(both)}.",
                remedy="haal ze op een van beide plaatsen weg.",
            )
        unknown = [name for name in self.words if name not in self.columns.values()]
        if unknown:
            raise InvalidValueError(
                f"'waarden' noemt kolommen die niet onder 'kolommen' staan: {', '.join(unknown)}.",
                remedy="gebruik de naam achter de dubbele punt bij 'kolommen'.",
            )
        return self
