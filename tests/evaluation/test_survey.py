"""SurveyView: what the public report states comes out of the real export, with base and origin."""

import pytest

from workbench.errors import DefinitionError, WorkbenchError
from workbench.evaluation import Evaluation
from workbench.evaluation.survey import SurveyView


@pytest.fixture
def real(with_real_export: Evaluation) -> SurveyView:
    return with_real_export.survey("competenties")


@pytest.fixture
def fictional(example: Evaluation) -> SurveyView:
    return example.survey("competenties")


@pytest.mark.parametrize("source", ["example", "with_real_export"])
def test_states_the_published_figures(source: str, request: pytest.FixtureRequest) -> None:
    survey = request.getfixturevalue(source).survey("competenties")

    assert str(survey.n) == "50"
    assert str(survey.n_incomplete) == "12"
    assert str(survey.share("meldingen", equals=0)) == "n=19; 38%"
    assert str(survey.share("meldcode", among=[3, 4, 5]).of_total) == "47 van de 50"
    assert str(survey.share("metwie_KND", equals=True).fraction) == "0 van de 50"
    assert str(survey.share("metwie_KND", equals=True).of_total) == "geen van de 50"
    assert str(survey.response_rate) == "respons niet te berekenen"


def test_the_place_on_a_scale_may_be_a_number_or_a_text(fictional: SurveyView) -> None:
    by_number = fictional.sentence("sig_S8", equals=1)
    by_text = fictional.sentence("sig_S8", equals="1")

    assert str(by_text) == str(by_number)
    assert str(by_text).startswith("Van de 50 respondenten hebben er 5 (10%)")
    assert str(fictional.share("meldcode", among=["3", "4", "5"]).of_total) == "47 van de 50"
    assert str(fictional.mean("meldingen", where={"sig_S8": ["2"]})) == str(
        fictional.mean("meldingen", where={"sig_S8": [2]})
    )


def test_ranks_the_tools_of_the_real_export(real: SurveyView) -> None:
    tools = real.ranking("hulp", above=3)

    assert str(tools) == "Checklist bij de Meldcode"
    assert tools.number_above == 1
    assert str(tools.highest_mean) == "3,24"
    assert str(tools.lowest) == "Schildje-toolbox (Stichting Groei Veilig)"
    assert str(tools.lowest_mean) == "1,80"


def test_two_family_workers_differ_in_reports(fictional: SurveyView) -> None:
    family = {"functie": ["GHV"]}

    assert str(fictional.minimum("meldingen", where=family)) == "2"
    assert str(fictional.maximum("meldingen", where=family)) == "10"


def test_the_sociale_kaart_is_weaker_where_the_work_area_is_wider(fictional: SurveyView) -> None:
    wider = fictional.mean("sig_S8", where={"werkgebiedbreder": [True]})
    hengelo = fictional.mean("sig_S8", where={"werkgebiedbreder": [False]})

    assert wider < hengelo


def test_every_value_carries_its_origin(real: SurveyView) -> None:
    origin = real.share("meldingen", equals=0, where={"sector": ["MED"]}).origin

    assert origin.sources[0].name == "bronnen/competenties.csv"
    assert len(origin.sources[0].sha256) == 64
    assert origin.selection == "volledig ingevulde vragenlijsten; sector = MED"
    assert origin.function == "SurveyView.share"
    assert origin.base is not None
    assert 0 < origin.base < 50


def test_values_compare_by_their_number(real: SurveyView) -> None:
    never = real.share("meldingen", equals=0)

    assert never.count == 19
    assert float(never.percent) == pytest.approx(38)
    assert never.count < real.n
    assert max(real.n, never.count) is not never.count
    assert never.count != "19"


def test_a_small_group_gets_no_percentage(fictional: SurveyView) -> None:
    share = fictional.share("meldingen", equals=0, where={"functie": ["KIN"]})

    assert "%" not in str(share)
    assert "%" not in str(share.percent)


def test_a_measure_of_a_few_people_is_not_shown(fictional: SurveyView) -> None:
    assert "niet getoond" in str(fictional.mean("meldingen", where={"functie": ["other"]}))


@pytest.mark.parametrize(
    ("ask", "hint"),
    [
        (lambda survey: survey.share("melding", equals=0), "bedoelde u 'meldingen'"),
        (lambda survey: survey.share("functie", equals="GVH"), "bedoelde u 'GHV'"),
        (lambda survey: survey.share("meldcode", among=[6]), "kent het antwoord '6' niet"),
        (lambda survey: survey.mean("hulp_H9"), "bedoelde u 'hulp_H"),
        (lambda survey: survey.items("hulpp"), "bedoelde u 'hulp'"),
        (lambda survey: survey.share("meldingen", equals="nul"), "daar past 'nul' niet bij"),
        (lambda survey: survey.mean("opmerking"), "opmerking is een tekst"),
        (lambda survey: survey.mean_sentence("opmerking"), "een tekst; daarmee"),
        (lambda survey: survey.mean_sentence("metwie_COL"), "metwie_COL is een ja/nee"),
        (lambda survey: survey.association("functie", "meldingen"), "niet te rekenen"),
        (lambda survey: survey.share("sector", equals="MED", where={"x": [1]}), "'x'"),
    ],
)
def test_a_mistyped_name_gets_a_hint(real: SurveyView, ask: object, hint: str) -> None:
    with pytest.raises(DefinitionError, match=hint):
        ask(real)  # type: ignore[operator]


def test_an_unknown_source_gets_a_hint(example: Evaluation) -> None:
    with pytest.raises(DefinitionError, match="bedoelde u 'competenties'"):
        example.survey("competentie")


def test_tables_and_figures_carry_id_caption_and_origin(fictional: SurveyView) -> None:
    tables = [
        fictional.item_table("hulp", id="tbl-a", caption="Hulpmiddelen"),
        fictional.top2_table(["sig", "besp"], id="tbl-b", caption="Hoogste twee"),
        fictional.distribution_table("meldcode", id="tbl-c", caption="Meldcode"),
        fictional.summary_table("meldingen", by="functie", id="tbl-d", caption="Meldingen"),
        fictional.mean_by("sig_S8", by="werkgebiedbreder", id="tbl-e", caption="Kaart"),
        fictional.cross_table("meldcode", by="sector", id="tbl-f", caption="Meldcode"),
        fictional.options_table("werkgebied", id="tbl-g", caption="Werkgebied"),
        fictional.questionnaire_table(id="tbl-h", caption="Vragenlijst"),
    ]

    assert [table.id for table in tables] == [f"tbl-{letter}" for letter in "abcdefgh"]
    assert all(table.origin.sources for table in tables)
    assert all(table.rows for table in tables)


def test_a_register_is_shown_row_by_row(example: Evaluation) -> None:
    meetings = example.survey("bijeenkomsten")

    assert str(meetings.share("aanwezig", equals="J").of_total) == "7 van de 10"
    table = meetings.records_table(["nummer", "datum"], id="tbl-x", caption="Bijeenkomsten")
    assert table.rows[0] == ("1", "9 juni 2021")


def test_refuses_to_show_respondents_row_by_row(fictional: SurveyView) -> None:
    with pytest.raises(WorkbenchError, match="register"):
        fictional.records_table(["functie", "meldingen"], id="tbl-x", caption="Antwoorden")
