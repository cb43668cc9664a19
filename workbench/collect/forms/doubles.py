"""Forms that came back more than once: copies, and forms with one number and other answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.collect.forms.returned import KEPT, Outcome
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from workbench.collect.forms.returned import ReturnedForm

_NO_KEY = (None, 0)
_TELLING = 5  # from so many answers on, two people seldom give all the same ones


def without_doubles(forms: Sequence[ReturnedForm]) -> tuple[ReturnedForm, ...]:
    """Say of every form that came in before that it is a copy, or that nobody knows which counts.

    Forms without a number are copies if the files are the same, byte for byte. If only the answers
    are the same, both come in with a remark: it may be two people.
    """
    listed = list(forms)
    for places in _alike(listed, lambda form: (form.mark, form.row)):
        _mark_copies(listed, places, "het bestand is precies hetzelfde als")
    for places in _alike(listed, lambda form: form.number):
        if len({_given(listed[at]) for at in places}) == 1:
            _mark_copies(listed, places, "nummer en antwoorden zijn dezelfde als in")
        else:
            _dispute(listed, places)
    for places in _alike(listed, _telling):
        _remark_alike(listed, places)
    return tuple(listed)


def _alike(
    forms: Sequence[ReturnedForm], key: Callable[[ReturnedForm], Hashable]
) -> list[list[int]]:
    """Group the places of kept forms that have the same key; an empty key is no key."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at, form in enumerate(forms):
        found = key(form)
        if form.outcome in KEPT and found not in _NO_KEY:
            places[found].append(at)
    return [group for group in places.values() if len(group) > 1]


def _given(form: ReturnedForm) -> tuple[tuple[str, str], ...]:
    return tuple((name, text.strip()) for name, text in form.answers.items() if text.strip())


def _telling(form: ReturnedForm) -> Hashable:
    given = _given(form)
    return given if len(given) >= _TELLING else None


def _mark_copies(forms: list[ReturnedForm], places: Sequence[int], why: str) -> None:
    first = forms[places[0]]
    for at in places[1:]:
        remark = f"{forms[at].place}: {why} {first.place}; dit formulier telt niet mee."
        forms[at] = replace(
            forms[at], outcome=Outcome.COPY, answers={}, remarks=(*forms[at].remarks, remark)
        )


def _dispute(forms: list[ReturnedForm], places: Sequence[int]) -> None:
    named = " en ".join(forms[at].place for at in places)
    for at in places:
        fault = CollectError(
            f"{forms[at].place}: nummer {forms[at].number} komt vaker voor, met andere antwoorden "
            f"({named}). Geen ervan is ingelezen.",
            remedy="ga na welk formulier geldt en haal de andere uit de map.",
        )
        forms[at] = replace(
            forms[at],
            outcome=Outcome.DISPUTED,
            answers={},
            faults=(*forms[at].faults, fault),
        )


def _remark_alike(forms: list[ReturnedForm], places: Sequence[int]) -> None:
    first = forms[places[0]]
    for at in places[1:]:
        remark = (
            f"{forms[at].place}: alle antwoorden zijn dezelfde als in {first.place}; beide tellen "
            "mee. Ga na of dit twee mensen zijn."
        )
        forms[at] = replace(forms[at], remarks=(*forms[at].remarks, remark))
