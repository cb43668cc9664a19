"""The whole fieldwork against what a real LimeSurvey answered: see flow.py and test_live.py."""

from __future__ import annotations

import io
import runpy
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl
import pytest

from tests.limesurvey import flow
from tests.limesurvey.server import Replay, serving
from workbench.storage.failed_logins import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PASSWORD = "wachtwoord-van-de-opname"  # noqa: S105 (of nobody)


class Done(NamedTuple):
    """Fieldwork that went to its end without a fault."""

    server: Replay
    folder: Path


@contextmanager
def replaying(recording: str, folder: Path) -> Iterator[Replay]:
    """Let the environment point at a recording."""
    replay = Replay.of(recording)
    with serving(replay) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(folder))
        patch.setenv("LIMESURVEY_URL", url)
        patch.setenv("LIMESURVEY_USERNAME", "onderzoeker")
        patch.setenv("LIMESURVEY_PASSWORD", PASSWORD)
        yield replay


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    folder = tmp_path_factory.mktemp("opname")
    with replaying("recorded_flow.json.gz", folder) as replay:
        flow.whole_fieldwork(flow.evaluation_with_fieldwork(folder / "hengelo"), flow.Nobody())
        yield Done(replay, folder / "hengelo")


def test_the_whole_fieldwork_goes_as_it_went_on_a_real_server(done: Done) -> None:
    assert done.server.unexpected == []
    assert done.server.parameters("delete_survey") == [[flow.SURVEY]]


def test_nothing_in_the_evaluation_folder_but_the_list_names_a_participant(done: Done) -> None:
    replies = [pair["response"]["result"] for pair in done.server.pairs if _is_list(pair)]
    tokens = {row["token"] for row in replies[-1]}
    addresses = [row["participant_info"]["email"] for row in replies[-1]]
    names = (PASSWORD, *tokens, *addresses)

    written = {path for path in done.folder.rglob("*") if path.is_file()}
    written.remove(done.folder / flow.LIST)

    assert len(tokens) == flow.PEOPLE
    assert {done.folder / "veldwerk" / "competenties.jsonl", done.folder / flow.FILE} <= written
    for path in written:
        content = path.read_bytes()
        assert not any(name.encode() in content for name in names), path.name


def _is_list(pair: Mapping[str, Any]) -> bool:
    return bool(pair["request"]["method"] == "list_participants")


def test_answers_were_fetched_without_columns_that_tell_who_answered(done: Done) -> None:
    (asked,) = done.server.parameters("export_responses")

    fields = asked[-2]
    assert isinstance(fields, list)
    assert {"id", "submitdate", "lastpage"} <= set(fields)
    assert not {"token", "ipaddr", "refurl"} & set(fields)


def test_activating_sent_no_setting(done: Done) -> None:
    assert done.server.parameters("activate_survey") == [[flow.SURVEY, None]]


def test_nobody_was_mailed_twice(done: Done) -> None:
    for method, place in (("invite_participants", 1), ("remind_participants", 3)):
        asked = [parameters[place] for parameters in done.server.parameters(method)]
        failed = [flow.FAILS]

        assert all(len(people) == 1 for people in asked)
        once = [people for people in asked if people != failed]
        assert len(once) == len({tuple(people) for people in once}) == 72


def test_the_notebook_shows_every_step_and_the_answers(tmp_path: Path) -> None:
    evaluation = flow.evaluation_with_fieldwork(tmp_path / "hengelo")
    with replaying("recorded_notebook.json.gz", tmp_path) as server:
        run = flow.run_notebook(evaluation)

    shown = "".join(output.get("text", "") for cell in run.cells for output in cell.outputs)
    assert server.unexpected == []
    for words in (
        "gemaakt en teruggelezen",
        "75 deelnemers toegevoegd",
        "is geactiveerd",
        "1 verzonnen antwoord aangekomen",
        "74 uitnodigingen verstuurd van de 75",
        "Organisatie",
        "74 herinneringen verstuurd van de 74",
        "eind van 31-12-2036 gesloten",
        "Opgehaald: 1 volledig antwoord",
    ):
        assert words in shown
    assert [value.text for cell in run.cells for value in cell.values] == ["1", "1"]


def test_the_list_that_is_shipped_is_what_the_seeded_script_makes(done: Done) -> None:
    script = runpy.run_path("fictional/hengelo_invitees.py")
    made = io.BytesIO(script["workbook_bytes"]())

    rows = [
        list(openpyxl.load_workbook(file).worksheets[0].values)
        for file in (made, done.folder / flow.LIST)
    ]

    assert rows[0] == rows[1]
    assert len(rows[0]) == 2 + flow.PEOPLE
    assert "FICTIEF" in str(rows[0][0][0])
