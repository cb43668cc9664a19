"""Fetch answers: the columns that were asked about, and none that says who answered."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.answers.headings import standard_name
from workbench.errors import NothingFoundError, ServerError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.collect.limesurvey.connection import Connection
    from workbench.collect.limesurvey.replies import Field
    from workbench.definitions.questionnaire import Questionnaire

# Columns of LimeSurvey itself that are needed. Not among them: token, ipaddr, refurl.
KEPT = ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The columns to ask for.

    Attributes
    ----------
    fields
        In the order of the survey.
    left_out
        Columns that are not asked for, because the questionnaire does not know them or because
        they identify somebody.
    """

    fields: tuple[Field, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """Answers as they came, as CSV, and how many there are."""

    content: bytes
    complete: int
    incomplete: int


def choose_fields(fields: Sequence[Field], questionnaire: Questionnaire, number: int) -> Chosen:
    """Choose the columns that the questionnaire asks about, without those of personal data.

    Raises
    ------
    ServerError
        The survey on the server lacks a question: somebody renamed or deleted it there.
    """
    personal = {
        column
        for question in questionnaire.questions
        if question.personal
        for column in question.columns
    }
    wanted = {*KEPT, *questionnaire.columns} - personal
    chosen = tuple(field for field in fields if wanted.intersection(field.names))
    found = {name for field in chosen for name in field.names}
    missing = [
        column for column in questionnaire.columns if column in wanted and column not in found
    ]
    if missing:
        raise ServerError(
            f"In vragenlijst {number} op de server ontbreken vragen die de vragenlijst wel heeft: "
            f"{', '.join(missing)}.",
            remedy="in LimeSurvey is een vraagcode veranderd of een vraag verwijderd; zet de code "
            "daar terug (dat kan ook na het activeren) en haal de antwoorden opnieuw op.",
        )
    left_out = [field.column for field in fields if field not in chosen]
    return Chosen(chosen, tuple(left_out))


def fetch_answers(connection: Connection, number: int, fields: Sequence[Field]) -> Fetched:
    """Fetch all answers, complete and incomplete, and look whether they are all there.

    Raises
    ------
    ServerError
        Nobody has answered yet, or the export has fewer rows or other columns than it should.
    """
    there = connection.summary(number).answers
    try:
        content = connection.answers(number, [field.name for field in fields])
    except NothingFoundError:
        content = b""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    rows = [row for row in rows if any(row)]
    if len(rows) < 2:
        raise ServerError(
            f"Er zijn nog geen antwoorden op vragenlijst {number}.",
            remedy="bekijk met 'workbench survey status' of er mensen zijn uitgenodigd.",
        )
    _require_columns(rows[0], fields, number)
    if len(rows) - 1 < there:
        raise ServerError(
            f"LimeSurvey telt {there} antwoorden op vragenlijst {number}, maar gaf er "
            f"{len(rows) - 1}.",
            remedy="probeer het opnieuw; er is niets bewaard.",
        )
    submitted = [field.column for field in fields].index("submitdate")
    complete = sum(bool(row[submitted]) for row in rows[1:])
    return Fetched(content, complete, len(rows) - 1 - complete)


def _require_columns(headings: Sequence[str], fields: Sequence[Field], number: int) -> None:
    """Look whether the export has the columns that were asked for, in that order.

    Raises
    ------
    ServerError
        It has not.
    """
    asked = [field.column for field in fields]
    if [standard_name(heading, asked) for heading in headings] != asked:
        raise ServerError(
            f"LimeSurvey gaf andere kolommen van vragenlijst {number} dan gevraagd.",
            remedy="probeer het opnieuw; er is niets bewaard. Blijft het zo, exporteer dan in "
            "LimeSurvey zelf als CSV met vraagcodes en antwoordcodes.",
        )
