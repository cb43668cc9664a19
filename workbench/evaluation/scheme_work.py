"""SchemeWork: everything that can be asked of, and done to, the coding scheme of an evaluation."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.definitions.scheme_decisions import Proposal
from workbench.errors import DefinitionError, nearest
from workbench.evaluation.scheme_changing import PlannedChange, Reason, plan_change
from workbench.evaluation.scheme_checking import scheme_remarks
from workbench.evaluation.scheme_worklist import Waiting, choose, worklist
from workbench.records.wording import listing
from workbench.report.captions import Caption
from workbench.report.origin import Origin
from workbench.report.scheme_tables import history_sentences, scheme_history_table
from workbench.report.values import Value
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from workbench.coding.proposals import OpenProposal
    from workbench.coding.scheme_changes import Following
    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import Change, CodeText
    from workbench.evaluation.printing import Paper
    from workbench.evaluation.scheme_editing import SchemeEditing
    from workbench.evaluation.scheme_place import SchemePlace
    from workbench.report.tables import Table


class SchemeWork:
    """The coding scheme of an evaluation: how it is, was and changes.

    It is read anew each time, so what is written to its file counts at once.
    """

    def __init__(self, place: SchemePlace) -> None:
        self.place = place

    def __repr__(self) -> str:
        """Tell which scheme it is."""
        scheme = self.now
        return f"<codeerschema {scheme.id}, versie {scheme.version}: {len(scheme.labels)} codes>"

    @property
    def now(self) -> CodingScheme:
        """The present version."""
        return self.place.scheme()

    @property
    def file(self) -> Path:
        """The file that it is read from."""
        return self.place.file

    def at(self, *, version: str = "", date: dt.date | None = None) -> CodingScheme:
        """Return the scheme as it was in a version, or at the end of a day."""
        return self.now.at(version=version, date=date)

    def remarks(self) -> tuple[str, ...]:
        """Say what is still to be done about a scheme in which nothing is wrong."""
        return scheme_remarks(self.place, self.now)

    # ------------------------------------------------------------ codings follow

    def following(self) -> Following:
        """Return every coding under the present version, with where it came from.

        Codings that may not be seen yet, as coding is blind, are left out.
        """
        found = self.place.following(self.now)
        hidden = self.place.blind_texts()
        shown = (one for one in found.followed if one.origin.source not in hidden)
        return replace(found, followed=tuple(shown))

    def worklist(self, coder: str = "") -> tuple[Waiting, ...]:
        """Return the codings for which a person must choose, of one coder or of all.

        Of all, those that may not be seen yet, as coding is blind, are left out.
        """
        found = worklist(self.place, self.now, coder)
        hidden = frozenset() if coder else self.place.blind_texts()
        return tuple(one for one in found if one.source not in hidden)

    def choose(self, waiting: Waiting, code: str) -> None:
        """Give a coding of the work list the code that its coder chose."""
        choose(self.place, self.now, waiting, code)

    def plan(
        self, change: Change, reason: Reason, texts: Mapping[str, CodeText] | None = None
    ) -> PlannedChange:
        """Work out what a change leads to; ``.write()`` makes it.

        Parameters
        ----------
        change
            What changes: ``Split(van="samenwerking", naar=["samenwerking", "werkwijze"])``.
        reason
            Why, by whom, when: ``Reason(reason="…", by="BB", on=date(2026, 11, 22))``.
        texts
            What new codes mean; it can be written in the file afterwards as well.
        """
        return plan_change(self.place, change, reason, texts)

    def edit(self, *, by: str) -> SchemeEditing:
        """Open the scheme to describe codes and decide about them; ``.screen()`` shows it.

        Parameters
        ----------
        by
            Who edits, as it will stand with decisions: ``"BB"``.
        """
        # Only who shows a screen waits for the widgets.
        from workbench.evaluation.scheme_editing import SchemeEditing  # noqa: PLC0415

        return SchemeEditing(self.place, by)

    @property
    def proposals(self) -> tuple[OpenProposal, ...]:
        """Subcodes that coders proposed and about which nothing was decided yet.

        What was proposed in a text that is still coded blind is left out: it is in the words of
        that text, and tells where a coder saw something.
        """
        return self.place.shown_proposals(self.now) if self.place.plan.coding_scheme else ()

    @property
    def on_trial(self) -> frozenset[str]:
        """Every proposed code, also those that are not shown yet: their codings stand."""
        if not self.place.plan.coding_scheme:
            return frozenset()
        return frozenset(one.code for one in self.place.proposals(self.now))

    def codebook(
        self, paper: Paper = "pdf", out: Path | str | None = None, *, version: str = ""
    ) -> Path:
        """Write the scheme as a codebook to print.

        Parameters
        ----------
        paper
            "pdf", or "docx" for Word.
        out
            The file to write, if not the one in ``uitvoer``.
        version
            An earlier version than that of now.
        """
        # Only who prints waits for what makes Word documents.
        from workbench.evaluation.scheme_printing import codebook_of  # noqa: PLC0415

        scheme = self.at(version=version or self.now.version)
        path = Path(out) if out else self.place.folder.codebook_file(scheme.id, paper)
        write_whole(path, codebook_of(scheme, self.place.plan.notice, paper))
        return path

    def proposed_codings(self) -> Counter[str]:
        """Count how often each proposed subcode was given.

        Codings that may not be seen yet, as coding is blind, are left out.
        """
        waiting = {one.code for one in self.proposals}
        hidden = self.place.blind_texts()
        return Counter(
            one.code
            for one in self.place.codings()
            if one.code in waiting and one.source not in hidden
        )

    def proposal(self, code: str, target: str | None = None) -> Proposal:
        """Make the change that decides about a proposed subcode, for ``plan``.

        Parameters
        ----------
        code
            As it was proposed.
        target
            Which code its codings get; left out, it is taken over as it is.

        Raises
        ------
        DefinitionError
            Nobody proposed it, or it was decided upon.
        """
        found = {one.code: one for one in self.proposals}
        if code not in found:
            guess = nearest(code, found)
            raise DefinitionError(
                f"Er is geen open voorstel '{code}'.",
                remedy=f"bedoelde u '{guess}'?"
                if guess
                else f"kies uit {', '.join(found)}."
                if found
                else "er is nu geen voorstel; kijk met 'workbench scheme proposals MAP'.",
            )
        return Proposal(code=code, naar=target, van=listing(found[code].coders))

    # ------------------------------------------------------------ what a report tells

    @property
    def history(self) -> Value:
        """How the scheme came to be, as sentences for a paragraph."""
        return Value(" ".join(history_sentences(self.now)), self._origin("history"))

    def history_table(self, *, id: str, caption: str, note: str = "") -> Table:
        """Every version with what was decided, when and why."""
        return scheme_history_table(
            self.now, Caption(id, caption, self._origin("history_table"), note)
        )

    def _origin(self, function: str) -> Origin:
        scheme = self.now
        return Origin(
            what="geschiedenis van het codeerschema",
            function=f"SchemeWork.{function}",
            sources=(),
            base=len(scheme.decisions),
            selection=f"codeerschema {scheme.id}, versie {scheme.version}",
        )
