// What is looked at: the quotation as it will be cited, who says it, and its codes. Always in the
// same place and of the same height, so that the text above never moves.

import { make, write } from "../shared/dom.js";
import { keyText } from "../shared/keys.js";

const LONGEST = 2000; // characters of a quotation that are shown
const CHIPS = 30; // codings that are shown

/** @typedef {import("./state.js").Coding} Coding */
/** @typedef {{kind: "selection"|"coding"|"line"|"none", start: number, end: number,
 *   coding?: Coding}} Target coding is the one that is chosen, if any */

const KINDS = { selection: "Selectie", coding: "Gekozen codering", line: "Deze regel", none: "" };

export class Passage {
  /** @param {import("./state.js").CodingState} state @param {import("../shared/keys.js").Keys} keys
   * @param {{onCoding: (id: string) => void}} listener */
  constructor(state, keys, listener) {
    this.state = state;
    this.listener = listener;
    this.kind = make("span", { class: "wb-kind" });
    this.citation = make("b", { class: "wb-citation" });
    this.speaker = make("span", { class: "wb-who" });
    this.quotation = make("p", { class: "wb-quotation", tabindex: "0", "aria-label": "Citaat" });
    this.codes = make("div", { class: "wb-given", role: "group", "aria-label": "Codes op deze passage" });
    const whole = ["line", "turn", "clear", "invivo"].map((name) => keys.button(name));
    const one = ["memo", "recode", "remove", "overlap", "clear"].map((name) => keys.button(name));
    const edges = ["beginMore", "beginLess", "endLess", "endMore"].map((name) => keys.button(name));
    this.ofSelection = make("div", { class: "wb-actions", role: "group", "aria-label": "Selecteren" }, ...whole);
    this.ofCoding = make("div", { class: "wb-actions", role: "group", "aria-label": "Codering veranderen" }, ...one, ...edges);
    this.memo = make("p", { class: "wb-memo" });
    this.element = make(
      "section",
      { class: "wb-passage", "aria-label": "Passage" },
      make("p", { class: "wb-cited" }, this.kind, " ", this.citation, " ", this.speaker),
      this.quotation,
      this.memo,
      this.codes,
      this.ofSelection,
      this.ofCoding,
    );
  }

  /** @param {Target} target @param {string} citation "" as long as Python has not said it */
  show(target, citation) {
    const none = target.kind === "none";
    write(this.kind, KINDS[target.kind]);
    write(this.citation, none ? "" : citation || this.linesText(target));
    write(this.speaker, none ? "" : this.state.places.speakers(target));
    const text = none ? "" : this.state.places.written(target);
    write(this.quotation, text && `“${text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text}”`);
    write(this.memo, target.coding?.memo ? `Memo: ${target.coding.memo}` : "");
    this.memo.hidden = !target.coding?.memo;
    this.ofCoding.hidden = !target.coding;
    this.ofSelection.hidden = Boolean(target.coding);
    this.showCodes(none ? [] : this.state.touching(target), target.coding?.id ?? "");
  }

  linesText(target) {
    const lines = [...new Set(this.state.places.linesOf(target))];
    return `${lines.length > 1 ? "regels" : "regel"} ${lines.join("-")}`;
  }

  showCodes(codings, chosen) {
    const focused = /** @type {any} */ (document.activeElement)?.dataset?.coding;
    const chips = codings.slice(0, CHIPS).map((coding) => this.chip(coding, coding.id === chosen));
    const more = codings.length - chips.length;
    const rest = more > 0 ? [make("span", { text: `en nog ${more}` })] : [];
    this.codes.replaceChildren(...chips, ...rest);
    if (focused) this.codes.querySelector(`[data-coding="${CSS.escape(focused)}"]`)?.focus();
    this.codes.hidden = !codings.length;
  }

  chip(coding, chosen) {
    const code = this.state.codes.get(coding.code);
    const lines = this.linesText(coding);
    return make(
      "button",
      {
        type: "button",
        class: `wb-chip wb-c${code.index}`,
        "aria-pressed": String(chosen),
        "data-coding": coding.id,
        title: `${code.path}, ${lines}`,
        on: { click: () => this.listener.onCoding(coding.id) },
      },
      make("span", { class: "wb-swatch wb-small", text: code.sign, "aria-hidden": "true" }),
      make("span", { text: code.label }),
      ...(coding.memo ? [make("span", { text: "✎", title: "heeft een memo", "aria-label": "heeft een memo", role: "img" })] : []),
    );
  }
}

/** "Werkwijze (1)": a code with its key, as it is said. @param {import("./codes.js").Code} code */
export function codeText(code) {
  return code.key ? `${code.path} (${keyText(code.key)})` : code.path;
}
