"""Draft a mapping for a table of one's own, for the evaluator to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from workbench.collect.answers import draft_mapping
from workbench.collect.answers.mapped import not_asked
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import StorageError
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from workbench.collect.answers.mapped import Proposal

_HEAD = """\
# Concept van een mapping, gemaakt door de werkbank. Controleer vooral de regels met '# ?'.
# Achter elke kop staat de kolom van de vragenlijst. Koppen die u niet nodig heeft, staan onder
# 'negeren'. Onder 'waarden' staat welk woord welk antwoord is.
"""


def write_draft(table: Path, questionnaire: Path, out: Path) -> tuple[Proposal, ...]:
    """Write a first mapping for a table; one that is there already is not written over.

    Raises
    ------
    StorageError
        There is a file already.
    """
    if out.exists():
        raise StorageError(
            f"{out.name} bestaat al.",
            remedy="kies een andere naam na --out, of verwijder het bestand eerst.",
        )
    asked = load(Questionnaire, questionnaire)
    proposals = draft_mapping(table, asked, table.name)
    write_whole(out, draft_text(proposals, not_asked(proposals, asked)).encode())
    return proposals


def draft_text(proposals: Sequence[Proposal], absent: Sequence[str]) -> str:
    """Write proposals as YAML, with a mark at what must be looked at.

    Parameters
    ----------
    proposals
        What every heading may be.
    absent
        Codes of the questions that the table does not have.
    """
    lines = [*_columns(proposals), *_ignored(proposals), *_words(proposals)]
    if absent:
        lines.append(f"niet gevraagd: [{', '.join(absent)}]  # ?")
    return _HEAD + "\n".join(lines) + "\n"


def _columns(proposals: Iterable[Proposal]) -> Iterator[str]:
    yield "kolommen:"
    for proposal in proposals:
        if proposal.column:
            doubt = "" if proposal.certain else "  # ?"
            yield f"  {_quoted(proposal.heading)}: {proposal.column}{doubt}"


def _ignored(proposals: Iterable[Proposal]) -> Iterator[str]:
    left = [proposal for proposal in proposals if not proposal.column]
    if left:
        yield "negeren:"
    for proposal in left:
        why = "persoonsgegeven" if proposal.personal else "? geen vraag gevonden"
        yield f"  - {_quoted(proposal.heading)}  # {why}"


def _words(proposals: Iterable[Proposal]) -> Iterator[str]:
    unclear = [proposal for proposal in proposals if proposal.words]
    if unclear:
        yield "waarden:"
    for proposal in unclear:
        yield f"  {proposal.column}:"
        yield from (f"    {_quoted(w)}: {_quoted(code)}  # ?" for w, code in proposal.words.items())


def _quoted(text: str) -> str:
    """Write a text between double quotes, on one line."""
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf")).rstrip(
        "\n"
    )
