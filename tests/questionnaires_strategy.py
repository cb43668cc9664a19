"""Hypothesis strategies: questionnaires with every type of question, and answers to them."""

from __future__ import annotations

import datetime as dt
import string
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from workbench.definitions.load import top_keys
from workbench.definitions.question import OPEN_TYPES
from workbench.definitions.questionnaire import Questionnaire
from workbench.storage.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.definitions.question import Question

SHIPPED = [
    path
    for path in sorted(shipped("surveys").glob("*.yaml"))
    if "verklaringen" not in top_keys(path)  # consent forms stand there too
]
"""The questionnaires and topic guides that travel with the package."""

Data = dict[str, Any]
Row = dict[str, str]

# What people write: accents, quotes, markup, formulas, what YAML and Excel take for another kind.
ODD_TEXTS = (
    "=1+1",
    "007",
    "ja",
    "None",
    "1-2",
    "<b>vet</b> & zo",
    "zij zei: \"nee\", 'nooit'",
    "100%",
    "café – één",
    "+31 6",
    "@iedereen",
    "{x} ~*?",
    "regel een\nregel twee",
)
_LETTERS = string.ascii_letters + string.digits + " éü€–’\"'<>&=+@{}[]().,;:!?*~#%/\\"
TEXTS = st.one_of(
    st.text(_LETTERS, min_size=1, max_size=40).filter(lambda text: text.strip() == text),
    st.sampled_from(ODD_TEXTS),
)
_FIRST_DAY = dt.date(1901, 1, 1)  # Excel knows no earlier ones
_LAST_DAY = dt.date(2199, 12, 31)  # forms take no later ones
_LIMITED = st.sampled_from((None, -3, 0, 1, 2.5))


@st.composite
def questionnaires(
    draw: st.DrawFn,
    *,
    texts: st.SearchStrategy[str] = TEXTS,
    languages: Sequence[str] = ("en",),
    most_questions: int = 6,
    dates_decide: bool = True,
) -> Questionnaire:
    """Draw a questionnaire with one to three groups and every part that a definition may have.

    Parameters
    ----------
    texts
        What stands in every text.
    languages
        The languages besides Dutch that the questionnaire may have.
    most_questions
        How many questions a group has at most.
    dates_decide
        Whether a question may be shown only after a certain date.
    """
    chosen = draw(st.sets(st.sampled_from(languages))) if languages else set()
    words = texts if not chosen else _translated(texts, sorted(chosen))
    asked: list[Data] = []
    groups = []
    for _ in range(draw(st.integers(1, 3))):
        group: Data = {"titel": draw(words), "vragen": []}
        group |= draw(st.sampled_from([{}, {"toelichting": draw(words)}]))
        for _ in range(draw(st.integers(1, most_questions))):
            question = draw(_questions(f"v{len(asked) + 1}", words))
            question |= draw(
                _conditions(asked, _CONDITIONAL if dates_decide else _CONDITIONAL - {"datum"})
            )
            asked.append(question)
            group["vragen"].append(question)
        groups.append(group)
    data: Data = {"id": "proef", "titel": draw(words), "groepen": groups}
    for key in ("inleiding", "slot"):
        data |= draw(st.sampled_from([{}, {key: draw(words)}]))
    if draw(st.booleans()):
        data["toestemming"] = {name: draw(words) for name in ("tekst", "akkoord", "melding")}
    return Questionnaire.model_validate(data | _derived(asked, draw(words)))


