"""Groups whose commands are imported when they are used, so that help is there at once."""

from __future__ import annotations

import builtins
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


class LazyGroup(click.Group):
    """A group of commands, each a module of ``package`` with a function of the same name.

    Parameters
    ----------
    package
        Where the modules stand.
    names
        The commands, in the order in which an evaluator meets them. A hyphen in the name of a
        command is an underscore in the names of module and function; these end with one where the
        name is a word of Python's own, such as import or print.
    """

    def __init__(
        self,
        *arguments: Any,  # noqa: ANN401 (click's signature)
        package: str,
        names: Sequence[str],
        **keywords: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*arguments, **keywords)
        self.package = package
        self.names = tuple(names)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Name the commands."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in self.names:
            return None
        taken = iskeyword(cmd_name) or hasattr(builtins, cmd_name)
        name = cmd_name.replace("-", "_") + "_" * taken
        command = getattr(import_module(f"{self.package}.{name}"), name)
        return command if isinstance(command, click.Command) else None
