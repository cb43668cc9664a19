"""The coding scheme of an evaluation: it changes, and codings follow."""

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.widgets.memory_coding import code_of, scheme_of
from workbench.coding.scheme_changes import codes_given
from workbench.definitions.scheme_decisions import Change, Merge, New, Rename, Retire, Split
from workbench.errors import CleanError, DefinitionError
from workbench.evaluation import Evaluation
from workbench.evaluation.scheme_changing import Reason
from workbench.evaluation.scheme_checking import text_remarks
from workbench.records.codings import CodingAction
from workbench.records.proposals import SubcodeProposal
from workbench.storage.proposals import append_proposal

WHY = Reason(reason="Omdat.", by="BB", on=dt.date(2022, 3, 1))
SPLIT = Split(van="nazorg", naar=("nazorg", "behandeling"))


def changed(folder: Path, *changes: Change) -> Evaluation:
    for change in changes:
        Evaluation.open(folder).scheme.plan(change, WHY).write()
    return Evaluation.open(folder)


def coded_with(evaluation: Evaluation, code: str) -> int:
    return sum(coding.code == code for coding in evaluation.codings)


def test_what_happens_to_codings_is_known_before_anything_is_written(hengelo: Path) -> None:
    evaluation = Evaluation.open(hengelo)
    number = coded_with(evaluation, "nazorg")

    plan = evaluation.scheme.plan(SPLIT, WHY)

    assert sum(one.waits for one in plan.touched) == number > 0
    assert {one.coder for one in plan.touched} == {"anna", "bram"}
    assert plan.decision.version == "3"
    assert plan.written.kept
    assert not plan.path.exists()
    assert evaluation.scheme.now.version == "2"


def test_a_changed_scheme_is_written_to_the_evaluation_itself(hengelo: Path) -> None:
    shipped = Evaluation.open(hengelo).scheme.file

    evaluation = changed(hengelo, SPLIT)

    assert evaluation.scheme.file == hengelo / "coding_schemes" / "mda-team.yaml"
    assert shipped != evaluation.scheme.file
    assert "id: behandeling" not in shipped.read_text(encoding="utf-8")
    assert evaluation.scheme.at(version="2").version == "2"


def test_a_decision_counts_at_once_in_the_evaluation_that_took_it(hengelo: Path) -> None:
    evaluation = Evaluation.open(hengelo)
    number = coded_with(evaluation, "nazorg")

    evaluation.scheme.plan(SPLIT, WHY).write()

    assert "behandeling" in evaluation.coding_scheme.labels
    assert coded_with(evaluation, "nazorg") == 0
    evaluation.scheme.choose(evaluation.scheme.worklist("anna")[0], "behandeling")
    assert coded_with(evaluation, "behandeling") == 1
    assert number > 1


def test_codings_that_wait_do_not_count_and_that_is_told(hengelo: Path) -> None:
    before = Evaluation.open(hengelo)
    number = coded_with(before, "nazorg")

    evaluation = changed(hengelo, SPLIT)

    assert len(evaluation.codings) == len(before.codings) - number
    assert len(evaluation.scheme.worklist()) == number
    assert len(evaluation.scheme.following().followed) == len(before.codings)
    assert any("wachten op een keuze" in note for note in evaluation.notes)


def test_the_work_list_tells_where_what_and_why(hengelo: Path) -> None:
    evaluation = changed(hengelo, SPLIT)

    own = evaluation.scheme.worklist("anna")

    assert {one.coder for one in own} == {"anna"}
    first = own[0]
    assert first.choices == {"nazorg": "Behandeling en nazorg", "behandeling": "Behandeling"}
    assert (first.was_label, first.version, first.reasons) == (
        "Behandeling en nazorg",
        "2",
        ("Omdat.",),
    )
    assert first.citation.startswith(f"({first.source}; ")
    text = evaluation.transcript(first.source).text.replace("\n", " ")
    assert first.words in " ".join(text.split())


