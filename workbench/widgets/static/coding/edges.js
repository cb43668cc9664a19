// Where the edge of a passage goes when it is moved by a word.

import { wordsOf } from "../shared/text.js";

/** @typedef {import("./places.js").Places} Places */

/** The stretch with one edge moved to the next word; null if there is none that way.
 * @param {Places} places @param {import("./places.js").Stretch} stretch
 * @param {{edge: "start"|"end", step: 1|-1}} move */
export function moved(places, stretch, { edge, step }) {
  const from = places.spotAt(stretch[edge]);
  for (let line = from.line; places.lines[line - 1]; line += step) {
    const stops = stopsOf(places.lines[line - 1].text, edge);
    const ahead = (unit) => line !== from.line || (step > 0 ? unit > from.unit : unit < from.unit);
    const unit = step > 0 ? stops.find(ahead) : stops.findLast(ahead);
    if (unit !== undefined) return checked({ ...stretch, [edge]: places.pointAt({ line, unit }) });
  }
  return null;
}

function checked(stretch) {
  return stretch.start < stretch.end ? stretch : null;
}

/** Where words begin or end on a line, and where the line itself does: with its full stop. */
function stopsOf(text, edge) {
  const own = edge === "start" ? text.length - text.trimStart().length : text.trimEnd().length;
  const stops = [...wordsOf(text).map((word) => word[edge]), ...(text.trim() ? [own] : [])];
  return [...new Set(stops)].sort((a, b) => a - b);
}
