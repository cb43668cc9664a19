"""Time the coding screen in Chromium: how soon the text is there, and a key is shown.

Per size: from the moment that the text has arrived until it is painted, and from pressing a key
until its effect is painted (giving a code, taking it off again, walking with an arrow). Python's
part is played by the page, which confirms acts after 15 ms; what the kernel adds comes after the
paint. The text is fictional. What other tools need for 10,000 lines and 5,000 codings, measured on
another computer, is printed beside it: QualCoder 4.0 opens its coding view, Taguette 1.5 adds one
coding. Needs the extra ``test`` and Chromium::

    python -m benchmarks.coding_screen --rounds 3
"""

from __future__ import annotations

import json
from itertools import accumulate

import numpy as np

from benchmarks.painting import Measurement, measure
from fictional.long_conversation import conversation
from workbench.clean.lines import number_lines
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import load
from workbench.storage.shipped import shipped
from workbench.widgets.coding_messages import line_message, scheme_message
from workbench.widgets.coding_screen import CodingScreen

OTHERS = "QualCoder opens in 28 s; Taguette adds a coding in 0.44 s (10,000 lines, 5,000 codings)"
FOLLOWS = """export default (init, acts) => ({
  gone: acts.filter(({ action }) => action === "uncode").map(({ coding }) => coding),
  codings: acts.filter(({ action }) => action === "code").map(({ coding, code, start, end }) =>
    ({ id: coding, code, start, end, memo: "", citation: "(FG2; 1)" })),
});"""


def main() -> None:
    """Measure, and tell what others need."""
    # The second 3 takes off again what the first one gave.
    turns = [("", [("ArrowDown", "walk"), ("3", "code"), ("3", "take off")])]
    measure(Measurement(CodingScreen, FOLLOWS, everything, "codings", turns), __doc__)
    print(OTHERS)


def everything(lines: int, codings: int) -> str:
    """Write what Python would send: lines, and codings of one to three of them."""
    numbered = number_lines(conversation(lines))[:lines]
    starts = list(accumulate((len(line.text) + 1 for line in numbered), initial=0))
    random = np.random.default_rng(1)
    file = shipped("coding_schemes") / "mda-team.yaml"
    scheme = scheme_message(load(CodingScheme, file, file.name))
    codes = [code["id"] for code in scheme["codes"]]
    made = [
        {
            "id": f"c{number}",
            "code": codes[int(random.integers(len(codes)))],
            "start": starts[first] + int(random.integers(0, 10)),
            "end": starts[min(lines, first + int(random.integers(1, 4)))] - 1,
            "memo": "",
            "citation": f"(FG2; {first + 1})",
        }
        for number, first in enumerate(map(int, random.integers(0, lines, codings)))
    ]
    return json.dumps(
        {
            "type": "init",
            "title": "FG2: meting",
            "coder": "anna",
            "scope": "meting",
            "lines": [line_message(line) for line in numbered],
            "speakers": [
                [speaker, "professional"] for speaker in {one.speaker for one in numbered}
            ],
            "assigned": None,
            "codings": made,
            "notes": {},
            "waiting": [],
            "scheme": scheme,
            "standing": {"blocked": "", "ready": False, "can_undo": True, "can_redo": False},
        }
    )


if __name__ == "__main__":
    main()
