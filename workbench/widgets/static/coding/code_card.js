// What a code means, when to use it and when not, its memo, and where it was given.

import { heading, make, put, write } from "../shared/dom.js";

const LISTED = 100; // passages in the list; more are walked through with the keys
const BEGINNING = 90; // characters of each

const PARTS = [
  ["definition", "Definitie"],
  ["use", "Wel"],
  ["not", "Niet"],
  ["example", "Voorbeeld"],
];

export class CodeCard {
  /** @param {import("./state.js").CodingState} state @param {import("../shared/keys.js").Keys} keys
   * @param {{onPassage: (coding: string) => void}} listener */
  constructor(state, keys, listener) {
    this.state = state;
    this.listener = listener;
    this.shown = "";
    this.title = heading(2, { class: "wb-card-title" });
    this.terms = new Map(PARTS.map(([name, label]) => [name, term(label)]));
    this.memo = term("Memo");
    this.meaning = make("dl", { class: "wb-meaning" }, ...[...this.terms.values(), this.memo].map(({ row }) => row));
    this.give = keys.button("give");
    const walk = ["previousSame", "nextSame", "codeMemo"].map((name) => keys.button(name));
    this.list = make("ol", { class: "wb-passages" });
    this.summary = make("summary", {});
    this.passages = make("details", { on: { toggle: () => this.fill() } }, this.summary, this.list);
    this.body = make(
      "div",
      {},
      this.title,
      make("div", { class: "wb-actions", role: "group", "aria-label": "Met deze code" }, this.give, ...walk),
      this.meaning,
      this.passages,
    );
    this.element = make("section", { class: "wb-card", "aria-label": "Uitleg van de code", tabindex: "0" }, this.body);
  }

  /** @param {string} id @param {boolean} given whether what is looked at has this code */
  show(id, given) {
    const code = this.state.codes.get(id);
    this.body.hidden = !code.label;
    write(this.give.firstChild, given ? "Haal deze code eraf" : "Geef deze code");
    if (this.shown !== code) this.describe(code);
    this.shown = code;
    const memo = this.state.notes[`code:${id}`] ?? "";
    write(this.memo.text, memo);
    this.memo.row.hidden = !memo;
    const number = this.state.count(id);
    write(this.summary, number === 1 ? "1 passage in deze tekst" : `${number} passages in deze tekst`);
    this.passages.hidden = !number;
    if (this.passages.open) this.fill();
  }

  describe(code) {
    const swatch = make("span", { class: `wb-swatch wb-c${code.index}`, text: code.sign, "aria-hidden": "true" });
    this.title.replaceChildren(swatch, make("span", { text: code.path }));
    for (const [name, { row, text }] of this.terms) {
      write(text, code[name]);
      row.hidden = !code[name];
    }
    this.element.scrollTop = 0;
    this.passages.open = false;
  }

  fill() {
    if (!this.passages.open) return;
    const codings = this.state.passages(this.shown.id);
    const key = codings.map(({ id, start, end, citation }) => `${id}${start}${end}${citation}`).join();
    if (key === this.filled) return;
    this.filled = key;
    const rows = codings.slice(0, LISTED).map((coding) => this.row(coding));
    const more = codings.length - rows.length;
    const rest = more > 0 ? [make("li", { class: "wb-hint", text: `En nog ${more}. Met de knoppen Vorige en Volgende komt u overal.` })] : [];
    this.list.replaceChildren(...rows, ...rest);
  }

  row(coding) {
    const text = this.state.places.written(coding);
    const short = text.length > BEGINNING ? `${text.slice(0, BEGINNING)} …` : text;
    const go = make(
      "button",
      { type: "button", class: "wb-go", on: { click: () => this.listener.onPassage(coding.id) } },
      make("span", { class: "wb-number", text: coding.citation || `regel ${coding.first}` }),
      make("span", { class: "wb-quoted", text: short }),
    );
    return make("li", {}, go);
  }
}

function term(label) {
  const text = make("dd", {});
  const row = make("div", {}, make("dt", { text: label }), text);
  put(row, "hidden", true);
  return { row, text };
}
