"""Open answers go the way of a transcript: raw, reviewed, coded, counted on both bases."""

import stat
from pathlib import Path

import pytest
import yaml

from workbench.errors import (
    DefinitionError,
    NotReviewedError,
    ReportError,
    StorageError,
    WorkbenchError,
)
from workbench.evaluation import Evaluation
from workbench.evaluation.open_answers import open_statements
from workbench.report.tables import Table

REMARK = "opmerking"


def with_text(evaluation: Path, plan_text: str, **changes: object) -> Evaluation:
    """Add the drafted text to evaluatie.yaml."""
    file = evaluation / "evaluatie.yaml"
    plan = yaml.safe_load(file.read_text("utf-8"))
    (drafted,) = yaml.safe_load(plan_text)
    plan["teksten"].append(drafted | changes)
    file.write_text(yaml.safe_dump(plan, allow_unicode=True), "utf-8")
    return Evaluation.open(evaluation)


def written_in(evaluation: Path, text: str) -> list[str]:
    lines = (evaluation / "bronnen" / f"{text}.txt").read_text("utf-8").splitlines()
    return [line.removeprefix("- ") for line in lines[1:]]


def test_every_answer_becomes_a_statement_in_no_order_of_respondents(hengelo: Path) -> None:
    evaluation = Evaluation.open(hengelo)

    made = evaluation.open_answers_text("competenties", REMARK, id="OPM")

    statements = written_in(hengelo, "OPM")
    answers = evaluation.survey("competenties").complete.table[REMARK].dropna()
    assert made.number == len(statements) == len(answers)
    assert statements == sorted(statements, key=str.casefold)
    assert not any(str(one) in made.plan_text for one in answers)
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600


def test_the_text_is_read_as_one_turn_per_respondent(hengelo: Path) -> None:
    made = Evaluation.open(hengelo).open_answers_text("competenties", REMARK, id="OPM")
    cleared = {"gepseudonimiseerd": {"door": "student 1", "op": "2026-11-22"}}

    evaluation = with_text(hengelo, made.plan_text, **cleared)

    transcript = evaluation.transcript("OPM")
    assert len({line.turn for line in transcript.lines}) == made.number
    assert {line.speaker for line in transcript.lines} == {"R"}
    assert evaluation.text_plan("OPM").kind == "open antwoorden"


def test_nothing_can_be_coded_before_it_is_reviewed(hengelo: Path) -> None:
    made = Evaluation.open(hengelo).open_answers_text("competenties", REMARK, id="OPM")

    evaluation = with_text(hengelo, made.plan_text)

    with pytest.raises(NotReviewedError):
        evaluation.transcript("OPM")
    with pytest.raises(NotReviewedError):
        evaluation.code("OPM", coder=evaluation.plan.coders[0].id)


def test_codings_count_per_respondent_on_both_bases(hengelo: Path) -> None:
    made = Evaluation.open(hengelo).open_answers_text("competenties", REMARK, id="OPM")
    cleared = {"gepseudonimiseerd": {"door": "student 1", "op": "2026-11-22"}}
    evaluation = with_text(hengelo, made.plan_text, **cleared)
    coder = evaluation.plan.coders[0].id
    work = evaluation.code("OPM", coder=coder)
    code = next(code for code in evaluation.coding_scheme.labels if "." in code)
    turns: dict[int, list[int]] = {}
    for line in work.lines:
        turns.setdefault(line.turn, []).append(line.number)
    for numbers in list(turns.values())[:6]:
        work.code(code, f"{numbers[0]}-{numbers[-1]}")

    evaluation = Evaluation.open(hengelo)
    table = evaluation.open_answers_table("OPM", id="tbl-open", caption="Opmerkingen per code")

    rows = [row for row in table.rows if isinstance(row, tuple)]
    counts = dict(zip(evaluation.coding_scheme.labels, rows, strict=True))
    parent = code.partition(".")[0]
    assert counts[code][1] == counts[parent][1] == "6"
    assert counts[code][3] == "12"  # of 50 respondents
    assert f"{made.number} respondenten gaven antwoord." in table.note
    assert "N = 50." in table.note
    assert {file.name for file in table.origin.sources} >= {"bronnen/competenties.csv"}


