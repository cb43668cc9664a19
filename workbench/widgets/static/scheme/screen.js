// The screen of a coding scheme: left the codes, right what one means and what may be decided.

import { Connection } from "../shared/connection.js";
import { heading, make, put, write } from "../shared/dom.js";
import { KeptStatus } from "../shared/status.js";
import { askDecision } from "./deciding.js";
import { Describing } from "./describing.js";

const DECISIONS = [
  ["split", "Splitsen"], ["merge", "Samenvoegen"], ["rename", "Hernoemen"],
  ["move", "Verplaatsen"], ["retire", "Laten vervallen"],
];

class SchemeScreen {
  /** @param {any} model @param {HTMLElement} place */
  constructor(model, place) {
    this.scheme = { codes: [], proposals: [], history: [], mark: "" };
    this.chosen = "";
    this.status = "opening";
    this.root = make("section", { class: "wb wb-scheme", lang: "nl", tabindex: "-1", "aria-label": "Codeerschema" });
    this.describing = new Describing({ onSave: (code, text) => this.save(code, text), onTyped: () => this.showList() });
    this.build();
    place.append(this.root);
    this.connection = new Connection(model, "codeerschema", {
      init: (message) => this.begin(message),
      state: (message) => this.follow(message),
      fault: (message) => this.problem(message),
      status: (status) => this.showKept(status),
      isDecision: () => true,
    });
    this.leaving = (event) => this.describing.drafts.size && event.preventDefault();
    window.addEventListener("beforeunload", this.leaving);
    this.connection.open();
  }

  destroy() {
    window.removeEventListener("beforeunload", this.leaving);
    this.connection.close();
  }

  // ---------------------------------------------------------------- parts

  build() {
    this.title = heading(1, { class: "wb-title", text: "Codeerschema" });
    this.person = make("span", { class: "wb-person" });
    this.kept = new KeptStatus({ one: "wijziging", many: "wijzigingen" });
    const header = make("header", { class: "wb-header" }, make("div", { class: "wb-heading" },
      make("div", { class: "wb-names" }, this.title, this.person), this.kept.element));
    this.message = make("div", { class: "wb-message", role: "alert", hidden: true });
    this.spoken = make("p", { class: "wb-said", role: "status" });
    this.list = make("ul", { class: "wb-codes" });
    this.proposals = make("ul", { class: "wb-codes" });
    this.proposalTitle = heading(2, { text: "Voorstellen" });
    this.history = make("ol", { class: "wb-past" });
    const add = make("button", { type: "button", text: "Nieuwe code", on: { click: () => this.decide("new") } });
    const left = make("nav", { class: "wb-side", "aria-label": "Codes" },
      heading(2, { text: "Codes" }), this.list, add, this.proposalTitle, this.proposals);
    this.buttons = new Map(DECISIONS.map(([kind, text]) =>
      [kind, make("button", { type: "button", text, "data-kind": kind, on: { click: () => this.decide(kind) } })]));
    const past = make("details", { class: "wb-history" }, make("summary", { text: "Geschiedenis" }), this.history);
    const right = make("div", { class: "wb-page-part", tabindex: "0", role: "region", "aria-label": "De gekozen code" },
      this.spoken, this.describing.element,
      make("div", { class: "wb-decisions", role: "group", "aria-label": "Besluiten over deze code" }, ...this.buttons.values()),
      past);
    this.root.append(header, this.message, make("div", { class: "wb-both" }, left, right));
  }

  // ---------------------------------------------------------------- what Python says

  begin(message) {
    write(this.person, `besluiten door: ${message.by}`);
    this.root.dataset.ready = "true";
    this.follow(message);
  }

