"""One conversation as other programs save it: the same turns and notes, nothing that is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.collect.transcripts import read_transcript

FOLDER = Path(__file__).parents[2] / "data" / "transcripts"
SAVED = ["gesprek.docx", "gesprek.odt", "gesprek.rtf"]


@pytest.mark.parametrize("name", SAVED)
def test_the_turns_are_those_that_were_said(name: str) -> None:
    turns = read_transcript(FOLDER / name, name).turns

    assert [(turn.speaker, turn.text) for turn in turns[:3]] == [
        ("I", "Hoe ging het, één keer per week? 👍 \u200f\u05ea\u05d5\u05d3\u05d4\u200f"),
        ("R1", "Nou, ingevoegd goed\nVervolg van de beurt. na tab\nna regeleinde\npunt een"),
        ("I", "Einde?"),
    ]
    assert [turn.speaker for turn in turns[3:]] == ["R1", "R2", "R3"] * 2


@pytest.mark.parametrize("name", SAVED)
def test_what_is_hidden_stays_where_it_is(name: str) -> None:
    raw = read_transcript(FOLDER / name, name)

    everything = " ".join([*(turn.text for turn in raw.turns), *raw.notes])
    for hidden in ("Geheim", "VERWIJDERD", "VERBORGEN", "OPMERKING", "TABELCEL", "Kop van", "Voet"):
        assert hidden not in everything


@pytest.mark.parametrize("name", SAVED)
def test_everything_that_was_left_out_is_told(name: str) -> None:
    assert read_transcript(FOLDER / name, name).notes == (
        "1 opmerking in de kantlijn overgeslagen.",
        "1 verwijderde passage (wijzigingen bijhouden) overgeslagen.",
        "1 verborgen passage overgeslagen.",
        "1 veld met een eigenschap van het bestand (zoals de auteur) overgeslagen.",
        "1 koptekst overgeslagen.",
        "1 voettekst overgeslagen.",
        "1 ingevoegde passage (wijzigingen bijhouden) als tekst gelezen.",
        "1 tabel overgeslagen.",
        "2 alinea's vóór de eerste spreker overgeslagen.",
    )
