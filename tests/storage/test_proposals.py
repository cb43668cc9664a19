"""Logs of proposals: merged from copies, damage told."""

from pathlib import Path

from workbench.records.proposals import SubcodeProposal
from workbench.storage.proposals import append_proposal, read_proposals


def proposal(name: str, coder: str = "anna") -> SubcodeProposal:
    return SubcodeProposal(name, "2026-01-01T10:00:00Z", coder, "FG1", "a.y", "Te laat", "1")


def test_what_was_proposed_is_read_back(tmp_path: Path) -> None:
    append_proposal(tmp_path, proposal("p1"))
    append_proposal(tmp_path, proposal("p2", "bram"))

    assert read_proposals(tmp_path) == ((proposal("p1"), proposal("p2", "bram")), ())


def test_copies_of_a_drive_count_once(tmp_path: Path) -> None:
    append_proposal(tmp_path, proposal("p1"))
    log = tmp_path / "anna.jsonl"
    (tmp_path / "anna-LAPTOP.jsonl").write_bytes(log.read_bytes())
    append_proposal(tmp_path, proposal("p2"))

    assert {one.id for one in read_proposals(tmp_path)[0]} == {"p1", "p2"}


def test_a_line_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    append_proposal(tmp_path, proposal("p1"))
    with (tmp_path / "anna.jsonl").open("ab") as log:
        log.write(b'{"id": "p2", "time": 7}\n{"id": "p3", "ti')

    found, notes = read_proposals(tmp_path)

    assert [one.id for one in found] == ["p1"]
    assert [note.partition(":")[0].rpartition("/")[2] for note in notes] == [
        "anna.jsonl, regel 2",
        "anna.jsonl, regel 3",
    ]


def test_no_folder_is_no_proposals(tmp_path: Path) -> None:
    assert read_proposals(tmp_path / "voorstellen") == ((), ())
