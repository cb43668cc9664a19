"""What every step of the fieldwork needs: the questionnaire, the log, the server and the time."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.credentials import find_account
from workbench.errors import StorageError
from workbench.evaluation.clock import this_moment
from workbench.evaluation.logging_in import log_in
from workbench.records.fieldwork import FieldworkEvent, FieldworkState, Step, fold_fieldwork
from workbench.storage.fieldwork import append_fieldwork, read_fieldwork

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator, Mapping

    from workbench.collect.limesurvey.connection import Connection
    from workbench.definitions.evaluation_plan import AnswersSource
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.storage.folder import EvaluationFolder

    Progress = Callable[[int, int], None]
    Where = tuple[str, int]


def login_of_this_computer(now: dt.datetime) -> Connection:
    """Log in with the account of the environment or the keyring."""
    return log_in(find_account(os.environ), now)


def silently(_done: int, _of: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The fieldwork of one questionnaire.

    Attributes
    ----------
    folder, source
        Where it is written down, and what evaluatie.yaml says of it.
    progress
        Is told how much of long work is done.
    connect, now
        How to log in and what time it is.
    """

    folder: EvaluationFolder
    source: AnswersSource
    progress: Progress = silently
    connect: Callable[[dt.datetime], Connection] = login_of_this_computer
    now: Callable[[], dt.datetime] = field(default=this_moment)

    @property
    def here(self) -> dt.datetime:
        """What the clock on the wall says; that of the server is taken to say about the same."""
        return self.now().astimezone().replace(tzinfo=None)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire as it is written now."""
        return self.folder.questionnaire(self.source.questionnaire)

    @property
    def state(self) -> FieldworkState:
        """Where the log says the fieldwork stands."""
        events, _ = read_fieldwork(self.folder.fieldwork_log(self.source.id))
        return fold_fieldwork(events)

    @property
    def number(self) -> int:
        """The number of the survey.

        Raises
        ------
        StorageError
            It was not made yet.
        """
        number = self.state.number
        if number is None:
            raise StorageError(
                f"De vragenlijst '{self.source.id}' staat nog niet op een server.",
                remedy="maak haar met 'workbench survey create', of koppel met --existing NUMMER "
                "een vragenlijst die er al staat.",
            )
        return number

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Log in for as long as the block lasts.

        Raises
        ------
        StorageError
            It is another server than the one that the survey was made on: the same number may be
            somebody else's survey there.
        """
        with self.connect(self.now()) as connection:
            server = self.state.server
            if server and server != connection.server:
                raise StorageError(
                    f"De vragenlijst '{self.source.id}' staat op {server}, maar u bent ingelogd op "
                    f"{connection.server}.",
                    remedy=f"log in op {server} ('workbench survey login' of LIMESURVEY_URL).",
                )
            yield connection

    def log(
        self,
        step: Step,
        where: Where,
        people: tuple[int, ...] = (),
        failed: tuple[int, ...] = (),
        details: Mapping[str, str] | None = None,
    ) -> None:
        """Write an event; ``where`` is the server and the number of the survey."""
        event = FieldworkEvent(
            time=self.now().isoformat(timespec="seconds"),
            step=step,
            server=where[0],
            number=where[1],
            people=people,
            failed=failed,
            details=details or {},
        )
        append_fieldwork(self.folder.fieldwork_log(self.source.id), event)
