"""``workbench scheme``: show, check, change and choose, in Dutch and never half done."""

import json
import sys
from pathlib import Path

import click
import pytest

from workbench.cli.main import main
from workbench.evaluation import Evaluation

WHY = ("--reason", "Omdat.", "--by", "BB", "--date", "2022-03-01")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["scheme", *map(str, arguments)])
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody sit at the keyboard."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)


def test_the_scheme_is_shown_with_how_it_came_to_be(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, "show", hengelo)

    assert code == 0
    assert "versie 2" in out
    assert "verbeterpunten.verwijzers" in out
    assert "‘Samenwerking’ is gesplitst in" in out


@pytest.mark.parametrize("asked", [("--version", "1"), ("--date", "2021-11-01")])
def test_the_scheme_is_shown_as_it_was(
    hengelo: Path, capsys: pytest.CaptureFixture[str], asked: tuple[str, str]
) -> None:
    code, out, _ = run(capsys, "show", hengelo, *asked, "--full")

    assert code == 0
    assert "versie 1" in out
    assert "werkwijze" not in out
    assert "hoe hun overleg is ingericht" in out


def test_the_scheme_is_shown_as_json(hengelo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", hengelo, "--json")

    shown = json.loads(out)
    assert shown["versie"] == "2"
    assert shown["besluiten"][0]["datum"] == "2021-11-22"


def test_a_version_and_a_day_together_are_refused(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "show", hengelo, "--version", "1", "--date", "2021-11-01")

    assert code == 1
    assert "Wat te doen" in err


def test_checking_tells_what_is_still_to_be_done(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "change", "new", hengelo, "--code", "wachttijd", *WHY, "--yes")

    code, out, _ = run(capsys, "check", hengelo)

    assert code == 0
    assert "Nog te beschrijven: wachttijd." in out
    assert "Geen fouten: versie 3, 10 codes, 3 besluiten." in out


def test_a_file_of_its_own_is_checked_with_every_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "schema.yaml"
    path.write_text("id: x\ntitel: X\nversie: 1\ncodes:\n  - {id: a}\n", encoding="utf-8")

    code, _, err = run(capsys, "check", path)

    assert code == 1
    assert "Er zijn 6 fouten gevonden" in err


@pytest.mark.parametrize(
    ("arguments", "told", "numbers"),
    [
        (("split", "--code", "nazorg", "--into", "nazorg", "--into", "hulp"), "gesplitst", 1),
        (("split", "--code", "nazorg", "--into", "na", "--into", "hulp", "--all-to", "na"),
         "ging naar ‘Na’", 0),
        (("merge", "--code", "nazorg", "--code", "veiligheid", "--into", "veiligheid"),
         "samengevoegd tot ‘Veiligheid’", 0),
        (("rename", "--code", "nazorg", "--label", "Hulp"), "heet voortaan ‘Hulp’", None),
        (("move", "--code", "nazorg", "--under", "veiligheid"), "subcode van ‘Veiligheid’", 0),
        (("move", "--code", "verbeterpunten.verwijzers"), "is geen subcode meer", 0),
        (("new", "--code", "wachttijd", "--code", "wachttijd.jeugd"), "met daaronder", None),
        (("retire", "--code", "nazorg"), "telt niet meer mee", 2),
        (("retire", "--code", "nazorg", "--to", "veiligheid"), "ging naar ‘Veiligheid’", 0),
    ],
)  # fmt: skip
def test_every_decision_first_tells_what_happens_and_is_then_written(
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
    numbers: int | None,
) -> None:
    name, *options = arguments

    code, out, _ = run(capsys, "change", name, hengelo, *options, *WHY, "--yes")

    assert code == 0
    assert told in out
    assert "Codeerschema mda-team, versie 2 → 3" in out
    assert "opnieuw geschreven" not in out
    evaluation = Evaluation.open(hengelo)
    assert evaluation.scheme.now.decisions[-1].by == "BB"
    assert {coding.code for coding in evaluation.codings} <= set(evaluation.scheme.now.labels)
    if numbers is None:
        assert "Voor coderingen verandert er niets." in out
        return
    *_, total = [line.split() for line in out.splitlines() if line.strip().startswith("Samen")]
    assert [number != "0" for number in total[1:]] == [at == numbers for at in range(3)]


def test_nothing_is_written_without_a_yes(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "change", "retire", hengelo, "--code", "nazorg", *WHY)

    assert code == 1
    assert "‘Behandeling en nazorg’ is vervallen" in out
    assert "voeg --yes toe" in err
    assert not (hengelo / "coding_schemes").exists()


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("answer", "written"), [("ja", True), ("nee", False)])
def test_who_is_asked_decides(
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    written: bool,  # noqa: FBT001 (a case)
) -> None:
    monkeypatch.setattr(click, "prompt", lambda *_, **__: answer)

    run(capsys, "change", "retire", hengelo, "--code", "nazorg", *WHY)

    assert (hengelo / "coding_schemes" / "mda-team.yaml").exists() is written


