// Decisions about codes: what changes, why, first what it leads to, and then it is written.

import { openDialog } from "../shared/dialogs.js";
import { make, uniqueId, write } from "../shared/dom.js";

const KINDS = {
  split: { title: "Splitsen", why: "Waarom wordt de code gesplitst?" },
  merge: { title: "Samenvoegen", why: "Waarom worden de codes samengevoegd?" },
  rename: { title: "Hernoemen", why: "Waarom krijgt de code een andere naam?" },
  move: { title: "Verplaatsen", why: "Waarom wordt de code verplaatst?" },
  retire: { title: "Laten vervallen", why: "Waarom vervalt de code?" },
  new: { title: "Nieuwe code", why: "Waarom komt deze code erbij?" },
  proposal: { title: "Voorstel", why: "Waarom beslist u zo?" },
};

/** Ask everything about a decision. `code` is what it is about; undefined for a new code.
 * @param {HTMLElement} root
 * @param {{kind: string, code?: any, codes: any[], coders?: string[],
 *   preview: (told: object) => Promise<any>, decide: (told: object) => Promise<string>,
 *   onDone: (note: string) => void}} about */
export function askDecision(root, about) {
  const { kind, code } = about;
  const { title, why } = KINDS[kind];
  const parts = PARTS[kind](about);
  const reason = typing(why, "Dit komt in het schema en in het rapport; noem geen namen van betrokkenen.", 2);
  const effects = make("div", { class: "wb-effects", "aria-live": "polite" });
  const write_ = make("button", { type: "button", class: "wb-primary", text: "Besluit schrijven", hidden: true });
  const told = () => ({ kind, code: code?.id, ...parts.told(), reason: reason.value() });
  const dialog = openDialog(root, {
    title: code ? `${title}: ${code.label}` : title,
    content: [...parts.content, reason.row, effects, make("div", { class: "wb-buttons" }, write_)],
    confirm: "Bekijk wat er gebeurt",
    onConfirm: () => {
      const missing = parts.missing() || (reason.value() ? "" : "Schrijf op waarom.");
      if (missing) return missing;
      look();
      return "Bezig …";
    },
  });
  const problem = dialog.querySelector(".wb-problem");
  const fail = ({ problem: what, remedy }) => write(problem, `${what} Wat te doen: ${remedy}`);
  const look = () =>
    about.preview(told()).then((found) => {
      write(problem, "");
      effects.replaceChildren(...shown(found));
      write_.hidden = false;
      write_.focus();
    }, fail);
  // What was shown holds no more once something else is filled in.
  dialog.addEventListener("input", () => {
    write_.hidden = true;
    effects.replaceChildren();
  });
  write_.addEventListener("click", () =>
    about.decide(told()).then((note) => {
      dialog.close();
      about.onDone(note);
    }, fail));
}

function shown({ sentence, rows, warning }) {
  const parts = [make("p", { text: sentence })];
  if (rows.length) {
    const head = ["Bron", "Codeur", "Gaat vanzelf mee", "Moet kiezen", "Telt niet meer mee"];
    const cells = (row) => row.map((cell) => make("td", { text: String(cell) }));
    parts.push(make("div", { class: "wb-scroll", tabindex: "0", role: "region", "aria-label": "Wat er met coderingen gebeurt" },
      make("table", {},
        make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col", text })))),
        make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells(row)))))));
  } else parts.push(make("p", { text: "Voor coderingen verandert er niets." }));
  if (warning) parts.push(make("p", { class: "wb-hint", text: warning }));
  return parts;
}

// ---------------------------------------------------------------- what each kind asks

