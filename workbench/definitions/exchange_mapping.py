"""Mappings of another program's names: which text, code and coder of ours each of them is."""

from __future__ import annotations

from pydantic import Field

from workbench.definitions.base import Definition

SKIP = "overslaan"
"""What stands behind a name that is left out on purpose."""


class ExchangeMapping(Definition):
    """What names in a package mean here; a name that is left out here is recognised by itself.

    Attributes
    ----------
    sources
        Name of a text → id in evaluatie.yaml, or ``overslaan``.
    codes
        Path of a code ("Werk > Samen") → full id in the coding scheme, or ``overslaan``.
    coders
        Name of a coder; "" where the package names none → id in evaluatie.yaml, or ``overslaan``.
    """

    sources: dict[str, str] = Field(default_factory=dict, alias="bronnen")
    codes: dict[str, str] = Field(default_factory=dict)
    coders: dict[str, str] = Field(default_factory=dict, alias="codeurs")
