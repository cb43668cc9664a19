"""Frozen transcripts: one readable JSON file per source, one line of text on one line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbench.errors import NotReviewedError, StorageError
from workbench.records.recording import clock_text, parse_clock
from workbench.records.reviewing import ReviewStamp, ReviewState
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Speaker, Transcript
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMAT = 1
_RESTORE = (
    "zet een reservekopie terug, of verwijder het bestand: de regels worden dan opnieuw uit de "
    "bron vastgelegd en daarna met de coderingen vergeleken."
)


def write_transcript(path: Path, transcript: Transcript, notice: str) -> None:
    """Write a transcript for good: afterwards nobody edits it."""
    write_whole(path, transcript_bytes(transcript, notice))


def transcript_bytes(transcript: Transcript, notice: str) -> bytes:
    """Give the content of the file of a frozen transcript.

    ``notice`` stands on top for whoever opens the file, for example that it is fictional.
    """
    head: dict[str, Any] = {
        "let op": notice,
        "formaat": FORMAT,
        "id": transcript.id,
        "bron": {"bestand": transcript.source.name, "sha256": transcript.source.sha256},
        "sprekers": [
            {"code": speaker.code, "rol": speaker.role, "organisatie": speaker.organisation}
            for speaker in transcript.speakers
        ],
        "bij het inlezen": list(transcript.notes),
        "sha256": transcript.sha256,
    }
    if transcript.review is not None:
        head["beoordeling"] = _stamp_row(transcript.review)
    lines = ",\n".join(
        "  " + json.dumps(_row(line), ensure_ascii=False) for line in transcript.lines
    )
    opening = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{opening},\n "regels": [\n{lines}\n ]\n}}\n'.encode()


def _row(line: Line) -> list[Any]:
    """Write a line; the time in the recording only where there is one."""
    time = [] if line.second is None else [clock_text(line.second)]
    return [line.number, line.turn, line.speaker, line.text, *time]


def read_transcript(path: Path) -> Transcript:
    """Read a frozen transcript as it stands; ``sha256`` is the hash it was frozen with.

    Raises
    ------
    StorageError
        The file is damaged.
    NotReviewedError
        The text is still being reviewed: no lines are in the file.
    """
    try:
        data = json.loads(path.read_bytes())
        if data.get("regels") is None:
            raise NotReviewedError(data["id"], _stamp(data["beoordeling"]).state)
        return Transcript(
            id=data["id"],
            source=SourceFile(data["bron"]["bestand"], data["bron"]["sha256"]),
            speakers=tuple(
                Speaker(row["code"], row["rol"], row["organisatie"]) for row in data["sprekers"]
            ),
            lines=tuple(_lines(data["regels"])),
            sha256=data["sha256"],
            notes=tuple(data["bij het inlezen"]),
            review=_stamp(data["beoordeling"]) if "beoordeling" in data else None,
        )
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise StorageError(
            f"transcripten/{path.name} is beschadigd en kan niet worden gelezen.", remedy=_RESTORE
        ) from error


def earlier_file(folder: Path, id: str, sha256: str) -> Path:  # noqa: A002 (as in Transcript)
    """Return where an earlier version of a transcript is kept in a folder of such."""
    return folder / f"{id}.{sha256[:8]}.json"


def write_state(path: Path, id: str, stamp: ReviewStamp, notice: str) -> None:  # noqa: A002
    """Note how far a text is whose names are still in it: everything but its lines."""
    data = {
        "let op": notice,
        "formaat": FORMAT,
        "id": id,
        "beoordeling": _stamp_row(stamp),
        "regels": None,
    }
    write_whole(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def read_stamp(path: Path) -> ReviewStamp | None:
    """Return how far a text is, if it is reviewed in the workbench and was read at all.

    Raises
    ------
    StorageError
        The file is damaged.
    """
    try:
        data = json.loads(path.read_bytes())
        return _stamp(data["beoordeling"]) if "beoordeling" in data else None
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise StorageError(
            f"transcripten/{path.name} is beschadigd en kan niet worden gelezen.",
            remedy=_RESTORE,
        ) from error


def _stamp_row(stamp: ReviewStamp) -> dict[str, Any]:
    return {
        "staat": stamp.state.value,
        "door": list(stamp.by),
        "tweede lezer": stamp.second_reader,
        "tijd": stamp.time,
        "sha256 van de bron": stamp.source_sha256,
        "sha256 van de ruwe regels": stamp.raw_sha256,
        "sha256 van de beslissingen": stamp.events_sha256,
    } | ({"versie van de sleutel": stamp.key_revision} if stamp.key_revision else {})


def _stamp(row: dict[str, Any]) -> ReviewStamp:
    return ReviewStamp(
        state=ReviewState(row["staat"]),
        by=tuple(row["door"]),
        time=row["tijd"],
        source_sha256=row["sha256 van de bron"],
        raw_sha256=row["sha256 van de ruwe regels"],
        second_reader=row["tweede lezer"],
        events_sha256=row["sha256 van de beslissingen"],
        key_revision=int(row.get("versie van de sleutel", 0)),
    )


def _lines(rows: list[list[Any]]) -> Iterator[Line]:
    """Read the lines.

    Raises
    ------
    ValueError
        A number is not the next one, or a text is no text: somebody was here.
    """
    for expected, (number, turn, speaker, text, *time) in enumerate(rows, start=1):
        if type(number) is not int or number != expected or not isinstance(text, str):
            raise ValueError(expected)
        second = parse_clock(*time) if time else None
        yield Line(number, turn, speaker, text, second)
