// Places within one line. Python counts code points, JavaScript UTF-16 units: only this module
// and whoever calls it at the border knows that there is a difference.

const PLAIN = /^[\u0020-\u007e\u00a0-\u024f]*$/;
const SEGMENTERS = new Map();

/** @param {"grapheme"|"word"} granularity */
function segmenter(granularity) {
  if (!SEGMENTERS.has(granularity)) {
    SEGMENTERS.set(granularity, new Intl.Segmenter("nl", { granularity }));
  }
  return SEGMENTERS.get(granularity);
}

/** Number of code points before a place that is counted in UTF-16 units.
 * @param {string} text @param {number} unit @returns {number} */
export function toPoints(text, unit) {
  if (PLAIN.test(text)) return unit;
  return [...text.slice(0, unit)].length;
}

/** The place in UTF-16 units with so many code points before it.
 * @param {string} text @param {number} point @returns {number} */
export function toUnits(text, point) {
  if (PLAIN.test(text)) return point;
  let unit = 0;
  for (let left = point; left > 0 && unit < text.length; left -= 1) {
    unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** Move a place out of the middle of what is seen as one character.
 * @param {string} text @param {number} unit @param {-1|1} direction @returns {number} */
export function wholeCharacter(text, unit, direction) {
  if (unit <= 0 || unit >= text.length || PLAIN.test(text)) {
    return Math.max(0, Math.min(unit, text.length));
  }
  const { index, segment } = segmenter("grapheme").segment(text).containing(unit);
  if (index === unit) return unit;
  return direction < 0 ? index : index + segment.length;
}

/** The words of a line. @param {string} text @returns {{start: number, end: number}[]} */
export function wordsOf(text) {
  return [...segmenter("word").segment(text)]
    .filter((part) => part.isWordLike)
    .map((part) => ({ start: part.index, end: part.index + part.segment.length }));
}

/** Take white space off both ends of a stretch; null if nothing is left.
 * @param {string} text @param {number} start @param {number} end */
export function trimmed(text, start, end) {
  const part = text.slice(start, end);
  const left = part.length - part.trimStart().length;
  const kept = part.trim().length;
  return kept ? { start: start + left, end: start + left + kept } : null;
}
