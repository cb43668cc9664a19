"""Texts of a survey as they stand in YAML, and what of them is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.markup import lost_tags, split_list, to_text
from workbench.definitions.texts import DUTCH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.collect.limesurvey.structure import Markup

Written = str | dict[str, str]
_PLACEHOLDER = re.compile(r"\{\S[^{}]*\}")


class TextReader:
    """Reads texts in all languages, and remembers where layout or placeholders were.

    Attributes
    ----------
    dutch
        The language of the survey that takes the place of Dutch.
    formatted, filled_in
        Places of texts with layout; with what LimeSurvey fills in, such as a name.
    untranslated
        Language → places where the text of that language is missing.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.dutch = _dutch_of(languages)
        self._others = tuple(language for language in languages if language != self.dutch)
        self.formatted: list[str] = []
        self.filled_in: list[str] = []
        self.untranslated: dict[str, list[str]] = {}

    def read(self, markup: Markup, place: str) -> Written:
        """Read a text, noting under which name what could not be taken over."""
        if any(lost_tags(text) for text in markup.values()):
            self.formatted.append(place)
        texts = {language: to_text(text) for language, text in markup.items()}
        if any(_PLACEHOLDER.search(text) for text in texts.values()):
            self.filled_in.append(place)
        return self.written(texts, place)

    def read_with_list(self, markup: Markup, place: str) -> tuple[Written, list[Written]]:
        """Read a text that ends with a list, and that list."""
        split = {language: split_list(text) for language, text in markup.items()}
        if len({len(items) for _, items in split.values()}) > 1:
            return self.read(markup, place), []
        number = len(split[self.dutch][1])
        text = self.read({language: before for language, (before, _) in split.items()}, place)
        items = [
            self.written({language: items[at] for language, (_, items) in split.items()}, place)
            for at in range(number)
        ]
        return text, items

    def written(self, texts: Mapping[str, str], place: str) -> Written:
        """Write one text: a string, or a mapping where there are more languages."""
        dutch = texts.get(self.dutch, "")
        others = {language: texts.get(language, "") for language in self._others}
        if not any((dutch, *others.values())):
            return ""
        for language, text in others.items():
            if dutch and not text:
                self.untranslated.setdefault(language, []).append(place)
        return {DUTCH: dutch, **others} if others else dutch

    def everywhere(self, dutch: str, english: str | None = None) -> Written:
        """Write a text of our own, in English where the survey has another language."""
        others = dict.fromkeys(self._others, dutch if english is None else english)
        return {DUTCH: dutch, **others} if others else dutch


def _dutch_of(languages: tuple[str, ...]) -> str:
    """Give the language that counts as Dutch: nl, else nl-informal, else the base language."""
    found = [language for language in languages if language == DUTCH]
    found += [language for language in languages if language.startswith(f"{DUTCH}-")]
    return (*found, languages[0])[0]
