// The coding screen: left the text with its codes and what is looked at, right the codes and what
// they mean. This module joins the parts and says what every key does.

import { Connection } from "../shared/connection.js";
import { isAlone, make, newId, put, write } from "../shared/dom.js";
import { showHelp } from "../shared/help.js";
import { Keys } from "../shared/keys.js";
import { TextPane } from "../shared/text_pane.js";
import { askCode, askLine, askMemo, askReady, askSubcode, hint } from "./asking.js";
import { CodeCard } from "./code_card.js";
import { CodeList } from "./code_list.js";
import { Codes } from "./codes.js";
import { coloursSheet } from "./colours.js";
import { moved } from "./edges.js";
import { columnsFor, lanesSheet, margin, paint } from "./painting.js";
import { Passage, codeText } from "./passage.js";
import { CodingState, actOf } from "./state.js";
import { Top } from "./top.js";
import { Working } from "./working.js";

const CALM = 120; // milliseconds without moving on before Python is asked how something is cited
const REMEMBERED = 500; // citations
const HELP = [
  "Een cijfer of letter bij een code geeft die code aan wat u selecteerde, aan de gekozen codering, of anders aan de regel waar u staat. Dezelfde toets haalt hem er weer af.",
  "In de tekst: ↑ ↓ regel, ← → woord, Shift met een pijl om te selecteren. Klik op een regelnummer voor de regel, op een spreker voor de spreekbeurt.",
  "In de lijst met codes: ↑ ↓ code, Enter geeft hem.",
];

class CodingScreen {
  /** @param {any} model @param {HTMLElement} place */
  constructor(model, place) {
    this.state = new CodingState();
    this.view = { chosen: "", columns: 0 };
    this.stretch = ""; // what was selected last
    /** @type {Map<string, {start: number, end: number, citation: string}>} what Python said */
    this.said = new Map();
    this.root = make("section", { class: "wb wb-coding", lang: "nl", tabindex: "-1", "aria-label": "Coderen" });
    this.keys = new Keys(this.root, this.actions());
    this.build();
    place.append(this.root);
    this.connection = new Connection(model, "coderen", {
      init: (message, waiting) => this.begin(message, waiting),
      state: (message, mine) => this.follow(message, mine),
      fault: (message) => this.problem(message),
      status: (status, waiting) => this.top.kept.show(status, waiting),
      isDecision: ({ action }) => action !== "worked",
    });
    this.working = new Working(this.root, (seconds) => this.worked(seconds));
    this.connection.open();
  }

  destroy() {
    clearTimeout(this.asking);
    this.working.destroy();
    this.pane.destroy();
    this.connection.close();
  }

  // ---------------------------------------------------------------- parts

  build() {
    this.top = new Top(this.keys);
    this.sheet = make("style", {});
    this.pane = new TextPane({
      label: "Tekst met regelnummers",
      pieces: (line) => paint(line, this.state, this.view.chosen),
      margin: (line) => margin(line, this.state, this.view),
      onPiece: (ids) => this.chooseNext(ids.split(" ").map((id) => this.state.codings.get(id))),
      onSelect: () => this.selected(),
      onLine: (line) => this.arrived(line.number),
    });
    this.passage = new Passage(this.state, this.keys, { onCoding: (id) => this.choose(id) });
    this.list = new CodeList(this.state, this.keys, {
      onLook: (code) => this.lookAtCode(code),
      onClick: (code) => this.clickedCode(code),
      onGive: (code) => this.give(code),
      onLeave: () => this.pane.element.focus({ preventScroll: true }),
    });
    this.card = new CodeCard(this.state, this.keys, { onPassage: (id) => this.choose(id) });
    this.message = make("div", { class: "wb-message", role: "alert", hidden: true });
    this.blocked = make("p", { class: "wb-notice", role: "status", hidden: true });
    this.waitingText = make("p", {});
    this.waiting = make("div", { class: "wb-notice", hidden: true }, this.waitingText, this.keys.button("worklist"));
    this.spoken = make("p", { class: "wb-unseen", "aria-live": "polite" });
    const main = make("div", { class: "wb-main" },
      make("div", { class: "wb-left" }, this.pane.element, this.passage.element),
      make("div", { class: "wb-right" }, this.list.element, this.card.element));
    this.root.append(this.sheet, this.top.element, this.message, this.blocked, this.waiting, main, this.spoken);
    this.keys.update();
  }

