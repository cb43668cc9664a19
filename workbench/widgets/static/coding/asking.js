// What the coding screen asks: each function opens one question and hands the answer to `then`.

import { choice, field, openDialog } from "../shared/dialogs.js";
import { make, uniqueId } from "../shared/dom.js";
import { keyText } from "../shared/keys.js";

const LONGEST_MEMO = 20000; // characters; the same as in workbench/widgets/coding_messages.py
const LONGEST_LABEL = 60;

/** @typedef {import("./state.js").CodingState} State */
/** @typedef {{target: string, label: string, memo: string}} MemoTarget */

/** Write a memo on one of several things.
 * @param {HTMLElement} root @param {MemoTarget[]} targets the first one is chosen
 * @param {(target: string, memo: string) => void} then */
export function askMemo(root, targets, then) {
  const id = uniqueId("wb-memo");
  const area = make("textarea", { id, rows: "6", maxlength: String(LONGEST_MEMO) });
  const written = new Map(targets.map(({ target, memo }) => [target, memo]));
  const { group, picked } = choice("Memo bij", targets.map(({ target, label }) => ({ value: target, label })), targets[0].target);
  let current = targets[0].target;
  area.value = written.get(current);
  area.addEventListener("input", () => written.set(current, area.value));
  group.addEventListener("change", () => {
    current = picked();
    area.value = written.get(current);
  });
  const save = () => {
    for (const { target, memo } of targets) {
      const now = written.get(target).trim();
      if (now !== memo) then(target, now);
    }
  };
  const row = make("p", { class: "wb-field" }, make("label", { for: id, text: "Memo" }), area);
  const dialog = openDialog(root, {
    title: "Memo",
    content: [...(targets.length > 1 ? [group] : [make("p", { class: "wb-hint", text: targets[0].label })]), row],
    confirm: "Bewaren",
    onConfirm: save,
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) dialog.querySelector("[type=submit]").click();
  });
  area.focus();
}

/** Choose a code from all that can be given.
 * @param {HTMLElement} root @param {State} state
 * @param {{title: string, about: Node[], codes: import("./codes.js").Code[], chosen: string,
 *   confirm: string}} question
 * @param {(code: string) => void} then */
export function askCode(root, state, { title, about, codes, chosen, confirm }, then) {
  const options = codes.map((code) => ({
    value: code.id,
    label: code.key ? `${keyText(code.key)} · ${code.path}` : code.path,
    hint: code.definition,
  }));
  const { group, picked } = choice("Code", options, chosen);
  group.classList.add("wb-choose-code");
  const { row, input } = field("Zoek", { type: "search" });
  input.addEventListener("input", () => narrow(group, new Set(state.codes.found(input.value).map(({ id }) => id))));
  openDialog(root, {
    title,
    content: [...about, ...(codes.length > 5 ? [row] : []), group],
    confirm,
    onConfirm: () => (picked() ? void then(picked()) : "Kies een code."),
  });
  if (codes.length > 5) input.focus();
}

/** Show only what was searched for, and choose the first of it. */
function narrow(group, found) {
  const boxes = [...group.querySelectorAll("input")];
  for (const box of boxes) box.closest("label").hidden = !found.has(box.value);
  const first = boxes.find((box) => found.has(box.value));
  for (const box of boxes) box.checked = box === first;
}

/** A new subcode, called as it is said in the text.
 * @param {HTMLElement} root @param {{words: string, parents: import("./codes.js").Code[], chosen: string}} about
 * @param {(parent: string, words: string) => void} then */
export function askSubcode(root, { words, parents, chosen }, then) {
  const name = words.length > LONGEST_LABEL ? words.slice(0, LONGEST_LABEL).replace(/\s+\S*$/, "") : words;
  const { row, input } = field("Naam van de nieuwe subcode", { value: name, maxlength: String(LONGEST_LABEL) });
  const options = parents.map(({ id, label }) => ({ value: id, label }));
  const { group, picked } = choice("Onder welke code?", options, chosen);
  openDialog(root, {
    title: "Nieuwe code in de woorden van de spreker",
    content: [row, group, hint("De subcode komt als voorstel in het codeerschema en wordt meteen gegeven.")],
    confirm: "Voorstellen en geven",
    onConfirm: () => {
      if (!input.value.trim()) return "Typ een naam.";
      if (!picked()) return "Kies een code.";
      return void then(picked(), input.value.trim());
    },
  });
  input.select();
}

/** @param {HTMLElement} root @param {number} last @param {(line: number) => void} then */
export function askLine(root, last, then) {
  const { row, input } = field(`Regel (1-${last})`, { inputmode: "numeric" });
  openDialog(root, {
    title: "Ga naar een regel",
    content: [row],
    confirm: "Ga",
    onConfirm: () => {
      const line = Number(input.value);
      if (!Number.isInteger(line) || line < 1 || line > last) return `Typ een getal van 1 tot en met ${last}.`;
      return void then(line);
    },
  });
  input.focus();
}

/** Say that a text is ready, or that it is not after all.
 * @param {HTMLElement} root @param {State} state @param {() => void} then */
export function askReady(root, state, then) {
  const { ready } = state.standing;
  const open = state.toDo - state.done;
  const todo = [
    ...(open ? [`${open === 1 ? "1 regel heeft" : `${open} regels hebben`} geen code. Dat mag.`] : []),
    ...(state.waiting.length ? [`${state.waiting.length === 1 ? "1 codering wacht" : `${state.waiting.length} coderingen wachten`} op een nieuwe code.`] : []),
  ];
  openDialog(root, {
    title: ready ? "Heropenen" : "Klaar met deze tekst?",
    content: ready
      ? [hint("U kunt daarna weer coderen. Wie meekijkt ziet dat de tekst niet meer klaar is.")]
      : [...todo.map((text) => make("p", { text })), hint("Daarna ligt uw codering vast. U kunt haar later heropenen.")],
    confirm: ready ? "Heropenen" : "Ik ben klaar",
    onConfirm: then,
  });
}

/** @param {string} text */
export function hint(text) {
  return make("p", { class: "wb-hint", text });
}
