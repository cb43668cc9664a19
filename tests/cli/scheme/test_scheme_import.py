"""``workbench scheme import``: a codebook becomes a scheme that can be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import load

CODEBOOK = Path(__file__).parents[2] / "data" / "coding_tools" / "taguette.qdc"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["scheme", "import", *arguments])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_a_codebook_becomes_a_scheme(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mijn-schema.yaml"

    code, shown, _ = run(capsys, str(CODEBOOK), "--out", str(out))

    scheme = load(CodingScheme, out)
    assert code == 0
    assert "Geschreven: 4 codes." in shown
    assert scheme.id == "mijn-schema"
    assert list(scheme.labels.values()) == ["interesting", "samen.werken", "écht 🙂", "a, b"]


@pytest.mark.parametrize("name", ["Mijn Schema.yaml", "schema.yml"])
def test_a_name_that_is_no_id_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, _, err = run(capsys, str(CODEBOOK), "--out", str(tmp_path / name))

    assert code == 1
    assert "mijn-schema.yaml" in err


def test_a_file_that_is_there_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "schema.yaml"
    out.write_text("van mij")

    code, _, err = run(capsys, str(CODEBOOK), "--out", str(out))

    assert code == 1
    assert "bestaat al" in err
    assert out.read_text() == "van mij"
