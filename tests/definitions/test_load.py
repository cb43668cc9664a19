"""Definitions: every fault at once, with file, line, what is wrong and what to do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.evaluation_plan import EvaluationPlan
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.errors import SeveralFaultsError, WorkbenchError

QUESTIONNAIRE = """\
id: proef
titel: Proef
antwoordlijsten:
  schaal: {1: laag, 2: hoog}
groepen:
  - titel: Groep
    vragen:
      - {code: cijfer, tekst: "Hoe hoog?", soort: een keuze, antwoorden: schaal, verplicht: ja}
      - {code: waarom, tekst: "Waarom?", soort: lange tekst, toon als: {vraag: cijfer, is: [1]}}
"""
PLAN = """\
id: proef
titel: Proef
ondertitel: Een proef
regio: Hengelo
periode: {van: 2021-01-01, tot: 2021-12-31}
auteurs: [Iemand]
datum: 2022-01-01
hoofdstukken: [01_inleiding]
"""
SCHEME = """\
id: proef
titel: Proef
versie: 1
codes:
  - &code {id: zorg, label: Zorg, definitie: d, wel: w, niet: n, voorbeeld: v, kleur: "#0072B2"}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "proef.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def fault(path: Path, model: type = Questionnaire) -> str:
    with pytest.raises(WorkbenchError) as caught:
        load(model, path)
    return str(caught.value)


def test_reads_what_is_right(tmp_path: Path) -> None:
    questionnaire = load(Questionnaire, write(tmp_path, QUESTIONNAIRE))

    assert questionnaire.variables == ("cijfer", "waarom")
    assert questionnaire.questions[0].answers == {"1": "laag", "2": "hoog"}
    assert questionnaire.questions[0].required


@pytest.mark.parametrize(
    "name",
    [
        "bijeenkomsten",
        "interventies",
        "competenties-kindermishandeling",
        "gespreksleidraad-hengelo",
        "interview-regio",
    ],
)
def test_the_shipped_questionnaires_are_valid(name: str) -> None:
    assert load(Questionnaire, Path("surveys") / f"{name}.yaml").id == name


def test_the_shipped_coding_scheme_is_valid_and_has_the_themes_of_hengelo() -> None:
    scheme = load(CodingScheme, Path("coding_schemes/mda-team.yaml"))

    assert scheme.labels == {
        "werkwijze": "Werkwijze",
        "samenwerking": "Samenwerking",
        "veiligheid": "Veiligheid",
        "nazorg": "Behandeling en nazorg",
        "verbeterpunten": "Verbeterpunten",
        "verbeterpunten.verwijzers": "Verwijzers",
        "verbeterpunten.afbakening": "Afbakening",
        "verbeterpunten.rolverdeling": "Rol- en taakverdeling",
        "waardering": "Waardering",
    }


def test_names_the_line_and_the_nearest_key_for_an_unknown_key(tmp_path: Path) -> None:
    message = fault(write(tmp_path, QUESTIONNAIRE.replace("verplicht", "verplcht")))

    assert "proef.yaml, regel 8, groepen[1].vragen[1].verplcht" in message
    assert "bedoelde u 'verplicht'?" in message


def test_lists_all_faults_together(tmp_path: Path) -> None:
    text = QUESTIONNAIRE.replace("titel: Proef\n", "titl: Proef\n").replace(
        "soort: lange tekst", "soort: text"
    )

    with pytest.raises(SeveralFaultsError) as caught:
        load(Questionnaire, write(tmp_path, text))

    problems = [fault.problem for fault in caught.value.faults]
    assert len(problems) == 3
    assert any("titel: deze sleutel ontbreekt" in problem for problem in problems)
    assert any("titl" in problem for problem in problems)
    assert any("'text' kan hier niet" in problem for problem in problems)


