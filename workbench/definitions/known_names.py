"""namen.yaml: the names known before a raw text is read. It lies beside the raw source."""

from __future__ import annotations

from pydantic import Field

from workbench.definitions.base import Definition
from workbench.records.personal_data import Category


class NameInAdvance(Definition):
    """Somebody or something that may be named: a participant, a family, a colleague, a team."""

    name: str = Field(alias="naam", min_length=1)
    category: Category = Field(default=Category.PERSON, alias="soort")
    role: str = Field(default="", alias="rol", pattern=r"^([^\W_]([\w +/'’.-]*[^\W_])?)?$")


class KnownNames(Definition):
    """The whole of namen.yaml.

    Attributes
    ----------
    speakers
        Text → label in its raw source → code of the speaker in evaluatie.yaml.
    names
        Whoever may be named in any text.
    """

    speakers: dict[str, dict[str, str]] = Field(default_factory=dict, alias="sprekers")
    names: tuple[NameInAdvance, ...] = Field(default=(), alias="namen")
