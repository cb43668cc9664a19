"""Time the review screen in Chromium: how soon the text is there, and a key is shown.

Per size: from the moment that the text has arrived until it is painted, and from pressing a key
until its effect is painted (deciding with A, walking through the text with an arrow). Python's
part is played by the page, which confirms decisions after 15 ms; what the kernel adds comes after
the paint. The text is fictional. Needs the extra ``test`` and Chromium::

    python -m benchmarks.review_screen --rounds 3
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.painting import Measurement, measure
from fictional.long_conversation import conversation
from workbench.clean.lines import number_lines
from workbench.widgets.review_messages import categories
from workbench.widgets.review_screen import ReviewScreen

if TYPE_CHECKING:
    from workbench.records.transcripts import Line

SIZES = ((1_500, 300), (10_000, 5_000))  # lines, mentions
PER_ENTITY = 6
FOLLOWS = """export default (init, acts) => {
  const accepts = acts.filter(({ action }) => action === "accept");
  const accepted = new Set(accepts.map(({ entity }) => entity));
  return {
    entities: init.entities.filter(({ id }) => accepted.has(id))
      .map((one) => ({ ...one, verdict: "accepted" })),
  };
};"""


def main() -> None:
    """Measure deciding, then walking through the text."""
    turns = [("", [("a", "decide")]), ("x", [("ArrowDown", "walk")])]
    measure(Measurement(ReviewScreen, FOLLOWS, everything, "mentions", turns, SIZES), __doc__)


def everything(lines: int, mentions: int) -> str:
    """Write what Python would send: lines, and so many mentions of made-up entities."""
    numbered = number_lines(conversation(lines))[:lines]
    random = np.random.default_rng(1)
    places = [place_in(numbered[index], random) for index in random.integers(0, lines, mentions)]
    groups = [places[start : start + PER_ENTITY] for start in range(0, mentions, PER_ENTITY)]
    return json.dumps(
        {
            "type": "init",
            "title": "FG2: meting",
            "reviewer": "anna",
            "scope": "meting",
            "reading_seconds": 1,
            "lines": [[line.number, line.turn, line.speaker, line.text] for line in numbered],
            "categories": categories(),
            "roles": [],
            "entities": [entity(number, group) for number, group in enumerate(groups)],
            "standing": {"shown": {}, "todo": [], "confirmations": {}, "circumstances": ""},
        }
    )


def place_in(line: Line, random: np.random.Generator) -> list[list[int]]:
    """Choose a word of a line."""
    words = line.text.split(" ")
    number = int(random.integers(0, len(words)))
    start = sum(len(word) + 1 for word in words[:number])
    return [[line.number, start, start + len(words[number])]]


def entity(number: int, places: list[list[list[int]]]) -> dict[str, Any]:
    """Make an entity to be decided."""
    kinds = [kind["id"] for kind in categories()]
    return {
        "id": f"person-{number}",
        "category": kinds[number % len(kinds)],
        "mentions": sorted(places),
        "role": "",
        "person": "",
        "placeholder": "",
        "verdict": "open",
        "by": "",
        "time": "",
        "decision": "",
        "added": False,
        "reason": "",
    }


if __name__ == "__main__":
    main()
