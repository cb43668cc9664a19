// Which codings and memos there are: what Python has confirmed, and on top of that what is still on
// its way there. As soon as Python answers, its word stands.

import { newId } from "../shared/dom.js";
import { Codes } from "./codes.js";
import { Lanes } from "./lanes.js";
import { Places } from "./places.js";

/** @typedef {object} Coding
 * @property {string} id
 * @property {string} code
 * @property {number} start
 * @property {number} end
 * @property {string} memo
 * @property {string} citation "" until Python has said how it will be cited
 * @property {number} first line
 * @property {number} last line
 * @property {number} lane column of its stripe */

const UNDOABLE = new Set(["code", "uncode", "recode", "resize", "memo", "note", "ready", "reopen"]);

export class CodingState {
  constructor() {
    this.lines = [];
    this.places = new Places([]);
    this.codes = new Codes([], []);
    /** @type {Map<string, any>} */
    this.confirmed = new Map();
    /** @type {any[]} acts on their way */
    this.pending = [];
    /** @type {Map<string, Coding>} */
    this.codings = new Map();
    /** @type {Map<number, Set<Coding>>} */
    this.atLine = new Map();
    /** @type {Map<string, Set<Coding>>} code → its codings */
    this.ofCode = new Map();
    this.lanes = new Lanes();
    this.confirmedNotes = {};
    /** @type {Record<string, string>} "line:12" → memo */
    this.notes = {};
    this.standing = { blocked: "", ready: false, can_undo: false, can_redo: false };
    this.waiting = [];
    this.assigned = null;
    this.toDo = 0; // lines for this coder that hold text
    this.done = 0; // how many of those have a code
  }

  // ---------------------------------------------------------------- what comes in

  begin(message, pending) {
    const roles = new Map(message.speakers.map(([code, role]) => [code, role]));
    this.lines = message.lines.map(([number, turn, speaker, text]) => ({
      number, turn, speaker, text, role: roles.get(speaker) || "",
    }));
    this.places = new Places(this.lines);
    this.assigned = message.assigned;
    this.toDo = this.lines.filter((line) => this.counts(line.number)).length;
    this.confirmed = new Map(message.codings.map((one) => [one.id, one]));
    this.pending = pending;
    this.learn(message);
    return this.work();
  }

  receive(message) {
    const saved = new Set(message.saved);
    this.pending = this.pending.filter((act) => !saved.has(act.id));
    for (const id of message.gone) this.confirmed.delete(id);
    for (const one of message.codings) this.confirmed.set(one.id, one);
    this.learn(message);
    return this.work();
  }

  learn(message) {
    this.standing = message.standing;
    if (message.notes) this.confirmedNotes = message.notes;
    if (message.waiting) this.waiting = message.waiting;
  }

  add(act) {
    this.pending.push(act);
    return this.work();
  }

  // ---------------------------------------------------------------- what follows

  /** Work out codings and memos; return the lines that look different now. */
  work() {
    const now = new Map(this.confirmed);
    const notes = { ...this.confirmedNotes };
    for (const act of standing(this.pending)) ACTS[act.action]?.({ codings: now, notes }, act);
    const lines = this.followNotes(notes);
    for (const [id, coding] of this.codings) {
      if (now.get(id) !== coding.given) this.remove(coding, lines);
    }
    for (const [id, given] of now) if (this.codings.get(id)?.given !== given) this.insert(given, lines);
    return lines;
  }

  followNotes(notes) {
    const lines = new Set();
    for (const target of new Set([...Object.keys(notes), ...Object.keys(this.notes)])) {
      const [kind, number] = target.split(":");
      if (kind === "line" && Boolean(notes[target]) !== Boolean(this.notes[target])) lines.add(Number(number));
    }
    this.notes = notes;
    return lines;
  }

  insert(given, lines) {
    const [first, last] = this.places.linesOf(given);
    const coding = { ...given, given, first, last, lane: 0 };
    coding.lane = this.lanes.put(coding);
    this.codings.set(coding.id, coding);
    grouped(this.ofCode, coding.code).add(coding);
    for (let line = first; line <= last; line += 1) {
      const here = grouped(this.atLine, line);
      if (!here.size && this.counts(line)) this.done += 1;
      here.add(coding);
      lines.add(line);
    }
  }

