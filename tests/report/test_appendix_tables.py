"""Appendix tables: questionnaire, coding scheme, registers and provenance."""

from collections.abc import Callable

import pandas as pd
import pytest

from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import ReportError
from workbench.records.responses import Responses, VariableKind
from workbench.records.sources import SourceFile
from workbench.report.appendix_tables import (
    SourceRow,
    coding_scheme_table,
    provenance_table,
    questionnaire_table,
    records_table,
)
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.tables import Section

Build = Callable[..., Responses]
CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))
YES_NO = {"True": "Ja", "False": "Nee"}


def questionnaire() -> Questionnaire:
    return Questionnaire.model_validate(
        {
            "id": "proef",
            "titel": "Proef",
            "bron": "eigen vragenlijst",
            "groepen": [
                {
                    "titel": "Meldingen",
                    "vragen": [
                        {
                            "code": "meldingen",
                            "tekst": "Hoe vaak?",
                            "soort": "getal",
                            "minimum": 0,
                            "maximum": 500,
                        },
                        {
                            "code": "waarom",
                            "tekst": "Waarom niet?",
                            "soort": "een keuze",
                            "anders": True,
                            "antwoorden": {"AVG": "Privacy", "REL": "Relatie"},
                            "toon als": {"vraag": "meldingen", "is": [0]},
                        },
                        {
                            "code": "sig",
                            "tekst": "Ik …",
                            "soort": "matrix",
                            "antwoorden": {"1": "Niet", "2": "Wel"},
                            "items": {"S1": "herken signalen"},
                        },
                        {
                            "code": "metwie",
                            "tekst": "Met wie?",
                            "toelichting": "Meer antwoorden.",
                            "soort": "meer keuzes",
                            "items": {"OUD": "Ouders", "COL": "Collega"},
                        },
                        {"code": "slot", "tekst": "Opmerkingen?", "soort": "tekst"},
                    ],
                }
            ],
        }
    )


def test_the_questionnaire_shows_code_text_answers_and_condition() -> None:
    table = questionnaire_table(questionnaire(), CAPTION)

    assert table.rows == (
        Section("Meldingen"),
        ("meldingen", "Hoe vaak?", "getal vanaf 0 tot en met 500"),
        (
            "waarom",
            "Waarom niet? (Alleen getoond als meldingen = 0.)",
            "AVG = Privacy; REL = Relatie; anders, namelijk …",
        ),
        ("sig", "Ik …", "1 = Niet; 2 = Wel"),
        ("sig_S1", "\N{EM SPACE}herken signalen", ""),
        ("metwie", "Met wie? Meer antwoorden.", "OUD = Ouders; COL = Collega"),
        ("slot", "Opmerkingen?", "tekst"),
    )
    assert table.note == "Bron: eigen vragenlijst. Code: naam van de vraag in het databestand."


def test_the_coding_scheme_shows_subcodes_under_their_code() -> None:
    def code(id_: str, label: str, **more: object) -> dict[str, object]:
        return {
            "id": id_,
            "label": label,
            "definitie": f"{label} is",
            "wel": "wel",
            "niet": "niet",
            "voorbeeld": "zo",
            "kleur": "#0072B2",
            **more,
        }

    scheme = CodingScheme.model_validate(
        {
            "id": "proef",
            "titel": "Proef",
            "versie": "2",
            "geschiedenis": "Versie 1 had vier codes.",
            "codes": [code("verbeter", "Verbeterpunten", subcodes=[code("rol", "Rollen")])],
        }
    )

    table = coding_scheme_table(scheme, CAPTION)

    assert table.rows == (
        ("Verbeterpunten", "Verbeterpunten is", "wel", "niet", "zo"),
        ("\N{EM SPACE}Rollen", "Rollen is", "wel", "niet", "zo"),
    )
    assert table.landscape
    assert table.note == "Versie 2 van het codeerschema. Versie 1 had vier codes."


def test_provenance_shows_the_start_of_the_hash_and_the_size() -> None:
    rows = [
        SourceRow("Vragenlijst", SourceFile("bronnen/a.csv", "0123456789abcdef" * 4), 1062, "rijen")
    ]

    table = provenance_table(rows, CAPTION)

    assert table.rows == (("Vragenlijst", "bronnen/a.csv", "0123456789ab", "1.062 rijen"),)
    assert "de eerste 12 tekens" in table.note


# ---------------------------------------------------------------- registers


@pytest.fixture
def register(responses: Build) -> Responses:
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


def test_a_register_is_written_row_by_row_in_dutch(register: Responses) -> None:
    table = records_table(register, ["naam", "doel", "soort", "datum", "uren"], CAPTION)

    assert table.rows == (
        ("Stap voor stap", "x", "x", "interventie", "9 juni 2021", "1,5"),
        ("Samen", "", "", "", "", "2"),
    )
    assert [column.heading for column in table.columns][:3] == [
        "Vraag naam",
        "Vraag doel_OKR",
        "Vraag doel_TO",
    ]


def test_an_unknown_column_is_named_with_the_nearest(register: Responses) -> None:
    with pytest.raises(ReportError, match="bedoelde u 'naam'"):
        records_table(register, ["namen"], CAPTION)
