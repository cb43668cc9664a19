"""Projects that are SQLite databases: opened for reading only, with nothing in them executed."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

MAGIC = b"SQLite format 3\0"
# What a damaged database raises, and what comes of values of another kind than a program writes.
_DAMAGED = (sqlite3.Error, ArithmeticError, KeyError, TypeError, ValueError)


class Database:
    """Tables of a project; a table or column that an older version does not have is empty."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.tables = frozenset(
            str(name)
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        )

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Give the rows of a table in the order in which they were made."""
        if table not in self.tables:
            return
        names = {str(row[1]) for row in self._connection.execute(f'PRAGMA table_info("{table}")')}
        there = [column for column in columns if column in names]
        if not there:
            return
        listed = ", ".join(f'"{column}"' for column in there)
        empty = dict.fromkeys(columns)
        for row in self._connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY rowid'):  # noqa: S608 (names of our own)
            yield empty | dict(zip(there, row, strict=True))

    def count(self, table: str) -> int:
        """Count the rows of a table, 0 if it is not there."""
        if table not in self.tables:
            return 0
        found = self._connection.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 (names of our own)
        return int(found.fetchone()[0])


@contextmanager
def open_database(path: Path, name: str) -> Iterator[Database]:
    """Open a database of which no other program keeps the last changes apart.

    Raises
    ------
    CollectError
        Another program is still writing in it.
    """
    waiting = path.with_name(f"{path.name}-wal")
    if waiting.is_file() and waiting.stat().st_size:
        raise CollectError(
            f"{name} is nog geopend in een ander programma: de laatste wijzigingen staan er nog "
            "niet in.",
            remedy="sluit het project in het andere programma en probeer het opnieuw.",
        )
    with _opened(path, name) as database:
        yield database


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Database]:
    """Open a database without changing it or leaving anything beside it.

    Raises
    ------
    CollectError
        It is damaged.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.text_factory = lambda data: data.decode("utf-8", errors="replace")
        yield Database(connection)
    except _DAMAGED as error:
        raise CollectError(
            f"{name} is beschadigd of geen project dat de werkbank kent.",
            remedy="sluit het project in het andere programma en maak een nieuwe kopie of export.",
        ) from error
    finally:
        connection.close()


def tables_of(path: Path) -> frozenset[str]:
    """Name the tables of a file, none if it is no database."""
    if not path.is_file():
        return frozenset()
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:
            return frozenset()
    try:
        with _opened(path, path.name) as database:
            return database.tables
    except CollectError:
        return frozenset()