def test_codes_that_merge_take_codings_along(hengelo: Path) -> None:
    before = Evaluation.open(hengelo)

    evaluation = changed(hengelo, Merge(van=("werkwijze",), naar="samenwerking"))

    both = coded_with(before, "werkwijze") + coded_with(before, "samenwerking")
    assert coded_with(evaluation, "samenwerking") == both
    assert {coding.code for coding in evaluation.codings} <= set(evaluation.coding_scheme.labels)


def test_a_retired_code_counts_no_more_and_that_is_told(hengelo: Path) -> None:
    evaluation = changed(hengelo, Retire(code="waardering"))

    assert coded_with(evaluation, "waardering") == 0
    assert any("vervallen code" in note for note in evaluation.notes)
    assert evaluation.coding_scheme.label_of("waardering") == "Waardering"


def test_a_version_with_codings_takes_no_more_decisions(hengelo: Path) -> None:
    evaluation = Evaluation.open(hengelo)

    with pytest.raises(DefinitionError, match=r"er zijn \d+ coderingen mee gemaakt"):
        evaluation.scheme.plan(New(codes=("nieuw",)), Reason(
            reason="Omdat.", by="BB", on=dt.date(2022, 3, 1), version="2"
        ))  # fmt: skip


def test_a_version_without_codings_takes_more_decisions(hengelo: Path) -> None:
    changed(hengelo, New(codes=("nieuw",)))
    again = Reason(reason="Ook.", by="BB", on=dt.date(2022, 3, 2), version="3")

    Evaluation.open(hengelo).scheme.plan(New(codes=("nog-een",)), again).write()

    scheme = Evaluation.open(hengelo).scheme.now
    assert scheme.versions == ("1", "2", "3")
    assert [one.version for one in scheme.decisions] == ["2", "2", "3", "3"]


def test_a_decision_needs_a_reason(hengelo: Path) -> None:
    no_reason = Reason(reason=" ", by="BB", on=dt.date(2022, 3, 1))

    with pytest.raises(DefinitionError, match="heeft een reden nodig"):
        Evaluation.open(hengelo).scheme.plan(SPLIT, no_reason)


def test_the_history_is_told_in_a_table_and_in_sentences(example: Evaluation) -> None:
    table = example.scheme.history_table(id="tbl-schema", caption="Versies")

    assert [row[0] for row in table.rows if isinstance(row, tuple)] == ["1", "2", ""]
    assert "‘Samenwerking’ is gesplitst in ‘Samenwerking’ en ‘Werkwijze’." in str(
        example.scheme.history
    )
    assert "met daaronder ‘Verwijzers’, ‘Afbakening’ en" in str(example.scheme.history)


def test_what_is_still_to_be_done_is_told(hengelo: Path) -> None:
    rename = Rename(code="nazorg", van="Behandeling en nazorg", naar="Waardering")
    propose(hengelo)

    evaluation = changed(hengelo, SPLIT, rename)

    told = " ".join(evaluation.scheme.remarks())
    assert "Nog te beschrijven: behandeling." in told
    assert "Hetzelfde label: nazorg en waardering." in told
    assert "Codeur anna moet voor" in told
    assert "Voorgesteld door anna: Te laat (verbeterpunten.te-laat)." in told


def test_codings_on_a_proposal_count_as_the_code_above_it(hengelo: Path) -> None:
    before = Evaluation.open(hengelo)
    number = coded_with(before, "verbeterpunten")
    propose(hengelo)
    log = hengelo / "coderingen" / "FG1.anna.jsonl"
    first, *others = log.read_text(encoding="utf-8").splitlines()
    row = json.loads(first) | {"code": "verbeterpunten.te-laat"}
    log.write_text("\n".join([json.dumps(row), *others, ""]), encoding="utf-8")

    evaluation = Evaluation.open(hengelo)

    assert coded_with(evaluation, "verbeterpunten") == number + 1
    assert any("op een voorgestelde subcode" in note for note in evaluation.notes)
    assert [one.code for one in evaluation.scheme.proposals] == ["verbeterpunten.te-laat"]


