"""Registers row by row: every kind of answer in Dutch, and empty cells where there is none."""

from collections.abc import Callable

import pandas as pd
import pytest

from workbench.errors import ReportError
from workbench.records.responses import Responses, VariableKind
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.register_tables import TICK, records_table

CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"), "Eigen noot.")
YES_NO = {"True": "Ja", "False": "Nee"}
NAMES = ["naam", "doel_OKR", "doel_TO", "soort", "datum", "uren"]


@pytest.fixture
def register(responses: Callable[..., Responses]) -> Responses:
    return responses(
        {
            "naam": (VariableKind.TEXT, {}),
            "doel_OKR": (VariableKind.BOOLEAN, YES_NO),
            "doel_TO": (VariableKind.BOOLEAN, YES_NO),
            "soort": (VariableKind.CATEGORY, {"I": "interventie"}),
            "datum": (VariableKind.DATE, {}),
            "uren": (VariableKind.NUMBER, {}),
        },
        naam=["Stap voor stap", "Samen"],
        doel_OKR=[True, False],
        doel_TO=[True, None],
        soort=["I", None],
        datum=[pd.Timestamp("2021-06-09"), None],
        uren=[1.5, 2.0],
    )


def test_every_kind_of_answer_is_written_in_dutch(register: Responses) -> None:
    table = records_table(register, NAMES, {}, CAPTION)

    assert table.rows == (
        ("Stap voor stap", TICK, TICK, "interventie", "9 juni 2021", "1,5"),
        ("Samen", "", "", "", "", "2"),
    )
    assert table.note == "Eigen noot."


def test_options_stand_under_the_text_of_their_question(register: Responses) -> None:
    table = records_table(register, NAMES, {"doel": "Doel van de interventie"}, CAPTION)

    groups = [column.group for column in table.columns]
    assert groups == ["", "Doel van de interventie", "Doel van de interventie", "", "", ""]


def test_only_numbers_stand_to_the_right(register: Responses) -> None:
    table = records_table(register, NAMES, {}, CAPTION)

    assert [column.heading for column in table.columns if column.align == "right"] == ["Vraag uren"]


def test_an_unknown_column_is_named_with_the_nearest(register: Responses) -> None:
    with pytest.raises(ReportError, match="bedoelde u 'naam'"):
        records_table(register, ["namen"], {}, CAPTION)
