// The talk with Python: hello → init, decisions → state with what is on the disk, and a sign of
// life in between. Sending fails without a word when the kernel is dead; so what counts is what
// comes back.

import { newId } from "./dom.js";
import { Outbox } from "./outbox.js";

const TICK = 1000; // milliseconds
const SIGN_OF_LIFE = 4000;
const TOO_LONG = 3500;
const AGAIN = 3000;
const PATIENCE = 30000;
const SILENCE = {
  problem: "Python geeft geen antwoord.",
  remedy: "kijk of er nog verbinding is en probeer het dan opnieuw.",
};

/** @typedef {"opening"|"saved"|"saving"|"lost"} Status */

export class Connection {
  /** @param {any} model the model of anywidget
   * @param {string} screen name of the kind of screen
   * @param {{init: Function, state: Function, fault: Function, status: Function,
   *   isDecision: (act: any) => boolean}} listener isDecision tells what the user counts as one */
  constructor(model, screen, listener) {
    this.model = model;
    this.screen = screen;
    this.listener = listener;
    this.client = newId();
    this.revision = -1;
    this.outbox = null;
    /** @type {Map<string, {resolve: Function, reject: Function}>} */
    this.questions = new Map();
    this.waitingSince = 0; // since when an answer is awaited; 0 if none is
    this.lastSent = 0;
    this.lastStatus = "";
    this.receive = this.receive.bind(this);
  }

  open() {
    this.model.on("msg:custom", this.receive);
    this.timer = setInterval(() => this.tick(), TICK);
    this.hello();
  }

  close() {
    clearInterval(this.timer);
    this.model.off("msg:custom", this.receive);
  }

  // ---------------------------------------------------------------- sending

  /** Keep a decision: first in this browser, then on the disk. @param {object} act */
  keep(act) {
    this.outbox.put(act);
    if (this.isLost()) this.show(); // whoever answers gets them all
    else this.offer();
  }

  /** Send everything that waits, in order: whichever message comes first, an undo finds what was
   * done before it. */
  offer() {
    const acts = this.outbox.waiting();
    if (acts.length) this.send({ type: "acts", acts });
  }

  /** Ask Python something; the answer is promised. @param {string} question */
  ask(question, details = {}) {
    const id = newId();
    return new Promise((resolve, reject) => {
      this.questions.set(id, { resolve, reject });
      setTimeout(() => this.settle(id, "reject", SILENCE), PATIENCE);
      this.send({ type: "ask", id, question, ...details });
    });
  }

  /** Ask what one can do without: nothing is lost where no answer comes. */
  async askIfPossible(question, details, otherwise) {
    if (this.isLost()) return otherwise;
    try {
      return await this.ask(question, details);
    } catch {
      return otherwise;
    }
  }

  hello() {
    this.send({ type: "hello" });
  }

  send(message) {
    this.lastSent = Date.now();
    this.waitingSince ||= this.lastSent;
    try {
      this.model.send({ ...message, client: this.client });
    } catch {
      // the channel is closed; the tick tells the user and tries again
    }
    this.show();
  }

  // ---------------------------------------------------------------- receiving

  /** @param {any} message */
  receive(message) {
    if (message.to && message.to !== this.client) return;
    this.waitingSince = 0;
    if (message.type === "init") this.begin(message);
    else if (this.outbox) this.follow(message);
    this.show();
  }

  begin(message) {
    this.revision = message.revision;
    this.outbox = new Outbox(this.screen, message.scope);
    this.listener.init(message, this.outbox.waiting());
    this.offer();
  }

  follow(message) {
    if (message.type === "state") this.state(message);
    else if (message.type === "answer") this.settle(message.id, "resolve", message.answer);
    else if (message.type === "alive" && message.revision !== this.revision) this.hello();
    else if (message.type === "fault") this.fault(message);
  }

  state(message) {
    this.outbox.settle(message.saved);
    const missed = message.revision - this.revision > (message.news ? 1 : 0);
    if (missed) this.hello();
    else {
      this.revision = message.revision;
      this.listener.state(message, message.from === this.client);
    }
  }

  fault(message) {
    if (message.id) this.settle(message.id, "reject", message);
    else this.listener.fault(message);
  }

  settle(id, how, value) {
    const question = this.questions.get(id);
    this.questions.delete(id);
    if (question) question[how](value);
  }

  // ---------------------------------------------------------------- signs of life

  tick() {
    const now = Date.now();
    if (this.isLost()) {
      if (now - this.lastSent >= AGAIN) this.hello();
    } else if (this.status() === "saving" && now - this.lastSent >= AGAIN) {
      this.offer();
    } else if (now - this.lastSent >= SIGN_OF_LIFE) {
      this.send({ type: "sync", revision: this.revision });
    }
    this.show();
  }

  isLost() {
    return this.waitingSince > 0 && Date.now() - this.waitingSince > TOO_LONG;
  }

  /** @returns {Status} */
  status() {
    if (this.isLost()) return "lost";
    if (!this.outbox) return "opening";
    return this.outbox.waiting().length ? "saving" : "saved";
  }

  show() {
    const acts = this.outbox ? this.outbox.waiting() : [];
    const waiting = acts.filter(this.listener.isDecision).length;
    const status = this.status();
    const both = `${status} ${waiting}`;
    if (both !== this.lastStatus) this.listener.status(status, waiting);
    this.lastStatus = both;
  }
}