def _translated(texts: st.SearchStrategy[str], languages: Sequence[str]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(dict.fromkeys(("nl", *languages), texts))


@st.composite
def _questions(draw: st.DrawFn, code: str, words: st.SearchStrategy[Any]) -> Data:
    kind = draw(st.sampled_from(sorted(_PARTS)))
    question: Data = {"code": code, "tekst": draw(words), "soort": kind}
    for key in ("verplicht", "zelfbeoordeling"):
        question |= draw(st.sampled_from([{}, {key: "ja"}]))
    question |= draw(st.sampled_from([{}, {"toelichting": draw(words)}]))
    more: Data = draw(_PARTS[kind](words))
    return question | more


def _answers(words: st.SearchStrategy[Any], codes: Sequence[str]) -> st.SearchStrategy[Data]:
    number = st.integers(2, len(codes))
    return number.flatmap(lambda n: st.fixed_dictionaries(dict.fromkeys(codes[:n], words)))


_NUMBERED = tuple("123456789")
_NAMED = ("HA", "MW", "kin", "P1", "x9y", "VLK")
_ITEMS = ("S1", "S2", "B", "toets", "Z9")


@st.composite
def _closed(draw: st.DrawFn, words: st.SearchStrategy[Any], *, other: bool) -> Data:
    """Draw answers, ordered or not, with or without "weet niet" and "anders"."""
    if draw(st.booleans()):
        answers = draw(_answers(words, _NUMBERED))
        parts: Data = draw(st.sampled_from([{}, {"geordend": "ja"}]))
    else:
        answers = draw(_answers(words, _NAMED))
        parts = draw(st.sampled_from([{}, {"anders": "ja"}])) if other else {}
    if len(answers) > 2:
        parts = parts | draw(st.sampled_from([{}, {"weet niet": [list(answers)[-1]]}]))
    return {"antwoorden": answers} | parts


@st.composite
def _matrix(draw: st.DrawFn, words: st.SearchStrategy[Any]) -> Data:
    items: Data = {"items": draw(_answers(words, _ITEMS))}
    return items | draw(_closed(words, other=False))


def _several(words: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    other = st.sampled_from([{}, {"anders": "ja"}])
    return st.builds(lambda items, more: {"items": items} | more, _answers(words, _ITEMS), other)


@st.composite
def _number(draw: st.DrawFn, _: object) -> Data:
    low = draw(_LIMITED)
    high = draw(st.one_of(st.none(), st.integers(0, 60).map(lambda more: (low or 0) + more)))
    limits = {"minimum": low, "maximum": high}
    return {key: value for key, value in limits.items() if value is not None}


def _short(_: object) -> st.SearchStrategy[Data]:
    return st.sampled_from([{}, {}, {"sleutel": "ja"}, {"persoonsgegeven": "ja"}])


def _topic(words: st.SearchStrategy[Any]) -> st.SearchStrategy[Data]:
    probes = st.lists(words, max_size=2).map(
        lambda probes: {"doorvragen": probes} if probes else {}
    )
    return st.builds(lambda one, more: one | more, probes, st.sampled_from([{}, {"minuten": 5}]))


_PARTS: dict[str, Any] = {
    "een keuze": lambda words: _closed(words, other=True),
    "meer keuzes": _several,
    "matrix": _matrix,
    "getal": _number,
    "datum": lambda _: st.just({}),
    "korte tekst": _short,
    "lange tekst": lambda _: st.just({}),
    "rangorde": lambda words: _answers(words, _ITEMS).map(lambda items: {"items": items}),
    "ja/nee": lambda _: st.sampled_from([{}, {"uitleg": "ja"}]),
    "gesprekspunt": _topic,
}


# ---------------------------------------------------------------- what hangs together


@st.composite
def _conditions(draw: st.DrawFn, asked: Sequence[Data], on: frozenset[str]) -> Data:
    may = [
        question
        for question in asked
        if question["soort"] in on and not {"sleutel", "persoonsgegeven"} & set(question)
    ]
    if not may or draw(st.integers(0, 2)) < 2:
        return {}
    stated = [draw(_condition(draw(st.sampled_from(may)))) for _ in range(draw(st.integers(1, 2)))]
    return {"toon als": stated[0] if len(stated) == 1 else stated}


_CONDITIONAL = frozenset(_PARTS) - {"rangorde"}
_DAY, _WORD = "2020-05-17", "100%"
"""An answer that conditions name and that is given often enough to meet them."""


@st.composite
def _condition(draw: st.DrawFn, question: Data) -> Data:
    name, kind = question["code"], question["soort"]
    if kind == "matrix":
        name = f"{name}_{draw(st.sampled_from(list(question['items'])))}"
    if kind in {"datum", *OPEN_TYPES}:
        answer = _DAY if kind == "datum" else _WORD
        return {"vraag": name, draw(st.sampled_from(["is", "is niet"])): [answer]}
    if kind == "getal":
        return {"vraag": name} | draw(
            st.sampled_from([{"is": [1]}, {"is niet": [0, 2]}, {"vanaf": 1}, {"tot en met": 2.5}])
        )
    codes = list(question.get("antwoorden" if kind != "meer keuzes" else "items", ("ja", "nee")))
    codes += ["other"] if "anders" in question else []
    some = st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True)
    stated = draw(st.sampled_from(["is", "is niet"]))
    bounds: Data = {}
    if kind in {"een keuze", "matrix"} and codes[0] == "1":
        bounds = draw(st.sampled_from([{}, {"vanaf": 2}, {"vanaf": 1, "tot en met": 3}]))
    named: Data = {stated: draw(some)}
    return {"vraag": name} | draw(st.sampled_from([named | bounds, bounds or named]))


def _derived(asked: Sequence[Data], title: object) -> Data:
    """Make a scale of the first matrix with numbers, and ja or nee of the first with options."""
    data: Data = {}
    for question in asked:
        names = [f"{question['code']}_{item}" for item in question.get("items", ())]
        if question["soort"] == "matrix" and question.get("geordend") and "schalen" not in data:
            data["schalen"] = [{"id": "schaal", "titel": title, "items": names}]
        if question["soort"] == "meer keuzes" and "afgeleid" not in data:
            data["afgeleid"] = [{"id": "iets", "titel": title, "een van": names}]
    return data


# ---------------------------------------------------------------- answers


@st.composite
def answers(
    draw: st.DrawFn,
    questionnaire: Questionnaire,
    *,
    texts: st.SearchStrategy[str] = TEXTS,
    may_skip: bool = True,
) -> Row:
    """Draw the cells of one respondent: raw column → text, "" where nothing is answered.

    Conditions do not count: people also answer what they need not. An open "anders" is filled in
    only where "anders" was chosen.
    """
    row: Row = {}
    for question in questionnaire.questions:
        if may_skip and draw(st.integers(0, 4)) == 0:
            row |= dict.fromkeys(question.columns, "")
        else:
            row |= draw(_answer(question, texts))
    return row


@st.composite
def _answer(draw: st.DrawFn, question: Question, texts: st.SearchStrategy[str]) -> Row:
    empty = dict.fromkeys(question.columns, "")
    code, kind = question.code, question.type
    if kind in OPEN_TYPES:
        return {code: draw(texts)}
    if kind == "rangorde":
        ranked = draw(st.permutations(list(question.items)))
        places = draw(st.sets(st.sampled_from(question.columns), min_size=1))
        return empty | {
            name: item for name, item in zip(empty, ranked, strict=True) if name in places
        }
    if kind == "matrix":
        given = {f"{code}_{item}": draw(_code_of(question)) for item in question.items}
    elif kind == "meer keuzes":
        given = {f"{code}_{item}": draw(st.sampled_from(["Y", ""])) for item in question.items}
    else:
        given = {code: draw(_single(question))}
    wants_words = kind == "meer keuzes" or given.get(code) == "-oth-" or question.explained
    if wants_words:
        given |= {name: draw(texts) for name in question.open_variables if draw(st.booleans())}
    return empty | given


def _single(question: Question) -> st.SearchStrategy[str]:
    if question.type == "datum":
        return st.just(_DAY) | st.dates(min_value=_FIRST_DAY, max_value=_LAST_DAY).map(str)
    if question.type == "getal":
        low = question.minimum if question.minimum is not None else -1000
        high = question.maximum if question.maximum is not None else low + 5000
        steps = st.integers(0, int((high - low) * 4))
        return steps.map(lambda step: f"{low + step / 4:.2f}".rstrip("0").rstrip("."))
    return _code_of(question)


def _code_of(question: Question) -> st.SearchStrategy[str]:
    return st.sampled_from([*question.answers, *(["-oth-"] if question.other else [])])
