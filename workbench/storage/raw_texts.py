"""Raw texts with frozen lines: beside the raw source, for the eyes of who may see that.

They hold names. The file is written for its owner only and never lies among the transcripts.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbench.errors import StorageError
from workbench.records.recording import clock_text, parse_clock
from workbench.records.transcripts import RawLine, RawText
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOTICE = "RUWE TEKST MET NAMEN. Niet delen, niet verplaatsen naar de evaluatiemap."


def raw_text_file(source: Path, id: str) -> Path:  # noqa: A002 (as in RawText)
    """Return where the raw lines of a source are frozen: beside it."""
    return source.parent / f"{id}.ruw.json"


def write_raw_text(path: Path, raw: RawText) -> None:
    """Freeze raw lines."""
    write_whole(path, raw_text_bytes(raw), private=True)


def raw_text_bytes(raw: RawText) -> bytes:
    """Give the content of a file with raw lines."""
    data = {
        "let op": _NOTICE,
        "id": raw.id,
        "sha256 van de bron": raw.source_sha256,
        "sha256": raw.sha256,
        "bij het inlezen": list(raw.notes),
        "regels": [_row(line) for line in raw.lines],
    }
    return (json.dumps(data, ensure_ascii=False) + "\n").encode()


def read_raw_text(path: Path) -> RawText:
    """Read frozen raw lines as they stand; ``sha256`` is the hash they were frozen with.

    Raises
    ------
    StorageError
        The file is damaged. The message quotes nothing of it.
    """
    try:
        data = json.loads(path.read_bytes())
        return RawText(
            data["id"],
            data["sha256 van de bron"],
            tuple(_lines(data["regels"])),
            data["sha256"],
            tuple(data["bij het inlezen"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        raise StorageError(
            f"{path.name}, de vastgelegde ruwe regels, kan niet worden gelezen.",
            remedy="zet een reservekopie terug, of verwijder het bestand als de ruwe bron nog "
            "dezelfde is: de regels worden dan opnieuw vastgelegd.",
        ) from None


def _row(line: RawLine) -> list[Any]:
    time = [] if line.second is None else [clock_text(line.second)]
    return [line.number, line.turn, line.speaker, line.text, *time]


def _lines(rows: list[list[Any]]) -> Iterator[RawLine]:
    for number, turn, speaker, text, *time in rows:
        yield RawLine(number, turn, speaker, text, parse_clock(*time) if time else None)
