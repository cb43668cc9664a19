"""Fieldwork of the example on a server that pretends to be LimeSurvey."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from tests.limesurvey.people import person, workbook
from tests.limesurvey.pretend import PASSWORD, Pretend, Survey, field_map, settings
from tests.limesurvey.server import serving
from workbench.collect.limesurvey.account import Account
from workbench.collect.limesurvey.connection import Connection
from workbench.definitions.fieldwork_plan import FieldworkPlan
from workbench.evaluation import Evaluation
from workbench.evaluation.fieldwork import Fieldwork
from workbench.evaluation.fieldwork.desk import Desk
from workbench.records.fieldwork import Step
from workbench.storage.failed_logins import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

SURVEY = 200123
SOURCE = "competenties"
NOW = dt.datetime(2026, 11, 22, 10, tzinfo=dt.UTC)


@dataclass
class Place:
    """A server, an evaluation, and its fieldwork."""

    server: Pretend
    folder: Path
    desk: Desk

    @property
    def survey(self) -> Survey:
        """The survey on the server."""
        return self.server.surveys[SURVEY]

    @property
    def fieldwork(self) -> Fieldwork:
        """The fieldwork, as a new command would open it."""
        return Fieldwork(self.desk)

    def at(self, moment: dt.datetime) -> Fieldwork:
        """Give the fieldwork at another moment."""
        return Fieldwork(replace(self.desk, now=lambda: moment))

    def with_progress(self, progress: Callable[[int, int], None]) -> Fieldwork:
        """Give the fieldwork with something that is told how far it is."""
        return Fieldwork(replace(self.desk, progress=progress))

    def with_plan(self, plan: Mapping[str, object]) -> Fieldwork:
        """Give the fieldwork with another plan in evaluatie.yaml."""
        changed = FieldworkPlan.model_validate(plan)
        source = self.desk.source.model_copy(update={"fieldwork": changed})
        return Fieldwork(replace(self.desk, source=source))

    def with_file(self, file: str) -> Fieldwork:
        """Give the fieldwork with another file in evaluatie.yaml."""
        source = self.desk.source.model_copy(update={"file": file})
        return Fieldwork(replace(self.desk, source=source))

    def listed(self, *numbers: int) -> str:
        """Write a list of people; gives its name inside the evaluation."""
        workbook(self.folder / "bronnen" / "lijst.xlsx", [person(number) for number in numbers])
        return "bronnen/lijst.xlsx"

    def started(self, *numbers: int) -> Fieldwork:
        """Add people and activate."""
        if numbers:
            self.fieldwork.participants(self.listed(*numbers), sure=True)
        self.fieldwork.activate(sure=True)
        return self.fieldwork


@pytest.fixture
def place(hengelo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Give fieldwork whose survey has just been made."""
    monkeypatch.setenv(FOLDER, str(tmp_path / "state"))
    evaluation = Evaluation.open(hengelo)
    plan = evaluation.answers_plan(SOURCE)
    columns = evaluation.folder.questionnaire(plan.questionnaire).columns
    server = Pretend({SURVEY: Survey(settings(), field_map(SURVEY, list(columns)))})
    with serving(server) as url:
        account = Account(url, "onderzoeker", PASSWORD)
        desk = Desk(
            evaluation.folder, plan, connect=lambda _: Connection(account, 30), now=lambda: NOW
        )
        desk.log(Step.CREATED, (account.server, SURVEY))
        yield Place(server, hengelo, desk)
