"""The command ``workbench``: every command is a module of its own, imported when it is used."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_error
from workbench.cli.lazy import LazyGroup
from workbench.cli.stopping import Stopped, stoppable
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

COMMANDS = (
    "survey", "transcript", "review", "code", "codings", "scheme", "report", "check", "gate",
    "describe", "test", "export", "lab", "example",
)  # fmt: skip

_WITH_DEBUG = {"lab", "review", "code", "consensus"}  # have an option of that name themselves
EXIT_FAULT = 1
EXIT_SIGNAL = 128  # and the number of the signal
EXIT_INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    package="workbench.cli",
    names=COMMANDS,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [ARGUMENTEN]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Werkbank voor de evaluatie van MDA++-pilots: van ruwe antwoorden en gesprekken naar een "
    "gecontroleerd rapport in HTML, Word en PDF.",
    epilog="Begin met 'workbench example hengelo MAP' en daarna 'workbench report MAP'.",
)
@click.option("--debug", is_flag=True, help="Toon bij een fout de technische details.")
@click.version_option(
    package_name="mda-workbench", message="werkbank %(version)s", help="Toon de versie."
)
@click.pass_context
def workbench(ctx: click.Context, *, debug: bool) -> None:
    """Hold what all commands share."""
    ctx.obj = debug


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; problems end with a message in Dutch and an exit code, never a traceback.

    Exit codes: 0 done, 1 a fault that the evaluator can put right, 2 the command was typed wrong,
    130 interrupted, 143 or 129 stopped by the system or because the window closes.

    Raises
    ------
    WorkbenchError
        Only with --debug, so that Python shows where it came from.
    """
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    debug = "--debug" in arguments
    if not debug:
        sys.excepthook = _unexpected
    try:
        with stoppable():
            code = _run(arguments)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt) as error:
        with suppress(OSError):  # the window that would show it may be gone
            print_error("Onderbroken. Er is niets half geschreven.")
        code = _interrupted_code(error)
    except WorkbenchError as error:
        if debug:
            raise
        print_error(str(error))
        code = EXIT_FAULT
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    if not _WITH_DEBUG & set(arguments):
        arguments = [argument for argument in arguments if argument != "--debug"]
    code = workbench.main(arguments, prog_name="workbench", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _unexpected(
    kind: type[BaseException],
    error: BaseException,  # noqa: ARG001 (its words may quote answers)
    trace: TracebackType | None,  # noqa: ARG001 (its lines mean nothing to an evaluator)
) -> None:
    """Say that the workbench itself fails, without quoting what it was working on."""
    print_error(
        f"De werkbank stuit op een fout die zij niet kent ({kind.__name__}).\n"
        "Wat te doen: geef dezelfde opdracht met --debug en stuur wat er dan staat aan de "
        "beheerder; lees eerst na of er geen antwoorden of namen in staan."
    )


def _interrupted_code(error: BaseException) -> int:
    """Give the exit code that says by what the command was interrupted."""
    stopped = error.__cause__ if isinstance(error, click.Abort) else error  # click wraps it
    return EXIT_SIGNAL + stopped.number if isinstance(stopped, Stopped) else EXIT_INTERRUPTED


if __name__ == "__main__":
    main()
