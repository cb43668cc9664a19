// Which column of the margin a stripe stands in. A stripe keeps its column for as long as the page
// is open, whatever comes or goes beside it: nothing in the margin ever jumps.

/** @typedef {{id: string, first: number, last: number}} Striped */

export class Lanes {
  constructor() {
    /** @type {Map<number, (string | undefined)[]>} line → who stands in which column */
    this.rows = new Map();
    /** @type {Map<string, number>} where a stripe stands, or stood before it was taken off */
    this.known = new Map();
  }

  /** @param {Striped} striped @returns {number} the column, from 0 */
  put(striped) {
    const known = this.known.get(striped.id);
    const lane = known !== undefined && this.isFree(striped, known) ? known : this.firstFree(striped);
    for (let line = striped.first; line <= striped.last; line += 1) {
      const row = this.rows.get(line);
      if (row) row[lane] = striped.id;
      else this.rows.set(line, Object.assign([], { [lane]: striped.id }));
    }
    this.known.set(striped.id, lane);
    return lane;
  }

  /** @param {Striped} striped */
  take({ id, first, last }) {
    const lane = this.known.get(id);
    for (let line = first; line <= last; line += 1) {
      const row = this.rows.get(line);
      if (row?.[lane] === id) row[lane] = undefined;
    }
  }

  isFree({ first, last }, lane) {
    for (let line = first; line <= last; line += 1) if (this.rows.get(line)?.[lane]) return false;
    return true;
  }

  firstFree(striped) {
    let lane = 0;
    while (!this.isFree(striped, lane)) lane += 1;
    return lane;
  }

  /** How many columns are in use. */
  width() {
    let width = 0;
    for (const row of this.rows.values()) width = Math.max(width, row.findLastIndex(Boolean) + 1);
    return width;
  }
}
