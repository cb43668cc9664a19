// The consensus screen: left the text, right the differences to decide. This module joins the parts
// and says what every key does.

import { Connection } from "../shared/connection.js";
import { heading, isAlone, make, write } from "../shared/dom.js";
import { showHelp } from "../shared/help.js";
import { Keys } from "../shared/keys.js";
import { KeptStatus, meter } from "../shared/status.js";
import { TextPane } from "../shared/text_pane.js";
import { DifferenceCard } from "./card.js";
import { DifferenceList } from "./list.js";
import { askOwn } from "./own.js";
import { changedLines, linesWithDifferences, margin, paint } from "./painting.js";
import { ConsensusState, actOf } from "./state.js";

const TOOLS = ["undo", "redo", "previous", "next", "swap", "help"];
const DONE = {
  left: "Links geldt.", right: "Rechts geldt.", both: "Beide gelden.", none: "Geen van beide geldt.", own: "Eigen besluit geldt.",
};

class ConsensusScreen {
  /** @param {any} model @param {HTMLElement} place */
  constructor(model, place) {
    this.state = new ConsensusState();
    this.chosen = "";
    this.others = new Map();
    this.toggling = false; // whether the answer to an undo or redo is awaited
    this.root = make("section", { class: "wb wb-consensus", lang: "nl", tabindex: "-1", "aria-label": "Consensus" });
    this.keys = new Keys(this.root, this.actions());
    this.build();
    place.append(this.root);
    this.connection = new Connection(model, "consensus", {
      init: (message, waiting) => this.begin(message, waiting),
      state: (message, mine) => this.follow(message, mine),
      fault: (message) => this.problem(message),
      status: (status, waiting) => this.kept.show(status, waiting),
      isDecision: () => true,
    });
    this.connection.open();
  }

  destroy() {
    this.pane.destroy();
    this.connection.close();
  }

  // ---------------------------------------------------------------- parts

  build() {
    this.pane = new TextPane({
      label: "Tekst met regelnummers",
      pieces: (line) => paint(line, this.state, this.difference()),
      margin: (line) => margin(line, this.state, this.difference(), this.others),
      onPiece: () => {},
      onSelect: () => this.keys.update(),
      onLine: () => {},
    });
    this.list = new DifferenceList(this.state, {
      onChoose: (id) => this.choose(id),
      onFilter: () => this.list.show(this.chosen),
    });
    this.card = new DifferenceCard(this.state, this.keys);
    this.message = make("div", { class: "wb-message", role: "alert", hidden: true });
    this.blocked = make("p", { class: "wb-notice", role: "status", hidden: true });
    this.spoken = make("p", { class: "wb-unseen", "aria-live": "polite" });
    const main = make("div", { class: "wb-main" },
      make("div", { class: "wb-left" }, this.pane.element),
      make("div", { class: "wb-right" }, this.list.element, this.card.element));
    this.root.append(this.header(), this.message, this.blocked, main, this.spoken);
    this.keys.update();
  }

  header() {
    this.title = heading(1, { class: "wb-title" });
    this.person = make("span", { class: "wb-person" });
    this.left = make("span", { class: "wb-person" });
    this.kept = new KeptStatus({ one: "besluit", many: "besluiten" });
    this.decided = meter("Beslist");
    const tools = TOOLS.map((name) => this.keys.button(name));
    return make("header", { class: "wb-header" },
      make("div", { class: "wb-heading" },
        make("div", { class: "wb-names" }, this.title, this.person),
        make("div", { class: "wb-meters" }, this.decided.element, this.left),
        this.kept.element),
      make("div", { class: "wb-tools", role: "toolbar", "aria-label": "Gereedschap" }, ...tools));
  }

  actions() {
    const free = () => !this.state.standing.blocked && Boolean(this.difference());
    const decide = (name, key, label, help) => ({ name, key, label, help, run: () => this.decide(name), enabled: free });
    return [
      decide("left", "1", "Links", "Links geldt: wat de eerste codeur deed"),
      decide("right", "2", "Rechts", "Rechts geldt: wat de tweede codeur deed"),
      decide("both", "3", "Beide", "Beide gelden"),
      decide("none", "4", "Geen", "Geen van beide geldt"),
      { name: "own", key: "5", label: "Eigen …", help: "Een eigen code of passage", run: () => this.own(), enabled: free },
      { name: "reason", key: "r", label: "Reden", help: "De reden veranderen; Enter of Esc gaat terug", run: () => this.card.reason.select() },
      { name: "next", key: "n", label: "Volgende", help: "Volgende verschil dat nog te beslissen is", run: () => this.next(1) },
      { name: "previous", key: "Shift+n", label: "Vorige", help: "Vorige verschil dat nog te beslissen is", run: () => this.next(-1) },
      { name: "undo", key: "Control+z", label: "Ongedaan maken", run: () => this.toggle("undo"), enabled: () => this.canToggle("can_undo") },
      { name: "redo", key: "Control+y", also: "Control+Shift+z", label: "Opnieuw", help: "Opnieuw doen wat ongedaan is gemaakt", run: () => this.toggle("redo"), enabled: () => this.canToggle("can_redo") },
      { name: "swap", key: "x", label: "Wisselen", help: "Wisselen tussen tekst en lijst", run: () => this.swap() },
      { name: "help", key: "?", label: "Toetsen", help: "Deze lijst", run: () => showHelp(this.root, this.keys, "In de lijst: ↑ en ↓. Beide coderingen blijven altijd bewaard; u besluit alleen wat in de thema's telt.") },
    ];
  }

