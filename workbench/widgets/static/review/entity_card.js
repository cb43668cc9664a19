// Everything about the chosen entity: what it is, where it stands, what it becomes, who decided.

import { heading, make, momentText, write } from "../shared/dom.js";
import { textAt } from "../shared/text_pane.js";
import { toUnits } from "../shared/text.js";
import { VERDICTS } from "./entity_list.js";
import { becomes } from "./painting.js";
import { isOpen } from "./state.js";

const FEW = 3; // places per form before "show all"
const AROUND = 45; // characters of context on either side

export class EntityCard {
  /** @param {import("./state.js").ReviewState} state @param {import("../shared/keys.js").Keys} keys
   * @param {{onPlace: (mention: object) => void, onRefusePlace: (mention: object) => void}} listener */
  constructor(state, keys, listener) {
    this.state = state;
    this.listener = listener;
    this.entity = null;
    this.place = "";
    this.open = new Set();
    this.title = heading(2, { class: "wb-card-title" });
    this.facts = make("p", { class: "wb-facts" });
    this.becomes = make("p", { class: "wb-becomes" });
    this.places = make("div", { class: "wb-places" });
    this.alikeText = make("p", {});
    const alike = ["acceptAlike", "refuseAlike"].map((name) => keys.button(name));
    this.alike = make("div", { class: "wb-alike" }, this.alikeText, make("div", { class: "wb-actions" }, ...alike));
    const first = ["accept", "refuse", "here"].map((name) => keys.button(name));
    first[0].classList.add("wb-primary");
    const others = ["category", "role", "merge", "split"].map((name) => keys.button(name));
    this.body = make(
      "div",
      {},
      this.title,
      this.facts,
      this.becomes,
      make("div", { class: "wb-actions", role: "group", "aria-label": "Beslissen" }, ...first),
      make("div", { class: "wb-actions", role: "group", "aria-label": "Veranderen" }, ...others),
      this.alike,
      this.places,
    );
    this.none = make("p", { class: "wb-empty", text: "Kies links in de tekst of in de lijst een naam." });
    this.element = make("section", { class: "wb-card", "aria-label": "Gekozen" }, this.none, this.body);
  }

  /** @param {import("./state.js").Entity | undefined} entity @param {string} place key of a mention */
  show(entity, place) {
    this.body.hidden = !entity;
    this.none.hidden = Boolean(entity);
    if (entity) this.showAlike(entity);
    const same = entity === this.entity && place === this.place;
    if (!entity || same) return;
    if (entity.id !== this.entity?.id) this.element.scrollTop = 0;
    this.entity = entity;
    this.place = place;
    this.describe(entity);
    this.places.replaceChildren(...[...this.state.forms(entity)].map((form) => this.form(...form)));
  }

  showAlike(entity) {
    const others = this.state.alike(entity);
    const places = others.flatMap((other) => other.mentions).length;
    this.alike.hidden = !others.length || !isOpen(entity);
    write(this.alikeText, `Ook ${places === 1 ? "op 1 andere plaats" : `op ${places} andere plaatsen`} staat dit, apart te beslissen. Alles in één keer:`);
  }

  describe(entity) {
    const { letter, label } = this.state.category(entity.category);
    this.title.replaceChildren(
      make("span", { class: `wb-badge wb-is-${letter}`, text: letter, "aria-hidden": "true" }),
      make("span", { text: this.state.name(entity) }),
    );
    write(this.facts, `${capital(label)} · ${verdictText(entity)}`);
    write(this.becomes, becomesText(entity, this.state));
  }

  form(text, mentions) {
    const all = this.open.has(`${this.entity.id} ${text}`);
    const shown = all ? mentions : this.few(mentions);
    const more = mentions.length - shown.length;
    return make(
      "section",
      { class: "wb-form" },
      heading(3, {}, make("span", { text }), make("span", { class: "wb-count", text: times(mentions) })),
      make("ol", {}, ...shown.map((mention) => this.occurrence(mention))),
      ...(more > 0 ? [this.moreButton(text, mentions.length)] : []),
    );
  }

  /** The first few places, and the one that is looked at. */
  few(mentions) {
    const shown = mentions.slice(0, FEW);
    const current = mentions.find(({ key }) => key === this.place);
    return current && !shown.includes(current) ? [...shown.slice(0, FEW - 1), current] : shown;
  }

  moreButton(text, number) {
    const open = () => {
      this.open.add(`${this.entity.id} ${text}`);
      const { entity, place } = this;
      this.entity = null;
      this.show(entity, place);
      this.places.querySelector("button")?.focus();
    };
    return make("button", {
      type: "button", class: "wb-more", text: `Toon alle ${number} plaatsen`, on: { click: open },
    });
  }

  occurrence(mention) {
    const [line] = mention.places[0];
    const current = mention.key === this.place;
    const go = make(
      "button",
      {
        type: "button",
        class: "wb-go",
        "aria-current": current ? "true" : undefined,
        on: { click: () => this.listener.onPlace(mention) },
      },
      make("span", { class: "wb-number", text: `regel ${line}` }),
      ...this.context(mention),
    );
    const refuse = make("button", {
      type: "button",
      class: "wb-not-here",
      text: "Niet hier",
      "aria-label": `Niet hier, regel ${line}`,
      on: { click: () => this.listener.onRefusePlace(mention) },
    });
    const several = this.entity.mentions.length > 1 && this.entity.verdict !== "refused";
    return make("li", {}, go, ...(several ? [refuse] : []));
  }

  context(mention) {
    const [line, start] = mention.places[0];
    const [last, , end] = mention.places.at(-1);
    const before = textOf(this.state.lines, line);
    const after = textOf(this.state.lines, last);
    const left = before.slice(0, toUnits(before, start));
    const right = after.slice(toUnits(after, end));
    const name = mention.places.map((place) => textAt(this.state.lines, place)).join(" ");
    return [
      make("span", { class: "wb-context", text: ending(left) }),
      make("b", { text: name }),
      make("span", { class: "wb-context", text: beginning(right) }),
    ];
  }
}

function textOf(lines, number) {
  return lines[number - 1].text;
}

function ending(text) {
  return text.length > AROUND ? `…${text.slice(-AROUND).replace(/^\S*\s/, "")}` : text;
}

function beginning(text) {
  return text.length > AROUND ? `${text.slice(0, AROUND).replace(/\s\S*$/, "")} …` : text;
}

function times(mentions) {
  return `${mentions.length}×`;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** @param {import("./state.js").Entity} entity */
function verdictText(entity) {
  const { text } = VERDICTS[entity.verdict];
  const how = entity.added ? "toegevoegd" : text;
  if (entity.verdict === "open") {
    return entity.reason ? `${text}. Waarom gevonden: ${entity.reason}` : text;
  }
  return `${how} door ${entity.by}, ${momentText(entity.time)}`;
}

/** @param {import("./state.js").Entity} entity */
function becomesText(entity, state) {
  if (entity.verdict === "refused") return "Blijft staan zoals het er staat.";
  return `${entity.verdict === "accepted" ? "Wordt" : "Zou worden"} ${becomes(entity, state)}`;
}
