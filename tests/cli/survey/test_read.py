"""``workbench survey read``: a report to read, a document to compare, and faults in both."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from workbench.cli.main import main

REPOSITORY = Path(__file__).parents[3]
EXPORT = REPOSITORY / "tests" / "data" / "limesurvey" / "A_csv_code_short_all.csv"
SURVEY = REPOSITORY / "surveys" / "competenties-kindermishandeling.yaml"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["survey", "read", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_says_what_came_in(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, str(EXPORT), "--questionnaire", str(SURVEY))

    assert code == 0
    assert "CSV met puntkomma van LimeSurvey" in out
    assert re.search(r"Respondenten +62 *\n *Afgerond +50 *\n", out)


def test_the_document_holds_every_respondent_and_the_report(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, str(EXPORT), "--questionnaire", str(SURVEY), "--json")

    document = json.loads(out)
    assert code == 0
    assert list(document) == ["respondenten", "verslag"]
    assert len(document["respondenten"]) == 62
    first = document["respondenten"][0]
    assert (first["respondent"], first["afgerond"]) == ("4", True)
    assert first["ingevuld"] == "2021-10-04T09:09:00"
    assert first["antwoorden"]["functie"] == "HA"
    assert first["antwoorden"]["werkervaring"] == 11
    assert first["antwoorden"]["werkgebied_HEN"] is True
    assert first["ontbreekt"]["waaromniet"] == "niet getoond"
    assert document["verslag"]["formaat"] == "limesurvey-csv"
    assert document["verslag"]["scheidingsteken"] == ";"


def test_an_answer_is_given_or_missing_and_never_both(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, str(EXPORT), "--questionnaire", str(SURVEY), "--json")

    people = json.loads(out)["respondenten"]
    variables = {*people[0]["antwoorden"], *people[0]["ontbreekt"]}
    for person in people:
        assert not set(person["antwoorden"]) & set(person["ontbreekt"])
        assert {*person["antwoorden"], *person["ontbreekt"]} == variables


def test_all_faults_are_in_the_document_and_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "antwoorden.csv"
    text = EXPORT.read_text(encoding="utf-8-sig").replace('"HA"', '"XX"', 2)
    broken.write_text(text, encoding="utf-8")

    code, out, err = run(capsys, str(broken), "--questionnaire", str(SURVEY), "--json")

    faults = json.loads(out)["fouten"]
    assert code == 1
    assert len(faults) == 2
    assert faults[0]["probleem"].startswith("antwoorden.csv, regel 2, respondent '4'")
    assert faults[0]["wat te doen"]
    assert "Er zijn 2 fouten gevonden." in err


def test_one_fault_is_a_list_of_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, str(tmp_path / "x.csv"), "--questionnaire", str(SURVEY), "--json")

    assert code == 1
    assert len(json.loads(out)["fouten"]) == 1
    assert "bestaat niet" in err


def test_without_json_faults_leave_standard_output_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, str(tmp_path / "x.csv"), "--questionnaire", str(SURVEY))

    assert (code, out) == (1, "")
    assert "Wat te doen:" in err