  actions() {
    const free = () => !this.state.standing.blocked;
    const some = () => free() && this.target().kind !== "none";
    const one = () => free() && Boolean(this.chosen());
    const selection = () => Boolean(this.pane.range());
    const active = () => this.state.count(this.list.active) > 0;
    const edge = (name, label, key, move, help) => ({ name, label, key, help, run: () => this.resize(move), enabled: one });
    return [
      { name: "give", label: "Geef deze code", run: () => this.give(this.list.active), enabled: some },
      { name: "search", key: "/", label: "Zoeken", help: "Een code zoeken; Enter geeft hem", run: () => this.list.search.focus() },
      { name: "repeat", key: "h", label: "Herhaal code", help: "De laatst gebruikte code nog eens geven", run: () => this.repeat(), enabled: () => some() && this.list.recent.length > 0 },
      { name: "invivo", key: "v", label: "In-vivocode", help: "In-vivocode: een nieuwe subcode in de woorden van de spreker", run: () => this.invivo(), enabled: () => free() && selection() },
      { name: "recode", key: "w", label: "Andere code", help: "De gekozen codering een andere code geven; de memo blijft", run: () => this.recode(), enabled: one },
      { name: "remove", key: "Delete", also: "Backspace", label: "Weghalen", help: "De gekozen codering weghalen", run: () => this.takeOff(this.chosen()), enabled: one },
      { name: "memo", key: "m", label: "Memo", help: "Memo bij codering, regel, tekst of code", run: () => this.memo(), enabled: free },
      { name: "textMemo", label: "Tekstmemo", run: () => this.askMemo(["source"]), enabled: free },
      { name: "codeMemo", label: "Codememo", run: () => this.askMemo([`code:${this.list.active}`]), enabled: free },
      { name: "line", key: "r", label: "Regel", help: "De regel selecteren; nog eens: ook de volgende", run: () => this.selectWhole((line) => [line, line]) },
      { name: "turn", key: "t", label: "Spreekbeurt", help: "De spreekbeurt selecteren; nog eens: ook de volgende", run: () => this.selectWhole((line) => this.pane.turnAt(line)) },
      { name: "clear", key: "Escape", label: "Niets selecteren", run: () => this.clear(), enabled: () => selection() || Boolean(this.chosen()) },
      { name: "nextOpen", key: "n", label: "Zonder code ↓", help: "Naar het volgende stuk zonder code", run: () => this.open(1) },
      { name: "previousOpen", key: "Shift+n", label: "Zonder code ↑", help: "Naar het vorige stuk zonder code", run: () => this.open(-1) },
      { name: "nextSame", key: ".", label: "Volgende", help: "Volgende passage van de code die in de lijst gekozen is", run: () => this.same(1), enabled: active },
      { name: "previousSame", key: ",", label: "Vorige", help: "Vorige passage van die code", run: () => this.same(-1), enabled: active },
      { name: "overlap", key: "o", label: "Volgende op deze plaats", help: "Volgende codering die hier overlapt", run: () => this.overlap(), enabled: () => this.here().length > 0 },
      edge("beginMore", "Begin ←", "b", { edge: "start", step: -1 }, "Begin een woord eerder"),
      edge("beginLess", "Begin →", "Shift+b", { edge: "start", step: 1 }, "Begin een woord later"),
      edge("endLess", "Einde ←", "Shift+e", { edge: "end", step: -1 }, "Einde een woord eerder"),
      edge("endMore", "Einde →", "e", { edge: "end", step: 1 }, "Einde een woord later"),
      { name: "undo", key: "Control+z", label: "Ongedaan maken", run: () => this.toggle("undo"), enabled: () => this.canToggle("can_undo") },
      { name: "redo", key: "Control+y", also: "Control+Shift+z", label: "Opnieuw", help: "Opnieuw doen wat ongedaan is gemaakt", run: () => this.toggle("redo"), enabled: () => this.canToggle("can_redo") },
      { name: "clean", key: "s", label: "Schone tekst", help: "Schone tekst: alleen de woorden, zonder codes", run: () => this.toggleClean() },
      { name: "goto", key: "g", label: "Naar regel", help: "Naar een regelnummer", run: () => askLine(this.root, this.state.lines.length, (line) => this.goTo(line)) },
      { name: "swap", key: "x", label: "Wisselen", help: "Wisselen tussen tekst en codes", run: () => this.swap() },
      { name: "help", key: "?", label: "Toetsen", help: "Deze lijst", run: () => showHelp(this.root, this.keys, ...HELP) },
      { name: "ready", key: "k", label: "Klaar", help: "Klaar met deze tekst, of heropenen", run: () => this.ready() },
      { name: "worklist", label: "Codes kiezen", run: () => this.workOff(), enabled: free },
    ];
  }

