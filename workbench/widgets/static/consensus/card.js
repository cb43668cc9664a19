// One difference: what left and right coded, the reason, the choices and what was decided.

import { heading, make, momentText, uniqueId, write } from "../shared/dom.js";

const LONGEST_REASON = 500; // characters; the same as in workbench/widgets/consensus_messages.py
const USUAL = "na overleg";
const CHOICES = ["left", "right", "both", "none", "own"];

export class DifferenceCard {
  /** @param {import("./state.js").ConsensusState} state @param {import("../shared/keys.js").Keys} keys */
  constructor(state, keys) {
    this.state = state;
    const id = uniqueId("wb-reason");
    this.title = heading(2, { class: "wb-card-title" });
    this.sides = make("div", { class: "wb-sides" });
    this.reason = make("input", { id, type: "text", maxlength: String(LONGEST_REASON), autocomplete: "off" });
    this.reason.value = USUAL;
    this.buttons = new Map(CHOICES.map((name) => [name, keys.button(name)]));
    this.decided = make("p", { class: "wb-decided" });
    this.body = make("div", {}, this.title,
      make("div", { class: "wb-choices", role: "group", "aria-label": "Wat geldt hier?" }, ...this.buttons.values()),
      make("p", { class: "wb-field" }, make("label", { for: id, text: "Reden (blijft staan tot u haar verandert)" }), this.reason),
      this.decided, this.sides);
    this.element = make("section", { class: "wb-card", "aria-label": "Het gekozen verschil", tabindex: "0" }, this.body);
  }

  /** @param {import("./state.js").Difference | undefined} difference */
  show(difference) {
    this.body.hidden = !difference;
    if (!difference) return;
    write(this.title, `${difference.citation} ${difference.kind}`);
    const [left, right] = difference.coders;
    this.sides.replaceChildren(
      this.side("left", `L · ${left}`, difference.left), this.side("right", `R · ${right}`, difference.right));
    for (const [name, button] of this.buttons) {
      const chosen = difference.decision?.choice === name;
      button.setAttribute("aria-pressed", String(chosen));
      if (name === "left") write(button.firstChild, `Links: ${left}`);
      if (name === "right") write(button.firstChild, `Rechts: ${right}`);
    }
    write(this.decided, this.decidedText(difference));
  }

  side(name, title, codings) {
    const told = codings.map((coding) =>
      make("li", {}, make("b", { text: this.state.told(coding) }),
        make("span", { class: "wb-quoted", text: ` “${short(this.state.places.written(coding))}”` }),
        ...(coding.memo ? [make("span", { class: "wb-memo", text: ` Memo: ${coding.memo}` })] : [])));
    return make("div", { class: `wb-sidecard wb-is-${name}` },
      heading(3, { text: title }),
      told.length ? make("ul", {}, ...told) : make("p", { text: "Niets gecodeerd." }));
  }

  decidedText(difference) {
    const { decision } = difference;
    if (!decision) return "Nog te beslissen.";
    const reason = decision.reason ? ` Reden: ${decision.reason}.` : "";
    return `${this.state.outcome(difference)}. Door ${decision.by}, ${momentText(decision.time)}.${reason}`;
  }
}

/** @param {string} text */
function short(text) {
  return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
