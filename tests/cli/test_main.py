"""The command line: Dutch, exit codes, a remedy with every problem and no traceback."""

from pathlib import Path

import pytest

from workbench.cli import main as main_module
from workbench.cli.main import COMMANDS, main
from workbench.errors import StorageError


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_help_names_every_command_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert "Gebruik: workbench" in out
    assert "Opdrachten:" in out
    assert all(command in out for command in COMMANDS)
    assert not {"Usage", "Options", "Commands", "Show"} & set(out.replace(":", "").split())


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_is_dutch(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, command, "--help")

    assert code == 0
    assert f"Gebruik: workbench {command}" in out
    assert "Show this message" not in out


def test_every_command_occurs_in_the_handleiding() -> None:
    text = "\n".join(page.read_text("utf-8") for page in Path("docs/handleiding").glob("*.md"))

    assert [command for command in COMMANDS if f"workbench {command}" not in text] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("raport",), "De opdracht 'raport' bestaat niet."),
        (("report", "--snel"), "De optie"),
        (("report", "a", "b"), "te veel"),
        (("example",), "Er ontbreekt een argument"),
    ],
)
def test_a_mistyped_command_gets_a_dutch_message_and_exit_code_2(
    arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, *arguments)

    assert code == 2
    assert words in err
    assert "Error" not in err


@pytest.mark.parametrize("command", ["report", "check"])
def test_a_folder_without_evaluation_gets_a_remedy_and_exit_code_1(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, command, str(tmp_path))

    assert code == 1
    assert "geen evaluatie.yaml" in err
    assert "Wat te doen:" in err
    assert "Traceback" not in err


def test_debug_shows_where_an_error_came_from(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        main(["--debug", "report", str(tmp_path)])


def test_a_failure_that_nobody_foresaw_is_said_in_dutch_without_its_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main_module._unexpected(ValueError, ValueError("antwoord van Piet"), None)

    _, err = capsys.readouterr()
    assert "Wat te doen" in err
    assert "ValueError" in err
    assert "Piet" not in err


def test_debug_may_stand_behind_the_command(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        main(["report", str(tmp_path), "--debug"])


def test_example_copies_and_says_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "example", "hengelo", str(tmp_path / "mijn"))

    assert code == 0
    assert "Alle gegevens zijn fictief" in out
    assert (tmp_path / "mijn" / "evaluatie.yaml").is_file()


def test_report_names_the_files_and_check_agrees(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "report", str(made))
    assert code == 0
    assert all(name in out for name in ("rapport.html", "rapport.docx", "rapport.pdf"))

    code, out, _ = run(capsys, "check", str(made))
    assert code == 0
    assert out.startswith("Alles klopt")


def test_an_interrupted_report_leaves_what_was_there(
    made: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.evaluation.making.assemble", interrupt)
    before = (made / "uitvoer" / "rapport.html").read_bytes()

    code, _, err = run(capsys, "report", str(made))

    assert code == 130
    assert "Onderbroken" in err
    assert (made / "uitvoer" / "rapport.html").read_bytes() == before


def test_describe_says_where_the_workbook_is(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "describe", str(hengelo), "competenties", "--by", "sector")

    assert code == 0
    assert "beschrijving-competenties-sector.xlsx" in out
    assert "50 volledig ingevulde vragenlijsten" in out


def test_describe_of_an_unknown_source_gets_a_hint(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "describe", str(hengelo), "competentie")

    assert code == 1
    assert "bedoelde u 'competenties'" in err


def test_export_says_how_much_was_written(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "export", str(made), "--out", str(made / "los"))

    assert code == 0
    assert "tabellen en" in out
    assert (made / "los" / "tabellen.xlsx").is_file()
