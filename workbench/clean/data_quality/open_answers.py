"""Open answers that seem to hold personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.personal_data.finding import find
from workbench.records.data_quality import Finding, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.personal_data import Lexicon
    from workbench.records.responses import Responses


def personal_data_in(
    responses: Responses, questionnaire: Questionnaire, lexicon: Lexicon
) -> Iterator[Finding]:
    """Yield which open answers may point at somebody, and with what kind of data."""
    for question in questionnaire.kept_questions:
        for name in question.open_variables:
            for respondent, text in responses.table[name].dropna().items():
                found = find(str(text).splitlines(), lexicon)
                kinds = dict.fromkeys(str(suggestion.category) for suggestion in found)
                if kinds:
                    yield Finding(Signal.PERSONAL, (str(respondent),), (name,), ", ".join(kinds))
