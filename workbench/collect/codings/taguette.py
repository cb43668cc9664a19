"""Projects of Taguette: an SQLite database with documents as pages and highlights with tags."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.collect.codings.database import open_database, tables_of
from workbench.collect.codings.page_text import PageText
from workbench.collect.findings import Findings, Tool
from workbench.records.exchange import ImportedCode, ImportedCoding, ImportedSource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbench.collect.codings.database import Database
    from workbench.records.exchange import ImportedPackage
    from workbench.records.sources import SourceFile

_TABLES = {"documents", "highlights", "tags", "highlight_tags"}
_STALE = (
    "het fragment dat Taguette bewaart is van voor een verschuiving; de nieuwe positie is genomen"
)


def is_taguette(path: Path) -> bool:
    """Tell a project of Taguette."""
    return tables_of(path) >= _TABLES


def read_taguette(path: Path, file: SourceFile) -> ImportedPackage:
    """Read every project in a database of Taguette."""
    found = Findings()
    with open_database(path, file.name) as database:
        projects = {row["id"]: row["name"] for row in database.rows("projects", ("id", "name"))}
        tags = {
            row["id"]: ImportedCode(
                (str(row["path"]),), str(row["id"]), description=row["description"] or ""
            )
            for row in database.rows("tags", ("id", "path", "description"))
        }
        documents = _documents(database, projects)
        for name, page in documents.values():
            found.sources.append(ImportedSource(name, page.text, page.counting.name))
        _read_highlights(database, documents, tags, found)
    tool = Tool("Taguette-project", "Taguette")
    return found.package(file, tool, tags.values())


def _documents(database: Database, projects: Mapping[int, str]) -> dict[int, tuple[str, PageText]]:
    """Read the documents; several projects in one database may use the same names."""
    columns = ("id", "name", "project_id", "contents")
    rows = list(database.rows("documents", columns))
    used = {(row["project_id"], row["name"]) for row in rows}
    shared = Counter(name for _, name in used)
    found: dict[int, tuple[str, PageText]] = {}
    names: dict[str, int] = {}
    for row in rows:
        name = str(row["name"] or "(zonder naam)")
        if shared[row["name"]] > 1:
            name = f"{projects.get(row['project_id'], '?')}: {name}"
        names[name] = names.get(name, 0) + 1
        unique = name if names[name] == 1 else f"{name} ({names[name]})"
        found[row["id"]] = unique, PageText(row["contents"] or "")
    return found


def _read_highlights(
    database: Database,
    documents: Mapping[int, tuple[str, PageText]],
    tags: Mapping[int, ImportedCode],
    found: Findings,
) -> None:
    given = _given(database, tags)
    makers = _makers(database)
    countings = {key: page.counting for key, (_, page) in documents.items()}
    for row in database.rows(
        "highlights", ("id", "document_id", "start_offset", "end_offset", "snippet")
    ):
        name, page = documents.get(row["document_id"], ("?", PageText("")))
        what = f"{name}, markering {row['id']}"
        counting = countings.get(row["document_id"])
        place = counting.place(row["start_offset"], row["end_offset"]) if counting else None
        if row["id"] not in given:
            found.leave_out(what, "markering zonder code (tag)")
        elif place is None:
            found.leave_out(what, "de positie ligt niet in de tekst")
        else:
            coder, time = makers.get(row["id"], ("", ""))
            passage = _Highlight(coder, name, *place, page.text[place[0] : place[1]], time)
            if not _same(passage.quotation, row["snippet"] or ""):
                found.change(what, _STALE)
            found.codings.extend(passage.coding(code) for code in given[row["id"]])


def _given(database: Database, tags: Mapping[int, ImportedCode]) -> dict[int, list[ImportedCode]]:
    """Give the tags of every highlight."""
    given: dict[int, list[ImportedCode]] = {}
    for row in database.rows("highlight_tags", ("highlight_id", "tag_id")):
        if row["tag_id"] in tags:
            given.setdefault(row["highlight_id"], []).append(tags[row["tag_id"]])
    return given


class _Highlight(NamedTuple):
    """A passage that tags are given to."""

    coder: str
    source: str
    start: int
    end: int
    quotation: str
    time: str

    def coding(self, code: ImportedCode) -> ImportedCoding:
        return ImportedCoding(
            self.coder, self.source, code.path, self.start, self.end, self.quotation, "", self.time
        )


def _same(quotation: str, snippet: str) -> bool:
    """Compare words only: where paragraphs end is not in the fragment."""
    return "".join(quotation.split()) == "".join(PageText(snippet).text.split())


def _makers(database: Database) -> dict[int, tuple[str, str]]:
    """Find in the history who made every highlight, and when."""
    found: dict[int, tuple[str, str]] = {}
    for row in database.rows("commands", ("user_login", "date", "payload")):
        payload = _payload(row)
        if payload.get("type") == "highlight_add":
            found.setdefault(payload["highlight_id"], (row["user_login"] or "", row["date"] or ""))
    return found


def _payload(row: Mapping[str, Any]) -> dict[str, Any]:
    try:
        payload = json.loads(row["payload"] or "{}")
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) and "highlight_id" in payload else {}
