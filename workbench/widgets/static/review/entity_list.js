// The list of who and what is named: one row per entity, filtered. Of a long list only the rows
// around what is looked at are on the page; scrolling brings more.

import { hidden, make, put, uniqueId } from "../shared/dom.js";
import { isOpen } from "./state.js";

export const VERDICTS = {
  open: { sign: "○", text: "nog te beslissen" },
  accepted: { sign: "✓", text: "geaccepteerd" },
  refused: { sign: "✕", text: "geweigerd" },
  contested: { sign: "!", text: "verschillend beslist" },
};

const ROWS_AROUND = 60; // rows on either side of the chosen one
const MORE = 100; // rows that scrolling to an end brings
const NEAR = 200; // pixels from an end

const FILTERS = {
  open: { label: "Nog te beslissen", keeps: isOpen },
  all: { label: "Alles", keeps: () => true },
  accepted: { label: "Geaccepteerd", keeps: ({ verdict }) => verdict === "accepted" },
  refused: { label: "Geweigerd", keeps: ({ verdict }) => verdict === "refused" },
  contested: { label: "Verschillend beslist", keeps: ({ verdict }) => verdict === "contested" },
  added: { label: "Zelf toegevoegd", keeps: ({ added }) => added },
};

export class EntityList {
  /** @param {import("./state.js").ReviewState} state
   * @param {import("../shared/keys.js").Keys} keys
   * @param {{onChoose: (id: string) => void, onOccurrence: (step: number) => void,
   *   onFilter: () => void}} listener */
  constructor(state, keys, listener) {
    this.state = state;
    this.listener = listener;
    this.chosen = "";
    this.stem = uniqueId("wb-entity");
    /** @type {Map<string, {entity: object, row: HTMLElement}>} */
    this.rows = new Map();
    this.number = 0;
    this.filters = this.makeFilters(keys.button("next"));
    this.empty = make("p", { class: "wb-empty" });
    this.box = make("div", {
      class: "wb-entities",
      role: "listbox",
      tabindex: "0",
      "aria-label": "Namen en andere gegevens",
      on: {
        keydown: (event) => this.pressed(event),
        click: (event) => this.clicked(event),
        scroll: () => this.scrolled(),
      },
    });
    /** @type {import("./state.js").Entity[]} */
    this.entities = [];
    this.from = 0;
    this.to = 0;
    this.element = make("div", { class: "wb-list" }, this.filters, this.box, this.empty);
  }

  makeFilters(next) {
    const changed = () => this.listener.onFilter();
    this.showing = make(
      "select",
      { "aria-label": "Toon", on: { change: changed } },
      ...Object.entries(FILTERS).map(([value, { label }]) => make("option", { value, text: label })),
    );
    this.kind = make("select", { "aria-label": "Soort", on: { change: changed } });
    this.search = make("input", {
      type: "search",
      placeholder: "Zoek (/)",
      "aria-label": "Zoek in de namen",
      autocomplete: "off",
      on: {
        input: changed,
        keydown: (event) => this.searched(event),
      },
    });
    return make(
      "div",
      { class: "wb-filters", role: "group", "aria-label": "Lijst filteren" },
      this.showing,
      this.kind,
      this.search,
      next,
    );
  }

  begin() {
    const kept = this.kind.value;
    const options = [...this.state.categories.values()].map(({ id, letter, label }) =>
      make("option", { value: id, text: `${letter} · ${label}` }),
    );
    this.kind.replaceChildren(make("option", { value: "", text: "Alle soorten" }), ...options);
    this.kind.value = kept;
  }

