"""A screen in Chromium whose Python is played by the page: when things are painted.

Acts are confirmed after 15 ms; what the kernel adds comes after the paint.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playwright.sync_api import Page, Route

    from workbench.widgets.screen import Screen

Times = dict[str, list[float]]

KEYS = 30
ADDRESS = "http://werkbank.invalid/"
PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Meting</title>
<link rel="stylesheet" href="/css"></head><body class="wb-page"><main id="place"></main>
<script type="module">
import screen from "/esm";
import follows from "/follows";
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
  about: "", from: "", gone: [], standing: init.standing, ...follows(init, acts),
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


@dataclass(frozen=True)
class Measurement:
    """What to measure of a kind of screen.

    Attributes
    ----------
    screen
        The kind.
    follows
        A module of JavaScript whose default function tells, from ``init`` and acts, what changed.
    everything
        Two sizes → what Python would send at the start.
    counts
        What the second size counts.
    turns
        One after the other: a key to begin with, or "", and keys pressed again and again, each
        with what its effect is called.
    sizes
        Lines and other things, largest last.
    """

    screen: type[Screen]
    follows: str
    everything: Callable[[int, int], str]
    counts: str
    turns: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    sizes: Sequence[tuple[int, int]] = ((1_500, 800), (10_000, 5_000))


def measure(measurement: Measurement, description: str | None) -> None:
    """Measure every size and print medians and the slowest."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    kinds = [kind for _, keys in measurement.turns for _, kind in keys]
    heads = " ".join(f"{kind:>17}" for kind in kinds)
    print(f"{'lines':>7} {measurement.counts:>9} {'first paint':>12} {heads}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for size in measurement.sizes:
            init = measurement.everything(*size)
            measured = [one_round(browser.new_page(), measurement, init) for _ in range(rounds)]
            print(f"{size[0]:7} {size[1]:9} {report(measured, kinds)}")
        browser.close()


def report(measured: Sequence[Times], kinds: Sequence[str]) -> str:
    """Write median and slowest of all rounds."""
    paint = statistics.median(one["paint"][0] for one in measured)
    parts = [f"{paint:9.0f} ms"]
    for kind in kinds:
        times = [time for one in measured for time in one[kind]]
        parts.append(f"{statistics.median(times):5.0f} (max {max(times):4.0f}) ms")
    return " ".join(parts)


def one_round(page: Page, measurement: Measurement, init: str) -> Times:
    """Open the screen once and press keys."""
    page.set_viewport_size({"width": 1400, "height": 900})
    page.route("**/*", giving(measurement, init))
    page.goto(ADDRESS)
    page.wait_for_function("window.begin")
    found = {"paint": [float(page.evaluate("begin()"))]}
    page.wait_for_timeout(1000)
    for first, keys in measurement.turns:
        if first:
            page.keyboard.press(first)
        times = pressed(page, [key for key, _ in keys])
        found |= {kind: times[place :: len(keys)] for place, (_, kind) in enumerate(keys)}
    page.close()
    return found


def giving(measurement: Measurement, init: str) -> Callable[[Route], None]:
    """Give the page what it asks for."""
    content: Mapping[str, tuple[str, str]] = {
        "": (PAGE, "text/html"),
        "esm": (measurement.screen._esm, "text/javascript"),  # noqa: SLF001 (what a widget sends)
        "css": (measurement.screen._css, "text/css"),  # noqa: SLF001
        "follows": (measurement.follows, "text/javascript"),
        "init": (init, "application/json"),
    }

    def give(route: Route) -> None:
        body, kind = content.get(route.request.url.removeprefix(ADDRESS), ("", "text/plain"))
        route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")

    return give


def pressed(page: Page, keys: Sequence[str]) -> list[float]:
    """Press keys many times, as fast as somebody who knows the screen."""
    page.evaluate("times.length = 0")
    for key in [*keys] * KEYS:
        page.keyboard.press(key)
        page.wait_for_timeout(120)
    return [float(time) for time in page.evaluate("times")]
