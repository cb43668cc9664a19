"""Projects of qualitative-coding (qc): a folder with texts, a codebook and a database of lines."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from workbench.collect.codings.database import open_database, tables_of
from workbench.collect.findings import LOOSE_NOTES, Findings, Tool
from workbench.collect.positions import CountedText
from workbench.collect.refi_qda.archive import leaves_package
from workbench.collect.refi_qda.sources import decoded
from workbench.definitions.load import plain_values
from workbench.errors import CollectError
from workbench.records.exchange import ImportedCode, ImportedCoding, ImportedSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbench.collect.codings.database import Database
    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_TABLES = {"coded_line", "coded_line_location_association", "document_index"}
_COUNTING = "regels, te beginnen bij nul"
_ABSENT = "de tekst staat niet in de map van het project"


def is_qualitative_coding(path: Path) -> bool:
    """Tell a project of qc, as a folder or by its database."""
    return _database(path) is not None


def read_qualitative_coding(path: Path, file: SourceFile) -> ImportedPackage:
    """Read a project: qc codes whole lines of texts that lie beside its database.

    Raises
    ------
    CollectError
        The database is gone since it was looked at.
    """
    database_file = _database(path)
    if database_file is None:
        raise CollectError(f"{file.name} is geen project van qc.", remedy="noem de projectmap.")
    folder = database_file.parent
    codes = _codes(folder)
    found = Findings()
    with open_database(database_file, file.name) as database:
        documents = {
            str(row["file_path"]): None for row in database.rows("document", ("file_path",))
        }
        texts = {name: _text(folder, name) for name in documents}
        for name, text in texts.items():
            found.sources.append(ImportedSource(name, text or "", _COUNTING if text else ""))
            if text is None:
                found.leave_out(f"tekst van bron {name}", _ABSENT)
        memos = sum(one.is_file() for one in (folder / "memos").glob("*.md"))
        if memos:
            found.leave_out(f"{memos} memo('s) in de map memos", LOOSE_NOTES)
        for coding, line in _codings(database, codes):
            _place(coding, line, texts.get(coding.source), found)
    return found.package(file, Tool("qc-project", "qualitative-coding"), codes.values())


def _database(path: Path) -> Path | None:
    candidates = sorted(path.glob("*.sqlite3")) if path.is_dir() else [path]
    return next((one for one in candidates if tables_of(one) >= _TABLES), None)


def _codes(folder: Path) -> dict[str, ImportedCode]:
    """Read the tree of codes; a code that stands in it twice has its first place."""
    codebook = folder / "codebook.yaml"
    tree = plain_values(decoded(codebook.read_bytes())) if codebook.is_file() else None
    found: dict[str, ImportedCode] = {}
    for path in _paths(tree, ()):
        found.setdefault(path[-1], ImportedCode(path))
    return found


def _paths(tree: object, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, list):
        for branch in tree:
            yield from _paths(branch, above)
    elif isinstance(tree, dict):
        for name, below in tree.items():
            yield (*above, str(name))
            yield from _paths(below, (*above, str(name)))
    elif tree is not None:
        yield (*above, str(tree))


def _text(folder: Path, name: str) -> str | None:
    """Read a text; a name that leads out of the project is not followed."""
    path = folder / "corpus" / name
    if leaves_package(name) or not path.is_file():
        return None
    return CountedText(decoded(path.read_bytes())).text


def _codings(
    database: Database, codes: Mapping[str, ImportedCode]
) -> Iterator[tuple[ImportedCoding, int]]:
    indices = {
        row["id"]: str(row["document_id"])
        for row in database.rows("document_index", ("id", "document_id"))
    }
    locations = {
        row["id"]: indices.get(row["document_index_id"], "")
        for row in database.rows("location", ("id", "document_index_id"))
    }
    sources = {
        row["coded_line_id"]: locations.get(row["location_id"], "")
        for row in database.rows(
            "coded_line_location_association", ("coded_line_id", "location_id")
        )
    }
    for row in database.rows("coded_line", ("id", "line", "coder_id", "code_id")):
        name = str(row["code_id"])
        path = codes[name].path if name in codes else (name,)
        source = sources.get(row["id"], "")
        yield ImportedCoding(str(row["coder_id"] or ""), source, path, -1, -1, ""), int(row["line"])


def _place(coding: ImportedCoding, line: int, text: str | None, found: Findings) -> None:
    what = f"{coding.source}, regel {line}, code {coding.code_text}, codeur {coding.coder}"
    if text is None:
        found.leave_out(what, _ABSENT)
        return
    lines = text.split("\n")
    if not 0 <= line < len(lines):
        found.leave_out(what, "de tekst heeft deze regel niet (meer)")
        return
    start = list(accumulate((len(one) + 1 for one in lines), initial=0))[line]
    end = start + len(lines[line])
    found.codings.append(
        ImportedCoding(coding.coder, coding.source, coding.code_path, start, end, lines[line])
    )
