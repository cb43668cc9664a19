// A text with numbered lines: shown, walked through and selected in, by mouse and by keyboard.
// What is marked in a line is the business of the screen: it hands a function that cuts a line
// into pieces.
//
// Lines stand in blocks that the browser lays out only when they come into view; that keeps ten
// thousand lines quick without taking any from the page, so that selecting and searching go on.

import { make, put } from "./dom.js";
import { toPoints, toUnits, trimmed, wholeCharacter, wordsOf } from "./text.js";

const BLOCK = 40; // lines
const PAGE = 15; // lines per PageDown
const SELECTED = "wb-selected"; // name of the highlight that stays when the focus goes elsewhere
const SPEAKER = { least: 3, most: 18 }; // characters

const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u; // marks that nobody sees
const TURNS = "In deze regel staan onzichtbare tekens die de leesrichting veranderen.";

/** @typedef {{number: number, turn: number, speaker: string, text: string, role?: string}} TextLine */
/** @typedef {{text: string, classes?: string, id?: string, badge?: string}} Piece */
/** @typedef {{cell: Node | null, description: string}} Margin */
/** @typedef {{line: number, unit: number}} Spot */

export class TextPane {
  /** @param {{label: string, pieces: (line: TextLine) => Piece[],
   *   margin?: (line: TextLine) => Margin, onPiece: (id: string, line: number) => void, onSelect: () => void,
   *   onLine: (line: TextLine) => void}} options */
  constructor(options) {
    this.options = options;
    /** @type {TextLine[]} */
    this.lines = [];
    /** @type {HTMLElement[]} */
    this.rows = [];
    this.blocks = [];
    this.current = 1;
    /** @type {{anchor: {start: Spot, end: Spot}, focus: {start: Spot, end: Spot}} | null} */
    this.selected = null;
    this.element = make("div", {
      class: "wb-text",
      role: "listbox",
      tabindex: "0",
      "aria-label": options.label,
      on: {
        keydown: (event) => this.pressed(event),
        click: (event) => this.clicked(event),
        mousedown: (event) => this.held(event),
        focus: () => this.pointed || this.showSelection(),
        blur: () => this.showSelection(),
      },
    });
    this.onSelection = () => this.followBrowser();
    document.addEventListener("selectionchange", this.onSelection);
    this.mark = null; // the range that shows what is selected while the focus is elsewhere
    this.pointed = false; // whether the mouse is down: then the browser selects
    this.width = 0;
    this.inView = false; // whether one sees the current line
    this.watch = new IntersectionObserver((entries) => (this.inView = entries.at(-1).isIntersecting));
    this.resizing = new ResizeObserver(() => this.keepPlace());
    this.resizing.observe(this.element);
  }

  destroy() {
    document.removeEventListener("selectionchange", this.onSelection);
    this.watch.disconnect();
    this.resizing.disconnect();
    this.unmark();
  }

  // ---------------------------------------------------------------- lines

  /** @param {TextLine[]} lines */
  fill(lines) {
    this.lines = lines;
    this.rows = lines.map((line, index) => this.row(line, lines[index - 1]));
    this.blocks = [];
    for (let first = 0; first < lines.length; first += BLOCK) {
      const rows = this.rows.slice(first, first + BLOCK);
      this.blocks.push(make("div", { class: "wb-block", role: "presentation" }, ...rows));
    }
    this.element.style.setProperty("--wb-digits", String(String(lines.length).length));
    this.element.style.setProperty("--wb-speaker", String(speakerWidth(lines)));
    this.element.replaceChildren(...this.blocks);
    this.goTo(Math.min(this.current, lines.length), { reveal: false });
  }

  /** @param {TextLine} line @param {TextLine | undefined} before */
  row(line, before) {
    const begins = !before || before.turn !== line.turn;
    const row = make(
      "div",
      {
        class: begins ? "wb-line wb-turn" : "wb-line",
        role: "option",
        id: `${this.idStem()}-${line.number}`,
        "data-line": line.number,
      },
      numberCell(line),
      speakerCell(line, begins),
      make("span", { class: "wb-words" }),
    );
    this.draw(row, line);
    return row;
  }

  idStem() {
    this.stem ||= `wb-line-${Math.random().toString(36).slice(2, 8)}`;
    return this.stem;
  }

