"""Appendix tables: questionnaire, coding scheme and provenance."""

from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.questionnaire import Questionnaire
from workbench.records.sources import SourceFile
from workbench.report.appendix_tables import (
    SourceRow,
    coding_scheme_table,
    provenance_table,
    questionnaire_table,
)
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.tables import Section

CAPTION = Caption("tbl-proef", "Een proef", Origin("proef", "proef"))


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
                        {"code": "slot", "tekst": "Opmerkingen?", "soort": "lange tekst"},
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
        ("slot", "Opmerkingen?", "lange tekst"),
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
