// What the screen asks: each function opens one question and hands the answer to `then`.

import { boxes, choice, field, openDialog } from "../shared/dialogs.js";
import { heading, make, momentText, put } from "../shared/dom.js";
import { CIRCUMSTANCE } from "./state.js";

const ROLE = /^[\p{L}\p{N}](?:[\p{L}\p{N} _+/'’.-]{0,58}[\p{L}\p{N}])?$/u;
const OTHER = "anders";
const NEW_PERSON = "nieuw";

/** @typedef {import("./state.js").ReviewState} State */
/** @typedef {import("./state.js").Entity} Entity */

/** @param {HTMLElement} root @param {State} state @param {Entity} entity
 * @param {(category: string) => void} then */
export function askCategory(root, state, entity, then) {
  const { group, picked } = choice("Wat is dit?", categoryOptions(state), entity.category);
  openDialog(root, {
    title: `Soort van “${state.name(entity)}”`,
    content: [group],
    confirm: "Veranderen",
    onConfirm: () => then(picked()),
  });
}

function categoryOptions(state) {
  return [...state.categories.values()].map(({ id, letter, label }) => ({
    value: id,
    label: `${letter} · ${label}`,
  }));
}

/** What comes in the place, and who it is if the key knows somebody like that.
 * @param {HTMLElement} root @param {State} state
 * @param {{entity: Entity, people: {placeholder: string, forms: string[]}[]}} about
 * @param {(answer: {role: string, person: string}) => void} then */
export function askRole(root, state, { entity, people }, then) {
  const who = choosePerson(entity, people);
  const known = state.roles.includes(entity.role);
  const options = [
    { value: "", label: "Zoals bij deze soort gebruikelijk is" },
    ...state.roles.map((role) => ({ value: role, label: `[${role}]` })),
    { value: OTHER, label: "Anders, namelijk:" },
  ];
  const chosen = !entity.role || known ? entity.role : OTHER;
  const { group, picked } = choice("Wat komt er in de plaats?", options, chosen);
  const { row, input } = field("Andere rol, zonder nummer", { value: known ? "" : entity.role });
  input.addEventListener("input", () => {
    group.querySelector(`input[value="${OTHER}"]`).checked = true;
  });
  openDialog(root, {
    title: `Rol van “${state.name(entity)}”`,
    content: [
      ...(people.length ? [who.group] : []),
      group,
      row,
      hint("Het nummer komt uit de sleutel: [NAAM COLLEGA 2]."),
    ],
    confirm: "Kiezen",
    onConfirm: () => {
      const role = picked() === OTHER ? input.value.trim().toUpperCase() : picked();
      const why = whyNoRole(role, picked() === OTHER, state);
      return why || void then({ role, person: people.length ? who.picked() : entity.person });
    },
  });
}

function choosePerson(entity, people) {
  const options = [
    { value: "", label: "Wie volgens de naam het meest voor de hand ligt" },
    ...people.map(({ placeholder, forms }) => ({ value: placeholder, label: placeholder, hint: forms.join(" · ") })),
    { value: NEW_PERSON, label: "Iemand die nog niet in de sleutel staat" },
  ];
  return choice("De sleutel kent deze naam. Wie is het?", options, entity.person);
}

/** A role is printed in every report: it must not hold a name itself. */
function whyNoRole(role, typed, state) {
  if (!typed) return "";
  if (!ROLE.test(role)) return "Gebruik letters, cijfers, spaties en streepjes, zoals NAAM COLLEGA.";
  const words = new Set(role.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  for (const entity of state.entities.values()) {
    if (entity.verdict === "refused" || entity.category === CIRCUMSTANCE) continue;
    for (const form of state.forms(entity).keys()) {
      if (form.length > 1 && words.has(form.toLowerCase())) {
        return `In deze rol staat “${form}”, en dat is zelf een naam. Kies andere woorden.`;
      }
    }
  }
  return "";
}

/** @param {HTMLElement} root @param {State} state @param {Entity} entity
 * @param {(ids: string[]) => void} then */
export function askMerge(root, state, entity, then) {
  const others = [...state.entities.values()].filter(
    (other) => other.id !== entity.id && other.verdict !== "refused",
  );
  others.sort((a, b) => Number(b.category === entity.category) - Number(a.category === entity.category));
  const options = others.map((other) => ({
    value: other.id,
    label: [...state.forms(other).keys()].join(" · "),
    hint: `${state.category(other.category).label}, ${other.mentions.length}×, regel ${other.mentions[0].places[0][0]}`,
  }));
  const { group, picked } = boxes("Dezelfde persoon of zaak", options, false);
  const { row, input } = field("Zoek", { type: "search" });
  input.addEventListener("input", () => filterOptions(group, input.value));
  openDialog(root, {
    title: `“${state.name(entity)}” samenvoegen met`,
    content: others.length ? [row, group] : [hint("Er is niets om mee samen te voegen.")],
    confirm: others.length ? "Samenvoegen" : "",
    onConfirm: () => (picked().length ? void then(picked()) : "Kies met wie of wat."),
  });
}

function filterOptions(group, words) {
  for (const label of group.querySelectorAll("label")) {
    label.hidden = !label.textContent.toLowerCase().includes(words.trim().toLowerCase());
  }
}

/** @param {HTMLElement} root @param {State} state @param {Entity} entity
 * @param {(mentions: object[]) => void} then */
export function askSplit(root, state, entity, then) {
  const forms = [...state.forms(entity)];
  const byKey = new Map(entity.mentions.map((mention) => [mention.key, mention]));
  const groups = forms.map(([text, mentions]) =>
    boxes(
      `${text} (${mentions.length}×)`,
      mentions.map((mention) => ({ value: mention.key, label: `regel ${mention.places[0][0]}`, hint: around(state, mention) })),
      false,
    ),
  );
  const wholes = groups.map(({ group }, index) => wholeFormButton(group, forms[index][0]));
  const picked = () => groups.flatMap((one) => one.picked());
  openDialog(root, {
    title: `Losmaken van “${state.name(entity)}”`,
    content: [
      hint("Kruis aan wat iemand of iets anders is. Dat wordt apart beslist."),
      ...groups.map(({ group }, index) => make("div", {}, ...(forms.length > 1 ? [wholes[index]] : []), group)),
    ],
    confirm: "Losmaken",
    onConfirm: () => {
      const keys = picked();
      if (!keys.length) return "Kruis aan wat u wilt losmaken.";
      if (keys.length === entity.mentions.length) return "Laat minstens één plaats staan.";
      return void then(keys.map((key) => byKey.get(key)));
    },
  });
}

function wholeFormButton(group, form) {
  const tick = () => group.querySelectorAll("input").forEach((box) => (box.checked = true));
  return make("button", { type: "button", text: `Alles met “${form}”`, on: { click: tick } });
}

function around(state, mention) {
  const { text } = state.lines[mention.places[0][0] - 1];
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** @param {HTMLElement} root @param {State} state
 * @param {{written: string, others: Map<string, object[]>}} selection
 * @param {(answer: {category: string, mentions: object[]}) => void} then */
export function askAdd(root, state, { written, others }, then) {
  const { group, picked } = choice("Wat is dit?", categoryOptions(state), "PERSON");
  const options = [...others].map(([form, mentions]) => ({
    value: form,
    label: form,
    hint: `${mentions.length}×, regel ${mentions.map((one) => one.places[0][0]).slice(0, 8).join(", ")}`,
  }));
  const more = boxes("Ook deze meenemen", options, true);
  openDialog(root, {
    title: `“${written}” toevoegen`,
    content: [group, ...(options.length ? [more.group] : [hint("Het staat verder nergens in de tekst.")])],
    confirm: "Toevoegen",
    onConfirm: () => then({ category: picked(), mentions: more.picked().flatMap((form) => others.get(form)) }),
  });
}

/** @param {HTMLElement} root @param {State} state @param {any[]} acts
 * @param {(entity: string, line: number) => void} go */
export function showHistory(root, state, acts, go) {
  const rows = acts.map((act) => {
    const entity = state.entities.get(act.entity);
    const what = [act.verb, act.detail && `(${act.detail})`].filter(Boolean).join(" ");
    const name = entity ? `“${state.name(entity)}”` : "";
    const show = () => {
      dialog.close();
      go(act.entity, act.line);
    };
    const jump = entity && make("button", { type: "button", text: "Toon", on: { click: show } });
    return make(
      "li",
      { class: act.undone ? "wb-undone" : "" },
      make("span", { class: "wb-when", text: `${momentText(act.time)} ${act.by}` }),
      make("span", { text: `${name} ${what}${act.undone ? " – ongedaan gemaakt" : ""}`.trim() }),
      ...(jump ? [jump] : []),
    );
  });
  const list = rows.length ? make("ol", { class: "wb-history" }, ...rows) : hint("Er is nog niets beslist.");
  const dialog = openDialog(root, { title: "Wie besliste wat, en wanneer", content: [list], cancel: "Sluiten" });
}

/** What is left, and the last two decisions: confirming and finishing.
 * @param {HTMLElement} root @param {State} state
 * @param {{confirm: () => void, finish: () => Promise<unknown>, unread: () => void, next: () => void}} act */
export function askFinish(root, state, act) {
  const { todo, began, finished } = state.standing;
  const unread = state.firstUnread();
  const confirmed = state.me in state.standing.confirmations;
  const closing = (run) => () => {
    dialog.close();
    run();
  };
  const step = (text, run) => make("button", { type: "button", text, on: { click: closing(run) } });
  const content = finished
    ? [make("p", { text: "Deze tekst is beoordeeld. U kunt ermee verder: coderen en citeren." })]
    : todo.length
    ? [make("p", { text: "Nog te doen voordat deze tekst beoordeeld is:" }), make("ul", { class: "wb-todo" }, ...todo.map((text) => make("li", { text })))]
    : [make("p", { text: "Alles is beslist, gelezen en bevestigd." })];
  const steps = [
    ...(state.counts().decided < state.counts().all ? [step("Naar de volgende naam", act.next)] : []),
    ...(unread ? [step(`Naar de eerste regel die u nog niet las (${unread})`, act.unread)] : []),
  ];
  const confirmation = confirmed
    ? hint("U hebt de omstandigheden bevestigd.")
    : confirmBox(state, unread, began, closing(act.confirm));
  const dialog = openDialog(root, {
    title: "Afronden",
    content: [...content, make("div", { class: "wb-buttons" }, ...steps), confirmation],
    confirm: todo.length || finished ? "" : "Maak beoordeeld",
    cancel: "Sluiten",
    onConfirm: () => void act.finish(),
  });
}

function confirmBox(state, unread, began, confirm) {
  const button = make("button", {
    type: "button",
    text: "Ik heb alle regels gelezen en alle omstandigheden aangewezen",
    on: { click: () => unread || confirm() },
  });
  put(button, "aria-disabled", unread ? "true" : undefined);
  const why = unread
    ? "Bevestigen kan als u zelf alle regels hebt gelezen."
    : "Een omstandigheid is wat iemand herkenbaar maakt zonder naam: “de enige kinderarts van het dorp”.";
  const text = began && began !== state.me
    ? `U bent de tweede lezer; ${began} begon met deze tekst.`
    : "Een tweede lezer bevestigt dat alle omstandigheden zijn aangewezen.";
  return make("section", { class: "wb-confirm" }, heading(3, { text: "Omstandigheden" }), make("p", { text }), hint(why), button);
}

function hint(text) {
  return make("p", { class: "wb-hint", text });
}