def coded_answers(hengelo: Path, number: int) -> tuple[Evaluation, str]:
    """Code the first answers, that stand one after the other."""
    made = Evaluation.open(hengelo).open_answers_text("competenties", REMARK, id="OPM")
    cleared = {"gepseudonimiseerd": {"door": "student 1", "op": "2026-11-22"}}
    evaluation = with_text(hengelo, made.plan_text, **cleared)
    work = evaluation.code("OPM", coder=evaluation.plan.coders[0].id)
    code = next(code for code in evaluation.coding_scheme.labels if "." not in code)
    turns: dict[int, list[int]] = {}
    for line in work.lines:
        turns.setdefault(line.turn, []).append(line.number)
    for numbers in list(turns.values())[:number]:
        work.code(code, f"{numbers[0]}-{numbers[-1]}")
    return Evaluation.open(hengelo), code


def row_of(table: Table, evaluation: Evaluation, code: str) -> dict[str, str]:
    rows = [row for row in table.rows if isinstance(row, tuple)]
    row = dict(zip(evaluation.coding_scheme.labels, rows, strict=True))[code]
    return dict(zip((column.heading for column in table.columns), row, strict=True))


def test_neighbouring_answers_with_one_code_are_as_many_passages(hengelo: Path) -> None:
    evaluation, code = coded_answers(hengelo, 6)

    table = evaluation.themes.table(id="tbl-themas", caption="Thema's")

    assert row_of(table, evaluation, code)["OPM"] == "6"
    assert str(evaluation.themes.passages(code, source="OPM")) == "6"
    assert "Open antwoorden (OPM): ieder antwoord met het thema is één fragment." in table.note


def test_few_answers_with_a_code_are_hidden_among_the_themes_too(hengelo: Path) -> None:
    evaluation, code = coded_answers(hengelo, 2)

    table = evaluation.themes.table(id="tbl-themas", caption="Thema's")

    row = row_of(table, evaluation, code)
    assert (row["OPM"], row["Totaal"]) == ("<5", "–")
    assert "<5: minder dan 5." in table.note
    for source in ("OPM", None):
        with pytest.raises(ReportError, match="hoe weinig respondenten er in OPM"):
            evaluation.themes.passages(code, source=source)


def test_the_figure_of_themes_is_about_conversations_only(hengelo: Path) -> None:
    evaluation, _ = coded_answers(hengelo, 6)

    figure = evaluation.themes.figure(id="fig-themas", caption="Thema's")

    assert "OPM" not in figure.data[0]
    assert "FG2" in figure.data[0]
    assert figure.note.endswith("Zonder de open antwoorden (OPM).")


def test_a_text_that_is_there_is_not_written_over(hengelo: Path) -> None:
    evaluation = Evaluation.open(hengelo)
    evaluation.open_answers_text("competenties", REMARK, id="OPM")

    with pytest.raises(StorageError, match="bestaat al"):
        evaluation.open_answers_text("competenties", REMARK, id="OPM")
    assert evaluation.open_answers_text("competenties", REMARK, id="OPM", replace=True).number


def test_raw_texts_may_lie_elsewhere(hengelo: Path, tmp_path: Path) -> None:
    raw = tmp_path / "ruw"

    made = Evaluation.open(hengelo).open_answers_text("competenties", REMARK, raw_folder=raw)

    assert made.file == raw / "OPMERKING.txt"
    assert not (hengelo / "bronnen" / "OPMERKING.txt").exists()


def test_a_closed_question_is_no_text(hengelo: Path) -> None:
    with pytest.raises(DefinitionError, match="kies uit functie_other"):
        Evaluation.open(hengelo).open_answers_text("competenties", "meldcode")


def test_a_conversation_is_no_answer_to_a_question(example: Evaluation) -> None:
    with pytest.raises(DefinitionError, match="antwoorden op"):
        example.open_answers_table("FG1", id="tbl-a", caption="A")


def test_a_text_answers_a_source_that_is_there(hengelo: Path) -> None:
    made = Evaluation.open(hengelo).open_answers_text("competenties", REMARK, id="OPM")

    with pytest.raises(WorkbenchError, match="die bron is er niet"):
        _ = with_text(
            hengelo, made.plan_text, **{"antwoorden op": {"bron": "x", "vraag": REMARK}}
        ).plan


def test_answers_over_several_lines_stay_one_statement(example: Evaluation) -> None:
    survey = example.survey("competenties")

    assert not any("\n" in statement for statement in open_statements(survey, REMARK))
