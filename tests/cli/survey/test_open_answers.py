"""``workbench survey open-answers``: says where the text is and what to write down, no answer."""

from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.evaluation import Evaluation


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(("survey", "open-answers", *arguments))
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


def test_the_text_is_written_and_no_answer_is_shown(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = Evaluation.open(hengelo).survey("competenties").complete.table["opmerking"].dropna()

    code, out, _ = run(capsys, str(hengelo), "competenties", "opmerking", "--id", "OPM")

    assert code == 0
    assert (hengelo / "bronnen" / "OPM.txt").is_file()
    assert "antwoorden op: {bron: competenties, vraag: opmerking}" in out
    assert not any(answer in out for answer in answers)


def test_a_closed_question_is_refused(hengelo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, str(hengelo), "competenties", "meldcode")

    assert code == 1
    assert "geen open vraag" in err