def test_suggests_the_nearest_choice(tmp_path: Path) -> None:
    assert "bedoelde u 'lange tekst'?" in fault(
        write(tmp_path, QUESTIONNAIRE.replace("soort: lange tekst", "soort: lang tekst"))
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("antwoorden: schaal", "antwoorden: schal", "bedoelde u 'schaal'?"),
        ("vraag: cijfer", "vraag: cijfr", "bedoelde u 'cijfer'?"),
        ("code: waarom", "code: Cijfer", "komt twee keer voor"),
        (", antwoorden: schaal", "", "heeft geen antwoorden"),
        ("soort: een keuze, antwoorden: schaal", "soort: meer keuzes", "heeft geen items"),
        ("code: waarom", "code: 1waarom", "begin met een letter"),
        ("verplicht: ja", "verplicht: soms", "ja of nee"),
    ],
)
def test_explains_what_does_not_fit(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert expected in fault(write(tmp_path, QUESTIONNAIRE.replace(old, new)))


def test_refuses_a_scale_with_an_item_that_does_not_exist(tmp_path: Path) -> None:
    text = QUESTIONNAIRE + "schalen:\n  - {id: s, titel: S, items: [cijfer, cijfr]}\n"

    assert "bedoelde u 'cijfer'?" in fault(write(tmp_path, text))


def test_reads_yes_and_no_as_words_where_words_are_meant(tmp_path: Path) -> None:
    text = QUESTIONNAIRE.replace("{1: laag, 2: hoog}", "{J: ja, N: nee, no: off}")

    questionnaire = load(Questionnaire, write(tmp_path, text.replace("is: [1]", "is: [J]")))

    assert questionnaire.questions[0].answers == {"J": "ja", "N": "nee", "no": "off"}


def test_refuses_a_key_that_stands_twice(tmp_path: Path) -> None:
    message = fault(write(tmp_path, QUESTIONNAIRE.replace("titel: Proef", "titel: A\ntitel: B")))

    assert "regel 3" in message
    assert "'titel' staat hier twee keer" in message


def test_names_line_and_column_of_unreadable_yaml(tmp_path: Path) -> None:
    assert "proef.yaml, regel" in fault(write(tmp_path, QUESTIONNAIRE + "  x: [1,\n"))


@pytest.mark.parametrize("text", ["", "- een\n- twee\n", "alleen tekst"])
def test_says_when_there_are_no_keys(tmp_path: Path, text: str) -> None:
    assert "geen lijst van sleutels" in fault(write(tmp_path, text))


def test_refuses_a_list_as_a_key(tmp_path: Path) -> None:
    assert "een sleutel is hier zelf een lijst" in fault(write(tmp_path, "? [a, b]\n: c\n"))


def test_says_when_the_file_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "proef.yaml"
    path.write_bytes(QUESTIONNAIRE.replace("Waarom", "Waaröm").encode("latin-1"))

    assert "niet als UTF-8 opgeslagen" in fault(path)


def test_says_when_the_file_is_not_there(tmp_path: Path) -> None:
    assert "bestaat niet" in fault(tmp_path / "weg.yaml")


def test_a_plan_names_wrong_dates_and_double_sources(tmp_path: Path) -> None:
    assert "dit is geen datum" in fault(
        write(tmp_path, PLAN.replace("2022-01-01", "januari 2022")), EvaluationPlan
    )
    source = "{id: A, titel: t, vragenlijst: v, bestand: b, formaat: tabel-csv}"
    assert "komt twee keer voor" in fault(
        write(tmp_path, f"{PLAN}antwoorden: [{source}, {source}]\n"), EvaluationPlan
    )


def test_a_scheme_refuses_double_ids_and_a_third_level(tmp_path: Path) -> None:
    assert "komt twee keer voor" in fault(write(tmp_path, SCHEME + "  - *code\n"), CodingScheme)
    rest = "label: l, definitie: d, wel: w, niet: n, voorbeeld: v, kleur: '#000000'"
    third = f"{{id: c, {rest}}}"
    second = f"{{id: b, {rest}, subcodes: [{third}]}}"
    deep = f"{SCHEME}  - {{id: a, {rest}, subcodes: [{second}]}}\n"
    assert "meer dan twee niveaus" in fault(write(tmp_path, deep), CodingScheme)


@given(st.text(max_size=200))
def test_any_text_gives_a_definition_or_a_dutch_error(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("yaml") / "proef.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")

    with pytest.raises(WorkbenchError, match="Wat te doen"):
        load(Questionnaire, path)
