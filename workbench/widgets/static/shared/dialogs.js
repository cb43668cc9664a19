// Questions over the screen. The browser's own dialog keeps the focus inside, closes on Escape and
// gives the focus back.

import { heading, make, uniqueId } from "./dom.js";

/** Ask something; `confirm` is the text of the button that goes on, "" for none.
 * @param {HTMLElement} root
 * @param {{title: string, content: Node[], confirm?: string, cancel?: string,
 *   onConfirm?: () => string | void}} question onConfirm returns why it can not, if it can not */
export function openDialog(root, { title, content, confirm = "", cancel = "Annuleren", onConfirm }) {
  const id = uniqueId("wb-dialog");
  const problem = make("p", { class: "wb-problem", role: "alert" });
  const buttons = [
    ...(confirm ? [make("button", { type: "submit", class: "wb-primary", text: confirm })] : []),
    make("button", { type: "button", text: cancel, on: { click: () => dialog.close() } }),
  ];
  const form = make(
    "form",
    { method: "dialog" },
    heading(2, { id, text: title }),
    ...content,
    problem,
    make("div", { class: "wb-buttons" }, ...buttons),
  );
  const dialog = make("dialog", { class: "wb-dialog", "aria-labelledby": id }, form);
  form.addEventListener("submit", (event) => {
    const why = onConfirm && onConfirm();
    if (!why) return;
    event.preventDefault();
    problem.textContent = why;
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    // What had the focus may be gone by now; keys work where it is within the screen.
    if (!root.contains(document.activeElement)) root.focus({ preventScroll: true });
  });
  root.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0; // the browser goes to what has the focus, which may be far down
  return dialog;
}

/** A group of radio buttons.
 * @param {string} legend @param {{value: string, label: string, hint?: string}[]} options
 * @param {string} chosen */
export function choice(legend, options, chosen) {
  const name = uniqueId("wb-choice");
  const rows = options.map(({ value, label, hint }) =>
    make(
      "label",
      { class: "wb-option" },
      make("input", { type: "radio", name, value, checked: value === chosen }),
      make("span", { text: label }),
      ...(hint ? [make("span", { class: "wb-hint", text: hint })] : []),
    ),
  );
  const group = make("fieldset", { class: "wb-choice" }, make("legend", { text: legend }), ...rows);
  const picked = () => /** @type {any} */ (group.querySelector("input:checked"))?.value ?? "";
  return { group, picked };
}

/** A group of boxes to tick.
 * @param {string} legend @param {{value: string, label: string, hint?: string}[]} options
 * @param {boolean} ticked */
export function boxes(legend, options, ticked) {
  const rows = options.map(({ value, label, hint }) =>
    make(
      "label",
      { class: "wb-option" },
      make("input", { type: "checkbox", value, checked: ticked }),
      make("span", { text: label }),
      ...(hint ? [make("span", { class: "wb-hint", text: hint })] : []),
    ),
  );
  const group = make("fieldset", { class: "wb-choice" }, make("legend", { text: legend }), ...rows);
  const picked = () =>
    [...group.querySelectorAll("input:checked")].map((box) => /** @type {any} */ (box).value);
  return { group, picked };
}

/** A line to type on, with its label above it. @param {string} label */
export function field(label, properties = {}) {
  const id = uniqueId("wb-field");
  const input = make("input", { type: "text", id, autocomplete: "off", ...properties });
  const row = make("p", { class: "wb-field" }, make("label", { for: id, text: label }), input);
  return { row, input };
}
