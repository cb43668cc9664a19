"""Conversations in tables: read where they are one, left alone where they are not."""

from __future__ import annotations

import pytest

from workbench.collect.transcripts.paragraphs import Paragraph
from workbench.collect.transcripts.tables import spoken_rows

Table = list[tuple[str, ...]]
SPOKEN = [Paragraph("Hoe gaat het?", speaker="I"), Paragraph("Goed.\nHeel goed.", speaker="R1")]


@pytest.mark.parametrize(
    "table",
    [
        [("I", "Hoe gaat het?"), ("R1", "Goed.\nHeel goed.")],
        [("1", "I:", "Hoe gaat het?"), ("2", "R1:", "Goed.\nHeel goed.")],
        [("I", "", "Hoe gaat het?"), ("R1", "", "Goed.\nHeel goed."), ("", "", "")],
    ],
)
def test_reads_speaker_and_text(table: Table) -> None:
    assert spoken_rows([table]) == SPOKEN


def test_leaves_out_the_titles_of_the_columns() -> None:
    table: Table = [("Spreker", "Tekst"), ("I", "Hoe gaat het?"), ("R1", "Goed.")]

    assert [row.text for row in spoken_rows([table])] == ["", "Hoe gaat het?", "Goed."]


def test_keeps_the_time_in_a_column_of_its_own() -> None:
    table: Table = [("00:00:03", "I", "Ja?"), ("[0:09 - 0:12]", "R1", "Nee.")]

    assert [row.second for row in spoken_rows([table])] == [3, 9]


@pytest.mark.parametrize(
    "table",
    [
        [("I", "Hoe gaat het?")],
        [("wat iemand zei", "waarom"), ("dat het niet kan", "geen tijd")],
        [("Datum", "3 november", "Hengelo"), ("Aanwezig", "vijf", "mensen")],
        [("alles",), ("in een cel",)],
        [],
    ],
    ids=["one row", "no names", "three columns", "one column", "empty"],
)
def test_other_tables_are_no_conversation(table: Table) -> None:
    assert spoken_rows([table]) == []
