"""The process that executes chapters: ``python -m workbench.report.session``.

It reads one line from stdin, the JSON object ``{"chapters": [paths]}``, and writes one JSON object
per line: ``{"started": name}``, ``{"line": number}`` before each code cell and inline value, then
``{"run": …}`` or ``{"faults": [[problem, remedy], …]}``, and at the end ``{"finished": true}``.
Nothing else reaches its stdout or stderr: what a chapter prints is output of its cell, what it lets
other programs print is dropped. When stdin ends, who asked for the chapters is gone and the process
ends too, whatever a chapter is doing.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from workbench.errors import ChapterError, WorkbenchError, nearest
from workbench.report.blocks import BLOCK_MIME
from workbench.report.chapters import Cell, Inline, inline_values, read_cells, with_colons
from workbench.report.runs import CellRun, ChapterRun, InlineRun
from workbench.report.shell import ChapterShell, Outcome
from workbench.report.values import VALUE_MIME

if TYPE_CHECKING:
    from collections.abc import Callable

_AGAIN = "verbeter dit in het hoofdstuk en maak het rapport opnieuw"
_LONGEST_OUTPUT = 1000  # characters under a fault
_MOST_PRINTED = 20_000  # characters of one cell in the report


class ChapterFaults(Exception):  # noqa: N818 (it carries faults, as SeveralFaultsError does)
    """All that is wrong with one chapter."""

    def __init__(self, faults: list[ChapterError]) -> None:
        super().__init__(faults)
        self.faults = faults


def main() -> None:
    """Execute the chapters that stdin asks for."""
    task = json.loads(sys.stdin.readline())
    Thread(target=_end_with_parent, args=(os.dup(0),), daemon=True).start()
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as channel:
        _silence()
        for chapter in task["chapters"]:
            _say(channel, {"started": chapter})
            _say(channel, _outcome(Path(chapter), partial(_say, channel)))
        _say(channel, {"finished": True})


def _end_with_parent(stdin: int) -> None:
    while os.read(stdin, 1):
        pass
    os._exit(1)


def _silence() -> None:
    """Close off stdin, stdout and stderr, for other programs too."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)


def _say(channel: Any, message: dict[str, Any]) -> None:  # noqa: ANN401 (a text file)
    channel.write(json.dumps(message, ensure_ascii=True) + "\n")
    channel.flush()


