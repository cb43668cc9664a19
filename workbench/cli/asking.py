"""Ask whether something may be done, where somebody can answer."""

from __future__ import annotations

import sys

import click

from workbench.errors import WorkbenchError


def agreed(question: str, *, yes: bool) -> bool:
    """Return whether the user agrees; with ``yes`` he is not asked.

    Raises
    ------
    WorkbenchError
        Nobody can answer: the command was given by a script.
    """
    if yes:
        return True
    if not sys.stdin.isatty():
        raise WorkbenchError(
            "Er is nog niets gedaan: deze opdracht vraagt of u het zeker weet.",
            remedy="voeg --yes toe als u het zeker weet.",
        )
    return bool(click.prompt(question, type=click.Choice(["ja", "nee"])) == "ja")
