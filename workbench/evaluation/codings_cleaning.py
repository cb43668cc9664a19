"""Take names that were found later out of the logs of coders, who keep the words they coded.

Logs are only ever appended to; this is the one exception, for a name that must not stay. What was
done is noted beside the key, without the name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.clean.personal_data import NameScan
from workbench.storage.event_log import append_rows, rewrite_lines
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from workbench.records.key import KeyEntry
    from workbench.storage.folder import EvaluationFolder
    from workbench.storage.key import Key

_GONE = "…"  # as often as there were signs: a span has the length of its words
_QUOTED = frozenset({"exact", "prefix", "suffix"})
_WRITTEN = frozenset({"memo", "reason", "text", "words", "name", "description"})


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many places were replaced in one log.

    Attributes
    ----------
    log
        Its path in the evaluation folder.
    places
        How many texts in it were changed.
    standing
        How many quote the text as it stands, which holds the name itself: those are left.
    """

    log: str
    places: int
    standing: int = 0


def clean_codings(
    folder: EvaluationFolder,
    key: Key,
    names: Iterable[KeyEntry],
    clock: Callable[[], dt.datetime],
) -> tuple[Cleaned, ...]:
    """Take names out of every log of codings.

    Words of an earlier version of a text go altogether: a name that was found later may be any
    word. In memos and reasons names become placeholders. What quotes a transcript as it
    stands is left, as it has to be the same, word for word; a name there is taken out by reviewing
    the text again.
    """
    scan = NameScan(names, shipped_lexicon())
    current = _current(folder)
    done = []
    for path in sorted(folder.coded.rglob("*.jsonl")):
        row = _Row(scan, current)
        rewrite_lines(path, row.cleaned)
        log = path.relative_to(folder.root).as_posix()
        if row.places or row.standing:
            done.append(Cleaned(log, row.places, row.standing))
    changed = [one for one in done if one.places]
    if changed:
        time = clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        append_rows(
            key.path.with_name(f"{key.path.name}.opgeschoond.jsonl"),
            [
                {"time": time, "by": key.holder, "log": one.log, "places": one.places}
                for one in changed
            ],
            private=True,
        )
    return tuple(done)


def _current(folder: EvaluationFolder) -> dict[str, str]:
    """Return the hash of every transcript that stands, by the id of its text."""
    files = folder.transcript_file("x").parent.glob("*.json")
    found = (json.loads(path.read_bytes()) for path in files)
    return {text["id"]: text["sha256"] for text in found if text.get("sha256")}


class _Row:
    """Cleans rows one by one and counts."""

    def __init__(self, scan: NameScan, current: Mapping[str, str]) -> None:
        self._scan = scan
        self._current = current
        self.places = 0
        self.standing = 0

    def cleaned(self, line: str) -> str:
        """Return a line of a log without names; a damaged one as it is."""
        try:
            row = json.loads(line)
        except ValueError:
            return line
        before = self.places
        version, standing = row.get("text_sha256"), self._current.get(row.get("source"))
        old = bool(version and standing and version != standing)
        fresh = self._within(row, old=old)
        return json.dumps(fresh, ensure_ascii=False) if self.places > before else line

    def _within(self, value: Any, *, old: bool) -> Any:  # noqa: ANN401 (any JSON)
        if isinstance(value, list):
            return [self._within(one, old=old) for one in value]
        if isinstance(value, dict):
            return {name: self._field(name, one, old=old) for name, one in value.items()}
        return value

    def _field(self, name: str, value: Any, *, old: bool) -> Any:  # noqa: ANN401 (any JSON)
        if not isinstance(value, str) or name not in _QUOTED | _WRITTEN:
            return self._within(value, old=old)
        gone = old and name in _QUOTED
        masked = _GONE * len(value) if gone else self._scan.masked(value)
        if masked != value and name in _QUOTED and not old:
            self.standing += 1
            return value
        self.places += masked != value
        return masked
