// The top of the coding screen: which text, whose coding, how far, whether everything is kept, and
// the buttons that are about the whole text.

import { heading, make, put, write } from "../shared/dom.js";
import { KeptStatus, meter } from "../shared/status.js";

const TOOLS = ["undo", "redo", "previousOpen", "nextOpen", "goto", "textMemo", "clean", "help", "ready"];

export class Top {
  /** @param {import("../shared/keys.js").Keys} keys */
  constructor(keys) {
    this.title = heading(1, { class: "wb-title" });
    this.coder = make("span", { class: "wb-person" });
    this.kept = new KeptStatus({ one: "handeling", many: "handelingen" });
    this.coded = meter("Regels met een code");
    this.codings = make("span", { class: "wb-person" });
    this.buttons = new Map(TOOLS.map((name) => [name, keys.button(name)]));
    put(this.buttons.get("clean"), "aria-pressed", "false");
    this.element = make(
      "header",
      { class: "wb-header" },
      make(
        "div",
        { class: "wb-heading" },
        make("div", { class: "wb-names" }, this.title, this.coder),
        make("div", { class: "wb-meters" }, this.coded.element, this.codings),
        this.kept.element,
      ),
      make("div", { class: "wb-tools", role: "toolbar", "aria-label": "Gereedschap" }, ...this.buttons.values()),
    );
  }

  begin(message) {
    write(this.title, message.title);
    write(this.coder, `codeur: ${message.coder}`);
  }

  /** @param {import("./state.js").CodingState} state */
  show(state) {
    this.coded.show(state.done, state.toDo);
    const number = state.codings.size;
    write(this.codings, number === 1 ? "1 codering" : `${number} coderingen`);
    const ready = this.buttons.get("ready");
    write(ready.firstChild, state.standing.ready ? "Heropenen" : "Klaar");
    ready.classList.toggle("wb-primary", !state.standing.ready);
    const memo = state.notes.source ? "Tekstmemo ✎" : "Tekstmemo";
    write(this.buttons.get("textMemo").firstChild, memo);
  }
}
