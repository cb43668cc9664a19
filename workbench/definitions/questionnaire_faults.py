"""What does not hang together in a questionnaire, every fault at its own place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.definitions.base import InvalidValueError, Part
from workbench.definitions.derived import check_derived
from workbench.definitions.question_rules import check_condition, check_question, require_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from workbench.definitions.base import Place
    from workbench.definitions.derived import Derived
    from workbench.definitions.question import Question


def questionnaire_faults(
    placed: Mapping[Place, Question],
    scaled: Iterable[tuple[Place, str, str]],
    derived: Sequence[Derived],
) -> Iterator[Part]:
    """Yield every fault of questions, scales and derived variables.

    Parameters
    ----------
    placed
        Every question, in order, by the place where it stands.
    scaled
        Of every item of a scale where it stands, the id of the scale, and the variable it names.
    derived
        The derived variables.
    """
    yield from _double_codes(placed, derived)
    for place, question in placed.items():
        yield from _question_faults(place, question, tuple(placed.values()))
    kept = tuple(one for one in placed.values() if not (one.personal or one.key))
    known = tuple(name for question in kept for name in question.variables)
    for place, scale, name in scaled:
        check = partial(require_known, name, known, f"schaal {scale}")
        yield from _refused(place, check)
    for at, one in enumerate(derived):
        yield from _refused(("afgeleid", at), partial(check_derived, one, kept))


def _question_faults(
    place: Place, question: Question, questions: tuple[Question, ...]
) -> Iterator[Part]:
    yield from _refused(place, partial(check_question, question))
    for condition in question.shown_if:
        check = partial(check_condition, question, condition, questions)
        yield from _refused((*place, "toon als"), check)


def _refused(place: Place, check: Callable[[], None]) -> Iterator[Part]:
    try:
        check()
    except InvalidValueError as error:
        yield Part(place, error.problem, error.remedy)


def _double_codes(placed: Mapping[Place, Question], derived: Sequence[Derived]) -> Iterator[Part]:
    """Yield codes of questions and derived variables that stand there already."""
    codes = [((*place, "code"), question.code) for place, question in placed.items()]
    codes += [(("afgeleid", at, "id"), one.id) for at, one in enumerate(derived)]
    seen: set[str] = set()
    for place, code in codes:
        # LimeSurvey takes codes that differ in case only for the same code.
        if code.lower() in seen:
            remedy = "geef elke vraag een eigen code; hoofdletters tellen daarbij niet."
            yield Part(place, f"code '{code}' komt twee keer voor.", remedy)
        seen.add(code.lower())
