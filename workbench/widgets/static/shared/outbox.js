// Decisions that Python has not confirmed yet. They stay in the browser through a dead kernel, a
// reload and a closed tab. Each has an entry of its own, so that two tabs do not overwrite each
// other. They hold positions and decisions; a decision has no place for text of a transcript.

const PREFIX = "werkbank";

export class Outbox {
  /** @param {string} screen @param {string} scope evaluation, text, its version and the user
   * @param {Storage} storage */
  constructor(screen, scope, storage = window.localStorage) {
    this.prefix = `${PREFIX}:${screen}:${scope}:`;
    this.storage = storage;
    this.number = 0;
    /** @type {Map<string, object>} what the storage refused to hold */
    this.memory = new Map();
  }

  /** @param {{id: string}} act */
  put(act) {
    this.number += 1;
    const order = `${Date.now()}`.padStart(15, "0") + `${this.number}`.padStart(6, "0");
    const entry = { order, act };
    try {
      this.storage.setItem(this.prefix + act.id, JSON.stringify(entry));
    } catch {
      this.memory.set(act.id, entry); // the storage is full or forbidden
    }
  }

  /** Every decision that waits, the oldest first. */
  waiting() {
    const entries = [...this.stored(), ...this.memory.values()];
    return entries.sort((a, b) => (a.order < b.order ? -1 : 1)).map((entry) => entry.act);
  }

  stored() {
    const found = [];
    for (let index = 0; index < this.storage.length; index += 1) {
      const key = this.storage.key(index);
      if (key.startsWith(this.prefix)) found.push(JSON.parse(this.storage.getItem(key)));
    }
    return found;
  }

  /** @param {string[]} ids of decisions that are on the disk */
  settle(ids) {
    for (const id of ids) {
      this.memory.delete(id);
      this.storage.removeItem(this.prefix + id);
    }
  }
}
