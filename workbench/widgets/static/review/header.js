// The top of the screen: which text, how far, whether everything is kept, and the buttons.

import { heading, make, put, write } from "../shared/dom.js";
import { KeptStatus, meter } from "../shared/status.js";

export class Header {
  /** @param {import("../shared/keys.js").Keys} keys */
  constructor(keys) {
    this.title = heading(1, { class: "wb-title" });
    this.reviewer = make("span", { class: "wb-person" });
    this.kept = new KeptStatus({ one: "beslissing", many: "beslissingen" });
    this.decided = meter("Beslist");
    this.read = meter("Gelezen regels");
    this.readByMe = meter("Gelezen door u");
    this.second = make("span", { class: "wb-second" });
    const tools = ["undo", "redo", "unread", "preview", "history", "help", "finish"];
    this.buttons = new Map(tools.map((name) => [name, keys.button(name)]));
    this.buttons.get("finish").classList.add("wb-primary");
    put(this.buttons.get("preview"), "aria-pressed", "false");
    this.element = make(
      "header",
      { class: "wb-header" },
      make(
        "div",
        { class: "wb-heading" },
        make("div", { class: "wb-names" }, this.title, this.reviewer),
        make(
          "div",
          { class: "wb-meters" },
          this.decided.element,
          this.read.element,
          this.readByMe.element,
          this.second,
        ),
        this.kept.element,
      ),
      make(
        "div",
        { class: "wb-tools", role: "toolbar", "aria-label": "Gereedschap" },
        ...this.buttons.values(),
      ),
    );
  }

  /** @param {import("./state.js").ReviewState} state */
  show(state) {
    const { all, decided, lines, read, readByMe } = state.counts();
    this.decided.show(decided, all);
    this.read.show(read, lines);
    this.readByMe.show(readByMe, lines);
    this.readByMe.element.hidden = readByMe === read;
    write(this.second, secondText(state.standing));
    this.second.classList.toggle("wb-done", Boolean(state.standing.second_reader));
  }
}

function secondText(standing) {
  if (standing.finished) return `Beoordeeld; tweede lezer: ${standing.second_reader}`;
  if (standing.second_reader) return `Tweede lezer: ${standing.second_reader}`;
  const confirmed = Object.keys(standing.confirmations);
  return confirmed.length
    ? `Omstandigheden bevestigd door ${confirmed.join(" en ")}`
    : "Tweede lezer: nog niet";
}
