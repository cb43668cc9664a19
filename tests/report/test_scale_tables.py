"""Scales: alpha with interval, items, scores; what cannot be computed is n.v.t. with a reason."""

from collections.abc import Callable

import pytest

from workbench.definitions.evaluation_plan import Thresholds
from workbench.definitions.questionnaire import Scale
from workbench.definitions.texts import Text
from workbench.errors import ReportError
from workbench.records.responses import Responses
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.scale_tables import scale_items_table, scales_table, work_out
from workbench.report.tables import Section, Table

Build = Callable[..., Responses]
CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))
DEFAULTS = Thresholds()
ITEMS = ("sig_S1", "sig_S2", "sig_S3")
VARIED = [1, 2, 3, 4, 5, 2, 3, 4, 1, 5, 3, 2]


def scale(*items: str, turned: tuple[str, ...] = ()) -> Scale:
    return Scale(id="sig", titel=Text("Signaleren"), items=items, omgekeerd=turned)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if not isinstance(row, Section)]


def both(survey: Responses, definition: Scale) -> tuple[Table, Table]:
    result = work_out(survey, definition, DEFAULTS.smallest_cell)
    return (
        scales_table(survey, [result], CAPTION, DEFAULTS),
        scale_items_table(survey, result, CAPTION),
    )


def test_a_scale_shows_score_alpha_and_interval(responses: Build) -> None:
    survey = responses(sig_S1=VARIED, sig_S2=VARIED, sig_S3=VARIED[::-1])

    table, items = both(survey, scale(*ITEMS))

    (row,) = rows(table)
    assert row[:3] == ("Signaleren", "3", "12")
    assert " tot " in row[6]
    assert [column.heading for column in items.columns] == ["Item", "n", "M", "SD", "Item-rest"]
    assert "onder 30 respondenten" in items.note


def test_alpha_without_an_item_is_there_from_thirty_respondents(responses: Build) -> None:
    survey = responses(sig_S1=VARIED * 3, sig_S2=VARIED * 3, sig_S3=[3, *VARIED[1:]] * 3)

    _, items = both(survey, scale(*ITEMS))

    assert items.columns[-1].heading == "Alfa zonder item"


def test_the_base_of_alpha_is_told_where_it_is_not_that_of_the_score(responses: Build) -> None:
    skipped = [None, *VARIED[1:]] * 3
    whole = responses(sig_S1=VARIED * 3, sig_S2=VARIED * 3, sig_S3=[3, *VARIED[1:]] * 3)
    gaps = responses(sig_S1=VARIED * 3, sig_S2=skipped, sig_S3=[3, *VARIED[1:]] * 3)
    definition = scale(*ITEMS).model_copy(update={"minimum_answered": 0.6})

    said = "Alfa, omega en r: van wie alle items beantwoordde (Signaleren: n=33)."
    assert said in both(gaps, definition)[0].note
    assert "Alfa, omega en r" not in both(whole, definition)[0].note


def test_a_constant_item_has_no_item_rest_correlation_and_is_named(responses: Build) -> None:
    survey = responses(sig_S1=VARIED, sig_S2=VARIED, sig_S3=[4] * 12)

    table, items = both(survey, scale(*ITEMS))

    assert rows(items)[2] == ("Vraag sig_S3", "12", "4,00", "0,00", "n.v.t.")
    assert "Door iedereen gelijk beantwoord" in items.note
    assert rows(table)[0][-1] == "n.v.t."
    assert "omega is niet te berekenen" in table.note


@pytest.mark.parametrize("answers", [[3] * 12, [4], [None] * 12])
def test_without_differences_or_answers_nothing_is_computed(
    responses: Build, answers: list[int | None]
) -> None:
    survey = responses(**dict.fromkeys(ITEMS, answers))

    table, items = both(survey, scale(*ITEMS))

    assert rows(table)[0][5:] == ("n.v.t.", "n.v.t.", "n.v.t.", "n.v.t.")
    assert {cell for row in rows(items) for cell in row[1:]} == {"n.v.t."}
    assert "Signaleren: n.v.t.:" in table.note


def test_reversed_items_are_turned_and_others_that_seem_so_are_named(responses: Build) -> None:
    other_way = [6 - answer for answer in VARIED]
    survey = responses(sig_S1=VARIED, sig_S2=VARIED, sig_S3=other_way)

    _, turned = both(survey, scale(*ITEMS, turned=("sig_S3",)))
    _, not_turned = both(survey, scale(*ITEMS))

    assert rows(turned)[2][0] == "Vraag sig_S3 (-)"
    assert rows(turned)[2][-1] == "1,00"
    assert "controleer: Vraag sig_S3" in not_turned.note


def test_a_score_needs_enough_items(responses: Build) -> None:
    survey = responses(sig_S1=VARIED, sig_S2=[None] * 3 + VARIED[3:], sig_S3=VARIED)

    table, _ = both(survey, scale(*ITEMS))

    assert rows(table)[0][2] == "9"
    assert "minstens 80%" in table.note


def test_an_item_that_does_not_exist_gets_a_hint(responses: Build) -> None:
    survey = responses(sig_S1=VARIED, sig_S2=VARIED)

    with pytest.raises(ReportError, match="bedoelde u 'sig_S2'"):
        work_out(survey, scale("sig_S1", "sig_S22"), 5)
