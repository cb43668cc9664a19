"""Describing: the whole questionnaire in one call, in a chapter and in a workbook."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from workbench.errors import (
    DefinitionError,
    NotEnoughDataError,
    ReportError,
    WorkbenchError,
)
from workbench.evaluation import Evaluation
from workbench.evaluation.describing import describe_to_file
from workbench.evaluation.exporting import export_report
from workbench.evaluation.survey import SurveyView
from workbench.report.execute import run_chapters
from workbench.report.figures import Figure
from workbench.report.prose import Prose
from workbench.report.tables import Table


@pytest.fixture
def real(with_real_export: Evaluation) -> SurveyView:
    return with_real_export.survey("competenties")


@pytest.fixture
def fictional(example: Evaluation) -> SurveyView:
    return example.survey("competenties")


def change_plan(folder: Path, old: str, new: str) -> Evaluation:
    plan = folder / "evaluatie.yaml"
    text = plan.read_text(encoding="utf-8")
    assert old in text
    plan.write_text(text.replace(old, new, 1), encoding="utf-8")
    return Evaluation.open(folder)


# ---------------------------------------------------------------- in a chapter


def test_every_question_of_the_real_export_is_described_in_order(real: SurveyView) -> None:
    description = real.describe()

    names = [part.name for part in description.parts if part.name]
    codes = [question.code for question in real.questionnaire.kept_questions]
    assert names == [*codes, *(derived.id for derived in real.questionnaire.derived), "schalen"]
    assert {type(block) for block in description} == {Table, Figure, Prose}


def test_all_ids_differ_also_with_and_without_groups(real: SurveyView) -> None:
    blocks = [*real.describe(), *real.describe(by="sector")]

    ids = [block.id for block in blocks if not isinstance(block, Prose)]
    assert len(ids) == len(set(ids))


def test_one_question_can_be_taken_out(fictional: SurveyView) -> None:
    description = fictional.describe()

    (table,) = description["meldcode"]
    assert isinstance(table, Table)
    assert description[1] == description.blocks[1]
    assert len(description[:2]) == 2
    with pytest.raises(ReportError, match="bedoelde u 'meldcode'"):
        description["meldcodes"]


def test_answers_about_oneself_carry_a_remark(fictional: SurveyView) -> None:
    description = fictional.describe()

    remarked = [
        block.note
        for name in ("meldcode", "sig")
        for block in description[name]
        if not isinstance(block, Prose)
    ]
    assert all("oordeel van de deelnemers over zichzelf" in note for note in remarked)
    (hulp, *_) = description["hulp"]
    assert "zichzelf" not in str(getattr(hulp, "note", ""))


def test_the_wording_of_remarks_is_in_evaluatie_yaml(hengelo: Path) -> None:
    evaluation = change_plan(
        hengelo, "drempels:", "opmerkingen:\n  zelfbeoordeling: Eigen inschatting.\n\ndrempels:"
    )

    (table,) = evaluation.survey("competenties").describe()["meldcode"]

    assert isinstance(table, Table)
    assert table.note.endswith("Eigen inschatting.")


def test_open_answers_are_there_only_when_asked_for(fictional: SurveyView) -> None:
    answers = fictional.complete.table["opmerking"].dropna()
    texts = answers[answers.str.strip() != "n.v.t."].tolist()  # tables say so too
    silent = str([block._repr_mimebundle_() for block in fictional.describe()])
    asked = str([block._repr_mimebundle_() for block in fictional.describe(open_answers=True)])

    assert texts
    assert not any(text in silent for text in texts)
    assert all(text.strip() in asked for text in texts)


def test_a_follow_up_question_is_not_shown_per_group(fictional: SurveyView) -> None:
    description = fictional.describe(by="sector")

    assert len(description["waaromniet"]) == 1
    assert len(description["meldcode"]) == 2


def test_groups_that_would_give_an_option_away_are_refused(fictional: SurveyView) -> None:
    table = fictional.responses.table.copy()
    few = fictional.complete.table.index[:3]
    table["werkgebied_ENS"] = pd.Series(table.index.isin(few), table.index, dtype="boolean")
    survey = SurveyView(
        fictional.plan,
        fictional.questionnaire,
        replace(fictional.responses, table=table),
        fictional.thresholds,
        fictional.remarks,
    )

    (text,) = survey.describe()["werkgebiedbreder"]
    assert isinstance(text, Prose)
    with pytest.raises(NotEnoughDataError, match="terug te rekenen"):
        survey.describe(by="werkgebiedbreder")


def test_an_unknown_group_gets_a_hint(fictional: SurveyView) -> None:
    with pytest.raises(WorkbenchError, match="bedoelde u 'sector'"):
        fictional.describe(by="sectoren")


def test_a_cell_shows_all_blocks_and_they_come_into_the_report(hengelo: Path) -> None:
    chapter = hengelo / "hoofdstukken" / "10_beschrijving.md"
    chapter.write_text(
        "# Bijlage\n\n```{code-cell} ipython3\nfrom workbench.evaluation import Evaluation\n"
        'Evaluation.open().survey("competenties").describe(by="sector")\n```\n',
        encoding="utf-8",
    )

    (run,) = run_chapters(chapter.parent, [chapter], progress=lambda _: None)

    kinds = [output["kind"] for output in run.cells[-1].outputs]
    assert set(kinds) == {"table", "figure", "prose"}
    assert kinds.count("table") > 20


# ---------------------------------------------------------------- sentences and comparisons


def test_sentences_follow_the_data(real: SurveyView) -> None:
    sentence = real.sentence("meldingen", equals=0, says="nog nooit een melding gedaan")

    assert str(sentence) == (
        "Van de 50 respondenten hebben er 19 (38%) nog nooit een melding gedaan."
    )
    assert sentence.origin.function == "SurveyView.sentence"
    assert "‘Goed’ of ‘Uitstekend’" in str(real.sentence("meldcode", among=[4, 5]))
    assert "op een schaal van 1 tot 5" in str(real.mean_sentence("hulp_H1"))
    assert "antwoordden 50 respondenten" in str(real.distribution_sentence("meldcode"))


def test_a_sentence_tells_nothing_that_a_table_hides(fictional: SurveyView) -> None:
    assert "klein aantal" in str(fictional.sentence("functie", equals="KIN"))
    assert "klein aantal" in str(
        fictional.sentence("meldcode", equals=4, where={"functie": ["other"]})
    )
    with pytest.raises(NotEnoughDataError, match="kleine aantallen"):
        fictional.distribution_sentence("functie")


def test_who_answered_is_one_table(fictional: SurveyView) -> None:
    alone = fictional.table_one(["functie", "werkervaring"], id="tbl-a", caption="Wie")
    groups = fictional.table_one(["werkervaring"], by="sector", id="tbl-b", caption="Wie")

    assert ("Kinderarts", "–", "–") in alone.rows
    assert [column.heading for column in groups.columns][-1] == "Alle"
    with pytest.raises(DefinitionError, match="bedoelde u 'functie'"):
        fictional.table_one(["functies"], id="tbl-c", caption="Wie")


GROUPS = "    respons:\n      per: sector\n      groepen: {MED: 40, PAR: 20, SOC: 10}\n"


def test_response_and_weights_rest_on_known_sizes(hengelo: Path) -> None:
    survey = change_plan(hengelo, "    respons:\n", GROUPS).survey("competenties")

    response = survey.response_table(id="tbl-a", caption="Respons")
    assert response.rows == (
        ("Medisch", "40", "19", "48%"),
        ("Paramedisch", "20", "14", "70%"),
        ("Sociaal domein", "10", "17", "n.v.t."),
        ("Totaal", "70", "50", "71%"),
    )
    (described,) = survey.describe()["respons"]
    assert isinstance(described, Table)
    assert described.rows == response.rows
    weighted = survey.weighted_table("sector", id="tbl-b", caption="Sector")
    assert ("Medisch", "19", "38", "57") in weighted.rows
    assert "n is steeds het ongewogen aantal" in weighted.note
    items = survey.weighted_item_table("hulp", id="tbl-c", caption="Hulp")
    assert items.columns[-1].heading == "Gewogen M"


def test_without_known_sizes_the_remedy_says_where_to_put_them(fictional: SurveyView) -> None:
    with pytest.raises(DefinitionError, match="onder 'respons'"):
        fictional.weights()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("    respons:\n      per: sector\n", "horen bij elkaar"),
        ("    respons:\n      per: sector\n      groepen: {MET: 4}\n", "bedoelde u 'MED'"),
    ],
)
def test_wrong_sizes_are_named(hengelo: Path, lines: str, words: str) -> None:
    with pytest.raises(WorkbenchError, match=words):
        change_plan(hengelo, "    respons:\n", lines).survey("competenties").weights()


def test_self_ratings_stand_beside_behaviour(fictional: SurveyView) -> None:
    table = fictional.self_rating_table(
        "meldcode", behaviour="meldingen", id="tbl-a", caption="Oordeel en gedrag"
    )

    assert [row[0] for row in table.rows if isinstance(row, tuple)] == [
        "Geen (0)",
        "1 of meer",
        "Totaal",
    ]
    assert "over zichzelf" in table.note


def test_waves_are_named_as_two_groups(fictional: SurveyView, real: SurveyView) -> None:
    table = fictional.compare_waves(real, "hulp", id="tbl-a", caption="Twee metingen")

    assert "niet per persoon gekoppeld" in table.note
    assert len(table.origin.sources) == 2


# ---------------------------------------------------------------- files


def test_the_workbook_has_a_sheet_per_question_with_numbers(with_real_export: Evaluation) -> None:
    made = describe_to_file(with_real_export.folder.root, "competenties")

    book = load_workbook(made.file)
    assert book.sheetnames[0] == "Overzicht"
    assert book.sheetnames[-1] == "Codeboek"
    assert {"functie", "sig", "meldcode", "schalen"} <= set(book.sheetnames)
    rows = list(book["meldcode"].iter_rows(values_only=True))
    assert ("Antwoord", "n", "%", "Geldig %", "Cumulatief %") in rows
    total = next(row for row in rows if row[0] == "Totaal beantwoord")
    assert total[1:4] == (50, 100, 100)
    about = dict(row[:2] for row in book["Overzicht"].iter_rows(values_only=True) if row[1])
    assert about["SHA-256 van de bron"] == with_real_export.responses("competenties").source.sha256
    assert made.number_of_respondents == 50


def test_the_workbook_can_be_divided_and_put_elsewhere(hengelo: Path, tmp_path: Path) -> None:
    made = describe_to_file(hengelo, "competenties", "sector", tmp_path / "naar.xlsx")

    values = [
        cell
        for row in load_workbook(made.file)["meldcode"].iter_rows(values_only=True)
        for cell in row
    ]
    assert "Medisch" in values
    with pytest.raises(ReportError, match=r"eindigen op \.xlsx"):
        describe_to_file(hengelo, "competenties", None, tmp_path / "naar.csv")


def test_one_table_or_figure_is_written_by_the_end_of_its_name(
    example: Evaluation, tmp_path: Path
) -> None:
    survey = example.survey("competenties")
    table = survey.item_table("hulp", id="tbl-hulp", caption="Hulp")
    figure = survey.likert_figure("hulp", id="fig-hulp", caption="Hulp")

    for name in ("a.xlsx", "a.html", "a.tsv"):
        assert example.export(table, tmp_path / name).stat().st_size > 100
    assert example.export(figure, tmp_path / "a.svg").read_bytes() == figure.svg
    assert example.export(figure, tmp_path / "a.png").read_bytes() == figure.png
    lines = example.export(figure, tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Item;Onbekend;Van gehoord;")
    assert len(lines) == 9
    with pytest.raises(ReportError, match=r"\.svg, \.png, \.csv"):
        example.export(figure, tmp_path / "a.pdf")


def test_all_tables_and_figures_of_the_report_are_exported(made: Path) -> None:
    exported = export_report(made, None, lambda _: None)

    book = load_workbook(exported.folder / "tabellen.xlsx")
    assert len(book.sheetnames) == exported.number_of_tables + exported.number_of_figures
    assert "hulp" in book.sheetnames
    assert (exported.folder / "tabellen.html").read_text("utf-8").count("<table") == (
        exported.number_of_tables
    )
    assert len(list((exported.folder / "figuren").glob("*.csv"))) == exported.number_of_figures
