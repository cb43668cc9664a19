// Whether everything is kept, as the top of every screen says it, and a bar that shows how far one is.

import { isAlone, make, write } from "./dom.js";

export class KeptStatus {
  /** @param {{one: string, many: string}} words for what waits: "beslissing", "beslissingen" */
  constructor(words) {
    this.words = words;
    this.status = make("span", { class: "wb-status", role: "status" });
    this.reload = make("button", {
      type: "button",
      text: "Pagina herladen",
      hidden: true,
      on: { click: () => window.location.reload() },
    });
    this.element = make("div", { class: "wb-kept" }, this.status, this.reload);
  }

  /** @param {import("./connection.js").Status} status @param {number} waiting */
  show(status, waiting) {
    this.status.dataset.status = status;
    write(this.status, statusText(status, waiting, this.words));
    this.reload.hidden = status !== "lost" || !isAlone();
  }
}

/** @param {string} status @param {number} waiting @param {{one: string, many: string}} words */
function statusText(status, waiting, { one, many }) {
  if (status === "opening") return "Tekst wordt geopend …";
  if (status === "saved") return "Alles is bewaard";
  if (status === "saving") return "Bezig met bewaren …";
  const acts = waiting === 1 ? `1 ${one} wacht` : `${waiting} ${many} wachten`;
  const later = `${acts} in deze browser en ${waiting === 1 ? "wordt" : "worden"} later bewaard. `;
  const remedy = isAlone() ? "Herlaad de pagina." : "Voer de cel opnieuw uit.";
  return `Geen verbinding met Python. ${waiting ? later : ""}${remedy}`;
}

/** "Beslist 3 van 5" with a bar. @param {string} label */
export function meter(label) {
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
