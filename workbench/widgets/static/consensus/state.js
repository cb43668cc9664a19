// Where coders differ and what was decided: what Python has confirmed, and on top of that what is
// still on its way there. As soon as Python answers, its word stands.

import { newId } from "../shared/dom.js";
import { Places } from "../coding/places.js";

/** @typedef {{code: string, start: number, end: number, memo: string}} SideCoding */
/** @typedef {"left"|"right"|"both"|"none"|"own"} Choice */
/** @typedef {{choice: Choice, by: string, time: string, reason: string, code: string, start: number, end: number}} Decision */
/** @typedef {object} Difference
 * @property {string} id
 * @property {string} kind
 * @property {string} citation
 * @property {number[]} lines
 * @property {[string, string]} coders
 * @property {SideCoding[]} left
 * @property {SideCoding[]} right
 * @property {Decision | null} decision */

export class ConsensusState {
  constructor() {
    this.by = "";
    this.lines = [];
    this.places = new Places([]);
    this.codes = new Map();
    /** @type {Map<string, Difference>} */
    this.confirmed = new Map();
    /** @type {string[]} ids in the order of the text */
    this.order = [];
    /** @type {any[]} decisions on their way */
    this.pending = [];
    /** @type {Difference[]} */
    this.differences = [];
    this.standing = { blocked: "", can_undo: false, can_redo: false };
  }

  begin(message, pending) {
    this.by = message.by;
    this.lines = message.lines.map(([number, turn, speaker, text]) => ({ number, turn, speaker, text }));
    this.places = new Places(this.lines);
    this.codes = new Map(message.scheme.codes.map((code) => [code.id, code]));
    this.pending = pending;
    this.learn(message);
  }

  receive(message) {
    const saved = new Set(message.saved);
    this.pending = this.pending.filter(({ id }) => !saved.has(id));
    this.learn(message);
  }

  learn(message) {
    for (const one of message.differences) this.confirmed.set(one.id, one);
    this.order = message.order;
    this.standing = message.standing;
    this.work();
  }

  add(act) {
    this.pending.push(act);
    this.work();
  }

  /** Lay decisions on their way over what is confirmed; only Python knows what an undo takes back. */
  work() {
    const waiting = new Map();
    for (const act of this.pending) if (act.action === "choose") waiting.set(act.difference, act);
    this.differences = this.order.map((id) => {
      const [one, act] = [this.confirmed.get(id), waiting.get(id)];
      return act ? { ...one, decision: this.decisionOf(act) } : one;
    });
  }

  decisionOf({ choice, reason, code = "", start = 0, end = 0 }) {
    return { choice, by: this.by, time: new Date().toISOString(), reason, code, start, end };
  }

  find(id) {
    return this.differences.find((one) => one.id === id);
  }

  get open() {
    return this.differences.filter(({ decision }) => !decision);
  }

  /** The next open difference after, or before, one; goes round. */
  nextOpen(id, step) {
    const all = this.differences;
    const from = all.findIndex((one) => one.id === id);
    for (let far = 1; far <= all.length; far += 1) {
      const one = all[(from + step * far + all.length * (far + 1)) % all.length];
      if (!one.decision) return one.id;
    }
    return "";
  }

  /** What a code is called, with its parent. @param {string} id */
  path(id) {
    const code = this.codes.get(id);
    if (!code) return id;
    const parent = this.codes.get(code.parent);
    return parent ? `${parent.label} › ${code.label}` : code.label;
  }

  /** "57-64" @param {SideCoding} coding */
  linesOf(coding) {
    const [first, last] = this.places.linesOf(coding);
    return first === last ? `${first}` : `${first}-${last}`;
  }

  /** "Werkwijze, regel 57-64" @param {SideCoding} coding */
  told(coding) {
    return `${this.path(coding.code)}, regel ${this.linesOf(coding)}`;
  }

  /** What was decided, in words. @param {Difference} difference */
  outcome({ decision, coders, left, right }) {
    if (!decision) return "Nog te beslissen";
    const side = (coder, codings) => `${coder}: ${codings.map((one) => this.path(one.code)).join(", ") || "niets"}`;
    const words = {
      left: () => `Links, ${side(coders[0], left)}`,
      right: () => `Rechts, ${side(coders[1], right)}`,
      both: () => "Beide",
      none: () => "Geen van beide",
      own: () => `Eigen: ${this.told(decision)}`,
    };
    return words[decision.choice]();
  }
}

/** A decision as it is sent. @param {string} action */
export function actOf(action, details = {}) {
  return { id: newId(), action, ...details };
}