  // ---------------------------------------------------------------- what Python says

  begin(message, waiting) {
    const first = this.state.lines.length !== message.lines.length;
    this.learnScheme(message.scheme);
    const lines = this.state.begin(message, waiting);
    this.top.begin(message);
    if (first) this.fill(message);
    else this.pane.repaint(lines);
    this.root.dataset.ready = "true";
    this.show();
    if (first && isAlone()) this.pane.element.focus({ preventScroll: true });
  }

  fill(message) {
    this.view.columns = columnsFor(this.state.lanes.width());
    this.pane.element.style.setProperty("--wb-lanes", String(this.view.columns));
    this.pane.fill(this.state.lines);
    for (const { number } of this.state.lines) {
      if (!this.state.isMine(number)) this.pane.flag(number, "wb-outside", true);
    }
    for (const { code } of message.codings.slice(-50)) this.list.use(code);
    const [begin] = this.state.assigned?.[0] ?? [1];
    const line = this.state.codings.size ? this.state.uncoded(begin - 1, 1) : begin;
    if (line > 1) this.pane.goTo(line, { block: "center" });
  }

  learnScheme(scheme) {
    if (!scheme) return;
    this.state.codes = new Codes(scheme.codes, this.keys.freeLetters(), this.state.codes);
    this.sheet.textContent = `${lanesSheet()}\n${coloursSheet(scheme.codes.map(({ colour }) => colour))}`;
    const withKey = this.state.codes.all.filter(({ key }) => key);
    this.keys.changing = new Map(
      withKey.map((code) => [code.key, { name: code.id, label: code.label, run: () => this.give(code.id) }]),
    );
    this.list.begin(scheme);
  }

  follow(message, mine) {
    this.learnScheme(message.scheme);
    this.pane.repaint(this.state.receive(message));
    if (message.scheme) this.pane.repaintAll();
    if (mine && this.state.codings.has(message.about)) this.choose(message.about);
    this.show();
  }

  problem({ problem, remedy }) {
    const close = make("button", { type: "button", text: "Sluiten", on: { click: () => (this.message.hidden = true) } });
    this.message.replaceChildren(make("p", {}, make("b", { text: problem }), ` Wat te doen: ${remedy}`), close);
    this.message.hidden = false;
  }

  // ---------------------------------------------------------------- showing

  show() {
    if (this.view.chosen && !this.chosen()) this.view.chosen = "";
    this.top.show(this.state);
    const { blocked, ready } = this.state.standing;
    this.blocked.hidden = !blocked;
    write(this.blocked, blocked && `Alleen lezen. ${blocked}`);
    const number = this.state.waiting.length;
    this.waiting.hidden = !number || ready;
    write(this.waitingText, `Het codeerschema is veranderd. ${number === 1 ? "1 codering wacht" : `${number} coderingen wachten`} op een nieuwe code van u.`);
    this.showTarget();
  }

  showTarget() {
    const target = this.target();
    const said = this.said.get(keyOf(target));
    const given = new Set(target.kind === "none" ? [] : this.covering(target).map(({ code }) => code));
    const citation = target.coding?.citation || said?.citation || "";
    this.passage.show(said && !target.coding ? { ...target, ...said } : target, citation);
    this.list.show(given);
    this.card.show(this.list.active, given.has(this.list.active));
    this.keys.update();
    if (!citation && target.kind !== "none") this.askCitation(target);
  }

