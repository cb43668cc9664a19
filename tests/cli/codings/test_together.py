"""``workbench codings assign|progress|compare|consensus``: dividing, following and comparing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.evaluation.coding_pair import CodingPair, make_pair
from workbench.cli import screen_page
from workbench.cli.main import main
from workbench.cli.screen_page import NoScreen

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.cli.screen_server import ScreenPage


@pytest.fixture
def pair(tmp_path: Path) -> CodingPair:
    made = make_pair(tmp_path / "proef", "FG1", "FG2")
    made.code("FG2", "anna", "werkwijze", 2, 3)
    made.code("FG2", "bram", "nazorg", 2, 3)
    return made


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["codings", *map(str, arguments)])
    return int(stopped.value.code or 0)


def test_assign_divides_and_says_what_everybody_has(
    pair: CodingPair, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--coders", "anna, bram", "--double", "50", "--seed", "3", "--by", "docent")
    assert run("assign", pair.folder, *options) == 0

    told = capsys.readouterr().out
    assert "De verdeling staat in coderingen/werkverdeling.yaml." in told
    assert "getrokken met toevalsgetal 3" in told
    assert pair.evaluation.folder.assignment_file.is_file()


def test_assign_asks_before_a_division_changes_and_a_script_must_say_yes(
    pair: CodingPair, capsys: pytest.CaptureFixture[str]
) -> None:
    run("assign", pair.folder, "FG1", "--coders", "anna")
    before = pair.evaluation.folder.assignment_file.read_bytes()

    assert run("assign", pair.folder, "FG1", "--coders", "carla") == 1
    assert "voeg --yes toe" in capsys.readouterr().err
    assert pair.evaluation.folder.assignment_file.read_bytes() == before
    assert run("assign", pair.folder, "FG1", "--coders", "carla", "--yes") == 0
    assert "FG1 was 1-6 anna, wordt 1-6 carla." in capsys.readouterr().out


def test_progress_shows_numbers_and_no_codes(
    pair: CodingPair, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("progress", pair.folder) == 0

    told = capsys.readouterr().out
    assert "FG2 (dubbel)" in told
    assert "2 van 6" in told
    assert "werkwijze" not in told.lower()


def test_progress_refreshes_until_somebody_stops_it(
    pair: CodingPair, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        pair.code("FG2", "anna", "veiligheid", len(waited) + 3)
        if len(waited) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", sleep)

    assert run("progress", pair.folder, "--watch", "--every", 5) == 0

    assert waited == [5, 5]
    assert "3 van 6" in capsys.readouterr().out


def test_progress_opens_a_page(pair: CodingPair, started: list[ScreenPage]) -> None:
    assert run("progress", pair.folder, "--page", "--no-browser", "--port", "8999") == 0

    assert f"show_progress(folder='{pair.folder}')" in started[0].cell
    assert (started[0].port, started[0].browser, started[0].quiet) == (8999, False, True)
    assert not isinstance(screen_page.show_progress(str(pair.folder)), NoScreen)


def test_compare_refuses_until_both_are_ready_and_shows_nothing(
    pair: CodingPair, capsys: pytest.CaptureFixture[str]
) -> None:
    pair.ready("FG2", "anna")

    for command in (("compare",), ("compare", "--json"), ("consensus", "--by", "docent")):
        assert run(command[0], pair.folder, "FG2", *command[1:]) == 1
        printed = capsys.readouterr()
        assert "bram is nog niet klaar" in printed.err
        assert "nazorg" not in (printed.out + printed.err).lower()


def test_compare_lists_differences_and_agreement(
    pair: CodingPair, capsys: pytest.CaptureFixture[str]
) -> None:
    pair.ready("FG2", "anna", "bram")

    assert run("compare", pair.folder, "FG2") == 0
    told = capsys.readouterr().out
    assert "(FG2; 2-3) andere code: anna Werkwijze (2-3); bram Behandeling en nazorg (2-3)" in told
    assert all(name in told for name in ("kappa", "alfa", "AC1"))

    assert run("compare", pair.folder, "FG2", "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["verschil"], one["beslist"]) == ("andere code", False)
    assert one["links"][0]["code"] == "werkwijze"


def test_consensus_opens_a_page_for_who_decides(
    pair: CodingPair, started: list[ScreenPage], capsys: pytest.CaptureFixture[str]
) -> None:
    pair.ready("FG2", "anna", "bram")

    assert run("consensus", pair.folder, "FG2", "--by", "docent", "--debug") == 0

    assert f"(folder='{pair.folder}', source='FG2', by='docent')" in started[0].cell
    assert (started[0].browser, started[0].quiet) == (True, False)
    printed = capsys.readouterr().out
    assert "FG2: nog 1 van 1 verschil" in printed
    assert started[0].address in printed


def test_the_page_of_consensus_says_why_it_cannot_be_opened(pair: CodingPair) -> None:
    shown = screen_page.show_consensus(str(pair.folder), "FG2", "docent")

    assert isinstance(shown, NoScreen)
    assert "nog niet klaar" in shown.problem
    assert "nazorg" not in shown._repr_html_()


def test_the_export_leaves_out_what_may_not_be_seen_and_says_so(
    pair: CodingPair, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair.code("FG1", "anna", "veiligheid", 1)

    assert run("export", pair.folder, tmp_path / "alles.csv") == 0

    assert "Niet meegeschreven: FG2, want nog niet klaar: anna en bram." in capsys.readouterr().out
    assert "nazorg" not in (tmp_path / "alles.csv").read_text(encoding="utf-8-sig").lower()
