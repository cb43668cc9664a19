"""A small evaluation with raw transcripts and a key, for the commands that take names out."""

from pathlib import Path

import pytest

from tests.evaluation.pilot import WORDS, Pilot, make_pilot


@pytest.fixture
def pilot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pilot:
    """Give an evaluation with a key whose place and passphrase the environment knows."""
    monkeypatch.setattr("workbench.storage.key_file.COST", 2**4)
    monkeypatch.setattr("workbench.cli.opened_key.has_terminal", lambda: True)
    monkeypatch.setenv("WORKBENCH_SETTINGS_FILE", str(tmp_path / "instellingen.json"))
    made = make_pilot(tmp_path)
    monkeypatch.setenv("WORKBENCH_KEY_FILE", str(made.key.path))
    monkeypatch.setenv("WORKBENCH_KEY_PASSPHRASE", WORDS)
    return made