  /** Let Python say how something is cited, once one has stopped moving. */
  askCitation(target) {
    clearTimeout(this.asking);
    this.asking = setTimeout(async () => {
      const { start, end } = target;
      const said = await this.connection.askIfPossible("passage", { start, end }, null);
      if (!said) return;
      if (this.said.size > REMEMBERED) this.said.clear();
      this.said.set(keyOf(target), said);
      if (keyOf(this.target()) === keyOf(target)) this.showTarget();
    }, CALM);
  }

  say(text) {
    write(this.spoken, text);
  }

  // ---------------------------------------------------------------- what is looked at

  /** What a code would be given to. @returns {import("./passage.js").Target} */
  target() {
    const range = this.pane.range();
    const coding = this.chosen();
    const none = { kind: /** @type {const} */ ("none"), start: 0, end: 0 };
    if (range) {
      const stretch = this.state.places.stretch(range.start, range.end);
      return stretch ? { kind: "selection", ...stretch, coding } : none;
    }
    if (coding) return { kind: "coding", start: coding.start, end: coding.end, coding };
    const line = this.state.lines.length ? this.state.places.wholeLine(this.pane.current) : null;
    return line ? { kind: "line", ...line } : none;
  }

  chosen() {
    return this.state.codings.get(this.view.chosen);
  }

  /** Codings that hold the whole of what is looked at. */
  covering(target) {
    return this.state.touching(target).filter(({ start, end }) => start <= target.start && end >= target.end);
  }

  /** Codings at this place, to walk through. */
  here() {
    const target = this.target();
    return target.kind === "none" ? [] : this.state.touching(target);
  }

  selected() {
    const target = this.pane.range() ? keyOf(this.target()) : "";
    if (target === this.stretch) return;
    this.stretch = target;
    if (target) this.unchoose();
    this.showTarget();
    if (target) this.say(this.passage.quotation.textContent.slice(0, 200));
  }

  arrived(line) {
    const coding = this.chosen();
    if (coding && (line < coding.first || line > coding.last)) this.unchoose();
    if (this.root.dataset.ready) this.showTarget();
  }

  /** Choose a coding and bring it into view. @param {string} id */
  choose(id) {
    const coding = this.state.codings.get(id);
    if (!coding) return;
    this.pane.clear();
    this.mark(id);
    this.list.look(coding.code);
    const inside = this.pane.current >= coding.first && this.pane.current <= coding.last;
    this.pane.goTo(inside ? this.pane.current : coding.first, { block: inside ? "nearest" : "center" });
    this.say(`${this.state.codes.get(coding.code).path}, ${coding.citation || `regel ${coding.first}`}`);
  }

  unchoose() {
    if (this.view.chosen) this.mark("");
  }

  mark(id) {
    const lines = new Set();
    for (const one of [this.chosen(), this.state.codings.get(id)]) {
      for (let line = one?.first; line <= one?.last; line += 1) lines.add(line);
    }
    this.view.chosen = id;
    this.pane.repaint(lines);
  }

  /** Choose the next of these after the one that is chosen. @param {(any | undefined)[]} codings */
  chooseNext(codings) {
    const known = codings.filter(Boolean);
    const next = known[(known.findIndex(({ id }) => id === this.view.chosen) + 1) % known.length];
    if (next) this.choose(next.id);
  }

  overlap() {
    const codings = this.here();
    this.chooseNext(codings);
    const index = codings.findIndex(({ id }) => id === this.view.chosen);
    this.say(`${this.spoken.textContent}, ${index + 1} van ${codings.length}`);
  }

  lookAtCode(code) {
    this.say(codeText(this.state.codes.get(code)));
    this.showTarget();
  }

  clear() {
    this.pane.clear();
    this.unchoose();
    this.showTarget();
  }

  // ---------------------------------------------------------------- moving and selecting

  goTo(line) {
    this.clear();
    this.pane.goTo(line, { block: "center" });
    this.pane.element.focus({ preventScroll: true });
  }

  open(step) {
    const ahead = this.state.uncoded(this.pane.current, step);
    const line = ahead || this.state.uncoded(step > 0 ? 0 : this.state.lines.length + 1, step);
    if (!line) return this.say("Alles heeft een code.");
    this.goTo(line);
    if (!ahead) this.say(step > 0 ? "Verder vanaf het begin." : "Verder vanaf het einde.");
  }