  follow(message) {
    const labels = new Map(message.codes.map(({ id, label }) => [id, label]));
    const codes = message.codes.filter(({ usable }) => usable);
    this.scheme = {
      ...message,
      codes: codes.map((code) => ({
        ...code,
        path: code.parent ? `${labels.get(code.parent)} › ${code.label}` : code.label,
      })),
    };
    write(this.title, `${message.title}, versie ${message.version}`);
    if (!this.code(this.chosen)) this.chosen = codes[0].id;
    this.show();
  }

  problem({ problem, remedy }) {
    this.message.hidden = false;
    this.message.replaceChildren(make("p", { text: problem }), make("p", { text: `Wat te doen: ${remedy}` }));
  }

  // ---------------------------------------------------------------- showing

  code(id) {
    return this.scheme.codes.find((code) => code.id === id);
  }

  show() {
    this.showList();
    this.describing.show(this.code(this.chosen));
    this.proposalTitle.hidden = !this.scheme.proposals.length;
    this.proposals.replaceChildren(...this.scheme.proposals.map((one) => this.proposal(one)));
    this.history.replaceChildren(...this.scheme.history.map(([version, day, what, why]) =>
      make("li", {}, make("b", { text: [version && `Versie ${version}`, day].filter(Boolean).join(", ") }),
        make("p", { text: `${what} ${why}`.trim() }))));
  }

  /** What was typed is kept by the button, so "alles is bewaard" would not be true. */
  showKept(status) {
    this.status = status;
    this.kept.show(status, 0);
    const number = this.describing.drafts.size;
    if (status !== "saved" || !number) return;
    this.kept.status.dataset.status = "saving";
    write(this.kept.status, number === 1 ? "1 code is nog niet bewaard" : `${number} codes zijn nog niet bewaard`);
  }

  showList() {
    this.showKept(this.status);
    const inside = this.list.contains(document.activeElement);
    this.list.replaceChildren(...this.scheme.codes.map((code) => this.item(code)));
    if (inside) this.list.querySelector("[aria-current]")?.focus();
  }

  item(code) {
    const swatch = make("span", { class: "wb-swatch", "aria-hidden": "true" });
    swatch.style.background = code.colour;
    const draft = this.describing.drafts.has(code.id) ? " (niet bewaard)" : "";
    const button = make("button", { type: "button", on: { click: () => this.choose(code.id) } },
      swatch, make("span", { text: code.label + draft }));
    put(button, "aria-current", code.id === this.chosen ? "true" : undefined);
    return make("li", { class: code.parent ? "wb-below" : "" }, button);
  }

  proposal({ code, label, coders }) {
    const about = { id: code, label, path: label, parent: code.split(".")[0] };
    const button = make("button", { type: "button", on: { click: () => this.decide("proposal", about, coders) } },
      make("span", { text: `${label}, door ${coders.join(" en ")}` }));
    return make("li", {}, button);
  }

  choose(id) {
    this.chosen = id;
    write(this.spoken, "");
    this.show();
    this.describing.inputs.get("label").focus();
  }

  // ---------------------------------------------------------------- writing

  save(code, text) {
    this.message.hidden = true;
    const { mark } = this.scheme;
    this.connection.ask("save", { code, text, mark }).then((note) => {
      this.describing.kept(code);
      this.showList();
      write(this.spoken, `Bewaard: ${text.label}. ${note}`.trim());
    }, (fault) => this.problem(fault));
  }

  decide(kind, about, coders) {
    this.message.hidden = true;
    const code = kind === "new" ? undefined : about ?? this.code(this.chosen);
    askDecision(this.root, {
      kind, code, coders, codes: this.scheme.codes,
      preview: (told) => this.connection.ask("preview", told),
      decide: (told) => this.connection.ask("decide", { ...told, mark: this.scheme.mark }),
      onDone: (note) => write(this.spoken, `Het besluit is geschreven: versie ${this.scheme.version}. ${note}`.trim()),
    });
  }
}

export default {
  /** @param {{model: any, el: HTMLElement}} options */
  render({ model, el }) {
    const screen = new SchemeScreen(model, el);
    return () => screen.destroy();
  },
};
