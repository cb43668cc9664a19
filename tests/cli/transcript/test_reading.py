"""``workbench transcript read`` and ``speakers``: who speaks on the screen, what only if asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from workbench.cli.main import main
from workbench.definitions.known_names import KnownNames

if TYPE_CHECKING:
    from pathlib import Path

SAID = (
    "Marieke Jansen: Hoe gaat het met Sanne?\nBert Bos: Goed hoor.\nM. JANSEN: En dan?\n"
    "Bert Bos: Niets.\nMarieke Jansen: Echt?\nMarieke Jansen: Wat?\nM. JANSEN: O?\n"
    "Moeder: ja\nMoeder: nee\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gesprek.txt"
    path.write_text(SAID, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["transcript", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def pieces(out: str) -> list[dict[str, Any]]:
    """Read the draft as the YAML that it is: first evaluatie.yaml, then namen.yaml."""
    return [yaml.safe_load(piece) for piece in out.split("\n\n")]


def test_tells_who_speaks_and_not_what(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "read", str(file))

    assert code == 0
    assert "Gelezen als spreekbeurten: 9 spreekbeurten, 9 regels" in out
    assert "Marieke Jansen" in out
    assert "Sanne" not in out


def test_shows_the_numbered_text_when_asked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "read", str(file), "--text")

    assert "    1           Marieke Jansen: Hoe gaat het met Sanne?" in out


def test_json_holds_the_text_only_when_asked(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without = json.loads(run(capsys, "read", str(file), "--json")[1])
    with_text = json.loads(run(capsys, "read", str(file), "--json", "--text")[1])

    assert "tekst" not in without
    assert with_text["tekst"][1] == [2, 2, "Bert Bos", "Goed hoor."]
    assert [row["lijkt op"] for row in without["sprekers"]] == ["", "", "Marieke Jansen", ""]


def test_says_how_a_text_without_speakers_was_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "verslag.txt"
    path.write_text("# Bijeenkomst\nEr is koffie.\n", encoding="utf-8")

    assert "Gelezen als verslag: 2 alinea's" in run(capsys, "read", str(path))[1]
    assert pieces(run(capsys, "speakers", str(path))[1]) == [{"indeling": "verslag"}]


def test_statements_under_groups_that_return_are_read_as_such(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sessie.txt"
    path.write_text(
        "# Criteria\n# Gemeente\n- Een.\n# Politie\n- Twee.\n# Regie\n# Gemeente\n- Drie.\n",
        "utf-8",
    )

    (plan,) = pieces(run(capsys, "speakers", str(path))[1])

    assert plan == {
        "indeling": "groepen",
        "sprekers": {
            "Gemeente": {"code": "R1", "rol": "Gemeente"},
            "Politie": {"code": "R2", "rol": "Politie"},
        },
    }


def test_names_of_speakers_have_no_place_in_evaluatie_yaml(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = run(capsys, "speakers", str(file), "--id", "FG9")
    plan, names = pieces(out)

    assert plan["sprekers"] == {
        "I": {"code": "I", "rol": "interviewer"},
        "R1": {"code": "R1", "rol": None},
        "R2": {"code": "R2", "rol": None},
        "Moeder": {"code": "R3", "rol": None},
    }
    assert names == {
        "sprekers": {"FG9": {"Marieke Jansen": "I", "Bert Bos": "R1", "M. JANSEN": "R2"}}
    }
    assert KnownNames.model_validate(names).speakers["FG9"]["Bert Bos"] == "R1"
    assert "lijkt op Marieke Jansen: dezelfde?" in out


def test_likenesses_are_merged_when_asked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, names = pieces(run(capsys, "speakers", str(file), "--id", "FG9", "--merge")[1])

    assert names["sprekers"]["FG9"]["M. JANSEN"] == "I"


def test_codes_of_other_texts_are_not_used_again(
    file: Path, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan, _ = pieces(run(capsys, "speakers", str(file), "--folder", str(hengelo))[1])

    assert list(plan["sprekers"]) == ["I", "R8", "R9", "Moeder"]


def test_a_label_that_yaml_would_read_otherwise_is_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.vtt"
    name = 'Wit, "Anna" de: (GGD) #1'
    path.write_text(f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {name}>Ja\n", encoding="utf-8")

    _, names = pieces(run(capsys, "speakers", str(path))[1])

    assert names["sprekers"]["TEKST"] == {name: "R1"}


@pytest.mark.parametrize("command", ["read", "speakers"])
def test_a_file_that_cannot_be_read_gets_a_remedy(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "gesprek.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 100)

    code, _, err = run(capsys, command, str(path))

    assert code == 1
    assert "gesprek.doc is een oud Office-bestand" in err
    assert "Wat te doen" in err
