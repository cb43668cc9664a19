"""Faults in what people write by hand are told in Dutch, with a remedy that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.definitions.assignment import Assignment
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.consent_form import ConsentForm
from workbench.definitions.evaluation_plan import EvaluationPlan
from workbench.definitions.explanations import explain_syntax, explain_value
from workbench.definitions.known_names import KnownNames
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.definitions.base import Definition

TOP = "id: proef\ntitel: Proef\ngroepen:\n  - titel: G\n    vragen:\n"
YES_NO = "      - {code: a, tekst: A, soort: ja/nee}\n"
MATRIX = (
    "      - {code: m, tekst: M, soort: matrix, antwoorden: {1: x, 2: y}, items: {p: P, q: Q}}\n"
)


def fault(folder: Path, text: str) -> str:
    path = folder / "proef.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WorkbenchError) as caught:
        load(Questionnaire, path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("question", "problem", "remedy"),
    [
        ("{code: abcdefghijklmnopqrstu, tekst: A, soort: datum}", "te lang", "hoogstens 20 tekens"),
        ("{code: a-b, tekst: A, soort: datum}", "goede vorm", "alleen letters zonder accent en c"),
        ("{code: a, tekst: A, soort: gesprekspunt, minuten: 0}", "te klein", "boven 0"),
        ("{code: a, tekst: A, soort: gesprekspunt, minuten: 2.5}", "geheel getal", "zonder punt"),
        ("{code: a, tekst: A, soort: getal, minimum: .inf}", "hoort een getal", "0.8"),
        ("{code: a, tekst: A, soort: getal, maximum: .nan}", "hoort een getal", "0.8"),
        ("{code: a, tekst: A, soort: gesprekspunt, doorvragen: Hoe?}", "een lijst", "[ja, nee]"),
        ("Hoe gaat het?", "sleutels met waarden", "sleutel: waarde"),
    ],
)
def test_a_value_that_does_not_fit_is_explained(
    tmp_path: Path, question: str, problem: str, remedy: str
) -> None:
    said, advice = fault(tmp_path, f"{TOP}      - {question}\n").split("Wat te doen: ")

    assert said.startswith("proef.yaml, regel 6, groepen[1].vragen[1]")
    assert problem in said
    assert remedy in advice


def test_a_list_that_is_too_short_says_how_short(tmp_path: Path) -> None:
    scale = "schalen:\n  - {id: s, titel: S, items: [m_p]}\n"

    assert "deze lijst heeft maar één onderdeel." in fault(tmp_path, TOP + MATRIX + scale)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"{TOP}\t- {{code: a}}\n", "regel 6, teken 1: hier staat een teken dat zo niet kan"),
        (
            f"{TOP}      - code: a\n        tekst: Mee: ja?\n",
            "regel 7, teken 19: hier staat een du",
        ),
        (f"{TOP}      - {{code: a, tekst: Wat: dit}}\n", "hier ontbreekt een komma, of het haakje"),
        (f"{TOP}      - {{code: a, tekst: 'Wat}}\n", "wordt niet gesloten"),
        (f"{TOP}      - code: a\n       tekst: A\n", "springt niet in zoals"),
    ],
)
def test_yaml_that_cannot_be_read_is_explained_in_dutch(
    tmp_path: Path, text: str, problem: str
) -> None:
    said = fault(tmp_path, text)

    assert problem in said
    for english in ("found", "expected", "mapping", "while"):
        assert english not in said


@given(st.text(max_size=60))
def test_whatever_a_parser_says_its_words_are_not_repeated(problem: str) -> None:
    said, remedy = explain_syntax(f"found {problem}")

    assert "found" not in said + remedy


def patterns_of(part: object) -> Iterator[str]:
    """Find every pattern in what pydantic made of a definition."""
    if isinstance(part, dict):
        pattern = part.get("pattern", "")
        yield str(getattr(pattern, "pattern", pattern))
        part = [value for key, value in part.items() if key != "metadata"]
    for value in part if isinstance(part, list | tuple) else ():
        yield from patterns_of(value)


@pytest.mark.parametrize(
    "definition",
    [Assignment, CodingScheme, ConsentForm, EvaluationPlan, KnownNames, Questionnaire],
)
def test_every_form_that_a_value_must_have_is_explained(definition: type[Definition]) -> None:
    found = set(patterns_of(definition.__pydantic_core_schema__)) - {""}
    remedies = {
        pattern: explain_value(
            {
                "type": "string_pattern_mismatch",
                "loc": (),
                "msg": "",
                "input": "",
                "ctx": {"pattern": pattern},
            }
        )[1]
        for pattern in found
    }

    assert found
    assert [pattern for pattern, remedy in remedies.items() if "docs/handleiding" in remedy] == []


def test_every_list_of_answers_that_is_not_there_is_named_at_its_own_line(tmp_path: Path) -> None:
    one, other = (
        f"      - {{code: {code}, tekst: A, soort: een keuze, antwoorden: schal}}\n"
        for code in "ab"
    )

    said = fault(tmp_path, f"{TOP}{one}{other}antwoordlijsten:\n  schaal: {{1: x, 2: y}}\n")

    assert "1. proef.yaml, regel 6, groepen[1].vragen[1].antwoorden: vraag a verwijst naar" in said
    assert "2. proef.yaml, regel 7, groepen[1].vragen[2].antwoorden: vraag b verwijst naar" in said
    assert said.count("bedoelde u 'schaal'?") == 2


def test_every_question_that_does_not_hang_together_is_named_at_its_own_line(
    tmp_path: Path,
) -> None:
    later = "      - {code: b, tekst: B, soort: getal, toon als: {vraag: c, is: [1]}}\n"
    unknown = "      - {code: c, tekst: C, soort: getal, toon als: {vraag: a, is: [soms]}}\n"
    scale = "schalen:\n  - {id: s, titel: S, items: [m_p, m_z]}\n"

    said = fault(tmp_path, TOP + YES_NO + later + unknown + MATRIX + YES_NO + scale)

    places = [line.split(": ")[0] for line in said.splitlines() if "proef.yaml" in line]
    assert places == [
        "1. proef.yaml, regel 10, groepen[1].vragen[5].code",
        "2. proef.yaml, regel 7, groepen[1].vragen[2].toon als",
        "3. proef.yaml, regel 8, groepen[1].vragen[3].toon als",
        "4. proef.yaml, regel 12, schalen[1].items",
    ]
    assert "'toon als' van vraag b noemt 'c', maar die vraag komt niet eerder." in said
    assert "noemt 'soms', maar dat antwoord heeft vraag a niet." in said
    assert "kies uit ja, nee." in said