  draw(row, line) {
    const pieces = this.options.pieces(line);
    row.lastChild.replaceChildren(...pieces.map(drawnPiece));
    const { cell, description } = this.options.margin?.(line) ?? { cell: null, description: "" };
    if (row.children.length > 3) row.children[2].remove();
    if (cell) row.lastChild.before(cell);
    const told = [description, TURNING.test(line.text) ? TURNS : ""].filter(Boolean).join(" ");
    put(row, "aria-description", told || undefined);
  }

  /** Draw lines again. @param {Iterable<number>} numbers */
  repaint(numbers) {
    const drawn = [...numbers];
    for (const number of drawn) this.draw(this.rows[number - 1], this.lines[number - 1]);
    if (!drawn.length) return;
    if (document.activeElement !== this.element) this.letGo();
    this.showSelection();
  }

  repaintAll() {
    this.repaint(this.lines.map((line) => line.number));
  }

  /** Give a line a class or take it away. */
  flag(number, name, on) {
    this.rows[number - 1]?.classList.toggle(name, on);
  }

  // ---------------------------------------------------------------- walking

  /** @param {number} number */
  goTo(number, { reveal = true, block = "nearest" } = {}) {
    const row = this.rows[number - 1];
    if (!row) return;
    const before = this.rows[this.current - 1];
    before?.classList.remove("wb-current");
    put(before ?? row, "aria-selected", undefined);
    this.current = number;
    row.classList.add("wb-current");
    put(row, "aria-selected", "true");
    put(this.element, "aria-activedescendant", row.id);
    this.watch.disconnect();
    this.watch.observe(row);
    if (reveal) this.reveal(row, block);
    this.options.onLine(this.lines[number - 1]);
  }

  /** Scroll within the pane only: the page around it stays where it is. */
  reveal(row, block) {
    const pane = this.element.getBoundingClientRect();
    const place = row.getBoundingClientRect();
    const margin = Math.min(60, pane.height / 4);
    const above = place.top - pane.top - margin;
    const below = place.bottom - pane.bottom + margin;
    if (block === "center" && (above < 0 || below > 0)) {
      this.element.scrollTop += place.top - pane.top - pane.height / 3;
    } else if (above < 0) this.element.scrollTop += above;
    else if (below > 0) this.element.scrollTop += below;
    if (block === "center") requestAnimationFrame(() => this.settle(row));
  }

  /** Where the text gets wider or narrower, or larger, its lines break elsewhere: who saw the current
   * line sees it afterwards too. */
  keepPlace() {
    const [before, row] = [this.width, this.rows[this.current - 1]];
    this.width = this.element.clientWidth;
    if (before && before !== this.width && this.inView && row) this.reveal(row, "center");
  }

