"""What a reader should know about codings that do not simply count, as Dutch sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.coding.scheme_changes import Standing
from workbench.records.wording import counted

if TYPE_CHECKING:
    from workbench.coding.scheme_changes import Following

_SAYS = {
    Standing.WAITING: "{} op een keuze na een wijziging van het codeerschema en {} nog niet mee "
    "(zie 'workbench scheme worklist').",
    Standing.RETIRED: "{} een vervallen code en {} niet mee.",
    Standing.PROPOSED: "{} op een voorgestelde subcode en {} mee onder de code daarboven.",
}
_VERBS = {
    Standing.WAITING: ("wacht", "wachten"),
    Standing.RETIRED: ("heeft", "hebben"),
    Standing.PROPOSED: ("staat", "staan"),
}


def following_notes(following: Following, about: str) -> tuple[str, ...]:
    """Say how many codings wait, keep a retired code or stand under a proposal.

    Parameters
    ----------
    following
        Codings under the present version of the scheme.
    about
        Whose they are: "FG1, codeur anna".
    """
    notes = []
    for standing, sentence in _SAYS.items():
        number = len(following.standing(standing))
        if number:
            one, several = _VERBS[standing]
            verbs = (one, "telt") if number == 1 else (several, "tellen")
            codings = counted(number, "codering", "coderingen")
            notes.append(f"{about}: {codings} {sentence.format(*verbs)}")
    return tuple(notes)