def _outcome(chapter: Path, say: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    try:
        return {"run": execute_chapter(chapter, lambda line: say({"line": line})).to_json()}
    except ChapterFaults as error:
        return {"faults": [[fault.problem, fault.remedy] for fault in error.faults]}


def execute_chapter(chapter: Path, tell: Callable[[int], None]) -> ChapterRun:
    """Execute one chapter in a fresh namespace, in its own folder.

    ``tell`` is told the line of every code cell and inline value before it is executed.

    Raises
    ------
    ChapterFaults
        A cell fails (the rest of the chapter is left) or inline values are wrong.
    """
    cells = read_cells(_read(chapter))
    os.chdir(chapter.parent)
    sys.path[0] = ""
    session = _ChapterSession(chapter.name, tell)
    runs = tuple(session.run(cell) for cell in cells)
    if session.faults:
        raise ChapterFaults(session.faults)
    return ChapterRun(chapter.stem, runs)


def _read(chapter: Path) -> str:
    try:
        return chapter.read_text(encoding="utf-8-sig")
    except OSError as error:
        problem = f"Hoofdstuk {chapter.name} kan niet worden gelezen ({error.strerror})."
        remedy = (
            "controleer de naam onder 'hoofdstukken' in evaluatie.yaml en of het bestand er is."
        )
        raise ChapterFaults([ChapterError(problem, remedy=remedy)]) from error
    except UnicodeDecodeError as error:
        problem = f"Hoofdstuk {chapter.name} is geen UTF-8-tekst (byte {error.start + 1})."
        remedy = "bewaar het bestand als UTF-8."
        raise ChapterFaults([ChapterError(problem, remedy=remedy)]) from error


class _ChapterSession:
    """Executes cells one after another and collects what is wrong."""

    def __init__(self, file: str, tell: Callable[[int], None]) -> None:
        self.file = file
        self.tell = tell
        self.shell = ChapterShell()
        self.faults: list[ChapterError] = []

    def run(self, cell: Cell) -> CellRun:
        if cell.kind == "code":
            return self._code(cell)
        source = with_colons(cell.source)
        values = [self._value(inline) for inline in inline_values(source, cell.line)]
        return CellRun(cell.kind, cell.line, source, values=tuple(filter(None, values)))

    def _code(self, cell: Cell) -> CellRun:
        """Execute a code cell; when it fails, give up on the chapter.

        Raises
        ------
        ChapterFaults
            The cell fails.
        """
        self.tell(cell.line)
        outcome = self.shell.execute(cell)
        if outcome.error is not None:
            line = cell.line + outcome.error_line - 1
            problem, remedy = _explained(outcome.error, self.shell.names)
            fault = ChapterError(
                f"{self.file}, regel {line}: {problem}",
                remedy=remedy,
                details=_details(cell, line, outcome),
            )
            raise ChapterFaults([*self.faults, fault])
        if "voorbereiding" in cell.tags:
            return CellRun(cell.kind, cell.line, tags=cell.tags)
        self.faults += [
            self._unprintable(cell, output["mime"])
            for output in outcome.outputs
            if output["kind"] == "unprintable"
        ]
        if sum(len(o["text"]) for o in outcome.outputs if o["kind"] == "text") > _MOST_PRINTED:
            self.faults.append(self._too_long(cell))
        return CellRun(cell.kind, cell.line, tags=cell.tags, outputs=tuple(outcome.outputs))

    def _unprintable(self, cell: Cell, mime: str) -> ChapterError:
        return ChapterError(
            f"{self.file}, regel {cell.line}: de cel toont uitvoer die het rapport niet kan"
            f" opmaken ({mime}).",
            remedy="laat de cel een tabel, figuur of citaat van de werkbank tonen, of geef haar"
            " de tag 'voorbereiding'.",
        )

    def _too_long(self, cell: Cell) -> ChapterError:
        most = f"{_MOST_PRINTED:,}".replace(",", ".")
        return ChapterError(
            f"{self.file}, regel {cell.line}: de cel toont meer dan {most} tekens tekst; zo veel"
            " neemt het rapport niet op.",
            remedy="laat de cel minder tonen (print), of geef haar de tag 'voorbereiding'.",
        )

    def _value(self, inline: Inline) -> InlineRun | None:
        self.tell(inline.line)
        outcome = self.shell.evaluate(inline.expression)
        problem, remedy = _value_fault(inline, outcome, self.shell.names)
        if problem:
            place = f"{self.file}, regel {inline.line}"
            self.faults.append(ChapterError(f"{place}: {problem}", remedy=remedy))
            return None
        return _inline_run(inline, outcome)


def _inline_run(inline: Inline, outcome: Outcome) -> InlineRun:
    if VALUE_MIME in outcome.bundle:
        value = outcome.bundle[VALUE_MIME]
        return InlineRun(inline.expression, inline.line, value["text"], value["origin"])
    block = outcome.bundle.get(BLOCK_MIME, {})
    return InlineRun(
        inline.expression,
        inline.line,
        str(outcome.value),
        block.get("origin"),
        block.get("quote"),
    )


def _value_fault(inline: Inline, outcome: Outcome, names: list[str]) -> tuple[str, str]:
    """Say what is wrong with an inline value and what to do; two empty texts if nothing is."""
    if outcome.error is not None:
        problem, remedy = _explained(outcome.error, names)
        failed = (
            "" if isinstance(outcome.error, NameError) else f"`{inline.expression}` gaat fout: "
        )
        return failed + problem, remedy
    kind = outcome.bundle.get(BLOCK_MIME, {}).get("kind")
    if kind in _DUTCH:
        return (
            f"`{inline.expression}` is geen waarde maar een {_DUTCH[kind]}.",
            "toon haar in een eigen codecel en verwijs ernaar met [](#id).",
        )
    if VALUE_MIME in outcome.bundle or kind:
        return "", ""
    return _plain_fault(inline.expression, outcome.value)


_DUTCH = {"table": "tabel", "figure": "figuur"}


def _plain_fault(expression: str, value: object) -> tuple[str, str]:
    if value is None:
        return f"de waarde `{expression}` is leeg (None).", f"geef haar een waarde; {_AGAIN}."
    if isinstance(value, float):
        return (
            f"de waarde `{expression}` is een kaal decimaal getal ({value!r}).",
            "gebruik een waarde van de evaluatie of schrijf het getal met decimal(getal, 1).",
        )
    return "", ""


def _explained(error: BaseException, names: list[str]) -> tuple[str, str]:
    """Say in Dutch what an error is and what to do about it."""
    if isinstance(error, WorkbenchError):
        return error.problem, error.remedy
    if isinstance(error, NameError) and error.name:
        guess = nearest(error.name, names)
        hint = f"bedoelde u `{guess}`?" if guess else "maak haar eerst in een codecel daarboven."
        return f"de waarde `{error.name}` bestaat niet.", hint
    return _in_dutch(error), f"{_AGAIN}."


def _in_dutch(error: BaseException) -> str:
    if isinstance(error, SystemExit):
        return "de cel breekt het hoofdstuk af (exit of quit)."
    if isinstance(error, SyntaxError):
        return f"dit is geen geldige Python ({error.msg})."
    said = f"{type(error).__name__}: {str(error).strip() or 'zonder melding'}"
    return f"{_meaning(error)} ({said})"


def _meaning(error: BaseException) -> str:
    """Say in Dutch what kind of error this is; Python's own words are English."""
    if isinstance(error, TypeError) and str(error).startswith("unsupported operand"):
        return "met deze soorten waarden is niet te rekenen"
    return next(_MEANINGS[kind] for kind in type(error).__mro__ if kind in _MEANINGS)


_MEANINGS: dict[type, str] = {
    ArithmeticError: "een berekening lukt niet",
    AssertionError: "wat met assert wordt nagegaan, klopt niet",
    AttributeError: "een waarde heeft dit onderdeel niet",
    BaseException: "de cel gaat fout",
    EOFError: "er is niets te lezen; een hoofdstuk kan ook niets vragen met input()",
    FileNotFoundError: "een bestand bestaat niet",
    ImportError: "een module is niet te laden",
    IndexError: "een rij heeft minder onderdelen dan er wordt gevraagd",
    KeyError: "een naam, kolom of sleutel bestaat niet",
    KeyboardInterrupt: "de cel is onderbroken",
    MemoryError: "er is niet genoeg geheugen",
    OSError: "een bestand of programma is niet te gebruiken",
    OverflowError: "een getal is te groot",
    RecursionError: "een functie roept zichzelf eindeloos aan",
    TypeError: "een waarde is van een soort die hier niet past",
    UnicodeError: "een tekst is niet te lezen of te schrijven",
    ValueError: "een waarde kan hier niet worden gebruikt",
    ZeroDivisionError: "delen door nul",
}


def _details(cell: Cell, failing: int, outcome: Outcome) -> str:
    """Show the cell with the failing line marked, and what it had shown so far."""
    source = "\n".join(
        f"{'>' if line == failing else ' '} {line:>4} | {text}"
        for line, text in enumerate(cell.source.split("\n"), start=cell.line)
    )
    shown = "".join(o["text"] for o in outcome.outputs if o["kind"] in {"text", "value"})
    said = (shown + outcome.warnings).strip()
    return f"{source}\nUitvoer tot dan toe:\n{said[-_LONGEST_OUTPUT:]}" if said else source


if __name__ == "__main__":
    main()
