"""``workbench survey inspect`` and ``exclude``: look at answers, decide, and see it counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from workbench.cli.main import main
from workbench.evaluation import Evaluation

if TYPE_CHECKING:
    from pathlib import Path

DECISION = ["--reason", "testinvulling", "--by", "BB"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["survey", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out + err


def spoil(folder: Path, old: str, new: str) -> None:
    answers = folder / "bronnen" / "competenties.csv"
    text = answers.read_bytes().decode("utf-8-sig")
    assert old in text
    answers.write_bytes(text.replace(old, new, 1).encode())


def test_writes_a_workbook_with_a_sheet_per_part(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = run(capsys, "inspect", str(hengelo), "competenties", "--by", "functie")

    sheets = load_workbook(hengelo / "uitvoer" / "gegevens-competenties.xlsx").sheetnames
    assert code == 0
    assert "erg snel ingevuld: 4" in out
    assert sheets == ["Wat er binnenkwam", "Per dag", "Per groep", "Volledigheid", "Wat opvalt"]


def test_an_impossible_value_is_in_the_workbook_and_stops_the_report_until_it_is_decided(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Evaluation.open(hengelo).responses("competenties")
    respondent = str(before.table.index[before.table["werkervaring"] == 3][0])
    lines = (hengelo / "bronnen" / "competenties.csv").read_text(encoding="utf-8-sig")
    row = next(line for line in lines.splitlines() if line.startswith(f'"{respondent}";'))
    spoil(hengelo, row, row.replace('";"3";"', '";"333";"', 1))

    code, out = run(capsys, "inspect", str(hengelo), "competenties")
    assert code == 0
    assert "onmogelijke waarde: 1" in out

    about = ["--respondent", respondent, "--variable", "werkervaring"]
    code, _ = run(capsys, "exclude", str(hengelo), "competenties", *about, *DECISION)
    after = Evaluation.open(hengelo)
    assert code == 0
    assert after.responses("competenties").missing.loc[respondent, "werkervaring"] == "uitgesloten"
    assert "Niet meegeteld: 1 antwoord (testinvulling)." in after.responses("competenties").notes


def test_a_decision_changes_the_number_of_respondents_and_its_table_names_nobody(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "exclude", str(hengelo), "competenties", "--respondent", "36", *DECISION)

    evaluation = Evaluation.open(hengelo)
    table = evaluation.exclusions_table("competenties", id="tbl-a", caption="Uitgesloten")
    assert str(evaluation.survey("competenties").n) == "49"
    assert table.rows == (("Respondent", "testinvulling", "1"),)


def test_a_decision_about_nobody_is_refused_and_nothing_is_written(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = run(
        capsys, "exclude", str(hengelo), "competenties", "--respondent", "999", *DECISION
    )

    assert code == 1
    assert "respondent '999', die niet in bronnen/competenties.csv staat" in " ".join(out.split())
    assert not (hengelo / "uitsluitingen").exists()


def test_a_decision_needs_a_reason(hengelo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = ["--reason", " ", "--by", "BB"]
    code, out = run(capsys, "exclude", str(hengelo), "competenties", "--respondent", "3", *empty)

    assert code == 1
    assert "Een besluit heeft een reden nodig" in " ".join(out.split())


def test_an_unknown_question_to_count_by_is_refused(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = run(capsys, "inspect", str(hengelo), "competenties", "--by", "functi")

    assert code == 1
    assert "bedoelde u 'functie'?" in " ".join(out.split())
