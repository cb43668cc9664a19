"""Which columns clean answers have, and what each of them means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.definitions.question import COMMENT, OPEN_TYPES, OTHER
from workbench.records.responses import Variable, VariableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.definitions.derived import Derived
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

OTHER_LABEL = "Anders, namelijk"
YES_NO: Mapping[str, str] = {"True": "Ja", "False": "Nee"}
COMMENT_LABEL = "Toelichting"
_SINGLE = {
    "getal": VariableKind.NUMBER,
    "datum": VariableKind.DATE,
    "meer keuzes": VariableKind.BOOLEAN,
    "rangorde": VariableKind.ORDINAL,
} | dict.fromkeys(OPEN_TYPES, VariableKind.TEXT)


def variables_of(questionnaire: Questionnaire) -> dict[str, Variable]:
    """Name → variable, in the order of the questionnaire, derived variables last."""
    asked = [
        variable
        for question in questionnaire.kept_questions
        for variable in question_variables(question)
    ]
    derived = [_derived_variable(derived) for derived in questionnaire.derived]
    return {variable.name: variable for variable in (*asked, *derived)}


def question_variables(question: Question) -> Iterator[Variable]:
    """Yield the variables of one question, in the order of ``question.variables``."""
    if question.key:
        return
    kind = _kind(question)
    categories = _categories(question, kind)
    if question.items:
        for item, text in question.items.items():
            yield Variable(f"{question.code}_{item}", question.code, text, kind, categories)
    else:
        yield Variable(question.code, question.code, question.text, kind, categories)
    if question.other:
        yield Variable(
            f"{question.code}_{OTHER}", question.code, OTHER_LABEL, VariableKind.TEXT, {}
        )
    if question.explained:
        yield Variable(
            f"{question.code}_{COMMENT}", question.code, COMMENT_LABEL, VariableKind.TEXT, {}
        )


def _derived_variable(derived: Derived) -> Variable:
    if derived.any_of:
        kind, categories = VariableKind.BOOLEAN, YES_NO
    elif derived.sum_of:
        kind, categories = VariableKind.NUMBER, {}
    else:
        kind = VariableKind.ORDINAL if derived.classes else VariableKind.CATEGORY
        titles = [*derived.classes, *derived.merged]
        categories = {str(number): title for number, title in enumerate(titles, start=1)}
    return Variable(derived.id, derived.id, derived.title, kind, categories)


def _kind(question: Question) -> VariableKind:
    if question.type in _SINGLE:
        return _SINGLE[question.type]
    return VariableKind.ORDINAL if question.ordered else VariableKind.CATEGORY


def _categories(question: Question, kind: VariableKind) -> Mapping[str, str]:
    if kind is VariableKind.BOOLEAN:
        return YES_NO
    if question.type == "rangorde":
        return {str(place): f"plaats {place}" for place in range(1, len(question.items) + 1)}
    labels = {
        code: label for code, label in question.answers.items() if code not in question.no_opinion
    }
    return labels | {OTHER: OTHER_LABEL} if question.other else labels
