"""``workbench survey lss`` and ``survey import``: questionnaires to and from LimeSurvey's files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.limesurvey.pretend import settings
from tests.limesurvey.server import RECORDED, Replay, serving
from workbench.cli.main import main
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.storage.failed_logins import FOLDER

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


# ---------------------------------------------------------------- from the server itself


def replies(**answers: object) -> list[dict[str, object]]:
    """Give replies as in a recording: method → result."""
    return [
        {
            "request": {"method": method},
            "http_status": 200,
            "response": {"result": result, "error": None},
        }
        for method, result in answers.items()
    ]


@pytest.fixture
def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
    monkeypatch.setenv("LIMESURVEY_USERNAME", "onderzoeker")
    monkeypatch.setenv("LIMESURVEY_PASSWORD", "geheim")
    monkeypatch.chdir(tmp_path)
    return monkeypatch


SESSION = {"get_session_key": "SLEUTEL", "release_session_key": "OK"}


def test_a_survey_on_the_server_is_taken_over_by_its_number(
    login: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded = json.loads((RECORDED / "recorded_structure.json").read_text(encoding="utf-8"))
    said = settings(
        additional_languages="en", showsurveypolicynotice=2, attributedescriptions="a:0:{}"
    )
    pairs = [*replies(**SESSION, get_survey_properties=said), *recorded["pairs"]]
    replay = Replay(pairs)
    with serving(replay) as url:
        login.setenv("LIMESURVEY_URL", url)
        code, out = run(capsys, "import", "100010")
        again, told = run(capsys, "import", "100010")

    made = load(Questionnaire, tmp_path / "vragenlijst-100010.yaml")
    asked = load(Questionnaire, DATA / "alle_soorten.yaml")
    assert code == 0
    assert "13 vragen in 2 groepen" in out
    assert "Overgenomen; 1 punt niet. Loop het na." in out
    assert "Dat staat wel in het .lss-bestand" in out
    assert made.columns == asked.columns
    assert made.consent == asked.consent
    assert replay.unexpected == []
    assert again == 1
    assert "vragenlijst-100010.yaml bestaat al" in told


def test_a_number_that_no_survey_has_leaves_nothing_behind(
    login: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unknown = {"status": "Error: Invalid survey ID"}
    with serving(Replay(replies(**SESSION, get_survey_properties=unknown))) as url:
        login.setenv("LIMESURVEY_URL", url)
        code, out = run(capsys, "import", "100010")

    assert code == 1
    assert "Vragenlijst 100010 bestaat niet in LimeSurvey" in out
    assert not list(tmp_path.glob("*.yaml"))
