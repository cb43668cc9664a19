"""A coding scheme drafted from the codes of another program is a valid one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.scheme_draft import TO_DO, draft_scheme
from workbench.records.exchange import ImportedCode


def test_description_and_colour_come_along_and_the_rest_is_to_do() -> None:
    codes = [
        ImportedCode(("Werk & zo",), description="wat het is\nWel: dit\nVoorbeeld: zo"),
        ImportedCode(("Werk & zo", "Écht"), colour="#112233"),
        ImportedCode(("2 dingen",), colour="rood"),
    ]

    scheme, changed = draft_scheme(codes, "proef", "Proef")

    work, things = scheme.codes
    assert list(scheme.labels) == ["werk-zo", "werk-zo.echt", "code-2-dingen"]
    assert (work.definition, work.use, work.do_not_use, work.example) == (
        "wat het is", "dit", TO_DO, "zo",
    )  # fmt: skip
    assert work.subcodes[0].colour == "#112233"
    assert things.colour.startswith("#")
    assert not changed


def test_deeper_levels_become_subcodes_and_are_named() -> None:
    codes = [ImportedCode(path) for path in (("a",), ("a", "b"), ("a", "b", "c"))]

    scheme, changed = draft_scheme(codes, "proef", "Proef")

    assert list(scheme.labels.values()) == ["a", "b", "b > c"]
    assert [entry.what for entry in changed] == ["code a > b > c"]


NAMES = st.sampled_from(["a", "A", "á", "a b", "🙂", "", "1", "samen werken", "-"])


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3).map(tuple), min_size=1, max_size=8))
def test_every_code_of_a_package_becomes_one_code(paths: list[tuple[str, ...]]) -> None:
    known = {path[:depth] for path in paths for depth in range(1, len(path) + 1)}
    codes = [ImportedCode(path) for path in sorted(known, key=len)]

    scheme, _ = draft_scheme(codes, "proef", "Proef")

    assert len(scheme.all_codes) == len(known)
