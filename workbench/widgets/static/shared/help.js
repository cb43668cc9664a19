// The list of keys, and whether keys of one letter count: some people speak to their computer.

import { openDialog } from "./dialogs.js";
import { make } from "./dom.js";

/** @param {HTMLElement} root @param {import("./keys.js").Keys} keys
 * @param {...string} more what one must know besides the list */
export function showHelp(root, keys, ...more) {
  const box = make("input", { type: "checkbox", checked: keys.on });
  box.addEventListener("change", () => (keys.on = box.checked));
  const single = make("label", { class: "wb-option" }, box, make("span", { text: "Toetsen van één letter gebruiken" }));
  openDialog(root, {
    title: "Toetsen",
    content: [keys.list(), ...more.map((text) => make("p", { class: "wb-hint", text })), single],
    cancel: "Sluiten",
  });
}
