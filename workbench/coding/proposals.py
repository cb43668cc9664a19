"""Subcodes that coders propose while they code: until it is decided, they are codes on trial. Pure.

A proposal stands in a log of the coder, not in the coding scheme: two coders may propose at the
same time on different devices, and a scheme has one hand that writes it. Coders who propose the
same words under the same code propose the same subcode.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.definitions.scheme_decisions import Code
from workbench.errors import CleanError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.records.proposals import SubcodeProposal

_LONGEST_ID, _LONGEST_LABEL = 40, 60
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposed subcode about which nothing was decided yet.

    Attributes
    ----------
    code, label
        The full id that codings of it have, and what it is called.
    coders
        Who proposed it.
    time
        When it was proposed first.
    """

    code: str
    label: str
    coders: tuple[str, ...]
    time: str

    @property
    def above(self) -> str:
        """The code that it was proposed under."""
        return self.code.partition(".")[0]


def proposed_code(parent: str, words: str, taken: Collection[str]) -> tuple[str, str]:
    """Return the full id and the label of a subcode in the words of a speaker.

    Examples
    --------
    >>> proposed_code("verbeterpunten", "Héél   lang wachten", ())
    ('verbeterpunten.heel-lang-wachten', 'Héél lang wachten')
    >>> proposed_code("verbeterpunten", "te laat", {"verbeterpunten.te-laat"})
    ('verbeterpunten.te-laat-2', 'Te laat')

    Raises
    ------
    CleanError
        The words hold no letter, or the parent is itself a subcode.
    """
    label = " ".join(words.split())
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    own = _NO_LETTERS.sub("-", plain).strip("-").lstrip("0123456789-")
    if not own or "." in parent:
        raise CleanError(
            "Van deze selectie kan geen subcode worden gemaakt.",
            remedy="selecteer een of meer woorden, en kies een code die zelf geen subcode is.",
        )
    code = f"{parent}.{_shortened(own, _LONGEST_ID, '-')}"
    numbers = (f"{code}-{number}" for number in range(2, len(taken) + 3))
    code = next(name for name in (code, *numbers) if name not in taken)
    label = _shortened(label, _LONGEST_LABEL, " ")
    return code, label[:1].upper() + label[1:]


def open_proposals(
    proposals: Iterable[SubcodeProposal], scheme: CodingScheme
) -> tuple[OpenProposal, ...]:
    """Return the proposals about which the scheme decides nothing, the oldest first.

    The result does not depend on the order in which they are read, nor on reading one twice.
    """
    known = scheme.replayed.ever | set(scheme.labels)
    of_code: dict[str, list[SubcodeProposal]] = {}
    for one in sorted(proposals, key=lambda one: (one.time, one.id)):
        if one.code not in known:
            of_code.setdefault(one.code, []).append(one)
    return tuple(
        OpenProposal(code, own[0].label, tuple(sorted({one.coder for one in own})), own[0].time)
        for code, own in of_code.items()
    )


def with_proposals(scheme: CodingScheme, proposals: Iterable[OpenProposal]) -> CodingScheme:
    """Return the scheme as coders see it: with the proposed subcodes, which have no decision."""
    below: dict[str, list[OpenProposal]] = {}
    for one in proposals:
        below.setdefault(one.above, []).append(one)
    codes = tuple(
        code.model_copy(
            update={
                "subcodes": (
                    *code.subcodes,
                    *(_on_trial(code, one) for one in below.get(code.id, ())),
                )
            }
        )
        for code in scheme.codes
    )
    return scheme.model_copy(update={"codes": codes})


def _on_trial(above: Code, proposal: OpenProposal) -> Code:
    by = " en ".join(proposal.coders)
    return Code(
        id=proposal.code.rpartition(".")[2],
        label=proposal.label,
        definitie=f"Voorstel van {by}; hierover is nog niet besloten.",
        wel=f"Passages als “{proposal.label}”.",
        niet=f"Past de code {above.label} ook, gebruik dan die.",
        voorbeeld=proposal.label,
        kleur=above.colour,
    )


def _shortened(text: str, longest: int, mark: str) -> str:
    """Cut a text off behind a whole word where that is possible."""
    if len(text) <= longest:
        return text
    cut = text[:longest]
    return cut.rpartition(mark)[0] or cut
