"""Coding is blind: until both say "klaar" nothing of a text that two people code is shown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.coding_pair import CodingPair, make_pair
from workbench.definitions.scheme_decisions import Retire
from workbench.errors import CoderNotReadyError, DefinitionError, NotEnoughDataError
from workbench.evaluation.scheme_changing import Reason
from workbench.records.codings import CodingAction
from workbench.records.comparing import DifferenceKind
from workbench.widgets.coding_conversation import CodingConversation
from workbench.widgets.progress_screen import ProgressConversation

if TYPE_CHECKING:
    from pathlib import Path

WORDS_OF_BRAM = "nazorg"


@pytest.fixture
def pair(tmp_path: Path) -> CodingPair:
    made = make_pair(tmp_path / "proef", "FG1", "FG2")
    made.code("FG1", "anna", "veiligheid", 1, 2)
    made.code("FG2", "anna", "werkwijze", 2, 3)
    made.code("FG2", "bram", WORDS_OF_BRAM, 2, 3)
    made.log("FG2", "bram", CodingAction.NOTE, target="line:2", memo=f"over {WORDS_OF_BRAM}")
    made.ready("FG2", "anna")
    return made


def shown(pair: CodingPair) -> list[str]:
    """Everything that can be asked of an evaluation about FG2 without an error."""
    ev = pair.evaluation
    told = [repr(ev.codings), *ev.notes, str(ev.coding_progress()), repr(ev.coding_progress().rows)]
    table = ev.themes.table(id="tbl-t", caption="Thema's")
    told += [repr(ev.coded_texts.codings), repr(ev.scheme.following()), repr(ev.scheme.worklist())]
    told += [f"{note.source} {note.memo}" for note in ev.coded_texts.memos]
    return [*told, repr(table.rows), table.note, repr(table.origin)]


def test_what_a_coder_did_is_nowhere_before_both_are_ready(pair: CodingPair) -> None:
    before = shown(pair)
    assert not any(WORDS_OF_BRAM in text.lower() for text in before[:-3])
    assert "FG2" not in str(pair.evaluation.themes.table(id="tbl-t", caption="x").columns)

    pair.ready("FG2", "bram")
    assert any(WORDS_OF_BRAM in text.lower() for text in shown(pair)[:1])


def test_the_screens_of_a_coder_and_of_the_supervisor_hold_nothing_of_another(
    pair: CodingPair,
) -> None:
    work = pair.evaluation.code("FG2", coder="carla")
    coding = list(CodingConversation(work).answer({"type": "hello", "client": "x"}))
    progress = ProgressConversation(pair.evaluation.coding_progress())
    supervisor = repr(list(progress.answer({"type": "hello", "client": "x"})))

    assert [message["codings"] for message in coding if "codings" in message][-1] == []
    assert all(name not in repr(coding) for name in ("bram-FG2", "anna-FG2"))
    assert WORDS_OF_BRAM not in supervisor.lower()


def test_what_a_decision_does_tells_of_nobody_alone_before_both_are_ready(
    pair: CodingPair,
) -> None:
    reason = Reason(reason="Omdat.", by="docent", on=dt.date(2026, 11, 22))
    change = Retire(code=WORDS_OF_BRAM)

    before = pair.evaluation.scheme.plan(change, reason).touched
    pair.ready("FG2", "bram")
    after = pair.evaluation.scheme.plan(change, reason).touched

    assert [(one.source, one.coder, one.stays) for one in before] == [("FG2", "allen samen", 1)]
    assert [(one.source, one.coder, one.stays) for one in after] == [("FG2", "bram", 1)]


def test_what_is_proposed_is_shown_to_nobody_else_before_both_are_ready(pair: CodingPair) -> None:
    bram = pair.evaluation.code("FG2", coder="bram")
    code = bram.propose_subcode("verbeterpunten", "eerst heel anders")
    bram.code(code, 4)
    elsewhere = pair.evaluation.code("FG1", coder="anna")

    before = pair.evaluation
    assert code in bram.scheme.labels
    assert code not in before.code("FG2", coder="anna").scheme.labels
    assert code not in elsewhere.scheme.labels
    assert before.scheme.proposals == before.scheme.edit(by="docent").proposals == ()
    assert not before.scheme.proposed_codings()
    assert not any("eerst heel anders" in remark for remark in before.scheme.remarks())
    assert before.codings is not None  # codings of it are no fault

    pair.ready("FG2", "bram")
    after = pair.evaluation.scheme
    assert [one.code for one in after.proposals] == [code]
    assert after.proposed_codings() == {code: 1}
    assert code in pair.evaluation.code("FG1", coder="anna").scheme.labels


def test_a_proposal_that_was_given_stays_when_the_text_is_reopened(pair: CodingPair) -> None:
    pair.ready("FG2", "bram")
    pair.log("FG2", "bram", CodingAction.REOPEN)
    code = pair.evaluation.code("FG2", coder="bram").propose_subcode(
        "verbeterpunten", "heel anders"
    )
    pair.code("FG1", "anna", code, 5)

    assert code in pair.evaluation.code("FG1", coder="anna").scheme.labels
    assert code not in pair.evaluation.code("FG2", coder="carla").scheme.labels


def test_comparing_says_who_is_not_ready(pair: CodingPair) -> None:
    with pytest.raises(CoderNotReadyError, match="FG2 wordt dubbel gecodeerd en bram is nog niet"):
        pair.evaluation.compare_coders("FG2")
    with pytest.raises(CoderNotReadyError, match="bram is nog niet klaar"):
        pair.evaluation.themes.agreement_table(id="tbl-o", caption="Overeenstemming")
    with pytest.raises(CoderNotReadyError, match="bram is nog niet klaar"):
        pair.evaluation.themes.passages(WORDS_OF_BRAM, source="FG2")


def test_themes_leave_a_text_out_that_is_not_ready_and_say_so(pair: CodingPair) -> None:
    ev = pair.evaluation

    assert str(ev.themes.sources_with("veiligheid")) == "1 van de 1"
    table = ev.themes.table(id="tbl-t", caption="Thema's")
    assert "Niet meegeteld, want nog niet door beide codeurs afgerond: FG2." in table.note
    assert "zonder FG2" in table.origin.selection
    assert any(note.startswith("FG2 telt niet mee in de thema's") for note in ev.notes)


def test_who_takes_ready_back_closes_the_text_again(pair: CodingPair) -> None:
    pair.ready("FG2", "bram")
    pair.evaluation.compare_coders("FG2")
    pair.log("FG2", "anna", CodingAction.REOPEN)

    with pytest.raises(CoderNotReadyError, match="anna is nog niet klaar"):
        pair.evaluation.compare_coders("FG2")


def test_somebody_who_is_to_code_but_has_not_begun_is_waited_for(pair: CodingPair) -> None:
    pair.divide("bron: FG1, codeurs: [anna, carla]")
    pair.ready("FG1", "anna")

    with pytest.raises(CoderNotReadyError, match="carla is nog niet begonnen"):
        pair.evaluation.compare_coders("FG1")
    assert {coding.source for coding in pair.evaluation.codings} == set()


def test_a_text_of_one_coder_is_shown_from_the_first_coding_on(pair: CodingPair) -> None:
    assert {coding.source for coding in pair.evaluation.codings} == {"FG1"}
    with pytest.raises(DefinitionError, match="Niemand codeert een deel dubbel van FG1"):
        pair.evaluation.compare_coders("FG1")


def test_opening_a_text_without_coding_makes_nobody_a_coder_of_it(pair: CodingPair) -> None:
    pair.log("FG1", "bram", CodingAction.WORKED, seconds=60)

    assert {coding.source for coding in pair.evaluation.codings} == {"FG1"}


def test_logs_from_before_coders_could_say_so_are_finished_work(hengelo: Path) -> None:
    pair = CodingPair(hengelo)

    (compared,) = pair.evaluation.compare_coders("FG2")

    assert compared.comparison.coders == ("anna", "bram")
    assert sum(compared.counts.values()) == len(compared.differences) > 0


def test_only_the_lines_that_both_code_are_compared(pair: CodingPair) -> None:
    pair.divide(
        "bron: FG2, regels: 1-2, codeurs: [anna, bram]", "bron: FG2, regels: 3-6, codeurs: [anna]"
    )
    pair.code("FG2", "anna", "veiligheid", 5)
    pair.ready("FG2", "bram")

    (compared,) = pair.evaluation.compare_coders("FG2")

    assert [one.kind for one in compared.differences] == [DifferenceKind.CODE]
    told = compared.agreement.to_dict("index")["werkwijze"]
    assert [told[name] for name in ("both", "first", "second", "neither")] == [0, 1, 0, 1]


def test_agreement_is_given_per_code_and_rolled_up_in_lines_and_in_turns(tmp_path: Path) -> None:
    pair = make_pair(tmp_path / "proef", "FG1")
    pair.code("FG1", "anna", "verbeterpunten.verwijzers", 1)
    pair.code("FG1", "bram", "verbeterpunten.afbakening", 1)
    pair.ready("FG1", "anna", "bram")

    for unit in ("regel", "spreekbeurt"):
        (compared,) = pair.evaluation.compare_coders("FG1", unit=unit)
        assert compared.agreement.loc["verbeterpunten", "both"] == 1
        assert compared.agreement.loc["verbeterpunten.verwijzers", "both"] == 0
        assert compared.agreement.loc["verbeterpunten", "kappa"] == 1
        assert compared.coefficients.loc["verbeterpunten", ["kappa", "alpha", "gwet"]].eq(1).all()
        assert compared.coefficients.loc["werkwijze", "percentage"] == 1
        assert compared.coefficients.loc["werkwijze", ["kappa", "alpha", "gwet"]].isna().all()
    with pytest.raises(DefinitionError, match="'alinea' is geen eenheid"):
        pair.evaluation.compare_coders("FG1", unit="alinea")


def test_of_three_who_coded_the_same_two_must_be_named(tmp_path: Path) -> None:
    pair = make_pair(tmp_path / "proef", "FG1")
    for coder in ("anna", "bram", "carla"):
        pair.code("FG1", coder, "werkwijze", 1)
        pair.ready("FG1", coder)

    with pytest.raises(
        NotEnoughDataError, match="meer dan twee mensen gecodeerd: anna, bram, carla"
    ):
        pair.evaluation.compare_coders("FG1")
    (compared,) = pair.evaluation.compare_coders("FG1", "bram", "carla")
    assert compared.comparison.coders == ("bram", "carla")


@pytest.mark.parametrize(
    ("coders", "message"),
    [
        (("anna",), "twee codeurs vergeleken; genoemd zijn anna"),
        (("anna", "carla"), "anna en carla coderen samen geen deel van FG2"),
    ],
)
def test_two_who_code_together_are_compared_and_nobody_else(
    pair: CodingPair, coders: tuple[str, ...], message: str
) -> None:
    pair.ready("FG2", "bram")

    with pytest.raises(DefinitionError, match=message):
        pair.evaluation.compare_coders("FG2", *coders)


def test_differences_are_told_in_words_with_where_they_stand(pair: CodingPair) -> None:
    pair.ready("FG2", "bram")

    (compared,) = pair.evaluation.compare_coders("FG2")

    assert str(compared).splitlines() == [
        "FG2: anna en bram codeerden 0 passages gelijk; 1 verschil.",
        "- andere code: 1",
        "- nog te beslissen: 1",
        "(FG2; 2-3) andere code: anna Werkwijze (2-3); bram Behandeling en nazorg (2-3)",
    ]
    assert "| (FG2; 2-3) | andere code | Werkwijze (2-3) |" in compared._repr_markdown_()


def test_where_nobody_decided_both_count_and_that_is_said(pair: CodingPair) -> None:
    pair.ready("FG2", "bram")
    ev = pair.evaluation

    assert {coding.coder for coding in ev.codings if coding.source == "FG2"} == {"anna", "bram"}
    assert any("nog niet overal beslist" in note and "FG2 (1)" in note for note in ev.notes)


@pytest.mark.parametrize("ready", [False, True])
def test_codings_that_a_new_version_of_the_text_lost_are_named_only_when_all_are_ready(
    pair: CodingPair, *, ready: bool
) -> None:
    if ready:
        pair.ready("FG2", "bram")
    pair.evaluation.freeze("FG2")
    path = pair.folder / "bronnen" / "FG2.txt"
    first, _, _, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([first, *rest]), encoding="utf-8")

    lost = pair.evaluation.reimport("FG2").codings.lost

    assert [one.coder for one in lost] == ["anna", "bram"]
    assert [one.code for one in lost] == (["werkwijze", "nazorg"] if ready else ["", ""])
    assert all(bool(one.words) is ready for one in lost)
