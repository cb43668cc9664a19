"""A coding scheme drafted from the codes of another program. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import cycle
from typing import TYPE_CHECKING

from workbench.definitions.coding_scheme import Code, CodingScheme
from workbench.records.exchange import PATH_SEPARATOR, Entry
from workbench.records.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.records.exchange import ImportedCode

# Told apart by people who see colours differently.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#999999", "#8C510A")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_APART = re.compile(r"[^a-z0-9]+")
_PARTS = re.compile(r"^(Wel|Niet|Voorbeeld): ", re.MULTILINE)
_DEEPER = (
    "stond dieper dan twee niveaus; is een subcode geworden, met de codes erboven in het label"
)
TO_DO = "in te vullen"


@dataclass
class _Draft:
    """A code with its subcodes as they are gathered."""

    code: ImportedCode
    label: str
    below: list[_Draft] = field(default_factory=list)


def draft_scheme(
    codes: Sequence[ImportedCode],
    name: str,
    title: str,
) -> tuple[CodingScheme, tuple[Entry, ...]]:
    """Make a scheme of two levels of the codes of a package.

    Returns
    -------
    scheme, changed
        The scheme as version 1, and what had to be changed.
    """
    tops: dict[str, _Draft] = {}
    changed = []
    for code in codes:
        if len(code.path) == 1:
            tops.setdefault(code.path[0], _Draft(code, code.path[0]))
        elif code.path[0] in tops:
            if len(code.path) > 2:
                changed.append(Entry(f"code {code.path_text}", _DEEPER))
            label = PATH_SEPARATOR.join(code.path[1:])
            tops[code.path[0]].below.append(_Draft(code, label))
    colours = cycle(_COLOURS)
    made = []
    taken: set[str] = set()
    for draft in tops.values():
        colour = _colour(draft.code, next(colours))
        made.append(_code(draft, taken, colour, tuple(_subcodes(draft, colour))))
    scheme = CodingScheme(id=name, titel=title, versie="1", codes=tuple(made))
    return scheme, tuple(changed)


def _subcodes(draft: _Draft, colour: str) -> Iterator[Code]:
    taken: set[str] = set()
    for one in draft.below:
        yield _code(one, taken, _colour(one.code, colour), ())


def _code(draft: _Draft, taken: set[str], colour: str, below: tuple[Code, ...]) -> Code:
    definition, use, do_not_use, example = _texts(draft.code.description)
    return Code(
        id=_id(draft.label, taken),
        label=draft.label,
        definitie=definition,
        wel=use,
        niet=do_not_use,
        voorbeeld=example,
        kleur=colour,
        subcodes=below,
    )


def _texts(description: str) -> tuple[str, str, str, str]:
    """Take a description apart as the workbench writes it; else all of it is the definition."""
    pieces = _PARTS.split(description)
    found = dict(zip(pieces[1::2], pieces[2::2], strict=False))
    texts = (pieces[0], *(found.get(name, "") for name in ("Wel", "Niet", "Voorbeeld")))
    definition, use, do_not_use, example = (text.strip() or TO_DO for text in texts)
    return definition, use, do_not_use, example


def _colour(code: ImportedCode, otherwise: str) -> str:
    return code.colour if _COLOUR.fullmatch(code.colour) else otherwise


def _id(label: str, taken: set[str]) -> str:
    """Make an id of a label that no other code beside it has."""
    plain = _APART.sub("-", fold(label)).strip("-") or "code"
    plain = plain if plain[0].isalpha() else f"code-{plain}"
    found, number = plain, 2
    while found in taken:
        found, number = f"{plain}-{number}", number + 1
    taken.add(found)
    return found
