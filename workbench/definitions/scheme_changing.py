"""Take a decision about a coding scheme: the scheme that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.scheme_decisions import (
    Begin,
    Code,
    CodeText,
    FormerCode,
    Split,
)
from workbench.definitions.scheme_effects import effect_of
from workbench.errors import DefinitionError, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.definitions.base import Part
    from workbench.definitions.scheme_decisions import Decision
    from workbench.definitions.scheme_effects import Effect

TO_DESCRIBE = "Nog te beschrijven."
"""Stands where a new code should say what it means."""

# Told apart by most people, also by those who see few colours (Okabe and Ito), then darker ones.
COLOURS = (
    "#0072B2", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#E69F00", "#F0E442", "#332288",
    "#117733", "#882255", "#44AA99", "#999933", "#AA4499", "#661100", "#6699CC", "#888888",
)  # fmt: skip


def next_version(scheme: CodingScheme) -> str:
    """Return what the next version may be called.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> next_version(SimpleNamespace(version="2", versions=("1", "2")))
    '3'
    >>> next_version(SimpleNamespace(version="voorjaar", versions=("voorjaar",)))
    'voorjaar-2'
    """
    number = int(scheme.version) + 1 if scheme.version.isdecimal() else 0
    if number and str(number) not in scheme.versions:
        return str(number)
    taken = [f"{scheme.version}-{number}" for number in range(2, len(scheme.versions) + 3)]
    return next(name for name in taken if name not in scheme.versions)


def decided(
    scheme: CodingScheme, decision: Decision, texts: Mapping[str, CodeText] | None = None
) -> CodingScheme:
    """Return the scheme after a decision; what codes meant before is kept.

    Parameters
    ----------
    scheme
        As it is.
    decision
        Of a later version, or one more of the present version.
    texts
        What new codes mean; without it that is still to be described.

    A decision that cannot be taken is refused: a DefinitionError, or several together.
    """
    names = tuple(scheme.labels)
    used = scheme.replayed.ever - set(names)
    effect = effect_of(decision.change, names, used)
    _refuse(effect.faults)
    begin = scheme.begin or Begin(versie=scheme.version, codes=names)
    return _valid(
        scheme,
        versie=decision.version,
        begin=begin,
        besluiten=(*scheme.decisions, decision),
        eerder=(*scheme.former, *_former(scheme, decision, effect)),
        codes=_codes(scheme, decision, effect, texts or {}),
    )


def described(scheme: CodingScheme, code: str, text: CodeText) -> CodingScheme:
    """Return the scheme with another text of one code; that is no decision.

    Raises
    ------
    DefinitionError
        There is no such code.
    """
    if code not in scheme.labels:
        raise DefinitionError(
            f"De code '{code}' staat niet in het codeerschema.",
            remedy="kies een code uit de lijst.",
        )
    words = {name: _words(known) for name, known in scheme.all_codes} | {code: _words(text)}
    return _valid(scheme, codes=_tree(tuple(scheme.labels), words))


def _valid(scheme: CodingScheme, **changed: Any) -> CodingScheme:  # noqa: ANN401 (its fields)
    """Return a scheme with something else in it.

    What cannot be is refused: a DefinitionError, or several together.

    Raises
    ------
    ValidationError
        Only if the workbench itself is at fault.
    """
    same = {
        "id": scheme.id,
        "titel": scheme.title,
        "versie": scheme.version,
        "geschiedenis": scheme.history,
        "begin": scheme.begin,
        "besluiten": scheme.decisions,
        "eerder": scheme.former,
        "codes": scheme.codes,
    }
    try:
        return CodingScheme.model_validate(same | changed)
    except ValidationError as error:
        causes = (detail.get("ctx", {}).get("error") for detail in error.errors())
        _refuse([part for cause in causes for part in getattr(cause, "parts", ())])
        raise


def _refuse(parts: Sequence[Part]) -> None:
    """Raise what is wrong with a decision as faults that people read."""
    raise_all(
        [
            DefinitionError(part.problem[:1].upper() + part.problem[1:], remedy=part.remedy)
            for part in parts
        ]
    )


def _former(scheme: CodingScheme, decision: Decision, effect: Effect) -> Iterator[FormerCode]:
    """Yield what codes meant in the version before, where that would be lost."""
    history = scheme.replayed
    last = ([one for one in scheme.versions if one != decision.version] or [scheme.version])[-1]
    changed = {code for code in scheme.labels if code not in {*effect.codes, *effect.moved}}
    if isinstance(decision.change, Split):
        changed.add(decision.change.source)
    kept = {(text.code, text.until) for text in scheme.former}
    texts = dict(scheme.at(version=last).all_codes)
    for code in history.codes_at(last):
        if history.fate(code, last) in changed and (code, last) not in kept:
            yield FormerCode(**{"tot en met": last}, code=code, **_words(texts[code]))


def _codes(
    scheme: CodingScheme, decision: Decision, effect: Effect, texts: Mapping[str, CodeText]
) -> tuple[Code, ...]:
    known: dict[str, CodeText] = dict(scheme.all_codes)
    known |= {new: known[old] for old, new in effect.moved.items()}
    words = {code: _words(known[code]) for code in effect.codes if code in known}
    words |= {code: _words(text) for code, text in texts.items() if code in effect.codes}
    if decision.rename:
        words[decision.rename.code]["label"] = decision.rename.new
    for code in effect.codes:
        if code not in words:
            words[code] = _draft(code, [one["kleur"] for one in words.values()], words)

    return _tree(effect.codes, words)


def _tree(names: Sequence[str], words: Mapping[str, dict[str, str]]) -> tuple[Code, ...]:
    """Put codes under each other by their full ids."""

    def made(name: str) -> Code:
        below = [one for one in names if one.startswith(f"{name}.")]
        own = name.rpartition(".")[2]
        return Code(id=own, subcodes=tuple(made(one) for one in below), **words[name])

    return tuple(made(name) for name in names if "." not in name)


def _words(text: CodeText) -> dict[str, str]:
    """Return label, definition and the rest, as in YAML."""
    return {
        field.alias or name: getattr(text, name) for name, field in CodeText.model_fields.items()
    }


def _draft(
    code: str, used: Sequence[str], known: Mapping[str, Mapping[str, str]]
) -> dict[str, str]:
    """Return texts for a code of which nobody said yet what it means."""
    above, _, own = code.rpartition(".")
    free = [colour for colour in COLOURS if colour.lower() not in map(str.lower, used)]
    colour = known[above]["kleur"] if above in known else (free or COLOURS)[0]
    label = own.replace("-", " ")
    return {
        "label": label[:1].upper() + label[1:],
        "definitie": TO_DESCRIBE,
        "wel": TO_DESCRIBE,
        "niet": TO_DESCRIBE,
        "voorbeeld": TO_DESCRIBE,
        "kleur": colour,
    }
