// The codes: searched, walked through, given. Each shows its key, its colour and how often it was
// given; recent ones stand on top as well.

import { make, put, uniqueId, write } from "../shared/dom.js";
import { keyText } from "../shared/keys.js";

const RECENT = 3;

/** @typedef {import("./codes.js").Code} Code */

export class CodeList {
  /** @param {import("./state.js").CodingState} state @param {import("../shared/keys.js").Keys} keys
   * @param {{onLook: (code: string) => void, onClick: (code: string) => void,
   *   onGive: (code: string) => void, onLeave: () => void}} listener */
  constructor(state, keys, listener) {
    this.state = state;
    this.listener = listener;
    this.active = "";
    /** @type {string[]} ids, the latest first */
    this.recent = [];
    this.stem = uniqueId("wb-code");
    /** @type {Map<string, {row: HTMLElement, count: HTMLElement, here: HTMLElement}>} */
    this.rows = new Map();
    this.search = make("input", {
      type: "search",
      placeholder: "Zoek een code (/)",
      "aria-label": "Zoek een code; Enter geeft hem",
      autocomplete: "off",
      on: { input: () => this.searched(), keydown: (event) => this.typed(event) },
    });
    this.scheme = make("p", { class: "wb-scheme-name" });
    this.recentBox = make("div", { class: "wb-recent", role: "group", "aria-label": "Laatst gebruikt" });
    this.box = make("div", {
      class: "wb-codes",
      role: "listbox",
      tabindex: "0",
      "aria-label": "Codes",
      on: { keydown: (event) => this.pressed(event), click: (event) => this.clicked(event) },
    });
    this.empty = make("p", { class: "wb-empty", text: "Geen code met deze letters.", hidden: true });
    this.element = make("div", { class: "wb-codelist" }, make("div", { class: "wb-find" }, this.search, keys.button("repeat")), this.scheme, this.recentBox, this.box, this.empty);
  }

  /** @param {{title: string, version: string}} scheme */
  begin({ title, version }) {
    write(this.scheme, `${title}, versie ${version}`);
    this.rows = new Map(this.state.codes.all.map((code) => [code.id, this.row(code)]));
    this.box.replaceChildren(...[...this.rows.values()].map(({ row }) => row));
    if (!this.rows.has(this.active)) this.active = this.state.codes.all[0]?.id ?? "";
    this.searched();
  }

  /** @param {Code} code */
  row(code) {
    const count = make("span", { class: "wb-count" });
    const here = make("span", { class: "wb-here", "aria-hidden": "true" });
    const key = code.key ? make("kbd", { text: keyText(code.key), "aria-hidden": "true" }) : make("span", {});
    const row = make(
      "div",
      {
        class: `wb-code wb-c${code.index}${code.parent ? " wb-sub" : ""}${code.usable ? "" : " wb-retired"}`,
        role: "option",
        "aria-selected": "false",
        "aria-keyshortcuts": code.key || undefined,
        id: `${this.stem}-${code.index}`,
        "data-code": code.id,
      },
      make("span", { class: "wb-swatch", text: code.key ? "" : code.sign, "aria-hidden": "true" }, key),
      make("span", { class: "wb-label", text: code.usable ? code.label : `${code.label} (vervallen)` }),
      here,
      count,
    );
    return { row, count, here };
  }

  // ---------------------------------------------------------------- showing

  /** @param {Set<string>} given codes on what is looked at */
  show(given) {
    for (const [id, { row, count, here }] of this.rows) {
      const number = this.state.count(id);
      write(count, number ? String(number) : "");
      put(count, "aria-label", number ? `${number} keer gegeven` : undefined);
      write(here, given.has(id) ? "✓" : "");
      put(row, "aria-selected", String(id === this.active));
    }
    const active = this.rows.get(this.active)?.row;
    put(this.box, "aria-activedescendant", active && !active.hidden ? active.id : undefined);
    this.showRecent();
  }

  showRecent() {
    const codes = this.recent.map((id) => this.state.codes.get(id)).filter(({ usable }) => usable);
    const names = codes.map(({ id }) => id).join(" ");
    this.recentBox.hidden = !codes.length;
    if (this.recentBox.dataset.codes === names) return;
    this.recentBox.dataset.codes = names;
    this.recentBox.replaceChildren(...codes.map((code) => this.recentButton(code)));
  }

  recentButton(code) {
    return make(
      "button",
      { type: "button", class: `wb-c${code.index}`, title: code.path, on: { click: () => this.listener.onClick(code.id) } },
      make("span", { class: "wb-swatch wb-small", text: code.sign, "aria-hidden": "true" }),
      make("span", { text: code.label }),
    );
  }

  /** @param {string} code */
  use(code) {
    this.recent = [code, ...this.recent.filter((id) => id !== code)].slice(0, RECENT);
  }

  /** Look at a code, and bring it into view. @param {string} id */
  look(id) {
    this.active = id;
    const row = this.rows.get(id)?.row;
    if (row && !row.hidden) keepWithin(this.box, row);
    this.listener.onLook(id);
  }

  // ---------------------------------------------------------------- searching and walking

  searched() {
    const found = new Set(this.state.codes.found(this.search.value).map(({ id }) => id));
    for (const [id, { row }] of this.rows) row.hidden = !found.has(id);
    this.empty.hidden = found.size > 0;
    if (this.search.value && !found.has(this.active)) this.look([...found][0] ?? this.active);
  }

  shown() {
    return [...this.rows].filter(([, { row }]) => !row.hidden).map(([id]) => id);
  }

  step(number) {
    const ids = this.shown();
    const index = ids.indexOf(this.active) + number;
    const id = ids[Math.max(0, Math.min(ids.length - 1, index))];
    if (id) this.look(id);
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    const done = () => {
      this.search.value = "";
      this.searched();
      this.listener.onLeave();
    };
    const keys = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      Escape: done,
      Enter: () => {
        const found = this.shown().includes(this.active);
        if (found) this.listener.onGive(this.active);
        if (found) done();
      },
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const keys = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      PageDown: () => this.step(10),
      PageUp: () => this.step(-10),
      Home: () => this.step(-this.rows.size),
      End: () => this.step(this.rows.size),
      Enter: () => this.listener.onGive(this.active),
      " ": () => this.listener.onGive(this.active),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }

  clicked(event) {
    const row = event.target.closest("[data-code]");
    if (!row) return;
    this.look(row.dataset.code);
    this.listener.onClick(row.dataset.code);
  }
}

/** Scroll a list so far that a row is seen, and nothing around the list. */
function keepWithin(box, row) {
  const [frame, place] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (place.top < frame.top) box.scrollTop += place.top - frame.top - 4;
  else if (place.bottom > frame.bottom) box.scrollTop += place.bottom - frame.bottom + 4;
}