  /** Lines above get their true height only now that they were laid out. */
  settle(row) {
    const pane = this.element.getBoundingClientRect();
    const place = row.getBoundingClientRect();
    const outside = place.bottom < pane.top + 8 || place.top > pane.bottom - 8;
    if (outside) this.element.scrollTop += place.top - pane.top - pane.height / 3;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.altKey || event.metaKey) return;
    const walk = {
      ArrowDown: () => this.step(1, event.shiftKey),
      ArrowUp: () => this.step(-1, event.shiftKey),
      PageDown: () => this.step(PAGE, event.shiftKey),
      PageUp: () => this.step(-PAGE, event.shiftKey),
      ArrowRight: () => this.word(1, event.shiftKey),
      ArrowLeft: () => this.word(-1, event.shiftKey),
      Home: () => event.ctrlKey && this.step(-this.lines.length, event.shiftKey),
      End: () => event.ctrlKey && this.step(this.lines.length, event.shiftKey),
      Escape: () => this.clear(),
    }[event.key];
    if (!walk || !this.lines.length) return;
    event.preventDefault();
    event.stopPropagation();
    walk();
  }

  step(lines, extend) {
    const number = Math.max(1, Math.min(this.lines.length, this.current + lines));
    if (!extend) this.clear();
    else this.extend(this.edgeWord(number, lines > 0));
    this.goTo(number);
  }

  /** The last word of a line on the way down, the first one on the way up. */
  edgeWord(number, down) {
    const { text } = this.lines[number - 1];
    const words = wordsOf(text);
    const word = (down ? words.at(-1) : words[0]) || { start: 0, end: text.length };
    return this.stretch(number, word);
  }

  word(direction, extend) {
    const from = this.selected?.focus.start ?? this.beforeLine();
    const next = this.nextWord(from, direction);
    if (!next) return;
    if (extend) this.extend(next);
    else this.select(next, next);
    this.goTo(next.start.line);
  }

  beforeLine() {
    return { line: this.current, unit: -1 };
  }

  /** @param {Spot} from @param {number} direction */
  nextWord(from, direction) {
    for (let line = from.line; line >= 1 && line <= this.lines.length; line += direction) {
      const words = wordsOf(this.lines[line - 1].text);
      const ahead = (word) =>
        line !== from.line || (direction > 0 ? word.start > from.unit : word.start < from.unit);
      const word = direction > 0 ? words.find(ahead) : words.findLast(ahead);
      if (word) return this.stretch(line, word);
    }
    return null;
  }

  stretch(line, { start, end }) {
    return { start: { line, unit: start }, end: { line, unit: end } };
  }

  // ---------------------------------------------------------------- selecting

  extend(focus) {
    this.select(this.selected?.anchor ?? this.firstAnchor(focus), focus);
  }

  firstAnchor(focus) {
    const down = focus.start.line >= this.current;
    return this.edgeWord(this.current, !down);
  }

  select(anchor, focus) {
    this.selected = { anchor, focus };
    this.showSelection();
    this.options.onSelect();
  }

  clear() {
    if (!this.selected) return;
    this.selected = null;
    this.unmark();
    this.letGo();
    this.options.onSelect();
  }

  /** Let the browser select nothing here; of lines that were drawn again it keeps only a part. */
  letGo() {
    const selection = document.getSelection();
    if (selection?.anchorNode && this.element.contains(selection.anchorNode)) selection.removeAllRanges();
  }

  /** First and last spot of what is selected. */
  range() {
    if (!this.selected) return null;
    const { anchor, focus } = this.selected;
    const spots = [anchor.start, anchor.end, focus.start, focus.end];
    spots.sort((a, b) => a.line - b.line || a.unit - b.unit);
    return { start: spots[0], end: spots[3] };
  }

  /** What is selected, as places per line in code points; empty if nothing is. */
  places() {
    const range = this.range();
    if (!range) return [];
    const places = [];
    for (let line = range.start.line; line <= range.end.line; line += 1) {
      const { text } = this.lines[line - 1];
      const from = line === range.start.line ? wholeCharacter(text, range.start.unit, -1) : 0;
      const to = line === range.end.line ? wholeCharacter(text, range.end.unit, 1) : text.length;
      const kept = trimmed(text, from, to);
      if (kept) places.push([line, toPoints(text, kept.start), toPoints(text, kept.end)]);
    }
    return places;
  }

  /** Select whole lines. @param {number} first @param {number} last */
  selectLines(first, last) {
    const whole = (number) => this.stretch(number, { start: 0, end: this.lines[number - 1].text.length });
    this.select(whole(first), whole(last));
  }

  /** First and last line of a turn. @param {number} number of one of its lines */
  turnAt(number) {
    const { turn } = this.lines[number - 1];
    let [first, last] = [number, number];
    while (this.lines[first - 2]?.turn === turn) first -= 1;
    while (this.lines[last]?.turn === turn) last += 1;
    return [first, last];
  }

  /** Let the browser show what is selected, as if it had been done by mouse. */
  showSelection() {
    const range = this.range();
    if (!range) return;
    const start = this.nodeAt(range.start);
    const end = this.nodeAt(range.end);
    if (!start || !end) return;
    if (document.activeElement !== this.element) {
      this.keepMark(start, end);
      return;
    }
    this.unmark();
    document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset);
  }

  /** Show what is selected although the focus, and with it the browser's selection, is elsewhere. */
  keepMark(start, end) {
    this.unmark();
    if (!window.CSS?.highlights) return;
    this.mark = new Range();
    this.mark.setStart(start.node, start.offset);
    this.mark.setEnd(end.node, end.offset);
    if (!CSS.highlights.has(SELECTED)) CSS.highlights.set(SELECTED, new Highlight());
    CSS.highlights.get(SELECTED).add(this.mark);
  }

  unmark() {
    if (this.mark) CSS.highlights.get(SELECTED)?.delete(this.mark);
    this.mark = null;
  }

  /** The text node and offset of a spot. @param {Spot} spot */
  nodeAt({ line, unit }) {
    const walker = document.createTreeWalker(this.rows[line - 1].lastChild, NodeFilter.SHOW_TEXT);
    let left = unit;
    let node = walker.nextNode();
    for (let next = node; next; next = walker.nextNode()) {
      node = next;
      if (left <= next.length) return { node, offset: left };
      left -= next.length;
    }
    return node && { node, offset: node.length };
  }

  /** Take over what was selected by mouse. The browser tells any change, and on a busy computer
   * long after: what was selected by key it tells too, and that drawing a line again took its
   * selection away. Neither is anybody's wish. */
  followBrowser() {
    const selection = document.getSelection();
    if (!selection?.anchorNode || !this.element.contains(selection.anchorNode)) return;
    if (selection.isCollapsed) {
      if (this.pointed) this.clear();
      return;
    }
    const anchor = this.spotAt(selection.anchorNode, selection.anchorOffset);
    const focus = this.spotAt(selection.focusNode, selection.focusOffset);
    if (!anchor || !focus || this.isSelected(anchor, focus)) return;
    this.selected = {
      anchor: { start: anchor, end: anchor },
      focus: { start: focus, end: focus },
    };
    this.unmark();
    this.options.onSelect();
  }

  /** @param {Spot} anchor @param {Spot} focus */
  isSelected(anchor, focus) {
    const range = this.range();
    const same = (one, other) => one.line === other.line && one.unit === other.unit;
    return Boolean(range) && same(range.start, anchor) && same(range.end, focus);
  }

  /** @param {Node} node @param {number} offset @returns {Spot | null} */
  spotAt(node, offset) {
    const element = node instanceof Element ? node : node.parentElement;
    const row = element?.closest(".wb-line");
    if (!row || !this.element.contains(row)) return null;
    const line = Number(row.dataset.line);
    const words = row.lastChild;
    if (!words.contains(node)) return { line, unit: 0 }; // in the margin
    const before = new Range();
    before.selectNodeContents(words);
    before.setEnd(node, offset);
    return { line, unit: before.toString().length };
  }

  /** Shift and a click in the margin must not select as the browser would. @param {MouseEvent} event */
  held(event) {
    this.pointed = true;
    document.addEventListener("mouseup", () => (this.pointed = false), { once: true });
    if (event.shiftKey && event.target.closest(".wb-number, .wb-speaker")) event.preventDefault();
  }

  /** A click on a number selects the line, one on a speaker the turn; with Shift up to there.
   * @param {number} number @param {number[]} lines @param {MouseEvent} event */
  clickedMargin(number, [first, last], event) {
    const known = event.shiftKey && this.range();
    this.element.focus({ preventScroll: true });
    this.selectLines(Math.min(first, known ? known.start.line : first), Math.max(last, known ? known.end.line : last));
    this.goTo(number, { reveal: false });
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const row = event.target.closest(".wb-line");
    if (!row) return;
    const number = Number(row.dataset.line);
    const column = event.target.closest(".wb-number, .wb-speaker")?.className;
    if (column) this.clickedMargin(number, column === "wb-number" ? [number, number] : this.turnAt(number), event);
    const piece = event.target.closest("[data-piece]");
    const inMargin = !row.lastChild.contains(event.target);
    if (column || !(inMargin && piece) && !document.getSelection()?.isCollapsed) return;
    this.clear(); // where lines have just been drawn the browser's word on this was not heard
    this.goTo(number, { reveal: false });
    if (piece) this.options.onPiece(piece.dataset.piece, number);
  }
}

