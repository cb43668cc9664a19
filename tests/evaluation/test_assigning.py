"""Dividing the work: recorded, the same again, and nobody loses what he coded without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from tests.evaluation.coding_pair import CodingPair, make_pair
from workbench.errors import DefinitionError, SeveralFaultsError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pair(tmp_path: Path) -> CodingPair:
    return make_pair(tmp_path / "proef", "FG1", "FG2", "FG3", "FG4", turns=20)


def written(pair: CodingPair) -> dict[str, object]:
    text = pair.evaluation.folder.assignment_file.read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


def divided(pair: CodingPair) -> dict[str, tuple[str, ...]]:
    found = pair.evaluation._team.assignment
    assert found is not None
    return {f"{one.source} {one.lines}".strip(): one.coders for one in found.parts}


def test_a_division_is_written_with_its_seed_and_drawn_the_same_again(pair: CodingPair) -> None:
    done = pair.evaluation.assign("anna", "bram", double=50, seed=7, by="docent")
    first = divided(pair)
    pair.evaluation.folder.assignment_file.unlink()
    pair.evaluation.assign("anna", "bram", double=50, seed=7)

    assert done.done
    assert written(pair)["toeval"] == 7
    assert divided(pair) == first
    assert sorted(map(len, first.values())) == [1, 1, 2, 2]
    assert "2 van de 4 delen dubbel; gevraagd is 50%, getrokken met toevalsgetal 7." in done.lines


def test_without_a_seed_one_is_drawn_and_recorded(pair: CodingPair) -> None:
    pair.evaluation.assign()

    assert isinstance(written(pair)["toeval"], int)


def test_what_was_begun_and_so_cannot_be_as_asked_is_said(pair: CodingPair) -> None:
    for source in ("FG1", "FG2"):
        for coder in ("anna", "bram"):
            pair.code(source, coder, "werkwijze", 2)

    asked = pair.evaluation.assign("anna", "bram", double=50, seed=1)
    less = pair.evaluation.assign("anna", "bram", double=10, part=8, seed=1, sure=True)

    assert not [line for line in asked.lines if "begonnen" in line]
    (double,) = [line for line in less.lines if "blijven dubbel" in line]
    assert double.startswith("Aan 2 delen zijn al twee mensen begonnen: FG1; 1-20, FG2; 1-20.")
    (parts,) = [line for line in less.lines if "delen van nu" in line]
    assert parts.startswith("FG1, FG2 houden de delen van nu")


def test_long_texts_are_cut_into_parts(pair: CodingPair) -> None:
    pair.evaluation.assign("anna", "bram", double=0, part=8, seed=1)

    assert [name for name in divided(pair) if name.startswith("FG1")] == [
        "FG1 1-8", "FG1 9-16", "FG1 17-20",
    ]  # fmt: skip


def test_a_division_that_is_there_changes_only_when_somebody_is_sure(pair: CodingPair) -> None:
    pair.evaluation.assign("anna", "bram", double=0, seed=1)
    before = pair.evaluation.folder.assignment_file.read_bytes()

    proposal = pair.evaluation.assign("carla", double=0, seed=2)
    assert not proposal.done
    assert any(line.startswith("FG1 was 1-20 ") for line in proposal.lines)
    assert pair.evaluation.folder.assignment_file.read_bytes() == before

    assert pair.evaluation.assign("carla", double=0, seed=2, reason="anna stopt", sure=True).done
    assert set(divided(pair).values()) == {("carla",)}
    reasons = [change.reason for change in pair.evaluation._team.assignment.changes]  # type: ignore[union-attr]
    assert reasons == ["eerste verdeling", "anna stopt"]


def test_who_began_keeps_his_text_when_work_is_divided_anew(pair: CodingPair) -> None:
    pair.divide(*(f"bron: FG{n}, codeurs: [anna]" for n in range(1, 5)))
    pair.code("FG2", "anna", "werkwijze", 3)
    pair.ready("FG3", "anna")

    pair.evaluation.assign("bram", "carla", double=0, part=5, seed=1, sure=True)

    found = divided(pair)
    assert found["FG2"] == found["FG3"] == ("anna",)
    assert {found["FG1 1-5"], found["FG4 1-5"]} <= {("bram",), ("carla",)}


def test_taking_a_text_from_somebody_who_coded_in_it_is_told_first_and_recorded(
    pair: CodingPair,
) -> None:
    pair.code("FG2", "anna", "werkwijze", 3)

    proposal = pair.evaluation.assign_text("FG2", "bram")
    assert not proposal.done
    assert any("anna codeerde in FG2 al 1 passage" in line for line in proposal.lines)

    pair.evaluation.assign_text("FG2", "bram", sure=True)
    assert divided(pair) == {"FG2": ("bram",)}
    assert "anna codeerde in FG2" in repr(written(pair)["wijzigingen"])
    assert [coding.coder for coding in pair.evaluation.codings] == ["anna"]
    assert any(
        "1 codering valt buiten de werkverdeling (anna)" in one for one in pair.evaluation.notes
    )


def test_lines_of_a_text_are_given_and_the_rest_stays(pair: CodingPair) -> None:
    pair.evaluation.assign_text("FG2", "anna")
    pair.evaluation.assign_text("FG2", "anna", "bram", lines="6-10", sure=True)

    assert divided(pair) == {
        "FG2 1-5": ("anna",),
        "FG2 6-10": ("anna", "bram"),
        "FG2 11-20": ("anna",),
    }


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda ev: ev.assign("dirk", double=0), "noemt geen codeur 'dirk'"),
        (lambda ev: ev.assign("anna"), "Dubbel coderen vraagt twee codeurs"),
        (lambda ev: ev.assign_text("FG9", "anna"), "'FG9' staat niet in evaluatie.yaml"),
        (lambda ev: ev.assign_text("FG1", "anna", lines="1-99"), "FG1 heeft 20 regels, geen 99"),
        (lambda ev: ev.assign_text("FG1", "anna", lines="x"), "'x' zijn geen regels"),
        (lambda ev: ev.assign_text("FG1"), "niet aan 0 codeurs"),
        (lambda ev: ev.assign_text("FG1", "anna", "anna"), "niet aan 1 codeur"),
    ],
)
def test_what_cannot_be_divided_is_refused_and_nothing_is_written(
    pair: CodingPair, ask: object, message: str
) -> None:
    with pytest.raises(DefinitionError, match=message):
        ask(pair.evaluation)  # type: ignore[operator]

    assert not pair.evaluation.folder.assignment_file.exists()


def test_every_fault_of_a_division_by_hand_is_named_at_once(pair: CodingPair) -> None:
    pair.divide(
        "bron: FG1, codeurs: [dirk]",
        "bron: FG9, codeurs: [anna]",
        "bron: FG2, regels: 1-30, codeurs: [anna]",
        "bron: FG2, regels: 20-25, codeurs: [bram]",
    )

    with pytest.raises(SeveralFaultsError) as error:
        pair.evaluation.coding_progress().rows  # noqa: B018 (reading is what fails)

    assert [fault.problem.split(": ", 1)[0] for fault in error.value.faults] == [
        "coderingen/werkverdeling.yaml, delen[1].codeurs",
        "coderingen/werkverdeling.yaml, delen[2].bron",
        "coderingen/werkverdeling.yaml, delen[3].regels",
        "coderingen/werkverdeling.yaml, delen[4].regels",
        "coderingen/werkverdeling.yaml, delen[4]",
    ]