  // ---------------------------------------------------------------- what Python says

  begin(message, waiting) {
    const first = this.state.lines.length !== message.lines.length;
    this.state.begin(message, waiting);
    write(this.title, message.title);
    write(this.person, `besluiten van ${message.by}`);
    this.card.reason.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "Escape") this.list.box.focus({ preventScroll: true });
    });
    this.others = linesWithDifferences(this.state.differences);
    if (first) this.pane.fill(this.state.lines);
    this.list.begin();
    this.root.dataset.ready = "true";
    const known = this.state.find(this.chosen)?.id;
    this.choose(known || this.state.nextOpen("", 1) || this.state.differences[0]?.id || "");
    if (first && isAlone()) this.list.box.focus({ preventScroll: true });
  }

  follow(message, mine) {
    const shown = this.difference();
    this.state.receive(message);
    const toggled = mine && this.toggling && this.state.find(message.about);
    if (toggled) this.chosen = message.about;
    this.toggling = false;
    if (!this.difference()) this.chosen = this.state.nextOpen("", 1) || this.state.differences[0]?.id || "";
    this.list.begin();
    this.redraw([shown, this.difference()]);
    if (toggled) this.choose(this.chosen);
    this.show();
  }

  problem({ problem, remedy }) {
    const close = make("button", { type: "button", text: "Sluiten", on: { click: () => (this.message.hidden = true) } });
    this.message.replaceChildren(make("p", {}, make("b", { text: problem }), ` Wat te doen: ${remedy}`), close);
    this.message.hidden = false;
  }

  // ---------------------------------------------------------------- showing

  difference() {
    return this.state.find(this.chosen);
  }

  /** Draw lines again on which something changed. @param {any[]} looked differences looked at */
  redraw(looked) {
    const before = this.others;
    this.others = linesWithDifferences(this.state.differences);
    this.pane.repaint(new Set([...changedLines(before, this.others), ...looked.flatMap((one) => one?.lines ?? [])]));
  }

  show() {
    const [open, all] = [this.state.open.length, this.state.differences.length];
    this.decided.show(all - open, all);
    write(this.left, open ? `nog ${open} ${open === 1 ? "verschil" : "verschillen"}` : "alles is beslist");
    this.list.show(this.chosen);
    this.card.show(this.difference());
    const { blocked } = this.state.standing;
    this.blocked.hidden = !blocked;
    write(this.blocked, blocked);
    this.keys.update();
  }

  /** @param {string} id */
  choose(id) {
    const before = this.difference();
    this.chosen = id;
    const now = this.difference();
    this.pane.repaint(new Set([...(before?.lines ?? []), ...(now?.lines ?? [])]));
    if (now) this.pane.goTo(now.lines[0], { block: "center" });
    this.show();
  }

  next(step) {
    const id = this.state.nextOpen(this.chosen, step);
    if (id) this.choose(id);
    else this.say("Alles is beslist.");
  }

  swap() {
    const inText = this.pane.element === document.activeElement;
    (inText ? this.list.box : this.pane.element).focus({ preventScroll: true });
  }

  say(text) {
    write(this.spoken, text);
  }

  // ---------------------------------------------------------------- deciding

  /** @param {string} choice @param {object} own */
  decide(choice, own = {}) {
    const reason = this.card.reason.value.trim();
    if (!reason) {
      this.say("Schrijf eerst een reden.");
      this.card.reason.focus();
      return;
    }
    const { id } = this.difference();
    this.act("choose", { difference: id, choice, reason, ...own });
    const open = this.state.open.length;
    this.say(`${DONE[choice]} ${open ? `Nog ${open} ${open === 1 ? "verschil" : "verschillen"}.` : "Alles is beslist."}`);
    this.pane.clear();
    this.redraw([this.difference()]);
    this.choose(this.state.nextOpen(id, 1) || id);
  }

  own() {
    const range = this.pane.range();
    const selected = range ? this.state.places.stretch(range.start, range.end) : null;
    askOwn(this.root, this.state, { difference: this.difference(), selected }, (own) => this.decide("own", own));
  }

  act(action, details) {
    const act = actOf(action, details);
    this.state.add(act);
    this.connection.keep(act);
  }

  canToggle(which) {
    const { standing, pending } = this.state;
    return !standing.blocked && (Boolean(standing[which]) || pending.length > 0);
  }

  toggle(action) {
    this.toggling = true;
    this.act(action);
    this.say(action === "undo" ? "Ongedaan gemaakt." : "Opnieuw gedaan.");
    this.show();
  }
}

export default {
  /** @param {{model: any, el: HTMLElement}} options */
  render({ model, el }) {
    const screen = new ConsensusScreen(model, el);
    return () => screen.destroy();
  },
};
