"""What people fill in comes back as it is, whatever the questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.forms.filling import Row, edited, fill, places
from tests.questionnaires_strategy import answers, questionnaires
from workbench.clean.responses import clean_responses
from workbench.collect.forms.answers import raw_answers
from workbench.collect.forms.completeness import stopped_at
from workbench.collect.forms.folder import Returned
from workbench.collect.forms.reading import ReturnedFile, read_file
from workbench.collect.forms.returned import Outcome
from workbench.collect.forms.write_form import write_form
from workbench.collect.forms.write_list import write_form_list
from workbench.records.responses import RawResponses, Responses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from workbench.collect.forms.returned import ReturnedForm
    from workbench.definitions.questionnaire import Questionnaire

SLOW = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def directly(questionnaire: Questionnaire, rows: list[Row], ids: list[str]) -> Responses:
    """Clean the same answers without a form in between."""
    asked = [name for q in questionnaire.questions if not q.personal for name in q.columns]
    table = pd.DataFrame(rows, columns=asked, dtype="str").fillna("")
    finished = [stopped_at(row, questionnaire) is None for row in rows]
    table.insert(0, "submitdate", ["2026-11-22" if done else "" for done in finished])
    table.insert(0, "id", ids)
    table.index = pd.Index(range(1, len(rows) + 1), name="regel")
    return clean_responses(RawResponses(SourceFile("direct", ""), table), questionnaire)


def by_form(questionnaire: Questionnaire, forms: tuple[ReturnedForm, ...]) -> Responses:
    raw = raw_answers(Returned(forms, {}, (), ""), questionnaire, "formulieren")
    return clean_responses(raw, questionnaire)


def is_filled_in(row: Row) -> bool:
    return any(row.values())


def same(one: Responses, other: Responses) -> None:
    pd.testing.assert_frame_equal(one.table, other.table)
    pd.testing.assert_frame_equal(one.missing, other.missing)
    pd.testing.assert_series_equal(one.complete, other.complete)
    assert one.variables == other.variables
    assert (one.key is None) == (other.key is None)
    if one.key is not None and other.key is not None:
        pd.testing.assert_series_equal(one.key, other.key)


@given(st.data())
@SLOW
def test_a_form_gives_the_answers_that_were_filled_in(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    language = data.draw(st.sampled_from(questionnaire.languages))
    row = data.draw(answers(questionnaire).filter(is_filled_in))
    tab, (filled,) = places(questionnaire, language=language)
    asked = questionnaire.in_language(language)

    def type_in(book: Workbook) -> None:
        fill(book[tab], filled, row)

    form = edited(write_form(asked, language, 7), type_in)
    read = read_file(ReturnedFile(1, "formulier.xlsx", form, "0" * 64), questionnaire)

    assert [one.faults for one in read] == [()]
    assert [one.remarks for one in read if one.outcome is Outcome.READ] in ([], [()])
    same(by_form(questionnaire, read), directly(questionnaire, [row], ["7"]))


@given(st.data())
@SLOW
def test_a_list_gives_the_answers_that_were_filled_in(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires(languages=()))
    rows = data.draw(st.lists(answers(questionnaire), min_size=1, max_size=3))
    tab, filled = places(questionnaire, rows=len(rows), first=31)

    def type_in(book: Workbook) -> None:
        for where, row in zip(filled, rows, strict=True):
            fill(book[tab], where, row, agree=is_filled_in(row))

    empty = write_form_list(questionnaire, "nl", rows=len(rows), first=31)
    read = read_file(ReturnedFile(1, "lijst.xlsx", edited(empty, type_in), "0" * 64), questionnaire)

    used = {str(31 + at): row for at, row in enumerate(rows) if is_filled_in(row)}
    if not used:
        assert [form.outcome for form in read] == [Outcome.EMPTY]
        return
    assert [form.faults for form in read] == [()] * len(used)
    same(by_form(questionnaire, read), directly(questionnaire, list(used.values()), list(used)))
