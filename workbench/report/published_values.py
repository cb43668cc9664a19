"""What single numbers and sentences tell of how many people gave which answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.records.published import ANY, EXCEPT, Count, as_answers
from workbench.records.responses import Missing, VariableKind
from workbench.report.answers import variable
from workbench.report.published_counts import tick

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from workbench.definitions.question import Condition
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.quantities import Frequency
    from workbench.records.responses import Responses

    Where = Mapping[str, Collection[object]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who is counted in a share: which answers to a question, within which group."""

    name: str
    codes: Sequence[str]
    where: Where | None


def group_of(where: Where | None) -> dict[str, list[str]]:
    """Write a selection of respondents as answers."""
    return {name: [str(code) for code in wanted] for name, wanted in (where or {}).items()}


def share_counts(
    responses: Responses, chosen: Chosen, share: Frequency, *, hidden: bool
) -> Iterator[Count]:
    """Tell what a share tells: how many, perhaps hidden, and of how many."""
    name, codes, about = chosen.name, chosen.codes, group_of(chosen.where)
    found = variable(responses, name)
    if found.kind is VariableKind.BOOLEAN and found.question != name:
        if not hidden and list(codes) in (["True"], ["False"]):
            n = share.count if list(codes) == ["True"] else share.total - share.count
            yield tick(found.question, name, n, about)
        return
    is_open = found.kind is VariableKind.ORDINAL and not about
    low, high = (0, None) if hidden else (share.count, share.count)
    yield Count(as_answers({**about, name: list(codes)}), low, high, is_open=is_open)
    yield from base_counts(name, chosen.where, share.total)


def base_counts(name: str, where: Where | None, n: int) -> Iterator[Count]:
    """Tell how many of a group answered."""
    yield Count(as_answers({**group_of(where), name: [ANY]}), n, n)


def asked_counts(
    responses: Responses, questionnaire: Questionnaire, names: Collection[str]
) -> Iterator[Count]:
    """Tell how many were asked what only some are asked: so many gave the answers it hangs on."""
    for question in questionnaire.questions:
        shown = [name for name in question.variables if name in names]
        if shown and question.shown_if and question.shown_if[0].question in responses.variables:
            about = [_answers(condition) for condition in question.shown_if]
            asked = int((responses.missing[shown[0]] != Missing.NOT_SHOWN.value).sum())
            if all(about):
                met = {name: codes for one in about for name, codes in one.items()}
                yield Count(as_answers(met), asked, asked)


def _answers(condition: Condition) -> dict[str, list[str]]:
    """Write a condition as answers; nothing where it is about a number or an option."""
    if condition.minimum is not None or condition.maximum is not None:
        return {}
    if condition.answers:
        return {condition.question: [str(code) for code in condition.answers]}
    left_out = [f"{EXCEPT}{code}" for code in condition.excluded]
    return {condition.question: [ANY, *left_out]}
