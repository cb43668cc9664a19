"""A key holds no BSN, no bank account and nothing that needs no way back."""

import pytest

from workbench.errors import CleanError
from workbench.records.key import KEPT, KeyContent, KeyEntry, holds_forbidden_number
from workbench.records.personal_data import Category


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "111.222.333",
        "zijn nummer is 1112 22 333, geloof ik",
        "NL91ABNA0417164300",
        "nl91 abna 0417 1643 00",
    ],
)
def test_a_bsn_or_bank_account_is_recognised_however_it_is_written(text: str) -> None:
    assert holds_forbidden_number(text)
    with pytest.raises(CleanError, match="mag niet in de sleutel"):
        KeyEntry("[NAAM]", Category.PERSON, "NAAM", ("Sanne", text))


@pytest.mark.parametrize(
    "text", ["111222334", "06-12345678", "0612345678", "Sanne 12", "1111222333"]
)
def test_other_numbers_are_none(text: str) -> None:
    assert not holds_forbidden_number(text)


@pytest.mark.parametrize("category", sorted(set(Category) - KEPT))
def test_what_leaves_no_trace_is_refused(category: Category) -> None:
    with pytest.raises(CleanError):
        KeyEntry("[X]", category, "X", ())


def test_refusing_repeats_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CleanError) as caught:
        KeyEntry("[BSN]", Category.PERSON, "BSN", ("111222333",))
    assert "111222333" not in str(caught.value)
    assert capsys.readouterr().out == ""


def test_all_forms_come_with_their_placeholder() -> None:
    sanne = KeyEntry("[NAAM]", Category.PERSON, "NAAM", ("Sanne", "San"))
    almelo = KeyEntry("[PLAATS]", Category.PLACE, "PLAATS", ("Almelo",))
    content = KeyContent("x", {"[NAAM]": sanne, "[PLAATS]": almelo})

    assert list(content.forms()) == [
        ("[NAAM]", "Sanne"),
        ("[NAAM]", "San"),
        ("[PLAATS]", "Almelo"),
    ]
    assert "Sanne" not in repr(content)
