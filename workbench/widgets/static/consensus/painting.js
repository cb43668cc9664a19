// How a difference looks in the text: two columns beside it, one for each coder, and lines under
// the words.

import { make } from "../shared/dom.js";

const SIDES = [
  { name: "left", sign: "L", words: "links" },
  { name: "right", sign: "R", words: "rechts" },
];

/** Cut a line where a coding of the chosen difference begins or ends.
 * @param {import("../shared/text_pane.js").TextLine} line
 * @param {import("./state.js").ConsensusState} state
 * @param {import("./state.js").Difference | undefined} chosen */
export function paint(line, state, chosen) {
  const here = marksOn(line.number, state, chosen);
  if (!here.length) return [{ text: line.text }];
  const cuts = [...new Set([0, ...here.flatMap(({ start, end }) => [start, end]), line.text.length])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index];
    const over = here.filter((one) => one.start <= start && one.end >= end).map(({ name }) => `wb-is-${name}`);
    const text = line.text.slice(start, end);
    return over.length ? { text, classes: `wb-side ${[...new Set(over)].join(" ")}`, id: chosen.id } : { text };
  });
}

function marksOn(number, state, chosen) {
  if (!chosen?.lines.includes(number)) return [];
  return SIDES.flatMap(({ name }) =>
    chosen[name]
      .filter((coding) => touches(coding, number, state))
      .map((coding) => ({ name, ...state.places.partOn(coding, number) })),
  );
}

function touches(coding, number, state) {
  const [first, last] = state.places.linesOf(coding);
  return first <= number && number <= last;
}

/** L and R beside a line of the chosen difference, a dot beside lines of others; and in words.
 * @param {import("../shared/text_pane.js").TextLine} line */
export function margin(line, state, chosen, others) {
  const sides = SIDES.filter(({ name }) => (chosen?.[name] ?? []).some((one) => touches(one, line.number, state)));
  const other = others.get(line.number);
  if (!sides.length && !other) return { cell: null, description: "" };
  const cells = SIDES.map(({ name, sign }) =>
    make("span", { class: `wb-column wb-is-${name}`, text: sides.some((one) => one.name === name) ? sign : "" }),
  );
  const dot = make("span", { class: "wb-dot", text: other ? (other.open ? "●" : "○") : "" });
  const description = [
    ...(sides.length ? [`Gecodeerd door ${sides.map(({ words }) => words).join(" en ")}.`] : []),
    ...(other ? [other.open ? "Hier is nog een verschil." : "Hier is een verschil beslist."] : []),
  ].join(" ");
  return { cell: make("span", { class: "wb-columns", "aria-hidden": "true" }, dot, ...cells), description };
}

/** Line → whether a difference stands there, and whether one is open. */
export function linesWithDifferences(differences) {
  const found = new Map();
  for (const { lines, decision } of differences) {
    for (const line of lines) {
      const known = found.get(line);
      found.set(line, { open: !decision || Boolean(known?.open) });
    }
  }
  return found;
}

/** Lines on which differences came, went or were decided. */
export function changedLines(before, now) {
  const lines = new Set([...before.keys(), ...now.keys()]);
  return [...lines].filter((line) => before.get(line)?.open !== now.get(line)?.open);
}
