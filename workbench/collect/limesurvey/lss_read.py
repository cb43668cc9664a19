"""A structure file of LimeSurvey (LSS), of ours or of any survey, as a survey."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.lss_tables import read_tables
from workbench.collect.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey, Option
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.collect.limesurvey.lss_tables import Row, Tables
    from workbench.collect.limesurvey.structure import Markup

# LimeSurvey's own name of a question or a part of it: survey X group X question and what follows.
_COLUMN = re.compile(r"\b[0-9]+X[0-9]+X(?P<qid>[0-9]+)(?P<part>[A-Za-z][A-Za-z0-9]*)?")
_BESIDE = ("quota", "assessments", "defaultvalues", "survey_url_parameters")
_ATTRIBUTES_OF_THE_SERVER = frozenset({"sid", "owner_id", "gsid"})


def read_lss(content: bytes, name: str) -> LimeSurvey:
    """Read an LSS file.

    Parameters
    ----------
    content
        The file.
    name
        How to call it in messages.

    Raises
    ------
    CollectError
        The file holds no survey.
    """
    languages, tables = read_tables(content, name)
    if not tables.get("surveys") or not tables.get("surveys_languagesettings"):
        raise CollectError(
            f"{name} bevat geen vragenlijst.",
            remedy="exporteer de vragenlijst opnieuw uit LimeSurvey (Vragenlijststructuur, .lss).",
        )
    settings = {
        key: value
        for key, value in tables["surveys"][0].items()
        if key not in _ATTRIBUTES_OF_THE_SERVER
    }
    base = settings.get("language") or languages[0]
    ordered = (base, *(language for language in languages if language != base))
    return LimeSurvey(
        languages=ordered,
        texts=_survey_texts(tables["surveys_languagesettings"], ordered),
        settings=settings,
        groups=_Reader(tables, ordered).groups(),
        beside={table: len(tables[table]) for table in _BESIDE if tables.get(table)},
    )


def _survey_texts(rows: list[Row], languages: tuple[str, ...]) -> dict[str, Markup]:
    by_language = {row.get("surveyls_language", ""): row for row in rows}
    names = {name for row in rows for name in row}
    return {
        name: {language: by_language.get(language, {}).get(name, "") for language in languages}
        for name in sorted(names)
        if name not in {"surveyls_survey_id", "surveyls_language"}
    }


class _Reader:
    """Joins the tables: rows of a question, texts of a row."""

    def __init__(self, tables: Tables, languages: tuple[str, ...]) -> None:
        self._tables = tables
        self._languages = languages
        self._codes = {row["qid"]: row["title"] for row in self._rows("questions")}
        self._questions = _by(self._rows("questions"), "gid", order="question_order")
        self._subquestions = _by(self._rows("subquestions"), "parent_qid", order="question_order")
        self._answers = _by(self._rows("answers"), "qid", order="sortorder")
        self._attributes = _by(self._rows("question_attributes"), "qid")
        self._texts = {
            table: _by(self._rows(table), key)
            for table, key in (
                ("group_l10ns", "gid"),
                ("question_l10ns", "qid"),
                ("answer_l10ns", "aid"),
            )
        }

    def groups(self) -> tuple[LimeGroup, ...]:
        ordered = sorted(
            self._rows("groups"), key=lambda row: number_of(row.get("group_order", ""))
        )
        return tuple(
            LimeGroup(
                title=self._text("group_l10ns", row["gid"], "group_name"),
                description=self._text("group_l10ns", row["gid"], "description"),
                questions=tuple(self._question(asked) for asked in self._questions[row["gid"]]),
                relevance=self._relevance(row.get("grelevance", "")),
            )
            for row in ordered
        )

    def _rows(self, table: str) -> list[Row]:
        return self._tables.get(table, [])

    def _question(self, row: Row) -> LimeQuestion:
        qid = row["qid"]
        return LimeQuestion(
            code=row["title"],
            type=row["type"],
            text=self._text("question_l10ns", qid, "question"),
            help=self._text("question_l10ns", qid, "help"),
            answers=tuple(
                Option(answer["code"], self._text("answer_l10ns", answer["aid"], "answer"))
                for answer in self._answers[qid]
            ),
            rows=tuple(
                Option(
                    part["title"],
                    self._text("question_l10ns", part["qid"], "question"),
                    self._relevance(part.get("relevance", "")),
                )
                for part in self._subquestions[qid]
            ),
            other=row.get("other") == "Y",
            mandatory=row.get("mandatory") or "N",
            relevance=self._relevance(row.get("relevance", "")),
            attributes={
                **({"preg": row["preg"]} if row.get("preg") else {}),
                **{found["attribute"]: found.get("value", "") for found in self._attributes[qid]},
            },
        )

    def _text(self, table: str, key: str, name: str) -> Markup:
        found = {row.get("language"): row.get(name, "") for row in self._texts[table][key]}
        return {language: found.get(language, "") for language in self._languages}

    def _relevance(self, expression: str) -> str:
        return with_codes(expression, self._codes)


def with_codes(expression: str, codes: Mapping[str, str]) -> str:
    """Write LimeSurvey's own names of questions in an expression as codes.

    Parameters
    ----------
    expression
        Of a question, a row or a group; empty is the same as "1".
    codes
        Number of a question in LimeSurvey → its code.
    """

    def code_of(match: re.Match[str]) -> str:
        code = codes.get(match["qid"], match.group())
        return f"{code}_{match['part']}" if match["part"] else code

    return _COLUMN.sub(code_of, expression).strip() or "1"


def _by(rows: list[Row], key: str, *, order: str = "") -> defaultdict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: number_of(row.get(order, ""))) if order else rows:
        grouped[row.get(key, "")].append(row)
    return grouped


def number_of(text: str) -> int:
    """Read a place in an order; 0 where there is none."""
    return int(text) if text.isdecimal() else 0