def test_a_code_that_nobody_proposed_is_a_fault_as_before(hengelo: Path) -> None:
    log = hengelo / "coderingen" / "FG1.anna.jsonl"
    text = log.read_text(encoding="utf-8").replace('"waardering"', '"verbeterpunten.te-laat"', 1)
    log.write_text(text, encoding="utf-8")

    with pytest.raises(CleanError, match="staat niet in het codeerschema"):
        _ = Evaluation.open(hengelo).codings


def propose(folder: Path) -> None:
    proposal = SubcodeProposal(
        "p1", "2022-01-01", "anna", "FG1", "verbeterpunten.te-laat", "Te laat", "2"
    )
    append_proposal(folder / "coderingen" / "voorstellen", proposal)


# ---------------------------------------------------------------- while somebody codes


def test_the_coding_screen_offers_what_must_be_chosen_until_it_is(hengelo: Path) -> None:
    evaluation = changed(hengelo, SPLIT)
    work = evaluation.code("FG1", coder="anna")
    (coding, choices), *others = work.waiting()

    work.act(CodingAction.RECODE, coding=coding, code="behandeling")

    assert choices == ("nazorg", "behandeling")
    assert [one for one, _ in work.waiting()] == [one for one, _ in others]
    assert work.code_now(work.history.codings[coding]) == "behandeling"
    first, last = codes_given(work.history, coding)
    assert (first.code, first.version) == ("nazorg", "2")
    assert (last.code, last.version) == ("behandeling", "3")


def test_the_coding_screen_shows_codes_of_now(hengelo: Path) -> None:
    evaluation = changed(hengelo, Merge(van=("werkwijze",), naar="samenwerking"))
    work = evaluation.code("FG1", coder="anna")

    now = {work.code_now(coding) for coding in work.history.codings.values()}

    assert "werkwijze" in {coding.code for coding in work.history.codings.values()}
    assert now <= set(work.scheme.labels)


def test_a_proposed_subcode_can_be_given_at_once_by_every_coder(hengelo: Path) -> None:
    anna = Evaluation.open(hengelo).code("FG1", coder="anna")
    bram = Evaluation.open(hengelo).code("FG2", coder="bram")

    code = anna.propose_subcode("verbeterpunten", "veel te  laat")
    anna.code(code, "5")
    bram.refresh()

    assert code == "verbeterpunten.veel-te-laat"
    assert bram.scheme.labels[code] == "Veel te laat"
    assert bram.propose_subcode("verbeterpunten", "Veel te laat") == code
    (proposal,) = Evaluation.open(hengelo).scheme.proposals
    assert proposal.coders == ("anna",)


def test_proposals_are_told_in_the_order_in_which_they_came(hengelo: Path) -> None:
    anna = Evaluation.open(hengelo).code("FG2", coder="anna")
    late = anna.propose_subcode("waardering", "veel te laat")
    early = anna.propose_subcode("samenwerking", "elkaar bellen")

    told = Evaluation.open(hengelo).code("FG2", coder="bram").proposed

    assert told == (late, early)
    assert list(anna.scheme.labels).index(early) < list(anna.scheme.labels).index(late)


def test_words_of_an_existing_subcode_propose_nothing_new(hengelo: Path) -> None:
    work = Evaluation.open(hengelo).code("FG1", coder="anna")

    assert work.propose_subcode("verbeterpunten", "Verwijzers") == "verbeterpunten.verwijzers"
    assert Evaluation.open(hengelo).scheme.proposals == ()


def test_under_a_code_that_is_not_there_nothing_is_proposed(hengelo: Path) -> None:
    work = Evaluation.open(hengelo).code("FG1", coder="anna")

    with pytest.raises(CleanError, match="geen subcode worden voorgesteld"):
        work.propose_subcode("verbeterpunt", "te laat")


def test_of_many_codes_alike_the_first_ones_are_named() -> None:
    codes = tuple(code_of(f"code-{number}", f"Onderwerp {number}") for number in range(200))

    (remark,) = [one for one in text_remarks(scheme_of(*codes)) if "kleur" in one]

    assert remark.endswith("code-8, code-9 en nog 190.")
