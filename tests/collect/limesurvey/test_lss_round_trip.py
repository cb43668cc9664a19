"""From questionnaire to LSS and back: nothing changes and nothing is left out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.questionnaires_strategy import SHIPPED, questionnaires
from workbench.collect.limesurvey.as_questionnaire import ReadQuestionnaire, questionnaire_of
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.collect.limesurvey.lss_read import read_lss
from workbench.collect.limesurvey.lss_write import write_lss
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire

# What HTML, XML and LimeSurvey read something into more often than the rest; no braces, which are
# refused.
TEXTS = st.text(
    st.one_of(
        st.sampled_from(" aë\n\t<>&;\"'#/\xa0"),
        st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="{}"),
    ),
    min_size=1,
    max_size=30,
)
# A condition on a date is refused beforehand: see test_faults.
GENERATED = questionnaires(
    texts=TEXTS, languages=("en", "de"), most_questions=4, dates_decide=False
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_questionnaire_comes_back_the_same(path: Path) -> None:
    questionnaire = load(Questionnaire, path)
    assert _there_and_back(questionnaire) == ReadQuestionnaire(questionnaire, (), ours=True)


@given(GENERATED)
@settings(max_examples=100)
def test_any_questionnaire_comes_back_the_same(questionnaire: Questionnaire) -> None:
    assert _there_and_back(questionnaire) == ReadQuestionnaire(questionnaire, (), ours=True)


def _there_and_back(questionnaire: Questionnaire) -> ReadQuestionnaire:
    lss = write_lss(questionnaire, SurveyChoices())
    return questionnaire_of(read_lss(lss.encode(), "toets.lss"), "toets.lss")
