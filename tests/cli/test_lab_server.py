"""Starting JupyterLab: environment, command, port, failures."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path

import pytest

from workbench.cli import lab_server
from workbench.cli.lab_server import (
    SETTINGS,
    Lab,
    command,
    environment,
    mend_workspace,
    require_jupyterlab,
    running,
)
from workbench.cli.local_server import require_free_port
from workbench.errors import LabError

KEY = "geheim"


def make_lab(folder: str = "/evaluaties/proef", *, opens: str = "") -> Lab:
    return Lab(
        folder=Path(folder), port=8901, token=KEY, settings=Path("/thuis/werkbank"), opens=opens
    )


LAB = make_lab()


def test_the_address_is_on_this_computer_and_holds_the_token() -> None:
    assert LAB.address == "http://127.0.0.1:8901/lab?token=geheim"


def test_a_notebook_to_open_first_is_part_of_the_address() -> None:
    lab = make_lab(opens="notebooks/01_a.md")

    assert lab.address == (
        "http://127.0.0.1:8901/lab/tree/notebooks/01_a.md?file-browser-path=/&token=geheim"
    )


def test_the_token_is_in_the_environment_not_in_the_command() -> None:
    assert environment(LAB, {})["JUPYTER_TOKEN"] == KEY
    assert KEY not in " ".join(command(LAB))


def test_the_server_runs_in_the_python_of_the_workbench() -> None:
    assert command(LAB)[0] == sys.executable
    path = environment(LAB, {"PATH": "/elders"})["PATH"]
    assert path == os.pathsep.join([str(Path(sys.executable).parent), "/elders"])


def test_settings_of_another_jupyter_are_left_out() -> None:
    outer = {"JUPYTER_CONFIG_DIR": "/ander", "JUPYTERLAB_SETTINGS_DIR": "/ander", "LANG": "nl_NL"}

    inner = environment(LAB, outer)

    assert inner["LANG"] == "nl_NL"
    assert "/ander" not in inner.values()


def test_each_evaluation_remembers_its_own_open_notebooks() -> None:
    other = make_lab("/evaluaties/twee")

    places = {environment(lab, {})["JUPYTERLAB_WORKSPACES_DIR"] for lab in (LAB, other)}

    assert len(places) == 2


def test_a_chapter_that_was_open_opens_again_as_a_chapter(tmp_path: Path) -> None:
    file = tmp_path / "default-37a8.jupyterlab-workspace"
    opened = '{"data":{"path":"%s","factory":"%s"}}'
    file.write_text(opened % ("hoofdstukken/01.md", "Notebook"), encoding="utf-8")

    mend_workspace(tmp_path)

    assert file.read_text(encoding="utf-8") == opened % ("hoofdstukken/01.md", "Jupytext Notebook")


def test_without_anything_open_there_is_nothing_to_mend(tmp_path: Path) -> None:
    mend_workspace(tmp_path / "new")

    assert not (tmp_path / "new").exists()


def test_settings_forbid_news_updates_and_downloads() -> None:
    config = SETTINGS / "config"
    server = json.loads((config / "jupyter_server_config.json").read_text(encoding="utf-8"))
    screen = json.loads(
        (config / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8")
    )

    assert server["ServerApp"]["ip"] == "127.0.0.1"
    assert server["LabApp"] == {
        "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "extension_manager": "readonly",
        "news_url": None,
    }
    assert screen["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


def test_a_free_port_passes() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    require_free_port(port)


def test_a_port_in_use_names_another_that_is_free() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(LabError, match=f"Poort {port} is al in gebruik") as fault:
            require_free_port(port)

    assert "--port" in fault.value.remedy


def test_jupyterlab_is_there() -> None:
    require_jupyterlab()


def test_a_missing_part_of_jupyterlab_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_all_but_jupytext(name: str) -> object:
        return None if name == "jupytext" else object()

    monkeypatch.setattr(lab_server, "find_spec", find_all_but_jupytext)

    with pytest.raises(LabError, match="jupytext ontbreekt"):
        require_jupyterlab()


def test_a_server_that_does_not_start_shows_its_last_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = "import sys; sys.exit('de server wil niet')"
    monkeypatch.setattr(lab_server, "command", lambda _lab: [sys.executable, "-c", words])
    lab = make_lab(str(tmp_path))

    with (
        pytest.raises(LabError, match="JupyterLab is niet gestart") as fault,
        running(lab),
    ):
        pytest.fail("the server never runs")

    assert "de server wil niet" in fault.value.problem
    assert "--debug" in fault.value.remedy
