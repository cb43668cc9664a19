// How far everybody is with coding: sentences and a table that refresh themselves. Nothing can be
// done here, and nothing of what was coded is told.

import { Connection } from "../shared/connection.js";
import { heading, make, write } from "../shared/dom.js";
import { KeptStatus } from "../shared/status.js";

class ProgressScreen {
  /** @param {any} model @param {HTMLElement} place */
  constructor(model, place) {
    this.title = heading(1, { class: "wb-title", text: "Voortgang van het coderen" });
    this.of = make("span", { class: "wb-person" });
    this.kept = new KeptStatus({ one: "handeling", many: "handelingen" });
    this.moment = make("span", { class: "wb-person" });
    this.sentences = make("ul", { class: "wb-sentences" });
    this.head = make("tr", {});
    this.body = make("tbody", {});
    this.table = make("table", { class: "wb-progress-table", "aria-label": "Per tekst en codeur" },
      make("thead", {}, this.head), this.body);
    this.root = make("section", { class: "wb wb-progress", lang: "nl", "aria-label": "Voortgang van het coderen" },
      make("header", { class: "wb-header" },
        make("div", { class: "wb-heading" },
          make("div", { class: "wb-names" }, this.title, this.of),
          make("div", { class: "wb-meters" }, this.moment),
          this.kept.element)),
      make("div", { class: "wb-progress-body", tabindex: "0", role: "region", "aria-label": "Stand" }, this.sentences, this.table));
    place.append(this.root);
    this.connection = new Connection(model, "voortgang", {
      init: (message) => this.begin(message),
      state: (message) => this.show(message),
      fault: ({ problem, remedy }) => this.problem(`${problem} Wat te doen: ${remedy}`),
      status: (status, waiting) => this.connected(status, waiting),
      isDecision: () => false,
    });
    this.connection.open();
  }

  destroy() {
    this.connection.close();
  }

  begin(message) {
    write(this.of, message.title);
    this.show(message);
    this.root.dataset.ready = "true";
  }

  connected(status, waiting) {
    this.kept.show(status, waiting);
    if (status === "saved") write(this.kept.status, "Wordt vanzelf bijgewerkt");
  }

  problem(text) {
    this.sentences.replaceChildren(make("li", { role: "alert", class: "wb-problem", text }));
  }

  show({ sentences, headings, rows }) {
    const now = new Date();
    write(this.moment, `stand van ${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`);
    this.sentences.replaceChildren(...sentences.map((text) => make("li", { text })));
    this.head.replaceChildren(...headings.map((text) => make("th", { scope: "col", text })));
    this.body.replaceChildren(...rows.map((row) => this.row(row)));
    this.table.hidden = !rows.length;
  }

  /** @param {string[]} cells */
  row([text, ...rest]) {
    return make("tr", {}, make("th", { scope: "row", text }),
      ...rest.map((cell) => make("td", { text: cell, ...(cell === "klaar" ? { class: "wb-done" } : {}) })));
  }
}

export default {
  /** @param {{model: any, el: HTMLElement}} options */
  render({ model, el }) {
    const screen = new ProgressScreen(model, el);
    return () => screen.destroy();
  },
};
