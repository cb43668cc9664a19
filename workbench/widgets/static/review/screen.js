// The review screen: left the text, right the names to decide. This module joins the parts and
// says what every key does.

import { Connection } from "../shared/connection.js";
import { isAlone, make, put, write } from "../shared/dom.js";
import { showHelp } from "../shared/help.js";
import { Keys } from "../shared/keys.js";
import { Reading } from "../shared/reading.js";
import { TextPane } from "../shared/text_pane.js";
import { EntityCard } from "./entity_card.js";
import { EntityList } from "./entity_list.js";
import { Header } from "./header.js";
import { paint } from "./painting.js";
import {
  askAdd, askCategory, askFinish, askMerge, askRole, askSplit, showHistory,
} from "./questions.js";
import { CIRCUMSTANCE, ReviewState, actOf, isOpen, mentionOf, newEntityId } from "./state.js";

const TOGETHER = 3000; // milliseconds: lines that were read are kept in groups

const WALKING = [
  "In de tekst: ↑ ↓ regel, ← → woord, Shift met een pijl om te selecteren. In de lijst: ↑ ↓ naam, ← → plaats in de tekst.",
];

class ReviewScreen {
  /** @param {any} model @param {HTMLElement} place */
  constructor(model, place) {
    this.state = new ReviewState();
    this.view = { chosen: "", preview: false };
    this.occurrence = ""; // key of the mention that is looked at
    this.fresh = []; // lines read that are not sent yet
    this.confirming = ""; // id of the act that says that all was read
    this.flagged = new Set(); // lines that are shown as read
    this.root = make("section", { class: "wb wb-review", lang: "nl", tabindex: "-1", "aria-label": "Namen beoordelen" });
    this.keys = new Keys(this.root, this.actions());
    this.build();
    place.append(this.root);
    this.connection = new Connection(model, "beoordelen", {
      init: (message, waiting) => this.begin(message, waiting),
      state: (message, mine) => this.follow(message, mine),
      fault: (message) => this.problem(message),
      status: (status, waiting) => this.header.kept.show(status, waiting),
      isDecision: ({ action }) => action !== "shown",
    });
    this.leaving = () => this.sendRead();
    window.addEventListener("pagehide", this.leaving);
    this.timer = setInterval(() => this.sendRead(), TOGETHER);
    this.connection.open();
  }

  destroy() {
    this.sendRead();
    clearInterval(this.timer);
    window.removeEventListener("pagehide", this.leaving);
    this.reading?.destroy();
    this.pane.destroy();
    this.connection.close();
  }

  // ---------------------------------------------------------------- parts

  build() {
    this.header = new Header(this.keys);
    this.pane = new TextPane({
      label: "Tekst met regelnummers",
      pieces: (line) => paint(line, this.state, this.view),
      onPiece: (id, line) => this.choosePiece(id, line),
      onSelect: () => this.showSelection(),
      onLine: () => {},
    });
    this.list = new EntityList(this.state, this.keys, {
      onChoose: (id) => this.choose(id),
      onOccurrence: (step) => this.stepOccurrence(step),
      onFilter: () => this.list.show(this.view.chosen),
    });
    this.card = new EntityCard(this.state, this.keys, {
      onPlace: (mention) => this.lookAt(mention),
      onRefusePlace: (mention) => this.refusePlace(mention),
    });
    this.selection = this.selectionBar();
    this.message = make("div", { class: "wb-message", role: "alert", hidden: true });
    this.spoken = make("p", { class: "wb-unseen", "aria-live": "polite" });
    const main = make("div", { class: "wb-main" },
      make("div", { class: "wb-left" }, this.pane.element, this.selection),
      make("div", { class: "wb-right" }, this.list.element, this.card.element));
    this.root.append(this.header.element, this.message, main, this.spoken);
    this.keys.update();
  }

  selectionBar() {
    this.selected = make("span", { class: "wb-selected" });
    const buttons = ["add", "circumstance", "clear"].map((name) => this.keys.button(name));
    return make("div", { class: "wb-selection", role: "group", "aria-label": "Selectie", hidden: true },
      this.selected, ...buttons);
  }

