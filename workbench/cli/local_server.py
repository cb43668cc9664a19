"""Start a server on this computer for as long as a command runs, and stop it in good order."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from workbench.cli.console import print_line
from workbench.errors import LabError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from types import FrameType

HOST = "127.0.0.1"
SECONDS_TO_START = 90
SECONDS_TO_STOP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A server to run.

    Attributes
    ----------
    name
        What it is called in messages.
    command, environment, folder
        How and where it is started.
    port, token
        Where it listens, and the secret that only its address holds.
    answers_at
        Path that it answers as soon as it is ready.
    stops_at
        Path that stops it in good order; "" if that is what a signal is for.
    quiet
        Whether to hide what it reports itself.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    folder: Path
    port: int
    token: str = field(repr=False)
    answers_at: str
    stops_at: str = ""
    quiet: bool = True


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


@contextmanager
def running(program: Program) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, wait until it answers, and stop it at the end."""
    with TemporaryDirectory(prefix="werkbank-") as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as sink:
            output = sink if program.quiet else None
            process = subprocess.Popen(  # noqa: S603 (our own Python, our own arguments)
                program.command,
                cwd=program.folder,
                env=program.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # Ctrl-C reaches only us; we then end the server and its kernels in good order
                process_group=0 if os.name == "posix" else None,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
            try:
                _wait_until_it_answers(process, program, log)
                yield process
            finally:
                _stop(process, program)


def keep_open(
    server: AbstractContextManager[subprocess.Popen[bytes]],
    *,
    opening: str,
    open_now: str,
    closed: str,
) -> None:
    """Let a server run until it ends by itself or is interrupted, and say how it goes."""
    for name in ("SIGTERM", "SIGHUP"):  # the window is closed; Windows knows no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    print_line(opening)
    try:
        with server as process:
            print_line(open_now)
            process.wait()
    except KeyboardInterrupt:
        print_line("")
    print_line(closed)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait_until_it_answers(process: subprocess.Popen[bytes], program: Program, log: Path) -> None:
    latest = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < latest and process.poll() is None:
        if _ask(program, "GET", program.answers_at) == http.client.OK:
            return
        time.sleep(0.1)
    last_lines = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
    raise LabError(
        f"{program.name} is niet gestart.\n{last_lines}".rstrip(),
        remedy="probeer het opnieuw met --debug; dan ziet u alles wat het programma zelf meldt.",
    )


def _stop(process: subprocess.Popen[bytes], program: Program) -> None:
    if process.poll() is None and program.stops_at:
        _ask(program, "POST", program.stops_at)  # also ends the kernels, on every system
    elif process.poll() is None:
        process.terminate()
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()  # it waits for ever for a kernel that was still starting
        process.wait()


def _ask(program: Program, method: str, path: str) -> int | None:
    """Return the status of the answer; None where nobody answers."""
    connection = http.client.HTTPConnection(HOST, program.port, timeout=5)
    try:
        connection.request(method, path, headers={"Authorization": f"token {program.token}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
