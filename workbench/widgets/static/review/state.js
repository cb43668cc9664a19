// What is decided: what Python has confirmed, and on top of that what is still on its way there.
// The same rules as workbench/clean/review_acts.py, as far as the screen must show them at once;
// as soon as Python answers, its word stands.

import { newId } from "../shared/dom.js";
import { textAt } from "../shared/text_pane.js";

/** @typedef {[number, number, number]} Place line, start and end in code points */
/** @typedef {{places: Place[], key: string}} Mention */
/** @typedef {"open"|"accepted"|"refused"|"contested"} Verdict */
/** @typedef {object} Entity
 * @property {string} id
 * @property {string} category
 * @property {Mention[]} mentions
 * @property {string} role
 * @property {string} person
 * @property {string} placeholder
 * @property {Verdict} verdict
 * @property {string} by
 * @property {string} time
 * @property {string} decision
 * @property {boolean} added
 * @property {string} reason */

const UNDOABLE = new Set([
  "accept", "refuse", "categorise", "role", "person", "merge", "split", "add", "confirm",
]);
export const CIRCUMSTANCE = "CIRCUMSTANCE";

export class ReviewState {
  constructor() {
    this.me = "";
    this.lines = [];
    this.categories = new Map();
    this.roles = [];
    /** @type {Map<string, Entity>} */
    this.confirmed = new Map();
    /** @type {any[]} decisions on their way */
    this.pending = [];
    /** @type {Map<string, Entity>} */
    this.entities = new Map();
    /** @type {Map<number, {entity: Entity, mention: Mention, place: Place}[]>} */
    this.atLine = new Map();
    this.standing = { shown: {}, todo: [], confirmations: {} };
    this.readByMe = new Set();
    this.readByAnybody = new Set();
    this.formsOf = new WeakMap();
  }

  // ---------------------------------------------------------------- what comes in

  begin(message, pending) {
    this.me = message.reviewer;
    this.lines = message.lines.map(([number, turn, speaker, text]) => ({
      number, turn, speaker, text,
    }));
    this.categories = new Map(message.categories.map((one) => [one.id, one]));
    this.roles = message.roles;
    this.confirmed = new Map(message.entities.map((one) => [one.id, entityOf(one)]));
    this.pending = pending;
    this.stand(message.standing);
    for (const act of pending) if (act.action === "shown") this.read(act.lines);
    return this.work();
  }

  receive(message) {
    const saved = new Set(message.saved);
    this.pending = this.pending.filter((act) => !saved.has(act.id));
    for (const id of message.gone) this.confirmed.delete(id);
    for (const one of message.entities) this.confirmed.set(one.id, entityOf(one));
    this.stand(message.standing);
    return this.work();
  }

  add(act) {
    this.pending.push(act);
    if (act.action === "shown") this.read(act.lines);
    return this.work();
  }

  stand(standing) {
    this.standing = standing;
    for (const [reader, stretches] of Object.entries(standing.shown)) {
      for (const number of numbersIn(stretches)) {
        this.readByAnybody.add(number);
        if (reader === this.me) this.readByMe.add(number);
      }
    }
  }

  read(stretches) {
    for (const number of numbersIn(stretches)) {
      this.readByMe.add(number);
      this.readByAnybody.add(number);
    }
  }

  // ---------------------------------------------------------------- what follows

  /** Work out the entities and return the lines that look different now. */
  work() {
    const before = this.entities;
    const now = new Map(this.confirmed);
    for (const act of standing(this.pending)) applyAct(now, act, this.me);
    this.entities = new Map([...now].sort(([, a], [, b]) => compareMentions(a, b)));
    const lines = changedLines(before, this.entities);
    if (lines.size) this.index();
    return lines;
  }

  index() {
    this.atLine = new Map();
    for (const entity of this.entities.values()) {
      for (const mention of entity.mentions) {
        for (const place of mention.places) {
          const found = this.atLine.get(place[0]);
          const one = { entity, mention, place };
          if (found) found.push(one);
          else this.atLine.set(place[0], [one]);
        }
      }
    }
  }

