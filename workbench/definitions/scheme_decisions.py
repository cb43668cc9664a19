"""Decisions about a coding scheme: what changed, in which version, when, by whom and why."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError

CodeId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
CodePath = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$")]
Colour = Annotated[str, StringConstraints(pattern=re.compile(r"^#[0-9a-fA-F]{6}$"))]
_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

CHOOSE = "kiezen"
ALL_TO = "alles naar "


class CodeText(Definition):
    """What a code is called and means.

    Attributes
    ----------
    definition, use, do_not_use, example
        What it means, when to use it, when not, and a passage in our own words.
    """

    label: str
    definition: str = Field(alias="definitie")
    use: str = Field(alias="wel")
    do_not_use: str = Field(alias="niet")
    example: str = Field(alias="voorbeeld")
    colour: Colour = Field(alias="kleur")


class Code(CodeText):
    """One code. Its id never changes; its label may.

    Attributes
    ----------
    id
        Stable id within its parent; codings of a subcode use ``parent.child``.
    """

    id: CodeId
    subcodes: tuple[Code, ...] = ()


class FormerCode(CodeText):
    """What a code was called and meant up to and including a version."""

    until: str = Field(alias="tot en met")
    code: CodePath


class Begin(Definition):
    """The first version: its codes existed before anything was decided."""

    version: str = Field(alias="versie")
    date: dt.date | None = Field(default=None, alias="datum")
    codes: tuple[CodePath, ...] = Field(min_length=1)


class Split(Definition):
    """One code becomes several; ``rule`` says what becomes of its codings."""

    source: CodePath = Field(alias="van")
    targets: tuple[CodePath, ...] = Field(alias="naar", min_length=2)
    rule: str = Field(default=CHOOSE, alias="regel")

    @property
    def all_to(self) -> str:
        """The code that all codings get; "" if a person must choose."""
        return self.rule.removeprefix(ALL_TO).strip() if self.rule.startswith(ALL_TO) else ""

    @model_validator(mode="after")
    def _has_a_rule(self) -> Self:
        if self.rule != CHOOSE and self.all_to not in self.targets:
            raise InvalidValueError(
                f"de regel '{self.rule}' kan niet.",
                remedy="schrijf 'kiezen', of 'alles naar' met een van de codes bij 'naar'.",
            )
        return self


class Merge(Definition):
    """Several codes become one, which may be one of them."""

    sources: tuple[CodePath, ...] = Field(alias="van", min_length=1)
    target: CodePath = Field(alias="naar")


class Rename(Definition):
    """A code gets another label; its id stays."""

    code: CodePath
    old: _Words = Field(alias="van")
    new: _Words = Field(alias="naar")


class Move(Definition):
    """A code comes to stand under another one, or by itself (``onder: ""``)."""

    code: CodePath
    under: CodeId | Annotated[str, StringConstraints(max_length=0)] = Field(alias="onder")

    @property
    def target(self) -> str:
        """The full id afterwards."""
        own = self.code.rpartition(".")[2]
        return f"{self.under}.{own}" if self.under else own


class New(Definition):
    """Codes are added."""

    codes: tuple[CodePath, ...] = Field(min_length=1)


class Retire(Definition):
    """A code is given no more; its codings go to another one, or keep it as they stand."""

    code: CodePath
    target: CodePath | None = Field(default=None, alias="naar")


class Proposal(Definition):
    """What became of a subcode that a coder proposed and has coded with.

    Attributes
    ----------
    code
        The subcode as it was proposed.
    target
        Which code its codings get; left out, the proposal is taken over as it is.
    proposed_by
        Who proposed it.
    """

    code: CodePath
    target: CodePath | None = Field(default=None, alias="naar")
    proposed_by: str = Field(default="", alias="van")


Change = Split | Merge | Rename | Move | New | Retire | Proposal

KINDS = {
    "split": "splitsen",
    "merge": "samenvoegen",
    "rename": "hernoemen",
    "move": "verplaatsen",
    "new": "nieuw",
    "retire": "vervallen",
    "proposal": "voorstel",
}


class Decision(Definition):
    """One decision about a coding scheme, and why it was taken."""

    version: str = Field(alias="versie", min_length=1)
    date: dt.date = Field(alias="datum")
    by: _Words = Field(alias="door")
    reason: _Words = Field(alias="reden")
    split: Split | None = Field(default=None, alias="splitsen")
    merge: Merge | None = Field(default=None, alias="samenvoegen")
    rename: Rename | None = Field(default=None, alias="hernoemen")
    move: Move | None = Field(default=None, alias="verplaatsen")
    new: New | None = Field(default=None, alias="nieuw")
    retire: Retire | None = Field(default=None, alias="vervallen")
    proposal: Proposal | None = Field(default=None, alias="voorstel")

    @property
    def kind(self) -> str:
        """The key in YAML of what was decided: "splitsen"."""
        return next(key for name, key in KINDS.items() if getattr(self, name) is not None)

    @property
    def change(self) -> Change:
        """What was decided."""
        found: Change = next(
            change for name in KINDS if (change := getattr(self, name)) is not None
        )
        return found

    @model_validator(mode="after")
    def _decides_one_thing(self) -> Self:
        given = [key for name, key in KINDS.items() if getattr(self, name) is not None]
        if len(given) != 1:
            problem = f"noemt {' en '.join(given)}" if given else "zegt niet wat er verandert"
            raise InvalidValueError(
                f"een besluit gaat over één verandering, maar dit {problem}.",
                remedy=f"geef elk besluit precies een van {', '.join(KINDS.values())}.",
            )
        return self