  same(step) {
    const passages = this.state.passages(this.list.active);
    const at = passages.findIndex(({ id }) => id === this.view.chosen);
    const before = passages.filter(({ first }) => first < this.pane.current).length;
    const from = at >= 0 ? at : before - (step > 0 ? 1 : 0);
    const index = (from + step + passages.length) % passages.length;
    this.choose(passages[index].id);
    this.say(`${this.spoken.textContent}, ${index + 1} van ${passages.length}`);
  }

  /** Select a line or a turn; once more: the next one as well. */
  selectWhole(around) {
    const range = this.pane.range();
    const [first, last] = around(range ? range.end.line : this.pane.current);
    const whole = range && range.end.line === last && range.end.unit === this.state.lines[last - 1].text.length;
    const wanted = whole && this.state.lines[last] ? around(last + 1) : [first, last];
    this.pane.element.focus({ preventScroll: true });
    this.pane.selectLines(whole ? range.start.line : first, wanted[1]);
    this.pane.goTo(wanted[1]);
  }

  swap() {
    const inText = this.pane.element === document.activeElement;
    (inText ? this.list.box : this.pane.element).focus({ preventScroll: true });
  }

  toggleClean() {
    const clean = this.root.classList.toggle("wb-clean");
    put(this.top.buttons.get("clean"), "aria-pressed", String(clean));
    this.say(clean ? "Schone tekst aan" : "Schone tekst uit");
  }

  // ---------------------------------------------------------------- coding

  act(action, details) {
    const act = actOf(action, details);
    const lines = this.state.add(act);
    this.connection.keep(act);
    this.pane.repaint(lines);
  }

  clickedCode(code) {
    if (this.pane.range()) this.give(code);
  }

  /** Give a code to what is looked at, or take it off again. @param {string} id */
  give(id) {
    const target = this.target();
    const code = this.state.codes.get(id);
    const why = this.whyNot(target, code);
    if (why) return this.say(why);
    const same = this.covering(target).filter((one) => one.code === id);
    const exact = same.find((one) => sameStretch(one, target));
    if (exact) this.takeOff(exact);
    else if (same.length) {
      this.choose(same[0].id);
      this.say(`Dit staat al onder ${code.path}. Dezelfde toets nog eens haalt die codering weg.`);
    } else this.code(code, target);
  }

  whyNot(target, code) {
    const { blocked } = this.state.standing;
    if (blocked) return `Alleen lezen. ${blocked}`;
    if (target.kind === "none") return "Hier staat geen tekst.";
    const given = this.covering(target).some((one) => one.code === code.id);
    if (!code.usable && !given) return `${code.label} is vervallen en kan niet meer worden gegeven.`;
    const [first, last] = this.state.places.linesOf(target);
    const mine = this.state.isMine(first) && this.state.isMine(last);
    return mine ? "" : "Deze regels horen bij een andere codeur.";
  }

  code(code, { start, end }) {
    const coding = newId();
    this.act("code", { coding, code: code.id, start, end });
    this.list.use(code.id);
    this.list.active = code.id;
    this.mark(coding);
    this.say(`${code.path} gegeven.`);
    this.show();
  }

  takeOff(coding) {
    this.act("uncode", { coding: coding.id });
    this.say(`${this.state.codes.get(coding.code).path} weggehaald.`);
    this.show();
  }

  repeat() {
    this.give(this.list.recent[0]);
  }

  recode() {
    const coding = this.chosen();
    const codes = this.state.codes.all.filter(({ id, usable }) => usable && id !== coding.code);
    const question = { title: "Andere code", about: [this.quoted(coding)], codes, chosen: "", confirm: "Veranderen" };
    askCode(this.root, this.state, question, (code) => this.recodeTo(coding, code));
  }

  recodeTo(coding, code) {
    this.act("recode", { coding: coding.id, code });
    this.list.use(code);
    this.list.active = code;
    this.say(`Is nu ${this.state.codes.get(code).path}.`);
    this.show();
  }

  quoted(coding) {
    const text = this.state.places.written(coding);
    const short = text.length > 300 ? `${text.slice(0, 300)} …` : text;
    return make("p", { class: "wb-quotation", text: `“${short}” ${coding.citation}` });
  }

