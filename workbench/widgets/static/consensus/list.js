// The list of differences, narrowed by kind and by what is still to be decided.

import { make, put, uniqueId, write } from "../shared/dom.js";

export class DifferenceList {
  /** @param {import("./state.js").ConsensusState} state
   * @param {{onChoose: (id: string) => void, onFilter: () => void}} options */
  constructor(state, options) {
    this.state = state;
    this.options = options;
    const [showId, kindId] = [uniqueId("wb-show"), uniqueId("wb-kind")];
    this.show_ = make("select", { id: showId, on: { change: () => options.onFilter() } },
      make("option", { value: "all", text: "alle verschillen" }),
      make("option", { value: "open", text: "nog te beslissen" }));
    this.kind = make("select", { id: kindId, on: { change: () => options.onFilter() } });
    this.empty = make("p", { class: "wb-empty", hidden: true });
    this.box = make("div", {
      class: "wb-differences", role: "listbox", tabindex: "0", "aria-label": "Verschillen",
      on: { keydown: (event) => this.pressed(event), click: (event) => this.clicked(event) },
    });
    this.element = make("section", { class: "wb-differencelist", "aria-label": "Lijst met verschillen" },
      make("div", { class: "wb-filters" },
        make("span", {}, make("label", { for: showId, text: "Toon " }), this.show_),
        make("span", {}, make("label", { for: kindId, text: "Soort " }), this.kind)),
      this.empty, this.box);
    this.rows = new Map();
    /** @type {Map<string, {one: any, row: HTMLElement}>} */
    this.made = new Map();
  }

  begin() {
    const kinds = [...new Set(this.state.differences.map(({ kind }) => kind))];
    const chosen = this.kind.value;
    this.kind.replaceChildren(make("option", { value: "", text: "alle soorten" }),
      ...kinds.map((kind) => make("option", { value: kind, text: kind })));
    this.kind.value = kinds.includes(chosen) ? chosen : "";
  }

  /** What passes the filters; what is chosen stays in sight until another is. */
  visible(chosen) {
    const open = this.show_.value === "open";
    return this.state.differences.filter(({ id, kind, decision }) =>
      (!this.kind.value || kind === this.kind.value) && (!open || !decision || id === chosen));
  }

  /** @param {string} chosen */
  show(chosen) {
    const visible = this.visible(chosen);
    this.rows = new Map(visible.map((one) => [one.id, this.drawn(one, one.id === chosen)]));
    const rows = [...this.rows.values()];
    const same = rows.length === this.box.children.length && rows.every((row, at) => row === this.box.children[at]);
    if (!same) this.box.replaceChildren(...rows);
    this.empty.hidden = visible.length > 0;
    write(this.empty, this.state.differences.length ? "Niets past bij dit filter." : "De codeurs verschillen nergens.");
    const row = this.rows.get(chosen);
    put(this.box, "aria-activedescendant", row?.id);
    if (row) this.reveal(row);
  }

  /** The row of a difference; made again only if something in it changed, as there may be thousands. */
  drawn(one, selected) {
    const known = this.made.get(one.id);
    if (known?.one === one) {
      if (known.row.getAttribute("aria-selected") !== String(selected)) put(known.row, "aria-selected", String(selected));
      return known.row;
    }
    const row = this.row(one, selected);
    this.made.set(one.id, { one, row });
    known?.row.replaceWith(row); // in its place: to hang up thousands of rows anew is slow
    return row;
  }

  row(one, selected) {
    const side = (name, codings) =>
      make("span", { class: "wb-who-what" }, make("b", { text: `${name} ` }),
        codings.map((coding) => `${this.state.path(coding.code)} (${this.state.linesOf(coding)})`).join(", ") || "niets");
    return make("div", { class: "wb-difference", role: "option", id: uniqueId("wb-difference"), "aria-selected": String(selected), "data-id": one.id },
      make("span", { class: "wb-where" }, make("span", { class: "wb-citation", text: one.citation }), ` ${one.kind}`),
      make("span", {}, side(one.coders[0], one.left), " · ", side(one.coders[1], one.right)),
      make("span", { class: one.decision ? "wb-outcome wb-done" : "wb-outcome", text: this.state.outcome(one) }));
  }

  reveal(row) {
    const [box, place] = [this.box.getBoundingClientRect(), row.getBoundingClientRect()];
    if (place.top < box.top) this.box.scrollTop += place.top - box.top - 8;
    else if (place.bottom > box.bottom) this.box.scrollTop += place.bottom - box.bottom + 8;
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const ids = [...this.rows.keys()];
    const at = ids.findIndex((id) => this.rows.get(id).getAttribute("aria-selected") === "true");
    const to = {
      ArrowDown: Math.min(ids.length - 1, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: ids.length - 1,
    }[event.key];
    if (to === undefined || !ids.length || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.options.onChoose(ids[to]);
  }

  clicked(event) {
    const row = event.target.closest(".wb-difference");
    if (row) this.options.onChoose(row.dataset.id);
  }
}
