"""What tests of fieldwork share: where the workbench remembers, and the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import chromium, page
from workbench.storage.failed_logins import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["chromium", "page"]


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
