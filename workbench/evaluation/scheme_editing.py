"""SchemeEditing: somebody who describes codes and decides about them on a screen."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.definitions.scheme_changing import described
from workbench.definitions.scheme_text import rewritten
from workbench.errors import DefinitionError, StorageError
from workbench.evaluation.scheme_changing import COMMENTS_LOST, Reason, plan_change
from workbench.report.scheme_tables import change_sentence, history_rows
from workbench.storage.files import write_whole
from workbench.widgets.scheme_screen import SchemeScreen
from workbench.widgets.scheme_session import ChangePreview

if TYPE_CHECKING:
    from workbench.coding.proposals import OpenProposal
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import Change, CodeText
    from workbench.evaluation.scheme_changing import PlannedChange
    from workbench.evaluation.scheme_place import SchemePlace


class SchemeEditing:
    """The scheme of an evaluation while somebody edits it; everything is read from its file.

    Parameters
    ----------
    place
        The evaluation.
    by
        Who edits, as it will stand with decisions.
    """

    def __init__(self, place: SchemePlace, by: str) -> None:
        if not by.strip():
            raise DefinitionError("Bij een besluit hoort wie het nam.", remedy="noem een naam.")
        self.place = place
        self.by = by.strip()
        self._text = ""
        self.refresh()

    def screen(self) -> SchemeScreen:
        """Return the screen, for a notebook or a page of its own."""
        return SchemeScreen(self)

    @property
    def scope(self) -> str:
        """The name of evaluation and scheme."""
        return f"{self.place.plan.id}:{self.place.name}"

    @property
    def scheme(self) -> CodingScheme:
        """The present version."""
        return self._scheme

    @property
    def mark(self) -> str:
        """The state of the file."""
        return sha256(self._text.encode()).hexdigest()[:16]

    @property
    def history(self) -> list[tuple[str, str, str, str]]:
        """Version, date, what changed and why."""
        return history_rows(self._scheme) if self._scheme.decisions else []

    @property
    def proposals(self) -> tuple[OpenProposal, ...]:
        """Subcodes that coders proposed."""
        return self.place.shown_proposals(self._scheme)

    def refresh(self) -> None:
        """Read the file again, if it changed."""
        text = self.place.file.read_text(encoding="utf-8-sig")
        if text != self._text:
            self._scheme, self._text = self.place.scheme(), text

    def save(self, code: str, text: CodeText, mark: str) -> str:
        """Write what a code means; returns what to know about it."""
        self._require(mark)
        written = rewritten(self._text, self._scheme, described(self._scheme, code, text))
        path = self.place.own_file
        path.parent.mkdir(exist_ok=True)
        write_whole(path, written.text.encode())
        self.place.changed()
        self.refresh()
        return "" if written.kept else COMMENTS_LOST

    def preview(self, change: Change, reason: str) -> ChangePreview:
        """Work out what a decision would do, without writing it."""
        plan = self._plan(change, reason)
        rows = ((one.source, one.coder, one.follows, one.waits, one.stays) for one in plan.touched)
        return ChangePreview(
            sentence=f"Versie {plan.after.version}: {change_sentence(plan.decision, plan.after)}",
            rows=tuple(rows),
            warning="" if plan.written.kept else COMMENTS_LOST,
        )

    def decide(self, change: Change, reason: str, mark: str) -> str:
        """Write a decision; returns what to know about it."""
        self._require(mark)
        plan = self._plan(change, reason)
        plan.write()
        self.refresh()
        return "" if plan.written.kept else COMMENTS_LOST

    def _plan(self, change: Change, reason: str) -> PlannedChange:
        day = self.place.clock().astimezone().date()
        return plan_change(self.place, change, Reason(reason=reason, by=self.by, on=day))

    def _require(self, mark: str) -> None:
        """Make sure that nothing is written over what somebody else wrote.

        Raises
        ------
        StorageError
            The file is not what the screen showed.
        """
        self.refresh()
        if mark != self.mark:
            raise StorageError(
                "Het codeerschema is intussen ergens anders gewijzigd.",
                remedy="kijk na wat er nu staat, en bewaar dan opnieuw.",
            )
