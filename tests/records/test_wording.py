"""Words that follow the number before them."""

import pytest

from workbench.records.wording import counted, listing


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 citaten"), (1, "1 citaat"), (2, "2 citaten"), (21, "21 citaten")]
)
def test_one_is_singular_and_everything_else_plural(number: int, text: str) -> None:
    assert counted(number, "citaat", "citaten") == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], "geen"),
        (["Checklist bij de Meldcode"], "Checklist bij de Meldcode"),
        (["a", "b"], "a en b"),
        (["a", "b", "c"], "a, b en c"),
    ],
)
def test_words_are_listed_as_in_a_sentence(words: list[str], text: str) -> None:
    assert listing(words) == text
