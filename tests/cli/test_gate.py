"""``workbench gate``: any file, with and without a key."""

from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.records.key import KeyContent, KeyEntry
from workbench.records.personal_data import Category
from workbench.storage.files import write_whole
from workbench.storage.key import create_key, open_key

PASSPHRASE = "een lange zin die niemand raadt"  # noqa: S105 (of a key that the test makes)

pytestmark = pytest.mark.usefixtures("quick_scrypt")


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "hengelo.sleutel"
    key = create_key(path, "hengelo", "anna", PASSPHRASE)
    entry = KeyEntry("[NAAM COLLEGA]", Category.PERSON, "NAAM COLLEGA", ("Wiepkje Pannekoek",))
    with key.changing():
        content = KeyContent("hengelo", {entry.placeholder: entry})
        write_whole(path, key.sealed(content), private=True)
    assert open_key(path, PASSPHRASE).entries
    return path


def run(*arguments: str) -> int | str | None:
    with pytest.raises(SystemExit) as stopped:
        main(["gate", *arguments])
    return stopped.value.code


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text("Beste Wiepkje,\nbel 06-12345678.\n", encoding="utf-8")
    return path


def test_a_name_of_the_key_is_a_fault_that_does_not_name_it(
    letter: Path,
    key_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", PASSPHRASE)
    assert run(str(letter), "--key", str(key_file)) == 1
    out, err = capsys.readouterr()
    assert "brief.txt, regel 1: hier staat een naam die [NAAM COLLEGA] had moeten zijn." in err
    assert "Bekijk: brief.txt, regel 2: misschien een telefoonnummer." in out
    assert "iepkje" not in out + err


def test_the_key_may_be_named_in_the_environment(
    letter: Path, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_KEY_FILE", str(key_file))
    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", PASSPHRASE)
    assert run(str(letter)) == 1


def test_without_a_key_it_says_what_was_not_looked_for(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(letter)) == 0
    out = capsys.readouterr().out
    assert "Let op: Er is geen sleutel geopend: naar de namen in de sleutel is niet gezocht" in out
    assert "1 bestand doorzocht" in out


def test_a_key_without_passphrase_is_a_fault_where_nobody_can_be_asked(
    letter: Path, key_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(letter), "--key", str(key_file)) == 1
    assert "De wachtzin van de sleutel hengelo.sleutel is niet bekend" in capsys.readouterr().err


def test_the_allowances_of_an_evaluation_count(
    letter: Path,
    key_file: Path,
    hengelo: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", PASSPHRASE)
    plan = hengelo / "evaluatie.yaml"
    allowed = "toegestaan:\n  - {tekst: Wiepkje, reden: naam van het schip}\n"
    plan.write_text(plan.read_text("utf-8") + allowed, encoding="utf-8")
    assert run(str(letter), "--key", str(key_file), "--folder", str(hengelo)) == 0


def test_people_are_named_if_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Beste mevrouw Verdonk,", encoding="utf-8")
    assert run(str(path), "--people") == 0
    assert "misschien de naam van een persoon" in capsys.readouterr().out
