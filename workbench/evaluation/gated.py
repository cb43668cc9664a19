"""What the gate found, and how it is told: the place, never the name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.errors import NamesFoundError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOT_LOOKED_FOR = (
    "Er is geen sleutel geopend: naar de namen in de sleutel is niet gezocht. Geef de sleutel "
    "met --key of in WORKBENCH_KEY_FILE en typ de wachtzin."
)
_REMEDY_NAME = (
    "zet de plaatshouder in de bron of in het hoofdstuk; is het een gewoon woord of een naam die "
    "openbaar is, zet het dan met een reden onder 'toegestaan' in evaluatie.yaml."
)
_REMEDY_DATA = (
    "vervang het in de bron door een plaatshouder; is het onschuldig, zet het dan met een reden "
    "onder 'toegestaan' in evaluatie.yaml."
)
NAMED = "een naam die"
_MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that may not be published, or that somebody has to look at.

    Attributes
    ----------
    file
        The file, or "" for the texts of the report as such.
    place
        Where in it, without the name.
    what
        What stands there: "een naam die [NAAM COLLEGA] had moeten zijn", "een telefoonnummer".
    stops
        It stops the publication.
    words
        What stands there, folded; never shown.
    """

    file: str
    place: str
    what: str
    stops: bool
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class Gated:
    """What the gate found, after what is allowed was left out.

    Attributes
    ----------
    findings
        Names and other personal data, in order of file and place.
    pointing
        Words beside quotations that point at too few people.
    faults
        Files that could not be searched.
    notes
        What the gate did not do, as Dutch sentences: nothing is passed over in silence.
    keyed
        The names of the key were looked for.
    number_of_files, number_of_texts
        How many files were searched for names, and in how many texts the finder looked.
    """

    findings: tuple[Finding, ...]
    pointing: tuple[Finding, ...]
    faults: tuple[WorkbenchError, ...]
    notes: tuple[str, ...]
    keyed: bool
    number_of_files: int
    number_of_texts: int

    def __repr__(self) -> str:
        """Tell everything that was found, for a notebook."""
        stops = [f"Niet publiceren: {fault.problem}" for fault in self.stops()]
        looks = [f"Bekijk: {line}" for line in (*self.to_look_at, *self.descriptions)]
        notes = [f"Let op: {note}" for note in self.notes]
        searched = f"{self.number_of_files} bestanden en {self.number_of_texts} teksten doorzocht."
        return "\n".join([*stops, *looks, *notes, searched])

    @property
    def to_look_at(self) -> tuple[str, ...]:
        """What may be harmless, a Dutch sentence each."""
        return tuple(
            f"{where}: misschien {what}."
            for what, where in _places(one for one in self.findings if not one.stops)
        )

    @property
    def descriptions(self) -> tuple[str, ...]:
        """Which words beside quotations point at too few people, a Dutch sentence each."""
        return tuple(f"{where}: {what}." for what, where in _places(self.pointing))

    def stops(self) -> tuple[WorkbenchError, ...]:
        """Give an error for everything that stops the publication; none names the name."""
        found = _places(one for one in self.findings if one.stops)
        return (*self.faults, *(_error(what, where) for what, where in found))


def _error(what: str, where: str) -> NamesFoundError:
    if what.startswith(NAMED):
        return NamesFoundError(f"{where}: hier staat {what}.", remedy=_REMEDY_NAME)
    return NamesFoundError(f"{where}: hier lijkt {what} te staan.", remedy=_REMEDY_DATA)


def _places(findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """Take the same thing in the same file together: what it is, and where."""
    grouped: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in findings:
        grouped[one.file, one.what].append(one.place)
    for (file, what), found in grouped.items():
        places = list(dict.fromkeys(found))
        more = len(places) - _MOST_PLACES
        shown = "; ".join(places[:_MOST_PLACES]) + (f"; en nog {more}" if more > 0 else "")
        yield what, f"{file}, {shown}" if file else shown