  // ---------------------------------------------------------------- what is asked

  /** @param {string} id */
  category(id) {
    return this.categories.get(id) || { id, letter: "?", label: id };
  }

  /** How a mention is written. @param {Mention} mention */
  written(mention) {
    return mention.places.map((place) => textAt(this.lines, place)).join(" ");
  }

  /** Ways of writing → mentions, the most frequent first. @param {Entity} entity */
  forms(entity) {
    const known = this.formsOf.get(entity);
    if (known) return known;
    /** @type {Map<string, Mention[]>} */
    const forms = new Map();
    for (const mention of entity.mentions) {
      const text = this.written(mention);
      forms.set(text, [...(forms.get(text) || []), mention]);
    }
    const sorted = new Map([...forms].sort(([, a], [, b]) => b.length - a.length));
    this.formsOf.set(entity, sorted);
    return sorted;
  }

  /** The name that an entity goes by on the screen. @param {Entity} entity */
  name(entity) {
    const forms = [...this.forms(entity).keys()];
    const longest = forms.reduce((best, form) => (form.length > best.length ? form : best), "");
    return longest.length > 60 ? `${longest.slice(0, 57)}…` : longest;
  }

  /** Others to decide that are written just so: a common word that the finder asks per place.
   * @param {Entity} entity */
  alike(entity) {
    const forms = new Set([...this.forms(entity).keys()].map((form) => form.toLowerCase()));
    return [...this.entities.values()].filter(
      (other) =>
        other.id !== entity.id &&
        isOpen(other) &&
        other.category === entity.category &&
        [...this.forms(other).keys()].every((form) => forms.has(form.toLowerCase())),
    );
  }

  counts() {
    const all = [...this.entities.values()];
    return {
      all: all.length,
      decided: all.filter((entity) => !isOpen(entity)).length,
      lines: this.lines.length,
      read: this.readByAnybody.size,
      readByMe: this.readByMe.size,
    };
  }

  firstUnread() {
    return this.lines.find(({ number }) => !this.readByMe.has(number))?.number;
  }
}

/** @param {Entity} entity */
export function isOpen(entity) {
  return entity.verdict === "open" || entity.verdict === "contested";
}

/** @param {Entity} a @param {Entity} b */
function compareMentions(a, b) {
  const [first, second] = [a.mentions[0].places[0], b.mentions[0].places[0]];
  return first[0] - second[0] || first[1] - second[1] || (a.id < b.id ? -1 : 1);
}

function* numbersIn(stretches) {
  for (const [first, last] of stretches) {
    for (let number = first; number <= last; number += 1) yield number;
  }
}

/** @returns {Entity} */
function entityOf(message) {
  return { ...message, mentions: message.mentions.map(mentionOf) };
}

/** @param {Place[]} places @returns {Mention} */
export function mentionOf(places) {
  return { places, key: places.map((place) => place.join("-")).join("+") };
}

// ---------------------------------------------------------------- decisions

/** Give an entity that a reviewer makes a name: a category and places, no text. */
export function newEntityId(category, mention) {
  return `${category.toLowerCase()}-${mention.places.flat().slice(0, 9).join("-")}-x${newId().slice(0, 8)}`;
}

/** A decision as it is sent. @param {string} action */
export function actOf(action, { mentions, ...details } = {}) {
  const places = mentions ? { mentions: mentions.map((mention) => mention.places) } : {};
  return { id: newId(), action, ...details, ...places };
}

/** Decisions on their way that are not taken back by a later one. */
function standing(pending) {
  const acts = [];
  const undone = [];
  for (const act of pending) {
    if (act.action === "undo") {
      const index = acts.findLastIndex((one) => UNDOABLE.has(one.action));
      if (index >= 0) undone.push(...acts.splice(index, 1));
    } else if (act.action === "redo") acts.push(...undone.splice(-1));
    else acts.push(act);
  }
  return acts;
}