  actions() {
    const entity = () => Boolean(this.chosen());
    const selection = () => this.pane.places().length > 0 && !this.view.preview;
    return [
      { name: "accept", key: "a", label: "Accepteren", help: "Accepteren: dit moet weg", run: () => this.decide("accept"), enabled: entity },
      { name: "refuse", key: "w", label: "Weigeren", help: "Weigeren: dit mag blijven staan", run: () => this.decide("refuse"), enabled: entity },
      { name: "here", key: "d", label: "Deze plaats niet", help: "Alleen deze plaats weigeren, bij namen die ook een gewoon woord zijn", run: () => this.refuseHere(), enabled: () => this.isOneOfSeveral() },
      { name: "acceptAlike", key: "Shift+a", label: "Alle accepteren", help: "Accepteren, met alles wat net zo geschreven is en nog te beslissen is", run: () => this.decideAlike("accept"), enabled: () => this.hasAlike() },
      { name: "refuseAlike", key: "Shift+w", label: "Alle weigeren", help: "Weigeren, met alles wat net zo geschreven is en nog te beslissen is", run: () => this.decideAlike("refuse"), enabled: () => this.hasAlike() },
      { name: "next", key: "n", label: "Volgende", help: "Volgende die nog te beslissen is", run: () => this.next(1) },
      { name: "previous", key: "Shift+n", label: "Vorige", help: "Vorige die nog te beslissen is", run: () => this.next(-1) },
      { name: "category", key: "s", label: "Soort", help: "Soort veranderen", run: () => this.category(), enabled: entity },
      { name: "role", key: "r", label: "Rol", help: "Rol kiezen: wat er in de plaats komt", run: () => this.role(), enabled: entity },
      { name: "merge", key: "m", label: "Samenvoegen", help: "Samenvoegen met een andere naam", run: () => this.merge(), enabled: entity },
      { name: "split", key: "l", label: "Losmaken", help: "Een schrijfwijze of plaats losmaken", run: () => this.split(), enabled: () => this.isOneOfSeveral() },
      { name: "add", key: "t", label: "Toevoegen", help: "Wat geselecteerd is toevoegen", run: () => this.add(), enabled: selection },
      { name: "circumstance", key: "o", label: "Noemt omstandigheid", help: "Wat geselecteerd is noemt een omstandigheid", run: () => this.circumstance(), enabled: selection },
      { name: "clear", key: "Escape", label: "Niets selecteren", run: () => this.pane.clear(), enabled: () => this.pane.places().length > 0 },
      { name: "undo", key: "Control+z", label: "Ongedaan maken", run: () => this.toggle("undo"), enabled: () => this.canToggle("can_undo") },
      { name: "redo", key: "Control+y", label: "Opnieuw", help: "Opnieuw doen wat ongedaan is gemaakt", run: () => this.toggle("redo"), enabled: () => this.canToggle("can_redo") },
      { name: "unread", key: "g", label: "Ongelezen", help: "Naar de eerste regel die u nog niet las", run: () => this.unread(), enabled: () => Boolean(this.state.firstUnread()) },
      { name: "preview", key: "v", label: "Voorbeeld", help: "Voorbeeld: de tekst zoals die wordt", run: () => this.togglePreview() },
      { name: "history", key: "h", label: "Geschiedenis", help: "Wie besliste wat, en wanneer", run: () => this.history() },
      { name: "search", key: "/", label: "Zoeken", help: "Zoeken in de namen", run: () => this.list.search.focus() },
      { name: "swap", key: "x", label: "Wisselen", help: "Wisselen tussen tekst en lijst", run: () => this.swap() },
      { name: "help", key: "?", label: "Toetsen", help: "Deze lijst", run: () => showHelp(this.root, this.keys, ...WALKING) },
      { name: "finish", key: "k", label: "Klaar?", help: "Wat er nog te doen is, en afronden", run: () => this.finish() },
    ];
  }

  // ---------------------------------------------------------------- what Python says

  begin(message, waiting) {
    const first = this.state.lines.length !== message.lines.length;
    const lines = this.state.begin(message, waiting);
    write(this.header.title, message.title);
    write(this.header.reviewer, `beoordelaar: ${message.reviewer}`);
    this.root.dataset.ready = "true";
    if (first) this.fill(message.reading_seconds);
    else this.pane.repaint(lines);
    this.list.begin();
    if (!this.chosen()) this.view.chosen = this.list.nextOpen() || this.list.first();
    this.show();
    this.goOnFinishing();
    if (!first) return;
    this.choose(this.view.chosen);
    if (isAlone()) this.list.box.focus({ preventScroll: true });
  }

  fill(seconds) {
    this.reading?.destroy();
    this.pane.fill(this.state.lines);
    this.flagged.clear();
    this.reading = new Reading({
      pane: this.pane,
      seconds,
      isRead: (line) => this.state.readByMe.has(line),
      onRead: (lines) => this.read(lines),
    });
    this.showRead();
  }

  follow(message, mine) {
    this.pane.repaint(this.state.receive(message));
    if (mine && message.about && this.state.entities.has(message.about)) this.choose(message.about);
    this.showRead();
    this.show();
    this.goOnFinishing();
  }

  problem({ problem, remedy }) {
    const close = make("button", { type: "button", text: "Sluiten", on: { click: () => (this.message.hidden = true) } });
    this.message.replaceChildren(make("p", {}, make("b", { text: problem }), ` Wat te doen: ${remedy}`), close);
    this.message.hidden = false;
  }

