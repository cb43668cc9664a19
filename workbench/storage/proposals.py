"""Logs of subcodes that coders proposed: one per coder, in a folder beside the codings.

A synchronised drive makes conflict copies; every log in the folder is read and each line counts
once, so merging is reading them all.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from workbench.records.proposals import SubcodeProposal
from workbench.storage.event_log import append_rows, log_name, salvage_rows

if TYPE_CHECKING:
    from pathlib import Path


def append_proposal(folder: Path, proposal: SubcodeProposal) -> None:
    """Add a proposal to the log of its coder; when this returns it is on the disk."""
    append_rows(folder / f"{proposal.coder}.jsonl", [asdict(proposal)])


def proposal_logs(folder: Path) -> tuple[Path, ...]:
    """Return the logs of all coders, in the order of their names."""
    return tuple(sorted(folder.glob("*.jsonl")))


def read_proposals(folder: Path) -> tuple[tuple[SubcodeProposal, ...], tuple[str, ...]]:
    """Read the proposals of all coders, each once, with Dutch notes on what cannot be read."""
    found: dict[str, SubcodeProposal] = {}
    notes: list[str] = []
    for path in proposal_logs(folder):
        proposals, damage = salvage_rows(path, _proposal)
        found |= {one.id: one for one in proposals}
        notes += (
            f"{log_name(path)}, regel {one.line}: dit voorstel is niet te lezen en is overgeslagen."
            for one in damage
            if one.event not in found
        )
    return tuple(found.values()), tuple(notes)


def _proposal(row: dict[str, Any]) -> SubcodeProposal:
    proposal = SubcodeProposal(**row)
    if not all(isinstance(value, str) for value in asdict(proposal).values()):
        raise TypeError("text")
    return proposal
