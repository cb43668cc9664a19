"""The pandoc program that comes with pypandoc: text in, text out, no files."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from workbench.errors import ReportError

_SECONDS = 120


@cache
def pandoc_program() -> Path:
    """Return where the pandoc of pypandoc_binary stands.

    Looked up without importing pypandoc, which would start pandoc to ask for its version.

    Raises
    ------
    ReportError
        pypandoc_binary is not installed, or without its program.
    """
    spec = find_spec("pypandoc")
    name = "pandoc.exe" if sys.platform == "win32" else "pandoc"
    program = Path(spec.origin if spec and spec.origin else "").parent / "files" / name
    if not program.is_file():
        raise ReportError(
            "Het programma pandoc ontbreekt; zonder pandoc is er geen rapport te maken.",
            remedy="installeer het pakket pypandoc_binary opnieuw.",
        )
    return program


def run_pandoc(arguments: list[str], text: bytes, *, epoch: int = 0) -> tuple[bytes, list[str]]:
    """Run pandoc; return what it writes and its warnings. ``epoch`` is the time it may know.

    Raises
    ------
    ReportError
        Pandoc refuses the text or does not finish.
    """
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 (our own program and arguments)
            [str(pandoc_program()), *arguments],
            input=text,
            capture_output=True,
            env=environment,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReportError(
            f"Pandoc was na {_SECONDS} seconden niet klaar.",
            remedy="sluit andere programma's en probeer het opnieuw.",
        ) from error
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode:
        raise ReportError(
            f"Pandoc kan het rapport niet opmaken: {said}",
            remedy="kijk of de genoemde tekst in een hoofdstuk of literatuurlijst klopt.",
        )
    return done.stdout, said.splitlines()
