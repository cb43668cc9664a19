"""Who is quoted is described in words that fit enough people, or not at all."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest

from workbench.definitions.evaluation_plan import SpeakerPlan, TextSource
from workbench.errors import ReportError
from workbench.records.responses import Responses, VariableKind
from workbench.report.around_quotes import around
from workbench.report.speaker_descriptions import (
    Crowd,
    crowd,
    described,
    pointing,
    pointing_text,
    respondents_described,
)


def text(id: str, group: str, *roles: tuple[str, str]) -> TextSource:  # noqa: A002
    speakers = {
        f"{id}{number}": SpeakerPlan(code=f"{id}{number}", rol=role, rolgroep=wider)
        for number, (role, wider) in enumerate(roles, start=1)
    }
    return TextSource(
        id=id,
        soort="focusgroep",
        titel="Gesprek",
        bestand=f"bronnen/{id}.txt",
        datum=dt.date(2022, 1, 1),
        fase=1,
        groep=group,
        deelnemers=len(roles),
        sprekers={"I": SpeakerPlan(code="I", rol="kinderarts"), **speakers},
    )


A = text("A", "artsen", ("kinderarts", "arts"), ("huisarts", "arts"), ("tolk", ""))
B = text("B", "artsen", ("huisarts", "arts"), ("Huisarts", "arts"))
C = text("C", "ouders", ("huisarts", ""))
TEXTS = (A, B, C)
COUNT = partial(crowd, text=A, texts=TEXTS)


def test_speakers_are_counted_over_all_conversations_of_the_group() -> None:
    assert COUNT("huisarts") == Crowd("huisarts", "artsen", 3)
    assert COUNT("kinderarts").speakers == 1  # the interviewer does not count
    assert COUNT("arts").speakers == 4


def test_somebody_who_speaks_twice_counts_once() -> None:
    again = text("A", "artsen", ("kinderarts", "arts"))
    assert crowd("kinderarts", A, (*TEXTS, again)).speakers == 1


@pytest.mark.parametrize(
    ("codes", "smallest", "words"),
    [
        (["A2"], 3, "huisarts"),
        (["A1"], 3, "arts"),
        (["A1"], 1, "kinderarts"),
        (["A1", "A2"], 3, "arts en huisarts"),
        (["I", "A2"], 3, "huisarts"),
    ],
)
def test_the_most_precise_words_that_fit_enough_people_are_printed(
    codes: list[str], smallest: int, words: str
) -> None:
    assert described(A, codes, smallest, COUNT) == words


def test_who_cannot_be_described_is_an_error_with_the_count() -> None:
    with pytest.raises(ReportError, match="'tolk' past op 1 spreker uit de groep artsen"):
        described(A, ["A3"], 2, COUNT)


def test_respondents_may_make_the_group_smaller() -> None:
    def count(word: str) -> Crowd:
        return Crowd(word, "artsen", 4, respondents={"huisarts": 1}.get(word, 0))

    assert described(A, ["A2"], 3, count) == "arts"
    assert str(count("huisarts")) == (
        "'huisarts' past op 4 sprekers uit de groep artsen en op 1 van de respondenten"
    )


def test_respondents_are_counted_by_the_label_of_their_answer(
    responses: Callable[..., Responses],
) -> None:
    answers = responses(
        {"functie": (VariableKind.CATEGORY, {"KA": "Kinderarts", "HA": "Huisarts"})},
        functie=["KA", "HA", "HA", None],
    )
    assert respondents_described("huisarts", answers) == 2
    assert respondents_described("kinderarts", answers) == 1
    assert respondents_described("tolk", answers) == 0


def test_a_role_beside_a_quotation_is_told_with_a_wider_word() -> None:
    found = pointing("De Kinderarts zegt:", ("kinderarts", "arts"), 3, COUNT)
    assert found is not None
    assert pointing_text(*found) == (
        "een te precieze omschrijving bij een citaat ('kinderarts' past op 1 spreker uit de groep "
        "artsen; ruimer: 'arts' past op 4 sprekers uit de groep artsen)"
    )


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        ("Een deelnemer zegt:", ("kinderarts", "arts")),
        ("De huisarts zegt:", ("huisarts", "arts")),
        ("Een arts zegt:", ("kinderarts", "arts")),
        ("De kinderartsen zeggen:", ("kinderarts", "")),
    ],
)
def test_other_words_are_left_alone(beside: str, words: tuple[str, ...]) -> None:
    assert pointing(beside, tuple(filter(None, words)), 3, COUNT) is None


CHAPTER = """---
kop: x
---

# Kop

De huisarts zegt over zichzelf:

{eval}`eigen`

Volgens de tolk {eval}`anders` is
dat niet zo.

```{code-cell} ipython3
ev.quote("A", 3)

ev.quote("A", 4)
```

Slot.
"""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (9, "De huisarts zegt over zichzelf:"),
        (11, "Volgens de tolk"),
        (12, "dat niet zo"),
        (15, "Volgens de tolk"),
        (17, "Volgens de tolk"),
        (20, "Slot."),
        (99, ""),
    ],
)
def test_the_words_around_a_quotation_are_its_paragraph_or_the_one_before(
    line: int, words: str
) -> None:
    assert words in around(CHAPTER, line)
    assert "code-cell" not in around(CHAPTER, line)
