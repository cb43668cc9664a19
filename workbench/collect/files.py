"""Read a file from disk: what it is, and what to do when it is something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import CollectError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# How files begin that people offer in place of the one that is asked for.
_BEGINNINGS: Mapping[bytes, str] = {
    b"PK\x03\x04": "een zip-bestand, zoals een Excel- of Word-bestand",
    b"PK\x05\x06": "een leeg zip-bestand",
    b"\xd0\xcf\x11\xe0": "een oud Office-bestand (.xls of .doc) of met een wachtwoord beveiligd",
    b"%PDF": "een PDF",
    b"{\\rtf": "een RTF-bestand",
    b"\x1f\x8b": "een ingepakt bestand (gzip)",
    b"7z\xbc\xaf": "een ingepakt bestand (7z)",
    b"Rar!": "een ingepakt bestand (rar)",
    b"$FL2": "een SPSS-bestand (.sav)",
    b"-----BEGIN PGP": "een versleuteld bestand (PGP)",
    b"Salted__": "een versleuteld bestand",
    b"\xff\xfe": "tekst in UTF-16 ('Unicode-tekst')",
    b"\xfe\xff": "tekst in UTF-16 ('Unicode-tekst')",
    b"<?xml": "een XML-bestand",
    b"<!doctype": "een webpagina",
    b"<html": "een webpagina",
    b"<meta": "een webpagina",
}


def read_bytes(path: Path, name: str, *, at_most: int | None = None) -> bytes:
    """Read the whole file.

    Parameters
    ----------
    path, name
        The file, and what it is called in messages.
    at_most
        Number of bytes from which on it is not read at all.

    Raises
    ------
    CollectError
        The file is missing, a folder, unreadable, empty or larger than ``at_most``.
    """
    try:
        size = path.stat().st_size
        if at_most is not None and size > at_most:
            raise CollectError(
                f"{name} is {size // 2**20} MB groot; de werkbank leest hoogstens "
                f"{at_most // 2**20} MB.",
                remedy="haal afbeeldingen en geluid uit het bestand, of verdeel het over meer "
                "bestanden.",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CollectError(f"{name} bestaat niet.", remedy=_similar(path)) from error
    except IsADirectoryError as error:
        raise CollectError(
            f"{name} is een map, geen bestand.", remedy="noem het bestand in deze map."
        ) from error
    except OSError as error:
        raise CollectError(
            f"{name} kan niet worden gelezen.",
            remedy="sluit het bestand in andere programma's en controleer de rechten.",
        ) from error
    if not data or data.isspace():
        raise CollectError(
            f"{name} is leeg.", remedy="exporteer of bewaar het bestand opnieuw en vervang dit."
        )
    return data


def decode(data: bytes, name: str, *, remedy: str) -> str:
    """Make text of the bytes of a text file, without the byte order mark.

    Parameters
    ----------
    data
        The bytes of the file.
    name
        What the file is called in messages.
    remedy
        What to do if it is not UTF-8 text at all.

    Raises
    ------
    CollectError
        The text is not UTF-8.
    """
    refuse_other_kinds(data, name, remedy=remedy)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CollectError(not_utf_8(data, name), remedy=remedy) from error


def refuse_other_kinds(data: bytes, name: str, *, remedy: str) -> None:
    """Refuse what is no plain text.

    Raises
    ------
    CollectError
        The file is of another kind.
    """
    kind = kind_of(data)
    if kind:
        raise CollectError(f"{name} is {kind}, geen platte tekst.", remedy=remedy)
    if b"\0" in data:
        raise CollectError(
            f"{name} bevat nultekens en is geen platte tekst (of UTF-16 zonder kenmerk).",
            remedy=remedy,
        )


def not_utf_8(data: bytes, name: str) -> str:
    """Say where text that is not UTF-8 goes wrong, and in what it may be written."""
    try:
        data.decode("utf-8-sig")
        place = ""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        place = f": regel {line} (byte {error.start + 1}) bevat een teken in een andere codering"
    return f"{name} is niet als UTF-8 opgeslagen{place}{_guessed(data)}."


def _guessed(data: bytes) -> str:
    """Name the encoding of Windows where all bytes have a meaning in it."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return "; het lijkt Windows-1252 ('ANSI')"


def kind_of(data: bytes) -> str:
    """Say in Dutch what kind of file this is, "" if it can be plain text."""
    start = data[:256].removeprefix(b"\xef\xbb\xbf").lstrip()[:16]
    if start.startswith(b"<"):
        start = start.lower()
    return next((kind for magic, kind in _BEGINNINGS.items() if start.startswith(magic)), "")


def _similar(path: Path) -> str:
    siblings = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    guess = nearest(path.name, siblings)
    if guess:
        return f"controleer de naam; bedoelde u '{guess}'?"
    return "zet het bestand op deze plaats, of verbeter de naam (opdracht of evaluatie.yaml)."
