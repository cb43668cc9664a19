"""``workbench survey lss`` and ``survey import``: questionnaires to and from LimeSurvey's files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire

DATA = Path(__file__).parents[2] / "data" / "limesurvey"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "alle_soorten.yaml", tmp_path))


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["survey", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), " ".join((out + err).split())


def test_a_questionnaire_goes_there_and_back_by_command(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "lss", written)[0] == 0
    code, out = run(
        capsys, "import", written.with_suffix(".lss"), "--out", written.with_name("terug.yaml")
    )

    assert code == 0
    assert "13 vragen in 2 groepen" in out
    assert "Alles is overgenomen." in out
    assert load(Questionnaire, written.with_name("terug.yaml")) == load(Questionnaire, written)


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("--anonymous", "<anonymized>Y<"),
        ("--not-anonymous", "<anonymized>N<"),
        ("--dates", "<datestamp>Y<"),
        ("--no-dates", "<datestamp>N<"),
    ],
)
def test_anonymity_and_dates_stand_in_the_file(
    option: str, found: str, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = written.with_name("ander.lss")
    assert run(capsys, "lss", written, option, "--out", out)[0] == 0
    assert found in out.read_text(encoding="utf-8")


def test_what_limesurvey_would_lose_stops_the_command_and_nothing_is_written(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written.read_text(encoding="utf-8")
    written.write_text(text.replace("Dank u wel.", "'Dank u wel, {naam}.'"), encoding="utf-8")
    code, out = run(capsys, "lss", written)

    assert code == 1
    assert "slot heeft een accolade" in out
    assert not written.with_suffix(".lss").exists()


def test_a_questionnaire_is_not_written_over_itself(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = written.read_bytes()
    code, out = run(capsys, "lss", written, "--out", written)

    assert code == 1
    assert "alle_soorten.yaml eindigt niet op .lss" in out
    assert written.read_bytes() == before


def test_what_was_not_taken_over_is_listed_and_stands_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "hengelo.yaml"
    code, out = run(capsys, "import", DATA / "weboutput.lss", "--out", made)

    note = "vraag werkervaring: de instelling 'tekst achter het antwoord' is niet overgenomen."
    text = made.read_text(encoding="utf-8")
    assert code == 0
    assert note in out
    assert "7 punten niet" in out
    assert f"# - {note}" in text
    assert "# LimeSurvey weet niet welke antwoorden een volgorde hebben (geordend)" in text
    assert len(load(Questionnaire, made).questions) == 12


def test_a_questionnaire_that_is_there_is_not_written_over(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "lss", written)
    before = written.read_bytes()
    code, out = run(capsys, "import", written.with_suffix(".lss"))

    assert code == 1
    assert "alle_soorten.yaml bestaat al" in out
    assert written.read_bytes() == before


def test_a_file_that_is_no_lss_is_refused(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = run(capsys, "import", written, "--out", written.with_name("nieuw.yaml"))

    assert code == 1
    assert "alle_soorten.yaml is gewone tekst, geen vragenlijst van LimeSurvey." in out
    assert not written.with_name("nieuw.yaml").exists()
