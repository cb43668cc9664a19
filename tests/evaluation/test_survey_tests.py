"""SurveyTests: tests come as tables with origin and sentences, or are refused in Dutch."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workbench.errors import WorkbenchError
from workbench.evaluation import Evaluation
from workbench.evaluation.gating import Gate
from workbench.evaluation.side_by_side import given_away
from workbench.evaluation.survey_tests import SurveyTests
from workbench.report.handwritten import Handwritten
from workbench.report.tables import Table


@pytest.fixture
def tests(example: Evaluation) -> SurveyTests:
    return example.survey("competenties").tests


ASKED: dict[str, Callable[[SurveyTests], Table]] = {
    "compare": lambda tests: tests.compare(
        ["sig", "signaleren", "meldingen"], by="werkgebiedbreder", id="tbl-a", caption="A"
    ),
    "compare_pairs": lambda tests: tests.compare_pairs(
        "signaleren", by="sector", id="tbl-a", caption="A"
    ),
    "cross": lambda tests: tests.cross(
        ["meldcode", "metwie"], by="werkgebiedbreder", id="tbl-a", caption="A"
    ),
    "expected_table": lambda tests: tests.expected_table(
        "metwie_VT", by="sector", id="tbl-a", caption="A"
    ),
    "correlate": lambda tests: tests.correlate(
        ["sig", "signaleren"], "meldingen", method="kendall", id="tbl-a", caption="A"
    ),
    "share": lambda tests: tests.share("sig", among=[4, 5], id="tbl-a", caption="A"),
    "rate": lambda tests: tests.rate(
        "meldingen", per="werkervaring", by="sector", id="tbl-a", caption="A"
    ),
    "explain": lambda tests: tests.explain(
        "meldingen", by=["sector", "werkervaring"], id="tbl-a", caption="A"
    ),
    "reliability": lambda tests: tests.reliability(id="tbl-a", caption="A"),
}


@pytest.fixture(scope="module")
def tables(example: Evaluation) -> dict[str, Table]:
    """Make every table once."""
    tests = example.survey("competenties").tests
    return {asked: ask(tests) for asked, ask in ASKED.items()}


@pytest.mark.parametrize("asked", ASKED)
def test_every_test_is_a_table_with_origin_sentences_and_note(
    tables: dict[str, Table], asked: str
) -> None:
    table = tables[asked]

    assert table.origin.function == f"SurveyView.tests.{asked}"
    assert table.origin.sources[0].name == "bronnen/competenties.csv"
    assert table.note
    for name, text in table.sentences:
        assert text[-1] == "."
        assert "{" not in text
        assert str(table.sentence(name)) == text


def test_the_published_finding_on_the_sociale_kaart_stands(tests: SurveyTests) -> None:
    table = tests.compare("sig", by="werkgebiedbreder", id="tbl-a", caption="A")

    assert "0,78 (95%-BI 0,65 tot 0,87" in table.sentence("sig_S8").text
    assert "p < 0,01" in table.sentence("sig_S8").text


def test_one_scale_shows_its_items(tests: SurveyTests) -> None:
    table = tests.reliability("signaleren", id="tbl-a", caption="A")

    assert len(table.rows) == 8
    assert table.sentence().text.startswith("De schaal ‘Signaleren’ van 8 items")


def test_a_share_in_groups_is_of_one_item(tests: SurveyTests) -> None:
    table = tests.share("metwie_VT", among=[True], by="sector", id="tbl-a", caption="A")

    assert table.columns[-1].heading == "p (Holm)"


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda t: t.compare("sgi", by="sector", id="tbl-a", caption="A"), "bedoelde u 'sig'"),
        (lambda t: t.compare("sig", by="sectr", id="tbl-a", caption="A"), "bedoelde u 'sector'"),
        (lambda t: t.compare("sig", by="meldingen", id="tbl-a", caption="A"), "is een getal"),
        (lambda t: t.compare("functie", by="sector", id="tbl-a", caption="A"), "geen volgorde"),
        (
            lambda t: t.cross("meldingen", by="sector", id="tbl-a", caption="A"),
            "geen antwoorden om te tellen",
        ),
        (lambda t: t.compare_pairs("sig", by="sector", id="tbl-a", caption="A"), "één vraag"),
        (lambda t: t.reliability("signalern", id="tbl-a", caption="A"), "bedoelde u 'signaleren'"),
        (
            lambda t: t.share("sig", among=[9], id="tbl-a", caption="A"),
            "kent het antwoord '9' niet",
        ),
        (lambda t: t.rate("functie", id="tbl-a", caption="A"), "niet te rekenen"),
        (
            lambda t: t.explain("sig_S8", by=["functie"], id="tbl-a", caption="A"),
            "minstens 80 respondenten",
        ),
    ],
)
def test_what_cannot_be_tested_is_refused_in_dutch(
    tests: SurveyTests, ask: Callable[[SurveyTests], Table], hint: str
) -> None:
    with pytest.raises(WorkbenchError, match=hint):
        ask(tests)


@pytest.mark.parametrize("asked", ASKED)
def test_no_note_of_a_test_is_taken_for_a_name(tables: dict[str, Table], asked: str) -> None:
    table = tables[asked]
    gate = Gate(None)

    gate.look_in_texts([Handwritten("opmerking", (table.note,))])
    gate.look_in_texts([Handwritten("zin", (text,)) for _, text in table.sentences])

    assert [str(stop) for stop in gate.result().stops()] == []


def items_of(*tables: Table) -> list[dict[str, object]]:
    return [
        {"soort": "tabel", "naam": table.id, "herkomst": table.origin.as_json()} for table in tables
    ]


def test_a_test_beside_a_crossing_that_hides_a_count_stops_the_report(example: Evaluation) -> None:
    survey = example.survey("competenties")
    crossing = survey.cross_table("meldcode", by="sector", id="tbl-k", caption="K")
    test = survey.tests.compare("meldcode", by="sector", id="tbl-t", caption="T")

    (fault,) = given_away(items_of(crossing, test), 5)

    assert "tabel tbl-t en tabel tbl-k" in fault.problem
    assert "expected_table" in fault.remedy
    assert list(given_away(items_of(crossing), 5)) == list(given_away(items_of(test), 5)) == []


def test_a_crossing_with_its_own_test_may_stand_in_a_report(example: Evaluation) -> None:
    survey = example.survey("competenties")
    crossing = survey.cross_table("meldcode", by="sector", id="tbl-k", caption="K")
    both = survey.tests.expected_table("meldcode", by="sector", id="tbl-e", caption="E")

    assert list(given_away(items_of(crossing, both), 5)) == []


@pytest.mark.parametrize("asked", ASKED)
def test_every_table_of_tests_is_exported_with_real_numbers(
    tables: dict[str, Table], example: Evaluation, tmp_path: Path, asked: str
) -> None:
    table = tables[asked]

    workbook, page, cells = (
        example.export(table, tmp_path / f"toets{suffix}") for suffix in (".xlsx", ".html", ".tsv")
    )

    values = [cell.value for row in load_workbook(workbook).active.iter_rows() for cell in row]
    assert any(isinstance(value, (int, float)) for value in values)
    assert not any(
        isinstance(value, str) and re.fullmatch(r".* tot .*\d\)?", value) for value in values
    )
    assert table.caption in page.read_text("utf-8")
    assert len(cells.read_text("utf-8").splitlines()) == len(table.rows) + 1
