"""The command ``workbench lab``: what it starts and what it says."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.browser.running_lab import free_port
from workbench.cli import lab as lab_module
from workbench.cli.lab import lab
from workbench.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.cli.lab_server import Lab


@pytest.fixture
def evaluation(tmp_path: Path) -> Path:
    (tmp_path / "evaluatie.yaml").write_text("id: proef\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Lab]:
    """Give the labs that were started; each ends at once by itself."""
    labs: list[Lab] = []

    @contextmanager
    def running(server: Lab) -> Iterator[subprocess.Popen[bytes]]:
        labs.append(server)
        with subprocess.Popen([sys.executable, "-c", ""]) as process:
            yield process

    monkeypatch.setattr(lab_module, "running", running)
    monkeypatch.setattr(lab_module, "require_free_port", lambda _port: None)
    monkeypatch.setattr("workbench.cli.local_server.signal.signal", lambda _signal, _handler: None)
    return labs


def test_the_first_time_the_tour_opens(evaluation: Path, started: list[Lab]) -> None:
    result = CliRunner().invoke(lab, [str(evaluation)], catch_exceptions=False)

    assert result.exit_code == 0
    assert started[0].opens == "notebooks/01_rondleiding.md"
    assert (evaluation / "notebooks" / "01_rondleiding.md").is_file()


def test_the_next_time_what_was_open_opens_again(evaluation: Path, started: list[Lab]) -> None:
    for _ in range(2):
        CliRunner().invoke(lab, [str(evaluation)], catch_exceptions=False)

    assert started[1].opens == ""


def test_everything_printed_is_dutch_and_says_how_to_stop(
    evaluation: Path, started: list[Lab]
) -> None:
    result = CliRunner().invoke(
        lab, [str(evaluation), "--port", str(free_port())], catch_exceptions=False
    )

    assert started[0].address in result.output
    assert str(evaluation) in result.output
    assert "Ctrl-C" in result.output
    assert result.output.endswith("De werkbank is gesloten.\n")


def test_options_reach_the_server(evaluation: Path, started: list[Lab]) -> None:
    port = free_port()
    arguments = [str(evaluation), "--port", str(port), "--no-browser", "--debug"]

    CliRunner().invoke(lab, arguments, catch_exceptions=False)

    assert (started[0].port, started[0].browser, started[0].quiet) == (port, False, False)


def test_each_start_has_its_own_token(evaluation: Path, started: list[Lab]) -> None:
    for _ in range(2):
        CliRunner().invoke(lab, [str(evaluation)], catch_exceptions=False)

    assert started[0].token != started[1].token


def test_without_an_evaluation_the_workbench_says_how_to_get_one(
    tmp_path: Path, started: list[Lab], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(lab, [], catch_exceptions=False)

    assert "staat geen evaluatie.yaml" in result.output
    assert "workbench example hengelo" in result.output
    assert started[0].folder == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_a_fault_starts_nothing(tmp_path: Path, started: list[Lab]) -> None:
    result = CliRunner().invoke(lab, [str(tmp_path / "nergens")])

    assert isinstance(result.exception, StorageError)
    assert started == []
