"""The workbench as an evaluator sees it: JupyterLab in Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.running_lab import (
    RunningLab,
    lab_on,
    open_with_double_click,
    run_all,
    wait_for_kernel,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

REPOSITORY = Path(__file__).parents[2]
EXAMPLE = REPOSITORY / "reports" / "hengelo"
CHAPTER = "04_resultaten_fase1.md"
NEVER_REPORTED = "n=19; 38%"
TOUR = "01_rondleiding.md"
MENUS = [
    "Bestand",
    "Bewerken",
    "Weergave",
    "Uitvoeren",
    "Kernel",
    "Tabbladen",
    "Instellingen",
    "Help",
]
FAILED = "[data-mime-type='application/vnd.jupyter.error']"
LONG = 60_000  # milliseconds: the machine may be busy


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[RunningLab]:
    """Start the workbench on a copy of the example."""
    folder = tmp_path / EXAMPLE.name
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("notebooks", "uitvoer", ".*"))
    with lab_on(folder, tmp_path / "home") as lab:
        yield lab


def test_the_workbench_opens_in_dutch_with_the_tour_in_front(lab: RunningLab, page: Page) -> None:
    page.goto(lab.address)

    expect(page.locator(".jp-Notebook h1")).to_have_text(
        "Rondleiding door de werkbank", timeout=LONG
    )
    expect(page.locator(".lm-DockPanel-tabBar .lm-mod-current")).to_have_text(TOUR)
    expect(page.locator(".lm-MenuBar-itemLabel")).to_have_text(MENUS, timeout=LONG)
    listed = page.locator(".jp-DirListing-itemText", has_text="evaluatie.yaml")
    expect(listed).to_be_visible(timeout=LONG)

    wait_for_kernel(lab, TOUR)
    page.wait_for_timeout(2000)  # the question about news comes after the first paint
    assert page.locator(".Toastify__toast, .jp-Dialog").all_inner_texts() == []


def test_a_chapter_opens_as_a_notebook_and_one_click_shows_its_values(
    lab: RunningLab, page: Page
) -> None:
    chapter = lab.folder / "hoofdstukken" / CHAPTER
    before = chapter.read_text(encoding="utf-8")
    page.goto(lab.address)
    open_with_double_click(page, "hoofdstukken")
    open_with_double_click(page, chapter.name)
    wait_for_kernel(lab, chapter.name)

    run_all(lab, page, chapter.name)

    text = page.locator(".jp-MarkdownCell .myst", has_text=NEVER_REPORTED)
    expect(text.first).to_be_visible(timeout=LONG)
    expect(text.first).not_to_contain_text(f"'{NEVER_REPORTED}'")
    expect(page.locator(".jp-OutputArea-output table").first).to_be_visible(timeout=LONG)
    assert page.locator(FAILED).count() == 0

    page.keyboard.press("Control+s")
    unsaved = page.locator(".lm-DockPanel-tabBar .lm-mod-current.jp-mod-dirty")
    expect(unsaved).to_have_count(0, timeout=LONG)
    assert chapter.read_text(encoding="utf-8") == before


def test_the_tour_ends_with_a_report(lab: RunningLab, page: Page) -> None:
    page.goto(lab.address)
    wait_for_kernel(lab, TOUR)

    run_all(lab, page, TOUR)

    assert page.locator(FAILED).all_inner_texts() == []
    made = {path.name for path in (lab.folder / "uitvoer").iterdir()}
    assert {"rapport.html", "rapport.docx", "rapport.pdf", "herkomst.json"} <= made


def test_ctrl_c_ends_the_workbench(lab: RunningLab, page: Page) -> None:
    page.goto(lab.address)
    wait_for_kernel(lab, TOUR)

    printed = lab.stop()

    assert printed.endswith("De werkbank is gesloten.\n")
    assert lab.process.returncode == 0
    with pytest.raises(ConnectionRefusedError):
        lab.ask("/api/sessions")