  // ---------------------------------------------------------------- showing

  show() {
    this.header.show(this.state);
    this.list.show(this.view.chosen);
    this.card.show(this.chosen(), this.occurrence);
    this.keys.update();
  }

  showRead() {
    for (const number of this.state.readByMe) {
      if (!this.flagged.has(number)) this.pane.flag(number, "wb-read", true);
      this.flagged.add(number);
    }
  }

  say(text) {
    write(this.spoken, text);
  }

  chosen() {
    return this.state.entities.get(this.view.chosen);
  }

  /** Choose an entity and bring the first place, or the given one, into view. */
  choose(id, key = "") {
    const before = this.chosen();
    this.view.chosen = id;
    const entity = this.chosen();
    const mention = entity?.mentions.find((one) => one.key === key) || entity?.mentions[0];
    this.occurrence = mention?.key ?? "";
    this.pane.repaint(linesOf([before, entity]));
    if (mention) this.pane.goTo(mention.places[0][0], { block: "center" });
    this.show();
  }

  choosePiece(id, line) {
    const entity = this.state.entities.get(id);
    const here = entity?.mentions.find(({ places }) => places.some((place) => place[0] === line));
    this.choose(id, here?.key);
  }

  lookAt(mention) {
    this.choose(this.view.chosen, mention.key);
  }

  stepOccurrence(step) {
    const mentions = this.chosen()?.mentions ?? [];
    if (!mentions.length) return;
    const from = mentions.findIndex(({ key }) => key === this.occurrence);
    const to = (from + step + mentions.length) % mentions.length;
    this.lookAt(mentions[to]);
    this.say(`regel ${mentions[to].places[0][0]}, ${to + 1} van ${mentions.length}`);
  }

  next(step) {
    const id = this.list.nextOpen(step);
    if (id) this.choose(id);
    else this.say("Alles is beslist.");
  }

  unread() {
    const line = this.state.firstUnread();
    if (!line) return;
    this.pane.goTo(line, { block: "center" });
    this.pane.element.focus({ preventScroll: true });
  }

  swap() {
    const inText = this.pane.element === document.activeElement;
    (inText ? this.list.box : this.pane.element).focus({ preventScroll: true });
  }

  togglePreview() {
    this.view.preview = !this.view.preview;
    this.pane.clear();
    this.root.classList.toggle("wb-preview", this.view.preview);
    put(this.header.buttons.get("preview"), "aria-pressed", String(this.view.preview));
    this.pane.repaintAll();
    this.keys.update();
    this.say(this.view.preview ? "Voorbeeld aan" : "Voorbeeld uit");
  }

  showSelection() {
    const places = this.pane.places();
    this.selection.hidden = !places.length;
    if (places.length) {
      const text = this.state.written(mentionOf(places));
      const lines = [...new Set([places[0][0], places.at(-1)[0]])].join("-");
      write(this.selected, `“${text.length > 80 ? `${text.slice(0, 80)}…` : text}”, regel ${lines}`);
      this.say(this.selected.textContent);
    }
    this.keys.update();
  }

  // ---------------------------------------------------------------- deciding

  act(action, details) {
    const act = actOf(action, details);
    this.pane.repaint(this.state.add(act));
    this.connection.keep(act);
    return act.id;
  }

  decide(action) {
    const entity = this.chosen();
    const { mentions, category, decision } = entity;
    this.act(action, { entity: entity.id, mentions, category, saw: decision });
    const text = action === "accept" ? "geaccepteerd" : "geweigerd";
    const { all, decided } = this.state.counts();
    this.say(`${this.state.name(entity)} ${text}. Nog ${all - decided} te beslissen.`);
    this.choose(this.list.nextOpen() || entity.id);
  }

  hasAlike() {
    const entity = this.chosen();
    return Boolean(entity) && isOpen(entity) && this.state.alike(entity).length > 0;
  }

  /** Make one of all that is written just so, and decide that. */
  decideAlike(action) {
    const entity = this.chosen();
    this.act("merge", { entities: [entity.id, ...this.state.alike(entity).map(({ id }) => id)] });
    this.decide(action);
  }

  isOneOfSeveral() {
    return (this.chosen()?.mentions.length ?? 0) > 1;
  }

  refuseHere() {
    const mention = this.chosen().mentions.find(({ key }) => key === this.occurrence);
    if (mention) this.refusePlace(mention);
  }