  /** @param {{edge: "start"|"end", step: 1|-1}} move */
  resize(move) {
    const coding = this.chosen();
    const stretch = moved(this.state.places, coding, move);
    if (!stretch) return this.say("Verder kan niet.");
    this.pane.clear();
    this.act("resize", { coding: coding.id, start: stretch.start, end: stretch.end });
    const now = this.chosen();
    this.pane.goTo(move.edge === "start" ? now.first : now.last);
    const text = this.state.places.written(now);
    this.say(move.edge === "start" ? text.slice(0, 60) : text.slice(-60));
    this.show();
  }

  memo() {
    const coding = this.chosen();
    const line = `line:${this.pane.current}`;
    this.askMemo([...(coding ? [`coding:${coding.id}`] : []), line, "source", `code:${this.list.active}`]);
  }

  /** @param {string[]} targets */
  askMemo(targets) {
    askMemo(this.root, targets.map((target) => this.memoTarget(target)), (target, memo) => {
      const [kind, id] = target.split(":");
      if (kind === "coding") this.act("memo", { coding: id, memo });
      else this.act("note", { target, memo });
      this.say("Memo bewaard.");
      this.show();
    });
  }

  memoTarget(target) {
    const [kind, id] = target.split(":");
    const coding = this.state.codings.get(id);
    const memo = kind === "coding" ? coding.memo : this.state.notes[target] ?? "";
    const labels = {
      coding: () => `deze codering: ${this.state.codes.get(coding.code).path}`,
      line: () => `regel ${id}`,
      source: () => "de hele tekst",
      code: () => `de code ${this.state.codes.get(id).path}`,
    };
    return { target, memo, label: labels[kind]() };
  }

  invivo() {
    const target = this.target();
    const parents = this.state.codes.all.filter(({ usable, parent }) => usable && !parent);
    const active = this.state.codes.get(this.list.active);
    const about = { words: this.state.places.written(target), parents, chosen: active.parent || active.id };
    askSubcode(this.root, about, async (parent, words) => {
      try {
        const code = await this.connection.ask("subcode", { parent, words });
        this.code(this.state.codes.get(code), target);
      } catch (fault) {
        this.problem(fault);
      }
    });
  }

  // ---------------------------------------------------------------- undoing, finishing

  canToggle(which) {
    const { standing, pending } = this.state;
    return !standing.blocked && (Boolean(standing[which]) || pending.some(({ action }) => action !== "worked"));
  }

  toggle(action) {
    this.act(action);
    this.say(action === "undo" ? "Ongedaan gemaakt." : "Opnieuw gedaan.");
    this.show();
  }

  worked(seconds) {
    if (this.connection.outbox && !this.state.standing.blocked) this.act("worked", { seconds });
  }

  ready() {
    askReady(this.root, this.state, () => this.act(this.state.standing.ready ? "reopen" : "ready"));
  }

  /** Choose codes for what waits; the button may be gone afterwards, the text is not. */
  workOff() {
    this.pane.element.focus({ preventScroll: true });
    this.chooseWaiting(this.state.waiting, 0);
  }

  /** Choose a code for codings that the scheme left to a person, one after the other.
   * @param {[string, string[]][]} waiting as it was at the beginning @param {number} index */
  chooseWaiting(waiting, index) {
    const [id, options] = waiting[index] ?? [];
    const coding = this.state.codings.get(id);
    if (!coding) return;
    this.choose(id);
    const about = [
      this.quoted(coding),
      hint(`Was: ${this.state.codes.get(coding.code).path}. ${index + 1} van ${waiting.length}.`),
    ];
    const codes = options.map((code) => this.state.codes.get(code));
    const question = { title: "Kies een nieuwe code", about, codes, chosen: "", confirm: "Kiezen" };
    askCode(this.root, this.state, question, (code) => {
      this.recodeTo(coding, code);
      setTimeout(() => this.chooseWaiting(waiting, index + 1)); // once this question has closed
    });
  }
}

function keyOf({ start, end }) {
  return `${start}-${end}`;
}

/** A coding, if it stands on exactly this. */
function sameStretch(coding, { start, end }) {
  return coding && coding.start === start && coding.end === end ? coding : undefined;
}

export default {
  /** @param {{model: any, el: HTMLElement}} options */
  render({ model, el }) {
    const screen = new CodingScreen(model, el);
    return () => screen.destroy();
  },
};
