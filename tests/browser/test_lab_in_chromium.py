"""The workbench as an evaluator sees it: JupyterLab in Chromium."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

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


@dataclass(frozen=True)
class RunningLab:
    """A workbench that was started as an evaluator starts it."""

    process: subprocess.Popen[str]
    folder: Path
    address: str

    def ask(self, path: str) -> list[dict[str, Any]]:
        """Ask the server itself."""
        host, token = re.findall(r"http://([^/]+)/.*token=(\w+)", self.address)[0]
        connection = http.client.HTTPConnection(host, timeout=10)
        try:
            connection.request("GET", path, headers={"Authorization": f"token {token}"})
            answer: list[dict[str, Any]] = json.load(connection.getresponse())
            return answer
        finally:
            connection.close()

    def stop(self) -> str:
        """Press Ctrl-C and return what is printed then."""
        self.process.send_signal(signal.SIGINT)
        printed, _ = self.process.communicate(timeout=60)
        return printed


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[RunningLab]:
    """Start the workbench on a copy of the example, with a home of its own."""
    folder = tmp_path / EXAMPLE.name
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("notebooks", "uitvoer", ".*"))
    home = tmp_path / "home"
    home.mkdir()
    program = "from workbench.cli.lab import lab; lab(prog_name='workbench lab')"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder), "--no-browser", "--port", str(free_port())],
        cwd=REPOSITORY,
        env=os.environ | {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield RunningLab(process, folder, address_printed_by(process))
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def address_printed_by(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if found := re.search(r"http://\S+", line):
            return found[0]
    raise AssertionError(printed)


def open_with_double_click(page: Page, name: str) -> None:
    page.locator(".jp-DirListing-itemText", has_text=re.compile(f"^{re.escape(name)}$")).dblclick()


def wait_for_kernel(lab: RunningLab, notebook: str) -> None:
    """Wait until the kernel of ``notebook`` is idle; the sign on the screen comes too early."""
    for _ in range(600):
        if kernel_is_idle(lab, notebook):
            return
        time.sleep(0.1)
    pytest.fail(f"the kernel of {notebook} did not become idle")


def kernel_is_idle(lab: RunningLab, notebook: str) -> bool:
    kernels = [
        session["kernel"] for session in lab.ask("/api/sessions") if session["name"] == notebook
    ]
    return any(kernel["execution_state"] == "idle" and kernel["connections"] for kernel in kernels)


ALL_RUN = """() => {
  const shown = [...document.querySelectorAll(
    '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell .jp-InputPrompt'
  )].map(prompt => prompt.textContent).filter(text => text !== '');
  return shown.length > 0 && shown.every(text => /^\\[\\d+\\]:$/.test(text));
}"""


def run_all(lab: RunningLab, page: Page, notebook: str) -> None:
    """Click the button and wait until every code cell has its number and stays so for a second.

    JupyterLab adds cells to the page while it runs, and between two cells the kernel is idle too;
    a cell that was not run shows [ ] and one that is running [*].
    """
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    panel.locator("[data-jp-item-name='run-all']", has_text="Alles uitvoeren").click()
    calm = 0
    for _ in range(600):
        calm = calm + 1 if page.evaluate(ALL_RUN) and kernel_is_idle(lab, notebook) else 0
        if calm == 5:
            return
        time.sleep(0.2)
    pytest.fail(f"{notebook} was not run to its end")


def test_the_workbench_opens_in_dutch_with_the_tour_in_front(lab: RunningLab, page: Page) -> None:
    page.goto(lab.address)

    expect(page.locator(".jp-Notebook h1")).to_have_text(
        "Rondleiding door de werkbank", timeout=LONG
    )
    expect(page.locator(".lm-DockPanel-tabBar .lm-mod-current")).to_have_text(TOUR)
    assert page.locator(".lm-MenuBar-itemLabel").all_inner_texts() == MENUS
    expect(page.locator(".jp-DirListing-itemText", has_text="evaluatie.yaml")).to_be_visible()

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
    assert f"'{NEVER_REPORTED}'" not in text.first.inner_text()
    assert page.locator(".jp-OutputArea-output table").count() > 0
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
