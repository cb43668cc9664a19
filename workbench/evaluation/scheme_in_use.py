"""The coding scheme while somebody codes: with what is proposed, and codings that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.coding.proposals import open_proposals, proposed_code, with_proposals
from workbench.coding.scheme_changes import Follower
from workbench.errors import CleanError
from workbench.evaluation.seen_logs import SeenLogs
from workbench.records.proposals import SubcodeProposal
from workbench.storage.proposals import append_proposal, proposal_logs, read_proposals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.records.codings import Coding
    from workbench.storage.folder import EvaluationFolder


class SchemeInUse:
    """A version of the scheme that is coded with.

    Parameters
    ----------
    folder
        Where coders log what they propose.
    scheme
        The version.
    may_see
        Leaves of what was proposed what the coder may see.
    """

    def __init__(
        self,
        folder: EvaluationFolder,
        scheme: CodingScheme,
        may_see: Callable[[Sequence[SubcodeProposal]], Sequence[SubcodeProposal]],
    ) -> None:
        self._folder = folder.proposals
        self._decided = scheme
        self._may_see = may_see
        self._follower = Follower(scheme)
        self._logs = SeenLogs(lambda: proposal_logs(self._folder))
        self.scheme = scheme
        self.proposed: tuple[str, ...] = ()
        self.refresh()

    def refresh(self) -> None:
        """Read what was proposed since, also by others."""
        if self._logs.changed():
            proposals, _ = read_proposals(self._folder)
            still_open = open_proposals(self._may_see(proposals), self._decided)
            self.scheme = with_proposals(self._decided, still_open)
            self.proposed = tuple(one.code for one in still_open)
            self._logs.were_read()

    def code_now(self, coding: Coding) -> str:
        """Return the code that a coding has under this version."""
        if coding.scheme_version == self._decided.version:
            return coding.code
        return self._follower.code_of(coding)

    def waiting(self, codings: Iterable[Coding]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the codings for which a person must choose, with what to choose from."""
        older = (one for one in codings if one.scheme_version != self._decided.version)
        found = ((one.id, self._follower.choices(one)) for one in older)
        return tuple((name, choices) for name, choices in found if choices)

    def propose(self, parent: str, words: str, *, coder: str, source: str, time: str) -> str:
        """Log a proposal, unless the same one is there; returns its full id.

        Raises
        ------
        CleanError
            The code above it cannot be given.
        """
        self.refresh()
        if parent not in self._decided.labels:
            raise CleanError(
                f"Onder '{parent}' kan geen subcode worden voorgesteld.",
                remedy="kies een code uit het schema.",
            )
        taken = self._decided.replayed.ever - set(self._decided.labels)
        code, label = proposed_code(parent, words, taken)
        if code not in self.scheme.labels:
            proposal = SubcodeProposal(
                str(uuid4()), time, coder, source, code, label, self._decided.version
            )
            append_proposal(self._folder, proposal)
            self.refresh()
        return code
