"""A report that is stopped leaves no process at work and nothing half made."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.cli.stopping import Stopped, stoppable

_AT_MOST = 120  # seconds; only a failing test waits this long

if sys.platform == "win32":
    pytest.skip("Windows has no such signals", allow_module_level=True)


@pytest.fixture
def line(hengelo: Path) -> Iterator[int]:
    """Let the first chapter loop for ever; give a line that is open as long as it does."""
    fifo = hengelo / "levensteken"
    os.mkfifo(fifo)
    chapter = min((hengelo / "hoofdstukken").glob("*.md"))
    code = f"alive = open({str(fifo)!r}, 'wb', buffering=0)\nalive.write(b'x')\nwhile True:\n    1"
    chapter.write_text(f"```{{code-cell}} ipython3\n{code}\n```\n", encoding="utf-8")
    descriptor = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    yield descriptor
    os.close(descriptor)


def heard(line: int) -> bytes:
    """Wait for the sign of life, or for the nothing that says that nobody is at work any more."""
    ready, _, _ = select.select([line], [], [], _AT_MOST)
    assert ready, "the chapter gives no sign"
    return os.read(line, 1)


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGKILL, -9)],
)
def test_a_stopped_report_leaves_nothing_behind(
    hengelo: Path, tmp_path: Path, line: int, number: signal.Signals, code: int
) -> None:
    if signal.getsignal(number) == signal.SIG_IGN:
        pytest.skip("whoever runs the tests lets this signal be ignored")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench.cli.main", "report", str(hengelo)],
        env={**os.environ, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with process:
        assert heard(line) == b"x"
        process.send_signal(number)
        _, said = process.communicate(timeout=_AT_MOST)

    assert process.returncode == code
    assert heard(line) == b""
    assert not (hengelo / "uitvoer" / "rapport.html").exists()
    if number != signal.SIGKILL:
        assert "Onderbroken. Er is niets half geschreven." in said
        assert "Traceback" not in said
        assert list(temporary.iterdir()) == []


def test_a_second_signal_does_not_break_off_the_tidying_up() -> None:
    tidied: list[str] = []

    def work() -> None:
        with stoppable():
            try:
                signal.raise_signal(signal.SIGTERM)
            finally:
                signal.raise_signal(signal.SIGTERM)
                tidied.append("all")

    with pytest.raises(Stopped):
        work()

    assert tidied == ["all"]
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_a_signal_that_is_ignored_stays_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_IGN)
    monkeypatch.setattr(signal, "signal", lambda *_: pytest.fail("handled"))

    with stoppable():
        pass
