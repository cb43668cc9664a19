"""Several answers in one cell: options may hold the separator themselves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.collect.answers.several import labels_of, split_chosen
from workbench.definitions.texts import Text, plain

OPTIONS = {
    "A": Text("Taal, cultuur en geloof", {"en": "Language, culture and faith"}),
    "B": Text("Taal"),
    "C": Text("Geld"),
}
LABELS = labels_of(OPTIONS)


def test_the_longest_option_counts() -> None:
    assert split_chosen("Taal, cultuur en geloof,Geld", LABELS, ",").codes == ("A", "C")
    assert split_chosen("Taal,Geld", LABELS, ",").codes == ("B", "C")


def test_an_option_is_known_in_every_language_and_however_it_is_spaced() -> None:
    assert split_chosen("language,  culture and FAITH;geld;", LABELS, ";").codes == ("A", "C")


def test_what_is_no_option_is_somebodys_own_words() -> None:
    found = split_chosen("Geld;de buurt, en school;Taal;", LABELS, ";")

    assert found.codes == ("C", "B")
    assert found.rest == "de buurt, en school"


def test_an_empty_cell_says_nothing() -> None:
    assert split_chosen("", LABELS, ";").codes == ()
    assert split_chosen(" ; ", LABELS, ";").rest == ""


TEXTS = st.text(st.sampled_from("ab ,;"), min_size=1, max_size=8).filter(plain)


@given(st.lists(TEXTS, min_size=1, max_size=5, unique_by=plain), st.data())
def test_what_was_chosen_comes_back_behind_a_sign_that_no_option_has(
    texts: list[str], data: st.DataObject
) -> None:
    labels = labels_of({f"K{number}": Text(text) for number, text in enumerate(texts)})
    chosen = data.draw(st.lists(st.sampled_from(texts), unique=True))

    cell = "|".join(chosen)

    assert [labels[plain(text)] for text in chosen] == list(split_chosen(cell, labels, "|").codes)