/** The number, with a sign where what one reads is not in the order in which it was said. */
function numberCell({ number, text }) {
  const turns = TURNING.test(text) ? { title: TURNS, "data-turns": true } : {};
  return make("span", { class: "wb-number", text: String(number), ...turns });
}

/** Who begins to speak; lines after that are empty there. @param {TextLine} line */
function speakerCell(line, begins) {
  if (!begins || !line.speaker) return make("span", { class: "wb-speaker" });
  const title = [line.speaker, line.role].filter(Boolean).join(", ");
  const role = line.role ? [" ", make("span", { class: "wb-role", text: line.role })] : [];
  return make("span", { class: "wb-speaker", title }, line.speaker, ...role);
}

/** Width of the longest speaker, in characters; 0 where nobody speaks. @param {TextLine[]} lines */
function speakerWidth(lines) {
  const longest = Math.max(0, ...new Set(lines.map(({ speaker }) => speaker.length)));
  return longest && Math.min(SPEAKER.most, Math.max(SPEAKER.least, longest));
}

/** @param {Piece} piece */
function drawnPiece({ text, classes, id, badge }) {
  if (!classes) return text;
  return make("span", { class: classes, text, "data-piece": id, "data-badge": badge });
}

/** Text of a place that counts in code points.
 * @param {TextLine[]} lines @param {number[]} place */
export function textAt(lines, [line, start, end]) {
  const { text } = lines[line - 1];
  return text.slice(toUnits(text, start), toUnits(text, end));
}
