// Places in the whole text. Python counts code points of all lines joined by newlines; the pane
// counts lines and, within a line, the units of JavaScript. Only this module goes between the two.

import { toPoints, toUnits, trimmed, wholeCharacter } from "../shared/text.js";

/** @typedef {import("../shared/text_pane.js").TextLine} TextLine */
/** @typedef {import("../shared/text_pane.js").Spot} Spot */
/** @typedef {{start: number, end: number}} Stretch from start up to end, in code points */

export class Places {
  /** @param {TextLine[]} lines */
  constructor(lines) {
    this.lines = lines;
    /** Where each line begins, and behind the last one where a next would. */
    this.starts = [0];
    for (const { text } of lines) this.starts.push(this.starts.at(-1) + toPoints(text, text.length) + 1);
  }

  /** The line on which a place stands, from 1. @param {number} point */
  lineAt(point) {
    let [low, high] = [0, this.lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle] <= point) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** First and last line of a stretch. @param {Stretch} stretch */
  linesOf({ start, end }) {
    return [this.lineAt(start), this.lineAt(Math.max(start, end - 1))];
  }

  /** @param {number} point @returns {Spot} */
  spotAt(point) {
    const line = this.lineAt(point);
    return { line, unit: toUnits(this.lines[line - 1].text, point - this.starts[line - 1]) };
  }

  /** @param {Spot} spot */
  pointAt({ line, unit }) {
    return this.starts[line - 1] + toPoints(this.lines[line - 1].text, unit);
  }

  /** The part of a stretch on one line, in units. @param {Stretch} stretch @param {number} line */
  partOn({ start, end }, line) {
    const { text } = this.lines[line - 1];
    const [begin, stop] = [this.starts[line - 1], this.starts[line] - 1];
    return {
      start: start <= begin ? 0 : toUnits(text, start - begin),
      end: end >= stop ? text.length : toUnits(text, end - begin),
    };
  }

  /** A stretch without white space at its ends and with whole characters; null if nothing is left.
   * Python has the last word on this. @param {Spot} from @param {Spot} to @returns {Stretch | null} */
  stretch(from, to) {
    const kept = [];
    for (let line = from.line; line <= to.line; line += 1) {
      const { text } = this.lines[line - 1];
      const start = line === from.line ? wholeCharacter(text, from.unit, -1) : 0;
      const end = line === to.line ? wholeCharacter(text, to.unit, 1) : text.length;
      const part = trimmed(text, start, end);
      if (part) kept.push({ line, ...part });
    }
    if (!kept.length) return null;
    const [first, last] = [kept[0], kept.at(-1)];
    return {
      start: this.pointAt({ line: first.line, unit: first.start }),
      end: this.pointAt({ line: last.line, unit: last.end }),
    };
  }

  /** A whole line. @param {number} line */
  wholeLine(line) {
    return this.stretch({ line, unit: 0 }, { line, unit: this.lines[line - 1].text.length });
  }

  /** What stands there, as a quotation has it: lines on one line, and who speaks if several do.
   * @param {Stretch} stretch */
  written(stretch) {
    const [first, last] = this.linesOf(stretch);
    const lines = this.lines.slice(first - 1, last);
    const several = new Set(lines.map(({ speaker }) => speaker)).size > 1;
    const parts = lines.map((line, index) => {
      const { start, end } = this.partOn(stretch, line.number);
      const label = several && line.speaker && line.turn !== lines[index - 1]?.turn ? `${line.speaker}: ` : "";
      return label + line.text.slice(start, end);
    });
    return parts.join(" ");
  }

  /** Who says it: "R4 (wijkagent)". @param {Stretch} stretch */
  speakers(stretch) {
    const [first, last] = this.linesOf(stretch);
    const named = this.lines
      .slice(first - 1, last)
      .filter(({ speaker }) => speaker)
      .map(({ speaker, role }) => (role ? `${speaker} (${role})` : speaker));
    return [...new Set(named)].join(", ");
  }
}
