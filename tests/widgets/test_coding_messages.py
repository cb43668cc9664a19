"""What a coding screen may send, and what it is told."""

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.widgets.conftest import Act
from tests.widgets.memory_coding import COOPERATION, REFERRERS, MemoryCoding, coded, place_of
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.scheme_decisions import FormerCode
from workbench.errors import CleanError
from workbench.widgets.coding_messages import LONGEST_MEMO, event_of, scheme_message, span_of

CODING = "c0de0000-0000-4000-8000-000000000001"
START, END = place_of("een voorzitter")


@pytest.fixture
def coding() -> MemoryCoding:
    return MemoryCoding([coded(1, COOPERATION, "gewoon even")])


def test_what_coders_proposed_is_told_so_that_it_gets_its_key_after_the_rest() -> None:
    coding = MemoryCoding()
    new = coding.propose_subcode("samenwerking", "gewoon even")

    codes = scheme_message(coding.scheme, coding.proposed)["codes"]

    assert {code["id"]: code["proposed"] for code in codes if code["proposed"]} == {new: 1}
    assert [code["id"] for code in codes][-1] != new


def test_the_scheme_is_told_in_order_with_parents_and_every_explanation() -> None:
    codes = scheme_message(MemoryCoding().scheme)["codes"]

    assert [code["id"] for code in codes] == [
        "werkwijze",
        "samenwerking",
        "verbeterpunten",
        REFERRERS,
    ]
    assert codes[3]["parent"] == "verbeterpunten"
    assert all(codes[0][part] for part in ("definition", "use", "not", "example", "colour"))


def test_a_passage_is_trimmed_by_python(coding: MemoryCoding, act: Act) -> None:
    event = event_of(
        act("code", coding=CODING, code=REFERRERS, start=START - 1, end=END + 1), coding
    )

    assert event.span is not None
    assert event.span.exact == "een voorzitter."
    assert (event.coder, event.source, event.text_sha256) == ("anna", "FG2", "a" * 64)


WRONG: list[dict[str, Any]] = [
    {"action": "move", "coding": CODING},
    {"action": "wissen"},
    {"action": "code", "coding": "Sanne", "code": REFERRERS, "start": 0, "end": 5},
    {"action": "code", "coding": CODING, "code": "bestaat-niet", "start": 0, "end": 5},
    {"action": "code", "coding": CODING, "code": ["werkwijze"], "start": 0, "end": 5},
    {"action": "code", "coding": CODING, "code": REFERRERS, "start": 5, "end": 5},
    {"action": "code", "coding": CODING, "code": REFERRERS, "start": True, "end": 5},
    {"action": "code", "coding": CODING, "code": REFERRERS, "start": -3, "end": 5},
    {"action": "code", "coding": CODING, "code": REFERRERS, "start": "0", "end": 5},
    {"action": "code", "coding": CODING, "code": REFERRERS},
    {"action": "memo", "coding": CODING, "memo": 3},
    {"action": "memo", "coding": CODING, "memo": "a" * (LONGEST_MEMO + 1)},
    {"action": "note", "target": "line:0", "memo": ""},
    {"action": "note", "target": "line:7", "memo": ""},
    {"action": "note", "target": "code:../x", "memo": ""},
    {"action": "note", "target": "Sanne zei dat", "memo": ""},
    {"action": "worked", "seconds": 0},
    {"action": "worked", "seconds": 90_000},
    {"action": "worked", "seconds": "60"},
    {"action": "uncode"},
]


@pytest.mark.parametrize("details", WRONG)
def test_what_no_act_may_hold_is_refused_and_never_repeated(
    details: dict[str, Any], coding: MemoryCoding, act: Act
) -> None:
    with pytest.raises(CleanError, match="niet te begrijpen") as caught:
        event_of(act(**details), coding)

    assert "Sanne" not in f"{caught.value.problem} {caught.value.remedy}"


@given(
    st.dictionaries(
        st.sampled_from(["id", "action", "coding", "code", "start", "end", "memo", "target"]),
        st.one_of(st.text(), st.integers(), st.none(), st.lists(st.integers())),
    )
)
def test_whatever_a_browser_sends_is_an_event_or_refused(act: dict[str, Any]) -> None:
    with pytest.raises(CleanError):
        event_of({"action": "code", **act, "id": "geen id"}, MemoryCoding())


def test_codes_that_are_gone_keep_their_name_but_cannot_be_given() -> None:
    gone = FormerCode(
        code="oud",
        label="Oude code",
        definitie="Wat het was.",
        wel="Toen.",
        niet="Nu.",
        voorbeeld="“Toen.”",
        kleur="#0072B2",
        **{"tot en met": "1"},
    )
    scheme = MemoryCoding().scheme
    with patch.object(CodingScheme, "gone", {"oud": gone}):
        *usable, last = scheme_message(scheme)["codes"]

    assert (last["id"], last["label"], last["usable"]) == ("oud", "Oude code", False)
    assert all(code["usable"] for code in usable)


def test_a_passage_outside_the_text_is_refused(coding: MemoryCoding) -> None:
    with pytest.raises(CleanError):
        span_of({"start": "hier", "end": 9}, coding)
