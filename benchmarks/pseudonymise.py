"""Run the finder of personal data over texts in the format of the development sets.

python benchmarks/pseudonymise.py TEXTS.jsonl --out PREDICTED.jsonl [--reviewer GOLD.jsonl]

Every line of TEXTS is a JSON object with ``id``, ``text`` and perhaps ``known_names``. With
``--reviewer`` an ideal reviewer confirms every distinct suggestion that touches a gold span,
refuses the others, and confirmed names propagate. Without it every suggestion is predicted.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.clean.personal_data import find, is_asked, propagate
from workbench.records.personal_data import Category, KnownName
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbench.records.personal_data import Lexicon, Mention, Suggestion

LABELS = {
    Category.PERSON: "PERSOON",
    Category.PLACE: "PLAATS",
    Category.ADDRESS: "ADRES",
    Category.ORGANISATION: "ORGANISATIE",
    Category.PHONE: "TELEFOON",
    Category.EMAIL: "EMAIL",
    Category.ACCOUNT: "ACCOUNT",
    Category.BSN: "BSN",
    Category.DATE: "DATUM",
    Category.AGE: "LEEFTIJD",
    Category.PLATE: "KENTEKEN",
    Category.CIRCUMSTANCE: "OMSTANDIGHEID",
}
Span = tuple[int, int, str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was predicted for one text, and how many suggestions were asked and refused."""

    spans: list[Span]
    asked: int
    refused: tuple[str, ...] = ()


class Text(NamedTuple):
    """A record cut into lines, with the offset of every line and the names known in advance."""

    lines: list[str]
    offsets: list[int]
    known: list[KnownName]


def as_text(record: Mapping[str, Any]) -> Text:
    """Cut a record into lines at its line ends."""
    lines = record["text"].split("\n")
    offsets = list(accumulate((len(line) + 1 for line in lines), initial=0))
    known = [
        KnownName(person if isinstance(person, str) else person["name"])
        for person in record.get("known_names") or ()
    ]
    return Text(lines, offsets, known)


def review(text: Text, gold: Iterable[tuple[int, int]], lexicon: Lexicon) -> Outcome:
    """Let an ideal reviewer decide on every distinct suggestion once."""
    wanted = {place for start, end in gold for place in range(start, end)}

    def confirms(suggestion: Suggestion) -> bool:
        return any(
            not wanted.isdisjoint(range(*_span(mention, text))) for mention in suggestion.mentions
        )

    suggested = find(text.lines, lexicon, known=text.known)
    confirmed = [suggestion for suggestion in suggested if confirms(suggestion)]
    decided = {suggestion.key for suggestion in suggested}
    forms = propagate(text.lines, confirmed, lexicon)
    asked = [form for form in forms if is_asked(form) and form.key not in decided]
    agreed = [form for form in asked if confirms(form)]
    follow = [form for form in forms if not is_asked(form)]
    refused = [f"{one.key} ({one.reason})" for one in [*suggested, *asked] if not confirms(one)]
    spans = _spans([*confirmed, *follow, *agreed], text)
    return Outcome(spans, len(suggested) + len(asked), tuple(refused))


def predict(text: Text, lexicon: Lexicon) -> Outcome:
    """Take every suggestion for granted."""
    suggested = find(text.lines, lexicon, known=text.known)
    return Outcome(_spans(suggested, text), len(suggested))


def _span(mention: Mention, text: Text) -> tuple[int, int]:
    offset = text.offsets[mention.line - 1]
    return offset + mention.start, offset + mention.end


def _spans(suggestions: Iterable[Suggestion], text: Text) -> list[Span]:
    return sorted(
        {
            (*_span(mention, text), LABELS[suggestion.category], suggestion.key)
            for suggestion in suggestions
            for mention in suggestion.mentions
        }
    )


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file with one JSON object per line; a line ends at a line feed only.

    Raises
    ------
    SystemExit
        If a line is no JSON object with an ``id`` and a ``text``, or an ``id`` comes twice.
    """
    seen: set[str] = set()
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as fault:
                raise SystemExit(f"{path.name}, line {number}: no JSON ({fault.msg})") from fault
            if not (isinstance(record, dict) and {"id", "text"} <= record.keys()):
                raise SystemExit(f"{path.name}, line {number}: no object with an id and a text")
            if record["id"] in seen:
                raise SystemExit(f"{path.name}, line {number}: this id was there before")
            seen.add(record["id"])
            yield record


def run(texts: Path, reviewer: Path | None, lexicon: Lexicon) -> dict[str, Outcome]:
    """Predict all texts of a file, with the gold of ``reviewer`` if given."""
    if reviewer is None:
        return {record["id"]: predict(as_text(record), lexicon) for record in read_records(texts)}
    gold = {
        record["id"]: [(span[0], span[1]) for span in record.get("spans") or ()]
        for record in read_records(reviewer)
    }
    records = list(read_records(texts))
    lacking = [str(record["id"]) for record in records if record["id"] not in gold]
    if lacking:
        print(f"{reviewer.name} lacks {', '.join(lacking)}: all is refused there", file=sys.stderr)
    return {one["id"]: review(as_text(one), gold.get(one["id"], ()), lexicon) for one in records}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Find personal data in texts.")
    parser.add_argument("texts", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reviewer", type=Path, metavar="GOLD")
    parser.add_argument("--show-refused", action="store_true")
    return parser.parse_args()


def _speed(texts: Path, lexicon: Lexicon) -> float:
    """Return words per second of the finder alone over all texts."""
    records = [as_text(record) for record in read_records(texts)]
    began = time.perf_counter()
    for text in records:
        find(text.lines, lexicon, known=text.known)
    words = sum(len(line.split()) for text in records for line in text.lines)
    return words / max(time.perf_counter() - began, 1e-9)


def main() -> None:
    """Predict, write and print what it took."""
    arguments = _arguments()
    began = time.perf_counter()
    lexicon = shipped_lexicon()
    find(["Dit is Sanne."], lexicon)
    started = time.perf_counter() - began
    outcomes = run(arguments.texts, arguments.reviewer, lexicon)
    with arguments.out.open("w", encoding="utf-8") as file:
        for key, outcome in outcomes.items():
            file.write(json.dumps({"id": key, "spans": outcome.spans}, ensure_ascii=False) + "\n")
    words = sum(len(record["text"].split()) for record in read_records(arguments.texts))
    refused = [what for outcome in outcomes.values() for what in outcome.refused]
    asked = sum(outcome.asked for outcome in outcomes.values())
    print(f"texts {len(outcomes)}  words {words}  distinct suggestions {asked}")
    if arguments.reviewer:
        share = 1000 * len(refused) / max(words, 1)
        print(f"refused {len(refused)}  refused per 1000 words {share:.1f}")
    if arguments.show_refused:
        print("\n".join(refused))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed = _speed(arguments.texts, lexicon)
    print(f"start {started:.2f} s  words per second {speed:.0f}  peak memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
