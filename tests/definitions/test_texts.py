"""Texts: Dutch always, other languages where there are."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pydantic import ValidationError

from workbench.definitions.questionnaire import Questionnaire
from workbench.definitions.texts import Text

BOTH = {"nl": "Hoe oud bent u?", "en": "How old are you?"}


def questionnaire(text: object, **more: object) -> Questionnaire:
    question: dict[str, Any] = {"code": "leeftijd", "tekst": text, "soort": "getal"}
    yes_no = {"code": "mee", "tekst": {"nl": "Mee?", "en": "In?"}, "soort": "ja/nee"}
    group = {"titel": {"nl": "Over u", "en": "About you"}, "vragen": [question, yes_no]}
    title = {"nl": "Proef", "en": "Trial"}
    return Questionnaire.model_validate({"id": "proef", "titel": title, "groepen": [group]} | more)


def test_a_text_is_its_dutch_text() -> None:
    text = questionnaire(BOTH).questions[0].text

    assert text == "Hoe oud bent u?"
    assert f"{text}" == "Hoe oud bent u?"


def test_a_questionnaire_in_another_language_has_the_texts_of_that_language() -> None:
    english = questionnaire(BOTH).in_language("en")

    assert english.title == "Trial"
    assert english.groups[0].title == "About you"
    assert [question.text for question in english.questions] == ["How old are you?", "In?"]
    assert list(english.questions[1].answers.values()) == ["Yes", "No"]


def test_the_languages_are_those_of_the_texts_with_dutch_first() -> None:
    assert questionnaire(BOTH).languages == ("nl", "en")


def test_a_language_must_be_there_for_every_text() -> None:
    with pytest.raises(ValidationError) as caught:
        questionnaire("Hoe oud bent u?")

    (part,) = caught.value.errors()[0]["ctx"]["error"].parts
    assert part.problem == "de taal 'en' ontbreekt bij: 'Hoe oud bent u?'."
    assert part.place == ("groepen", 0, "vragen", 0, "tekst")


def test_what_people_tick_to_agree_need_not_be_translated_by_hand() -> None:
    consent = {"tekst": {"nl": "Uw antwoorden blijven hier.", "en": "Your answers stay here."}}

    asked = questionnaire(BOTH, toestemming=consent)
    english = asked.in_language("en").consent

    assert asked.languages == ("nl", "en")
    assert asked.consent is not None
    assert asked.consent.agree.startswith("Ik heb dit gelezen")
    assert english is not None
    assert english.agree == "I have read this and take part in the study."
    assert english.refusal == "Without your consent you cannot fill in the questionnaire."


def test_dutch_is_required() -> None:
    with pytest.raises(ValidationError) as caught:
        questionnaire({"en": "How old are you?"})

    assert caught.value.errors()[0]["ctx"]["error"].problem == "de Nederlandse tekst ontbreekt."


def test_a_number_is_read_as_text_and_a_list_is_refused() -> None:
    assert questionnaire(BOTH, slot={"nl": 2021, "en": 2022}).closing.in_language("en") == "2022"
    with pytest.raises(ValidationError) as caught:
        questionnaire(["Hoe oud?"])
    assert caught.value.errors()[0]["type"] == "string_type"


def test_texts_with_other_translations_are_different_texts() -> None:
    assert Text("Goed", {"en": "Good"}) != Text("Goed", {"en": "Well"})
    assert Text("Goed", {"en": "Good"}) == "Goed"


def test_a_text_keeps_its_translations_when_it_is_copied() -> None:
    text = Text("Goed", {"en": "Good"})

    assert copy.deepcopy(text).in_language("en") == "Good"
    assert pickle.loads(pickle.dumps(text)).in_language("en") == "Good"  # noqa: S301 (own object)


def test_what_is_written_is_what_was_read() -> None:
    stated = questionnaire(BOTH).model_dump(by_alias=True)

    assert stated["groepen"][0]["vragen"][0]["tekst"] == BOTH
    assert Text("Alleen Nederlands").written == "Alleen Nederlands"
