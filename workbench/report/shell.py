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
        outcome = Outcome()
        said = io.StringIO()
        self._shell.outputs = outcome.outputs
        self._shell.compile.name = name
        with redirect_stdout(_Printed(outcome.outputs)), redirect_stderr(said):
            result = self._shell.run_cell(source, store_history=keep)
        outcome.value = result.result
        outcome.error = result.error_before_exec or result.error_in_exec
        outcome.error_line = _line_of(outcome.error, name)
        outcome.warnings = said.getvalue()
        return outcome


class _Printed(io.TextIOBase):
    """Where ``print`` goes: text between the other outputs."""

    def __init__(self, outputs: list[dict[str, Any]]) -> None:
        self._outputs = outputs

    def write(self, text: str) -> int:
        if self._outputs and self._outputs[-1]["kind"] == "text":
            self._outputs[-1]["text"] += text
        elif text:
            self._outputs.append({"kind": "text", "text": text})
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
        shell.outputs.append(shown(data))


class _Hook(DisplayHook):
    """Where the last expression of a cell goes."""

    def write_output_prompt(self) -> None:
        """Print no Out[1]."""

    def write_format_data(self, format_dict: dict[str, Any], *_: object) -> None:
        shell: Any = self.shell
        shell.outputs.append(shown(format_dict))

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Shell(InteractiveShell):
    outputs: list[dict[str, Any]]

    def _showtraceback(self, *_: object) -> None:
        """Print nothing: the session reports what went wrong."""


_Shell.compiler_class.default_value = _Compiler
_Shell.displayhook_class.default_value = _Hook
_Shell.display_pub_class.default_value = _Publisher


def shown(bundle: dict[str, Any]) -> dict[str, Any]:
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
