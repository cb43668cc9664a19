"""Sentences: well-formed Dutch for every number, with base, and nothing that tables hide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.records.quantities import Frequency, Summary
from workbench.report.sentences import Told, distribution_sentence, mean_sentence, share_sentence

TOLD = Told(10, 5)
SAYS = "nog nooit een melding gedaan"


@pytest.mark.parametrize(
    ("count", "total", "sentence"),
    [
        (19, 50, "Van de 50 respondenten hebben er 19 (38%) nog nooit een melding gedaan."),
        (1, 50, "Van de 50 respondenten heeft er 1 (2%) nog nooit een melding gedaan."),
        (3, 8, "Van de 8 respondenten hebben er 3 nog nooit een melding gedaan."),
        (0, 50, "Geen van de 50 respondenten heeft nog nooit een melding gedaan."),
        (50, 50, "Alle 50 respondenten hebben nog nooit een melding gedaan."),
        (1, 1, "De enige respondent heeft nog nooit een melding gedaan."),
        (0, 1, "De enige respondent heeft niet nog nooit een melding gedaan."),
        (1, 250, "Van de 250 respondenten heeft er 1 (0,4%) nog nooit een melding gedaan."),
        (57, 200, "Van de 200 respondenten hebben er 57 (29%) nog nooit een melding gedaan."),
    ],
)
def test_a_share_reads_as_a_sentence(count: int, total: int, sentence: str) -> None:
    assert share_sentence(Frequency(count, total), SAYS, TOLD) == sentence


def test_without_answers_the_sentence_says_so() -> None:
    assert share_sentence(Frequency(0, 0), SAYS, TOLD).startswith("Niemand beantwoordde")


@given(st.integers(1, 500), st.data())
def test_a_hidden_number_is_not_in_the_sentence(total: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, total))

    hidden = share_sentence(Frequency(count, total), SAYS, TOLD, hidden=True)

    assert hidden == share_sentence(Frequency(total - count, total), SAYS, TOLD, hidden=True)
    assert "%" not in hidden


def test_a_distribution_says_where_rounding_shows() -> None:
    answers = [(label, Frequency(4, 12)) for label in ("Ja", "Nee", "Soms")]

    assert distribution_sentence("Kan het?", answers, TOLD) == (
        "Op de vraag ‘Kan het?’ antwoordden 12 respondenten: 4 ‘Ja’ (33%), 4 ‘Nee’ (33%) en "
        "4 ‘Soms’ (33%). Door afronding tellen de percentages op tot 99%."
    )


def test_a_distribution_of_one_or_none() -> None:
    one = distribution_sentence(
        "Kan het?", [("Ja", Frequency(1, 1)), ("Nee", Frequency(0, 1))], TOLD
    )

    assert one == "Op de vraag ‘Kan het?’ antwoordde 1 respondent: 1 ‘Ja’."
    assert distribution_sentence("Kan het?", [], TOLD).startswith("Niemand")


def summary(n: int) -> Summary:
    return Summary(n, 3.245, 1.0, 3, 2, 4, 1, 5)


def test_a_mean_has_its_scale_spread_and_base() -> None:
    assert mean_sentence("Ik durf", summary(50), ("1", "5"), TOLD) == (
        "Gemiddeld antwoordden de 50 respondenten op ‘Ik durf’ 3,25 op een schaal van 1 tot 5 "
        "(SD 1,00)."
    )


@pytest.mark.parametrize(("n", "words"), [(0, "niemand gaf"), (4, "minder dan 5 respondenten")])
def test_a_mean_of_few_is_not_told(n: int, words: str) -> None:
    sentence = mean_sentence("Ik durf", summary(n), ("1", "5"), TOLD)

    assert words in sentence
    assert "3,2" not in sentence
