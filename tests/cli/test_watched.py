"""A server does not outlive whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

STARTS = """
import os, subprocess, sys, time
child = subprocess.Popen(
    [sys.executable, "-m", "workbench.cli.watched", str(os.getpid()), "http.server", "0"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows ends it with the window")
def test_a_server_ends_when_its_window_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", STARTS], stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        server = int(window.stdout.readline())
        assert _runs(server)

        window.send_signal(signal.SIGKILL)
        window.wait()
        latest = time.monotonic() + 20
        while _runs(server) and time.monotonic() < latest:
            time.sleep(0.1)

        assert not _runs(server)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
