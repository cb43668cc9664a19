"""The commands that take names out of texts: key, status, pseudonymise, reimport, reidentify."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from click.testing import CliRunner, Result
from keyring.backend import KeyringBackend

from tests.evaluation.pilot import WORDS
from workbench.cli.main import workbench
from workbench.errors import CleanError, StorageError, WorkbenchError
from workbench.evaluation import Evaluation
from workbench.records.reviewing import Action
from workbench.storage.key import open_key
from workbench.storage.passphrases import known_passphrase
from workbench.storage.reidentifications import read_reidentifications, reidentification_log

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evaluation.pilot import Pilot

OTHER_WORDS = "zeven stille fietsen buiten"


def run(*arguments: object, typed: str = "") -> Result:
    """Run a command that is to succeed."""
    result = CliRunner().invoke(workbench, ["transcript", *map(str, arguments)], input=typed)
    if result.exception is not None:
        raise result.exception
    return result


def typed_twice(words: str) -> str:
    return f"{words}\n{words}\n"


# ---------------------------------------------------------------- key


def test_a_key_is_made_outside_the_folder_and_found_again(
    pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_KEY_FILE")
    monkeypatch.delenv("WORKBENCH_KEY_PASSPHRASE")
    path = tmp_path / "elders" / "proef.sleutel"

    result = run(
        "key", "create", pilot.folder, "--holder", "bert", "--file", path,
        typed=typed_twice(OTHER_WORDS),
    )  # fmt: skip

    assert str(path) in result.output
    assert OTHER_WORDS not in result.output
    assert Evaluation.open(pilot.folder).open_key(passphrase=OTHER_WORDS).path == path
    with pytest.raises(StorageError, match="Er is al een sleutel"):
        run("key", "create", pilot.folder, "--holder", "bert", typed=typed_twice(OTHER_WORDS))


def test_the_passphrase_of_a_new_key_may_be_in_the_environment(
    pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_KEY_FILE")
    monkeypatch.setattr("workbench.cli.opened_key.has_terminal", lambda: False)
    path = tmp_path / "k"

    run("key", "create", pilot.folder, "--holder", "bert", "--file", path)

    assert open_key(path, WORDS).holder == "bert"


def test_no_passphrase_is_asked_where_it_would_be_shown(
    pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_KEY_FILE")
    monkeypatch.delenv("WORKBENCH_KEY_PASSPHRASE")
    monkeypatch.setattr("workbench.cli.opened_key.has_terminal", lambda: False)
    path = tmp_path / "k"

    with pytest.raises(StorageError, match="kan hier niet worden getypt"):
        run(
            "key", "create", pilot.folder, "--holder", "bert", "--file", path,
            typed=typed_twice(OTHER_WORDS),
        )  # fmt: skip
    assert not path.exists()


def test_a_key_in_the_evaluation_folder_is_refused(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_KEY_FILE")
    path = pilot.folder / "proef.sleutel"

    with pytest.raises(StorageError, match="ligt in de evaluatiemap"):
        run(
            "key", "create", pilot.folder, "--holder", "bert", "--file", path,
            typed=typed_twice(OTHER_WORDS),
        )  # fmt: skip
    assert not path.exists()


def test_a_passphrase_is_remembered_in_the_keyring_only_if_asked(
    pilot: Pilot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WORKBENCH_KEY_FILE")
    monkeypatch.delenv("WORKBENCH_KEY_PASSPHRASE")
    before = keyring.get_keyring()
    keyring.set_keyring(InMemory())
    try:
        assert known_passphrase("proef") is None
        run(
            "key", "create", pilot.folder, "--holder", "bert", "--file", tmp_path / "k",
            "--remember", typed=typed_twice(OTHER_WORDS),
        )  # fmt: skip
        assert known_passphrase("proef") == OTHER_WORDS
        assert Evaluation.open(pilot.folder).open_key().holder == "bert"
    finally:
        keyring.set_keyring(before)


class InMemory(KeyringBackend):
    """A keyring that is gone with the process."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return what was kept."""
        return self._kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self._kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        del self._kept[service, username]


