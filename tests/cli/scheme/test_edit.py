"""``workbench scheme edit``: what it starts, and what its page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from workbench.cli.scheme.edit import edit
from workbench.cli.screen_page import NoScreen, show_scheme
from workbench.errors import DefinitionError
from workbench.widgets.scheme_screen import SchemeScreen

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.cli.screen_server import ScreenPage


def test_the_page_shows_the_scheme_to_who_decides(hengelo: Path, started: list[ScreenPage]) -> None:
    asked = [str(hengelo), "--by", "BB"]

    output = CliRunner().invoke(edit, asked, catch_exceptions=False).output

    assert "show_scheme(" in started[0].cell
    assert "by='BB')" in started[0].cell
    assert "Codeerschema gesprekken over een MDA++-team" in output
    assert started[0].address in output
    assert output.endswith("Alles wat u bewaarde, staat in het schema.\n")


def test_a_fault_in_the_scheme_is_told_before_a_page_is_opened(
    hengelo: Path, started: list[ScreenPage]
) -> None:
    own = hengelo / "coding_schemes" / "mda-team.yaml"
    own.parent.mkdir()
    own.write_text("id: x\ntitel: X\nversie: 1\ncodes: []\n", encoding="utf-8")

    with pytest.raises(DefinitionError, match="deze lijst is leeg"):
        CliRunner().invoke(edit, [str(hengelo), "--by", "BB"], catch_exceptions=False)

    assert not started


def test_the_page_gives_the_screen_or_says_why_not(hengelo: Path, tmp_path: Path) -> None:
    screen = show_scheme(str(hengelo), "BB")
    none = show_scheme(str(tmp_path / "nergens"), "BB")

    assert isinstance(screen, SchemeScreen)
    assert isinstance(none, NoScreen)
    assert "bestaat niet" in none.problem
