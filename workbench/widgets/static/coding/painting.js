// How codings look: underlined passages in the text, and stripes with keys in the margin.

import { make } from "../shared/dom.js";

const COLUMNS = 12; // columns of stripes; what does not fit is counted in the last one

/** @typedef {import("./state.js").CodingState} State */
/** @typedef {import("./state.js").Coding} Coding */
/** @typedef {import("../shared/text_pane.js").TextLine} TextLine */

/** Columns for as many lanes, never fewer than leave room for more.
 * @param {number} width */
export function columnsFor(width) {
  return Math.min(COLUMNS, Math.max(5, width + 1));
}

/** Cut a line where a coding begins or ends; the shortest coding shows its colour.
 * @param {TextLine} line @param {State} state @param {string} chosen */
export function paint(line, state, chosen) {
  const here = state.on(line.number).map((coding) => ({
    coding,
    ...state.places.partOn(coding, line.number),
  }));
  if (!here.length) return [{ text: line.text }];
  const edges = here.flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...edges, line.text.length])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const over = here.filter((one) => one.start <= start && one.end >= end);
    return marked(line.text.slice(start, end), over.map(({ coding }) => coding), state, chosen);
  });
}

/** @param {string} text @param {Coding[]} codings @param {State} state @param {string} chosen */
function marked(text, codings, state, chosen) {
  if (!codings.length) return { text };
  const classes = [
    "wb-coded",
    `wb-c${state.codes.get(codings.at(-1).code).index}`,
    ...(codings.length > 1 ? ["wb-several"] : []),
    ...(codings.some(({ id }) => id === chosen) ? ["wb-chosen"] : []),
  ];
  return { text, classes: classes.join(" "), id: codings.map(({ id }) => id).reverse().join(" ") };
}

/** Stripes beside a line, and the same in words.
 * @param {TextLine} line @param {State} state @param {{chosen: string, columns: number}} view */
export function margin(line, state, view) {
  const codings = state.on(line.number);
  const memo = state.notes[`line:${line.number}`];
  const description = [
    ...(codings.length ? [`Codes: ${codings.map((one) => state.codes.get(one.code).path).join(", ")}.`] : []),
    ...(memo ? ["Memo bij deze regel."] : []),
  ].join(" ");
  if (!codings.length && !memo) return { cell: null, description };
  return { cell: make("span", { class: "wb-stripes", "aria-hidden": "true" }, ...stripes(line, state, view)), description };
}

function stripes(line, state, { chosen, columns }) {
  const codings = state.on(line.number);
  const fitting = codings.filter(({ lane }) => lane < columns);
  const more = codings.length - fitting.length;
  return [
    ...(state.notes[`line:${line.number}`] ? [make("span", { class: "wb-has-memo", text: "✎" })] : []),
    ...fitting.map((coding) => stripe(coding, line, state.codes.get(coding.code), chosen)),
    ...(more ? [make("span", { class: "wb-more-stripes", text: `+${more}` })] : []),
  ];
}

/** @param {Coding} coding @param {TextLine} line @param {import("./codes.js").Code} code */
function stripe(coding, line, code, chosen) {
  const begins = line.number === coding.first;
  const classes = [
    `wb-stripe wb-lane-${coding.lane} wb-c${code.index}`,
    ...(begins ? ["wb-begins"] : []),
    ...(line.number === coding.last ? ["wb-ends"] : []),
    ...(coding.id === chosen ? ["wb-chosen"] : []),
  ];
  const text = begins ? `${code.sign}${coding.memo ? "*" : ""}` : "";
  return make("span", { class: classes.join(" "), text, title: code.path, "data-piece": coding.id });
}

/** Where each column of stripes stands. */
export function lanesSheet() {
  return Array.from({ length: COLUMNS }, (_, lane) => `.wb-lane-${lane}{grid-column:${lane + 2}}`).join("\n");
}
