"""What a form tells about itself on its hidden sheet: which questionnaire, which form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.collect.forms.layout import Placed

HIDDEN_TAB = "_werkbank"
"""The hidden sheet: what a form is, the lists to choose from, and the formulas of conditions."""
VERSION = 1
"""Of the way in which forms are laid out; forms of another version are not read."""


MOST_ROWS = 2000
"""Of a list."""


class FormKind(StrEnum):
    """How answers stand in a workbook."""

    RESPONDENT = "formulier"
    LIST = "lijst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a form tells about itself.

    Attributes
    ----------
    kind
        One respondent, or one row per respondent.
    questionnaire
        Its id.
    language
        Of the texts.
    structure
        Hash of everything that reading rests on: what is asked, and where.
    number
        Number of the form; 0 for one that is not numbered. Of a list the number of its first row.
    rows
        How many rows a list has; 1 of a form.
    """

    kind: FormKind
    questionnaire: str
    language: str
    structure: str
    number: int
    rows: int = 1

    @property
    def entries(self) -> list[tuple[str, str | int]]:
        """What stands on the hidden sheet, name beside value."""
        return [
            ("werkbank", VERSION),
            ("soort", self.kind.value),
            ("vragenlijst", self.questionnaire),
            ("taal", self.language),
            ("structuur", self.structure),
            ("nummer", self.number),
            ("rijen", self.rows),
        ]


def read_identity(entries: Mapping[str, object]) -> Identity | None:
    """Read what stands on the hidden sheet; None if it is not what a form would say."""
    try:
        identity = Identity(
            kind=FormKind(str(entries["soort"])),
            questionnaire=str(entries["vragenlijst"]),
            language=str(entries["taal"]),
            structure=str(entries["structuur"]),
            number=int(str(entries["nummer"])),
            rows=int(str(entries["rijen"])),
        )
        known = int(str(entries["werkbank"])) == VERSION
    except (KeyError, ValueError):
        return None
    possible = identity.number >= 0 and 0 < identity.rows <= MOST_ROWS
    return identity if known and possible else None


def structure_hash(said: Mapping[str, str], placed: Iterable[Placed], consent: str) -> str:
    """Hash what is asked and where: the same for forms that can be read the same way.

    Parameters
    ----------
    said
        Cell → words that must stand there.
    placed
        What is filled in where.
    consent
        Where a respondent agrees.
    """
    fields = [
        [where.field.name, where.field.kind.value, dict(where.field.options), where.cells]
        for where in placed
    ]
    described = json.dumps([said, fields, consent], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(described.encode("utf-8", "surrogatepass")).hexdigest()[:16]
