"""What stands on a form on paper: boxes, lines, where to go on, and what an interviewer needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from workbench.definitions.consent_form import ConsentForm
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.report.printing.consent_paper import consent_paper
from workbench.report.printing.paper import (
    Ask,
    Blanks,
    Choice,
    Grid,
    Heading,
    Item,
    Lines,
    Listing,
    Paragraph,
    Ticks,
)
from workbench.report.printing.questionnaire_paper import paper_of

if TYPE_CHECKING:
    from workbench.report.printing.paper import Answer

YES_NO: dict[str, Any] = {"code": "mee", "tekst": "Mee?", "soort": "ja/nee"}
TEXT: dict[str, Any] = {"code": "tekst", "tekst": "Wat?", "soort": "korte tekst"}
CHOICE: dict[str, Any] = {
    "code": "keuze",
    "tekst": "Wie?",
    "soort": "een keuze",
    "anders": "ja",
    "antwoorden": {"A": "Arts", "B": "Broer"},
}


def asked(*questions: dict[str, Any], **more: object) -> list[Ask]:
    """Put questions on paper; give what is asked."""
    groups = [{"titel": "G", "vragen": questions}]
    data = {"id": "v", "titel": "V", "groepen": groups} | more
    parts = paper_of(Questionnaire.model_validate(data), "nl").parts
    return [part for part in parts if isinstance(part, Ask)]


def only_if(question: str, *answers: object, code: str = "daarna") -> dict[str, Any]:
    return TEXT | {"code": code, "toon als": {"vraag": question, "is": list(answers)}}


def jumps(question: Ask) -> list[str]:
    (ticks,) = [answer for answer in question.answers if isinstance(answer, Ticks)]
    return [choice.jump for choice in ticks.choices]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (CHOICE, Ticks((Choice("Arts"), Choice("Broer"), Choice("Anders, namelijk", open=True)))),
        (YES_NO, Ticks((Choice("Ja"), Choice("Nee")))),
        (
            {"code": "v", "tekst": "?", "soort": "meer keuzes", "items": {"A": "a", "B": "b"}},
            Ticks((Choice("a"), Choice("b"))),
        ),
        (
            {"code": "v", "tekst": "?", "soort": "rangorde", "items": {"A": "a", "B": "b"}},
            Blanks(("a", "b")),
        ),
        ({"code": "v", "tekst": "?", "soort": "getal"}, Blanks(("Getal",))),
        (
            {"code": "v", "tekst": "?", "soort": "getal", "minimum": 0, "maximum": 2.5},
            Blanks(("Getal van 0 tot en met 2,5",)),
        ),
        ({"code": "v", "tekst": "?", "soort": "datum"}, Blanks(("Datum (dag – maand – jaar)",))),
        (TEXT, Lines(1)),
        (TEXT | {"soort": "lange tekst"}, Lines(6)),
        (
            CHOICE | {"soort": "matrix", "anders": "nee", "items": {"X": "een", "Y": "twee"}},
            Grid("Onderdeel", ("Arts", "Broer"), ("een", "twee")),
        ),
    ],
)
def test_every_kind_of_question_has_its_own_room(question: dict[str, Any], answer: Answer) -> None:
    (ask,) = asked(question)

    assert ask.answers == (answer,)
    assert ask.number == "1."


def test_an_explanation_has_lines_of_its_own() -> None:
    (ask,) = asked(YES_NO | {"uitleg": "ja"})

    assert ask.answers[1] == Lines(3, "Toelichting")


def test_a_matrix_with_many_long_answers_is_ticked_under_every_item() -> None:
    labels = {str(number): f"antwoord {number}" for number in range(1, 10)}
    matrix = {"code": "m", "tekst": "?", "soort": "matrix", "antwoorden": labels}

    (ask,) = asked(matrix | {"items": {"X": "een", "Y": "twee"}})

    assert [type(answer) for answer in ask.answers] == [Item, Ticks, Item, Ticks]
    assert ask.help == "Kruis bij elk onderdeel één antwoord aan."


# ---------------------------------------------------------------- where to go on


def test_an_answer_that_skips_a_question_says_where_to_go_on() -> None:
    first, second, _ = asked(YES_NO, only_if("mee", "ja"), TEXT)

    assert jumps(first) == ["", "Ga door naar vraag 3."]
    assert second.condition == "Alleen invullen als u bij vraag 1 “Ja” antwoordde."


def test_what_hangs_on_a_skipped_question_is_skipped_as_well() -> None:
    second = CHOICE | {"toon als": {"vraag": "mee", "is": ["ja"]}}

    first, *_ = asked(YES_NO, second, only_if("keuze", "A"), TEXT)

    assert jumps(first) == ["", "Ga door naar vraag 4."]


def test_a_condition_on_another_question_decides_nothing_here() -> None:
    _, second, *_ = asked(YES_NO, CHOICE, only_if("mee", "ja"), TEXT)

    assert jumps(second) == ["", "", ""]


def test_who_must_explain_does_that_before_going_on() -> None:
    explained = YES_NO | {"uitleg": "ja"}

    first, *_ = asked(explained, only_if("mee", "ja"), TEXT)
    last, _ = asked(explained, only_if("mee", "ja"))

    assert jumps(first) == ["", "Ga na de toelichting door naar vraag 3."]
    assert jumps(last) == ["", "Ga na de toelichting door naar het einde."]


def test_where_nothing_follows_people_go_to_the_end() -> None:
    first, _ = asked(CHOICE, only_if("keuze", "A"))

    assert jumps(first) == ["", "Ga door naar het einde.", "Ga door naar het einde."]


def test_the_last_question_sends_nobody_anywhere() -> None:
    (ask,) = asked(YES_NO)

    assert jumps(ask) == ["", ""]


def test_anders_goes_on_where_its_condition_says() -> None:
    first, *_ = asked(CHOICE, only_if("keuze", "other"), TEXT)

    assert jumps(first) == ["Ga door naar vraag 3.", "Ga door naar vraag 3.", ""]


# ---------------------------------------------------------------- around the questions


def test_consent_stands_boxed_with_something_to_tick() -> None:
    (consent, _) = asked(TEXT, toestemming={"tekst": "Lees dit.", "akkoord": "Ik doe mee."})

    assert consent.answers == (Ticks((Choice("Ik doe mee."),)),)


def test_who_hands_out_a_form_writes_its_number_on_it() -> None:
    questionnaire = load(Questionnaire, Path("surveys/competenties-kindermishandeling.yaml"))

    assert paper_of(questionnaire, "nl").blanks == ("Formulier nummer", "Datum")


def test_a_topic_guide_has_times_probes_and_room_for_notes() -> None:
    guide = load(Questionnaire, Path("surveys/gespreksleidraad-hengelo.yaml"))

    paper = paper_of(guide, "nl")

    headings = [part.text for part in paper.parts if isinstance(part, Heading)]
    texts = [part.text for part in paper.parts if isinstance(part, Paragraph)]
    first = next(part for part in paper.parts if isinstance(part, Ask) and part.number)
    assert headings == [
        "Inleiding",
        "Toestemming",
        "Samenwerking",
        "Veiligheid",
        "Behandeling en nazorg",
        "Waardering",
        "Afsluiting",
    ]
    assert "Tijd voor alle onderwerpen samen: 85 minuten." in texts
    assert "Tijd voor dit onderwerp: 25 minuten." in texts
    assert first.text.endswith("(10 minuten)")
    assert [type(answer) for answer in first.answers] == [Listing, Lines]
    assert "Aantal deelnemers" in paper.blanks


def test_a_questionnaire_that_people_fill_in_themselves_has_no_times_of_a_conversation() -> None:
    topic = {"code": "v", "tekst": "Hoe?", "soort": "gesprekspunt", "minuten": 10}
    groups = [{"titel": "G", "toelichting": "Over u.", "vragen": [topic]}]
    data = {"id": "v", "titel": "V", "groepen": groups}

    def texts(kind: str) -> list[str]:
        parts = paper_of(Questionnaire.model_validate(data | {"soort": kind}), "nl").parts
        return [part.text for part in parts]

    assert texts("vragenlijst") == ["G", "Over u.", "Hoe?"]
    assert texts("gespreksleidraad")[-1] == "Hoe? (10 minuten)"


def test_what_is_said_about_a_group_stays_with_its_first_question() -> None:
    guide = load(Questionnaire, Path("surveys/gespreksleidraad-hengelo.yaml"))

    parts = paper_of(guide, "nl").parts

    theme = next(at for at, part in enumerate(parts) if getattr(part, "text", "") == "Veiligheid")
    about = parts[theme + 1 : theme + 3]
    assert [isinstance(part, Paragraph) and part.opens for part in about] == [True, True]


def test_the_regional_interview_asks_a_mark_and_its_reason() -> None:
    guide = load(Questionnaire, Path("surveys/interview-regio.yaml"))

    asks = {part.text: part for part in paper_of(guide, "nl").parts if isinstance(part, Ask)}

    mark = asks["Welk rapportcijfer geeft u de stand van MDA++ in uw regio?"]
    assert mark.answers == (Blanks(("Getal van 1 tot en met 10",)),)
    assert "Waarom dit cijfer? (5 minuten)" in asks


def test_a_consent_form_tells_what_may_be_refused_and_who_signs() -> None:
    form = load(ConsentForm, Path("surveys/toestemming-gesprek.yaml"))

    paper = consent_paper(form.in_language("en"), "en")

    (grid,) = [
        answer
        for part in paper.parts
        if isinstance(part, Ask)
        for answer in part.answers
        if isinstance(answer, Grid)
    ]
    signed = [part.text for part in paper.parts if isinstance(part, Ask) and part.text]
    assert grid.answers == ("Yes", "No")
    assert grid.rows[0].endswith("(needed to take part)")
    assert grid.rows[-1].endswith("(optional)")
    assert signed == ["Participant", "Researcher"]