  remove(coding, lines) {
    this.lanes.take(coding);
    this.codings.delete(coding.id);
    this.ofCode.get(coding.code)?.delete(coding);
    for (let line = coding.first; line <= coding.last; line += 1) {
      const here = grouped(this.atLine, line);
      here.delete(coding);
      if (!here.size && this.counts(line)) this.done -= 1;
      lines.add(line);
    }
  }

  // ---------------------------------------------------------------- what is asked

  /** Codings on a line, the longest first. @param {number} line */
  on(line) {
    return [...(this.atLine.get(line) ?? [])].sort(longestFirst);
  }

  /** Codings that touch a stretch. @param {import("./places.js").Stretch} stretch */
  touching(stretch) {
    const [first, last] = this.places.linesOf(stretch);
    const found = new Set();
    for (let line = first; line <= last; line += 1) {
      for (const one of this.atLine.get(line) ?? []) {
        if (one.start < stretch.end && one.end > stretch.start) found.add(one);
      }
    }
    return [...found].sort(inOrder);
  }

  /** Codings of a code, in the order of the text. @param {string} code */
  passages(code) {
    return [...(this.ofCode.get(code) ?? [])].sort(inOrder);
  }

  /** @param {string} code */
  count(code) {
    return this.ofCode.get(code)?.size ?? 0;
  }

  /** Whether a line is given to this coder. @param {number} line */
  isMine(line) {
    return !this.assigned || this.assigned.some(([first, last]) => line >= first && line <= last);
  }

  /** The next or previous place where something without a code begins: after a coded line, or with
   * a new turn. @param {number} line @param {1|-1} step */
  uncoded(line, step) {
    for (let number = line + step; this.lines[number - 1]; number += step) {
      if (this.isOpen(number) && this.beginsOpen(number)) return number;
    }
    return 0;
  }

  beginsOpen(number) {
    const [before, line] = [this.lines[number - 2], this.lines[number - 1]];
    return !before || before.turn !== line.turn || !this.isOpen(number - 1);
  }

  isOpen(number) {
    return !this.atLine.get(number)?.size && this.counts(number);
  }

  /** Whether a line is one to be coded. @param {number} line */
  counts(line) {
    return this.isMine(line) && this.lines[line - 1].text.trim() !== "";
  }
}

function grouped(groups, key) {
  if (!groups.has(key)) groups.set(key, new Set());
  return groups.get(key);
}

function inOrder(a, b) {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}

function longestFirst(a, b) {
  return b.end - b.start - (a.end - a.start) || (a.id < b.id ? -1 : 1);
}

// ---------------------------------------------------------------- acts

/** An act as it is sent. @param {string} action */
export function actOf(action, details = {}) {
  return { id: newId(), action, ...details };
}

/** Acts on their way that are not taken back by a later one. */
function standing(pending) {
  const acts = [];
  const undone = [];
  for (const act of pending) {
    if (act.action === "undo") {
      const index = acts.findLastIndex((one) => UNDOABLE.has(one.action));
      if (index >= 0) undone.push(...acts.splice(index, 1));
    } else if (act.action === "redo") acts.push(...undone.splice(-1));
    else acts.push(act);
  }
  return acts;
}

const ACTS = {
  code: ({ codings }, { coding, code, start, end }) =>
    codings.set(coding, { id: coding, code, start, end, memo: "", citation: "" }),
  uncode: ({ codings }, { coding }) => codings.delete(coding),
  recode: ({ codings }, { coding, code }) => change(codings, coding, { code }),
  resize: ({ codings }, { coding, start, end }) => change(codings, coding, { start, end, citation: "" }),
  memo: ({ codings }, { coding, memo }) => change(codings, coding, { memo }),
  note: ({ notes }, { target, memo }) => void (notes[target] = memo),
};

function change(codings, id, details) {
  const coding = codings.get(id);
  if (coding) codings.set(id, { ...coding, ...details });
}
