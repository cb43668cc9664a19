"""Looking up in clean answers what tables and figures need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import ReportError, nearest
from workbench.records.responses import Missing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.records.responses import Responses, Variable


def variable(responses: Responses, name: str) -> Variable:
    """Find a variable by its name.

    Raises
    ------
    ReportError
        The questionnaire has no such variable.
    """
    if name in responses.variables:
        return responses.variables[name]
    guess = nearest(name, responses.variables)
    raise ReportError(
        f"De vragenlijst {responses.questionnaire} heeft geen variabele '{name}'.",
        remedy=f"bedoelde u '{guess}'?" if guess else "kies een variabele van de vragenlijst.",
    )


def categories(responses: Responses, name: str) -> Mapping[str, str]:
    """Code → label of the answers to a closed question, or to yes/no.

    Raises
    ------
    ReportError
        The variable is a number, date or text: it has no categories.
    """
    found = variable(responses, name)
    if not found.categories:
        raise ReportError(
            f"'{name}' is een {found.kind} en heeft geen antwoorden om te tellen.",
            remedy="kies een gesloten vraag, of vat getallen samen met summary_table.",
        )
    return found.categories


def shared_scale(responses: Responses, items: Sequence[str]) -> Mapping[str, str]:
    """Code → label of the one scale that these items share.

    Raises
    ------
    ReportError
        There are no items, or they have different answers.
    """
    scales = [dict(categories(responses, item)) for item in items]
    if not scales or any(scale != scales[0] for scale in scales):
        raise ReportError(
            f"De items {', '.join(items) or '(geen)'} hebben niet dezelfde antwoordschaal.",
            remedy="zet alleen items met dezelfde antwoorden bij elkaar.",
        )
    return scales[0]


def missing_counts(responses: Responses, name: str) -> dict[str, int]:
    """Kind of missing answer → how often, only the kinds that occur."""
    kinds = responses.missing[name].value_counts()
    return {kind.value: int(kinds[kind.value]) for kind in Missing if kind.value in kinds}
