// How passages look in a line: which piece belongs to which entity, in the raw text and in the
// preview.

import { toUnits } from "../shared/text.js";
import { CIRCUMSTANCE } from "./state.js";

const ORDER = { accepted: 0, contested: 1, open: 2, refused: 3 };

/** Cut a line at every place where something begins or ends.
 * @param {import("../shared/text_pane.js").TextLine} line
 * @param {import("./state.js").ReviewState} state @param {{chosen: string, preview: boolean}} view */
export function paint(line, state, view) {
  const found = (state.atLine.get(line.number) || []).map(({ entity, mention, place }) => ({
    entity,
    mention,
    start: toUnits(line.text, place[1]),
    end: toUnits(line.text, place[2]),
    continued: mention.places[0] !== place,
  }));
  if (!found.length) return [{ text: line.text }];
  const masked = view.preview ? maskedParts(found) : [];
  return pieces(line.text, found, masked, state, view);
}

/** What the preview replaces: of passages that overlap the first one covers both. */
function maskedParts(found) {
  const accepted = found.filter(({ entity }) => entity.verdict === "accepted");
  accepted.sort((a, b) => a.start - b.start || b.end - a.end);
  const parts = [];
  for (const one of accepted) {
    const last = parts.at(-1);
    if (last && one.start < last.end) last.end = Math.max(last.end, one.end);
    else parts.push({ ...one });
  }
  return parts;
}

function pieces(text, found, masked, state, view) {
  const edges = [...found, ...masked].flatMap(({ start, end }) => [start, end]);
  const cuts = [...new Set([0, ...edges, text.length])].sort((a, b) => a - b);
  const made = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [start, end] = [cuts[index], cuts[index + 1]];
    const mask = masked.find((part) => part.start <= start && part.end >= end);
    if (mask) {
      if (mask.start === start) made.push(replaced(mask, state, view));
    } else {
      const here = found.filter((one) => one.start <= start && one.end >= end);
      made.push(marked(text.slice(start, end), end, here, state, view));
    }
  }
  return made;
}

function replaced({ entity, continued }, state, view) {
  return {
    text: continued ? "[vervolg]" : becomes(entity, state),
    classes: `wb-placeholder${entity.id === view.chosen ? " wb-chosen" : ""}`,
    id: entity.id,
  };
}

/** What will stand in the place of an entity, as far as that is known.
 * @param {import("./state.js").Entity} entity @param {import("./state.js").ReviewState} state */
export function becomes(entity, state) {
  if (entity.placeholder) return entity.placeholder;
  return `[${(entity.role || state.category(entity.category).label).toUpperCase()}]`;
}

function marked(text, end, here, state, view) {
  if (!here.length) return { text };
  const names = here.filter(({ entity }) => entity.category !== CIRCUMSTANCE);
  const passages = here.filter(({ entity }) => entity.category === CIRCUMSTANCE);
  const first = (names.length ? names : passages).reduce((best, one) =>
    ORDER[one.entity.verdict] < ORDER[best.entity.verdict] ? one : best,
  );
  const { category, verdict, id } = first.entity;
  const standing = passages.some(({ entity }) => entity.verdict !== "refused");
  const classes = [
    "wb-mark",
    `wb-is-${state.category(category).letter}`,
    `wb-${verdict}`,
    ...(names.length && standing ? ["wb-within"] : []),
    ...(here.some(({ entity }) => entity.id === view.chosen) ? ["wb-chosen"] : []),
  ];
  return { text, classes: classes.join(" "), id, badge: badgeAt(end, here, state) };
}

/** Letters of what ends here; what was refused has none. */
function badgeAt(end, here, state) {
  const ending = here.filter((one) => one.end === end && one.entity.verdict !== "refused");
  const letters = ending.map(({ entity }) => state.category(entity.category).letter);
  return letters.length ? letters.join("") : undefined;
}