const PARTS = {
  split: ({ code }) => {
    const codes = typing("In welke codes?", "Eén id per regel. Wat nog niet bestaat, wordt gemaakt.", 3, `${code.id}\n`);
    const rule = picking("Waar gaan de coderingen heen?", [["", "De codeur kiest per codering"]]);
    const ids = () => codes.value().split(/\s+/).filter(Boolean);
    codes.input.addEventListener("input", () =>
      rule.fill([["", "De codeur kiest per codering"], ...ids().map((id) => [id, `Alle naar ${id}`])]));
    rule.fill([["", "De codeur kiest per codering"], [code.id, `Alle naar ${code.id}`]]);
    return {
      content: [codes.row, rule.row],
      missing: () => (ids().length < 2 ? "Noem twee of meer codes, elk op een regel." : ""),
      told: () => ({ codes: ids(), rule: rule.value() }),
    };
  },
  merge: ({ code, codes }) => {
    const into = picking("In welke code gaat deze op?", others(code, codes));
    return { content: [into.row], missing: () => "", told: () => ({ target: into.value() }) };
  },
  rename: ({ code }) => {
    const label = typing("Nieuw label", "Het id blijft gelijk.", 0, code.label);
    return {
      content: [label.row],
      missing: () => (!label.value() || label.value() === code.label ? "Vul een ander label in." : ""),
      told: () => ({ label: code.label, new: label.value() }),
    };
  },
  move: ({ code, codes }) => {
    const places = others(code, codes.filter(({ parent }) => !parent));
    const under = picking("Onder welke code?", code.parent ? [["", "Geen: een gewone code"], ...places] : places);
    return { content: [under.row], missing: () => "", told: () => ({ target: under.value() }) };
  },
  retire: ({ code, codes }) => {
    const into = picking("Waar gaan de coderingen heen?",
      [["", "Nergens: zij houden deze code en tellen niet meer mee"], ...others(code, codes)]);
    return { content: [into.row], missing: () => "", told: () => ({ target: into.value() }) };
  },
  new: ({ codes }) => {
    const under = picking("Onder welke code?", [["", "Geen: een gewone code"], ...others(null, codes.filter(({ parent }) => !parent))]);
    const id = typing("Id", "Kleine letters, cijfers en streepjes: wachttijd. Het id verandert nooit meer.", 0);
    return {
      content: [under.row, id.row],
      missing: () => (id.value() ? "" : "Vul een id in."),
      told: () => ({ new: under.value() ? `${under.value()}.${id.value()}` : id.value() }),
    };
  },
  proposal: ({ code, codes, coders = [] }) => {
    const into = picking("Wat gebeurt er met het voorstel?",
      [["", "Overnemen als subcode"], ...others(code, codes).map(([id, path]) => [id, `Afwijzen: coderingen gaan naar ${path}`])]);
    return { content: [into.row], missing: () => "", told: () => ({ target: into.value(), coders: coders.join(" en ") }) };
  },
};

function others(code, codes) {
  return codes.filter(({ id }) => id !== code?.id).map(({ id, path }) => [id, path]);
}

/** A label, what helps, and a place to type; with `rows` more than one line. */
function typing(label, hint, rows, value = "") {
  const id = uniqueId("wb-typing");
  const input = make(rows ? "textarea" : "input", { id, "aria-describedby": `${id}-hint`, ...(rows ? { rows } : { type: "text", autocomplete: "off" }) });
  input.value = value;
  const row = make("div", { class: "wb-row" },
    make("label", { for: id, text: label }), make("p", { class: "wb-hint", id: `${id}-hint`, text: hint }), input);
  return { row, input, value: () => input.value.trim() };
}

/** A label and a list to pick from. @param {string[][]} options value and text */
function picking(label, options) {
  const id = uniqueId("wb-picking");
  const select = make("select", { id });
  const fill = (given) => {
    const before = select.value;
    select.replaceChildren(...given.map(([value, text]) => make("option", { value, text })));
    if (given.some(([value]) => value === before)) select.value = before;
  };
  fill(options);
  const row = make("div", { class: "wb-row" }, make("label", { for: id, text: label }), select);
  return { row, value: () => select.value, fill };
}
