"""What commands that show a screen have in common: options, the page, and what they say."""

from __future__ import annotations

import secrets as random_secrets
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

import click

from workbench.cli.local_server import keep_open, require_free_port
from workbench.cli.screen_server import DEFAULT_PORT, ScreenPage, require_voila, running

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a page is shown: where, whether in a browser at once, and how much is told."""

    port: int
    browser: bool
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A screen to show.

    Attributes
    ----------
    title
        What the tab in the browser says.
    show, arguments
        The function of ``screen_page`` that gives the screen, and what it gets, by name.
    folder
        Of the evaluation.
    told
        What the command says about it, by its Dutch name.
    closed
        What it says at the end.
    secrets
        What the screen needs and nobody else should read, by name of the variable.
    """

    title: str
    show: str
    arguments: Mapping[str, object]
    folder: Path
    told: Mapping[str, object]
    closed: str = "Het scherm is gesloten."
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


def page_options(command: Callable[Concatenate[PageOptions, P], None]) -> Callable[..., None]:
    """Give a command the options of a page; it gets them as one, first."""

    @click.option(
        "--port",
        metavar="GETAL",
        type=click.IntRange(1024, 65535),
        default=DEFAULT_PORT,
        show_default=True,
        help="Poort van het adres op deze computer.",
    )
    @click.option("--no-browser", is_flag=True, help="Open de browser niet; toon alleen het adres.")
    @click.option("--debug", is_flag=True, help="Toon ook wat het programma zelf meldt (Engels).")
    @wraps(command)
    def with_options(*args: P.args, **kwargs: P.kwargs) -> None:
        options = PageOptions(
            port=cast("int", kwargs.pop("port")),
            browser=not kwargs.pop("no_browser"),
            quiet=not kwargs.pop("debug"),
        )
        command(options, *args, **kwargs)

    return with_options


def show_page(shown: Shown, options: PageOptions) -> None:
    """Open the page of a screen and wait until it is stopped."""
    require_voila()
    require_free_port(options.port)
    arguments = ", ".join(f"{name}={value!r}" for name, value in shown.arguments.items())
    page = ScreenPage(
        title=shown.title,
        cell=f"from workbench.cli.screen_page import {shown.show}\n{shown.show}({arguments})\n",
        folder=shown.folder,
        port=options.port,
        token=random_secrets.token_hex(24),
        settings=Path(click.get_app_dir("mda-werkbank")),
        secrets=shown.secrets,
        browser=options.browser,
        quiet=options.quiet,
    )
    keep_open(
        running(page),
        opening="Het scherm wordt geopend …",
        open_now=_greeting({**shown.told, "Adres": page.address}),
        closed=shown.closed,
    )


def _greeting(told: Mapping[str, object]) -> str:
    width = max(map(len, told))
    rows = "\n".join(f"  {name:<{width}}  {value}" for name, value in told.items())
    return (
        f"Het scherm is open.\n\n{rows}\n\n"
        "Opent de browser niet vanzelf? Kopieer dan het adres naar Chrome, Edge of Firefox.\n"
        "Het adres werkt alleen op deze computer, zolang dit venster open is.\n"
        "Stoppen: druk in dit venster op Ctrl-C."
    )
