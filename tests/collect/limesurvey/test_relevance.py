"""Conditions as expressions of LimeSurvey."""

from __future__ import annotations

import pytest

from workbench.collect.limesurvey.relevance import names_of, write_relevance
from workbench.collect.limesurvey.relevance_read import UnreadableRelevanceError, read_relevance
from workbench.definitions.question import Condition, Question

ASKED = names_of(
    [
        Question.model_validate({"tekst": "?"} | question)
        for question in (
            {
                "code": "functie",
                "soort": "een keuze",
                "antwoorden": {"HA": "a", "MW": "b"},
                "anders": True,
            },
            {
                "code": "cijfer",
                "soort": "een keuze",
                "antwoorden": {"1": "a", "2": "b", "9": "weet niet"},
                "weet niet": ["9"],
            },
            {
                "code": "gebied",
                "soort": "meer keuzes",
                "items": {"HEN": "a", "ENS": "b"},
                "anders": True,
            },
            {
                "code": "sig",
                "soort": "matrix",
                "items": {"S1": "a"},
                "antwoorden": {"1": "a", "2": "b"},
            },
            {"code": "jaren", "soort": "getal"},
            {"code": "gemeld", "soort": "ja/nee"},
            {"code": "woord", "soort": "korte tekst"},
        )
    ]
)

# What LimeSurvey shows in each case was watched in a browser on a real server.
BOTH_WAYS = [
    ([{"vraag": "functie", "is": ["HA"]}], '(functie.NAOK == "HA")'),
    (
        [{"vraag": "functie", "is": ["HA", "other"]}],
        '(functie.NAOK == "HA" || functie.NAOK == "-oth-")',
    ),
    (
        [{"vraag": "functie", "is niet": ["HA", "MW"]}],
        '(!is_empty(functie.NAOK) && functie.NAOK != "HA" && functie.NAOK != "MW")',
    ),
    (
        [{"vraag": "gebied", "is": ["HEN", "other"]}],
        '(gebied_HEN.NAOK == "Y" || !is_empty(gebied_other.NAOK))',
    ),
    # Without NAOK: nothing holds for a question that was not shown itself.
    (
        [{"vraag": "gebied", "is niet": ["HEN", "other"]}],
        '(gebied_HEN != "Y") && (is_empty(gebied_other))',
    ),
    ([{"vraag": "gemeld", "is": ["Y"]}], '(gemeld.NAOK == "Y")'),
    ([{"vraag": "jaren", "is": [0]}], "((!is_empty(jaren.NAOK) && jaren.NAOK == 0))"),
    ([{"vraag": "jaren", "is": [-2]}], "((!is_empty(jaren.NAOK) && jaren.NAOK == -2))"),
    (
        [{"vraag": "jaren", "vanaf": 1.0, "tot en met": 2.5}],
        "(!is_empty(jaren.NAOK) && jaren.NAOK >= 1 && jaren.NAOK <= 2.5)",
    ),
    (
        [{"vraag": "sig_S1", "vanaf": 2.0}],
        "(!is_empty(sig_S1.NAOK) && sig_S1.NAOK >= 2)",
    ),
    ([{"vraag": "woord", "is": ["ja hoor"]}], '(woord.NAOK == "ja hoor")'),
    (
        [{"vraag": "functie", "is": ["HA"]}, {"vraag": "gebied", "is": ["ENS"]}],
        '(functie.NAOK == "HA") && (gebied_ENS.NAOK == "Y")',
    ),
    (
        [{"vraag": "gebied", "is": ["HEN"]}, {"vraag": "gebied", "is": ["ENS"]}],
        '(gebied_HEN.NAOK == "Y") && (gebied_ENS.NAOK == "Y")',
    ),
]


@pytest.mark.parametrize(("conditions", "expression"), BOTH_WAYS, ids=[e for _, e in BOTH_WAYS])
def test_conditions_are_written_and_read(
    conditions: list[dict[str, object]], expression: str
) -> None:
    stated = [Condition.model_validate(condition) for condition in conditions]
    assert write_relevance(stated, ASKED) == expression
    assert read_relevance(expression, ASKED) == conditions


def test_a_question_without_conditions_is_always_shown() -> None:
    assert write_relevance((), ASKED) == "1"
    assert read_relevance("1", ASKED) == read_relevance(" ", ASKED) == []


def test_weet_niet_is_not_more_than_2() -> None:
    condition = Condition.model_validate({"vraag": "cijfer", "vanaf": 2})
    assert write_relevance([condition], ASKED) == (
        '(!is_empty(cijfer.NAOK) && cijfer.NAOK >= 2 && cijfer.NAOK != "9")'
    )


@pytest.mark.parametrize(
    ("expression", "conditions"),
    [
        # As LimeSurvey's own designer of conditions writes them.
        (
            '((functie.NAOK == "HA" or functie.NAOK == "MW"))',
            [{"vraag": "functie", "is": ["HA", "MW"]}],
        ),
        (
            "((gebied_HEN.NAOK == 'Y') and (functie != \"HA\"))",
            [{"vraag": "gebied", "is": ["HEN"]}, {"vraag": "functie", "is niet": ["HA"]}],
        ),
        ('gebied_HEN == ""', [{"vraag": "gebied", "is niet": ["HEN"]}]),
        ("sig_S1 gt 1", [{"vraag": "sig_S1", "vanaf": 2.0}]),
        ("sig_S1 lt 2", [{"vraag": "sig_S1", "tot en met": 1.0}]),
        ("jaren >= 1 && jaren <= 3", [{"vraag": "jaren", "vanaf": 1.0, "tot en met": 3.0}]),
        ('jaren == "3"', [{"vraag": "jaren", "is": [3]}]),
        (
            "(jaren == 1 and !is_empty(jaren)) or jaren == 2",
            [{"vraag": "jaren", "is": [1, 2]}],
        ),
    ],
)
def test_other_ways_to_say_the_same_are_read(
    expression: str, conditions: list[dict[str, object]]
) -> None:
    assert read_relevance(expression, ASKED) == conditions


@pytest.mark.parametrize(
    "expression",
    [
        'functie == "HA" or gebied_HEN == "Y"',  # alternatives of two questions
        "jaren > 3",  # 3.5 is more than 3 too
        "!is_empty(jaren)",
        "is_empty(jaren)",
        "!is_empty(jaren) && functie == 'HA'",
        "count(gebied_HEN, gebied_ENS) >= 2",
        "jaren + 1 == 3",
        "jaren == 1.5",
        "jaren == 'veel'",
        'functie == ""',
        'gebied == "HEN"',
        'gebied_XXX == "Y"',
        'gebied_HEN > "Y"',
        "onbekend == 1",
        "functie == woord",
        "1 == functie",
        "jaren <= 1 <= 2",
        "jaren >= 'x'",
        "(jaren == 1",
        "jaren = 1",
        'functie == "HA" ? 1 : 0',
        "!functie",
        "!is_empty(woord_other)",
        "(jaren == 1 && sig_S1 == 1) || jaren == 2",
        "(jaren == 1 && jaren == 2) || jaren == 3",
        "import os",
        "0",
        "2",
    ],
)
def test_what_conditions_cannot_say_is_not_guessed(expression: str) -> None:
    with pytest.raises(UnreadableRelevanceError):
        read_relevance(expression, ASKED)
