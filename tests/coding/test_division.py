"""Work divided over coders: the right share double, evenly, and the same again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coding.two_coders import TRANSCRIPT
from workbench.coding.division import cut, divide, loads
from workbench.records.citations import LineRange
from workbench.records.work import WorkPart

CODERS = ("anna", "bram", "carla")


def part(size: int, *begun: str, source: str = "FG1") -> WorkPart:
    return WorkPart(source, LineRange(1, size), begun)


def divided(parts: list[WorkPart], *, share: int = 0, seed: int = 1) -> tuple[WorkPart, ...]:
    return divide(parts, CODERS, share=share, random=np.random.default_rng(seed))


def test_a_whole_text_is_one_part() -> None:
    assert cut(TRANSCRIPT, None) == (WorkPart("FG2", LineRange(1, 10)),)


@pytest.mark.parametrize(
    ("largest", "parts"),
    [
        (4, ["1-4", "5-6", "7-10"]),
        (6, ["1-6", "7-10"]),
        (1, ["1-3", "4", "5-6", "7-10"]),
        (99, ["1-10"]),
    ],
)
def test_a_text_is_cut_where_a_turn_begins(largest: int, parts: list[str]) -> None:
    assert [str(one.lines) for one in cut(TRANSCRIPT, largest)] == parts


sizes = st.lists(st.integers(1, 300), min_size=1, max_size=30)


@given(
    sizes=sizes,
    share=st.integers(0, 100),
    seed=st.integers(0, 99),
    coders=st.integers(2, 5).map(lambda n: [f"coder-{c}" for c in range(n)]),
)
def test_the_share_is_double_and_nobody_has_more_than_the_longest_part_more(
    sizes: list[int], share: int, seed: int, coders: list[str]
) -> None:
    parts = [part(size, source=f"S{n}") for n, size in enumerate(sizes)]

    found = divide(parts, coders, share=share, random=np.random.default_rng(seed))

    assert [(one.source, one.lines) for one in found] == [(one.source, one.lines) for one in parts]
    assert sum(one.is_double for one in found) == -(-len(parts) * share // 100)
    assert {len(one.coders) for one in found} <= {1, 2}
    assert all(len(set(one.coders)) == len(one.coders) for one in found)
    load = [loads(found).get(coder, 0) for coder in coders]
    assert max(load) - min(load) <= max(sizes)


@given(sizes=sizes, share=st.integers(0, 100), seed=st.integers(0, 99))
def test_the_same_seed_divides_the_same(sizes: list[int], share: int, seed: int) -> None:
    parts = [part(size) for size in sizes]

    assert divided(parts, share=share, seed=seed) == divided(parts, share=share, seed=seed)


def test_another_seed_draws_other_parts() -> None:
    parts = [part(100, source=f"S{n}") for n in range(20)]
    drawn = {
        tuple(one.source for one in divided(parts, share=20, seed=seed) if one.is_double)
        for seed in range(10)
    }

    assert len(drawn) > 5


def test_every_part_is_as_likely_to_be_coded_twice() -> None:
    parts = [part(size, source=f"S{n}") for n, size in enumerate([5, 400, 30, 80])]
    times = np.zeros(4)
    for seed in range(400):
        times += [one.is_double for one in divided(parts, share=25, seed=seed)]

    assert times.sum() == 400
    assert times.min() > 70  # 100 expected, standard deviation 9


@given(
    begun=st.lists(
        st.lists(st.sampled_from([*CODERS, "dirk"]), max_size=2, unique=True), min_size=1
    ),
    share=st.integers(0, 100),
)
def test_who_began_keeps_the_part(begun: list[list[str]], share: int) -> None:
    parts = [part(50, *coders, source=f"S{n}") for n, coders in enumerate(begun)]

    found = divided(parts, share=share)

    assert all(set(old.coders) <= set(new.coders) for old, new in zip(parts, found, strict=True))
    assert all(
        "dirk" in old.coders or "dirk" not in new.coders
        for old, new in zip(parts, found, strict=True)
    )


def test_what_two_began_counts_as_double() -> None:
    parts = [part(50, "anna", "bram"), *(part(50, source=f"S{n}") for n in range(3))]

    assert [one.is_double for one in divided(parts, share=25)] == [True, False, False, False]


def test_one_coder_gets_everything_once() -> None:
    found = divide([part(3), part(4)], ["anna"], share=50, random=np.random.default_rng(1))

    assert [one.coders for one in found] == [("anna",), ("anna",)]
