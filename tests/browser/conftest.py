"""Debian's Chromium, driven by playwright; no browser is ever downloaded."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


# A busy computer is slow, not wrong; how fast a screen is, is measured in benchmarks.
expect.set_options(timeout=20_000)
PATIENCE = 90_000  # milliseconds: for a page to load, or for something on it to click


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give the browser; without one the test is skipped, but in CI it fails."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        reason = "there is no chromium on this computer"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give a page of a fresh profile that may only ask for things on this computer."""
    asked: list[str] = []
    context = chromium.new_context(viewport={"width": 1400, "height": 900}, locale="nl-NL")
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.on("websocket", lambda socket: asked.append(socket.url))
    yield page
    context.close()
    assert [url for url in asked if is_external(url)] == []


def is_external(url: str) -> bool:
    """Tell whether ``url`` leaves this computer."""
    place = urlsplit(url)
    return place.scheme not in {"data", "blob"} and place.hostname != "127.0.0.1"
