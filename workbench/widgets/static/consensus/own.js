// Decide on something that neither coder had: another code, another passage.

import { choice, field, openDialog } from "../shared/dialogs.js";
import { make } from "../shared/dom.js";

/** @param {HTMLElement} root @param {import("./state.js").ConsensusState} state
 * @param {{difference: import("./state.js").Difference, selected: {start: number, end: number} | null}} about
 * @param {(own: {code: string, start: number, end: number}) => void} then */
export function askOwn(root, state, { difference, selected }, then) {
  const codes = [...state.codes.values()].filter(({ usable }) => usable);
  const options = codes.map(({ id, definition }) => ({ value: id, label: state.path(id), hint: definition }));
  const first = difference.left[0] ?? difference.right[0];
  const { group, picked } = choice("Code", options, difference.decision?.code || first.code);
  group.classList.add("wb-choose-code");
  const from = field("Van regel", { inputmode: "numeric", value: String(difference.lines[0]) });
  const to = field("Tot en met regel", { inputmode: "numeric", value: String(difference.lines.at(-1)) });
  const passage = selected
    ? [make("p", { class: "wb-quoted", text: `Wat u selecteerde: “${state.places.written(selected)}”` })]
    : [make("div", { class: "wb-fromto" }, from.row, to.row),
      make("p", { class: "wb-hint", text: "Liever een paar woorden? Selecteer ze eerst in de tekst." })];
  openDialog(root, {
    title: `Eigen besluit bij ${difference.citation}`,
    content: [...passage, group],
    confirm: "Besluiten",
    onConfirm: () => {
      if (!picked()) return "Kies een code.";
      const stretch = selected ?? wholeLines(state, Number(from.input.value), Number(to.input.value));
      if (!stretch) return `Noem regels van 1 tot en met ${state.lines.length}.`;
      return void then({ code: picked(), start: stretch.start, end: stretch.end });
    },
  });
}

function wholeLines(state, first, last) {
  const fits = Number.isInteger(first) && Number.isInteger(last) && first >= 1 && last >= first;
  if (!fits || last > state.lines.length) return null;
  return state.places.stretch({ line: first, unit: 0 }, { line: last, unit: state.lines[last - 1].text.length });
}
