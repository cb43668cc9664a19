"""Execute chapters in one fresh process, each in a fresh namespace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any

from workbench.errors import ChapterError, ReportError, WorkbenchError, raise_all
from workbench.report.runs import CellRun, ChapterRun, InlineRun, chapter_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["CellRun", "ChapterRun", "InlineRun", "chapter_key", "run_chapters"]

_SECRETS = ("PASSPHRASE", "PASSWORD")


@dataclass(slots=True)
class _Progress:
    """What came back so far, and which chapter and line are at work."""

    tell: Callable[[str], None]
    runs: list[ChapterRun] = field(default_factory=list)
    faults: list[WorkbenchError] = field(default_factory=list)
    done: int = 0
    current: str = ""
    line: int = 0
    finished: bool = False


def run_chapters(
    folder: Path, chapters: Sequence[Path], *, progress: Callable[[str], None]
) -> list[ChapterRun]:
    """Execute ``chapters`` (relative to ``folder``, or absolute) and return their runs in order.

    ``progress`` is told, in Dutch, which chapter is being executed. After a chapter that fails
    the next one is still executed, so that all faults are reported at once: a ChapterError, or
    SeveralFaultsError. When the process dies under a chapter, the chapters after it get a new one.
    """
    waiting = [str((folder / chapter).resolve()) for chapter in chapters]
    state = _Progress(progress)
    while state.done < len(waiting):
        code = _session(waiting[state.done :], state)
        if not state.finished:
            state.faults.append(_died(state, code))
            state.done += 1
    raise_all(state.faults)
    return state.runs


def _session(chapters: list[str], state: _Progress) -> int:
    """Run one process until it ends; return its exit code.

    Raises
    ------
    ReportError
        The process ends before it begins.
    """
    state.current = ""
    with TemporaryDirectory(prefix="werkbank-") as own:
        said = Path(own) / "stderr"
        with said.open("wb") as errors, _started(own, errors) as process:
            try:
                for message in _messages(process, chapters):
                    _take(message, state)
            finally:
                if state.finished or sys.exc_info()[0]:
                    process.kill()
            code = process.wait()
        if not (state.current or state.finished):
            last = (said.read_text("utf-8", "replace").strip().splitlines() or ["geen melding"])[-1]
            raise ReportError(
                f"Het proces dat hoofdstukken uitvoert, start niet (code {code}): {last}",
                remedy="installeer de werkbank opnieuw in een schone virtuele omgeving.",
            )
    return code


def _started(own: str, errors: IO[bytes]) -> subprocess.Popen[str]:
    """Start the process: no profile of IPython, no windows, the same order of sets every time.

    A chapter needs no passwords, so it is not given those that others may find in its output.
    """
    given = {name: value for name, value in os.environ.items() if not name.endswith(_SECRETS)}
    fixed = {"IPYTHONDIR": own, "MPLBACKEND": "agg", "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "workbench.report.session"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**given, **fixed},
        text=True,
        encoding="utf-8",
    )


def _messages(process: subprocess.Popen[str], chapters: list[str]) -> Iterator[dict[str, Any]]:
    """Hand over the task and give what comes back.

    Stdin stays open as long as this process lives: when it ends, so does the other one.
    """
    if process.stdin and process.stdout:
        try:
            process.stdin.write(json.dumps({"chapters": chapters}) + "\n")
            process.stdin.flush()
        except BrokenPipeError:
            with suppress(BrokenPipeError):
                process.stdin.close()
        for line in process.stdout:
            yield json.loads(line)


def _take(message: dict[str, Any], state: _Progress) -> None:
    if "started" in message:
        state.current, state.line = Path(message["started"]).name, 0
        state.tell(f"Hoofdstuk {state.current} wordt uitgevoerd")
        return
    if "line" in message:
        state.line = message["line"]
        return
    if "run" in message:
        state.runs.append(ChapterRun.from_json(message["run"]))
    state.faults += [ChapterError(p, remedy=r) for p, r in message.get("faults", [])]
    state.finished = "finished" in message
    state.done += not state.finished


def _died(state: _Progress, code: int) -> ChapterError:
    how = f"signaal {-code}" if code < 0 else f"code {code}"
    place = f"{state.current}, regel {state.line}" if state.line else state.current
    return ChapterError(
        f"{place}: het proces dat dit hoofdstuk uitvoert, is hier voortijdig gestopt ({how}).",
        remedy="kijk of de cel die op deze regel begint het proces beëindigt (os._exit) of te veel"
        " geheugen vraagt; voer haar in JupyterLab uit om het te zien.",
    )
