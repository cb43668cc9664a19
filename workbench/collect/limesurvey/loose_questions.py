"""Questions of LimeSurvey with several lines to fill in, as one question per line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.markup import to_text

if TYPE_CHECKING:
    from workbench.collect.limesurvey.structure import LimeQuestion, Markup, Option

# Several short texts, several numbers → the type of one line.
_SINGLE = {"Q": "S", "K": "N"}
_ENDS = re.compile(r"(?:</(?:p|div)>|<br\s*/?>|\s)+$")
_NAME = r"[A-Za-z][A-Za-z0-9_]*(?:\.NAOK)?"
_SUM = re.compile(
    rf"\{{\s*(?:sum\(\s*(?P<listed>{_NAME}(?:\s*,\s*{_NAME})+)\s*\)"
    rf"|(?P<added>{_NAME}(?:\s*\+\s*{_NAME})+))\s*\}}"
)


def loose_questions(question: LimeQuestion) -> tuple[LimeQuestion, ...]:
    """Split a question with several texts or numbers; other questions stay as they are.

    The code of each is that of the question and of the line together: ``Q1`` and ``SQ001`` become
    ``Q1SQ001``, which the columns of exports (``Q1[SQ001]``) are read as.
    """
    if question.type not in _SINGLE or not question.rows:
        return (question,)
    return tuple(_of_row(question, row) for row in question.rows)


def summed(question: LimeQuestion) -> tuple[str, ...]:
    """Name what a calculation adds up, if that is all it does: ``{sum(a, b)}`` or ``{a + b}``."""
    texts = {to_text(text).strip() for text in question.text.values()}
    match = _SUM.fullmatch(texts.pop()) if len(texts) == 1 else None
    if match is None:
        return ()
    names = re.findall(_NAME, match["listed"] or match["added"])
    return tuple(name.removesuffix(".NAOK") for name in names)


def _of_row(question: LimeQuestion, row: Option) -> LimeQuestion:
    conditions = [each for each in (question.relevance, row.relevance) if each not in {"", "1"}]
    return replace(
        question,
        code=f"{question.code}{row.code}",
        type=_SINGLE[question.type],
        text=_joined(question.text, row.text),
        rows=(),
        relevance=" and ".join(f"({each})" for each in conditions) or "1",
    )


def _joined(question: Markup, row: Markup) -> Markup:
    """Write a line as LimeSurvey heads its column: ``Vraag [regel]``."""
    return {
        language: f"{_ENDS.sub('', text)} [{row.get(language, '')}]"
        for language, text in question.items()
    }
