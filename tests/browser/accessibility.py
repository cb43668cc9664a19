"""What can be measured of whether everybody can use a screen: axe, contrast, width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

ENOUGH = 4.5
ENOUGH_FOR_LINES = 3.0

MEASURE = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
  const paint = canvas.getContext("2d", { willReadFrequently: true });
  const mixed = (colours) => {
    paint.clearRect(0, 0, 1, 1);
    for (const colour of colours) { paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1); }
    return [...paint.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (element) => {
    const colours = [];
    for (let at = element; at; at = at.parentElement) {
      colours.unshift(getComputedStyle(at).backgroundColor);
    }
    return colours;
  };
  const found = [];
  const note = (what, colours, front) =>
    found.push([what, ratio(mixed(colours), mixed([...colours, front]))]);
  for (const element of document.querySelectorAll(".wb *")) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    const style = getComputedStyle(element);
    const colours = behind(element);
    const name = `${element.tagName}.${element.className} ${element.textContent.slice(0, 30)}`;
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (own || element.value) note(name, colours, style.color);
    const after = getComputedStyle(element, "::after");
    if (element.dataset.badge) {
      note(`letter ${name}`, [...colours, after.backgroundColor], after.color);
      note(`line under ${name}`, behind(element.parentElement), style.borderBottomColor);
    }
    const line = { "wb-coded": style.borderBottomColor, "wb-stripe": style.borderLeftColor,
      "wb-swatch": style.borderTopColor }[element.classList[0]];
    if (line) note(`line of ${name}`, behind(element.parentElement), line);
    if (element.matches("button, select, input, textarea")) {
      note(`edge of ${name}`, behind(element.parentElement), style.borderTopColor);
    }
  }
  return found;
}"""


def violations(page: Page) -> list[str]:
    """Run axe and name what is wrong and where."""
    result = Axe().run(page)
    return [
        f"{fault['id']}: {node['html'][:120]}"
        for fault in result.response["violations"]
        for node in fault["nodes"]
    ]


def poor_contrasts(page: Page) -> list[str]:
    measured = page.evaluate(MEASURE)
    assert len(measured) > 50
    return [
        f"{ratio:.2f} {what}"
        for what, ratio in measured
        if ratio < (ENOUGH_FOR_LINES if what.startswith(("edge", "line")) else ENOUGH)
    ]


def too_wide(page: Page, width: int) -> list[str]:
    """Name what cannot be reached without scrolling sideways."""
    found: list[str] = page.evaluate(
        """width => [document.documentElement, ...document.querySelectorAll(
            ".wb button, .wb input, .wb select, .wb textarea")]
          .filter((one) => one.checkVisibility())
          .filter((one) => Math.max(one.getBoundingClientRect().right,
            one === document.documentElement ? one.scrollWidth : 0) > width)
          .map((one) => one.textContent.slice(0, 60))""",
        width,
    )
    return found
