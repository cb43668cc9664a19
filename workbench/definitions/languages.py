"""The languages of a definition: which there are, and the same definition in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from workbench.definitions.base import Definition, InvalidValueError
from workbench.definitions.question import Question
from workbench.definitions.texts import DUTCH, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Part = TypeVar("Part")


def languages_of(definition: Definition) -> tuple[str, ...]:
    """Return the languages of the texts, Dutch first."""
    found = {language for text in _texts(definition) for language in text.translations}
    return (DUTCH, *sorted(found))


def translated(part: Part, language: str) -> Part:
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
    InvalidValueError
        Some are; the first three are named.
    """
    for language in languages_of(definition)[1:]:
        missing = [
            f"'{text[:60]}'"
            for text in _texts(definition)
            if text and language not in text.translations
        ]
        if missing:
            more = f" en nog {len(missing) - 3}" if len(missing) > 3 else ""
            raise InvalidValueError(
                f"de taal '{language}' ontbreekt bij: {', '.join(missing[:3])}{more}.",
                remedy=f"schrijf {{nl: …, {language}: …}}, of laat de taal overal weg.",
            )


def _texts(part: object) -> Iterator[Text]:
    """Yield every text in a part of a definition, but not Ja and Nee."""
    if isinstance(part, Text):
        yield part
    for value in _parts(part):
        yield from _texts(value)


def _parts(part: object) -> Iterable[object]:
    if isinstance(part, Definition):
        yes_no = isinstance(part, Question) and part.type == "ja/nee"
        names = [name for name in type(part).model_fields if not (yes_no and name == "answers")]
        return [getattr(part, name) for name in names]
    if isinstance(part, dict):
        return part.values()
    return part if isinstance(part, tuple) else ()
