"""Proposed subcodes: named by the words of a speaker, on trial until it is decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes_strategy import decision, scheme_of
from workbench.coding.proposals import open_proposals, proposed_code, with_proposals
from workbench.coding.scheme_changes import Standing, follow
from workbench.errors import CleanError
from workbench.records.codings import Coding, Span
from workbench.records.proposals import SubcodeProposal


def proposal(code: str, coder: str = "anna", time: str = "2026-01-01") -> SubcodeProposal:
    return SubcodeProposal(f"{code}-{coder}", time, coder, "FG1", code, "Te laat", "1")


@given(st.text(max_size=120))
def test_any_words_give_a_code_that_a_scheme_may_have_or_a_dutch_error(words: str) -> None:
    try:
        code, label = proposed_code("a", words, {"a.x"})
    except CleanError:
        return
    scheme = scheme_of("a", code)
    assert code in scheme.labels
    assert 0 < len(label) <= 60


def test_below_a_subcode_nothing_is_proposed() -> None:
    with pytest.raises(CleanError, match="geen subcode worden gemaakt"):
        proposed_code("a.x", "te laat", ())


@given(st.permutations([proposal("a.y"), proposal("a.y", "bram", "2025-12-01"), proposal("b.z")]))
def test_who_proposes_the_same_proposes_together_in_any_order(
    proposals: list[SubcodeProposal],
) -> None:
    first, second = open_proposals([*proposals, proposals[0]], scheme_of("a", "b"))

    assert (first.code, first.coders, first.time) == ("a.y", ("anna", "bram"), "2025-12-01")
    assert (second.code, second.above) == ("b.z", "b")


def test_what_was_decided_upon_is_open_no_more() -> None:
    scheme = scheme_of(
        "a", "a.y", version="2",
        begin={"versie": "1", "codes": ["a"]},
        besluiten=[
            decision(2, voorstel={"code": "a.y"}),
            decision(2, voorstel={"code": "a.z", "naar": "a"}),
        ],
    )  # fmt: skip

    assert open_proposals([proposal("a.y"), proposal("a.z")], scheme) == ()


def test_coders_see_proposals_among_the_codes() -> None:
    scheme = scheme_of("a", "a.x", "b")

    seen = with_proposals(scheme, open_proposals([proposal("a.y")], scheme))

    assert list(seen.labels) == ["a", "a.x", "a.y", "b"]
    assert "nog niet besloten" in dict(seen.all_codes)["a.y"].definition
    assert list(scheme.labels) == ["a", "a.x", "b"]


def test_a_coding_of_a_proposal_follows_the_code_that_it_was_proposed_under() -> None:
    scheme = scheme_of(
        "b", "c", version="2",
        begin={"versie": "1", "codes": ["a", "b"]},
        besluiten=[decision(2, splitsen={"van": "a", "naar": ["b", "c"]})],
        eerder=[{"code": "a", "tot en met": "1", "label": "A", "definitie": "", "wel": "",
                 "niet": "", "voorbeeld": "", "kleur": "#000000"}],
    )  # fmt: skip
    coding = Coding("c1", "FG1", "anna", "a.y", Span(0, 1, "x"), "1")

    (one,) = follow([coding], scheme, proposed=["a.y"]).followed

    assert (one.standing, one.choices) == (Standing.WAITING, ("b", "c"))
