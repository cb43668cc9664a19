"""A file with answers as headings and cells of text, whatever its format was."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import count, islice
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

_AT_ONCE = 128  # records that are in memory as separate texts; more do not fit beside the processor
_FEW = 256 - _AT_ONCE  # with so many texts, all that the next records can bring fit in a byte


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it came in.

    Attributes
    ----------
    path
        Where it stands.
    name
        What it is called in messages and in the provenance.
    data
        Its bytes.
    """

    path: Path
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings and cells of a file, before anyone knows which column is which.

    Attributes
    ----------
    headings
        One per column, as written; may occur twice.
    cells
        Columns 0, 1, 2 …: text as pandas categories, "" where a cell is empty. The index says
        where each respondent stands in the file; its name is what such a place is called there:
        "regel", "rij" or "antwoord".
    numbers
        Columns in which it cannot be seen any more how numbers were typed.
    separator
        What stands between the cells, "" where the format has no such thing.
    lacks
        What this format cannot tell although the questionnaire wants to know, as Dutch sentences.
    notes
        What was done at reading that a reader should know, as Dutch sentences.
    not_asked
        Names of variables that this file does not have, so that nobody skipped them.
    tool
        The program that this is an export of, where its columns were rearranged.
    """

    headings: tuple[str, ...]
    cells: pd.DataFrame
    numbers: frozenset[int] = frozenset()
    separator: str = ""
    lacks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    not_asked: frozenset[str] = frozenset()
    tool: str = ""


def text_columns(
    records: Iterable[tuple[int, Sequence[str]]], width: int, place: str
) -> pd.DataFrame:
    """Put records of text into columns, keeping every different text of a column once.

    Parameters
    ----------
    records
        Where a record stands, and its cells.
    width
        Number of cells of every record.
    place
        What a place in this kind of file is called.
    """
    columns = [_Encoder() for _ in range(width)]
    places: list[int] = []
    for some in _in_parts(records):
        places.extend(at for at, _ in some)
        for column, texts in zip(
            columns, zip(*(cells for _, cells in some), strict=True), strict=True
        ):
            column.add(texts)
    encoded = {at: column.finished() for at, column in enumerate(columns)}
    return pd.DataFrame(encoded, index=pd.Index(places, name=place, dtype="int64"))


class _Encoder:
    """One column: every different text once, in the order in which they come, and their places."""

    def __init__(self) -> None:
        self._codes: defaultdict[str, int] = defaultdict(count().__next__)
        self._code_of = self._codes.__getitem__
        self._parts: list[bytes] = []
        self._wide: list[np.ndarray] = []

    def add(self, texts: Sequence[str]) -> None:
        """Add cells. Most columns have few texts; then a byte per cell will do, which is fast."""
        codes = map(self._code_of, texts)
        if len(self._codes) <= _FEW:
            self._parts.append(bytes(codes))
        else:
            self._wide.append(np.fromiter(codes, dtype=np.int32, count=len(texts)))

    def finished(self) -> pd.Categorical:
        """Return the column; it takes nothing any more."""
        codes = np.frombuffer(b"".join(self._parts), dtype=np.uint8)
        texts = pd.Index(list(self._codes), dtype="str")
        narrow = np.min_scalar_type(-len(texts) - 1)
        joined = np.concatenate([codes, *self._wide]).astype(narrow)
        return pd.Categorical.from_codes(joined, categories=texts, validate=False)


def changed_texts(cells: pd.Series, change: Callable[[str], str]) -> pd.Series:
    """Change every different text of a column of categories; texts may become the same."""
    before = cells.cat.categories.tolist()
    after = [change(text) for text in before]
    if before == after:
        return cells
    codes, texts = pd.factorize(pd.Index(after, dtype="str"))
    changed = pd.Categorical.from_codes(codes.take(cells.cat.codes), categories=texts)
    return pd.Series(changed, index=cells.index)


def number_text(value: float) -> str:
    """Write a number as people type it: 5, 7.5, never 5.0 or 1e-07.

    Examples
    --------
    >>> number_text(5.0), number_text(7.5), number_text(1e-7)
    ('5', '7.5', '0.0000001')
    """
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _in_parts(
    records: Iterable[tuple[int, Sequence[str]]],
) -> Iterator[list[tuple[int, Sequence[str]]]]:
    iterator = iter(records)
    while some := list(islice(iterator, _AT_ONCE)):
        yield some
