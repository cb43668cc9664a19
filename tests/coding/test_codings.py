"""Codings: what stands after all events, where it stands, and whether it still fits the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.coding.codings import check_codings, fold, lines_by_coding, lines_of, make_span
from workbench.errors import CitationError, CleanError, StorageError
from workbench.records.codings import Coding, CodingAction, CodingEvent, Span
from workbench.records.sources import SourceFile
from workbench.records.transcripts import Line, Transcript

TEXTS = ("Wij doen dit samen.", "Dat gaat 👍 goed,", "en soms niet.")
TRANSCRIPT = Transcript(
    id="FG1",
    source=SourceFile("FG1.docx", "0"),
    speakers=(),
    lines=tuple(Line(number, number, "I", text) for number, text in enumerate(TEXTS, start=1)),
    sha256="0",
)
LABELS = {"samenwerking": "Samenwerking", "werkwijze": "Werkwijze"}


def event(action: str, coding: str, **changes: object) -> CodingEvent:
    filled = {
        "id": f"{action}-{coding}",
        "time": "2021-12-01T09:00:00+00:00",
        "coder": "anna",
        "source": "FG1",
        "text_sha256": "0",
        "code": "samenwerking" if action == "code" else "",
        "span": Span(0, 3, "Wij") if action == "code" else None,
    } | changes
    return CodingEvent(action=CodingAction(action), coding=coding, **filled)  # type: ignore[arg-type]


def coding(start: int, end: int, code: str = "samenwerking", source: str = "FG1") -> Coding:
    return Coding("c1", source, "anna", code, make_span(TRANSCRIPT.text, start, end), "1")


# ---------------------------------------------------------------- fold


def test_a_code_event_makes_a_coding() -> None:
    (made,) = fold([event("code", "c1", scheme_version="2")])

    span = Span(0, 3, "Wij")
    assert made == Coding(
        "c1",
        "FG1",
        "anna",
        "samenwerking",
        span,
        "2",
        text_sha256="0",
        time="2021-12-01T09:00:00+00:00",
    )


def test_a_moved_coding_stands_where_the_last_move_put_it() -> None:
    first = event("move", "c1", id="v1", time="2022-01-01T10:00:00+00:00", span=Span(5, 8, "Wij"))
    last = event("move", "c1", id="v0", time="2022-01-02T10:00:00+00:00", span=Span(9, 12, "Wij"))
    moved = replace(last, text_sha256="1" * 64)

    (made,) = fold([moved, event("code", "c1"), first])

    assert (made.span.start, made.text_sha256) == (9, "1" * 64)
    assert made.code == "samenwerking"


def test_a_coding_that_was_taken_off_is_gone_even_if_the_file_says_so_first() -> None:
    assert fold([event("uncode", "c1"), event("code", "c1")]) == ()


def test_the_last_memo_stands() -> None:
    early = event("memo", "c1", id="m1", time="2021-12-01T10:00:00+00:00", memo="eerst")
    late = event("memo", "c1", id="m0", time="2021-12-01T11:00:00+00:00", memo="later")

    (made,) = fold([late, event("code", "c1"), early])

    assert made.memo == "later"


def test_of_two_memos_at_the_same_moment_the_highest_id_stands() -> None:
    memos = [event("memo", "c1", id=id_, memo=id_) for id_ in ("m2", "m1")]

    assert fold([event("code", "c1"), *memos])[0].memo == "m2"


def test_a_coding_is_what_it_was_when_it_was_first_made() -> None:
    again = event("code", "c1", id="later", time="2021-12-02T09:00:00+00:00", code="werkwijze")

    assert [made.code for made in fold([again, event("code", "c1")])] == ["samenwerking"]


def test_memos_and_removals_of_unknown_codings_change_nothing() -> None:
    assert fold([event("memo", "c9", memo="x"), event("uncode", "c8")]) == ()


def test_coders_do_not_touch_each_others_codings() -> None:
    other = event("uncode", "c1", coder="bram")

    assert [made.coder for made in fold([event("code", "c1"), other])] == ["anna"]


def test_codings_come_in_the_order_in_which_they_were_made() -> None:
    late = event("code", "c1", time="2021-12-02T09:00:00+00:00")

    assert [made.id for made in fold([late, event("code", "c2")])] == ["c2", "c1"]


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (event("code", "c1", span=None), "zonder code of passage"),
        (event("code", "c1", code=""), "zonder code of passage"),
    ],
)
def test_an_event_that_makes_no_sense_is_refused(broken: CodingEvent, message: str) -> None:
    with pytest.raises(StorageError, match=message):
        fold([broken])


moments = st.integers(0, 3).map(lambda minute: f"2021-12-01T09:0{minute}:00+00:00")
ids = st.uuids().map(str)
codings = st.sampled_from(["c1", "c2", "c3"])
spans = st.sampled_from([Span(0, 3, "Wij"), Span(4, 8, "doen")])
events = st.one_of(
    st.builds(
        lambda i, t, c, s: event("code", c, id=i, time=t, span=s), ids, moments, codings, spans
    ),
    st.builds(lambda i, t, c: event("uncode", c, id=i, time=t), ids, moments, codings),
    st.builds(
        lambda i, t, c, m: event("memo", c, id=i, time=t, memo=m), ids, moments, codings, st.text()
    ),
)
logs = st.lists(events, max_size=12)


@given(logs.flatmap(lambda log: st.tuples(st.just(log), st.permutations([*log, *log]))))
def test_order_and_repetition_of_events_do_not_matter(
    read: tuple[list[CodingEvent], list[CodingEvent]],
) -> None:
    log, shuffled_and_doubled = read

    assert fold(shuffled_and_doubled) == fold(log)


@given(logs)
def test_a_coding_stands_if_it_was_made_and_never_taken_off(log: list[CodingEvent]) -> None:
    made = {event.coding for event in log if event.action == "code"}
    off = {event.coding for event in log if event.action == "uncode"}

    assert {found.id for found in fold(log)} == made - off


# ---------------------------------------------------------------- spans and lines


def test_a_span_holds_the_quote_and_32_characters_around_it() -> None:
    text = "a" * 50 + "hier" + "b" * 50

    assert make_span(text, 50, 54) == Span(50, 54, "hier", "a" * 32, "b" * 32)
    assert make_span("hier", 0, 4) == Span(0, 4, "hier", "", "")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 5)])
def test_a_span_must_lie_in_the_text(start: int, end: int) -> None:
    with pytest.raises(CitationError, match=r"ligt niet in de tekst \(4 tekens\)"):
        make_span("hier", start, end)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Wij", (1,)),
        ("samen.", (1,)),
        ("samen.\n", (1,)),
        ("\nDat", (2,)),
        ("samen.\nDat", (1, 2)),
        ("\n", (2,)),
        ("👍 goed,\nen", (2, 3)),
        ("niet.", (3,)),
        ("\n".join(TEXTS), (1, 2, 3)),
    ],
)
def test_finds_the_lines_that_a_coding_touches(words: str, lines: tuple[int, ...]) -> None:
    start = TRANSCRIPT.text.index(words)

    assert lines_of(coding(start, start + len(words)), TRANSCRIPT) == lines


@given(st.data())
def test_the_lines_of_a_coding_hold_its_words(data: st.DataObject) -> None:
    text = TRANSCRIPT.text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    numbers = lines_of(coding(start, end), TRANSCRIPT)

    touched = "\n".join(TEXTS[number - 1] for number in numbers)
    assert numbers
    assert text[start:end].strip("\n") in touched
    assert all(after == before + 1 for before, after in pairwise(numbers))


def test_lines_of_many_codings_are_found_at_once() -> None:
    found = [replace(coding(0, 3), id="a"), replace(coding(20, 23), id="b")]

    assert lines_by_coding(found, TRANSCRIPT) == {"a": (1,), "b": (2,)}


# ---------------------------------------------------------------- check


def test_codings_that_fit_have_no_faults() -> None:
    assert check_codings([coding(0, 3), coding(4, 30)], TRANSCRIPT, LABELS) == []


def test_a_code_that_is_not_in_the_scheme_is_named_with_the_nearest_one() -> None:
    (fault,) = check_codings([coding(20, 23, code="samenwerken")], TRANSCRIPT, LABELS)

    assert isinstance(fault, CleanError)
    assert fault.problem == (
        "FG1, regel 2, codeur anna: code 'samenwerken' staat niet in het codeerschema."
    )
    assert "bedoelde u 'samenwerking'?" in fault.remedy


def test_text_that_changed_under_a_coding_is_named_with_its_line() -> None:
    lines = (TRANSCRIPT.lines[0], replace(TRANSCRIPT.lines[1], text="Dat gaat niet."))
    changed = replace(TRANSCRIPT, lines=lines)

    (fault,) = check_codings([coding(20, 37)], changed, LABELS)

    assert isinstance(fault, StorageError)
    assert fault.problem.startswith("FG1, regel 2, codeur anna: onder code 'samenwerking'")
    assert "Dat gaat 👍 goed," in fault.problem


def test_says_on_which_line_the_words_stand_now() -> None:
    first = Line(1, 1, "I", "Nieuw begin.")
    later = tuple(replace(line, number=line.number + 1) for line in TRANSCRIPT.lines)
    moved = replace(TRANSCRIPT, lines=(first, *later))

    (fault,) = check_codings([coding(20, 37)], moved, LABELS)

    assert "staan nu op regel 3" in fault.remedy


def test_codings_beyond_the_end_of_a_text_that_became_shorter_are_faults() -> None:
    shorter = replace(TRANSCRIPT, lines=TRANSCRIPT.lines[:1])

    (fault,) = check_codings([coding(40, 45)], shorter, LABELS)

    assert fault.problem.startswith("FG1, regel 1")


def test_codings_of_other_sources_are_left_alone() -> None:
    assert check_codings([coding(0, 3, code="x", source="FG2")], TRANSCRIPT, LABELS) == []
