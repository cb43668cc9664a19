"""Show one screen on a page of its own: Voila, on this computer only, without the internet.

Voila runs a notebook of one cell and shows what comes out of it; code from the browser is never
run. The page is ``lab_settings/data/voila/templates/werkbank``. Every open page has a kernel of
its own, which ends with the page.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workbench.cli.lab_server import SETTINGS
from workbench.cli.local_server import HOST, Program
from workbench.cli.local_server import running as run
from workbench.errors import LabError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping

DEFAULT_PORT = 8902
"""Always the same: a browser keeps decisions that wait under host and port."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPage:
    """A page with one screen.

    Attributes
    ----------
    title
        What the tab in the browser says.
    cell
        The code that shows the screen.
    folder
        Where the code runs.
    secrets
        What the code needs and nobody else should read, by name of the variable.
    """

    title: str
    cell: str
    folder: Path
    port: int
    token: str = field(repr=False)
    settings: Path
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    browser: bool = True
    quiet: bool = True

    @property
    def address(self) -> str:
        """The address to open, with the token."""
        return f"http://{HOST}:{self.port}/?token={self.token}"


def require_voila() -> None:
    """Refuse to go on where Voila is not installed.

    Raises
    ------
    LabError
        It is not.
    """
    if find_spec("voila") is None:
        raise LabError(
            "Het programma dat dit scherm toont (voila) ontbreekt.",
            remedy="installeer de werkbank opnieuw; zie docs/handleiding/installeren.md.",
        )


def notebook(page: ScreenPage) -> str:
    """Return the notebook that Voila runs."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "scherm",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": page.cell,
    }
    metadata = {"kernelspec": kernel, "title": page.title, "language_info": {"name": "python"}}
    return json.dumps({"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def command(page: ScreenPage, file: Path) -> list[str]:
    """Return the command that starts Voila; the token goes by the environment."""
    return [
        sys.executable,
        "-m",
        "workbench.cli.watched",
        str(os.getpid()),
        "voila",
        str(file),
        f"--Voila.ip={HOST}",
        f"--Voila.port={page.port}",
        "--Voila.port_retries=0",
        "--Voila.auto_token=True",
        f"--Voila.open_browser={page.browser}",
        "--VoilaConfiguration.template=werkbank",
        "--VoilaConfiguration.extension_allowlist=anywidget",
        "--VoilaConfiguration.extension_allowlist=@voila-dashboards/widgets-manager8",
        "--VoilaConfiguration.allow_template_override=NO",
        "--VoilaConfiguration.allow_theme_override=NO",
    ]


def environment(page: ScreenPage, outer: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of Voila: ``outer``, with our settings instead of others."""
    own = {name: value for name, value in outer.items() if not name.startswith("JUPYTER")}
    return own | {
        **page.secrets,
        "JUPYTER_CONFIG_DIR": str(page.settings / "jupyter"),
        "JUPYTER_DATA_DIR": str(page.settings / "data"),
        "JUPYTER_PATH": str(SETTINGS / "data"),
        "JUPYTER_TOKEN": page.token,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), outer.get("PATH", "")]),
    }


@contextmanager
def running(page: ScreenPage) -> Iterator[subprocess.Popen[bytes]]:
    """Run Voila until the block ends."""
    with TemporaryDirectory(prefix="werkbank-scherm-") as own:
        file = Path(own) / "scherm.ipynb"
        file.write_text(notebook(page), encoding="utf-8")
        program = Program(
            name="Het scherm",
            command=command(page, file),
            environment=environment(page, os.environ),
            folder=page.folder,
            port=page.port,
            token=page.token,
            answers_at="/voila/static/labvariables.css",
            quiet=page.quiet,
        )
        with run(program) as process:
            yield process
