"""Writing YAML: what load reads back is the same questionnaire."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.questionnaires_strategy import SHIPPED, questionnaires
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.definitions.write import questionnaire_yaml

# Everything that YAML can hold, with what means something in it more often than the rest.
TEXTS = st.text(
    st.one_of(
        st.sampled_from(" \n\t:-#'\"{}[]|>&*!%@`,?~\r\x85\u2028\ufeff"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_questionnaire_is_written_as_it_was_read(path: Path, tmp_path: Path) -> None:
    questionnaire = load(Questionnaire, path)
    assert _read(questionnaire_yaml(questionnaire), tmp_path) == questionnaire


@given(questionnaires(texts=TEXTS, languages=("en", "de"), most_questions=3))
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_questionnaire_is_written_as_it_was_read(
    tmp_path: Path, questionnaire: Questionnaire
) -> None:
    text = questionnaire_yaml(questionnaire, ["Gemaakt voor een toets."])
    assert _read(text, tmp_path) == questionnaire


def test_a_questionnaire_is_written_as_people_write_it(tmp_path: Path) -> None:
    text = """\
# Een vragenlijst die nergens over gaat.
#
# Fictief.
id: kort
titel: {nl: Kort, en: Short}

antwoordlijsten:
  oordeel:
    '1': {nl: Onvoldoende, en: Poor}
    '2': {nl: Voldoende, en: Fair}

groepen:
  - titel: {nl: Een, en: One}
    vragen:
      - code: cijfer
        tekst:
          nl: |-
            Twee
            regels
          en: Two lines
        soort: een keuze
        antwoorden: oordeel
        geordend: ja

  - titel: {nl: Twee, en: Two}
    vragen:
      - code: jaren
        tekst: {nl: 'Hoeveel jaar?', en: 'How many years?'}
        soort: getal
        minimum: 0
        maximum: 7.5
        verplicht: ja
        toon als:
          vraag: cijfer
          is: ['1']
      - code: gemeld
        tekst: {nl: 'Heeft u gemeld?', en: 'Did you report?'}
        soort: ja/nee
        uitleg: ja
"""
    questionnaire = _read(text, tmp_path)
    written = questionnaire_yaml(
        questionnaire, ["Een vragenlijst die nergens over gaat.", "", "Fictief."]
    )
    assert written == text


def _read(text: str, folder: Path) -> Questionnaire:
    path = folder / "vragenlijst.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return load(Questionnaire, path)
