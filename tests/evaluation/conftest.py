"""A small evaluation with raw transcripts, a key outside it and a list of names."""

from pathlib import Path

import pytest

from tests.evaluation.pilot import Pilot, make_pilot


@pytest.fixture
def pilot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pilot:
    """Give an evaluation with two raw texts that nobody reviewed yet, apart from any settings."""
    monkeypatch.setattr("workbench.storage.key_file.COST", 2**4)
    monkeypatch.setenv("WORKBENCH_SETTINGS_FILE", str(tmp_path / "instellingen.json"))
    monkeypatch.delenv("WORKBENCH_KEY_FILE", raising=False)
    monkeypatch.delenv("WORKBENCH_KEY_PASSPHRASE", raising=False)
    return make_pilot(tmp_path)
