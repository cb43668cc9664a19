"""``workbench test``: tables and sentences on the screen, a file searched for names, in Dutch."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from workbench.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(("test", *arguments))
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


ASKED = {
    "compare": (["signaleren", "meldingen", "--by", "werkgebiedbreder"], "Kans (95%-BI)"),
    "compare pairs": (["signaleren", "--by", "sector", "--pairs"], "Medisch – Paramedisch"),
    "cross": (["metwie", "--by", "sector"], "V (95%-BI)"),
    "cross expected": (["metwie_VT", "--by", "sector", "--expected"], "verwacht"),
    "correlate": (["signaleren", "--with", "meldingen"], "rho = "),
    "correlate kendall": (["signaleren", "--with", "meldingen", "--method", "kendall"], "tau = "),
    "share": (["metwie", "--answer", "ja"], "33 van de 50"),
    "share by": (["meldcode", "--answer", "4", "--answer", "5", "--by", "sector"], "Newcombe"),
    "rate": (["meldingen", "--per", "werkervaring", "--by", "sector"], "Poisson"),
    "explain": (["meldingen", "--by", "sector", "--by", "werkervaring"], "Verhouding"),
    "reliability": (["--scale", "bespreken"], "Cronbachs alfa"),
    "change": (["sig", "--with", "competenties", "--unpaired"], "losse groepen"),
}


@pytest.mark.parametrize("asked", ASKED)
def test_every_test_is_shown_with_its_note(
    asked: str, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options, words = ASKED[asked]

    code, out, err = run(capsys, asked.split(maxsplit=1)[0], str(hengelo), "competenties", *options)

    assert (code, err) == (0, "")
    assert words in out
    assert "Opmerking." in out


def test_the_table_is_written_with_real_numbers(
    hengelo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "toets.xlsx"

    code, out, _ = run(
        capsys,
        *("compare", str(hengelo), "competenties", "signaleren"),
        *("--by", "werkgebiedbreder", "--out", str(file)),
    )

    assert code == 0
    assert "toets.xlsx" in out
    values = [cell.value for row in load_workbook(file).active.iter_rows() for cell in row]
    assert 21 in values
    assert any(isinstance(value, float) and 0 < value < 1 for value in values)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare", "sig", "--by", "sectr"], "bedoelde u 'sector'"),
        (["compare", "sig", "hulp", "--by", "sector", "--pairs"], "over één vraag"),
        (["share", "metwie", "--answer", "misschien"], "--answer ja of --answer nee"),
        (["share", "sig", "--answer", "goed"], "geen getal"),
        (["change", "sig", "signaleren", "--with", "competenties"], "vraagt geen sleutel"),
        (["reliability", "--scale", "x"], "geen schaal 'x'"),
    ],
)
def test_what_cannot_be_tested_is_refused_in_dutch(
    arguments: list[str], words: str, hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = arguments

    code, _, err = run(capsys, command, str(hengelo), "competenties", *rest)

    assert code in {1, 2}
    assert words in err


def test_nothing_is_written_under_a_name_that_is_no_table(
    hengelo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "toets.pdf"

    code, _, err = run(capsys, "reliability", str(hengelo), "competenties", "--out", str(file))

    assert code == 1
    assert ".xlsx, .html, .tsv" in err
    assert not file.exists()
