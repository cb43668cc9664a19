"""The languages of a definition: which there are, and the same definition in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workbench.definitions.base import Definition, InvalidPartsError, Part
from workbench.definitions.question import Question
from workbench.definitions.texts import DUTCH, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.definitions.base import Place

Piece = TypeVar("Piece")


def languages_of(definition: Definition) -> tuple[str, ...]:
    """Return the languages of the texts, Dutch first."""
    found = {language for _, text in _texts(definition) for language in text.translations}
    return (DUTCH, *sorted(found))


def translated(part: Piece, language: str) -> Piece:
    """Put the texts of a language in the place of the Dutch ones."""
    changed: object = part
    if isinstance(part, Text):
        changed = Text(part.in_language(language))
    elif isinstance(part, Definition):
        names = type(part).model_fields
        changed = part.model_copy(
            update={name: translated(getattr(part, name), language) for name in names}
        )
    elif isinstance(part, tuple):
        changed = tuple(translated(value, language) for value in part)
    elif isinstance(part, dict):
        changed = {key: translated(value, language) for key, value in part.items()}
    return changed  # type: ignore[return-value]


def require_translations(definition: Definition) -> None:
    """Refuse a language in which some texts are missing.

    Raises
    ------
    InvalidPartsError
        Some are; the first three are named, at the place of the first.
    """
    parts = [
        part
        for language in languages_of(definition)[1:]
        for part in _untranslated(definition, language)
    ]
    if parts:
        raise InvalidPartsError(parts)


def _untranslated(definition: Definition, language: str) -> Iterator[Part]:
    missing = [
        (place, f"'{text[:60]}'")
        for place, text in _texts(definition)
        if text and language not in text.translations
    ]
    if missing:
        named = ", ".join(text for _, text in missing[:3])
        more = f" en nog {len(missing) - 3}" if len(missing) > 3 else ""
        yield Part(
            missing[0][0],
            f"de taal '{language}' ontbreekt bij: {named}{more}.",
            f"schrijf {{nl: …, {language}: …}}, of laat de taal overal weg.",
        )


def _texts(part: object, place: Place = ()) -> Iterator[tuple[Place, Text]]:
    """Yield every text in a part of a definition with its place, but not Ja and Nee."""
    if isinstance(part, Text):
        yield place, part
    for key, value in _parts(part):
        yield from _texts(value, (*place, key))


def _parts(part: object) -> Iterable[tuple[str | int, object]]:
    if isinstance(part, Definition):
        yes_no = isinstance(part, Question) and part.type == "ja/nee"
        return [
            (field.alias or name, getattr(part, name))
            for name, field in type(part).model_fields.items()
            if not (yes_no and name == "answers")
        ]
    if isinstance(part, dict):
        return part.items()
    return enumerate(part) if isinstance(part, tuple) else ()
