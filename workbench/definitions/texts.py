"""Texts that people read: Dutch always, other languages where there are."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Self

from pydantic_core import PydanticKnownError, core_schema

from workbench.definitions.base import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler

DUTCH = "nl"
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def plain(text: str) -> str:
    """Take away what does not distinguish texts: capitals, entities, tags, kinds of space.

    So the text of a question is known again in an export, where LimeSurvey writes ``&lt;`` for <
    and, when asked, underscores for spaces.

    Examples
    --------
    >>> plain("Durf_ik_&lt;5%<br/> &amp; meer?") == plain("durf ik <5% & meer?")
    True
    """
    text = _TAG.sub(" ", html.unescape(text))
    text = re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", text))
    return text.strip().casefold()


class Text(str):
    """A Dutch text that may know its translations.

    In YAML a text is a string, or a mapping of language to text in which ``nl`` is required. In
    Python it is the Dutch text; who wants another language asks for it.

    Examples
    --------
    >>> goed = Text("Goed", {"en": "Good"})
    >>> goed, goed.in_language("en")
    ('Goed', 'Good')
    """

    __slots__ = ("translations",)

    translations: Mapping[str, str]

    def __new__(cls, dutch: str = "", translations: Mapping[str, str] | None = None) -> Self:
        """Make a text; ``translations`` holds the languages other than Dutch."""
        text = super().__new__(cls, dutch)
        text.translations = dict(translations or {})
        return text

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Text) and self.translations != other.translations:
            return False
        return str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def in_language(self, language: str) -> str:
        """Return the text in a language; in Dutch where it has no such translation."""
        return self.translations.get(language, str(self))

    @property
    def written(self) -> str | dict[str, str]:
        """What stands in YAML."""
        return {DUTCH: str(self), **self.translations} if self.translations else str(self)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: object, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let pydantic read a string or a mapping of languages."""
        return core_schema.no_info_plain_validator_function(
            _read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: Text(text).written if not isinstance(text, Text) else text.written
            ),
        )


def _read(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if not isinstance(value, dict):
        return Text(_one(value))
    if DUTCH not in value:
        raise InvalidValueError(
            "de Nederlandse tekst ontbreekt.", remedy="voeg 'nl: …' toe; Nederlands is verplicht."
        )
    texts = {str(language): _one(text) for language, text in value.items()}
    return Text(texts.pop(DUTCH), texts)


def _one(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise PydanticKnownError("string_type")
