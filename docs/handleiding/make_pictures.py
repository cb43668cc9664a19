"""Make the pictures: ``python docs/handleiding/make_pictures.py reports/hengelo``.

Works on a copy of the evaluation folder, with Debian's Chromium and pdftoppm, at a fixed size and
without times or paths on the screen, so that the same evaluation gives the same pictures.
"""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from playwright.sync_api import ViewportSize, expect, sync_playwright
from pypdf import PdfReader

from workbench.cli.lab_server import Lab, running
from workbench.evaluation.making import make_report
from workbench.storage.folder import EvaluationFolder, open_folder
from workbench.storage.notebooks import add_missing_notebooks
from workbench.storage.shipped import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Page

PICTURES = Path(__file__).parent / "plaatjes"
SIZE = ViewportSize(width=1280, height=800)
CHAPTER = "04_resultaten_fase1.md"
TOUR = "notebooks/01_rondleiding.md"
LONG = 120_000
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"


def main(evaluation: Path) -> None:
    """Make every picture from one evaluation folder."""
    PICTURES.mkdir(exist_ok=True)
    source = open_folder(evaluation).root
    with TemporaryDirectory() as folder:
        copy = Path(folder) / source.name
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("notebooks", "uitvoer", ".*"))
        make_report(copy, print)
        add_missing_notebooks(shipped("notebooks"), EvaluationFolder(copy))
        picture_of_report(copy / "uitvoer" / "rapport.pdf")
        pictures_of_workbench(copy, Path(folder) / "settings")


def picture_of_report(report: Path) -> None:
    """Draw the first page with a figure."""
    pages = [page.extract_text().splitlines() for page in PdfReader(report).pages]
    number = next(n for n, lines in enumerate(pages, start=1) if "Figuur\N{NBSP}1" in lines)
    picture = PICTURES / "rapport"
    options = ["-png", "-singlefile", "-r", "75", "-f", str(number), "-l", str(number)]
    subprocess.run(["pdftoppm", *options, str(report), str(picture)], check=True)


def pictures_of_workbench(folder: Path, settings: Path) -> None:
    """Walk through the workbench as the manual tells it."""
    lab = Lab(
        folder=folder,
        port=free_port(),
        token=secrets.token_hex(8),
        settings=settings,
        opens=TOUR,
        browser=False,
    )
    with running(lab), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport=SIZE, locale="nl-NL")
        page.goto(lab.address)
        take_tour(page)
        take_chapter(page)
        take_provenance(page)
        browser.close()


def take_tour(page: Page) -> None:
    """Show what a newcomer sees first."""
    expect(page.locator(f"{SHOWN} h1")).to_be_visible(timeout=LONG)
    wait_until_idle(page)
    take(page, "rondleiding")


def take_chapter(page: Page) -> None:
    """Show a chapter after one click on the button."""
    open_file(page, "hoofdstukken")
    open_file(page, CHAPTER)
    wait_until_idle(page)
    page.locator(f"{SHOWN} [data-jp-item-name='run-all']").click()
    expect(page.locator(f"{SHOWN} .jp-OutputArea-output").last).to_be_attached(timeout=LONG)
    wait_until_idle(page)
    page.locator(f"{SHOWN} h1").scroll_into_view_if_needed()
    take(page, "werkbank")


def take_provenance(page: Page) -> None:
    """Show where one number comes from, found in herkomst.json with the search box."""
    page.locator(".jp-BreadCrumbs-home").click()
    open_file(page, "uitvoer")
    page.locator(".jp-DirListing-itemText").get_by_text("herkomst.json").click(button="right")
    page.locator(".lm-Menu-itemLabel").get_by_text("Openen met").click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Tekst (Editor)").click()
    expect(page.locator(".jp-FileEditor .cm-line").first).to_be_visible(timeout=LONG)
    page.locator(".jp-FileEditor .cm-content").click()
    page.keyboard.press("Control+f")
    page.locator(".jp-DocumentSearch-input").first.fill("n=19; 38%")
    page.wait_for_timeout(2000)
    page.keyboard.press("Enter")
    page.mouse.move(SIZE["width"] // 2, SIZE["height"] // 2)
    page.mouse.wheel(0, 400)
    take(page, "herkomst")


def open_file(page: Page, name: str) -> None:
    """Double-click on a name in the file browser."""
    page.locator(".jp-DirListing-itemText").get_by_text(name, exact=True).dblclick()


def wait_until_idle(page: Page) -> None:
    """Wait until the kernel of the notebook in front has nothing to do."""
    page.wait_for_timeout(3000)
    sign = page.locator(f"{SHOWN} .jp-Notebook-ExecutionIndicator[data-status='idle']")
    expect(sign).to_be_visible(timeout=LONG)


def take(page: Page, name: str) -> None:
    """Write one picture, without the mouse and what it points at."""
    page.mouse.move(SIZE["width"] - 5, SIZE["height"] - 150)
    page.wait_for_timeout(1000)
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
