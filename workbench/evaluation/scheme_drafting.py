"""Draft a coding scheme from a codebook of another program, for people to finish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.coding.scheme_draft import TO_DO, draft_scheme
from workbench.collect.codings import read_codings
from workbench.definitions.scheme_text import scheme_yaml
from workbench.errors import CollectError, StorageError
from workbench.records.exchange import ImportReport
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = """\
# Codeerschema van {file}, overgenomen door de werkbank. Lees het na; waar '{todo}' staat, had het
# codeboek niets. Het id van een code verandert later nooit meer, het label mag veranderen.
"""
_NAME = re.compile(r"[a-z][a-z0-9-]*")


def write_scheme_draft(package: Path, out: Path) -> tuple[int, ImportReport]:
    """Write the codes of a package as a coding scheme.

    Parameters
    ----------
    package
        A .qdc, .qdpx or anything else with codes that can be read.
    out
        The file; its name becomes the id of the scheme.

    Returns
    -------
    number, report
        How many codes there are, and what was taken over, changed and left out.

    Raises
    ------
    StorageError
        There is a file already, or its name is no id.
    CollectError
        There are no codes in the package.
    """
    if out.exists():
        raise StorageError(
            f"{out.name} bestaat al.",
            remedy="kies een andere naam na --out, of verwijder het bestand eerst.",
        )
    if out.suffix != ".yaml" or not _NAME.fullmatch(out.stem):
        raise StorageError(
            f"'{out.name}' kan geen naam van een codeerschema zijn.",
            remedy="gebruik kleine letters, cijfers en streepjes, zoals mijn-schema.yaml.",
        )
    found = read_codings(package)
    if not found.codes:
        raise CollectError(
            f"In {found.file.name} staan geen codes.",
            remedy="exporteer het codeboek opnieuw, als .qdc.",
        )
    scheme, changed = draft_scheme(found.codes, out.stem, f"Codeerschema uit {found.file.name}")
    head = _HEAD.format(file=found.file.name, todo=TO_DO)
    write_whole(out, (head + scheme_yaml(scheme)).encode())
    report = ImportReport(
        found.report.taken, (*found.report.changed, *changed), found.report.left_out
    )
    return len(scheme.all_codes), report
