"""Deciding where coders differ: logged apart, with author and reason, and used by the themes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.coding_pair import CodingPair, make_pair
from workbench.definitions.scheme_decisions import Merge, Split
from workbench.errors import CleanError, CoderNotReadyError, DefinitionError
from workbench.evaluation.scheme_changing import Reason
from workbench.records.codings import CodingAction
from workbench.records.consensus import CONSENSUS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pair(tmp_path: Path) -> CodingPair:
    made = make_pair(tmp_path / "proef", "FG1", "FG2")
    made.code("FG2", "anna", "werkwijze", 1)
    made.code("FG2", "bram", "werkwijze", 1)
    made.code("FG2", "anna", "werkwijze", 2, 3)
    made.code("FG2", "bram", "nazorg", 2, 3)
    made.code("FG2", "bram", "veiligheid", 5)
    made.ready("FG2", "anna", "bram")
    return made


def logs(pair: CodingPair) -> dict[str, bytes]:
    """Give the logs of the coders, byte for byte."""
    return {path.name: path.read_bytes() for path in pair.evaluation.folder.coded.glob("*.jsonl")}


def counted(pair: CodingPair) -> set[tuple[str, str]]:
    return {(one.coder, one.code) for one in pair.evaluation.codings if one.source == "FG2"}


def test_decisions_are_kept_apart_with_who_and_why_and_the_codings_stay(pair: CodingPair) -> None:
    before = logs(pair)
    work = pair.evaluation.consensus("FG2", by="docent")
    assert str(work) == "FG2: nog 2 van 2 verschillen"

    work.choose(work.differences[0], "rechts", reason="het gaat over na afloop")
    assert str(work) == "FG2: nog 1 van 2 verschillen"
    work.choose(work.open[0], "geen", reason="te mager")

    assert logs(pair) == before
    assert pair.evaluation.folder.consensus_file("FG2", "docent").is_file()
    again = pair.evaluation.consensus("FG2", by="eva")
    assert again.open == ()
    assert [(one.coding.code, one.by, one.reason) for one in again.codings] == [
        ("werkwijze", "", ""),
        ("nazorg", "docent", "het gaat over na afloop"),
    ]


def test_themes_use_the_consensus_when_everything_is_decided_and_say_so(pair: CodingPair) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    work.choose(work.differences[0], "rechts", reason="zo besproken")
    assert counted(pair) == {
        ("anna", "werkwijze"), ("bram", "werkwijze"), ("bram", "nazorg"), ("bram", "veiligheid"),
    }  # fmt: skip
    assert any("FG2 (1)" in note for note in pair.evaluation.notes)

    work.choose(work.open[0], "eigen", reason="zo besproken", code="waardering", lines="4-5")

    assert counted(pair) == {
        (CONSENSUS, "werkwijze"), (CONSENSUS, "nazorg"), (CONSENSUS, "waardering"),
    }  # fmt: skip
    ev = pair.evaluation
    assert "FG2: in de thema's telt de consensus van docent." in ev.notes
    assert "consensus in FG2" in ev.themes.table(id="tbl-t", caption="x").origin.selection
    assert str(ev.themes.passages("veiligheid", source="FG2")) == "0"


def test_parts_of_a_text_with_other_pairs_of_coders_are_decided_together(
    pair: CodingPair,
) -> None:
    pair.divide(
        "bron: FG2, regels: 1-4, codeurs: [anna, bram]",
        "bron: FG2, regels: 5-6, codeurs: [bram, carla]",
    )
    pair.code("FG2", "carla", "samenwerking", 5)
    pair.ready("FG2", "carla")

    work = pair.evaluation.consensus("FG2", by="docent")

    assert [(one.coders, one.lines) for one in work.differences] == [
        (("anna", "bram"), (2, 3)),
        (("bram", "carla"), (5,)),
    ]
    for one in work.differences:
        work.choose(one, "rechts", reason="zo besproken")
    assert counted(pair) == {
        (CONSENSUS, "werkwijze"), (CONSENSUS, "nazorg"), (CONSENSUS, "samenwerking"),
    }  # fmt: skip


def test_agreement_stays_what_both_coded_themselves(pair: CodingPair) -> None:
    before = pair.evaluation.themes.agreement_table(id="tbl-o", caption="x")
    work = pair.evaluation.consensus("FG2", by="docent")
    for one in work.differences:
        work.choose(one, "links", reason="zo besproken")

    after = pair.evaluation.themes.agreement_table(id="tbl-o", caption="x")
    assert before.rows == after.rows


def test_undo_and_redo_are_of_ones_own_decisions(pair: CodingPair) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    first = work.choose(work.differences[0], "links", reason="zo besproken")
    other = pair.evaluation.consensus("FG2", by="eva")
    other.choose(other.differences[1], "links", reason="zo besproken")

    work.undo()
    work.refresh()
    assert [one.id for one in work.open] == [work.differences[0].id]
    work.redo()
    assert work.decisions.of[first.difference].id == first.id
    with pytest.raises(CleanError, match="eva heeft in FG2 niets opnieuw te doen"):
        other.redo()


def test_what_another_decides_is_seen_and_the_later_decision_stands(pair: CodingPair) -> None:
    docent = pair.evaluation.consensus("FG2", by="docent")
    eva = pair.evaluation.consensus("FG2", by="eva")
    one = docent.differences[0]

    docent.choose(one, "links", reason="eerst")
    eva.choose(one, "rechts", reason="later")
    docent.refresh()

    assert docent.decisions.of[one.id].by == "eva"


def test_a_conflict_copy_of_a_synchronised_drive_is_read_along(pair: CodingPair) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    work.choose(work.differences[0], "links", reason="op de laptop")
    path = pair.evaluation.folder.consensus_file("FG2", "docent")
    path.rename(path.with_name("FG2.docent-LAPTOP.jsonl"))

    assert len(pair.evaluation.consensus("FG2", by="docent").open) == 1


def test_half_a_line_is_set_aside_and_told(pair: CodingPair) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    work.choose(work.differences[0], "links", reason="zo besproken")
    path = pair.evaluation.folder.consensus_file("FG2", "docent")
    with path.open("ab") as file:
        file.write(b'{"id": "half')

    assert len(pair.evaluation.consensus("FG2", by="docent").open) == 1
    assert any("FG2.docent.jsonl" in note for note in pair.evaluation.notes)


def test_a_text_of_one_coder_has_nothing_to_decide(pair: CodingPair) -> None:
    pair.code("FG1", "anna", "werkwijze", 1)

    with pytest.raises(DefinitionError, match="Niemand codeert een deel dubbel van FG1"):
        pair.evaluation.consensus("FG1", by="docent")


def test_nothing_can_be_decided_while_a_coder_is_not_ready(pair: CodingPair) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    pair.log("FG2", "bram", CodingAction.REOPEN)
    before = len(work.decisions.known)

    with pytest.raises(CleanError, match="bram is nog niet klaar"):
        work.choose(work.differences[0], "links", reason="te vroeg")
    with pytest.raises(CoderNotReadyError):
        pair.evaluation.consensus("FG2", by="docent")

    assert len(work.decisions.known) == before
    pair.ready("FG2", "bram")
    work.refresh()
    assert work.blocked == ""


def test_a_decision_on_a_coding_that_changed_is_open_again(pair: CodingPair) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    for one in work.differences:
        work.choose(one, "links", reason="zo besproken")
    changed = next(c for c in pair.evaluation.consensus("FG2", by="x").differences if c.left)
    pair.log("FG2", "anna", CodingAction.RECODE, coding=changed.left[0].id, code="samenwerking")

    work.refresh()
    assert [one.left[0].code for one in work.open] == ["samenwerking"]


def test_an_own_code_follows_the_scheme_and_is_open_again_where_somebody_must_choose(
    pair: CodingPair,
) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    first, second = work.differences
    work.choose(first, "eigen", reason="zo besproken", code="waardering", lines="2")
    work.choose(second, "eigen", reason="zo besproken", code="samenwerking", lines="5")
    reason = Reason(reason="twee woorden voor hetzelfde", by="docent", on=dt.date(2026, 11, 22))
    scheme = pair.evaluation.scheme
    scheme.plan(Merge(van=("waardering",), naar="nazorg"), reason).write()
    split = Split(van="samenwerking", naar=("samenwerking", "verbeterpunten"), regel="kiezen")
    scheme.plan(split, reason).write()

    again = pair.evaluation.consensus("FG2", by="docent")

    assert again.decisions.of[first.id].code == "nazorg"
    assert [one.id for one in again.open] == [second.id]


@pytest.mark.parametrize(
    ("details", "message"),
    [
        ({"choice": "allebei"}, "'allebei' is geen keuze"),
        ({"reason": "  "}, "hoort een reden"),
        ({"choice": "eigen", "code": "bestaatniet", "lines": "1"}, "staat niet in codeerschema"),
        ({"choice": "eigen", "code": "nazorg", "lines": "1; 4"}, "niet één passage"),
        ({"choice": "eigen", "code": "nazorg", "lines": "99"}, "niet één passage"),
        ({"difference": "0" * 16}, "is er niet"),
    ],
)
def test_what_decides_nothing_is_refused_and_not_logged(
    pair: CodingPair, details: dict[str, str], message: str
) -> None:
    work = pair.evaluation.consensus("FG2", by="docent")
    asked = {"difference": work.differences[0].id, "choice": "links", "reason": "zo besproken"}
    asked |= details

    with pytest.raises((CleanError, DefinitionError), match=message):
        work.choose(asked.pop("difference"), asked.pop("choice"), **asked)

    assert not pair.evaluation.folder.consensus_file("FG2", "docent").exists()


@pytest.mark.parametrize("name", ["Docent", "", "../x", "een twee"])
def test_a_name_that_cannot_be_in_the_name_of_a_file_is_refused(
    pair: CodingPair, name: str
) -> None:
    with pytest.raises(CleanError, match="kan geen naam zijn"):
        pair.evaluation.consensus("FG2", by=name)


def test_the_example_can_be_brought_to_consensus(hengelo: Path) -> None:
    work = CodingPair(hengelo).evaluation.consensus("OU1", by="docent")
    for one in work.differences:
        work.choose(one, "links", reason="zo besproken")

    assert {one.coder for one in CodingPair(hengelo).evaluation.codings if one.source == "OU1"} == {
        CONSENSUS
    }
