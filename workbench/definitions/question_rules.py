"""What must hold for a question, and between a question and those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.definitions.base import InvalidValueError
from workbench.definitions.question import COMMENT, NO, OTHER, YES, YES_NO_ANSWERS
from workbench.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.definitions.question import Condition, Question

# Codes of columns that LimeSurvey adds itself, and words that mean something in its formulas.
_RESERVED = frozenset(
    (
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "startdate",
        "datestamp",
        "seed",
        "token",
        "ipaddr",
        "refurl",
        "time",
        OTHER,
        "lang",
        "sid",
        "savedid",
        "qid",
        "gid",
        "sgq",
        "self",
        "that",
        "this",
    )
)
# Codes that name a part of a question in exports; LimeSurvey keeps "time" for itself.
_PARTS = frozenset((OTHER, COMMENT, "time"))
_LONGEST_ANSWER_CODE = 5
_WITH_ANSWERS = frozenset({"een keuze", "matrix", "ja/nee"})
_WITH_ITEMS = frozenset({"meer keuzes", "matrix", "rangorde"})
_WITH_OTHER = frozenset({"een keuze", "meer keuzes"})
_YES_NO = {"ja": YES, "nee": NO}

_Fault = tuple[bool, str, str]


def require_known(
    name: str, known: Iterable[str], where: str, missing: str = "die variabele is er niet"
) -> None:
    """Refuse a name that is not among those known.

    Parameters
    ----------
    name
        What is named.
    known
        What may be named there.
    where
        What names it, for the message.
    missing
        What to say of a name that is not known.

    Raises
    ------
    InvalidValueError
        It is not; the remedy names the nearest.
    """
    names = tuple(known)
    if name not in names:
        guess = nearest(name, names)
        raise InvalidValueError(
            f"{where} noemt '{name}', maar {missing}.",
            remedy=f"bedoelde u '{guess}'?" if guess else _choose_from(names),
        )


def _choose_from(names: tuple[str, ...]) -> str:
    return f"kies uit {', '.join(names)}." if names else "er is hier niets om uit te kiezen."


def check_question(question: Question) -> None:
    """Refuse a question whose parts do not belong together.

    Raises
    ------
    InvalidValueError
        They do not.
    """
    for wrong, problem, remedy in (
        *_missing_parts(question),
        *_parts_too_many(question),
        *_code_faults(question),
    ):
        if wrong:
            raise InvalidValueError(f"vraag {question.code} {problem}.", remedy=f"{remedy}.")
    for code in question.no_opinion:
        where = f"'weet niet' van vraag {question.code}"
        require_known(code, question.answers, where, "dat antwoord heeft de vraag niet")


def _missing_parts(question: Question) -> tuple[_Fault, ...]:
    low, high = question.minimum, question.maximum
    return (
        (
            question.type in _WITH_ANSWERS and not question.answers,
            "heeft geen antwoorden",
            "geef 'antwoorden' met per code een tekst",
        ),
        (
            question.type in _WITH_ITEMS and not question.items,
            "heeft geen items",
            "geef 'items' met per code een tekst",
        ),
        (
            question.type == "rangorde" and len(question.items) == 1,
            "heeft maar één item om te ordenen",
            "geef minstens twee items",
        ),
        (
            low is not None and high is not None and low > high,
            "heeft een minimum boven het maximum",
            "verwissel minimum en maximum",
        ),
    )


def _parts_too_many(question: Question) -> tuple[_Fault, ...]:
    """Say of every part that only some types have whether another type has it."""
    kind = question.type
    limits = question.minimum is not None or question.maximum is not None
    return (
        (
            bool(question.answers) and kind not in _WITH_ANSWERS,
            "heeft antwoorden, maar dat kan niet bij deze soort",
            "kies soort 'een keuze' of 'matrix', of laat 'antwoorden' weg",
        ),
        (
            bool(question.items) and kind not in _WITH_ITEMS,
            "heeft items, maar dat kan niet bij deze soort",
            "kies soort 'matrix', 'meer keuzes' of 'rangorde', of laat 'items' weg",
        ),
        (
            question.other and kind not in _WITH_OTHER,
            "heeft 'anders', maar dat kan niet bij deze soort",
            "kies soort 'een keuze' of 'meer keuzes', of laat 'anders' weg",
        ),
        (
            question.explained and kind != "ja/nee",
            "vraagt om uitleg, maar dat kan niet bij deze soort",
            "kies soort 'ja/nee', of laat 'uitleg' weg en stel een tekstvraag",
        ),
        (
            bool(question.probes) and kind != "gesprekspunt",
            "heeft doorvragen, maar dat kan niet bij deze soort",
            "kies soort 'gesprekspunt', of laat 'doorvragen' weg",
        ),
        (
            question.minutes is not None and kind != "gesprekspunt",
            "heeft een tijd, maar dat kan niet bij deze soort",
            "kies soort 'gesprekspunt', of laat 'minuten' weg",
        ),
        (
            limits and kind != "getal",
            "heeft een minimum of maximum, maar dat kan niet bij deze soort",
            "kies soort 'getal', of laat minimum en maximum weg",
        ),
        (
            question.key and kind != "korte tekst",
            "is een sleutel, maar geen korte tekst",
            "kies soort 'korte tekst'",
        ),
    )


def _code_faults(question: Question) -> tuple[_Fault, ...]:
    """Say of every rule about codes whether it is broken."""
    numbered = all(code.isdecimal() for code in question.answers)
    taken = {code.lower() for code in (*question.items, *question.answers)} & _PARTS
    return (
        (
            question.code.lower() in _RESERVED,
            "heeft een code die LimeSurvey zelf gebruikt",
            "kies een andere code",
        ),
        (
            bool(taken),
            f"gebruikt de code '{''.join(sorted(taken)[:1])}', die de werkbank zelf gebruikt",
            "kies een andere code",
        ),
        (
            _doubled(question.answers) or _doubled(question.items),
            "heeft twee antwoorden of items met dezelfde code",
            "geef ze verschillende codes; hoofdletters tellen daarbij niet",
        ),
        (
            question.type == "ja/nee" and dict(question.answers) != YES_NO_ANSWERS,
            "heeft eigen antwoorden, maar ja/nee heeft altijd Ja en Nee",
            "laat 'antwoorden' weg, of kies soort 'een keuze'",
        ),
        (
            question.type == "rangorde" and any(code.isdecimal() for code in question.items),
            "heeft een item met een getal als code, wat met een plaats te verwarren is",
            "laat de codes van items met een letter beginnen",
        ),
        (
            question.type == "rangorde" and any(map(_is_long, question.items)),
            f"heeft een item met een code van meer dan {_LONGEST_ANSWER_CODE} tekens",
            "kort de code in: items van een rangorde zijn in LimeSurvey antwoorden",
        ),
        (
            question.ordered and (question.other or not numbered),
            "is geordend, maar heeft antwoorden die geen nummer zijn",
            "geef de antwoorden de codes 1, 2, 3 … en laat 'anders' weg",
        ),
    )


def _is_long(code: str) -> bool:
    return len(code) > _LONGEST_ANSWER_CODE


def _doubled(codes: Iterable[str]) -> bool:
    # LimeSurvey takes codes that differ in case only for the same code.
    lowered = [code.lower() for code in codes]
    return len(set(lowered)) < len(lowered)


# ---------------------------------------------------------------- conditions


def check_condition(
    question: Question, condition: Condition, questions: tuple[Question, ...]
) -> None:
    """Refuse a condition on what is not asked before, or on an answer that cannot be given.

    Raises
    ------
    InvalidValueError
        It compares with a number what has none.
    """
    where = f"'toon als' van vraag {question.code}"
    at = questions.index(question)
    earlier = _may_be_asked(questions[:at])
    if condition.question not in earlier and condition.question in _may_be_asked(questions[at:]):
        raise InvalidValueError(
            f"{where} noemt '{condition.question}', maar die vraag komt niet eerder.",
            remedy=f"zet de vraag waarvan het afhangt vóór vraag {question.code}.",
        )
    require_known(condition.question, earlier, where)
    asked = earlier[condition.question]
    for answer in (*condition.answers, *condition.excluded):
        _check_answer(answer, asked, where)
    numbers = asked.type == "getal" or all(code.isdecimal() for code in asked.answers)
    bounded = condition.minimum is not None or condition.maximum is not None
    if bounded and (asked.type == "meer keuzes" or not numbers):
        raise InvalidValueError(
            f"{where} vergelijkt met een getal, maar {condition.question} heeft geen getallen.",
            remedy="gebruik 'is' met de antwoordcodes.",
        )


def _may_be_asked(questions: Iterable[Question]) -> dict[str, Question]:
    asked: dict[str, Question] = {}
    for question in questions:
        if question.personal or question.key or question.type == "rangorde":
            continue
        if question.type == "matrix":
            asked |= dict.fromkeys(question.variables, question)
        else:
            asked[question.code] = question
    return asked


def _check_answer(answer: str | int, asked: Question, where: str) -> None:
    known = asked.answers or asked.items
    if known:
        missing = f"dat antwoord heeft vraag {asked.code} niet"
        names = _YES_NO if asked.type == "ja/nee" and str(answer) not in known else known
        require_known(str(answer), (*names, OTHER) if asked.other else names, where, missing)
    elif asked.type == "getal" and not isinstance(answer, int):
        raise InvalidValueError(
            f"{where} noemt '{answer}', maar vraag {asked.code} vraagt een getal.",
            remedy="schrijf een geheel getal, zonder aanhalingstekens.",
        )


def yes_no_conditions(question: object, yes_no: frozenset[str]) -> object:
    """Write ja and nee in the conditions of one question as Y and N.

    Parameters
    ----------
    question
        As it stands in YAML.
    yes_no
        Codes of the questions that are answered with ja or nee.
    """
    if not isinstance(question, dict) or "toon als" not in question:
        return question
    stated = question["toon als"]
    listed = stated if isinstance(stated, list | tuple) else [stated]
    return question | {"toon als": [_with_codes(condition, yes_no) for condition in listed]}


def _with_codes(condition: object, yes_no: frozenset[str]) -> object:
    if not isinstance(condition, dict) or condition.get("vraag") not in yes_no:
        return condition
    return condition | {
        key: [_YES_NO.get(str(answer).lower(), answer) for answer in condition[key]]
        for key in ("is", "is niet")
        if isinstance(condition.get(key), list | tuple)
    }
