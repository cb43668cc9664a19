"""Answers as they are typed on the command line."""

from __future__ import annotations

from workbench.errors import DefinitionError
from workbench.records.responses import VariableKind

_YES_NO = {"ja": True, "nee": False}


def answer_of(kind: VariableKind, typed: str) -> object:
    """Read a typed answer as the variable holds it: a code, a number, or ja or nee.

    Raises
    ------
    DefinitionError
        It cannot be an answer to this kind of question.
    """
    if kind is VariableKind.BOOLEAN:
        if typed.lower() not in _YES_NO:
            raise DefinitionError(
                f"Het antwoord '{typed}' past niet bij een ja/nee-vraag.",
                remedy="typ --answer ja of --answer nee.",
            )
        return _YES_NO[typed.lower()]
    if kind not in {VariableKind.NUMBER, VariableKind.ORDINAL}:
        return typed
    try:
        return int(typed) if typed.lstrip("-").isdigit() else float(typed.replace(",", "."))
    except ValueError:
        raise DefinitionError(
            f"Het antwoord '{typed}' is geen getal.",
            remedy="typ de code van het antwoord, bijvoorbeeld --answer 4.",
        ) from None
