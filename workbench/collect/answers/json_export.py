"""Answers as JSON: what LimeSurvey exports by hand and by its API."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.collect.answers.headings import has_codes, missing_columns
from workbench.collect.answers.sheet import Sheet, number_text, text_columns
from workbench.collect.files import decode
from workbench.errors import CollectError, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.collect.answers.sheet import Incoming
    from workbench.definitions.questionnaire import Questionnaire

_AGAIN = "exporteer de antwoorden opnieuw uit LimeSurvey, als JSON of CSV met vraagcodes als kop."
_MOST_FAULTS = 20


def is_json(file: Incoming) -> bool:
    """Tell whether this begins as JSON does."""
    return file.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in {b"{", b"["}


def read_json(file: Incoming, questionnaire: Questionnaire) -> Sheet:
    """Read a list of respondents, each with headings and answers.

    Raises
    ------
    CollectError
        Columns were lost because their headings are the same.
    """
    people = _people(_parsed(file), file.name)
    headings = tuple(dict.fromkeys(heading for person in people for heading in person))
    raise_all(list(_nested(people, file.name)))
    lost = missing_columns(headings, questionnaire)
    if lost and not has_codes(headings, questionnaire):
        raise CollectError(
            f"In {file.name} zijn de koppen teksten; kolommen met dezelfde kop vallen in JSON weg. "
            f"Er ontbreken: {', '.join(lost)}.",
            remedy="exporteer JSON met vraagcodes als kop, of kies CSV.",
        )
    numbers = {
        at
        for at, heading in enumerate(headings)
        if any(_is_number(person.get(heading)) for person in people)
    }
    records = (
        (at, [_text(person.get(heading)) for heading in headings])
        for at, person in enumerate(people, start=1)
    )
    cells = text_columns(records, len(headings), "antwoord")
    return Sheet(headings, cells, frozenset(numbers))


def _parsed(file: Incoming) -> object:
    """Read the text as JSON.

    Raises
    ------
    CollectError
        It is no JSON, ends halfway, or names a heading twice for one respondent.
    """
    text = decode(file.data, file.name, remedy=_AGAIN)
    try:
        return json.loads(text, object_pairs_hook=_without_doubles)
    except _DoubledError as error:
        raise CollectError(
            f"In {file.name} staat de kop '{str(error)[:60]}' twee keer bij één respondent.",
            remedy=_AGAIN,
        ) from error
    except (json.JSONDecodeError, RecursionError) as error:
        place = f" (regel {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise CollectError(
            f"{file.name} is geen geldige JSON{place}; misschien is het bestand afgekapt.",
            remedy=_AGAIN,
        ) from error


class _DoubledError(ValueError):
    """A key stands twice in one object."""


def _without_doubles(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubledError(key)
        found[key] = value
    return found


def _people(document: object, name: str) -> list[dict[str, object]]:
    """Find the respondents: a list, or what stands under ``responses``.

    Raises
    ------
    CollectError
        There are none: it is a message of a server, or something else.
    """
    if isinstance(document, dict) and "responses" in document:
        document = document["responses"]
    people = [_unwrapped(person) for person in document] if isinstance(document, list) else []
    objects = [person for person in people if isinstance(person, dict)]
    if isinstance(document, list) and not document:
        raise CollectError(
            f"{name} bevat geen enkele respondent.",
            remedy="controleer in LimeSurvey of er antwoorden zijn en exporteer ze allemaal.",
        )
    if not objects or len(objects) != len(people):
        raise CollectError(_no_answers(document, name), remedy=_AGAIN)
    return objects


def _unwrapped(person: object) -> object:
    """Take the answers out of ``{"12": {...}}``, as older versions of LimeSurvey write them."""
    if isinstance(person, dict) and len(person) == 1:
        (inner,) = person.values()
        return inner if isinstance(inner, dict) else person
    return person


def _no_answers(document: object, name: str) -> str:
    keys = set(document) if isinstance(document, dict) else set()
    if keys & {"status", "error", "message"}:
        return f"{name} is een melding van een server, geen export van antwoorden."
    return f"{name} is JSON, maar geen lijst van respondenten met antwoorden."


def _nested(people: Sequence[dict[str, object]], name: str) -> Iterator[CollectError]:
    faults = [
        (at, heading)
        for at, person in enumerate(people, start=1)
        for heading, value in person.items()
        if isinstance(value, dict | list)
    ]
    for at, heading in faults[:_MOST_FAULTS]:
        yield CollectError(
            f"{name}, antwoord {at}, '{heading[:60]}': hier staat een lijst, geen antwoord.",
            remedy=_AGAIN,
        )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value) if isinstance(value, int | float) else str(value)
