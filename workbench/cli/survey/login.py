"""``workbench survey login``: keep the account for LimeSurvey in the keyring of the system."""

from __future__ import annotations

import click

from workbench.cli.console import print_line
from workbench.evaluation.logging_in import forget_login, keep_login


@click.command(
    short_help="Bewaar uw toegang tot LimeSurvey in de sleutelbos.",
    options_metavar="[OPTIES]",
    help="Log in bij LimeSurvey en bewaar adres, gebruikersnaam en wachtwoord in de sleutelbos van "
    "uw computer, niet in een bestand. Op een computer zonder sleutelbos gebruikt u de "
    "omgevingsvariabelen LIMESURVEY_URL, LIMESURVEY_USERNAME en LIMESURVEY_PASSWORD.",
)
@click.option("--url", metavar="ADRES", help="Het adres van LimeSurvey.")
@click.option("--username", metavar="NAAM", help="Uw gebruikersnaam bij LimeSurvey.")
@click.option("--forget", is_flag=True, help="Haal de toegang uit de sleutelbos.")
def login(url: str | None, username: str | None, *, forget: bool) -> None:
    """Try the account once and keep it, or forget it."""
    if forget:
        print_line("Vergeten." if forget_login() else "Er was niets bewaard.")
        return
    address = url or click.prompt("Adres van LimeSurvey (https://…)")
    name = username or click.prompt("Gebruikersnaam")
    password = click.prompt("Wachtwoord (u ziet niet wat u typt)", hide_input=True)
    server = keep_login(address, name, password)
    print_line(f"Ingelogd bij {server}; de toegang staat in de sleutelbos.", style="green")
