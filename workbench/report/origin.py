"""Where a number, table, figure or quotation comes from."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Origin:
    """How something in the report was made, for the list of provenance.

    Attributes
    ----------
    what
        Dutch description: "aandeel met meldingen = 0 in vragenlijst competenties".
    function
        Name of the analysis function, for example ``analyse.descriptives.frequency``.
    sources
        Files it rests on.
    base
        N: number of respondents, lines or sources counted; None where nothing is counted.
    selection
        Which rows were used, in Dutch: "volledig ingevulde vragenlijsten".
    """

    what: str
    function: str
    sources: tuple[SourceFile, ...] = field(default=())
    base: int | None = None
    selection: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain lists and numbers, as written in herkomst.json."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Origin:
        """Make the origin of what ``as_json`` gave."""
        return cls(**{**data, "sources": tuple(SourceFile(**file) for file in data["sources"])})
