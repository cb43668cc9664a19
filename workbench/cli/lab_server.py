"""Start JupyterLab for one folder: on this computer only, in Dutch, without the internet.

The settings stand in ``lab_settings``: ``config`` is what the server reads (no news, no search
for updates, no extension manager, computed values never saved in a chapter), ``data`` holds the
one kernel, the Python that runs the workbench. What the evaluator changes on the screen is kept
in the settings folder of the workbench, apart from any other Jupyter on the computer.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.local_server import HOST, Program
from workbench.cli.local_server import running as run
from workbench.errors import LabError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping

DEFAULT_PORT = 8901
SETTINGS = Path(__file__).parent / "lab_settings"


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
        "workbench.cli.watched",
        str(os.getpid()),
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
    """Run JupyterLab until the block ends."""
    mend_workspace(lab.workspace)
    program = Program(
        name="JupyterLab",
        command=command(lab),
        environment=environment(lab, os.environ),
        folder=lab.folder,
        port=lab.port,
        token=lab.token,
        answers_at="/api/status",
        stops_at="/api/shutdown",
        quiet=lab.quiet,
    )
    with run(program) as process:
        yield process
