"""Where raw sources lie, as an option of commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def raw_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command take the folder of the raw sources."""
    return click.option(
        "--raw",
        metavar="MAP",
        type=click.Path(path_type=Path, file_okay=False),
        help="Waar de ruwe bronnen liggen, als dat niet in evaluatie.yaml staat. Wordt onthouden.",
    )(command)
