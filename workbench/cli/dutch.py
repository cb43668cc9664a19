"""The words of click itself in Dutch, so that no command speaks two languages."""

from __future__ import annotations

from types import ModuleType

import click

WORDS = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon de versie.",
    "Error: {message}": "Fout: {message}",
    "Error: The two entered values do not match.": "Fout: U typte niet tweemaal hetzelfde.",
    "Error: invalid input": "Fout: Dat kan hier niet worden geantwoord.",
    "Try '{command} {option}' for help.": "Typ '{command} {option}' voor uitleg.",
    "No such command {name!r}.": "De opdracht {name!r} bestaat niet.",
    "No such option: {name}": "De optie {name} bestaat niet.",
    "No such option {name!r}.": "De optie {name!r} bestaat niet.",
    "Did you mean {possibility}?": "Bedoelde u {possibility}?",
    "(Possible options: {possibilities})": "(Bedoelde u een van deze: {possibilities})",
    "Missing argument": "Er ontbreekt een argument",
    "Missing option": "Er ontbreekt een optie",
    "Missing parameter": "Er ontbreekt een parameter",
    "Missing command.": "Noem een opdracht.",
    "{param_type} {param_hint}.": "{param_type} {param_hint}.",
    "Invalid value: {message}": "Ongeldige waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Ongeldige waarde voor {param_hint}: {message}",
    "{value!r} does not match the format {format}.": "{value!r} is geen datum als 2026-12-31.",
    "{value!r} does not match the formats {formats}.": "{value!r} is geen datum als 2026-12-31.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} bestaat niet.",
    "{name} {filename!r} is a file.": "{name} {filename!r} is een bestand.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} is een map.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geldig getal.",
    "{value} is not in the range {range}.": "{value} ligt niet binnen {range}.",
    "Got unexpected extra argument ({args})": "Dit argument is te veel: {args}",
    "Got unexpected extra arguments ({args})": "Deze argumenten zijn te veel: {args}",
    "Option {name!r} requires an argument.": "Bij de optie {name!r} hoort een waarde.",
    "Option {name!r} does not take a value.": "Bij de optie {name!r} hoort geen waarde.",
    "{value!r} is not {choice}.": "{value!r} kan niet; kies {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} kan niet; kies uit {choices}.",
    "required": "verplicht",
    "default: {default}": "standaard: {default}",
    "Directory": "De map",
    "Path": "Het pad",
    "File": "Het bestand",
}


def translate(message: str) -> str:
    """Return the Dutch of a message of click, or the message where there is none."""
    return WORDS.get(message, message)


def translate_number(singular: str, plural: str, number: int) -> str:
    """Return the Dutch of a message that exists for one and for several."""
    return translate(singular if number == 1 else plural)


def install() -> None:
    """Let click speak Dutch in this process.

    click asks gettext for its words under the names ``_`` and ``ngettext``, with a catalogue that
    it does not ship and no way to hand it one; so its modules get these two functions.
    """
    modules = [value for value in vars(click).values() if isinstance(value, ModuleType)]
    for module in modules:
        if hasattr(module, "_"):
            module._ = translate  # type: ignore[attr-defined]
        if hasattr(module, "ngettext"):
            module.ngettext = translate_number  # type: ignore[attr-defined]
