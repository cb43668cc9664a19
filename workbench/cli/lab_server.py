"""Start JupyterLab for one folder: on this computer only, in Dutch, without the internet.

The settings stand in ``lab_settings``: ``config`` is what the server reads (no news, no search
for updates, no extension manager, computed values never saved in a chapter), ``data`` holds the
one kernel, the Python that runs the workbench. What the evaluator changes on the screen is kept
in the settings folder of the workbench, apart from any other Jupyter on the computer.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workbench.errors import LabError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOST = "127.0.0.1"
DEFAULT_PORT = 8901
SETTINGS = Path(__file__).parent / "lab_settings"
SECONDS_TO_START = 90
SECONDS_TO_STOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Lab:
    """A JupyterLab to start.

    Attributes
    ----------
    folder
        What the file browser shows; nothing above it can be reached.
    opens
        Path in ``folder`` of the notebook to open first; "" for what was open the last time.
    token
        Secret that only this address holds.
    settings
        Folder for what the evaluator changes on the screen.
    browser
        Whether to open the browser.
    quiet
        Whether to hide what Jupyter itself reports.
    """

    folder: Path
    port: int
    token: str
    settings: Path
    opens: str = ""
    browser: bool = True
    quiet: bool = True

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        sign = "&" if "?" in self.start_page else "?"
        return f"http://{HOST}:{self.port}{self.start_page}{sign}token={self.token}"

    @property
    def start_page(self) -> str:
        """Path of the page that opens first; the file browser shows the whole folder."""
        return f"/lab/tree/{self.opens}?file-browser-path=/" if self.opens else "/lab"

    @property
    def workspace(self) -> Path:
        """Folder in which JupyterLab remembers what of this evaluation was open."""
        return self.settings / "workspaces" / sha256(os.fsencode(self.folder)).hexdigest()[:16]


def require_jupyterlab() -> None:
    """Refuse to go on where JupyterLab or one of the parts it needs is not installed.

    Raises
    ------
    LabError
        A package is missing.
    """
    needed = ("jupyterlab", "jupyterlab_myst", "jupytext", "ipykernel")
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise LabError(
            f"JupyterLab is niet volledig geïnstalleerd: {', '.join(missing)} ontbreekt.",
            remedy="installeer de werkbank opnieuw; zie docs/handleiding/installeren.md.",
        )


def require_free_port(port: int) -> None:
    """Refuse to go on where another program listens on ``port``.

    Raises
    ------
    LabError
        The port is taken, or may not be used.
    """
    if not _is_free(port):
        free = next((other for other in range(port + 1, port + 50) if _is_free(other)), None)
        raise LabError(
            f"Poort {port} is al in gebruik. Misschien is de werkbank al open.",
            remedy="ga naar het venster waarin de werkbank al open is en sluit die met Ctrl-C"
            + (f", of kies een andere poort: --port {free}" if free else "."),
        )


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":  # as the server does: a port that was just closed counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def environment(lab: Lab, outer: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the server: ``outer``, with our settings instead of others."""
    own = {name: value for name, value in outer.items() if not name.startswith("JUPYTER")}
    return own | {
        "JUPYTER_CONFIG_DIR": str(lab.settings / "jupyter"),
        "JUPYTER_CONFIG_PATH": str(SETTINGS / "config"),
        "JUPYTER_DATA_DIR": str(lab.settings / "data"),
        "JUPYTER_PATH": str(SETTINGS / "data"),
        "JUPYTERLAB_WORKSPACES_DIR": str(lab.workspace),
        "JUPYTER_TOKEN": lab.token,
        # so that `workbench` works in a terminal of JupyterLab
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), outer.get("PATH", "")]),
    }


def command(lab: Lab) -> list[str]:
    """Return the command that starts the server; the token goes by the environment."""
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.port={lab.port}",
        f"--ServerApp.root_dir={lab.folder}",
        f"--ServerApp.open_browser={lab.browser}",
        f"--LabApp.default_url={lab.start_page}",
    ]


def mend_workspace(workspace: Path) -> None:
    """Let a chapter that was open open again as a chapter.

    JupyterLab remembers it as an ordinary notebook; a double click on it in the list of files
    would then open it a second time.
    """
    for file in workspace.glob("*.jupyterlab-workspace"):
        text = file.read_text(encoding="utf-8")
        mended = text.replace('.md","factory":"Notebook"', '.md","factory":"Jupytext Notebook"')
        file.write_text(mended, encoding="utf-8")


@contextmanager
def running(lab: Lab) -> Iterator[subprocess.Popen[bytes]]:
    """Start the server, wait until it answers, and stop it at the end."""
    mend_workspace(lab.workspace)
    with TemporaryDirectory(prefix="werkbank-") as folder:
        log = Path(folder) / "jupyter.log"
        with log.open("wb") as sink:
            output = sink if lab.quiet else None
            process = subprocess.Popen(  # noqa: S603 (our own Python, our own arguments)
                command(lab),
                cwd=lab.folder,
                env=environment(lab, os.environ),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # Ctrl-C reaches only us; we then end the server and its kernels in good order
                process_group=0 if os.name == "posix" else None,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            try:
                _wait_until_it_answers(process, lab, log)
                yield process
            finally:
                _stop(process, lab)


def _wait_until_it_answers(process: subprocess.Popen[bytes], lab: Lab, log: Path) -> None:
    latest = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < latest and process.poll() is None:
        if _ask(lab, "GET", "/api/status") == http.client.OK:
            return
        time.sleep(0.1)
    last_lines = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
    raise LabError(
        f"JupyterLab is niet gestart.\n{last_lines}".rstrip(),
        remedy="probeer het opnieuw met --debug; dan ziet u alles wat JupyterLab meldt.",
    )


def _stop(process: subprocess.Popen[bytes], lab: Lab) -> None:
    if process.poll() is None:
        _ask(lab, "POST", "/api/shutdown")  # also ends the kernels, on every system
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()  # it waits for ever for a kernel that was still starting
        process.wait()


def _ask(lab: Lab, method: str, path: str) -> int | None:
    """Return the status of the answer; None where nobody answers."""
    connection = http.client.HTTPConnection(HOST, lab.port, timeout=5)
    try:
        connection.request(method, path, headers={"Authorization": f"token {lab.token}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
