"""The data report on answers of which every figure was worked out by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from workbench.cli.main import main
from workbench.definitions.exclusions import Exclusion
from workbench.evaluation import Evaluation
from workbench.report.prose import Prose
from workbench.report.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONNAIRE = """\
id: klein
titel: Klein
groepen:
  - titel: Alles
    vragen:
      - {code: sl, tekst: Sleutel, soort: korte tekst, sleutel: ja}
      - code: functie
        tekst: Functie
        soort: een keuze
        antwoorden: {HA: Huisarts, VK: Verloskundige, JA: Jeugdarts, OV: Overig}
      - {code: jaren, tekst: Jaren, soort: getal, minimum: 0, maximum: 60}
      - {code: ooit, tekst: Ooit gemeld, soort: ja/nee}
      - {code: waarom, tekst: Waarom niet, soort: lange tekst, toon als: {vraag: ooit, is: [nee]}}
      - code: sig
        tekst: Lukt het
        soort: matrix
        weet niet: ["9"]
        antwoorden: {"1": Niet, "2": Beetje, "3": Goed, "9": Weet niet}
        items: {A: a, B: b, C: c, D: d, E: e}
"""
PLAN = """\
id: proef
titel: Proef
ondertitel: Proef
regio: Proef
periode: {van: 2026-01-01, tot: 2026-12-31}
auteurs: [BB]
datum: 2026-11-22
antwoorden:
  - {id: klein, titel: Klein, vragenlijst: klein, bestand: bronnen/klein.csv}
