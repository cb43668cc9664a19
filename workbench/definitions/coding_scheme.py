"""Coding schemes: codes with what they mean and when to use them, and how they came to be."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from workbench.definitions.base import Definition, InvalidPartsError, Part, Place
from workbench.definitions.scheme_decisions import (
    Begin,
    Code,
    CodeId,
    CodeText,
    Decision,
    FormerCode,
)
from workbench.definitions.scheme_faults import history_faults
from workbench.definitions.scheme_history import SchemeHistory
from workbench.definitions.scheme_past import SchemePast
from workbench.errors import DefinitionError, nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

__all__ = ["Code", "CodingScheme"]


class CodingScheme(Definition):
    """A versioned list of codes, at most two levels deep.

    Attributes
    ----------
    version
        The present version.
    history
        How the scheme came to be, in words; the decisions say it exactly.
    codes
        The codes of the present version.
    begin
        The first version with its codes; needed as soon as there are decisions.
    decisions
        What was decided since, in order.
    former
        Texts of codes that changed or are gone: of the last version in which they held.
    """

    id: CodeId
    title: str = Field(alias="titel")
    version: str = Field(alias="versie")
    history: str = Field(default="", alias="geschiedenis")
    codes: tuple[Code, ...] = Field(min_length=1)
    begin: Begin | None = None
    decisions: tuple[Decision, ...] = Field(default=(), alias="besluiten")
    former: tuple[FormerCode, ...] = Field(default=(), alias="eerder")

    @property
    def labels(self) -> dict[str, str]:
        """Full id (``verbeterpunten.verwijzers``) → label, parents before their subcodes."""
        return {full_id: code.label for full_id, code in self.all_codes}

    @property
    def all_codes(self) -> tuple[tuple[str, Code], ...]:
        """Full id and code, parents before their subcodes."""
        return tuple(_with_subcodes(self.codes))

    @cached_property
    def replayed(self) -> SchemeHistory:
        """What the decisions did, one after the other."""
        codes = tuple(full_id for full_id, _ in self.all_codes)
        return SchemeHistory.of(self.begin, self.decisions, self.version, codes)

    @property
    def versions(self) -> tuple[str, ...]:
        """Every version, the oldest first."""
        return self.replayed.versions

    @cached_property
    def gone(self) -> dict[str, CodeText]:
        """Full id → last text of the codes that nobody can give any more; codings may have them."""
        history = self.replayed
        texts = sorted(self.former, key=lambda one: history.place(one.until))
        return {one.code: one for one in texts if not history.fate(one.code, one.until)}

    def label_of(self, code: str) -> str:
        """Return the label of a code, also of one that is gone; its id if nobody knows it."""
        gone = self.gone.get(code)
        return self.labels.get(code) or (gone.label if gone else code)

    def at(self, *, version: str = "", date: dt.date | None = None) -> CodingScheme:
        """Return the scheme as it was in a version, or at the end of a day.

        With the decisions until then. Codes have the texts of then as far as these were kept
        under ``eerder``.

        Raises
        ------
        DefinitionError
            There is no such version.
        """
        history = self.replayed
        if date is not None:
            version = history.version_on(date)
        if version not in history.versions:
            guess = nearest(version, history.versions)
            raise DefinitionError(
                f"Versie '{version}' van codeerschema '{self.id}' bestaat niet.",
                remedy=f"bedoelde u '{guess}'?"
                if guess
                else f"kies uit {', '.join(history.versions)}.",
            )
        if version == self.version:
            return self
        place = history.place(version)
        past = SchemePast(history, self.former, dict(self.all_codes), self.gone)
        return CodingScheme(
            id=self.id,
            titel=self.title,
            versie=version,
            codes=past.codes(version),
            begin=self.begin,
            besluiten=tuple(one for one in self.decisions if history.place(one.version) <= place),
            eerder=tuple(one for one in self.former if history.place(one.until) < place),
        )

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        parts = [*_code_faults(self.codes)]
        if not parts:
            parts = history_faults(self.replayed, self.former, self.labels)
        if parts:
            raise InvalidPartsError(parts)
        return self


def _with_subcodes(codes: tuple[Code, ...]) -> Iterator[tuple[str, Code]]:
    for code in codes:
        yield code.id, code
        yield from ((f"{code.id}.{sub.id}", sub) for sub in code.subcodes)


def _code_faults(codes: tuple[Code, ...]) -> Iterator[Part]:
    """Name codes that stand in the scheme twice, and codes below a subcode."""
    yield from _double(codes, ("codes",), "")
    for at, code in enumerate(codes):
        place = ("codes", at, "subcodes")
        yield from _double(code.subcodes, place, f"{code.id}.")
        for below, sub in enumerate(code.subcodes):
            if sub.subcodes:
                yield Part(
                    (*place, below, "subcodes"),
                    f"onder code '{code.id}' staan meer dan twee niveaus.",
                    remedy="maak van het derde niveau gewone subcodes.",
                )


def _double(codes: tuple[Code, ...], place: Place, above: str) -> Iterator[Part]:
    counts = Counter(code.id for code in codes)
    seen: set[str] = set()
    for at, code in enumerate(codes):
        if counts[code.id] > 1 and code.id in seen:
            yield Part(
                (*place, at, "id"),
                f"code '{above}{code.id}' komt twee keer voor.",
                remedy="geef elke code een eigen id.",
            )
        seen.add(code.id)
