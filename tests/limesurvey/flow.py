"""The whole fieldwork of one questionnaire, from making it to its answers, with all it promises.

The same steps run against a real LimeSurvey and against what one answered before. All people and
answers are fictional.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from workbench.collect.answers import read_answers
from workbench.collect.limesurvey.invitee_sheet import read_invitees
from workbench.evaluation import Evaluation
from workbench.report.execute import run_chapters
from workbench.storage.examples import copy_example

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from workbench.collect.limesurvey.people import Invitee
    from workbench.evaluation.fieldwork import Fieldwork
    from workbench.report.runs import ChapterRun

SURVEY = 200_411
SOURCE = "competenties"
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FILE = "bronnen/competenties.csv"
LIST = "bronnen/deelnemers.xlsx"
PEOPLE = 75
FAILS = 13  # the number of the participant whose address the mail server refuses
COMPLETE, INCOMPLETE, IN_BROWSER = 50, 12, 2
SENDER = "Onderzoeksteam pilot Hengelo (voorbeeld)"
SUBJECT = "Vragenlijst over signaleren van kindermishandeling"
CLOSES = dt.date(2036, 12, 31)
_FIRST_LINE = "import datetime as dt\n"
_LOGGED_IN = (
    f'{_FIRST_LINE}import os\nos.environ["LIMESURVEY_PASSWORD"] = os.environ["LOGIN_OF_TEST"]\n'
)


class Outside(Protocol):
    """What happens beside the workbench: people who answer, mail that is delivered."""

    def fill_in(self, number: int, answers: Sequence[Mapping[str, str]]) -> None:
        """Answer the questionnaire in a browser, each as another participant."""

    def check_mail(self, accepted: int) -> None:
        """Look whether the mails that were accepted are there."""


class Nobody:
    """A recording needs nobody: what people did is in it."""

    def fill_in(self, number: int, answers: Sequence[Mapping[str, str]]) -> None:
        """Do nothing."""

    def check_mail(self, accepted: int) -> None:
        """Do nothing."""


def evaluation_with_fieldwork(folder: Path) -> Evaluation:
    """Copy the example, which has a list of people to invite and texts for the mails."""
    copy_example("hengelo", folder)
    return Evaluation.open(folder)


def listed(evaluation: Evaluation) -> tuple[Invitee, ...]:
    """Give the people of the list, in the order in which LimeSurvey numbers them."""
    return read_invitees(evaluation.folder.root / LIST, ("nl",), LIST).people


def answers_in(evaluation: Evaluation, path: Path) -> pd.DataFrame:
    """Read a file with answers as it is."""
    plan = evaluation.answers_plan(SOURCE)
    questionnaire = evaluation.folder.questionnaire(plan.questionnaire)
    return read_answers(path, questionnaire, path.name).table


def rows_to_send(table: pd.DataFrame) -> list[dict[str, str]]:
    """Give what people answered, the complete ones first, with when they submitted."""
    known = table.drop(columns=["id"])
    rows = [{str(k): str(v) for k, v in row.items() if v} for row in known.to_dict("records")]
    rows = [row | {"submitdate": row.get("submitdate", "")} for row in rows]
    return sorted(rows, key=lambda row: not row["submitdate"])


def said(evaluation: Evaluation, table: pd.DataFrame) -> list[tuple[str, ...]]:
    """Give the complete answers without who gave them and when, in a fixed order."""
    plan = evaluation.answers_plan(SOURCE)
    columns = evaluation.folder.questionnaire(plan.questionnaire).columns
    complete = table[table["submitdate"] != ""]
    return sorted(tuple(map(str, row)) for row in complete[list(columns)].to_numpy())


def whole_fieldwork(evaluation: Evaluation, outside: Outside) -> None:
    """Make, fill, activate, answer, invite, remind, look, close, fetch, delete."""
    sent = answers_in(evaluation, evaluation.folder.root / FILE)
    fieldwork = evaluation.fieldwork(SOURCE, lambda _done, _of: None)

    assert "komt overeen" in fieldwork.create(number=SURVEY, sure=True).title
    _add_people(fieldwork)
    _activate(fieldwork)
    _answer(fieldwork, outside, rows_to_send(sent))
    _invite(fieldwork, outside, listed(evaluation)[FAILS - 1])
    _remind(fieldwork, outside)
    _look(fieldwork)
    fieldwork.close(on=CLOSES, sure=True)
    _fetch(evaluation, fieldwork, sent)
    assert f"verdwijnen: {COMPLETE} volledig, {INCOMPLETE} onvolledig." in str(fieldwork.delete())
    assert "verwijderd" in fieldwork.delete(number=SURVEY).title


def _add_people(fieldwork: Fieldwork) -> None:
    assert fieldwork.participants(LIST).done is False
    added = fieldwork.participants(LIST, sure=True)
    assert added.title.startswith(f"{PEOPLE} deelnemers")
    assert added.lines == ()
    again = fieldwork.participants(LIST, sure=True)
    assert again.title.startswith(f"0 van de {PEOPLE}")


def _activate(fieldwork: Fieldwork) -> None:
    asked = fieldwork.activate()
    assert asked.done is False
    assert any("anoniem" in line for line in asked.lines)
    assert "De anonimiteit is gecontroleerd" in str(fieldwork.activate(sure=True))


def _answer(fieldwork: Fieldwork, outside: Outside, rows: list[dict[str, str]]) -> None:
    outside.fill_in(SURVEY, rows[:IN_BROWSER])
    arrived = fieldwork.add_test_answers(rows[IN_BROWSER:], sure=True)
    assert arrived.title.startswith(f"{COMPLETE + INCOMPLETE - IN_BROWSER} ")


def _invite(fieldwork: Fieldwork, outside: Outside, failing: Invitee) -> None:
    asked = fieldwork.invite()
    assert f"Onderwerp: {SUBJECT}" in asked.lines
    invited = fieldwork.invite(sure=True)
    assert invited.title == "72 uitnodigingen verstuurd van de 73."
    failed = [line for line in invited.lines if line.startswith("Mislukt")]
    assert len(failed) == 1
    assert failing.email in failed[0]
    assert failing.last_name in failed[0]
    outside.check_mail(72)
    assert fieldwork.invite(sure=True).title == "0 uitnodigingen verstuurd van de 1."


def _remind(fieldwork: Fieldwork, outside: Outside) -> None:
    assert fieldwork.remind(sure=True).title == "72 herinneringen verstuurd van de 72."
    assert fieldwork.remind(sure=True).title == "0 herinneringen te versturen."
    outside.check_mail(144)


def _look(fieldwork: Fieldwork) -> None:
    status = fieldwork.status()
    assert f"{COMPLETE} volledig ingevuld, {INCOMPLETE} begonnen en niet af" in status.title
    assert status.rows[-1] == ("Totaal", "75", "72", "72", "2", "0")
    assert not any("example.org" in cell for row in status.rows for cell in row)


def _fetch(evaluation: Evaluation, fieldwork: Fieldwork, sent: pd.DataFrame) -> None:
    fetched = fieldwork.fetch()
    assert fetched.title.startswith(
        f"Opgehaald: {COMPLETE} volledige antwoorden, {INCOMPLETE} onvol"
    )
    arrived = answers_in(evaluation, evaluation.folder.root / FILE)
    assert said(evaluation, arrived) == said(evaluation, sent)
    assert len(arrived) == COMPLETE + INCOMPLETE


def run_notebook(evaluation: Evaluation) -> ChapterRun:
    """Run the notebook of fieldwork, with somebody who is sure and has logged in.

    It is run as chapters are, which are given no passwords: a notebook in JupyterLab has them.
    """
    source = NOTEBOOKS / "03b_vragenlijst_uitzetten.md"
    text = source.read_text(encoding="utf-8")
    for written, wanted in (("zeker = False", "zeker = True"), (_FIRST_LINE, _LOGGED_IN)):
        assert text.count(written) == 1
        text = text.replace(written, wanted)
    copy = evaluation.folder.notebooks / source.name
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LOGIN_OF_TEST", os.environ["LIMESURVEY_PASSWORD"])
        return run_chapters(copy.parent, [copy], progress=lambda _: None)[0]
