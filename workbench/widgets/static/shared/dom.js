// Make elements. Text is only ever set as text, so nothing that stands in a transcript can become
// markup.

/** @typedef {HTMLElement & Record<string, any>} Made */

/** Make an element; `on` holds listeners, `class` and `text` what they say, the rest attributes.
 * @param {string} tag @param {Record<string, any>} properties @param {...(Node|string)} children
 * @returns {Made} */
export function make(tag, properties = {}, ...children) {
  const { class: name, text, on = {}, ...attributes } = properties;
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) put(element, attribute, value);
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...children);
  return element;
}

/** Set an attribute; true stands for an empty one, false and undefined for none.
 * @param {Element} element @param {string} attribute @param {any} value */
export function put(element, attribute, value) {
  if (value === false || value === undefined) element.removeAttribute(attribute);
  else element.setAttribute(attribute, value === true ? "" : String(value));
}

/** Set text only where it differs, so that screen readers hear what is new and nothing else.
 * @param {Element} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} text */
export function hidden(text) {
  return make("span", { class: "wb-unseen", text });
}

/** Whether the screen has the page to itself, as the template of a page of its own says. */
export function isAlone() {
  return document.body.classList.contains("wb-page");
}

/** A heading; in a notebook all are one level lower, as the notebook has the first.
 * @param {1|2|3} level */
export function heading(level, properties = {}, ...children) {
  return make(`h${isAlone() ? level : level + 1}`, properties, ...children);
}

/** A name that no other screen on the page uses. @param {string} stem */
export function uniqueId(stem) {
  return `${stem}-${newId().slice(0, 8)}`;
}

/** A UUID; crypto.randomUUID is missing where the page was not loaded from this computer. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** "22-11-2026 10:14" in local time. @param {string} iso */
export function momentText(iso) {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return "";
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  const day = `${moment.getDate()}-${moment.getMonth() + 1}-${moment.getFullYear()}`;
  return `${day} ${moment.getHours()}:${two(moment.getMinutes())}`;
}
