"""Where the coding scheme of an evaluation stands, and whose codings follow it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.codings import fold
from workbench.coding.proposals import open_proposals
from workbench.coding.scheme_changes import Following, follow
from workbench.errors import DefinitionError
from workbench.evaluation.coding_team import CodingTeam
from workbench.evaluation.sources import coding_events
from workbench.storage.folder import PLAN
from workbench.storage.proposals import read_proposals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from workbench.coding.proposals import OpenProposal
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.records.codings import Coding
    from workbench.records.transcripts import Transcript
    from workbench.storage.folder import EvaluationFolder


@dataclass(frozen=True, slots=True)
class SchemePlace:
    """An evaluation as far as its coding scheme is concerned.

    Attributes
    ----------
    folder, plan
        The evaluation.
    transcript
        Gives a text by its id.
    clock
        Times what is logged.
    changed
        Is told that the scheme, or the code of a coding, is another one now.
    """

    folder: EvaluationFolder
    plan: EvaluationPlan
    transcript: Callable[[str], Transcript]
    clock: Callable[[], dt.datetime]
    changed: Callable[[], None]

    @property
    def name(self) -> str:
        """What evaluatie.yaml calls the scheme.

        Raises
        ------
        DefinitionError
            The evaluation has none.
        """
        if self.plan.coding_scheme is None:
            raise DefinitionError(
                f"{PLAN} noemt geen codeerschema.",
                remedy="voeg 'codeerschema: naam' toe, bijvoorbeeld 'codeerschema: mda-team'.",
            )
        return self.plan.coding_scheme

    @property
    def file(self) -> Path:
        """The file that holds the scheme now."""
        return self.folder.scheme_file(self.name)

    @property
    def own_file(self) -> Path:
        """The file that a changed scheme is written to: the shipped one never changes."""
        return self.folder.own_scheme_file(self.name)

    def scheme(self) -> CodingScheme:
        """Read the scheme."""
        return self.folder.coding_scheme(self.name)

    def proposals(self, scheme: CodingScheme) -> tuple[OpenProposal, ...]:
        """Return the proposed subcodes about which a scheme decides nothing."""
        return open_proposals(read_proposals(self.folder.proposals)[0], scheme)

    def shown_proposals(self, scheme: CodingScheme) -> tuple[OpenProposal, ...]:
        """Return those that may be seen: not what was proposed in a text that is coded blind."""
        proposals, _ = read_proposals(self.folder.proposals)
        hidden = self.blind_texts() if proposals else frozenset()
        return open_proposals((one for one in proposals if one.source not in hidden), scheme)

    def codings(self) -> tuple[Coding, ...]:
        """Read every coding of every coder as it was made."""
        return tuple(
            coding
            for text in self.plan.texts
            for coder in self.plan.coders
            for coding in fold(coding_events(self.folder, text.id, coder.id)[0])
        )

    def blind_texts(self) -> frozenset[str]:
        """Return the texts that several people code and are not all ready with."""
        team = CodingTeam(self.folder, self.plan, self.transcript)
        return frozenset(one.id for one in self.plan.texts if team.work(one.id).waiting_for)

    def following(self, scheme: CodingScheme) -> Following:
        """Bring every coding under a version of the scheme."""
        proposed = {one.code for one in self.proposals(scheme)}
        return follow(self.codings(), scheme, proposed)
