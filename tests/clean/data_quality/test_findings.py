"""Signals in answers: what is one, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.data_quality import findings_in
from workbench.clean.responses import clean_responses
from workbench.definitions.questionnaire import Questionnaire
from workbench.records.data_quality import Signal
from workbench.records.responses import RawResponses
from workbench.records.sources import SourceFile
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    from workbench.records.data_quality import Finding

ITEMS = {f"S{number}": f"item {number}" for number in range(1, 7)}
SCALE = {str(number): f"antwoord {number}" for number in range(1, 6)}


def matrix(code: str, items: dict[str, str]) -> dict[str, object]:
    return {"code": code, "tekst": "?", "soort": "matrix", "items": items, "antwoorden": SCALE}


QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "id": "p",
        "titel": "P",
        "groepen": [
            {
                "titel": "G",
                "vragen": [
                    {"code": "sleutel", "tekst": "?", "soort": "korte tekst", "sleutel": "ja"},
                    matrix("sig", ITEMS),
                    matrix("besp", ITEMS),
                    matrix("kort", {"A": "a", "B": "b"}),
                    {"code": "slot", "tekst": "?", "soort": "lange tekst"},
                ],
            }
        ],
    }
)
VARIED = ["1", "2", "3", "4", "5", "1"]


def row(
    sig: list[str] | None = None,
    besp: list[str] | None = None,
    **more: str,
) -> dict[str, str]:
    cells = {f"sig_S{number}": cell for number, cell in enumerate(sig or [], 1)}
    cells |= {f"besp_S{number}": cell for number, cell in enumerate(besp or [], 1)}
    return {
        "startdate": "2021-10-04 09:00:00",
        "submitdate": "2021-10-04 09:10:00",
    } | (cells | more)


def found(rows: list[dict[str, str]]) -> tuple[Finding, ...]:
    columns = ["startdate", "submitdate", *QUESTIONNAIRE.columns]
    table = pd.DataFrame(rows, columns=columns, dtype="str").fillna("")
    table.insert(0, "id", [str(number) for number in range(1, len(rows) + 1)])
    table.index = pd.Index(range(2, len(rows) + 2), name="regel")
    raw = RawResponses(source=SourceFile("proef.csv", "0" * 64), table=table)
    return findings_in(clean_responses(raw, QUESTIONNAIRE), QUESTIONNAIRE, shipped_lexicon())


def of_kind(signal: Signal, rows: list[dict[str, str]]) -> list[tuple[str, ...]]:
    return [finding.respondents for finding in found(rows) if finding.signal == signal]


def test_one_answer_throughout_most_matrices_is_a_signal() -> None:
    rows = [
        row(["3"] * 6, ["3"] * 6),
        row(["3"] * 6, VARIED),
        row(VARIED, VARIED[::-1]),
        row(["3"] * 5, VARIED[::-1]),
    ]

    assert of_kind(Signal.STRAIGHT_LINE, rows) == [("1",), ("2",)]


def test_a_short_matrix_does_not_count() -> None:
    assert of_kind(Signal.STRAIGHT_LINE, [row(VARIED, kort_A="2", kort_B="2")]) == []


def test_half_the_median_time_is_fast() -> None:
    rows = [row(submitdate=f"2021-10-04 09:10:{second:02d}") for second in range(10)]
    rows += [row(submitdate="2021-10-04 09:04:00"), row(submitdate="2021-10-04 09:06:00")]

    assert of_kind(Signal.FAST, rows) == [("11",)]


def test_with_few_times_nobody_is_fast() -> None:
    rows = [row() for _ in range(8)] + [row(submitdate="2021-10-04 09:00:10")]

    assert of_kind(Signal.FAST, rows) == []


def test_finishing_before_beginning_is_impossible() -> None:
    assert of_kind(Signal.IMPOSSIBLE, [row(submitdate="2021-10-04 08:00:00")]) == [("1",)]


def test_the_same_key_the_same_answers_and_the_same_long_text_may_be_double() -> None:
    long = "Wij missen vooral een vast gezicht bij de gemeente, elke keer opnieuw."
    rows = [
        row(VARIED, VARIED, sleutel="AB12"),
        row(VARIED[::-1], VARIED, sleutel="a b-12"),
        row(["2"] * 6, VARIED),
        row(["2"] * 6, VARIED),
        row(slot=long),
        row(slot=long.upper()),
    ]

    assert of_kind(Signal.DUPLICATE, rows) == [("1", "2"), ("3", "4"), ("5", "6")]


def test_two_people_with_few_answers_may_agree() -> None:
    assert of_kind(Signal.DUPLICATE, [row(kort_A="1"), row(kort_A="1")]) == []


def test_a_name_in_an_open_answer_is_a_signal_that_does_not_repeat_it() -> None:
    rows = [row(slot="Bel mevrouw Jansen op 06-12345678."), row(slot="Geen opmerkingen.")]

    findings = [finding for finding in found(rows) if finding.signal == Signal.PERSONAL]

    assert [finding.respondents for finding in findings] == [("1",)]
    assert findings[0].variables == ("slot",)
    assert findings[0].explanation == "persoon, telefoon"


@given(st.lists(st.lists(st.sampled_from([*SCALE, ""]), min_size=6, max_size=6), max_size=6))
def test_every_finding_names_rows_that_are_there(answers: list[list[str]]) -> None:
    rows = [row(cells, cells[::-1]) for cells in answers]

    named = {respondent for finding in found(rows) for respondent in finding.respondents}

    assert named <= {str(number) for number in range(1, len(rows) + 1)}