  searched(event) {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.key === "Escape") this.search.value = "";
    this.listener.onFilter();
    this.box.focus();
    event.preventDefault();
    event.stopPropagation();
  }

  // ---------------------------------------------------------------- what is in it

  /** Entities that pass the filters. */
  filtered() {
    const words = this.search.value.trim().toLocaleLowerCase("nl");
    const { keeps } = FILTERS[this.showing.value];
    return [...this.state.entities.values()].filter(
      (entity) => keeps(entity) && this.isWanted(entity, words),
    );
  }

  isWanted(entity, words) {
    if (this.kind.value && entity.category !== this.kind.value) return false;
    if (!words) return true;
    const written = [...this.state.forms(entity).keys(), entity.placeholder];
    return written.some((form) => form.toLocaleLowerCase("nl").includes(words));
  }

  first() {
    return [...this.state.entities.keys()][0] || "";
  }

  /** The next entity to decide after the chosen one, from the top again if there is none. */
  nextOpen(step = 1) {
    const all = [...this.state.entities.values()].filter((one) => this.isWanted(one, ""));
    const from = all.findIndex(({ id }) => id === this.chosen);
    for (let count = 1; count <= all.length; count += 1) {
      const index = (from + step * count + all.length * 2) % all.length;
      if (isOpen(all[index])) return all[index].id;
    }
    return "";
  }

  // ---------------------------------------------------------------- showing

  /** @param {string} chosen */
  show(chosen) {
    this.chosen = chosen;
    const entities = this.filtered();
    this.empty.hidden = entities.length > 0;
    this.empty.textContent = entities.length ? "" : this.whyEmpty();
    const known = this.state.entities.get(chosen);
    if (known && !entities.includes(known)) entities.push(known);
    this.entities = entities;
    this.frame(entities.indexOf(known));
    this.drawRows();
    const row = this.rows.get(chosen)?.row;
    if (row !== this.selected) {
      if (this.selected) put(this.selected, "aria-selected", "false");
      if (row) put(row, "aria-selected", "true");
      this.selected = row;
    }
    put(this.box, "aria-activedescendant", row?.isConnected ? row.id : undefined);
    if (row?.isConnected) keepInView(this.box, row);
  }

  /** Choose the rows to draw: where they were, unless the chosen one would fall outside. */
  frame(index) {
    const size = this.entities.length;
    const inside = index >= this.from && index < this.to;
    if (index >= 0 && !inside) {
      this.from = Math.max(0, index - ROWS_AROUND);
      this.to = index + ROWS_AROUND;
    }
    this.to = Math.min(size, Math.max(this.to, this.from + 2 * ROWS_AROUND));
    this.from = Math.max(0, Math.min(this.from, this.to - ROWS_AROUND));
  }

  drawRows() {
    const size = this.entities.length;
    const rows = this.entities.slice(this.from, this.to).map((entity, index) => {
      const row = this.row(entity);
      put(row, "aria-setsize", size);
      put(row, "aria-posinset", this.from + index + 1);
      return row;
    });
    place(this.box, rows);
  }

  scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.box;
    if (scrollTop < NEAR && this.from > 0) this.from = Math.max(0, this.from - MORE);
    else if (scrollTop + clientHeight > scrollHeight - NEAR && this.to < this.entities.length) {
      this.to = Math.min(this.entities.length, this.to + MORE);
    } else return;
    this.drawRows();
  }

  whyEmpty() {
    if (!this.state.entities.size) return "Er is niets gevonden. Selecteer zelf wat weg moet.";
    if (this.search.value || this.kind.value) return "Niets past bij dit filter.";
    return this.showing.value === "open" ? "Alles is beslist." : "Niets.";
  }

  row(entity) {
    const known = this.rows.get(entity.id);
    if (known?.entity === entity) return known.row;
    const row = known?.row || this.newRow(entity);
    this.draw(row, entity);
    this.rows.set(entity.id, { entity, row });
    return row;
  }

  newRow(entity) {
    this.number += 1;
    return make("div", {
      class: "wb-entity",
      role: "option",
      "aria-selected": "false",
      id: `${this.stem}-${this.number}`,
      "data-entity": entity.id,
    });
  }

  draw(row, entity) {
    const { letter, label } = this.state.category(entity.category);
    const { sign, text } = VERDICTS[entity.verdict];
    const others = [...this.state.forms(entity).keys()].filter((f) => f !== this.state.name(entity));
    row.className = `wb-entity wb-${entity.verdict}`;
    row.replaceChildren(
      make("span", { class: `wb-badge wb-is-${letter}`, text: letter, title: label }),
      make(
        "span",
        { class: "wb-forms" },
        make("span", { class: "wb-name", text: this.state.name(entity) }),
        ...(others.length ? [make("span", { class: "wb-other", text: others.join(" · ") })] : []),
      ),
      make("span", { class: "wb-count", text: where(entity) }),
      make("span", { class: "wb-verdict", title: text }, make("span", { text: sign, "aria-hidden": "true" }), hidden(text)),
    );
  }

  // ---------------------------------------------------------------- keys and mouse

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const walk = {
      ArrowDown: () => this.step(1),
      ArrowUp: () => this.step(-1),
      PageDown: () => this.step(10),
      PageUp: () => this.step(-10),
      Home: () => this.step(-this.entities.length),
      End: () => this.step(this.entities.length),
      ArrowRight: () => this.listener.onOccurrence(1),
      ArrowLeft: () => this.listener.onOccurrence(-1),
    }[event.key];
    if (!walk) return;
    event.preventDefault();
    event.stopPropagation();
    walk();
  }

  step(count) {
    if (!this.entities.length) return;
    const from = this.entities.findIndex(({ id }) => id === this.chosen);
    const to = Math.max(0, Math.min(this.entities.length - 1, from + count));
    this.listener.onChoose(this.entities[to].id);
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const row = event.target.closest("[data-entity]");
    if (row) this.listener.onChoose(row.dataset.entity);
  }
}

/** "14×", or where it stands if that is one place. @param {import("./state.js").Entity} entity */
function where({ mentions }) {
  return mentions.length > 1 ? `${mentions.length}×` : `r. ${mentions[0].places[0][0]}`;
}

/** Bring rows into a box, moving only what is not where it should be.
 * @param {HTMLElement} box @param {HTMLElement[]} rows */
function place(box, rows) {
  const wanted = new Set(rows);
  for (const row of [...box.children]) if (!wanted.has(row)) row.remove();
  let next = box.firstChild;
  for (const row of rows) {
    if (row === next) next = row.nextSibling;
    else box.insertBefore(row, next);
  }
}

/** Scroll the list, not the page. @param {HTMLElement} box @param {HTMLElement} row */
function keepInView(box, row) {
  const top = row.offsetTop - box.offsetTop;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + row.offsetHeight > box.scrollTop + box.clientHeight) {
    box.scrollTop = top + row.offsetHeight - box.clientHeight;
  }
}
