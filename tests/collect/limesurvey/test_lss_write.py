"""What stands in an LSS file: settings said out loud, numbers, orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from defusedxml.ElementTree import fromstring

from tests.limesurvey.server import RECORDED
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.collect.limesurvey.lss_write import suggested_survey_id, write_lss
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


@pytest.fixture(scope="module")
def ours() -> Questionnaire:
    return load(Questionnaire, RECORDED / "alle_soorten.yaml")


@pytest.fixture(scope="module")
def document(ours: Questionnaire) -> Element:
    found: Element = fromstring(write_lss(ours, SurveyChoices()))
    return found


def rows(document: Element, table: str) -> list[dict[str, str]]:
    return [
        {cell.tag: cell.text or "" for cell in row}
        for row in document.iterfind(f"{table}/rows/row")
    ]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("format", "G"),  # a page per group: how far somebody came is told in groups
        ("anonymized", "Y"),
        ("datestamp", "Y"),
        ("ipaddr", "N"),
        ("refurl", "N"),
        ("listpublic", "N"),
        ("publicstatistics", "N"),
        ("usecookie", "N"),
        ("showsurveypolicynotice", "1"),
        ("language", "nl"),
        ("additional_languages", "en"),
        ("adminemail", "inherit"),  # else invitations have no sender
    ],
)
def test_what_matters_is_not_left_to_the_defaults_of_the_server(
    document: Element, setting: str, value: str
) -> None:
    assert rows(document, "surveys")[0][setting] == value


def test_numbers_are_written_as_the_language_does(document: Element) -> None:
    formats = {
        row["surveyls_language"]: (row["surveyls_dateformat"], row["surveyls_numberformat"])
        for row in rows(document, "surveys_languagesettings")
    }
    assert formats == {"nl": ("2", "1"), "en": ("2", "0")}


def test_an_answer_with_a_number_counts_for_that_number(document: Element) -> None:
    values = {row["code"]: row["assessment_value"] for row in rows(document, "answers")}
    assert (values["2"], values["HA"]) == ("2", "0")


def test_every_row_names_its_survey_group_and_scale(document: Element) -> None:
    """LimeSurvey reads these without looking whether they are there."""
    for table in ("groups", "questions", "subquestions"):
        assert all({"sid", "gid"} <= set(row) for row in rows(document, table))
    assert {row["scale_id"] for row in rows(document, "subquestions")} == {"0"}
    assert {row["scale_id"] for row in rows(document, "answers")} == {"0"}


def test_each_text_stands_there_in_each_language(document: Element) -> None:
    texts = rows(document, "question_l10ns")
    asked = len(rows(document, "questions")) + len(rows(document, "subquestions"))
    assert [row["language"] for row in texts].count("nl") == asked
    assert [row["language"] for row in texts].count("en") == asked


def test_a_questionnaire_always_has_the_same_number(ours: Questionnaire) -> None:
    assert suggested_survey_id(ours) == suggested_survey_id(ours)
    assert 100_000 <= suggested_survey_id(ours) < 1_000_000
