"""Which suggestions of the finder stop a publication, and which somebody has to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.vocabulary import vocabulary_of
from workbench.records.personal_data import Category

if TYPE_CHECKING:
    from workbench.records.personal_data import Lexicon, Suggestion

_SURE = frozenset({Category.PHONE, Category.EMAIL, Category.BSN, Category.PLATE, Category.ADDRESS})
_UNSURE_REASONS = frozenset({"naam met een huisnummer", "huisnummer"})
_SURE_REASONS = frozenset(
    {"rekeningnummer", "nummer van een dossier of zaak", "geboortejaar", "van tevoren bekend"}
)
_SIGNED = ("na '", "voorletter", "naam van een spreker")


def is_sure(suggestion: Suggestion, lexicon: Lexicon) -> bool:
    """Tell whether a suggestion points at somebody beyond reasonable doubt.

    A phone number, an address or a birth year does; a person does when he is addressed as one
    ("mevrouw", "heet", initials) or bears a name that is no Dutch word. A place, an age, a team, a
    circumstance or a word that merely no dictionary knows may be quite harmless.
    """
    if suggestion.category in _SURE:
        return suggestion.reason not in _UNSURE_REASONS
    if suggestion.reason in _SURE_REASONS:
        return True
    if suggestion.category is not Category.PERSON or "@" in suggestion.key:
        return False
    return suggestion.reason.startswith(_SIGNED) or _has_name(suggestion, lexicon)


def _has_name(suggestion: Suggestion, lexicon: Lexicon) -> bool:
    vocabulary = vocabulary_of(lexicon)
    kinds = [vocabulary.kind(word) for form in suggestion.forms for word in form.split()]
    return any(kind.sure and (kind.given or kind.capital) for kind in kinds)
