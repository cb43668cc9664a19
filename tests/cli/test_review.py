"""The command ``workbench review``: what it starts, what it asks and what it says."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from tests.evaluation.pilot import WORDS, Pilot, make_pilot
from workbench.cli import review as review_module
from workbench.cli.review import review
from workbench.cli.screen_page import NoScreen, show_review
from workbench.errors import DefinitionError, StorageError
from workbench.widgets.review_screen import ReviewScreen

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.cli.screen_server import ScreenPage


@pytest.fixture
def pilot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pilot:
    """Give an evaluation with raw texts and a key, apart from any settings."""
    monkeypatch.setattr("workbench.storage.key_file.COST", 2**4)
    monkeypatch.setenv("WORKBENCH_SETTINGS_FILE", str(tmp_path / "instellingen.json"))
    monkeypatch.delenv("WORKBENCH_KEY_FILE", raising=False)
    monkeypatch.delenv("WORKBENCH_KEY_PASSPHRASE", raising=False)
    monkeypatch.setattr(review_module, "known_passphrase", lambda _pilot: None)
    monkeypatch.setattr("workbench.cli.opened_key.has_terminal", lambda: True)
    return make_pilot(tmp_path)


def run(pilot: Pilot, *arguments: str, typed: str = "") -> str:
    arguments = (str(pilot.folder), *arguments)
    return CliRunner().invoke(review, arguments, input=typed, catch_exceptions=False).output


def test_the_page_shows_the_text_to_the_reviewer(pilot: Pilot, started: list[ScreenPage]) -> None:
    output = run(pilot, "FG1", "--reviewer", "anna")

    assert f"{pilot.folder}', source='FG1', reviewer='anna', with_key=False)" in started[0].cell
    assert "FG1: Focusgroep 1" in output
    assert started[0].address in output
    assert output.endswith("Het scherm is gesloten. Alles wat u besliste, is bewaard.\n")


def test_without_the_key_no_passphrase_is_asked(pilot: Pilot, started: list[ScreenPage]) -> None:
    assert "Wachtzin" not in run(pilot, "FG1", "--reviewer", "anna")
    assert started[0].secrets == {}


def test_the_passphrase_is_typed_unseen_and_goes_by_the_environment(
    pilot: Pilot, started: list[ScreenPage]
) -> None:
    key = str(pilot.key.path)

    output = run(pilot, "FG1", "--reviewer", "anna", "--key", key, typed=f"{WORDS}\n")

    assert WORDS not in output
    assert WORDS not in started[0].cell
    assert started[0].secrets == {"WORKBENCH_KEY_PASSPHRASE": WORDS, "WORKBENCH_KEY_FILE": key}


def test_a_wrong_passphrase_opens_no_page(pilot: Pilot, started: list[ScreenPage]) -> None:
    with pytest.raises(StorageError):
        run(pilot, "FG1", "--reviewer", "anna", "--key", str(pilot.key.path), typed="mis\n")

    assert started == []


def test_a_text_that_is_not_there_opens_no_page(pilot: Pilot, started: list[ScreenPage]) -> None:
    with pytest.raises(DefinitionError, match="FG7"):
        run(pilot, "FG7", "--reviewer", "anna")

    assert started == []


def test_without_the_raw_source_no_page_is_opened(
    pilot: Pilot, started: list[ScreenPage], tmp_path: Path
) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()

    with pytest.raises(StorageError, match="staat niet op deze computer"):
        run(pilot, "FG1", "--reviewer", "anna", "--raw", str(empty))

    assert started == []


def test_where_raw_sources_lie_is_not_told_to_the_page(
    pilot: Pilot, started: list[ScreenPage], tmp_path: Path
) -> None:
    apart = tmp_path / "apart"
    shutil.copytree(pilot.folder / "bronnen", apart)
    shutil.rmtree(pilot.folder / "bronnen")

    run(pilot, "FG1", "--reviewer", "anna", "--raw", str(apart))

    assert str(apart) not in started[0].cell
    assert isinstance(show_review(str(pilot.folder), "FG1", "anna", with_key=False), ReviewScreen)


def test_the_page_gives_the_screen(pilot: Pilot) -> None:
    screen = show_review(str(pilot.folder), "FG1", "anna", with_key=False)

    assert isinstance(screen, ReviewScreen)


def test_the_page_says_in_dutch_why_there_is_no_screen(pilot: Pilot) -> None:
    screen = show_review(str(pilot.folder), "FG1", "<b>Anna</b>", with_key=False)

    assert isinstance(screen, NoScreen)
    shown = screen._repr_html_()
    assert "Wat te doen:" in shown
    assert "&lt;b&gt;Anna" in shown
