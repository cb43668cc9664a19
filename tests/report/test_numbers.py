"""Values that are numbers: how they are written inside a sentence."""

from workbench.records.quantities import Frequency
from workbench.report.number_text import percent_text
from workbench.report.numbers import NumberValue, ShareValue
from workbench.report.origin import Origin

ORIGIN = Origin("proef", "proef", base=9)


def test_a_count_in_a_sentence_is_a_word_up_to_twenty_and_keeps_its_origin() -> None:
    nine = NumberValue.counted(9, ORIGIN).in_words

    assert str(nine) == "negen"
    assert nine.origin == ORIGIN
    assert str(NumberValue.counted(21, ORIGIN).in_words) == "21"


def test_a_mean_and_a_percentage_are_never_words() -> None:
    whole_percentage = NumberValue(percent_text(Frequency(1, 10)), ORIGIN, 10)

    assert str(NumberValue.measured(3, ORIGIN).in_words) == "3,00"
    assert str(whole_percentage.in_words) == "10%"


def test_a_number_that_is_not_shown_stays_hidden_in_words() -> None:
    hidden = NumberValue("niet getoond (minder dan 5 antwoorden)", ORIGIN, 2)

    assert str(hidden.in_words) == "niet getoond (minder dan 5 antwoorden)"


def test_a_share_of_few_is_in_words_with_its_base() -> None:
    seven_of_ten = ShareValue("7 van de 10 (70%)", ORIGIN, Frequency(7, 10), 10)
    none_of_fifty = ShareValue("geen van de 50", ORIGIN, Frequency(0, 50), 10)

    assert str(seven_of_ten.in_words) == "zeven van de tien"
    assert str(none_of_fifty.in_words) == "geen van de 50"
    assert str(none_of_fifty.fraction) == "0 van de 50"
