"""Fixtures for screens: a review in memory, and decisions as a browser sends them."""

from collections.abc import Callable
from itertools import count

import pytest

from tests.widgets.memory_session import ROOS, SANNE, MemorySession, found, started
from workbench.records.reviewing import ReviewEvent


@pytest.fixture
def log() -> list[ReviewEvent]:
    """Give the log of a text that was read and searched."""
    return [started(0), found(1, SANNE), found(2, ROOS)]


@pytest.fixture
def session(log: list[ReviewEvent]) -> MemorySession:
    """Give the review of the first reviewer."""
    return MemorySession(log)


Act = Callable[..., dict[str, object]]


@pytest.fixture
def act() -> Act:
    """Give decisions as a screen sends them, each with an id of its own: ``act("accept", …)``."""
    numbers = count(1)

    def build(action: str, **details: object) -> dict[str, object]:
        return {"id": f"11111111-0000-4000-8000-{next(numbers):012}", "action": action, **details}

    return build
