"""Send made-up answers to a survey, to try it out; LimeSurvey checks none of them itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import CollectError, nearest, raise_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from workbench.collect.limesurvey.connection import Connection
    from workbench.collect.limesurvey.replies import Field
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

# What may be said of an answer besides the answer; an empty submitdate is not submitted.
MOMENTS = ("submitdate", "startdate", "datestamp", "lastpage", "startlanguage")
_TICKED = frozenset(("", "Y"))
_MOST_FAULTS = 20


def send_answers(
    connection: Connection,
    questionnaire: Questionnaire,
    number: int,
    answers: Sequence[Mapping[str, str]],
    progress: Callable[[int, int], None],
) -> tuple[int, ...]:
    """Send answers, one response per mapping of column to code; gives the ids of the responses.

    Everything is checked before the first one is sent: LimeSurvey would drop a column that it does
    not know without a word, and keep a code that no answer has.
    """
    known = connection.fields(number)
    fields = {name: field for field in known for name in field.names}
    fields |= {field.column: field for field in known}
    faults = [
        fault
        for place, answer in enumerate(answers, start=1)
        for fault in _faults(answer, questionnaire, fields, f"antwoord {place}")
    ]
    raise_all(faults[:_MOST_FAULTS])
    ids: list[int] = []
    for answer in answers:
        ids.append(
            connection.add_answers(
                number, {fields[column].name: value for column, value in answer.items()}
            )
        )
        progress(len(ids), len(answers))
    return tuple(ids)


def _faults(
    answer: Mapping[str, str],
    questionnaire: Questionnaire,
    fields: Mapping[str, Field],
    place: str,
) -> Iterator[CollectError]:
    asked = {column: one for one in questionnaire.questions for column in one.columns}
    for column, value in answer.items():
        if column not in fields or (column not in asked and column not in MOMENTS):
            guess = nearest(column, [*asked, *MOMENTS])
            yield CollectError(
                f"{place}: de vragenlijst heeft geen kolom '{column}'.",
                remedy=f"bedoelde u '{guess}'?" if guess else "gebruik de codes van de vragen.",
            )
        elif column in asked and not _is_possible(value, column, asked[column]):
            yield CollectError(
                f"{place}: de code bij '{column}' is geen antwoord op die vraag.",
                remedy="gebruik de codes van de antwoorden uit de vragenlijst.",
            )


def _is_possible(value: str, column: str, question: Question) -> bool:
    if column in question.open_variables or question.key or value == "":
        return True
    if question.type == "rangorde":
        return value in question.items
    if question.type == "meer keuzes":
        return value in _TICKED
    return not question.answers or value in question.answers or _is_other(value, question)


def _is_other(value: str, question: Question) -> bool:
    return question.other and value == "-oth-"
