"""``workbench survey``: what changes something asks first, and everything is told in Dutch."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import keyring
import pytest

from tests.limesurvey.keyrings import MemoryKeyring
from tests.limesurvey.people import person, workbook
from tests.limesurvey.pretend import PASSWORD, Pretend, Survey, field_map, settings
from tests.limesurvey.server import Reply, serving
from workbench.cli.main import main
from workbench.evaluation import Evaluation
from workbench.evaluation.fieldwork import creating, following, mailing, opening
from workbench.evaluation.fieldwork.desk import Desk
from workbench.records.fieldwork import Step
from workbench.storage.failed_logins import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SURVEY = 200123


@pytest.fixture
def server(hengelo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pretend]:
    """Give a server with the survey of the example, which the environment knows."""
    evaluation = Evaluation.open(hengelo)
    plan = evaluation.answers_plan("competenties")
    columns = evaluation.folder.questionnaire(plan.questionnaire).columns
    pretend = Pretend({SURVEY: Survey(settings(), field_map(SURVEY, list(columns)))})
    workbook(hengelo / "bronnen" / "lijst.xlsx", [person(number) for number in (1, 2, 3)])
    monkeypatch.setattr(opening, "found_differences", lambda *_: ())
    with serving(pretend) as url:
        monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
        monkeypatch.setenv("LIMESURVEY_URL", url)
        monkeypatch.setenv("LIMESURVEY_USERNAME", "onderzoeker")
        monkeypatch.setenv("LIMESURVEY_PASSWORD", PASSWORD)
        desk = Desk(evaluation.folder, plan)
        desk.log(Step.CREATED, (url.split("/")[2], SURVEY))
        yield pretend


@pytest.fixture
def somebody_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the terminal be one where questions can be answered."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)


def answering(monkeypatch: pytest.MonkeyPatch, *answers: object) -> list[str]:
    """Answer questions in this order; gives what was asked."""
    waiting, asked = list(answers), list[str]()

    def prompt(text: str, **_: object) -> object:
        asked.append(text)
        return waiting.pop(0)

    monkeypatch.setattr(click, "prompt", prompt)
    return asked


def run(capsys: pytest.CaptureFixture[str], command: str, *rest: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["survey", command, *rest])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_from_list_to_answers_without_a_question_asked(
    server: Pretend, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = (str(hengelo), "competenties")

    code, out, _ = run(capsys, "participants", *where, "bronnen/lijst.xlsx", "--yes")
    assert (code, "3 deelnemers toegevoegd" in out) == (0, True)
    code, out, _ = run(capsys, "activate", *where, "--yes")
    assert (code, "is geactiveerd" in out) == (0, True)
    server.surveys[SURVEY].answers.append({"submitdate": "2026-11-22", "id": 1})
    code, out, _ = run(capsys, "invite", *where, "--yes")
    assert (code, "3 uitnodigingen verstuurd van de 3." in out) == (0, True)
    code, out, _ = run(capsys, "remind", *where, "--yes", "--days", "0")
    assert (code, "3 herinneringen verstuurd" in out) == (0, True)
    code, out, _ = run(capsys, "status", *where)
    assert (code, "Totaal" in out, "Organisatie" in out) == (0, True, True)
    code, out, _ = run(capsys, "close", *where, "--on", "2036-12-31", "--yes")
    assert (code, "eind van 31-12-2036 gesloten" in out) == (0, True)
    code, out, _ = run(capsys, "fetch", *where)
    assert (code, "1 volledig antwoord" in out) == (0, True)
    assert len(server.mailed) == 6


@pytest.mark.usefixtures("somebody_there")
def test_a_change_is_told_and_asked_before_it_is_made(
    server: Pretend,
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answering(monkeypatch, "nee", "ja")
    arguments = (str(hengelo), "competenties", "bronnen/lijst.xlsx")

    code, out, _ = run(capsys, "participants", *arguments)
    assert (code, "Er is niets gedaan." in out) == (0, True)
    assert server.surveys[SURVEY].participants is None

    code, out, _ = run(capsys, "participants", *arguments)
    assert (code, "3 deelnemers toegevoegd" in out) == (0, True)
    assert asked == ["Doorgaan?", "Doorgaan?"]


def test_a_script_has_to_say_yes_itself(
    server: Pretend, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "activate", str(hengelo), "competenties")

    assert code == 1
    assert "liggen vast" in out
    assert "--yes" in err
    assert server.surveys[SURVEY].settings["active"] == "N"


def test_a_dry_run_only_tells(
    server: Pretend, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(
        capsys, "participants", str(hengelo), "competenties", "bronnen/lijst.xlsx", "--dry-run"
    )

    assert (code, "3 van de 3 mensen worden toegevoegd" in out) == (0, True)
    assert server.surveys[SURVEY].participants is None


def test_what_was_done_is_shown_before_the_fault_that_stopped_it(
    server: Pretend, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = (str(hengelo), "competenties")
    run(capsys, "participants", *where, "bronnen/lijst.xlsx", "--yes")
    run(capsys, "activate", *where, "--yes")
    server.afterwards["invite_participants"] = [None, Reply(breaks=True)]

    code, out, err = run(capsys, "invite", *where, "--yes")

    assert code == 1
    assert "1 uitnodiging verstuurd van de 3." in out
    assert "Niet zeker" in out
    assert "verbroken" in err


def test_everybody_is_named_with_a_result_if_that_is_asked(
    server: Pretend, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = (str(hengelo), "competenties")
    run(capsys, "participants", *where, "bronnen/lijst.xlsx", "--yes")
    run(capsys, "activate", *where, "--yes")
    server.refused = {"deelnemer2@example.org"}

    _, out, _ = run(capsys, "invite", *where, "--yes", "--names")

    assert out.count("verstuurd") == 1 + 2
    assert "mislukt: SMTP Error" in " ".join(out.split())


def test_an_interrupted_round_says_how_to_go_on(
    server: Pretend,
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    where = (str(hengelo), "competenties")
    run(capsys, "participants", *where, "bronnen/lijst.xlsx", "--yes")
    run(capsys, "activate", *where, "--yes")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(mailing, "send_all", interrupted)

    code, out, _ = run(capsys, "invite", *where, "--yes")

    assert (code, "om verder te gaan" in out) == (130, True)
    assert server.mailed == []


def test_create_makes_or_takes_over(
    server: Pretend,
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = hengelo / "veldwerk" / "competenties.jsonl"
    log.unlink()
    monkeypatch.setattr(creating, "found_differences", lambda *_: ())
    where = (str(hengelo), "competenties")

    code, out, _ = run(capsys, "create", *where, "--number", "200777")
    assert (code, "Vragenlijst 200777 is gemaakt" in out) == (0, True)
    assert 200777 in server.surveys

    log.unlink()
    code, out, _ = run(capsys, "create", *where, "--existing", str(SURVEY))
    assert (code, f"Vragenlijst {SURVEY} hoort nu bij" in out) == (0, True)


@pytest.mark.usefixtures("somebody_there")
def test_delete_says_what_is_lost_and_wants_the_number(
    server: Pretend,
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answering(monkeypatch, 1, SURVEY)

    code, out, err = run(capsys, "delete", str(hengelo), "competenties")
    assert (code, "verdwijnen" in out, "U noemt nummer 1" in err) == (1, True, True)
    assert SURVEY in server.surveys

    code, out, _ = run(capsys, "delete", str(hengelo), "competenties")
    assert (code, "verwijderd" in out) == (0, True)
    assert SURVEY not in server.surveys
    assert all("nummer" in question for question in asked)


@pytest.mark.parametrize("half", [["--yes"], ["--number", str(SURVEY)]])
def test_delete_without_question_needs_number_and_yes(
    server: Pretend, hengelo: Path, half: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "delete", str(hengelo), "competenties", *half)

    assert (code, "horen bij elkaar" in err) == (1, True)
    assert SURVEY in server.surveys


def test_delete_with_number_and_yes_asks_nothing(
    server: Pretend, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, _ = run(
        capsys, "delete", str(hengelo), "competenties", "--number", str(SURVEY), "--yes"
    )

    assert code == 0
    assert SURVEY not in server.surveys


def test_delete_in_a_script_tells_how(
    server: Pretend, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "delete", str(hengelo), "competenties")

    assert (code, "--number NUMMER --yes" in err) == (1, True)
    assert SURVEY in server.surveys


def test_watching_refreshes_until_ctrl_c(
    server: Pretend,
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits = iter([None, None])

    def wait(_: float) -> None:
        if next(waits, "enough") == "enough":
            raise KeyboardInterrupt

    monkeypatch.setattr(following, "sleep", wait)

    code, out, _ = run(capsys, "status", str(hengelo), "competenties", "--watch")

    assert (code, f"Vragenlijst {SURVEY}" in out) == (0, True)
    assert server.called("get_summary") == 3
    assert server.called("get_session_key") == 1


def test_login_keeps_the_account_in_the_keyring_after_trying_it_once(
    server: Pretend,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory, before = MemoryKeyring(), keyring.get_keyring()
    keyring.set_keyring(memory)
    with serving(server) as url:
        answering(monkeypatch, url, "onderzoeker", "bijna-goed", url, "onderzoeker", PASSWORD)

        wrong, _, err = run(capsys, "login")
        right, out, _ = run(capsys, "login")
        forgotten, told, _ = run(capsys, "login", "--forget")
        again, _, _ = run(capsys, "login", "--forget")
    keyring.set_keyring(before)

    assert (wrong, "nog 2 pogingen" in err, "bijna-goed" in err) == (1, True, False)
    assert (right, "sleutelbos" in out, PASSWORD in out) == (0, True, False)
    assert (forgotten, again, told.strip()) == (0, 0, "Vergeten.")
    assert memory.kept == {}
    assert server.called("get_session_key") == 2


def test_without_an_account_the_way_to_log_in_is_told(
    hengelo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(MemoryKeyring())
    for name in ("LIMESURVEY_URL", "LIMESURVEY_USERNAME", "LIMESURVEY_PASSWORD"):
        monkeypatch.delenv(name, raising=False)

    code, _, err = run(capsys, "create", str(hengelo), "competenties")
    keyring.set_keyring(before)

    assert (code, "workbench survey login" in err) == (1, True)
