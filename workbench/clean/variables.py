"""Which columns clean answers have, and what each of them means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.definitions.questionnaire import OTHER
from workbench.records.responses import Variable, VariableKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.definitions.questionnaire import Question, Questionnaire

OTHER_LABEL = "Anders, namelijk"
YES_NO: Mapping[str, str] = {"True": "Ja", "False": "Nee"}
_SINGLE = {
    "getal": VariableKind.NUMBER,
    "datum": VariableKind.DATE,
    "tekst": VariableKind.TEXT,
    "meer keuzes": VariableKind.BOOLEAN,
}


def variables_of(questionnaire: Questionnaire) -> dict[str, Variable]:
    """Name → variable, in the order of the questionnaire, derived variables last."""
    asked = [
        variable
        for question in questionnaire.kept_questions
        for variable in question_variables(question)
    ]
    derived = [
        Variable(derived.id, derived.id, derived.title, VariableKind.BOOLEAN, YES_NO)
        for derived in questionnaire.derived
    ]
    return {variable.name: variable for variable in (*asked, *derived)}


def question_variables(question: Question) -> Iterator[Variable]:
    """Yield the variables of one question, in the order of ``question.variables``."""
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


def _kind(question: Question) -> VariableKind:
    if question.type in _SINGLE:
        return _SINGLE[question.type]
    return VariableKind.ORDINAL if question.ordered else VariableKind.CATEGORY


def _categories(question: Question, kind: VariableKind) -> Mapping[str, str]:
    if kind is VariableKind.BOOLEAN:
        return YES_NO
    labels = {
        code: label for code, label in question.answers.items() if code not in question.no_opinion
    }
    return labels | {OTHER: OTHER_LABEL} if question.other else labels
