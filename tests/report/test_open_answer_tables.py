"""Open answers per code: small numbers are hidden and cannot be computed from their parent."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.analyse.disclosure import Cell
from workbench.definitions.evaluation_plan import Thresholds
from workbench.report.captions import Caption
from workbench.report.open_answer_tables import Answered, code_cells, open_answers_table
from workbench.report.origin import Origin

SMALLEST = 5
LABELS = {"zorg": "Zorg", "zorg.a": "A", "zorg.b": "B", "regie": "Regie"}


def test_both_bases_stand_beside_each_other() -> None:
    table = open_answers_table(
        {"zorg": 12, "zorg.a": 8, "zorg.b": 6, "regie": 3},
        LABELS,
        Answered("Heeft u nog opmerkingen?", 20, 50),
        Caption("tbl-open", "Open antwoorden", Origin("proef", "proef")),
        Thresholds(),
    )

    assert table.rows[0] == ("Zorg", "12", "60", "24")
    assert table.rows[3] == ("Regie", "<5", "–", "–")
    assert "20 respondenten gaven antwoord." in table.note


def test_a_parent_that_gives_its_subcode_away_is_hidden() -> None:
    cells = code_cells({"zorg": 9, "zorg.a": 5, "zorg.b": 4}, SMALLEST)

    assert cells["zorg.b"] == Cell.SMALL
    assert cells["zorg"] == Cell.PROTECTING
    assert code_cells({"zorg": 7, "zorg.a": 6, "zorg.b": 3}, SMALLEST)["zorg"] == Cell.SHOWN


@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_a_hidden_subcode_can_have_several_values(
    first: set[int], second: set[int], own: set[int]
) -> None:
    counts = {
        "zorg": len(first | second | own),
        "zorg.a": len(first),
        "zorg.b": len(second),
    }

    cells = code_cells(counts, SMALLEST)

    hidden = [code for code in ("zorg.a", "zorg.b") if cells[code] == Cell.SMALL]
    for code in hidden:
        other = "zorg.a" if code == "zorg.b" else "zorg.b"
        most_other = SMALLEST - 1 if cells[other] == Cell.SMALL else counts[other]
        if cells["zorg"] == Cell.SHOWN and not own:
            assert counts["zorg"] - most_other < SMALLEST - 1
