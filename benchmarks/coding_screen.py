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

import argparse
import json
import shutil
import statistics
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
from playwright.sync_api import sync_playwright

from fictional.long_conversation import conversation
from workbench.clean.lines import number_lines
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import load
from workbench.storage.shipped import shipped
from workbench.widgets.coding_messages import line_message, scheme_message
from workbench.widgets.coding_screen import CodingScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page, Route

SIZES = ((1_500, 800), (10_000, 5_000))  # lines, codings
KEYS = 30
OTHERS = "QualCoder opens in 28 s; Taguette adds a coding in 0.44 s (10,000 lines, 5,000 codings)"
ADDRESS = "http://werkbank.invalid/"
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Meting</title>
<link rel="stylesheet" href="/css"></head><body class="wb-page"><main id="place"></main>
<script type="module">
import screen from "/esm";
const init = await (await fetch("/init")).json();
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  port2.postMessage(0);
}));
let tell;
let revision = 0;
const confirmed = ({ acts }) => tell({
  type: "state", revision: (revision += 1), news: true, saved: acts.map(({ id }) => id),
  about: "", from: "", standing: init.standing,
  gone: acts.filter(({ action }) => action === "uncode").map(({ coding }) => coding),
  codings: acts.filter(({ action }) => action === "code").map(({ coding, code, start, end }) =>
    ({ id: coding, code, start, end, memo: "", citation: "(FG2; 1)" })),
});
const model = {
  on: (_, listener) => (tell = listener),
  off: () => {},
  send: (message) => {
    if (message.type === "acts") setTimeout(() => confirmed(message), 15);
  },
};
screen.render({ model, el: document.querySelector("#place") });
window.begin = async () => {
  const start = performance.now();
  tell({ ...init, revision: 0 });
  return (await painted()) - start;
};
window.times = [];
document.addEventListener("keydown", async (event) => {
  window.times.push((await painted()) - event.timeStamp);
}, { capture: true });
</script></body></html>"""


def main() -> None:
    """Measure every size and print medians and the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    kinds = f"{'code':>17} {'take off':>17} {'walk':>17}"
    print(f"{'lines':>7} {'codings':>8} {'first paint':>12} {kinds}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for lines, codings in SIZES:
            init = everything(lines, codings)
            measured = [one_round(browser.new_page(), init) for _ in range(rounds)]
            print(f"{lines:7} {codings:8} {report(measured)}")
        browser.close()
    print(OTHERS)


def report(measured: Sequence[dict[str, list[float]]]) -> str:
    """Write median and slowest of all rounds."""
    paint = statistics.median(one["paint"][0] for one in measured)
    parts = [f"{paint:9.0f} ms"]
    for kind in ("code", "off", "walk"):
        times = [time for one in measured for time in one[kind]]
        parts.append(f"{statistics.median(times):5.0f} (max {max(times):4.0f}) ms")
    return " ".join(parts)


def one_round(page: Page, init: str) -> dict[str, list[float]]:
    """Open the screen once and press keys."""
    content = {
        "": (PAGE, "text/html"),
        "esm": (CodingScreen._esm, "text/javascript"),  # noqa: SLF001 (what a widget sends)
        "css": (CodingScreen._css, "text/css"),  # noqa: SLF001
        "init": (init, "application/json"),
    }

    def give(route: Route) -> None:
        body, kind = content.get(route.request.url.removeprefix(ADDRESS), ("", "text/plain"))
        route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")

    page.set_viewport_size({"width": 1400, "height": 900})
    page.route("**/*", give)
    page.goto(ADDRESS)
    page.wait_for_function("window.begin")
    found = {"paint": [float(page.evaluate("begin()"))]}
    page.wait_for_timeout(1000)
    coded = pressed(page, "ArrowDown", *["3"] * 2)  # the second one takes it off again
    found["walk"], found["code"], found["off"] = coded[::3], coded[1::3], coded[2::3]
    page.close()
    return found


def pressed(page: Page, *keys: str) -> list[float]:
    """Press keys many times, as fast as somebody who knows the screen."""
    page.evaluate("times.length = 0")
    for key in keys * KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(120)
    return [float(time) for time in page.evaluate("times")]


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
