"""A coding scheme as its screen gets it, and what the screen asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from workbench.definitions.scheme_decisions import (
    ALL_TO,
    CHOOSE,
    CodeText,
    Merge,
    Move,
    New,
    Proposal,
    Rename,
    Retire,
    Split,
)
from workbench.errors import CleanError
from workbench.widgets.coding_messages import scheme_message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.definitions.scheme_decisions import Change
    from workbench.widgets.conversation import Message
    from workbench.widgets.scheme_session import ChangePreview, SchemeSession


# ---------------------------------------------------------------- to the screen


def standing_message(session: SchemeSession) -> dict[str, object]:
    """Tell everything about a scheme."""
    return {
        **scheme_message(session.scheme),
        "mark": session.mark,
        "history": [list(row) for row in session.history],
        "proposals": [
            {"code": one.code, "label": one.label, "coders": list(one.coders)}
            for one in session.proposals
        ],
    }


def preview_message(preview: ChangePreview) -> dict[str, object]:
    """Tell what a decision would do."""
    return {
        "sentence": preview.sentence,
        "rows": [list(row) for row in preview.rows],
        "warning": preview.warning,
    }


# ---------------------------------------------------------------- from the screen


def text_of(message: Message) -> CodeText:
    """Read what a code means.

    Raises
    ------
    CleanError
        It has no label, or its colour is none.
    """
    given = message.get("text", {})
    try:
        text = CodeText.model_validate({name: str(given[name]).strip() for name in _NAMES})
    except (KeyError, TypeError, ValidationError) as error:
        raise CleanError(
            "Zo kan de code niet worden bewaard.",
            remedy="vul een label in, en kies een kleur als #0072B2.",
        ) from error
    if not text.label:
        raise CleanError("Een code zonder label kan niet.", remedy="vul een label in.")
    return text


def change_of(message: Message) -> Change:
    """Read what is to be decided.

    Raises
    ------
    CleanError
        It is no decision.
    """
    try:
        return _CHANGES[message["kind"]](message)
    except (KeyError, TypeError, ValidationError) as error:
        raise CleanError(
            "Zo kan dit besluit niet worden genomen.",
            remedy="kies codes uit de lijst; een nieuw id heeft kleine letters, cijfers en "
            "streepjes, zoals 'te-laat' of 'verbeterpunten.te-laat'.",
        ) from error


_NAMES = ("label", "definitie", "wel", "niet", "voorbeeld", "kleur")


def _split(message: Message) -> Split:
    rule = f"{ALL_TO}{message['rule']}" if message.get("rule") else CHOOSE
    return Split(van=message["code"], naar=tuple(message["codes"]), regel=rule)


_CHANGES: Mapping[Any, Callable[[Message], Change]] = {
    "split": _split,
    "merge": lambda told: Merge(van=(told["code"],), naar=told["target"]),
    "rename": lambda told: Rename(code=told["code"], van=told["label"], naar=told["new"]),
    "move": lambda told: Move(code=told["code"], onder=told["target"]),
    "new": lambda told: New(codes=(told["new"],)),
    "retire": lambda told: Retire(code=told["code"], naar=told["target"] or None),
    "proposal": lambda told: Proposal(
        code=told["code"], naar=told["target"] or None, van=told.get("coders", "")
    ),
}
