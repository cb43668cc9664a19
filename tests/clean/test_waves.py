"""Waves are joined by the keys that respondents made, and never by guessing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.clean.waves import join_waves
from workbench.errors import CleanError
from workbench.records.responses import Responses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Sequence


def wave(keys: Sequence[str | None], prefix: str) -> Responses:
    people = pd.Index([f"{prefix}{number}" for number in range(len(keys))])
    empty = pd.DataFrame(index=people)
    return Responses(
        questionnaire="p",
        source=SourceFile(f"{prefix}.csv", "0" * 64),
        table=empty,
        missing=empty,
        complete=pd.Series(data=True, index=people),
        variables={},
        key=pd.Series(list(keys), index=people, dtype="string"),
    )


def test_the_same_key_is_the_same_person() -> None:
    joined = join_waves(wave(["a", "b", "c"], "v"), wave(["c", "x", "a"], "n"))

    assert list(zip(joined.first, joined.second, strict=True)) == [("v0", "n2"), ("v2", "n0")]
    assert (joined.only_first, joined.only_second) == (1, 1)


def test_a_key_that_two_people_share_joins_nobody() -> None:
    joined = join_waves(wave(["a", "a", "b"], "v"), wave(["a", "b"], "n"))

    assert joined.first == ("v2",)
    assert joined.doubled == 2


def test_who_left_the_key_open_is_counted_apart() -> None:
    joined = join_waves(wave(["a", None], "v"), wave([None, None, "a"], "n"))

    assert joined.without_key == 3
    assert joined.first == ("v0",)


def test_a_questionnaire_without_key_cannot_be_joined() -> None:
    without = replace(wave(["a"], "v"), key=None)

    with pytest.raises(CleanError, match=r"v\.csv vraagt geen sleutel"):
        join_waves(without, wave(["a"], "n"))


KEYS = st.lists(st.one_of(st.none(), st.sampled_from("abcdef")), max_size=8)


def single_keys(keys: list[str | None]) -> set[str | None]:
    return {key for key, number in Counter(keys).items() if key and number == 1}


@given(KEYS, KEYS)
def test_everybody_is_joined_or_counted_once(
    before: list[str | None], after: list[str | None]
) -> None:
    joined = join_waves(wave(before, "v"), wave(after, "n"))

    assert len(joined.first) == len(single_keys(before) & single_keys(after))
    assert 2 * len(joined.first) + joined.only_first + joined.only_second + joined.doubled + (
        joined.without_key
    ) == len(before) + len(after)
