"""What catches the eye in answers: a signal each, never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.data_quality.duplicates import duplicates
from workbench.clean.data_quality.moments import fast, impossible_moments
from workbench.clean.data_quality.open_answers import personal_data_in
from workbench.clean.data_quality.straight_lines import straight_lines

if TYPE_CHECKING:
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.data_quality import Finding
    from workbench.records.personal_data import Lexicon
    from workbench.records.responses import Responses


def findings_in(
    responses: Responses, questionnaire: Questionnaire, lexicon: Lexicon
) -> tuple[Finding, ...]:
    """List everything about these answers that asks for a look.

    Parameters
    ----------
    responses
        All answers, also of those who did not finish.
    questionnaire
        What was asked.
    lexicon
        The word lists that names are recognised with.
    """
    return (
        *impossible_moments(responses),
        *duplicates(responses),
        *straight_lines(responses, questionnaire),
        *fast(responses),
        *personal_data_in(responses, questionnaire, lexicon),
    )
