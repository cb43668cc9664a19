"""Select text with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def drag_over(page: Page, line: int, start: int, end: int) -> None:
    """Select characters of a line with the mouse."""
    box = page.evaluate(
        """([line, start, end]) => {
          const words = document.querySelector(`.wb-line[data-line="${line}"] .wb-words`);
          const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
          const range = new Range();
          let at = 0;
          for (let node = walker.nextNode(); node; at += node.length, node = walker.nextNode()) {
            if (at <= start && start <= at + node.length) range.setStart(node, start - at);
            if (at <= end && end <= at + node.length) { range.setEnd(node, end - at); break; }
          }
          const { left, right, top, bottom } = range.getBoundingClientRect();
          return { left, right, middle: (top + bottom) / 2 };
        }""",
        [line, start, end],
    )
    page.mouse.move(box["left"] + 0.5, box["middle"])
    page.mouse.down()
    page.mouse.move(box["right"] - 0.5, box["middle"], steps=4)
    page.mouse.up()
