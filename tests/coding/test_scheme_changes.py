"""Codings follow the scheme: none disappears, each can be traced, choices are respected."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.schemes_strategy import decision, former, scheme_of, schemes
from workbench.coding.codings import fold
from workbench.coding.history import history_of
from workbench.coding.scheme_changes import CodeGiven, Followed, Standing, codes_given, follow
from workbench.definitions.coding_scheme import CodingScheme
from workbench.records.codings import Coding, CodingAction, CodingEvent, Span

SPAN = Span(0, 4, "Goed")


def coding(code: str, version: str = "1", name: str = "c1") -> Coding:
    return Coding(name, "FG1", "anna", code, SPAN, version)


def lived(*decisions: dict[str, object], codes: str, kept: str = "") -> CodingScheme:
    return scheme_of(
        *codes.split(),
        version=str(decisions[-1]["versie"]),
        begin={"versie": "1", "codes": ["a", "a.x", "b", "c"]},
        besluiten=decisions,
        eerder=[former(*_kept(one)) for one in kept.split()],
    )


def _kept(text: str) -> tuple[str, int]:
    code, _, version = text.partition("@")
    return code, int(version)


def followed(code: str, scheme: CodingScheme, version: str = "1") -> Followed:
    (one,) = follow([coding(code, version)], scheme).followed
    return one


@st.composite
def coded(draw: st.DrawFn) -> tuple[CodingScheme, list[Coding]]:
    """Draw a scheme and codings that were made under its versions."""
    scheme = draw(schemes())
    versions = draw(st.lists(st.sampled_from(scheme.versions), min_size=1, max_size=8))
    codes = [draw(st.sampled_from(scheme.replayed.codes_at(one))) for one in versions]
    pairs = enumerate(zip(codes, versions, strict=True))
    return scheme, [coding(code, version, f"c{at}") for at, (code, version) in pairs]


# ---------------------------------------------------------------- each kind of decision


def test_a_split_where_a_person_chooses_waits() -> None:
    scheme = lived(decision(2, splitsen={"van": "b", "naar": ["b", "d"]}), codes="a a.x b c d")

    one = followed("b", scheme)

    assert (one.standing, one.choices, one.coding.code) == (Standing.WAITING, ("b", "d"), "b")
    assert follow([coding("b")], scheme).codings == ()


def test_a_split_with_a_rule_is_followed() -> None:
    split = {"van": "b", "naar": ["b", "d"], "regel": "alles naar d"}
    scheme = lived(decision(2, splitsen=split), codes="a a.x b c d")

    one = followed("b", scheme)

    assert (one.standing, one.coding.code, one.origin.code) == (Standing.SETTLED, "d", "b")
    assert [told.kind for told in one.decisions] == ["splitsen"]


def test_a_coding_of_the_present_version_stays_as_it_is() -> None:
    split = {"van": "b", "naar": ["b", "d"], "regel": "alles naar d"}
    scheme = lived(decision(2, splitsen=split), codes="a a.x b c d")

    assert followed("b", scheme, "2").coding.code == "b"
    assert followed("b", scheme, "2").decisions == ()


def test_codes_that_merge_take_their_codings_along() -> None:
    merge = {"van": ["b", "c"], "naar": "c"}
    scheme = lived(decision(2, samenvoegen=merge), codes="a a.x c", kept="b@1")

    assert followed("b", scheme).coding.code == "c"
    assert followed("c", scheme).coding.code == "c"


def test_a_moved_code_takes_its_codings_along() -> None:
    scheme = lived(decision(2, verplaatsen={"code": "a.x", "onder": "b"}), codes="a b b.x c")

    assert followed("a.x", scheme).coding.code == "b.x"


def test_a_code_with_another_label_keeps_its_codings() -> None:
    rename = {"code": "b", "van": "Eerst", "naar": "B"}
    scheme = lived(decision(2, hernoemen=rename), codes="a a.x b c")

    assert followed("b", scheme).coding == coding("b")


def test_a_retired_code_stays_on_its_codings_which_count_no_more() -> None:
    scheme = lived(decision(2, vervallen={"code": "b"}), codes="a a.x c", kept="b@1")

    one = followed("b", scheme)

    assert (one.standing, one.coding.code) == (Standing.RETIRED, "b")
    assert follow([coding("b")], scheme).codings == ()


def test_a_retired_code_with_a_successor_gives_it_its_codings() -> None:
    scheme = lived(decision(2, vervallen={"code": "b", "naar": "a.x"}), codes="a a.x c", kept="b@1")

    assert followed("b", scheme).coding.code == "a.x"


def test_a_proposal_counts_as_its_parent_until_it_is_decided_upon() -> None:
    scheme = scheme_of("a", "a.x", "b", "c")

    (one,) = follow([coding("a.nieuw")], scheme, proposed=["a.nieuw"]).followed

    assert (one.standing, one.coding.code, one.origin.code) == (Standing.PROPOSED, "a", "a.nieuw")


@pytest.mark.parametrize(
    ("proposal", "codes", "code"),
    [
        ({"code": "a.nieuw"}, "a a.x a.nieuw b c", "a.nieuw"),
        ({"code": "a.nieuw", "naar": "a.anders"}, "a a.x a.anders b c", "a.anders"),
        ({"code": "a.nieuw", "naar": "a"}, "a a.x b c", "a"),
    ],
)
def test_codings_follow_what_is_decided_about_a_proposal(
    proposal: dict[str, str], codes: str, code: str
) -> None:
    assert (
        followed("a.nieuw", lived(decision(2, voorstel=proposal), codes=codes)).coding.code == code
    )


# ---------------------------------------------------------------- decisions one after the other


def test_nobody_needs_to_choose_between_codes_that_merged_since() -> None:
    scheme = lived(
        decision(2, splitsen={"van": "b", "naar": ["b", "d"]}),
        decision(3, samenvoegen={"van": ["d"], "naar": "b"}),
        codes="a a.x b c",
        kept="d@2",
    )

    one = followed("b", scheme)

    assert (one.standing, one.coding.code) == (Standing.SETTLED, "b")
    assert [told.version for told in one.decisions] == ["2", "3"]


def test_who_must_choose_chooses_from_the_codes_of_now() -> None:
    scheme = lived(
        decision(2, splitsen={"van": "b", "naar": ["b", "d"]}),
        decision(3, splitsen={"van": "d", "naar": ["a.y", "a.z"]}),
        codes="a a.x a.y a.z b c",
        kept="d@2",
    )

    assert followed("b", scheme).choices == ("b", "a.y", "a.z")
    assert followed("d", scheme, "2").choices == ("a.y", "a.z")


def test_who_could_have_meant_a_retired_code_is_asked() -> None:
    scheme = lived(
        decision(2, splitsen={"van": "b", "naar": ["b", "d"]}),
        decision(3, vervallen={"code": "d"}),
        codes="a a.x b c",
        kept="d@2",
    )

    assert followed("b", scheme).choices == ("b",)


def test_codings_of_a_version_that_the_scheme_does_not_know_are_a_fault() -> None:
    result = follow([coding("a", "7"), coding("b", "7", "c2")], scheme_of("a", "b"))

    (fault,) = result.faults
    assert "FG1, codeur anna: 2 coderingen zijn gemaakt met versie 7" in fault.problem
    assert [one.coding.id for one in result.followed] == ["c1", "c2"]


def test_a_code_that_never_was_stays_to_be_named_as_a_fault() -> None:
    one = followed("samen", scheme_of("a"))

    assert one.standing is Standing.UNKNOWN
    assert follow([coding("samen")], scheme_of("a")).codings == (coding("samen"),)


# ---------------------------------------------------------------- whatever was decided


@given(coded())
def test_no_coding_disappears_and_each_is_traced_to_its_origin(
    drawn: tuple[CodingScheme, list[Coding]],
) -> None:
    scheme, codings = drawn

    result = follow(codings, scheme)

    assert [one.origin for one in result.followed] == codings
    assert [one.coding.id for one in result.followed] == [one.id for one in codings]
    for one in result.followed:
        assert replace(one.coding, code=one.origin.code) == one.origin
        if one.standing is Standing.SETTLED:
            assert one.coding.code in scheme.labels
            assert one.decisions or one.coding == one.origin
        elif one.standing is Standing.WAITING:
            assert one.choices
            assert set(one.choices) <= set(scheme.labels)
        else:
            assert one.standing is Standing.RETIRED
            assert one.coding.code not in scheme.labels
    assert len(result.codings) + len(result.worklist) + len(
        result.standing(Standing.RETIRED)
    ) == len(codings)


@given(coded(), st.randoms(use_true_random=False))
def test_the_order_in_which_codings_are_read_does_not_matter(
    drawn: tuple[CodingScheme, list[Coding]], random: object
) -> None:
    scheme, codings = drawn
    shuffled = list(codings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert set(follow(shuffled, scheme).followed) == set(follow(codings, scheme).followed)


@given(coded(), st.data())
def test_going_by_an_earlier_version_leads_to_the_same_codes(
    drawn: tuple[CodingScheme, list[Coding]], data: st.DataObject
) -> None:
    scheme, codings = drawn
    via = data.draw(st.sampled_from(scheme.versions))
    place = scheme.versions.index(via)
    codings = [one for one in codings if scheme.versions.index(one.scheme_version) <= place]

    for one in follow(codings, scheme.at(version=via)).followed:
        (direct,) = follow([one.origin], scheme).followed
        ways = [
            follow([replace(one.coding, code=code, scheme_version=via)], scheme).followed[0]
            for code in one.choices or (one.coding.code,)
        ]
        if one.standing is Standing.RETIRED:
            ways = [one]
        reached = {code for way in ways for code in _reached(way)}
        assert reached == _reached(direct)


def _reached(one: Followed) -> set[str]:
    """Return the codes of now that a coding has or may get."""
    return set(one.choices) or ({one.coding.code} if one.standing is Standing.SETTLED else set())


@given(coded(), st.data())
def test_what_a_person_chooses_is_respected_and_can_be_traced(
    drawn: tuple[CodingScheme, list[Coding]], data: st.DataObject
) -> None:
    scheme, codings = drawn
    made = [
        event(
            CodingAction.CODE, one.id, code=one.code, scheme_version=one.scheme_version, span=SPAN
        )
        for one in codings
    ]
    chosen = {
        one.coding.id: data.draw(st.sampled_from(one.choices))
        for one in follow(fold(made), scheme).worklist
    }
    choices = [
        event(CodingAction.RECODE, name, code=code, scheme_version=scheme.version, order=2)
        for name, code in chosen.items()
    ]

    result = follow(fold(data.draw(st.permutations([*made, *choices]))), scheme)

    assert not result.worklist
    now = {one.coding.id: one for one in result.followed}
    assert {name: now[name].coding.code for name in chosen} == chosen
    assert set(now) == {one.id for one in codings}
    trail = history_of([*made, *choices])
    for one in codings:
        first, *later = codes_given(trail, one.id)
        assert (first.code, first.version) == (one.code, one.scheme_version)
        assert [given.code for given in later] == [code for code in [chosen.get(one.id)] if code]


def test_a_choice_that_is_taken_back_waits_again() -> None:
    scheme = lived(decision(2, splitsen={"van": "b", "naar": ["b", "d"]}), codes="a a.x b c d")
    code = event(CodingAction.CODE, "c1", code="b", scheme_version="1", span=SPAN)
    choice = event(CodingAction.RECODE, "c1", code="d", scheme_version="2", order=2)
    undo = event(CodingAction.UNDO, "", order=3, of=choice.id)

    assert follow(fold([code, choice]), scheme).codings[0].code == "d"
    assert follow(fold([code, choice, undo]), scheme).worklist
    assert codes_given(history_of([code, choice, undo]), "c1") == (
        CodeGiven("b", "1", code.time, code.id),
    )


def event(action: CodingAction, name: str, **more: object) -> CodingEvent:
    filled = {"order": 1} | more
    return CodingEvent(
        id=f"{action}-{name}",
        time="2021-12-01T09:00:00+00:00",
        coder="anna",
        source="FG1",
        text_sha256="0",
        action=action,
        coding=name,
        **filled,  # type: ignore[arg-type]
    )
