"""Expressions of LimeSurvey as conditions of questions, where conditions can say the same."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.relevance import ALWAYS, OTHER_ANSWER, TICKED
from workbench.definitions.question import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.definitions.question import Question

Condition = dict[str, object]
"""A condition as it stands in YAML."""

_TOKEN = re.compile(
    r"""(?P<text>"[^"\\]*"|'[^'\\]*')
      | (?P<word>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z]+)?)
      | (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<sign>&&|\|\||==|!=|<=|>=|[-<>!()])
      | (?P<space>\s+)""",
    re.VERBOSE,
)
_WORDS = {
    "and": "and",
    "or": "or",
    "not": "not",
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
}
_SIGNS = {"&&": " and ", "||": " or ", "!": " not "}


class UnreadableRelevanceError(Exception):
    """The expression says what conditions cannot say."""


def read_relevance(expression: str, asked: Mapping[str, Question]) -> list[Condition]:
    """Read an expression as conditions.

    Parameters
    ----------
    expression
        As LimeSurvey keeps it, with codes of questions as names.
    asked
        What conditions may name.

    Raises
    ------
    UnreadableRelevanceError
        Conditions cannot say the same.
    """
    if expression.strip() in {"", ALWAYS}:
        return []
    try:
        tree = ast.parse(_as_python(expression), mode="eval").body
    except SyntaxError as error:
        raise UnreadableRelevanceError from error
    reader = _Reader(asked)
    conditions = _merged(reader.clause(clause) for clause in _all_of(tree))
    if any(set(condition) == {"vraag"} for condition in conditions):
        raise UnreadableRelevanceError
    return conditions


def _as_python(expression: str) -> str:
    """Write the expression so that Python's parser reads it; names get an underscore in front.

    Raises
    ------
    UnreadableRelevanceError
        It has signs that conditions have no use for.
    """
    pieces = []
    place = 0
    for token in _TOKEN.finditer(expression):
        if token.start() != place:
            break
        place = token.end()
        text = token.group()
        name = text.removesuffix(".NAOK")
        pieces.append(
            f" {_WORDS.get(name, '_' + name)} " if token["word"] else _SIGNS.get(text, text)
        )
    if place != len(expression):
        raise UnreadableRelevanceError
    return "".join(pieces).strip()


def _all_of(tree: ast.expr) -> Iterator[ast.expr]:
    """Yield what must all hold."""
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        for part in tree.values:
            yield from _all_of(part)
    else:
        yield tree


class _Reader:
    """Reads clauses about questions that it knows."""

    def __init__(self, asked: Mapping[str, Question]) -> None:
        self._asked = asked

    def clause(self, clause: ast.expr) -> Condition:
        """Read one clause; "there is an answer" is the name alone: every condition implies it."""
        match clause:
            case ast.BoolOp():
                return self._one_of(clause.values)
            case ast.UnaryOp(op=ast.Not()):
                return self._not_empty(_emptied(clause.operand))
            case ast.Call():
                return {"vraag": self._with_other(_emptied(clause)), "is niet": [OTHER]}
        return self._comparison(clause)

    def _not_empty(self, name: str) -> Condition:
        if name in self._asked:
            return {"vraag": name}
        return {"vraag": self._with_other(name), "is": [OTHER]}

    def _one_of(self, parts: Iterable[ast.expr]) -> Condition:
        """Join alternatives, which must be answers to the same question.

        Raises
        ------
        UnreadableRelevanceError
            They are not.
        """
        sides = [_merged(self.clause(clause) for clause in _all_of(part)) for part in parts]
        alternatives = [condition for side in sides for condition in side]
        questions = {str(found["vraag"]) for found in alternatives}
        other = any(set(found) != {"vraag", "is"} for found in alternatives)
        if other or len(questions) > 1 or len(alternatives) > len(sides):
            raise UnreadableRelevanceError
        answers = [answer for found in alternatives for answer in _listed(found["is"])]
        return {"vraag": questions.pop(), "is": answers}

    def _comparison(self, clause: ast.expr) -> Condition:
        """Read name, sign and value.

        Raises
        ------
        UnreadableRelevanceError
            It is no comparison of an answer with a value.
        """
        if not isinstance(clause, ast.Compare) or len(clause.ops) != 1:
            raise UnreadableRelevanceError
        name, value, sign = _name(clause.left), _value(clause.comparators[0]), clause.ops[0]
        if name in self._asked and self._asked[name].type != "meer keuzes":
            return {"vraag": name} | _of_one(sign, value, self._asked[name])
        code, _, option = name.partition("_")
        if code not in self._asked or option not in self._asked[code].items:
            raise UnreadableRelevanceError
        if value not in {TICKED, ""} or not isinstance(sign, ast.Eq | ast.NotEq):
            raise UnreadableRelevanceError
        ticked = isinstance(sign, ast.Eq) == (value == TICKED)
        return {"vraag": code, "is" if ticked else "is niet": [option]}

    def _with_other(self, name: str) -> str:
        code = name.removesuffix(f"_{OTHER}")
        asked = self._asked.get(code)
        if code == name or asked is None or asked.type != "meer keuzes":
            raise UnreadableRelevanceError
        return code


def _of_one(sign: ast.cmpop, value: str | float, asked: Question) -> Condition:
    """Read a comparison with the one answer to a question."""
    if isinstance(sign, ast.Eq | ast.NotEq):
        return {"is" if isinstance(sign, ast.Eq) else "is niet": [_answer(value, asked)]}
    # Of answers with a number as code, more than 3 is "vanaf 4".
    step = 1 if asked.answers else None
    return _bound(sign, _number(value), step)


def _bound(sign: ast.cmpop, bound: float, step: int | None) -> Condition:
    match sign:
        case ast.GtE():
            return {"vanaf": bound}
        case ast.LtE():
            return {"tot en met": bound}
        case ast.Gt() if step:
            return {"vanaf": bound + step}
        case ast.Lt() if step:
            return {"tot en met": bound - step}
    raise UnreadableRelevanceError


def _answer(value: str | float, asked: Question) -> str | int:
    if asked.type == "getal":
        number = _number(value)
        if number.is_integer():
            return int(number)
    elif value != "":
        return OTHER if value == OTHER_ANSWER else str(value)
    raise UnreadableRelevanceError


def _number(value: str | float) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise UnreadableRelevanceError from error


def _name(node: ast.expr) -> str:
    if not isinstance(node, ast.Name):
        raise UnreadableRelevanceError
    return node.id.removeprefix("_")


def _value(node: ast.expr) -> str | float:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_number(_value(node.operand))
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float):
        return node.value
    raise UnreadableRelevanceError


def _emptied(node: ast.expr) -> str:
    """Give the name of which ``is_empty(name)`` speaks.

    Raises
    ------
    UnreadableRelevanceError
        It is another function.
    """
    if isinstance(node, ast.Call) and len(node.args) == 1 and _name(node.func) == "is_empty":
        return _name(node.args[0])
    raise UnreadableRelevanceError


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _merged(conditions: Iterable[Condition]) -> list[Condition]:
    """Join what is said of the same question, unless both say which answers it may have."""
    merged: list[Condition] = []
    for condition in conditions:
        before = next((known for known in merged if _joinable(known, condition)), None)
        if before is None:
            merged.append(dict(condition))
            continue
        excluded = [*_listed(before.get("is niet", [])), *_listed(condition.get("is niet", []))]
        before.update(condition | ({"is niet": excluded} if excluded else {}))
    return merged


def _joinable(before: Condition, condition: Condition) -> bool:
    both = set(before) & set(condition)
    return before["vraag"] == condition["vraag"] and both <= {"vraag", "is niet"}