/** @param {Map<string, Entity>} entities @param {any} act @param {string} me */
function applyAct(entities, act, me) {
  const applied = ACTS[act.action];
  if (applied) applied(entities, act, me);
}

const ACTS = {
  accept: (entities, act, me) => decide(entities, act, me, "accepted"),
  refuse: (entities, act, me) => decide(entities, act, me, "refused"),
  categorise: (entities, act) => change(entities, act.entity, { category: act.category }),
  role: (entities, act) => change(entities, act.entity, { role: act.role, placeholder: "" }),
  person: (entities, act) => change(entities, act.entity, { person: act.placeholder, placeholder: "" }),
  merge: mergeEntities,
  split: splitEntity,
  add: addEntity,
};

function change(entities, id, details) {
  const entity = entities.get(id);
  if (entity) entities.set(id, { ...entity, ...details });
}

function decide(entities, act, me, verdict) {
  const time = new Date().toISOString();
  change(entities, act.entity, { verdict, by: me, time, decision: act.id });
}

function mergeEntities(entities, act) {
  const parts = act.entities.map((id) => entities.get(id)).filter(Boolean);
  if (parts.length < 2) return;
  const [first] = parts;
  const accepted = parts.find((part) => part.verdict === "accepted");
  const open = parts.find(isOpen);
  const { verdict, by, time, decision } = accepted || open || first;
  for (const part of parts) entities.delete(part.id);
  const mentions = sortedMentions(parts.flatMap((part) => part.mentions));
  entities.set(first.id, { ...first, mentions, verdict, by, time, decision });
}

function splitEntity(entities, act) {
  const entity = entities.get(act.entity);
  if (!entity || entities.has(act.entities[0])) return;
  const leaving = new Set(act.mentions.map((places) => mentionOf(places).key));
  const away = entity.mentions.filter((mention) => leaving.has(mention.key));
  const left = entity.mentions.filter((mention) => !leaving.has(mention.key));
  if (!away.length || !left.length) return;
  entities.set(entity.id, { ...entity, mentions: left });
  entities.set(act.entities[0], { ...entity, id: act.entities[0], mentions: away });
}

function addEntity(entities, act, me) {
  if (entities.has(act.entity)) return;
  const wanted = new Map(act.mentions.map(mentionOf).map((mention) => [mention.key, mention]));
  for (const entity of [...entities.values()]) takeFrom(entities, entity, wanted);
  if (!wanted.size) return;
  entities.set(act.entity, {
    id: act.entity,
    category: act.category,
    mentions: sortedMentions([...wanted.values()]),
    role: act.role || "",
    person: "",
    placeholder: "",
    verdict: "accepted",
    by: me,
    time: new Date().toISOString(),
    decision: act.id,
    added: true,
    reason: "",
  });
}

/** What is accepted already stays where it is; from others the new entity takes it over. */
function takeFrom(entities, entity, wanted) {
  const shared = entity.mentions.filter((mention) => wanted.has(mention.key));
  if (!shared.length) return;
  if (entity.verdict === "accepted") for (const { key } of shared) wanted.delete(key);
  else {
    const left = entity.mentions.filter((mention) => !wanted.has(mention.key));
    if (left.length) entities.set(entity.id, { ...entity, mentions: left });
    else entities.delete(entity.id);
  }
}

/** @param {Mention[]} mentions */
function sortedMentions(mentions) {
  const unique = new Map(mentions.map((mention) => [mention.key, mention]));
  return [...unique.values()].sort(
    (a, b) => a.places[0][0] - b.places[0][0] || a.places[0][1] - b.places[0][1],
  );
}

/** Lines of entities that are new, gone or other than before. */
function changedLines(before, now) {
  const lines = new Set();
  const touch = (entity) => {
    for (const { places } of entity.mentions) for (const [line] of places) lines.add(line);
  };
  for (const [id, entity] of now) {
    const old = before.get(id);
    if (old === entity) continue;
    touch(entity);
    if (old) touch(old);
  }
  for (const [id, entity] of before) if (!now.has(id)) touch(entity);
  return lines;
}
