"""The whole fieldwork against a real LimeSurvey, its web pages and its mail.

Set LIMESURVEY_URL, LIMESURVEY_USERNAME and LIMESURVEY_PASSWORD of a test server, and
LIMESURVEY_SMTP (host:port), where that server delivers its mail and this test receives it. With
LIMESURVEY_RECORD the replies are written to that folder, for the tests that replay them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller

from tests.limesurvey import flow
from tests.limesurvey.browser import fill_in
from tests.limesurvey.recording import Recorder
from tests.limesurvey.server import serving
from workbench.collect.limesurvey.account import completed_url
from workbench.collect.limesurvey.connection import Connection
from workbench.collect.limesurvey.credentials import find_account
from workbench.collect.limesurvey.lss_write import write_lss
from workbench.errors import ServerError
from workbench.evaluation.fieldwork import creating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from playwright.sync_api import Page

    from workbench.evaluation import Evaluation

NEEDED = ("LIMESURVEY_URL", "LIMESURVEY_USERNAME", "LIMESURVEY_PASSWORD", "LIMESURVEY_SMTP")
MISSING = [name for name in NEEDED if not os.environ.get(name)]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"needs a real LimeSurvey: {', '.join(MISSING)} not set"
)


class Mailbox:
    """A mail server that delivers nothing and refuses one address."""

    def __init__(self) -> None:
        self.people: frozenset[str] = frozenset()  # others may use the same server
        self.refused = ""
        self.received: list[str] = []
        self.texts: list[bytes] = []

    def expect(self, evaluation: Evaluation) -> None:
        """Refuse the address of the one participant that must fail."""
        people = flow.listed(evaluation)
        self.people = frozenset(one.email for one in people)
        self.refused = people[flow.FAILS - 1].email

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self,
        _server: object,
        _session: object,
        envelope: Any,  # noqa: ANN401 (aiosmtpd has no types)
        address: str,
        _options: object,
    ) -> str:
        """Take a recipient."""
        if address == self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: ANN401, N802
        """Take a mail."""
        if self.people.issuperset(envelope.rcpt_tos):
            self.received += envelope.rcpt_tos
            self.texts.append(envelope.content)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    host, port = os.environ["LIMESURVEY_SMTP"].split(":")
    box = Mailbox()
    controller = Controller(box, hostname=host, port=int(port))
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """Let everything pass through a recorder to the real server."""
    real = Recorder(completed_url(os.environ["LIMESURVEY_URL"]))
    with serving(real) as url:
        monkeypatch.setenv("LIMESURVEY_URL", url)
        yield real


@pytest.fixture(autouse=True)
def _tidy() -> Iterator[None]:
    """Leave nothing on the server, whatever happened."""
    account = find_account(os.environ)
    yield
    with Connection(account) as connection:
        if connection.exists(flow.SURVEY):
            connection.delete(flow.SURVEY)


class People:
    """People who answer in a browser, and the mail that arrives."""

    def __init__(self, page: Page, mailbox: Mailbox, evaluation: Evaluation, pages: str) -> None:
        self._page = page
        self._mailbox = mailbox
        self._evaluation = evaluation
        self._pages = pages

    def fill_in(self, number: int, answers: Sequence[Mapping[str, str]]) -> None:
        """Answer as the first participants."""
        plan = self._evaluation.answers_plan(flow.SOURCE)
        questionnaire = self._evaluation.folder.questionnaire(plan.questionnaire)
        with Connection(find_account(os.environ)) as connection:
            names = {field.column: field.name for field in connection.fields(number)}
            people = connection.participants(number)
        for one, given in zip(people, answers, strict=False):
            address = f"{self._pages}/index.php/{number}?token={one.token}&lang=nl&newtest=Y"
            fill_in(self._page, address, questionnaire, names, given)

    def check_mail(self, accepted: int) -> None:
        """Look into the mailbox."""
        assert len(self._mailbox.received) == accepted
        assert self._mailbox.refused not in self._mailbox.received
        first = self._mailbox.texts[0].decode()
        assert flow.SENDER in first
        third = flow.listed(self._evaluation)[flow.IN_BROWSER]  # the others have answered
        assert f"Beste {third.first_name}," in first


def test_the_whole_fieldwork_on_a_real_server(
    tmp_path: Path, page: Page, mailbox: Mailbox, recorder: Recorder
) -> None:
    evaluation = flow.evaluation_with_fieldwork(tmp_path / "hengelo")
    mailbox.expect(evaluation)
    pages = completed_url(recorder._url).removesuffix("/index.php/admin/remotecontrol")

    flow.whole_fieldwork(evaluation, People(page, mailbox, evaluation, pages))

    keep(recorder, "recorded_flow.json.gz", "tests/limesurvey/flow.py")


def test_the_notebook_on_a_real_server(
    tmp_path: Path, mailbox: Mailbox, recorder: Recorder
) -> None:
    evaluation = flow.evaluation_with_fieldwork(tmp_path / "hengelo")
    mailbox.expect(evaluation)

    flow.run_notebook(evaluation)

    assert len(mailbox.received) == 2 * (flow.PEOPLE - 1)
    keep(recorder, "recorded_notebook.json.gz", "notebooks/03b_vragenlijst_uitzetten.md")
    fieldwork = evaluation.fieldwork(flow.SOURCE)
    fieldwork.delete(number=fieldwork._desk.number)


def keep(recorder: Recorder, name: str, what: str) -> None:
    """Write a recording, if that is asked."""
    if folder := os.environ.get("LIMESURVEY_RECORD"):
        about = f"{what} on a real LimeSurvey 6.4.2; people and answers are fictional."
        recorder.write(Path(folder) / name, about)


def test_a_number_that_is_taken_is_told_and_the_other_survey_stays(tmp_path: Path) -> None:
    first = flow.evaluation_with_fieldwork(tmp_path / "een").fieldwork(flow.SOURCE)
    second = flow.evaluation_with_fieldwork(tmp_path / "twee").fieldwork(flow.SOURCE)
    first.create(number=flow.SURVEY, sure=True)

    with pytest.raises(ServerError, match=f"{flow.SURVEY} is in LimeSurvey al in gebruik"):
        second.create(number=flow.SURVEY, sure=True)

    assert "Nog niet geactiveerd." in first.status().lines


def test_half_a_survey_after_an_error_of_the_database_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fieldwork = flow.evaluation_with_fieldwork(tmp_path / "hengelo").fieldwork(flow.SOURCE)
    too_long = "<title>werkervaring" + "x" * 20  # codes of more than 20 characters
    monkeypatch.setattr(
        creating,
        "write_lss",
        lambda *arguments: write_lss(*arguments).replace("<title>werkervaring", too_long),
    )

    with pytest.raises(ServerError, match="geen vragenlijst achtergebleven"):
        fieldwork.create(number=flow.SURVEY, sure=True)

    with Connection(find_account(os.environ)) as connection:
        assert not connection.exists(flow.SURVEY)


def test_closing_now_closes_the_page(tmp_path: Path, page: Page) -> None:
    fieldwork = flow.evaluation_with_fieldwork(tmp_path / "hengelo").fieldwork(flow.SOURCE)
    fieldwork.create(number=flow.SURVEY, sure=True)
    fieldwork.activate(sure=True)
    site = os.environ["LIMESURVEY_URL"].partition("/index.php")[0]
    address = f"{site}/index.php/{flow.SURVEY}"

    page.goto(address)
    assert page.locator("#ls-button-submit").count() == 1
    fieldwork.close(sure=True)
    page.goto(f"{address}?newtest=Y")

    assert page.locator("#ls-button-submit").count() == 0
    assert any(line.startswith("Gesloten sinds") for line in fieldwork.status().lines)
    # the API goes on taking answers, which is why the outcome tells so
    assert "1 verzonnen" in fieldwork.add_test_answers([{"functie": "HA"}], sure=True).title
