// The top of the screen: which text, how far, whether everything is kept, and the buttons.

import { heading, isAlone, make, put, write } from "../shared/dom.js";

export class Header {
  /** @param {import("../shared/keys.js").Keys} keys */
  constructor(keys) {
    this.title = heading(1, { class: "wb-title" });
    this.reviewer = make("span", { class: "wb-reviewer" });
    this.status = make("span", { class: "wb-status", role: "status" });
    this.reload = make("button", {
      type: "button",
      text: "Pagina herladen",
      hidden: true,
      on: { click: () => window.location.reload() },
    });
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
        make("div", { class: "wb-kept" }, this.status, this.reload),
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

  /** @param {import("../shared/connection.js").Status} status @param {number} waiting */
  connection(status, waiting) {
    this.status.dataset.status = status;
    write(this.status, statusText(status, waiting));
    this.reload.hidden = status !== "lost" || !isAlone();
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

/** @param {string} status @param {number} waiting */
function statusText(status, waiting) {
  const decisions = waiting === 1 ? "1 beslissing wacht" : `${waiting} beslissingen wachten`;
  if (status === "opening") return "Tekst wordt geopend …";
  if (status === "saved") return "Alles is bewaard";
  if (status === "saving") return "Bezig met bewaren …";
  const what = waiting ? `${decisions} in deze browser en ${waiting === 1 ? "wordt" : "worden"} later bewaard. ` : "";
  const remedy = isAlone() ? "Herlaad de pagina." : "Voer de cel opnieuw uit.";
  return `Geen verbinding met Python. ${what}${remedy}`;
}

function meter(label) {
  const text = make("span", { class: "wb-meter-text" });
  const bar = make("span", { class: "wb-bar", "aria-hidden": "true" }, make("span", {}));
  const element = make("span", { class: "wb-meter" }, text, bar);
  const show = (part, whole) => {
    write(text, `${label} ${part} van ${whole}`);
    bar.firstChild.style.width = `${whole ? (100 * part) / whole : 0}%`;
    element.classList.toggle("wb-done", whole > 0 && part === whole);
  };
  return { element, show };
}
