"""Fieldwork: one questionnaire on a server, from making it to fetching the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from workbench.evaluation.fieldwork import (
    closing,
    creating,
    fetching,
    following,
    mailing,
    opening,
    people,
    trying,
)
from workbench.evaluation.fieldwork.desk import Desk
from workbench.evaluation.fieldwork.noting import show_anew

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from workbench.definitions.evaluation_plan import AnswersSource
    from workbench.evaluation.fieldwork.desk import Progress
    from workbench.evaluation.outcome import Outcome
    from workbench.storage.folder import EvaluationFolder


class Fieldwork:
    """The questionnaire of one source of evaluatie.yaml in LimeSurvey.

    What changes something for others says first what would happen; it happens with ``sure=True``.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def of(cls, folder: EvaluationFolder, source: AnswersSource, progress: Progress) -> Self:
        """Return the fieldwork of one source, as this computer can do it."""
        return cls(Desk(folder, source, progress))

    def __repr__(self) -> str:
        number = self._desk.state.number
        where = f"vragenlijst {number}" if number else "nog niet op een server"
        return f"Veldwerk van '{self._desk.source.id}': {where}."

    def create(self, *, number: int | None = None, sure: bool = False) -> Outcome:
        """Make the survey in LimeSurvey, read it back and compare.

        ``number`` is a number of six digits, if you want to choose it yourself.
        """
        return creating.create(self._desk, number, sure=sure)

    def link(self, number: int) -> Outcome:
        """Take over a survey that is in LimeSurvey already."""
        return creating.link(self._desk, number)

    def participants(self, path: Path | str, *, sure: bool = False) -> Outcome:
        """Add everybody of an Excel list who is not in the survey yet."""
        return people.participants(self._desk, path, sure=sure)

    def activate(self, *, sure: bool = False) -> Outcome:
        """Open the survey for answers."""
        return opening.activate(self._desk, sure=sure)

    def add_test_answers(
        self, answers: Sequence[Mapping[str, str]], *, sure: bool = False
    ) -> Outcome:
        """Fill in the survey with made-up answers: column → code, as an export has them."""
        return trying.add_test_answers(self._desk, answers, sure=sure)

    def invite(self, *, sure: bool = False, again: bool = False) -> Outcome:
        """Invite everybody who was not invited yet.

        With ``again`` also those of whom it is not certain whether they got the mail.
        """
        return mailing.invite(self._desk, sure=sure, again=again)

    def remind(self, *, sure: bool = False, again: bool = False, days: int = 1) -> Outcome:
        """Remind who was invited, did not finish, and had no reminder in the last ``days``."""
        return mailing.remind(self._desk, sure=sure, again=again, days=days)

    def status(self) -> Outcome:
        """Count participants and answers by organisation."""
        return following.status(self._desk)

    def follow(self, seconds: float = 30) -> Iterator[Outcome]:
        """Give the status again and again, until it is interrupted."""
        return following.follow(self._desk, seconds)

    def watch(self, seconds: float = 30) -> None:
        """Show the status in a notebook and refresh it, until the cell is interrupted."""
        show_anew(self.follow(seconds))

    def close(self, *, on: dt.date | None = None, sure: bool = False) -> Outcome:
        """Close the survey now, or at the end of a day."""
        return closing.close(self._desk, on, sure=sure)

    def fetch(self) -> Outcome:
        """Fetch all answers to the file that evaluatie.yaml names."""
        return fetching.fetch(self._desk)

    def delete(self, *, number: int | None = None) -> Outcome:
        """Delete the survey with its answers and participants: give its number to agree."""
        return creating.delete(self._desk, number)
