"""A workbench that runs, and what one does with its notebooks: for every test in JupyterLab."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class RunningLab:
    """A workbench that was started as an evaluator starts it."""

    process: subprocess.Popen[str]
    folder: Path
    address: str

    def ask(self, path: str) -> list[dict[str, Any]]:
        """Ask the server itself."""
        host, token = re.findall(r"http://([^/]+)/.*token=(\w+)", self.address)[0]
        connection = http.client.HTTPConnection(host, timeout=60)
        try:
            connection.request("GET", path, headers={"Authorization": f"token {token}"})
            answer: list[dict[str, Any]] = json.load(connection.getresponse())
            return answer
        finally:
            connection.close()

    def stop(self) -> str:
        """Press Ctrl-C and return what is printed then."""
        self.process.send_signal(signal.SIGINT)
        printed, _ = self.process.communicate(timeout=120)
        return printed


@contextmanager
def lab_on(folder: Path, home: Path) -> Iterator[RunningLab]:
    """Start the workbench on an evaluation, with a home of its own."""
    home.mkdir()
    program = (
        # Whoever started the tests in the background lets Ctrl-C be ignored; a window does not.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from workbench.cli.lab import lab; lab(prog_name='workbench lab')"
    )
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


def kill_the_kernel(server: subprocess.Popen[str]) -> None:
    """Stop the only kernel below a server in the hardest way."""
    command = ["/bin/ps", "-eo", "pid=,ppid=,args="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    processes = [line.split(None, 2) for line in listed.splitlines()]
    # Numbers of processes start anew at some point: a child may have a lower one than its parent.
    below, found = set[str](), {str(server.pid)}
    while found:
        below |= found
        found = {pid for pid, parent, _ in processes if parent in found}
    kernels = [int(pid) for pid, _, args in processes if pid in below and "ipykernel" in args]
    assert len(kernels) == 1
    os.kill(kernels[0], signal.SIGKILL)


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
    for _ in range(1200):
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
