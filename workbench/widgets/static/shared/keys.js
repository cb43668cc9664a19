// What can be done on a screen, with its key: one list for keys, buttons and help. Keys work
// while the focus is within the screen, and not while somebody types.

import { make, put } from "./dom.js";

/** @typedef {object} Action
 * @property {string} name
 * @property {string} label in Dutch, on the button
 * @property {string} [key] as pressed: "a", "Shift+n", "Control+z"
 * @property {string} [also] another key for the same
 * @property {string} [help] longer, in the list of keys
 * @property {() => void} run
 * @property {() => boolean} [enabled] */

const TYPING = "input, select, textarea, [contenteditable], dialog";
const NAMES = { Control: "Ctrl", Delete: "Del", ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

export class Keys {
  /** @param {HTMLElement} root @param {Action[]} actions */
  constructor(root, actions) {
    this.actions = new Map(actions.map((action) => [action.name, action]));
    this.byKey = new Map(actions.flatMap((action) => [action.key, action.also].map((key) => [key, action])));
    /** @type {Map<string, Action>} keys that come and go, as those of codes */
    this.changing = new Map();
    this.buttons = [];
    this.on = true;
    root.addEventListener("focusin", shield);
    root.addEventListener("keydown", (event) => this.pressed(event));
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.defaultPrevented || event.target.closest(TYPING)) return;
    const key = keyName(event);
    const action = this.byKey.get(key) ?? this.changing.get(key);
    if (!action || (!this.on && key.length === 1)) return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnabled(action)) action.run();
  }

  /** Letters that no action uses. */
  freeLetters() {
    return [..."abcdefghijklmnopqrstuvwxyz"].filter((letter) => !this.byKey.has(letter));
  }

  /** A button that shows its key. @param {string} name */
  button(name, properties = {}) {
    const action = this.actions.get(name);
    const key = action.key && make("kbd", { text: keyText(action.key), "aria-hidden": "true" });
    const button = make(
      "button",
      {
        type: "button",
        "data-action": name,
        "aria-keyshortcuts": action.key,
        ...properties,
        on: { click: () => isEnabled(action) && action.run() },
      },
      make("span", { text: action.label }),
      ...(key ? [key] : []),
    );
    this.buttons.push({ button, action });
    return button;
  }

  /** Let buttons say whether they can be used; they keep the focus either way. */
  update() {
    for (const { button, action } of this.buttons) {
      put(button, "aria-disabled", isEnabled(action) ? undefined : "true");
    }
  }

  /** The list of keys. */
  list() {
    const rows = [...this.actions.values()].filter((action) => action.key);
    return make(
      "dl",
      { class: "wb-keys" },
      ...rows.map((action) =>
        make(
          "div",
          {},
          make("dt", {}, make("kbd", { text: keyText(action.key) })),
          make("dd", { text: action.help || action.label }),
        ),
      ),
    );
  }
}

/** @param {Action} action */
function isEnabled(action) {
  return !action.enabled || action.enabled();
}

/** Keep JupyterLab from taking keys: it looks at the focused element itself. */
function shield(event) {
  event.target.setAttribute("data-lm-suppress-shortcuts", "true");
}

/** @param {KeyboardEvent} event */
export function keyName(event) {
  const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shifted = event.shiftKey && (event.key.length > 1 || letter !== event.key);
  if (event.altKey) return `Alt+${letter}`;
  return `${event.ctrlKey || event.metaKey ? "Control+" : ""}${shifted ? "Shift+" : ""}${letter}`;
}

/** "Control+Shift+z" → "Ctrl+Shift+Z". @param {string} key */
export function keyText(key) {
  const parts = key.length > 1 ? key.split("+") : [key];
  return parts.map((part) => NAMES[part] || (part.length === 1 ? part.toUpperCase() : part)).join("+");
}