  /** Split one place off and refuse it there. */
  refusePlace(mention) {
    const entity = this.chosen();
    const id = newEntityId(entity.category, mention);
    const saw = entity.decision;
    this.act("split", { entity: entity.id, entities: [id], mentions: [mention] });
    this.act("refuse", { entity: id, mentions: [mention], category: entity.category, saw });
    this.say(`Regel ${mention.places[0][0]} geweigerd.`);
    this.choose(entity.id);
  }

  category() {
    const entity = this.chosen();
    askCategory(this.root, this.state, entity, (category) => {
      this.act("categorise", { entity: entity.id, category });
      this.show();
    });
  }

  async role() {
    const entity = this.chosen();
    const people = await this.connection.askIfPossible("people", { entity: entity.id }, []);
    askRole(this.root, this.state, { entity, people }, ({ role, person }) => {
      if (person !== entity.person) this.act("person", { entity: entity.id, placeholder: person });
      if (role !== entity.role) this.act("role", { entity: entity.id, role });
      this.show();
    });
  }

  merge() {
    const entity = this.chosen();
    askMerge(this.root, this.state, entity, (ids) => {
      this.act("merge", { entities: [entity.id, ...ids] });
      this.choose(entity.id);
    });
  }

  split() {
    const entity = this.chosen();
    askSplit(this.root, this.state, entity, (mentions) => {
      const id = newEntityId(entity.category, mentions[0]);
      this.act("split", { entity: entity.id, entities: [id], mentions });
      this.choose(id);
    });
  }

  async add() {
    const mention = mentionOf(this.pane.places());
    const asked = { mentions: [mention.places] };
    const found = await this.connection.askIfPossible("forms", asked, []);
    const others = new Map();
    for (const one of found.map(mentionOf)) {
      const text = this.state.written(one);
      others.set(text, [...(others.get(text) || []), one]);
    }
    askAdd(this.root, this.state, { written: this.state.written(mention), others }, (answer) =>
      this.addEntity(answer.category, [mention, ...answer.mentions]),
    );
  }

  circumstance() {
    this.addEntity(CIRCUMSTANCE, [mentionOf(this.pane.places())]);
  }

  addEntity(category, mentions) {
    const entity = newEntityId(category, mentions[0]);
    this.act("add", { entity, category, mentions });
    this.pane.clear();
    this.say(`Toegevoegd: ${this.state.category(category).label}.`);
    this.choose(entity);
  }

  canToggle(which) {
    return Boolean(this.state.standing[which]) || this.state.pending.length > 0;
  }

  toggle(action) {
    this.act(action);
    this.say(action === "undo" ? "Ongedaan gemaakt." : "Opnieuw gedaan.");
    this.show();
  }

  // ---------------------------------------------------------------- reading and finishing

  read(lines) {
    this.fresh.push(...lines);
    this.state.read(lines.map((line) => [line, line]));
    this.showRead();
    this.header.show(this.state);
    this.keys.update();
  }

  sendRead() {
    if (!this.fresh.length) return;
    const lines = stretchesOf(this.fresh);
    this.fresh = [];
    this.act("shown", { lines });
  }

  async history() {
    const acts = await this.connection.ask("history").catch((fault) => this.problem(fault));
    if (!acts) return;
    showHistory(this.root, this.state, acts, (entity, line) => {
      this.choose(entity);
      if (line) this.pane.goTo(line, { block: "center" });
    });
  }

  async finish() {
    this.sendRead();
    await this.connection.askIfPossible("todo", {}, []); // what it changes comes before the answer
    askFinish(this.root, this.state, {
      confirm: () => {
        this.confirming = this.act("confirm", { saw: this.state.standing.circumstances });
        this.say("Omstandigheden bevestigd.");
        this.show();
      },
      finish: () => this.finished(),
      unread: () => this.unread(),
      next: () => this.next(1),
    });
  }

  /** Once it is kept that all was read, show what is left to do: often only the last button. */
  goOnFinishing() {
    if (!this.confirming || this.state.pending.some(({ id }) => id === this.confirming)) return;
    this.confirming = "";
    if (!this.root.querySelector("dialog")) this.finish();
  }

  async finished() {
    try {
      await this.connection.ask("finish");
      this.say("Deze tekst is beoordeeld.");
    } catch (fault) {
      this.problem(fault);
    }
  }
}

/** Lines on which entities stand. */
function linesOf(entities) {
  const lines = new Set();
  for (const entity of entities) {
    for (const { places } of entity?.mentions ?? []) for (const [line] of places) lines.add(line);
  }
  return lines;
}

/** Line numbers as stretches that follow each other. @param {number[]} numbers */
function stretchesOf(numbers) {
  const stretches = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else stretches.push([number, number]);
  }
  return stretches;
}

export default {
  /** @param {{model: any, el: HTMLElement}} options */
  render({ model, el }) {
    const screen = new ReviewScreen(model, el);
    return () => screen.destroy();
  },
};
