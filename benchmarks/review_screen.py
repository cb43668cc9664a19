"""Time the review screen in Chromium: how soon the text is there, and a key is shown.

Per size: from the moment that the text has arrived until it is painted, and from pressing a key
until its effect is painted (deciding with A, walking through the text with an arrow). Python's
part is played by the page, which confirms decisions after 15 ms; what the kernel adds comes after
the paint. The text is fictional. Needs the extra ``test`` and Chromium::

    python -m benchmarks.review_screen --rounds 3
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
from typing import TYPE_CHECKING, Any

import numpy as np
from playwright.sync_api import sync_playwright

from fictional.long_conversation import conversation
from workbench.clean.lines import number_lines
from workbench.widgets.review_messages import categories
from workbench.widgets.review_screen import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page, Route

    from workbench.records.transcripts import Line

SIZES = ((1_500, 300), (10_000, 5_000))  # lines, mentions
PER_ENTITY = 6
KEYS = 30
ADDRESS = "http://werkbank.invalid/"
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Meting</title>
<link rel="stylesheet" href="/css"></head><body class="wb-page"><main id="place"></main>
<script type="module">
import screen from "/esm";
const init = await (await fetch("/init")).json();
const entities = new Map(init.entities.map((one) => [one.id, one]));
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  port2.postMessage(0);
}));
let tell;
let revision = 0;
const confirmed = ({ acts }) => tell({
  type: "state", revision: (revision += 1), news: true, saved: acts.map(({ id }) => id),
  about: "", from: "", gone: [], standing: init.standing,
  entities: acts.filter((act) => act.action === "accept")
    .map((act) => ({ ...entities.get(act.entity), verdict: "accepted" })),
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
    print(f"{'lines':>7} {'mentions':>9} {'first paint':>12} {'decide':>16} {'walk':>16}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for lines, mentions in SIZES:
            init = everything(lines, mentions)
            measured = [one_round(browser.new_page(), init) for _ in range(rounds)]
            print(f"{lines:7} {mentions:9} {report(measured)}")
        browser.close()


def report(measured: Sequence[dict[str, list[float]]]) -> str:
    """Write median and slowest of all rounds."""
    paint = statistics.median(one["paint"][0] for one in measured)
    parts = [f"{paint:9.0f} ms"]
    for kind in ("decide", "walk"):
        times = [time for one in measured for time in one[kind]]
        parts.append(f"{statistics.median(times):5.0f} (max {max(times):3.0f}) ms")
    return " ".join(parts)


def one_round(page: Page, init: str) -> dict[str, list[float]]:
    """Open the screen once and press keys."""
    content = {
        "": (PAGE, "text/html"),
        "esm": (ReviewScreen._esm, "text/javascript"),  # noqa: SLF001 (what a widget sends)
        "css": (ReviewScreen._css, "text/css"),  # noqa: SLF001
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
    found["decide"] = pressed(page, "a")
    page.keyboard.press("x")
    found["walk"] = pressed(page, "ArrowDown")
    page.close()
    return found


def pressed(page: Page, key: str) -> list[float]:
    """Press a key many times, as fast as somebody who knows the screen."""
    page.evaluate("times.length = 0")
    for _ in range(KEYS):
        page.keyboard.press(key)
        page.wait_for_timeout(120)
    return [float(time) for time in page.evaluate("times")]


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
