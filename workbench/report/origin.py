"""Where a number, table, figure or quotation comes from."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbench.records.published import Count, Mean, Sum
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
    counts, sums, means
        What it tells of how many people gave which answers, and of their means: for finding what
        can be computed from several tables together. Only what a reader can see is in it.
    tested
        Pairs of variables of which a test is printed so precisely that it would give away what a
        crossing of the two hides.
    """

    what: str
    function: str
    sources: tuple[SourceFile, ...] = field(default=())
    base: int | None = None
    selection: str = ""
    counts: tuple[Count, ...] = field(default=())
    sums: tuple[Sum, ...] = field(default=())
    means: tuple[Mean, ...] = field(default=())
    tested: tuple[tuple[str, str], ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Plain lists and numbers, as written in herkomst.json."""
        return asdict(self)

    def telling(self, facts: Iterable[Count | Sum] = (), means: Iterable[Mean] = ()) -> Origin:
        """Give the same origin that tells more of people."""
        told = list(facts)
        return replace(
            self,
            counts=(*self.counts, *(fact for fact in told if isinstance(fact, Count))),
            sums=(*self.sums, *(fact for fact in told if isinstance(fact, Sum))),
            means=(*self.means, *means),
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Origin:
        """Make the origin of what ``as_json`` gave."""
        told = {
            "sources": tuple(SourceFile(**file) for file in data["sources"]),
            "counts": tuple(Count.from_json(count) for count in data.get("counts", ())),
            "sums": tuple(Sum.from_json(one) for one in data.get("sums", ())),
            "means": tuple(Mean.from_json(mean) for mean in data.get("means", ())),
            "tested": tuple((one, other) for one, other in data.get("tested", ())),
        }
        return cls(**{**data, **told})
