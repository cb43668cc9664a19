"""A page with one screen: what Voila is asked to run, and how."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli import screen_server
from workbench.cli.lab_server import SETTINGS
from workbench.cli.screen_server import (
    ScreenPage,
    command,
    environment,
    notebook,
    require_voila,
)
from workbench.errors import LabError

KEY = "geheim"
WORDS = "een wachtzin"
PAGE = ScreenPage(
    title="Namen uit FG2",
    cell="print('scherm')",
    folder=Path("/evaluaties/proef"),
    port=8902,
    token=KEY,
    settings=Path("/thuis/werkbank"),
    secrets={"WACHTZIN": WORDS},
)
TEMPLATE = SETTINGS / "data" / "voila" / "templates" / "werkbank" / "index.html.j2"


def test_the_address_is_on_this_computer_and_holds_the_token() -> None:
    assert PAGE.address == "http://127.0.0.1:8902/?token=geheim"


def test_secrets_are_in_the_environment_and_nowhere_else() -> None:
    inner = environment(PAGE, {"JUPYTER_CONFIG_DIR": "/ander", "PATH": "/elders"})

    assert (inner["JUPYTER_TOKEN"], inner["WACHTZIN"]) == (KEY, WORDS)
    assert "/ander" not in inner.values()
    for told in (" ".join(command(PAGE, Path("scherm.ipynb"))), notebook(PAGE), repr(PAGE)):
        assert KEY not in told
        assert WORDS not in told


def test_the_page_listens_on_this_computer_only_and_on_one_port() -> None:
    told = command(PAGE, Path("scherm.ipynb"))

    assert "--Voila.ip=127.0.0.1" in told
    assert {"--Voila.port=8902", "--Voila.port_retries=0"} <= set(told)


def test_the_python_of_a_screen_keeps_no_history_of_what_it_ran() -> None:
    kernel = json.loads((SETTINGS / "data" / "kernels" / "python3" / "kernel.json").read_text())

    assert "--HistoryManager.enabled=False" in kernel["argv"]


def test_the_notebook_is_one_cell_with_a_title() -> None:
    made = json.loads(notebook(PAGE))

    assert [cell["source"] for cell in made["cells"]] == ["print('scherm')"]
    assert made["metadata"]["title"] == "Namen uit FG2"


def test_the_template_asks_for_nothing_from_elsewhere() -> None:
    assert "http" not in TEMPLATE.read_text(encoding="utf-8")


def test_without_voila_the_remedy_is_to_install_again(monkeypatch: pytest.MonkeyPatch) -> None:
    require_voila()
    monkeypatch.setattr(screen_server, "find_spec", lambda _name: None)

    with pytest.raises(LabError, match="voila"):
        require_voila()
