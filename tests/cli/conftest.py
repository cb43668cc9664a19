"""Commands that show a screen, without a server."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from workbench.cli import screen_command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.cli.screen_server import ScreenPage


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[ScreenPage]:
    """Give the pages that were opened; each ends at once by itself."""
    pages: list[ScreenPage] = []

    @contextmanager
    def running(page: ScreenPage) -> Iterator[subprocess.Popen[bytes]]:
        pages.append(page)
        with subprocess.Popen([sys.executable, "-c", ""]) as process:
            yield process

    monkeypatch.setattr(screen_command, "running", running)
    monkeypatch.setattr(screen_command, "require_free_port", lambda _port: None)
    monkeypatch.setattr("workbench.cli.local_server.signal.signal", lambda _signal, _handler: None)
    return pages
