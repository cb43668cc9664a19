"""The structure of a survey as LimeSurvey keeps it, whatever way it came: LSS or API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Markup = Mapping[str, str]
"""Language → text as LimeSurvey keeps it, which is HTML."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer, or a subquestion: a row of an array, an option that may be ticked.

    Attributes
    ----------
    relevance
        Expression that says when a subquestion is shown.
    """

    code: str
    text: Markup
    relevance: str = "1"


@dataclass(frozen=True, slots=True)
class LimeQuestion:
    """A question; ``type`` is the letter that LimeSurvey gives its type.

    Attributes
    ----------
    answers
        Answers in order.
    rows
        Subquestions in order; of a second scale too.
    mandatory
        Y, N or S (asks again, but may stay empty).
    relevance
        Expression that says when the question is shown; "1" is always.
    attributes
        Further settings; of those that differ per language, one.
    """

    code: str
    type: str
    text: Markup
    help: Markup
    answers: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    other: bool = False
    mandatory: str = "N"
    relevance: str = "1"
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LimeGroup:
    """A page with questions."""

    title: Markup
    description: Markup
    questions: tuple[LimeQuestion, ...]
    relevance: str = "1"


@dataclass(frozen=True, slots=True)
class LimeSurvey:
    """A survey.

    Attributes
    ----------
    languages
        The base language first.
    texts
        Name of a survey text (``surveyls_title`` …) → the text.
    settings
        Survey settings, such as ``anonymized`` and ``datestamp``.
    beside
        What belongs to the survey but is in tables that have no place here: the number of rows
        per table, such as ``quota``.
    """

    languages: tuple[str, ...]
    texts: Mapping[str, Markup]
    settings: Mapping[str, str]
    groups: tuple[LimeGroup, ...]
    beside: Mapping[str, int] = field(default_factory=dict)

    @property
    def questions(self) -> tuple[LimeQuestion, ...]:
        """All questions in order."""
        return tuple(question for group in self.groups for question in group.questions)
