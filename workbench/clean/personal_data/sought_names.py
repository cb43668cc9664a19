"""What to look for of the names in a key: words, phrases and numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from workbench.clean.personal_data.forms import forms_of, parts_of
from workbench.clean.personal_data.number_words import as_digits, is_number
from workbench.records.folding import fold
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.clean.personal_data.vocabulary import Vocabulary
    from workbench.records.key import KeyEntry

WORD = re.compile(r"[^\W\d_]+(?:['’\u00b4`][^\W\d_]+)*|\d+")
_SHORTEST_CODE = 5
_DIGITS_OF_CODE = 3
_CODES = frozenset({Category.PHONE, Category.EMAIL, Category.ACCOUNT, Category.BSN, Category.PLATE})
_SAID_SIGNS = frozenset({"streepje", "punt", "underscore", "apenstaartje", "at", "dubbel"})
_PHONE = re.compile(r"\A(?:(?:00\s?|\+\s?)31\s?(?:\(0\))?|\(?0)")
_DIGITS_OF_PHONE = 9


class Phrase(NamedTuple):
    """Words that stand behind each other; between the parts of a person's name may stand "de"."""

    words: tuple[str, ...]
    placeholder: str
    person: bool


class Sought(NamedTuple):
    """Everything to look for, each with the placeholders it stands for.

    Attributes
    ----------
    words
        Folded forms of parts of names: "sanne", "sanne's", "wit".
    phrases
        Names of several words, by their first word.
    codes
        Numbers, e-mail addresses and the like, only letters and digits.
    phones
        The last nine digits of phone numbers.
    left_out
        Number of forms that cannot be looked for, such as a single letter.
    everyday
        Words of ``words`` that stand in every report: "kerk" of "die kerk". They count only where a
        sentence shows that they are a name.
    """

    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    codes: Mapping[str, str]
    phones: Mapping[str, str]
    left_out: int
    everyday: frozenset[str]


class _Building(NamedTuple):
    """What is being collected for ``Sought``."""

    words: defaultdict[str, set[str]]
    phrases: defaultdict[str, set[Phrase]]
    codes: dict[str, str]
    phones: dict[str, str]
    everyday: set[str]


def seek(names: Iterable[KeyEntry], vocabulary: Vocabulary) -> Sought:
    """Work out what to look for."""
    made = _Building(defaultdict(set), defaultdict(set), {}, {}, set())
    left_out = 0
    for name in names:
        for form in dict.fromkeys(name.forms):
            left_out += not _add(made, form, name, vocabulary)
    return Sought(
        {word: frozenset(placeholders) for word, placeholders in made.words.items()},
        {word: tuple(sorted(phrases)) for word, phrases in made.phrases.items()},
        made.codes,
        made.phones,
        left_out,
        frozenset(made.everyday),
    )


def _add(made: _Building, form: str, name: KeyEntry, vocabulary: Vocabulary) -> bool:
    """Add one form; tell whether there is anything to look for."""
    if _is_code(form, name.category) or _is_spoken_number(form):
        return _add_code(made, form, name.placeholder)
    if name.category is Category.PERSON:
        return _add_person(made, form, name.placeholder, vocabulary)
    return _add_other(made, form, name.placeholder, vocabulary)


def words_of(text: str) -> tuple[str, ...]:
    """Cut a text into folded words and numbers."""
    return tuple(fold(word) for word in WORD.findall(text))


def _add_person(made: _Building, form: str, placeholder: str, vocabulary: Vocabulary) -> bool:
    parts = _named_parts(form, vocabulary)
    for written in (form for part in parts for form in forms_of((part,))):
        if len(written) > 1:
            made.words[written].add(placeholder)
    _add_phrase(made, parts, placeholder, person=True)
    return any(len(part) > 1 for part in parts)


def _named_parts(form: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Leave titles, roles and other common words out of a name: "oma Truus", "kleine Anna"."""
    words = WORD.findall(form)
    telling = [word for word in words if not _is_common(word, vocabulary)]
    return parts_of(" ".join(telling or words), vocabulary)


def _is_common(word: str, vocabulary: Vocabulary) -> bool:
    kind = vocabulary.kind(word)
    if vocabulary.is_cue("titles", kind.fold) or vocabulary.is_cue("roles", kind.fold):
        return not (kind.capital and kind.named)
    return kind.dutch and not kind.named and not kind.capital


def _add_other(made: _Building, form: str, placeholder: str, vocabulary: Vocabulary) -> bool:
    """Add a place, an organisation, an address: the whole of it, and a street without number."""
    words = words_of(form)
    while words and vocabulary.is_cue("articles", words[0]):
        words = words[1:]
    named = tuple(word for word in words if not word.isdigit())
    alone = len(named) == 1 and len(named[0]) > 1
    if alone and _is_everyday(form, named[0], vocabulary):
        made.everyday.add(named[0])
        alone = words == named  # of "nummer 57" the word says nothing
    if alone:
        made.words[named[0]].add(placeholder)
    whole = {sought for sought in (words, named) if _add_phrase(made, sought, placeholder)}
    return bool(whole) or alone


def _is_everyday(form: str, folded: str, vocabulary: Vocabulary) -> bool:
    """Tell whether a word is in every report: "nummer" of "nummer 57", "kerk" of "die kerk"."""
    written = [word for word in WORD.findall(form) if fold(word) == folded]
    small = all(word == word.lower() for word in written)
    return small and folded in vocabulary.lexicon.words


def _add_phrase(
    made: _Building, words: Sequence[str], placeholder: str, *, person: bool = False
) -> bool:
    if len(words) < 2:
        return False
    made.phrases[words[0]].add(Phrase(tuple(words), placeholder, person))
    return True


def _is_code(form: str, category: Category) -> bool:
    """Tell whether a form is a number, an e-mail address or an account, not words."""
    if len(compact(form)) < _SHORTEST_CODE:
        return False
    digits = sum(sign.isdigit() for sign in form)
    mixed = digits >= _DIGITS_OF_CODE and not re.search(r"[^\W\d_]{4}", form)
    return category in _CODES or mixed or "@" in form or ("_" in form and " " not in form)


def _is_spoken_number(form: str) -> bool:
    words = form.split()
    return len(words) >= _SHORTEST_CODE and all(is_number(word) for word in words)


def compact(text: str) -> str:
    """Keep letters and digits only, folded."""
    return "".join(sign for sign in fold(text) if sign.isalnum())


def _add_code(made: _Building, form: str, placeholder: str) -> bool:
    if " " in form:
        _add_phrase(made, words_of(form), placeholder)
    said = [word for word in form.split() if word not in _SAID_SIGNS]
    form = " ".join(as_digits(word) if is_number(word) else word for word in said)
    written = compact(form)
    digits = compact(_PHONE.sub("", form.strip(), count=1))
    if digits.isdigit() and len(digits) == _DIGITS_OF_PHONE and written != digits:
        made.phones[digits] = placeholder
    elif len(written) >= _SHORTEST_CODE:
        made.codes[written] = placeholder
    return len(written) >= _SHORTEST_CODE