hoofdstukken: [een]
"""
HEADINGS = "id,submitdate,startdate,sl,functie,jaren,ooit,waarom,sig_A,sig_B,sig_C,sig_D,sig_E"
SAME = "Dit schreef iemand precies zo, met zoveel woorden."


def row(number: int, answers: str, *, minutes: int = 20, day: int = 1) -> str:
    start = f"2026-05-{day:02} 10:00:00"
    hour, minute = divmod(10 * 60 + minutes, 60)
    return f"{number},2026-05-{day:02} {hour:02}:{minute:02}:00,{start},{answers}"


ROWS = (
    row(1, "Ab7,HA,5,N,geen tijd,1,2,3,1,2"),
    row(2, "ab 7,HA,6,N,druk,1,2,2,1,2"),  # the key of 1
    row(3, "c,HA,7,N,druk,3,3,3,3,3"),  # one answer throughout
    row(4, "d,HA,8,N,druk,9,9,9,9,"),  # does not know; skipped one
    row(5, "e,HA,9,N,druk,1,2,3,1,2", minutes=10),  # half the median
    row(6, "f,HA,10,N,druk,1,2,3,1,2", minutes=11),  # just not
    row(7, "g,HA,99,N,druk,1,2,3,1,2"),  # impossible
    row(8, "h,HA,11,Y,,1,2,3,1,2"),  # why not is not asked
    row(9, "i,HA,12,N,Jan de Vries belde 06-12345678,1,2,3,1,2", day=3),
    row(10, "j,HA,13,N,,1,2,3,1,2", day=3),  # skipped why not
    "11,,2026-05-03 10:00:00,k,VK,,,,,,,,",  # stopped
    row(12, "l,JA,14,N,druk,1,2,3,1,2", minutes=-30),  # finished before it began
    row(13, f'm,,15,N,"{SAME}",1,2,3,1,2'),
    row(14, f'n,XX,16,N,"{SAME.lower()}",1,2,3,1,3'),
)


def written(folder: Path, rows: tuple[str, ...], headings: str = HEADINGS) -> Evaluation:
    """Write an evaluation with these answers."""
    files = {
        "evaluatie.yaml": PLAN,
        "surveys/klein.yaml": QUESTIONNAIRE,
        "hoofdstukken/een.md": "",
        "bronnen/klein.csv": "\n".join([headings, *rows]) + "\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Evaluation.open(folder)


@pytest.fixture
def evaluation(tmp_path: Path) -> Evaluation:
    return written(tmp_path, ROWS)


def table_of(evaluation: Evaluation, part: str, by: str | None = None) -> Table:
    description = evaluation.data_report("klein", by=by).description
    (found,) = [one for one in description.parts if one.title == part]
    (table,) = found.blocks
    assert isinstance(table, Table)
    return table


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row for row in table.rows if isinstance(row, tuple)]


def opening(evaluation: Evaluation) -> list[str]:
    blocks = evaluation.data_report("klein").description.parts[0].blocks
    return [block.text for block in blocks if isinstance(block, Prose)]


def test_the_opening_counts_who_began_and_finished_and_how_long_it_took(
    evaluation: Evaluation,
) -> None:
    texts = opening(evaluation)

    assert texts[1] == "Begonnen: 14; afgerond: 13. Respons: niet te berekenen."
    # Twelve times: 10, 11 and ten times 20 minutes; the one that ended before it began has none.
    assert texts[2] == (
        "Tijd om in te vullen: mediaan 20 minuten, de middelste helft 20 tot 20 minuten (n=12)."
    )


def test_days_are_counted_and_added_up(evaluation: Evaluation) -> None:
    assert cells(table_of(evaluation, "Per dag")) == [
        ("1 mei 2026", "11", "11"),
        ("3 mei 2026", "2", "13"),
    ]


def test_groups_are_counted_also_those_of_which_nobody_answered(evaluation: Evaluation) -> None:
    assert cells(table_of(evaluation, "Per groep", by="functie")) == [
        ("Huisarts", "10", "10"),
        ("Verloskundige", "1", "0"),
        ("Jeugdarts", "1", "1"),
        ("Overig", "0", "0"),
        ("(niet bekend)", "2", "2"),
        ("Totaal", "14", "13"),
    ]


def test_every_answer_that_is_not_there_is_counted_under_why(evaluation: Evaluation) -> None:
    table = table_of(evaluation, "Volledigheid")

    found = {row[0]: row[2:] for row in cells(table)}
    assert [column.heading for column in table.columns[2:]] == [
        "Beantwoord",
        "Van wie het zag",
        "Niet getoond",
        "Niet bereikt",
        "Overgeslagen",
        "Weet niet",
        "Uitgesloten of onmogelijk",
    ]
    assert found["functie"] == ("12", "86%", "0", "0", "1", "0", "1")
    assert found["jaren"] == ("12", "92%", "0", "1", "0", "0", "1")
    assert found["ooit"] == ("13", "100%", "0", "1", "0", "0", "0")
    assert found["waarom"] == ("11", "92%", "1", "1", "1", "0", "0")
    assert found["sig_A"] == ("12", "92%", "0", "1", "0", "1", "0")
    assert found["sig_E"] == ("12", "92%", "0", "1", "1", "0", "0")
    for counts in found.values():
        assert sum(int(count) for count in (counts[0], *counts[2:])) == len(ROWS)


def test_every_signal_names_its_rows(evaluation: Evaluation) -> None:
    findings = evaluation.data_report("klein").findings

    assert [
        (str(finding.signal), finding.respondents, finding.variables) for finding in findings
    ] == [
        ("onmogelijke waarde", ("7",), ("jaren",)),
        ("onmogelijke waarde", ("14",), ("functie",)),
        ("onmogelijke waarde", ("12",), ()),
        ("mogelijk dubbel", ("1", "2"), ()),
        ("mogelijk dubbel", ("13", "14"), ("waarom",)),
        ("overal hetzelfde antwoord", ("3",), ("sig",)),
        ("erg snel ingevuld", ("5",), ()),
        ("mogelijk persoonsgegeven", ("9",), ("waarom",)),
    ]
    shown = str(findings)
    assert "Vries" not in shown
    assert SAME not in shown


def test_one_respondent_is_one_respondent(tmp_path: Path) -> None:
    evaluation = written(tmp_path, ROWS[:1])

    assert opening(evaluation)[1] == "Begonnen: 1; afgerond: 1. Respons: niet te berekenen."
    completeness = table_of(evaluation, "Volledigheid")
    assert {row[2:] for row in cells(completeness)} == {("1", "100%")}
    assert completeness.note is not None
    assert "Over 1 respondent." in completeness.note
    assert cells(table_of(evaluation, "Wat opvalt")) == [("–", "–", "Er valt niets op.")]


def test_where_nobody_answered_anything_no_share_is_given(tmp_path: Path) -> None:
    evaluation = written(tmp_path, tuple(f"{number},,{',' * 10}" for number in range(1, 4)))

    assert opening(evaluation)[1] == "Begonnen: 3; afgerond: 0. Respons: niet te berekenen."
    found = {row[2:] for row in cells(table_of(evaluation, "Volledigheid"))}
    assert found == {("0", "n.v.t.", "3")}
    assert cells(table_of(evaluation, "Per groep", by="functie"))[-2:] == [
        ("(niet bekend)", "3", "0"),
        ("Totaal", "3", "0"),
    ]


def test_without_times_there_are_no_days_and_nobody_was_fast(tmp_path: Path) -> None:
    def without(line: str) -> str:
        number, _, _, *others = line.split(",")
        return ",".join([number, *others])

    evaluation = written(tmp_path, tuple(map(without, ROWS)), without(HEADINGS))

    made = evaluation.data_report("klein")
    assert "Per dag" not in [part.title for part in made.description.parts]
    assert {str(finding.signal) for finding in made.findings} == {
        "onmogelijke waarde",
        "mogelijk dubbel",
        "overal hetzelfde antwoord",
        "mogelijk persoonsgegeven",
    }
    assert any("iedereen telt als afgerond" in text for text in opening(evaluation))


def test_an_answer_of_somebody_who_does_not_count_is_not_counted_apart(tmp_path: Path) -> None:
    evaluation = written(tmp_path, (*ROWS[:6], ROWS[11]))
    for variable in ("functie", ""):
        evaluation.exclude(
            "klein",
            Exclusion(
                respondent="12",
                variabele=variable,
                reden="testinvulling",
                door="BB",
                op=dt.date(2026, 11, 22),
            ),
        )

    assert "Uitgesloten: 1 respondent (testinvulling)." in opening(evaluation)
    assert not any("Niet meegeteld" in text for text in opening(evaluation))
    table = evaluation.exclusions_table("klein", id="tbl-uit", caption="Wat niet meetelt")
    assert table.rows == (("Respondent", "testinvulling", "1"),)


def test_a_decision_that_takes_the_place_of_another_says_so(
    evaluation: Evaluation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = ["survey", "exclude", str(tmp_path), "klein", "--respondent", "7", "--by", "BB"]
    said = []
    for reason in ("typefout", "meer jaren dan mogelijk"):
        with pytest.raises(SystemExit):
            main([*about, "--variable", "jaren", "--reason", reason])
        said.append(" ".join(capsys.readouterr().out.split()))

    today = evaluation.folder.exclusions("klein")[0].on
    assert "in de plaats" not in said[0]
    assert "in de plaats van een eerder besluit hierover, van BB op " in said[1]
    assert f"{today.year} (typefout)." in said[1]
