"""Per type of question of LimeSurvey: what it is in our definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.limesurvey.markup import to_text
from workbench.definitions.question import NO, YES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workbench.collect.limesurvey.incoming_texts import TextReader
    from workbench.collect.limesurvey.structure import LimeQuestion, Option

Data = dict[str, object]

UNKNOWN_TYPES = {
    "1": "matrix met twee schalen",
    "K": "meerdere getallen",
    "Q": "meerdere korte teksten",
    ":": "matrix met getallen",
    ";": "matrix met teksten",
    "X": "tekst zonder vraag",
    "*": "berekening",
    "|": "bestand uploaden",
    "I": "taalkeuze",
}
_YES_UNSURE_NO = {"Y": ("Ja", "Yes"), "U": ("Weet niet", "Uncertain"), "N": ("Nee", "No")}
_MORE_SAME_LESS = {
    "I": ("Toegenomen", "Increase"),
    "S": ("Gelijk gebleven", "Same"),
    "D": ("Afgenomen", "Decrease"),
}
_GENDERS = {"F": ("Vrouw", "Female"), "M": ("Man", "Male")}

# What a question of ours may have become in LimeSurvey; another letter means that it was changed.
LETTERS = {
    "een keuze": "L!",
    "meer keuzes": "M",
    "matrix": "F",
    "getal": "N",
    "datum": "D",
    "korte tekst": "S",
    "lange tekst": "T",
    "rangorde": "R",
    "ja/nee": "YO",
    "gesprekspunt": "T",
}


def of_type(question: LimeQuestion, kept_type: object, texts: TextReader) -> Data | None:
    """Return type, answers and items as they stand in YAML; None for a type without counterpart.

    Parameters
    ----------
    question
        As LimeSurvey has it.
    kept_type
        The type that was kept beside it, if it comes from us and was not changed.
    texts
        Reads the texts.
    """
    place = f"vraag {question.code}"
    if is_explained(question) or (kept_type == "ja/nee" and question.type == "O"):
        return {"soort": "ja/nee", "uitleg": True}
    if kept_type == "gesprekspunt":
        text, probes = texts.read_with_list(question.help, place)
        return {"soort": "gesprekspunt", "toelichting": text, "doorvragen": probes}
    reader = _READERS.get(question.type)
    return reader(question, texts) if reader else None


def is_explained(question: LimeQuestion) -> bool:
    """Tell whether a list with a comment asks ja or nee and an explanation."""
    labels = [(answer.code, *map(to_text, answer.text.values())) for answer in question.answers]
    return question.type == "O" and [
        (code, "Ja" in words or "Nee" in words) for code, *words in labels
    ] == [(YES, True), (NO, True)]


def _options(options: Iterable[Option], place: str, texts: TextReader) -> Data:
    return {option.code: texts.read(option.text, f"{place}, {option.code}") for option in options}


def _fixed(labels: dict[str, tuple[str, str]], texts: TextReader) -> Data:
    return {code: texts.everywhere(*words) for code, words in labels.items()}


def _numbers(highest: int, texts: TextReader) -> Data:
    return {str(number): texts.everywhere(str(number)) for number in range(1, highest + 1)}


def _one(question: LimeQuestion, texts: TextReader) -> Data:
    answers = _options(question.answers, f"vraag {question.code}", texts)
    return {"soort": "een keuze", "antwoorden": answers, "anders": question.other}


def _several(question: LimeQuestion, texts: TextReader) -> Data:
    items = _options(question.rows, f"vraag {question.code}", texts)
    return {"soort": "meer keuzes", "items": items, "anders": question.other}


def _ranking(question: LimeQuestion, texts: TextReader) -> Data:
    items = _options(question.answers, f"vraag {question.code}", texts)
    return {"soort": "rangorde", "items": items}


def _array(
    answers: Callable[[LimeQuestion, TextReader], Data], *, ordered: bool = False
) -> Callable[[LimeQuestion, TextReader], Data]:
    def read(question: LimeQuestion, texts: TextReader) -> Data:
        items = _options(question.rows, f"vraag {question.code}", texts)
        return {
            "soort": "matrix",
            "items": items,
            "antwoorden": answers(question, texts),
            "geordend": ordered,
        }

    return read


def _own_answers(question: LimeQuestion, texts: TextReader) -> Data:
    return _options(question.answers, f"vraag {question.code}", texts)


def _number(question: LimeQuestion, texts: TextReader) -> Data:  # noqa: ARG001 (as the others)
    limits = {
        "minimum": _limit(question.attributes.get("min_num_value_n", "")),
        "maximum": _limit(question.attributes.get("max_num_value_n", "")),
    }
    return {"soort": "getal", **limits}


def _limit(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _simple(name: str) -> Callable[[LimeQuestion, TextReader], Data]:
    return lambda question, texts: {"soort": name}  # noqa: ARG005 (as the others)


def _fixed_choice(
    answers: Callable[[TextReader], Data], *, ordered: bool = False
) -> Callable[[LimeQuestion, TextReader], Data]:
    return lambda question, texts: {  # noqa: ARG005 (as the others)
        "soort": "een keuze",
        "antwoorden": answers(texts),
        "geordend": ordered,
    }


_READERS: dict[str, Callable[[LimeQuestion, TextReader], Data]] = {
    "L": _one,
    "!": _one,
    "O": _one,
    "5": _fixed_choice(lambda texts: _numbers(5, texts), ordered=True),
    "G": _fixed_choice(lambda texts: _fixed(_GENDERS, texts)),
    "Y": _simple("ja/nee"),
    "M": _several,
    "P": _several,
    "F": _array(_own_answers),
    "H": _array(_own_answers),
    "A": _array(lambda _, texts: _numbers(5, texts), ordered=True),
    "B": _array(lambda _, texts: _numbers(10, texts), ordered=True),
    "C": _array(lambda _, texts: _fixed(_YES_UNSURE_NO, texts)),
    "E": _array(lambda _, texts: _fixed(_MORE_SAME_LESS, texts)),
    "N": _number,
    "D": _simple("datum"),
    "S": _simple("korte tekst"),
    "T": _simple("lange tekst"),
    "U": _simple("lange tekst"),
    "R": _ranking,
}
