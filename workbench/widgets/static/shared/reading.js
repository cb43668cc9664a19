// Which lines have really been in view for a moment: laid out, inside every frame that scrolls,
// on a page that is looked at, with no question in front of it.

const LOOK = 250; // milliseconds

export class Reading {
  /** @param {{pane: import("./text_pane.js").TextPane, seconds: number,
   *   isRead: (line: number) => boolean, onRead: (lines: number[]) => void}} options */
  constructor(options) {
    this.options = options;
    /** @type {Map<number, number>} line → since when it has been in view */
    this.since = new Map();
    this.visible = new Set();
    this.observer = new IntersectionObserver((entries) => this.followBlocks(entries));
    for (const block of options.pane.blocks) this.observer.observe(block);
    this.timer = setInterval(() => this.look(performance.now()), LOOK);
  }

  destroy() {
    clearInterval(this.timer);
    this.observer.disconnect();
  }

  followBlocks(entries) {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) this.visible.add(target);
      else this.visible.delete(target);
    }
  }

  /** @param {number} now */
  look(now) {
    const inView = this.isLookedAt() ? this.linesInView() : new Set();
    for (const line of this.since.keys()) if (!inView.has(line)) this.since.delete(line);
    const read = [];
    for (const line of inView) {
      const since = this.since.get(line);
      if (since === undefined) this.since.set(line, now);
      else if (now - since >= this.options.seconds * 1000) read.push(line);
    }
    if (!read.length) return;
    for (const line of read) this.since.delete(line);
    this.options.onRead(read);
  }

  isLookedAt() {
    // Questions are children of the screen or the body; to search the whole page would be slow.
    const screen = this.options.pane.element.closest(".wb");
    const inFront = (element) => element.matches("dialog[open], .jp-Dialog");
    return !document.hidden && ![...screen.children, ...document.body.children].some(inFront);
  }

  /** Lines that were not read yet and of which the middle is in view. */
  linesInView() {
    const frame = visibleFrame(this.options.pane.element);
    const found = new Set();
    for (const block of this.visible) {
      for (const row of block.children) {
        const line = Number(row.dataset.line);
        if (!this.options.isRead(line) && isInside(row, frame)) found.add(line);
      }
    }
    return found;
  }
}

function isInside(row, { top, bottom }) {
  const place = row.getBoundingClientRect();
  const middle = (place.top + place.bottom) / 2;
  return place.height > 0 && middle > top && middle < bottom;
}

/** The part of an element that the frames around it let through. @param {Element} element */
function visibleFrame(element) {
  const place = element.getBoundingClientRect();
  let top = Math.max(0, place.top);
  let bottom = Math.min(window.innerHeight, place.bottom);
  // What the body hides is hidden by the window: that is counted above.
  for (let outer = element.parentElement; outer !== document.body; outer = outer.parentElement) {
    if (getComputedStyle(outer).overflowY === "visible") continue;
    const edge = outer.getBoundingClientRect();
    top = Math.max(top, edge.top);
    bottom = Math.min(bottom, edge.bottom);
  }
  return { top, bottom };
}
