"""The command ``workbench code``: what it starts, what it says, and when it does not begin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from workbench.cli.code import code
from workbench.cli.screen_page import NoScreen, show_coding
from workbench.errors import DefinitionError, NotReviewedError, StorageError, WorkbenchError
from workbench.widgets.coding_screen import CodingScreen

if TYPE_CHECKING:
    from workbench.cli.screen_server import ScreenPage


def run(folder: Path, *arguments: str) -> str:
    return CliRunner().invoke(code, [str(folder), *arguments], catch_exceptions=False).output


def test_the_page_shows_the_text_to_the_coder(hengelo: Path, started: list[ScreenPage]) -> None:
    output = run(hengelo, "FG2", "--coder", "anna", "--no-browser")

    assert f"show_coding(folder='{hengelo}', source='FG2', coder='anna')" in started[0].cell
    assert started[0].address in output
    assert "Codeur  anna" in output
    assert "FG2: Focusgroep MDA++-team 2" in output
    assert (started[0].browser, started[0].quiet, dict(started[0].secrets)) == (False, True, {})
    assert output.endswith("Het scherm is gesloten. Alles wat u codeerde, is bewaard.\n")


def test_damage_to_a_log_is_told_before_the_screen_opens(
    hengelo: Path, started: list[ScreenPage]
) -> None:
    log = hengelo / "coderingen" / "FG2.anna.jsonl"
    log.write_bytes(b"kapot\n" + log.read_bytes())

    output = run(hengelo, "FG2", "--coder", "anna")

    assert "Let op: coderingen/FG2.anna.jsonl, regel 1: deze regel is beschadigd" in output
    assert started


@pytest.mark.parametrize(
    ("arguments", "kind", "problem"),
    [
        (("FG2", "--coder", "ana"), DefinitionError, "codeur 'ana'"),
        (("FG9", "--coder", "anna"), DefinitionError, "tekst 'FG9'"),
    ],
)
def test_what_is_not_there_opens_no_page(
    hengelo: Path,
    started: list[ScreenPage],
    arguments: tuple[str, ...],
    kind: type[WorkbenchError],
    problem: str,
) -> None:
    with pytest.raises(kind, match=problem):
        run(hengelo, *arguments)

    assert started == []


def test_a_text_that_may_hold_names_opens_no_page(hengelo: Path, started: list[ScreenPage]) -> None:
    plan = hengelo / "evaluatie.yaml"
    rows = plan.read_text("utf-8").splitlines(keepends=True)
    plan.write_text("".join(row for row in rows if "gepseudonimiseerd" not in row), "utf-8")
    (hengelo / "transcripten" / "FG2.json").unlink()

    with pytest.raises(NotReviewedError, match="FG2 is nog niet beoordeeld"):
        run(hengelo, "FG2", "--coder", "anna")

    assert started == []


def test_a_scheme_with_a_fault_opens_no_page(hengelo: Path, started: list[ScreenPage]) -> None:
    own = hengelo / "coding_schemes" / "mda-team.yaml"
    own.parent.mkdir(exist_ok=True)
    text = Path("coding_schemes/mda-team.yaml").read_text("utf-8")
    own.write_text(text.replace("id: samenwerking", "id: werkwijze", 1), "utf-8")

    with pytest.raises(WorkbenchError, match="werkwijze"):
        run(hengelo, "FG2", "--coder", "anna")

    assert started == []


def test_a_folder_in_which_nothing_can_be_kept_opens_no_page(
    hengelo: Path, started: list[ScreenPage]
) -> None:
    for log in (hengelo / "coderingen").iterdir():
        log.unlink()
    (hengelo / "coderingen").rmdir()
    (hengelo / "coderingen").write_text("geen map")

    with pytest.raises(StorageError, match="map coderingen kan niet worden geschreven"):
        run(hengelo, "FG2", "--coder", "anna")

    assert started == []


def test_the_page_gives_the_screen(hengelo: Path) -> None:
    assert isinstance(show_coding(str(hengelo), "FG2", "anna"), CodingScreen)


def test_the_page_says_in_dutch_why_there_is_no_screen(hengelo: Path) -> None:
    screen = show_coding(str(hengelo), "FG2", "<b>Anna</b>")

    assert isinstance(screen, NoScreen)
    shown = screen._repr_html_()
    assert "Wat te doen:" in shown
    assert "&lt;b&gt;Anna" in shown