def test_a_code_that_cannot_be_an_id_is_explained(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "change", "new", hengelo, "--code", "Te laat", *WHY, "--yes")

    assert code == 1
    assert "kleine letters" in err


def test_the_work_list_tells_what_to_choose(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    split(hengelo, capsys)

    _, out, _ = run(capsys, "worklist", hengelo, "--coder", "anna")
    _, rows, _ = run(capsys, "worklist", hengelo, "--json")

    assert "2. Behandeling (behandeling)" in out
    assert "bram" not in out
    assert {row["codeur"] for row in json.loads(rows)} == {"anna", "bram"}


def test_choices_are_kept_one_by_one(
    hengelo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    split(hengelo, capsys)
    before = Evaluation.open(hengelo).scheme.worklist("anna")
    answers = iter(["iets anders", "2", "nazorg", ""])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers, ""))

    _, out, _ = run(capsys, "worklist", hengelo, "--coder", "anna", "--choose")

    evaluation = Evaluation.open(hengelo)
    assert "een van deze codes: nazorg, behandeling" in out
    assert len(evaluation.scheme.worklist("anna")) == len(before) - 2
    codes = {coding.id: coding.code for coding in evaluation.codings}
    assert [codes[one.coding] for one in before[:2]] == ["behandeling", "nazorg"]


def test_nobody_chooses_for_another(hengelo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    split(hengelo, capsys)

    code, _, err = run(capsys, "worklist", hengelo, "--choose")

    assert code == 1
    assert "er wacht werk van: anna, bram" in err


def test_nothing_to_choose_is_said(hengelo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Er wacht geen codering" in run(capsys, "worklist", hengelo)[1]


def split(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = ("--into", "nazorg", "--into", "behandeling")
    run(capsys, "change", "split", folder, "--code", "nazorg", *into, *WHY, "--yes")


@pytest.mark.parametrize(("paper", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_codebook_is_written(
    hengelo: Path, capsys: pytest.CaptureFixture[str], paper: str, start: bytes
) -> None:
    code, out, _ = run(capsys, "codebook", hengelo, "--format", paper)

    assert code == 0
    assert f"codeboek-mda-team.{paper}" in out
    assert (hengelo / "uitvoer" / f"codeboek-mda-team.{paper}").read_bytes().startswith(start)


def test_the_codebook_of_an_earlier_version_is_written_where_asked(
    hengelo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "eerste.pdf"

    run(capsys, "codebook", hengelo, "--version", "1", "--out", out)

    assert out.stat().st_size > 1000


# ---------------------------------------------------------------- proposed subcodes


def propose(folder: Path) -> str:
    """Propose a subcode and give it to a passage; returns its id."""
    work = Evaluation.open(folder).code("FG1", coder="anna")
    if work.blocked:
        work.reopen()
    code = work.propose_subcode("verbeterpunten", "veel te laat")
    work.code(code, "5")
    return code


def test_proposals_are_listed_with_how_often_they_were_given(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = run(capsys, "proposals", hengelo)[1]
    propose(hengelo)

    _, out, _ = run(capsys, "proposals", hengelo)

    assert "geen voorstellen" in before
    assert "verbeterpunten.veel-te-laat" in out
    assert out.split()[-1] == "1"
    assert "anna" in out


@pytest.mark.parametrize(
    ("into", "code", "told"),
    [
        ((), "verbeterpunten.veel-te-laat", "overgenomen als subcode ‘Veel te laat’"),
        (("--into", "verbeterpunten"), "verbeterpunten", "ondergebracht bij ‘Verbeterpunten’"),
        (("--into", "verbeterpunten.tempo"), "verbeterpunten.tempo", "bij ‘Veel te laat’"),
    ],
)
def test_codings_follow_what_is_decided_about_a_proposal(
    hengelo: Path,
    capsys: pytest.CaptureFixture[str],
    into: tuple[str, ...],
    code: str,
    told: str,
) -> None:
    proposed = propose(hengelo)

    _, out, _ = run(
        capsys, "change", "proposal", hengelo, "--code", proposed, *into, *WHY, "--yes"
    )  # fmt: skip

    assert told in out
    evaluation = Evaluation.open(hengelo)
    (one,) = [one for one in evaluation.scheme.following().followed if one.origin.code == proposed]
    assert one.coding.code == code
    assert [decision.kind for decision in one.decisions] == ["voorstel"]
    assert evaluation.scheme.proposals == ()
    assert evaluation.scheme.now.decisions[-1].proposal is not None
    assert evaluation.scheme.now.decisions[-1].proposal.proposed_by == "anna"


def test_a_proposal_that_is_not_there_cannot_be_decided_upon(
    hengelo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    propose(hengelo)

    code, _, err = run(
        capsys, "change", "proposal", hengelo, "--code", "verbeterpunten.te-laat", *WHY, "--yes"
    )

    assert code == 1
    assert "bedoelde u 'verbeterpunten.veel-te-laat'?" in err
