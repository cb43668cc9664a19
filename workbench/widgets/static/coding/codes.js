// The codes of a scheme as the screen has them: in order, with a key or a short sign, under their
// parent.

const DIGITS = [..."1234567890"];

/** @typedef {object} Code
 * @property {string} id
 * @property {string} label
 * @property {string} path label with that of its parent before it
 * @property {string} parent id, "" for a code of the first level
 * @property {string} definition
 * @property {string} use
 * @property {string} not
 * @property {string} example
 * @property {string} colour
 * @property {boolean} usable whether it can still be given
 * @property {number} proposed 0 for a code of the scheme; 1 for the first that a coder proposed
 * @property {number} index
 * @property {string} key what to press, "" if all keys are taken
 * @property {string} sign what stands on its stripes */

export class Codes {
  /** A code keeps its key for as long as the page is open, whatever codes come before it.
   * @param {any[]} given as Python tells them @param {string[]} letters free for codes
   * @param {Codes} [before] */
  constructor(given, letters, before) {
    const usable = new Set(given.filter((code) => code.usable).map(({ id }) => id));
    const kept = new Map((before?.all ?? []).filter(({ id }) => usable.has(id)).map(({ id, key }) => [id, key]));
    const taken = new Set(kept.values());
    const keys = [...DIGITS, ...letters].filter((key) => !taken.has(key));
    const labels = new Map(given.map(({ id, label }) => [id, label]));
    // Also in a page that is opened later a proposal takes no key that a coder has learnt.
    const inTurn = given.filter(({ id }) => usable.has(id)).sort((a, b) => a.proposed - b.proposed);
    const keyOf = new Map(inTurn.map(({ id }) => [id, kept.get(id) || keys.shift() || ""]));
    this.all = given.map((code, index) => {
      const key = keyOf.get(code.id) ?? "";
      const path = code.parent ? `${labels.get(code.parent)} › ${code.label}` : code.label;
      return { ...code, index, key, path, sign: key ? key.toUpperCase() : shortened(code.label) };
    });
    /** @type {Map<string, Code>} */
    this.byId = new Map(this.all.map((code) => [code.id, code]));
  }

  /** A code; of one that the scheme does not have only its id is known. @param {string} id @returns {Code} */
  get(id) {
    return this.byId.get(id) ?? unknown(id);
  }

  /** Codes in which all these words occur; if none, the one with this digit. @param {string} words */
  found(words) {
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    const named = this.all.filter((code) => {
      const name = plain(`${code.path} ${code.id}`);
      return wanted.every((word) => name.includes(word));
    });
    return named.length || !DIGITS.includes(words.trim()) ? named : this.all.filter(({ key }) => key === words.trim());
  }
}

/** @returns {Code} */
function unknown(id) {
  return {
    id, label: id, path: id, parent: "", definition: "", use: "", not: "", example: "",
    colour: "", usable: false, proposed: 0, index: -1, key: "", sign: "?",
  };
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("nl");
}

/** "Rol- en taakverdeling" → "Ro". */
function shortened(label) {
  return [...label].slice(0, 2).join("");
}
