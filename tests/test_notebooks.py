"""Chapters and task notebooks: saving them in the workbench changes nothing but what was typed."""

from __future__ import annotations

import json
from pathlib import Path

import jupytext
import pytest
from jupytext.config import JupytextConfiguration

from workbench.cli.lab_server import SETTINGS

REPOSITORY = Path(__file__).parents[1]
NOTEBOOKS = [
    *REPOSITORY.glob("notebooks/*.md"),
    *REPOSITORY.glob("reports/*/hoofdstukken/*.md"),
]


@pytest.fixture
def config() -> JupytextConfiguration:
    settings = (SETTINGS / "config" / "jupyter_server_config.json").read_text(encoding="utf-8")
    return JupytextConfiguration(**json.loads(settings)["JupytextConfiguration"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_saving_a_notebook_that_was_run_leaves_the_file_as_it_is(
    path: Path, config: JupytextConfiguration
) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="md:myst", config=config)

    # what JupyterLab adds: the language of the kernel, and computed values in a markdown cell
    notebook.metadata["language_info"] = {"name": "python", "pygments_lexer": "ipython3"}
    for cell in notebook.cells:
        cell.metadata["user_expressions"] = [{"expression": "n", "result": "50"}]
        cell.metadata["trusted"] = True

    assert jupytext.writes(notebook, fmt="md:myst", config=config) == text
