"""Lists of fictional people, and workbooks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADINGS = ("Voornaam", "Achternaam", "E-mail", "Taal", "Organisatie", "Functie")
ORGANISATIONS = ("Kraamzorg Voorbeeld", "Huisartsenpost Elders", "Ziekenhuis Fictief")
_FIRST = ("Anna", "Bram", "Chantal", "Daan", "Esra", "Fleur", "Gijs", "Hanna")
_LAST = ("Jansen", "de Vries", "Yildiz-Öz", "Bakker", "van den Berg", "O'Brien", "Visser")


def person(number: int) -> tuple[str, ...]:
    """Make up somebody; each number is somebody else."""
    return (
        _FIRST[number % len(_FIRST)],
        f"{_LAST[number % len(_LAST)]}-{number}",
        f"deelnemer{number}@example.org",
        "nl" if number % 2 else "",
        ORGANISATIONS[number % len(ORGANISATIONS)],
        "verpleegkundige",
    )


def workbook(
    path: Path, rows: Sequence[Sequence[object]], headings: Sequence[str] = HEADINGS
) -> Path:
    """Write a workbook with these rows under these headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [headings, *rows]:
        sheet.append(list(row))
    book.save(path)
    return path
