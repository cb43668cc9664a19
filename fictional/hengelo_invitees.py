"""Make reports/hengelo/bronnen/deelnemers.xlsx: 75 fictional contact persons to invite.

Nobody in it exists: names are drawn with a fixed seed, the organisations are made up, and every
address is in the domain example.org, which delivers no mail.

Run it from the root of the repository::

    python fictional/hengelo_invitees.py

The result is the same on every run: same seed, same bytes.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from datetime import datetime
from pathlib import Path

import numpy as np
import openpyxl

SEED = 20203
NUMBER = 75
FILE = Path(__file__).parent.parent / "reports" / "hengelo" / "bronnen" / "deelnemers.xlsx"
NOTICE = "FICTIEF: geen van deze mensen en organisaties bestaat; example.org ontvangt geen mail."
HEADINGS = ("Voornaam", "Tussenvoegsel", "Achternaam", "E-mail", "Taal", "Organisatie", "Functie")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
MADE = datetime(2022, 3, 1)  # noqa: DTZ001 (openpyxl writes no zone)

FIRST_NAMES = (
    "Anna", "Bram", "Chantal", "Daan", "Esra", "Fleur", "Gijs", "Hanna", "Ilse", "Joost",
    "Karim", "Lotte", "Meral", "Noah", "Olga", "Pieter", "Roos", "Sanne", "Tarik", "Yara",
)  # fmt: skip
LAST_NAMES = (
    ("", "Jansen"), ("de", "Vries"), ("", "Bakker"), ("van den", "Berg"), ("", "Visser"),
    ("", "Smit"), ("de", "Boer"), ("", "Mulder"), ("van", "Dijk"), ("", "Öztürk"),
    ("", "Yilmaz"), ("", "Kok"), ("", "Peters"), ("", "Hendriks"), ("van der", "Meer"),
)  # fmt: skip
ORGANISATIONS = (
    ("Kraamzorg De Voorbeeldwieg", "kraamverzorgende"),
    ("Verloskundigenpraktijk Fictief", "verloskundige"),
    ("Huisartsenpraktijk De Verzonnen Brug", "huisarts"),
    ("Jeugdgezondheidszorg Voorbeeldregio", "jeugdverpleegkundige"),
    ("Kinderopvang Het Bedachte Nest", "pedagogisch medewerker"),
    ("Ziekenhuis Fictief", "kinderarts"),
    ("Maatschappelijk werk Voorbeeldstad", "maatschappelijk werker"),
)


def invitees() -> list[tuple[str, ...]]:
    """Draw the rows under the headings; no two people have the same name or address."""
    random = np.random.default_rng(SEED)
    names = [(first, *last) for last in LAST_NAMES for first in FIRST_NAMES]
    chosen = random.permutation(len(names))[:NUMBER]
    rows: list[tuple[str, ...]] = []
    for at in chosen:
        first, prefix, last = names[at]
        organisation, job = ORGANISATIONS[int(random.integers(len(ORGANISATIONS)))]
        address = f"{_ascii(first)}.{_ascii(f'{prefix}{last}')}@example.org"
        rows.append((first, prefix, last, address, "nl", organisation, job))
    return rows


def _ascii(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace(" ", "")).lower()
    return letters.encode("ascii", "ignore").decode()


def workbook_bytes() -> bytes:
    """Write the list as a workbook, packed with fixed times."""
    book = openpyxl.Workbook()
    book.properties.created = MADE
    sheet = book.worksheets[0]
    sheet.title = "Deelnemers"
    for row in [(NOTICE,), HEADINGS, *invitees()]:
        sheet.append(row)
    for column, width in zip("ABCDEFG", (12, 14, 14, 34, 6, 38, 26), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A3"
    packed = io.BytesIO()
    book.save(packed)
    return _with_fixed_times(packed.getvalue())


def _with_fixed_times(content: bytes) -> bytes:
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (2022, 3, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            # openpyxl writes the moment of saving whatever it is told
            new.writestr(entry, _MODIFIED.sub(rb"\g<1>2022-03-01T00:00:00Z", old.read(name)))
    return result.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(workbook_bytes())
    print(f"{FILE.name}: {NUMBER} people")
