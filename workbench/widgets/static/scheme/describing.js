// What one code means: a form that keeps what was typed until it is on the disk.

import { heading, make, put, uniqueId, write } from "../shared/dom.js";

const FIELDS = [
  { name: "label", title: "Label", hint: "Hoe de code heet. Krijgt de code echt een andere naam? Kies dan Hernoemen." },
  { name: "definition", title: "Definitie", hint: "Wat de code betekent.", rows: 3 },
  { name: "use", title: "Wel", hint: "Wanneer u de code gebruikt.", rows: 4 },
  { name: "not", title: "Niet", hint: "Wanneer niet, en welke code dan wel.", rows: 3 },
  { name: "example", title: "Voorbeeld", hint: "Een passage in eigen woorden, geen citaat.", rows: 2 },
];

export class Describing {
  /** @param {{onSave: (code: string, text: object) => void, onTyped: () => void}} listener */
  constructor(listener) {
    this.listener = listener;
    this.code = null;
    /** @type {Map<string, Record<string, string>>} what was typed and is not kept, by code */
    this.drafts = new Map();
    this.title = heading(2, { class: "wb-code-title" });
    this.note = make("p", { class: "wb-hint" });
    this.inputs = new Map(FIELDS.map((field) => [field.name, this.input(field)]));
    this.colour = make("input", { type: "color", id: uniqueId("wb-colour"), on: { input: () => this.typed() } });
    this.hex = make("span", { class: "wb-hex" });
    this.button = make("button", { type: "submit", class: "wb-primary", text: "Bewaren" });
    this.undo = make("button", { type: "button", text: "Terug naar wat bewaard is", on: { click: () => this.forget() } });
    const rows = FIELDS.map((field) => this.row(field));
    const colours = make("div", { class: "wb-row" },
      make("label", { for: this.colour.id, text: "Kleur" }), make("p", { class: "wb-colours" }, this.colour, this.hex));
    this.element = make("form", { class: "wb-describing", "aria-label": "Code beschrijven", on: { submit: (event) => this.submit(event) } },
      this.title, this.note, ...rows, colours, make("div", { class: "wb-buttons" }, this.button, this.undo));
  }

  input({ rows }) {
    const tag = rows ? "textarea" : "input";
    const kind = rows ? { rows } : { type: "text", autocomplete: "off" };
    return make(tag, { id: uniqueId("wb-field"), ...kind, on: { input: () => this.typed() } });
  }

  row({ name, title, hint }) {
    const input = this.inputs.get(name);
    const about = make("p", { class: "wb-hint", id: `${input.id}-hint`, text: hint });
    put(input, "aria-describedby", about.id);
    return make("div", { class: "wb-row" }, make("label", { for: input.id, text: title }), about, input);
  }

  /** Show a code, with what was typed for it before. */
  show(code) {
    this.code = code;
    write(this.title, code.path);
    write(this.note, `In bestanden: ${code.id}`);
    this.fill(this.drafts.get(code.id) ?? code);
  }

  fill(text) {
    for (const [name, input] of this.inputs) input.value = text[name];
    this.colour.value = text.colour.toLowerCase();
    this.mark();
  }

  text() {
    const found = Object.fromEntries([...this.inputs].map(([name, input]) => [name, input.value]));
    return { ...found, colour: this.colour.value };
  }

  typed() {
    const text = this.text();
    if (this.isKept(text)) this.drafts.delete(this.code.id);
    else this.drafts.set(this.code.id, text);
    this.mark();
    this.listener.onTyped();
  }

  isKept(text) {
    const same = FIELDS.every(({ name }) => text[name].trim() === this.code[name].trim());
    return same && text.colour.toLowerCase() === this.code.colour.toLowerCase();
  }

  mark() {
    const draft = this.drafts.has(this.code.id);
    write(this.hex, this.colour.value.toUpperCase());
    put(this.button, "aria-disabled", draft ? undefined : "true");
    this.undo.hidden = !draft;
  }

  forget() {
    this.drafts.delete(this.code.id);
    this.fill(this.code);
    this.listener.onTyped();
    this.inputs.get("label").focus();
  }

  /** It is on the disk. @param {string} code */
  kept(code) {
    this.drafts.delete(code);
    if (this.code.id === code) this.mark();
  }

  submit(event) {
    event.preventDefault();
    if (!this.drafts.has(this.code.id)) return;
    const { label, definition, use, not, example, colour } = this.text();
    const text = { label, definitie: definition, wel: use, niet: not, voorbeeld: example, kleur: colour.toUpperCase() };
    this.listener.onSave(this.code.id, text);
  }
}