def test_holders_are_added_removed_and_get_other_passphrases(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run("key", "holders", pilot.folder, "--add", "bert", typed=typed_twice(OTHER_WORDS))
    assert "kan worden geopend door anna en bert" in result.output

    fresh = "een heel andere lange zin"
    run("key", "holders", pilot.folder, "--change-passphrase", typed=typed_twice(fresh))
    assert open_key(pilot.key.path, fresh).holder == "anna"
    with pytest.raises(StorageError, match="past niet"):
        run("key", "holders", pilot.folder)

    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", fresh)
    result = run("key", "holders", pilot.folder, "--remove", "bert", typed=f"{fresh}\n")
    assert "geopend door anna." in result.output
    with pytest.raises(StorageError, match="past niet"):
        open_key(pilot.key.path, OTHER_WORDS)


def test_a_name_is_forgotten_for_good_after_asking(pilot: Pilot) -> None:
    pilot.finished()
    with pytest.raises(WorkbenchError, match="vraagt of u het zeker weet"):
        run("key", "forget", pilot.folder, "PROJECTCOORDINATOR", typed="nee\n")
    assert open_key(pilot.key.path, WORDS).entries["[PROJECTCOORDINATOR]"].forms

    run("key", "forget", pilot.folder, "PROJECTCOORDINATOR", "--yes")

    assert not open_key(pilot.key.path, WORDS).entries["[PROJECTCOORDINATOR]"].forms
    reason = "inzageverzoek van deelnemer"
    result = run("reidentify", pilot.folder, "PROJECTCOORDINATOR", "--reason", reason)
    assert "geen naam meer" in result.output


# ---------------------------------------------------------------- texts


def test_status_lists_what_is_still_to_be_done(pilot: Pilot) -> None:
    pilot.finished("FG1")
    pilot.review("FG2")

    result = run("status", pilot.folder)

    assert "FG1    beoordeeld" in result.output
    assert "- FG2: " in result.output
    assert "nog niet beslist" in result.output


def test_pseudonymise_freezes_a_reviewed_text_and_says_what_is_missing(pilot: Pilot) -> None:
    session = pilot.review()
    pilot.accept_all(session)
    pilot.read(session)
    with pytest.raises(CleanError, match="tweede lezer"):
        run("pseudonymise", pilot.folder, "FG1")

    pilot.confirm()
    result = run("pseudonymise", pilot.folder, "FG1")

    assert "FG1 is vastgelegd zonder namen: 7 regels" in result.output
    assert pilot.evaluation.transcript("FG1").review is not None


def test_reimport_says_what_moved_and_what_did_not(pilot: Pilot) -> None:
    pilot.finished()
    source = pilot.raw / "FG1.txt"
    text = source.read_text("utf-8").replace("Haar dochter Noor is vijf jaar. ", "")
    source.write_text(text, "utf-8")

    result = run("reimport", pilot.folder, "FG1")

    assert "FG1 had 7 regels en heeft er nu 7." in result.output
    assert "- oude regel 6: persoon, geaccepteerd door anna" in result.output
    assert "Noor" not in result.output
    assert "workbench review" in result.output
    again = run("reimport", pilot.folder, "FG1")
    assert "geen regel veranderd" in again.output


def test_raw_sources_elsewhere_are_remembered(pilot: Pilot, tmp_path: Path) -> None:
    session = pilot.review()
    pilot.accept_all(session)
    pilot.read(session)
    pilot.confirm()
    elsewhere = tmp_path / "elders"
    pilot.raw.rename(elsewhere)

    run("pseudonymise", pilot.folder, "FG1", "--raw", elsewhere)

    assert pilot.evaluation.review("FG1", reviewer="anna").raw.path == elsewhere / "FG1.txt"


def test_reidentify_prints_the_name_and_keeps_who_why_and_when(pilot: Pilot) -> None:
    pilot.finished()

    result = run(
        "reidentify", pilot.folder, "[PROJECTCOORDINATOR]", "--reason", "inzageverzoek deelnemer"
    )

    assert result.output.splitlines() == ["Bram", "Bram's"]
    (noted,), _ = read_reidentifications(reidentification_log(pilot.key.path))
    assert (noted.by, noted.reason) == ("anna", "inzageverzoek deelnemer")
    with pytest.raises(SystemExit):
        run("reidentify", pilot.folder, "[PROJECTCOORDINATOR]")


def test_no_command_shows_a_name_when_it_fails(
    pilot: Pilot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pilot.finished()
    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", "een verkeerde wachtzin")
    session = pilot.evaluation.review("FG2", reviewer="anna")
    session.act(Action.SHOWN, lines=((1, 1),))
    for arguments in (
        ("pseudonymise", pilot.folder, "FG2"),
        ("reidentify", pilot.folder, "[NAAM]", "--reason", "inzageverzoek deelnemer"),
        ("key", "holders", pilot.folder),
        ("reimport", pilot.folder, "FG9"),
    ):
        with pytest.raises(WorkbenchError) as caught:
            run(*arguments)
        shown = f"{caught.value} {caught.value!r} {caught.value.__context__!r}"
        assert not [name for name in ("Sanne", "Bram", "Yusuf", "Roos") if name in shown]


def test_codings_are_cleaned_of_names(pilot: Pilot) -> None:
    pilot.finished()
    log = pilot.folder / "coderingen" / "FG1.eva.jsonl"
    log.parent.mkdir(exist_ok=True)
    log.write_text('{"id": "a", "source": "FG1", "memo": "over Bram"}\n', "utf-8")

    told = CliRunner().invoke(workbench, ["codings", "clean", str(pilot.folder)]).output

    assert "coderingen/FG1.eva.jsonl: 1 plaats" in told
    assert log.read_text("utf-8") == (
        '{"id": "a", "source": "FG1", "memo": "over [PROJECTCOORDINATOR]"}\n'
    )
