"""Find what points at people in a text, and every other form of what a reviewer confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.clean.personal_data.addresses import find_addresses
from workbench.clean.personal_data.ages import find_ages, find_ages_after
from workbench.clean.personal_data.circumstances import find_circumstances
from workbench.clean.personal_data.dates import find_dates
from workbench.clean.personal_data.employers import find_employers
from workbench.clean.personal_data.entities import group
from workbench.clean.personal_data.flagged import find_flagged
from workbench.clean.personal_data.forms import Name, find_forms, mark_alike, names_in, parts_of
from workbench.clean.personal_data.found import Found, without_inner
from workbench.clean.personal_data.names import find_long_places, find_names
from workbench.clean.personal_data.numbers import find_numbers
from workbench.clean.personal_data.reading import Reading, read
from workbench.clean.personal_data.spoken import (
    find_spelled_names,
    find_spoken_codes,
    find_spoken_numbers,
    find_spoken_plates,
)
from workbench.clean.personal_data.tokens import SearchText
from workbench.clean.personal_data.vocabulary import vocabulary_of
from workbench.clean.personal_data.workplaces import find_workplaces
from workbench.records.personal_data import Category, KnownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.records.personal_data import Lexicon, Suggestion

_BY_NAME = frozenset({Category.PERSON, Category.PLACE, Category.ORGANISATION})


class ReadText(NamedTuple):
    """A text that has been read, to be searched more than once."""

    search: SearchText
    reading: Reading


def find(
    lines: Sequence[str],
    lexicon: Lexicon,
    *,
    known: Iterable[KnownName] = (),
    turns: Sequence[int] | None = None,
) -> tuple[Suggestion, ...]:
    """Find everything that may point at a person.

    Parameters
    ----------
    lines
        The lines of the text, as they are numbered. What stands in placeholders such as
        ``[NAAM COLLEGA]`` is passed over.
    lexicon
        The word lists (see ``storage.word_lists``).
    known
        Names known in advance: participants, families, the team.
    turns
        The turn of every line; a name may run on to a next line of the same turn. Left out, every
        line stands alone.

    Returns
    -------
    tuple of Suggestion
        In order of first appearance; circumstances last, as they may overlap with the others.
    """
    return find_in(read_text(lines, lexicon, turns), known)


def find_in(text: ReadText, known: Iterable[KnownName] = ()) -> tuple[Suggestion, ...]:
    """Find everything that may point at a person in a text that has been read."""
    search, reading = text
    in_advance = _named(known, reading)
    named = list(find_names(reading))
    certain = without_inner(
        [
            *find_forms(reading, in_advance, "van tevoren bekend"),
            *find_numbers(search.text),
            *find_spoken_numbers(reading),
            *find_spoken_plates(reading),
            *find_spoken_codes(reading),
            *find_spelled_names(reading),
            *find_addresses(search.text, reading),
            *find_dates(search.text, reading),
            *find_ages(search.text, reading),
            *find_long_places(reading),
            *find_workplaces(reading, (one.end for one in named)),
            *find_employers(reading),
            *named,
            *find_ages_after(search.text, (one.end for one in named)),
        ]
    )
    repeated = find_forms(reading, names_in(certain), "staat ook elders in de tekst")
    found = mark_alike(without_inner([*certain, *repeated]), reading)
    told = without_inner([*find_circumstances(search.text), *find_flagged(search.text)])
    people = (name.parts for name in in_advance if name.category is Category.PERSON)
    return group(search, found, people) + group(search, told)


def propagate(
    lines: Sequence[str],
    confirmed: Iterable[Suggestion],
    lexicon: Lexicon,
    *,
    turns: Sequence[int] | None = None,
) -> tuple[Suggestion, ...]:
    """Find the other forms of what a reviewer confirmed, outside what is confirmed already.

    Returns
    -------
    tuple of Suggestion
        Forms of confirmed names. A form that is a common word as well has ``@`` in its key and is
        to be asked; the others follow from the confirmation.
    """
    return propagate_in(read_text(lines, lexicon, turns), confirmed)


def propagate_in(text: ReadText, confirmed: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Find the other forms of what was confirmed in a text that has been read."""
    settled = tuple(confirmed)
    search, reading = text
    known = [
        KnownName(form, suggestion.category)
        for suggestion in settled
        if suggestion.category in _BY_NAME
        for form in suggestion.forms
    ]
    done = {
        (mention.line, place)
        for suggestion in settled
        if suggestion.category is not Category.CIRCUMSTANCE
        for mention in suggestion.mentions
        for place in range(mention.start, mention.end)
    }
    fresh = [
        passage
        for passage in find_forms(reading, _named(known, reading), "vorm van een bevestigde naam")
        if not _covered(search, passage, done)
    ]
    return group(search, fresh)


def is_asked(suggestion: Suggestion) -> bool:
    """Tell whether a suggestion of ``propagate`` still has to be asked."""
    return "@" in suggestion.key or bool(suggestion.resembles)


def read_text(
    lines: Sequence[str], lexicon: Lexicon, turns: Sequence[int] | None = None
) -> ReadText:
    """Cut a text into words and look each of them up: what all searching in it begins with."""
    search = SearchText(lines, range(len(lines)) if turns is None else turns)
    return ReadText(search, read(search.tokens(), vocabulary_of(lexicon)))


def _named(known: Iterable[KnownName], reading: Reading) -> tuple[Name, ...]:
    named = (Name(parts_of(name.text, reading.vocabulary), name.category) for name in known)
    return tuple(name for name in named if name.parts)


def _covered(search: SearchText, passage: Found, done: set[tuple[int, int]]) -> bool:
    return all(
        (mention.line, place) in done
        for mention in search.mentions(passage.start, passage.end)
        for place in range(mention.start, mention.end)
    )
