"""A notebook without a kernel: IPython that keeps what a cell shows instead of printing it."""

from __future__ import annotations

import io
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from workbench.report.blocks import BLOCK_MIME
from workbench.report.values import VALUE_MIME

if TYPE_CHECKING:
    from types import TracebackType

    from workbench.report.chapters import Cell

MOST_TEXT = 200_000  # characters of text that a cell may show; the rest is left out
CUT = "\n… uitvoer afgekapt\n"

_UNPRINTABLE = ("image/png", "image/svg+xml", "image/jpeg", "text/html", "text/latex")


@dataclass(slots=True)
class Outcome:
    """What executing a piece of code led to.

    Attributes
    ----------
    outputs
        What it shows, in order, as in ``CellRun.outputs``; {"kind": "unprintable", "mime": …}
        for what a report cannot hold.
    bundle
        The value of the last expression in all its forms, by mime type.
    value
        That value itself.
    error
        What was raised, with the line of the piece (from 1) that it goes back to.
    warnings
        What was said on stderr.
    """

    outputs: list[dict[str, Any]] = field(default_factory=list)
    bundle: dict[str, Any] = field(default_factory=dict)
    value: object = None
    error: BaseException | None = None
    error_line: int = 1
    warnings: str = ""


class ChapterShell:
    """One fresh namespace: what was defined in one cell is known in the next."""

    def __init__(self) -> None:
        own: Any = _Shell  # IPython has types for some of its methods only
        warnings.filterwarnings("ignore", message="To exit: use")  # no use to a chapter
        own.clear_instance()  # display() asks for the one instance there is
        self._shell = own.instance(config=Config(HistoryManager={"enabled": False}))

    @property
    def names(self) -> list[str]:
        """Names that the chapter itself defined."""
        hidden = self._shell.user_ns_hidden
        return [name for name in self._shell.user_ns if name not in hidden and name[0] != "_"]

    def execute(self, cell: Cell) -> Outcome:
        """Execute a code cell as JupyterLab does: the last expression is shown."""
        return self._run(cell.source, f"cel op regel {cell.line}", keep=True)

    def evaluate(self, expression: str) -> Outcome:
        """Execute an inline expression; ``bundle`` holds its forms."""
        outcome = self._run(expression, "waarde", keep=False)
        if outcome.error is None:
            outcome.bundle = self._shell.display_formatter.format(outcome.value)[0]
        return outcome

    def _run(self, source: str, name: str, *, keep: bool) -> Outcome:
        shown, said = _Shown(), _Shown()
        self._shell.shown = shown
        self._shell.compile.name = name
        with redirect_stdout(_Printed(shown)), redirect_stderr(_Printed(said)):
            result = self._shell.run_cell(source, store_history=keep)
        error = result.error_before_exec or result.error_in_exec
        return Outcome(
            outputs=shown.outputs(),
            value=result.result,
            error=error,
            error_line=_line_of(error, name),
            warnings="".join(output["text"] for output in said.outputs()),
        )


class _Shown:
    """What a piece of code shows, in order; of its text no more than ``MOST_TEXT``."""

    def __init__(self) -> None:
        self._outputs: list[dict[str, Any]] = []
        self._pieces: list[str] | None = None  # text at the end that may still grow
        self._room = MOST_TEXT

    def add(self, output: dict[str, Any]) -> None:
        """Take an output; a text stands apart from what was printed before it."""
        self._close()
        if output["kind"] == "text":
            self.write(output["text"])
        else:
            self._outputs.append(output)

    def write(self, text: str) -> None:
        """Take printed text, as far as there is room for it."""
        if not text or self._room < 0:
            return
        if self._pieces is None:
            self._pieces = []
        self._pieces.append(text if len(text) <= self._room else text[: self._room] + CUT)
        self._room -= len(text)

    def outputs(self) -> list[dict[str, Any]]:
        """Give all of it."""
        self._close()
        return self._outputs

    def _close(self) -> None:
        if self._pieces is not None:
            self._outputs.append({"kind": "text", "text": "".join(self._pieces)})
            self._pieces = None


class _Printed(io.TextIOBase):
    """Where ``print`` goes: text between the other outputs."""

    def __init__(self, shown: _Shown) -> None:
        self._shown = shown

    def write(self, text: str) -> int:
        self._shown.write(text)
        return len(text)


class _Compiler(CachingCompiler):
    """Gives code the name of its cell, so that a traceback leads back to the chapter."""

    name = "cel"

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        super().get_code_name(raw_code, transformed_code, number)
        return self.name


class _Publisher(DisplayPublisher):
    """Where ``display`` goes."""

    def publish(self, data: dict[str, Any], *_: object, **__: object) -> None:
        shell: Any = self.shell
        shell.shown.add(form(data))


class _Hook(DisplayHook):
    """Where the last expression of a cell goes."""

    def write_output_prompt(self) -> None:
        """Print no Out[1]."""

    def write_format_data(self, format_dict: dict[str, Any], *_: object) -> None:
        shell: Any = self.shell
        shell.shown.add(form(format_dict))

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Shell(InteractiveShell):
    shown: _Shown

    def _showtraceback(self, *_: object) -> None:
        """Print nothing: the session reports what went wrong."""


_Shell.compiler_class.default_value = _Compiler
_Shell.displayhook_class.default_value = _Hook
_Shell.display_pub_class.default_value = _Publisher


def form(bundle: dict[str, Any]) -> dict[str, Any]:
    """Choose the form that goes into the report."""
    if BLOCK_MIME in bundle:
        return dict(bundle[BLOCK_MIME])
    if VALUE_MIME in bundle:
        return {"kind": "value", **bundle[VALUE_MIME]}
    for mime in _UNPRINTABLE:
        if mime in bundle:
            return {"kind": "unprintable", "mime": mime}
    return {"kind": "text", "text": str(bundle.get("text/plain", "")) + "\n"}


def _line_of(error: BaseException | None, name: str) -> int:
    """Line of the piece that raised, however deep the error came from."""
    line = (getattr(error, "lineno", None) or 1) if isinstance(error, SyntaxError) else 1
    trace: TracebackType | None = error.__traceback__ if error else None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
