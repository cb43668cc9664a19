"""A questionnaire as a structure file of LimeSurvey (LSS)."""

from __future__ import annotations

import zlib
from itertools import count
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from workbench.collect.limesurvey.as_survey import survey_of
from workbench.collect.limesurvey.faults import refuse_what_is_lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.collect.limesurvey.as_survey import SurveyChoices
    from workbench.collect.limesurvey.structure import LimeQuestion, LimeSurvey, Markup, Option
    from workbench.definitions.questionnaire import Questionnaire

_DB_VERSION = "620"  # of LimeSurvey 6.4
_DAY_MONTH_YEAR = "2"
_COMMA, _POINT = "1", "0"

Row = dict[str, str]


def write_lss(questionnaire: Questionnaire, choices: SurveyChoices) -> str:
    """Return the text of an LSS file that LimeSurvey imports without loss.

    What LimeSurvey would lose or damage without saying so is refused.
    """
    refuse_what_is_lost(questionnaire)
    survey = survey_of(questionnaire, choices)
    return lss_of(survey, suggested_survey_id(questionnaire))


def suggested_survey_id(questionnaire: Questionnaire) -> int:
    """Return a survey number of six digits that always goes with this questionnaire."""
    return 100_000 + zlib.crc32(questionnaire.id.encode()) % 900_000


def lss_of(survey: LimeSurvey, survey_id: int) -> str:
    """Write a survey as LSS."""
    document = Element("document")
    SubElement(document, "LimeSurveyDocType").text = "Survey"
    SubElement(document, "DBVersion").text = _DB_VERSION
    languages = SubElement(document, "languages")
    for language in survey.languages:
        SubElement(languages, "language").text = language
    tables = _tables(survey, str(survey_id))
    for name, rows in tables.items():
        _write_table(document, name, rows)
    indent(document, " ")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(document, encoding="unicode") + "\n"
    )


def _write_table(document: Element, name: str, rows: list[Row]) -> None:
    if not rows:
        return
    written = SubElement(SubElement(document, name), "rows")
    for row in rows:
        element = SubElement(written, "row")
        for key, value in row.items():
            SubElement(element, key).text = value


def _tables(survey: LimeSurvey, survey_id: str) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {
        "surveys": [{"sid": survey_id, **survey.settings}],
        "surveys_languagesettings": [
            _language_settings(survey, language, survey_id) for language in survey.languages
        ],
    }
    question_ids, answer_ids = map(str, count(1)), map(str, count(1))
    for place, group in enumerate(survey.groups, start=1):
        ids = {"sid": survey_id, "gid": str(place)}
        own: dict[str, list[Row]] = {
            "groups": [ids | {"group_order": str(place), "grelevance": group.relevance}],
            "group_l10ns": _translated(
                {"gid": str(place)}, {"group_name": group.title, "description": group.description}
            ),
        }
        for order, question in enumerate(group.questions, start=1):
            own_ids = ids | {"qid": next(question_ids), "question_order": str(order)}
            _add(own, _question_tables(question, own_ids, question_ids, answer_ids))
        _add(tables, own)
    return tables


def _add(tables: dict[str, list[Row]], more: Mapping[str, list[Row]]) -> None:
    for name, rows in more.items():
        tables.setdefault(name, []).extend(rows)


def _language_settings(survey: LimeSurvey, language: str, survey_id: str) -> Row:
    return {
        "surveyls_survey_id": survey_id,
        "surveyls_language": language,
        **{name: text[language] for name, text in survey.texts.items()},
        "surveyls_dateformat": _DAY_MONTH_YEAR,
        "surveyls_numberformat": _POINT if language.startswith("en") else _COMMA,
    }


def _question_tables(
    question: LimeQuestion, ids: Row, question_ids: Iterator[str], answer_ids: Iterator[str]
) -> dict[str, list[Row]]:
    own = {
        "type": question.type,
        "title": question.code,
        "other": "Y" if question.other else "N",
        "mandatory": question.mandatory,
        "relevance": question.relevance,
    }
    tables: dict[str, list[Row]] = {
        "questions": [ids | own],
        "question_l10ns": _translated(
            {"qid": ids["qid"]}, {"question": question.text, "help": question.help}
        ),
        "question_attributes": [
            {"qid": ids["qid"], "attribute": name, "value": value}
            for name, value in question.attributes.items()
        ],
    }
    for order, row in enumerate(question.rows, start=1):
        _add(tables, _row_tables(row, ids, next(question_ids), order))
    for order, answer in enumerate(question.answers, start=1):
        _add(tables, _answer_tables(answer, ids["qid"], next(answer_ids), order))
    return tables


def _row_tables(row: Option, ids: Row, row_id: str, order: int) -> dict[str, list[Row]]:
    own = ids | {
        "qid": row_id,
        "parent_qid": ids["qid"],
        "title": row.code,
        "question_order": str(order),
        "scale_id": "0",
        "relevance": "1",
    }
    return {
        "subquestions": [own],
        "question_l10ns": _translated({"qid": row_id}, {"question": row.text, "help": {}}),
    }


def _answer_tables(answer: Option, qid: str, aid: str, order: int) -> dict[str, list[Row]]:
    own = {
        "aid": aid,
        "qid": qid,
        "code": answer.code,
        "sortorder": str(order),
        "assessment_value": answer.code if answer.code.isdecimal() else "0",
        "scale_id": "0",
    }
    return {"answers": [own], "answer_l10ns": _translated({"aid": aid}, {"answer": answer.text})}


def _translated(ids: Row, texts: Mapping[str, Markup]) -> list[Row]:
    """Give one row per language."""
    languages = next(iter(texts.values()))
    return [
        ids
        | {name: text.get(language, "") for name, text in texts.items()}
        | {"language": language}
        for language in languages
    ]
