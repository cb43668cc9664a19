"""Projects of QualCoder: a folder that ends in .qda, with the database data.qda in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.collect.codings.database import open_database, tables_of
from workbench.collect.findings import LOOSE_NOTES, Findings, Tool, Unplaced
from workbench.collect.positions import CountedText, Passage, PassageFinder
from workbench.records.exchange import ImportedCode, ImportedCoding, ImportedNote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from workbench.collect.codings.database import Database
    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_TABLES = {"source", "code_text", "code_name"}
_DATABASE = "data.qda"
_DEEPEST = 100
_NO_TEXT = "alleen coderingen van tekst worden overgenomen"
_NO_MARK = "de werkbank kent dat kenmerk niet; de coderingen zelf zijn er wel"
_NAMED = {
    "journal": ("dagboekbladzijde(n)", LOOSE_NOTES),
    "cases": ("casus(sen)", "casussen staan in de werkbank in een register, niet bij coderingen"),
    "attribute_type": ("variabele(n)", "de werkbank kent geen variabelen van bronnen"),
    "graph": ("schema('s)", "tekeningen worden niet overgenomen"),
}


def is_qualcoder(path: Path) -> bool:
    """Tell a project of QualCoder, as a folder or by its database."""
    return tables_of(_database(path)) >= _TABLES


def read_qualcoder(path: Path, file: SourceFile) -> ImportedPackage:
    """Read a project."""
    found = Findings()
    with open_database(_database(path), file.name) as database:
        codes = _codes(database)
        sources = {
            row["id"]: row
            for row in database.rows("source", ("id", "name", "fulltext", "memo", "owner", "date"))
        }
        codings: dict[int, list[Unplaced]] = {key: [] for key in sources}
        for key, unplaced in _codings(database, codes, sources, found):
            codings[key].append(unplaced)
        for key, unplaced in _annotations(database, sources):
            codings[key].append(unplaced)
        for key, row in sources.items():
            _take(row, codings[key], found)
        _name_the_rest(database, codes, sources, found)
        _name_what_rows_hold(database, found)
    tool = Tool("QualCoder-project", "QualCoder")
    kept = tuple(sorted(_documents(path)))
    for part in kept:
        found.leave_out(part, "origineel document of opname: kan namen bevatten, nooit overgenomen")
    return found.package(file, tool, codes.values(), kept)


def _take(row: Mapping[str, Any], codings: Sequence[Unplaced], found: Findings) -> None:
    """Take over a text with its codings, and its memo."""
    name = row["name"] or ""
    if row["fulltext"]:
        counted = CountedText(row["fulltext"])
        finder = PassageFinder(counted, [one.passage for one in codings])
        found.place(name, counted.text, finder, codings)
    elif codings:
        found.without_text(name, "het project bevat deze tekst niet", codings)
    if row["memo"]:
        found.notes.append(
            ImportedNote(row["owner"] or "", name, row["memo"], time=row["date"] or "")
        )


def _database(path: Path) -> Path:
    return path / _DATABASE if path.is_dir() else path


def _documents(path: Path) -> Iterator[str]:
    if path.is_dir():
        for folder in ("documents", "images", "audio", "video"):
            for part in (path / folder).glob("*"):
                yield part.relative_to(path).as_posix()


def _codes(database: Database) -> dict[object, ImportedCode]:
    """Read codes below their categories and codes; a category has no number of a code."""
    categories = {
        row["catid"]: row
        for row in database.rows("code_cat", ("catid", "name", "memo", "supercatid"))
    }
    rows = {
        row["cid"]: row
        for row in database.rows("code_name", ("cid", "name", "memo", "catid", "color", "supercid"))
    }
    found: dict[object, ImportedCode] = {}
    for key, row in categories.items():
        path = _upwards(row, "supercatid", categories)
        found["category", key] = ImportedCode(path, description=row["memo"] or "", codable=False)
    for key, row in rows.items():
        path = _upwards(row, "supercid", rows)
        top = _top(row, rows)
        above = categories.get(top["catid"])
        if above is not None:
            path = (*_upwards(above, "supercatid", categories), *path)
        found[key] = ImportedCode(path, str(key), row["memo"] or "", row["color"] or "")
    return found


def _upwards(
    row: dict[str, Any], parent: str, rows: Mapping[Any, dict[str, Any]]
) -> tuple[str, ...]:
    """Give the names from the top down to a row; a circle ends at the deepest level."""
    names = [str(row["name"])]
    while (above := rows.get(row[parent])) is not None and len(names) < _DEEPEST:
        names.insert(0, str(above["name"]))
        row = above
    return tuple(names)


def _top(row: dict[str, Any], rows: Mapping[Any, dict[str, Any]]) -> dict[str, Any]:
    for _ in range(_DEEPEST):
        above = rows.get(row["supercid"])
        if above is None:
            break
        row = above
    return row


def _codings(
    database: Database,
    codes: Mapping[object, ImportedCode],
    sources: Mapping[int, dict[str, Any]],
    found: Findings,
) -> Iterator[tuple[int, Unplaced]]:
    columns = ("cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo")
    for row in database.rows("code_text", columns):
        code, source = codes.get(row["cid"]), sources.get(row["fid"])
        if code is None or source is None:
            missing = "code" if code is None else "tekst"
            found.leave_out(
                f"codering op positie {row['pos0']}-{row['pos1']}",
                f"de {missing} bestaat niet meer",
            )
            continue
        coding = ImportedCoding(
            coder=row["owner"] or "",
            source=source["name"] or "",
            code_path=code.path,
            start=-1,
            end=-1,
            quotation="",
            memo=row["memo"] or "",
            time=row["date"] or "",
        )
        passage = Passage(int(row["pos0"] or 0), int(row["pos1"] or 0), row["seltext"] or "")
        yield row["fid"], Unplaced(passage, coding)


def _annotations(
    database: Database, sources: Mapping[int, dict[str, Any]]
) -> Iterator[tuple[int, Unplaced]]:
    """Give the memos on passages that have no code."""
    for row in database.rows("annotation", ("fid", "pos0", "pos1", "memo", "owner", "date")):
        source = sources.get(row["fid"])
        if source is not None and row["memo"]:
            memo = ImportedCoding(
                coder=row["owner"] or "",
                source=source["name"] or "",
                code_path=(),
                start=-1,
                end=-1,
                quotation="",
                memo=row["memo"],
                time=row["date"] or "",
            )
            yield row["fid"], Unplaced(Passage(int(row["pos0"] or 0), int(row["pos1"] or 0)), memo)


def _name_the_rest(
    database: Database,
    codes: Mapping[object, ImportedCode],
    sources: Mapping[int, dict[str, Any]],
    found: Findings,
) -> None:
    for table, words in (("code_image", "vlak in"), ("code_av", "fragment van")):
        for row in database.rows(table, ("id", "cid")):
            source, code = sources.get(row["id"]), codes.get(row["cid"])
            name = source["name"] if source else "?"
            found.leave_out(f"{words} {name}, code {code.path_text if code else '?'}", _NO_TEXT)
    for table, (words, why) in _NAMED.items():
        count = database.count(table)
        if count:
            found.leave_out(f"{count} {words}", why)


def _name_what_rows_hold(database: Database, found: Findings) -> None:
    if any(row["memo"] for row in database.rows("project", ("memo",))):
        found.leave_out("memo bij het project", LOOSE_NOTES)
    important = sum(row["important"] == 1 for row in database.rows("code_text", ("important",)))
    if important:
        found.leave_out(f"{important} keer 'belangrijk' bij een codering", _NO_MARK)
