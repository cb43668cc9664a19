"""What is wrong with a value or with the YAML around it, in Dutch, with what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

_MAPPING = (
    "hier horen sleutels met waarden te staan.",
    "schrijf 'sleutel: waarde', een per regel.",
)
_LIST = (
    "hier hoort een lijst te staan.",
    "zet wat er staat tussen rechte haken, zoals [ja, nee], of begin elke regel met een streepje.",
)
_NUMBER = ("hier hoort een getal te staan.", "schrijf een getal met een punt: 0.8.")
_WHOLE = ("hier hoort een geheel getal te staan.", "schrijf een geheel getal, zonder punt.")
_YES_NO = ("hier hoort ja of nee te staan.", "schrijf ja of nee.")
_DATE = ("dit is geen datum.", "schrijf een datum als 2021-11-10 (jaar-maand-dag).")
_EXPLANATIONS: Mapping[str, tuple[str, str]] = {
    "missing": ("deze sleutel ontbreekt.", "voeg de sleutel toe."),
    "string_type": ("hier hoort tekst te staan.", "zet de waarde tussen aanhalingstekens."),
    "string_too_long": (
        "dit is te lang.",
        "gebruik hoogstens {max_length} tekens.",
    ),
    "string_too_short": ("dit is te kort.", "gebruik minstens {min_length} tekens."),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "greater_than": ("dit getal is te klein.", "schrijf een getal boven {gt:g}."),
    "greater_than_equal": ("dit getal is te klein.", "schrijf een getal van {ge:g} of hoger."),
    "less_than": ("dit getal is te groot.", "schrijf een getal onder {lt:g}."),
    "less_than_equal": ("dit getal is te groot.", "schrijf een getal van hoogstens {le:g}."),
    "bool_parsing": _YES_NO,
    "bool_type": _YES_NO,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "invalid_key": ("een sleutel is hier geen woord.", "schrijf elke sleutel als woord."),
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
}
_EXAMPLES = "zie de voorbeelden in docs/handleiding."
_PATTERNS: Mapping[str, str] = {
    r"^[A-Za-z][A-Za-z0-9]*$": "gebruik alleen letters zonder accent en cijfers, en begin met een "
    "letter.",
    r"^[A-Za-z0-9]+$": "gebruik alleen letters zonder accent en cijfers.",
    r"^[a-z][a-z0-9-]*$": "gebruik alleen kleine letters, cijfers en '-', en begin met een letter.",
    r"^[A-Za-z][A-Za-z0-9_-]*$": "gebruik alleen letters, cijfers, '-' en '_', en begin met een "
    "letter.",
    r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)?$": "schrijf een code als 'veiligheid' en een "
    "subcode als 'veiligheid.plan'.",
    r"^#[0-9a-fA-F]{6}$": "schrijf een kleur als '#1f5f99'.",
    r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$": "schrijf een e-mailadres als naam@voorbeeld.nl.",
    r"^([^\W_]([\w +/'’.-]*[^\W_])?)?$": "begin en eindig met een letter of cijfer.",
}
_SYNTAX = (
    (
        "cannot start any token",
        "hier staat een teken dat zo niet kan, zoals een tab, @ of %",
        "vervang tabs door spaties, en zet een tekst met zulke tekens tussen aanhalingstekens.",
    ),
    (
        "mapping values are not allowed",
        "hier staat een dubbele punt midden in een tekst",
        "zet de hele tekst tussen aanhalingstekens.",
    ),
    (
        "expected ',' or",
        "hier ontbreekt een komma, of het haakje dat { of [ sluit",
        "zet een tekst met een dubbele punt of komma tussen aanhalingstekens, en sluit elk haakje.",
    ),
    (
        "end of stream",
        "een aanhalingsteken of haakje wordt niet gesloten",
        "sluit het aanhalingsteken of haakje.",
    ),
    (
        "expected ':'",
        "hier ontbreekt een dubbele punt, of een tekst loopt verkeerd door",
        "schrijf 'sleutel: waarde', en laat vervolgregels van een tekst inspringen.",
    ),
    (
        "did not find expected",
        "deze regel springt niet in zoals de regels erboven",
        "laat sleutels die bij elkaar horen even ver inspringen.",
    ),
)


def explain_value(detail: ErrorDetails) -> tuple[str, str]:
    """Say what is wrong with a value and what to do, of a fault that pydantic found."""
    context = detail.get("ctx", {})
    if detail["type"] == "string_pattern_mismatch":
        remedy = _PATTERNS.get(str(context["pattern"]), _EXAMPLES)
        return "deze waarde heeft niet de goede vorm.", remedy
    if detail["type"] == "too_short":
        return _too_short(int(context["min_length"]), int(context["actual_length"]))
    problem, remedy = _EXPLANATIONS.get(detail["type"], ("deze waarde klopt niet.", _EXAMPLES))
    return problem, remedy.format(**context)


def _too_short(needed: int, found: int) -> tuple[str, str]:
    if needed == 1:
        return "deze lijst is leeg.", "geef minstens één onderdeel."
    has = "is leeg" if found == 0 else f"heeft maar {found} onderdelen"
    if found == 1:
        has = "heeft maar één onderdeel"
    return f"deze lijst {has}.", f"geef minstens {needed} onderdelen."


def explain_syntax(problem: str) -> tuple[str, str]:
    """Say what may be wrong where a YAML text cannot be read, of what the parser says in English.

    Returns
    -------
    problem, remedy
        The problem without a full stop.
    """
    for said, meant, remedy in _SYNTAX:
        if said in problem:
            return meant, remedy
    return (
        "hier is de YAML niet te lezen",
        "controleer inspringing, dubbele punten en aanhalingstekens op deze regel.",
    )
