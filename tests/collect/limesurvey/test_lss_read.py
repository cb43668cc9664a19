"""Reading structure files: LimeSurvey's own, older ones, ones made by hand, and bad ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from workbench.collect.limesurvey.as_questionnaire import ReadQuestionnaire, questionnaire_of
from workbench.collect.limesurvey.as_survey import SurveyChoices
from workbench.collect.limesurvey.lss_read import read_lss
from workbench.collect.limesurvey.lss_write import write_lss
from workbench.definitions.load import load
from workbench.definitions.questionnaire import Questionnaire
from workbench.definitions.texts import Text
from workbench.errors import CollectError

if TYPE_CHECKING:
    from workbench.definitions.question import Question

DATA = Path(__file__).parents[2] / "data" / "limesurvey"
REAL = (DATA / "weboutput.lss").read_bytes()


def read(lss: str | bytes) -> ReadQuestionnaire:
    content = lss.encode() if isinstance(lss, str) else lss
    return questionnaire_of(read_lss(content, "toets.lss"), "toets")


def lss(questions: str, *, languages: str = "nl", more: str = "", survey: str = "") -> str:
    """Write a file as somebody's LimeSurvey might: rows of questions, and other tables."""
    listed = languages.split()
    settings = "".join(
        f"<row><surveyls_language>{language}</surveyls_language>"
        f"<surveyls_title>Eigen lijst</surveyls_title>{survey}</row>"
        for language in listed
    )
    titles = "".join(
        f"<row><gid>1</gid><group_name>Groep</group_name><language>{language}</language></row>"
        for language in listed
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>620</DBVersion>
<languages>{"".join(f"<language>{language}</language>" for language in listed)}</languages>
<surveys><rows><row><language>{listed[0]}</language></row></rows></surveys>
<surveys_languagesettings><rows>{settings}</rows></surveys_languagesettings>
<groups><rows><row><gid>1</gid><group_order>1</group_order></row></rows></groups>
<group_l10ns><rows>{titles}</rows></group_l10ns>
<questions><rows>{questions}</rows></questions>
{more}</document>"""


def row(qid: int, kind: str, code: str, **more: str) -> str:
    cells = {"qid": qid, "gid": 1, "type": kind, "title": code, "question_order": qid} | more
    return "<row>" + "".join(f"<{key}>{value}</{key}>" for key, value in cells.items()) + "</row>"


def table(name: str, *rows: dict[str, Any]) -> str:
    cells = (
        "<row>" + "".join(f"<{key}>{value}</{key}>" for key, value in found.items()) + "</row>"
        for found in rows
    )
    return f"<{name}><rows>{''.join(cells)}</rows></{name}>"


def texts(qid: int, text: str, language: str = "nl") -> dict[str, object]:
    return {"qid": qid, "question": text, "language": language}


# ---------------------------------------------------------------- LimeSurvey's own


def test_a_survey_as_limesurvey_exports_it_becomes_a_questionnaire() -> None:
    found = read(REAL)
    ours = load(
        Questionnaire,
        Path(__file__).parents[3] / "surveys" / "competenties-kindermishandeling.yaml",
    )

    assert found.questionnaire.variables == ours.variables
    assert [q.text for q in found.questionnaire.questions] == [q.text for q in ours.questions]
    assert [q.answers for q in found.questionnaire.questions] == [q.answers for q in ours.questions]
    assert [q.shown_if for q in found.questionnaire.questions] == [
        q.shown_if for q in ours.questions
    ]
    assert found.questionnaire.consent is not None
    assert found.questionnaire.consent.refusal == "Zonder toestemming kunt u niet meedoen."
    assert not found.ours


def test_what_was_not_taken_over_is_named_with_its_place() -> None:
    assert read(REAL).notes == (
        "vraag werkervaring: de instelling 'tekst achter het antwoord' is niet overgenomen.",
        "vraag werkervaring: de instelling 'alleen gehele getallen' is niet overgenomen.",
        "vraag werkgebied: de instelling 'eigen tekst bij anders' is niet overgenomen.",
        "vraag meldingen: de instelling 'alleen gehele getallen' is niet overgenomen.",
        "vraag opmerking: de instelling 'maximum aantal tekens' is niet overgenomen.",
        "vragenlijst: de beschrijving is niet overgenomen.",
        "opmaak, koppelingen en plaatjes zijn weggelaten bij: toestemming, tekst.",
    )


# ---------------------------------------------------------------- types


@pytest.mark.parametrize(
    ("kind", "soort", "answers"),
    [
        ("5", "een keuze", "12345"),
        ("G", "een keuze", "FM"),
        ("A", "matrix", "12345"),
        ("C", "matrix", "YUN"),
        ("E", "matrix", "ISD"),
        ("Y", "ja/nee", "YN"),
        ("U", "lange tekst", ""),
        ("S", "korte tekst", ""),
        ("D", "datum", ""),
        ("P", "meer keuzes", ""),
    ],
)
def test_types_that_we_do_not_write_ourselves_are_read(kind: str, soort: str, answers: str) -> None:
    rows = table("subquestions", {"qid": 2, "parent_qid": 1, "gid": 1, "title": "SQ001"})
    more = (rows if soort in {"matrix", "meer keuzes"} else "") + table(
        "question_l10ns", texts(1, "Vraag?"), texts(2, "rij")
    )
    question = read(lss(row(1, kind, "v1"), more=more)).questionnaire.questions[0]

    assert question.type == soort
    assert "".join(question.answers) == answers
    assert question.ordered == (kind in {"5", "A"})


def test_ten_points_are_ten_answers() -> None:
    more = table("subquestions", {"qid": 2, "parent_qid": 1, "gid": 1, "title": "SQ001"})
    question = read(lss(row(1, "B", "v1"), more=more)).questionnaire.questions[0]
    assert list(question.answers) == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("kind", [*"1KQ:;X*|I?"])
def test_types_without_counterpart_are_left_out_and_named(kind: str) -> None:
    found = read(lss(row(1, "T", "open") + row(2, kind, "anders")))

    assert [question.code for question in found.questionnaire.questions] == ["open"]
    assert len([note for note in found.notes if note.startswith("vraag anders: de soort")]) == 1


LINES = table(
    "subquestions",
    {"qid": 21, "parent_qid": 2, "gid": 1, "title": "SQ1", "question_order": 1},
    {
        "qid": 22,
        "parent_qid": 2,
        "gid": 1,
        "title": "SQ2",
        "question_order": 2,
        "relevance": "open == &quot;x&quot;",
    },
)


@pytest.mark.parametrize(("kind", "soort"), [("Q", "korte tekst"), ("K", "getal")])
def test_several_lines_are_questions_of_their_own(kind: str, soort: str) -> None:
    words = table(
        "question_l10ns",
        texts(2, "&lt;p&gt;Waar?&lt;/p&gt;"),
        texts(21, "straat"),
        texts(22, "plaats"),
    )
    found = read(lss(row(1, "S", "open") + row(2, kind, "v1", mandatory="Y"), more=LINES + words))

    assert [(q.code, q.type, q.text) for q in found.questionnaire.questions[1:]] == [
        ("v1SQ1", soort, "Waar? [straat]"),
        ("v1SQ2", soort, "Waar? [plaats]"),
    ]
    assert [q.required for q in found.questionnaire.questions[1:]] == [True, True]
    assert [len(q.shown_if) for q in found.questionnaire.questions[1:]] == [0, 1]
    assert any("overgenomen als losse vragen: v1SQ1, v1SQ2." in note for note in found.notes)


@pytest.mark.parametrize(
    ("formula", "added"),
    [
        ("{sum(v1_SQ1.NAOK, jaren)}", ("v1SQ1", "jaren")),
        ("{ jaren + v1_SQ2.NAOK + v1_SQ1 }", ("jaren", "v1SQ2", "v1SQ1")),
        ("{jaren * 2}", ()),
        ("{sum(jaren, open)}", ()),
        ("{sum(jaren, v9)}", ()),
    ],
)
def test_a_calculation_that_adds_numbers_is_a_derived_variable(
    formula: str, added: tuple[str, ...]
) -> None:
    asked = row(1, "S", "open") + row(2, "K", "v1") + row(3, "N", "jaren") + row(4, "*", "totaal")
    found = read(lss(asked, more=LINES + table("question_l10ns", texts(4, formula))))

    assert tuple(one.sum_of for one in found.questionnaire.derived) == ((added,) if added else ())
    told = "is overgenomen als afgeleide variabele" if added else "kent de werkbank niet"
    assert any(note.startswith("vraag totaal") and told in note for note in found.notes)


def test_a_survey_without_any_question_we_know_is_refused_with_the_reasons() -> None:
    with pytest.raises(CollectError, match="geen enkele vraag") as raised:
        read(lss(row(1, "|", "bestand")))
    assert "bestand uploaden" in str(raised.value)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("v_1", "'v_1' kan niet bij code"),
        ("time", "LimeSurvey zelf gebruikt"),
        ("OPEN", "al van een andere vraag"),
    ],
)
def test_a_question_whose_code_we_refuse_is_left_out_and_named(code: str, reason: str) -> None:
    found = read(lss(row(1, "T", "open") + row(2, "T", code)))

    assert [question.code for question in found.questionnaire.questions] == ["open"]
    assert [note for note in found.notes if f"vraag {code} is niet overgenomen" in note]
    assert reason in found.notes[0]


# ---------------------------------------------------------------- conditions


def test_conditions_of_questions_and_groups_are_read_with_limesurveys_own_names() -> None:
    questions = row(1, "Y", "gemeld") + row(2, "T", "open", relevance='((9X1X1.NAOK == "N"))')
    shown = read(lss(questions)).questionnaire.questions[1].shown_if
    assert [(condition.question, condition.answers) for condition in shown] == [("gemeld", ("N",))]


def test_the_condition_of_a_group_is_that_of_each_question() -> None:
    text = lss(row(1, "Y", "gemeld") + row(2, "T", "a", gid="2") + row(3, "T", "b", gid="2"))
    text = text.replace(
        "</rows></groups>",
        '<row><gid>2</gid><group_order>2</group_order><grelevance>gemeld == "Y"</grelevance></row>'
        "</rows></groups>",
    )
    questions = read(text).questionnaire.questions
    assert [len(question.shown_if) for question in questions] == [0, 1, 1]


@pytest.mark.parametrize(
    ("relevance", "note"),
    [
        ("jaren &gt; 3", "vraag open: de voorwaarde is niet overgenomen"),
        ("later == 1", "vraag open: de voorwaarde is niet overgenomen"),
        ("wat == &quot;C&quot;", "vraag open: een voorwaarde is niet overgenomen"),
    ],
)
def test_a_condition_that_we_cannot_say_is_left_out_and_named(relevance: str, note: str) -> None:
    answers = table("answers", {"aid": 1, "qid": 2, "code": "A"})
    found = read(
        lss(
            row(1, "N", "jaren") + row(2, "L", "wat") + row(3, "T", "open", relevance=relevance),
            more=answers,
        )
    )

    assert found.questionnaire.questions[-1].shown_if == ()
    assert [text for text in found.notes if text.startswith(note)]


# ---------------------------------------------------------------- texts and languages


def test_layout_is_left_out_and_lines_are_kept() -> None:
    more = table(
        "question_l10ns",
        texts(1, "<![CDATA[<p>Wat <b>vindt</b>&nbsp;u?</p>\n<ul><li>a</li><li>b</li></ul>]]>"),
    )
    found = read(lss(row(1, "T", "open"), more=more))

    assert found.questionnaire.questions[0].text == "Wat vindt u?\n- a\n- b"
    assert found.notes == ("opmaak, koppelingen en plaatjes zijn weggelaten bij: vraag open.",)


def test_what_no_browser_shows_is_left_out() -> None:
    more = table("question_l10ns", texts(1, "<![CDATA[Wat?<script>stel('nooit')</script>]]>"))
    assert read(lss(row(1, "T", "open"), more=more)).questionnaire.questions[0].text == "Wat?"


def test_groups_questions_and_answers_stand_in_the_order_of_their_numbers() -> None:
    answers = table(
        "answers",
        {"aid": 1, "qid": 2, "code": "B", "sortorder": 10},
        {"aid": 2, "qid": 2, "code": "A", "sortorder": 9},
    )
    questions = row(1, "T", "tweede", question_order="2") + row(
        2, "L", "eerste", question_order="1"
    )
    found = read(lss(questions, more=answers)).questionnaire.questions

    assert [question.code for question in found] == ["eerste", "tweede"]
    assert list(found[0].answers) == ["A", "B"]


def test_what_limesurvey_fills_in_is_named() -> None:
    more = table("question_l10ns", texts(1, "Dag {TOKEN:FIRSTNAME}"))
    assert "wat LimeSurvey zelf invult" in read(lss(row(1, "T", "open"), more=more)).notes[0]


def test_other_languages_come_along_and_a_missing_translation_is_named() -> None:
    more = table(
        "question_l10ns", texts(1, "Vraag"), texts(1, "Question", "en"), texts(2, "Nog een")
    )
    found = read(lss(row(1, "T", "a") + row(2, "T", "b"), languages="nl en", more=more))

    assert found.questionnaire.questions[0].text == Text("Vraag", {"en": "Question"})
    assert found.notes == ("de taal 'en' ontbreekt bij: vraag b.",)


@pytest.mark.parametrize("language", ["nl-informal", "de"])
def test_without_dutch_the_base_language_takes_its_place(language: str) -> None:
    more = table("question_l10ns", texts(1, "Vraag", language))
    found = read(lss(row(1, "T", "a"), languages=language, more=more))

    assert found.questionnaire.questions[0].text == "Vraag"
    assert found.notes == (
        f"de vragenlijst heeft geen taal 'nl'; de teksten van '{language}' staan als nl.",
    )


def test_a_base_language_that_is_not_dutch_is_a_translation() -> None:
    more = table("question_l10ns", texts(1, "Question", "en"), texts(1, "Vraag"))
    found = read(lss(row(1, "T", "a"), languages="en nl", more=more))
    assert found.questionnaire.questions[0].text == Text("Vraag", {"en": "Question"})


def test_consent_without_words_of_its_own_gets_ours() -> None:
    text = lss(row(1, "T", "a"), survey="<surveyls_policy_notice>AVG</surveyls_policy_notice>")
    text = text.replace(
        "<surveys><rows><row>",
        "<surveys><rows><row><showsurveypolicynotice>2</showsurveypolicynotice>",
    )
    consent = read(text).questionnaire.consent
    assert consent is not None
    assert (consent.text, consent.agree) == (
        "AVG",
        "Ik heb dit gelezen en doe mee aan het onderzoek.",
    )


@pytest.mark.parametrize(
    ("attribute", "value", "noted"),
    [("hidden", "1", 1), ("hidden", "0", 0), ("array_filter", "v0", 1), ("statistics", "1", 0)],
)
def test_only_settings_that_do_something_are_named(attribute: str, value: str, noted: int) -> None:
    more = table("question_attributes", {"qid": 1, "attribute": attribute, "value": value})
    assert len(read(lss(row(1, "T", "a"), more=more)).notes) == noted


def test_what_belongs_to_the_whole_and_is_left_out_is_named() -> None:
    more = table("quota", {"id": 1}) + table("defaultvalues", {"dvid": 1})
    assert read(lss(row(1, "T", "a"), more=more)).notes == (
        "vragenlijst: quota zijn niet overgenomen.",
        "vragenlijst: vooraf ingevulde antwoorden zijn niet overgenomen.",
    )


# ---------------------------------------------------------------- older versions


def test_a_survey_of_limesurvey_3_has_its_texts_in_other_tables() -> None:
    """Before version 4 every table had a row per language, texts included."""
    questions = "".join(
        row(1, "M", "gebied", question=text, help="", language=language)
        for language, text in (("nl", "Waar?"), ("en", "Where?"))
    )
    text = f"""<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>358</DBVersion>
<languages><language>nl</language><language>en</language></languages>
<surveys><rows><row><language>nl</language></row></rows></surveys>
<surveys_languagesettings><rows>
<row><surveyls_language>nl</surveyls_language><surveyls_title>Oud</surveyls_title></row>
<row><surveyls_language>en</surveyls_language><surveyls_title>Old</surveyls_title></row>
</rows></surveys_languagesettings>
<groups><rows>
<row><gid>1</gid><group_name>Groep</group_name><group_order>0</group_order><language>nl</language></row>
<row><gid>1</gid><group_name>Group</group_name><group_order>0</group_order><language>en</language></row>
</rows></groups>
<questions><rows>{questions}{row(3, "L", "wat", question="Wat?", language="nl")}
{row(3, "L", "wat", question="What?", language="en")}</rows></questions>
{
        table(
            "subquestions",
            *(
                {
                    "qid": 2,
                    "parent_qid": 1,
                    "title": "HEN",
                    "question": "Hengelo",
                    "language": language,
                }
                for language in ("nl", "en")
            ),
        )
    }
{
        table(
            "answers",
            {"qid": 3, "code": "A1", "answer": "Een", "sortorder": 1, "language": "nl"},
            {"qid": 3, "code": "A1", "answer": "One", "sortorder": 1, "language": "en"},
            {"qid": 3, "code": "A2", "answer": "Twee", "sortorder": 2, "language": "nl"},
            {"qid": 3, "code": "A2", "answer": "Two", "sortorder": 2, "language": "en"},
        )
    }
</document>"""
    found = read(text)

    assert found.notes == ()
    assert found.questionnaire.title == Text("Oud", {"en": "Old"})
    assert found.questionnaire.groups[0].title == Text("Groep", {"en": "Group"})
    assert [question.text for question in found.questionnaire.questions] == [
        Text("Waar?", {"en": "Where?"}),
        Text("Wat?", {"en": "What?"}),
    ]
    assert found.questionnaire.questions[0].items == {"HEN": Text("Hengelo", {"en": "Hengelo"})}
    assert found.questionnaire.questions[1].answers == {
        "A1": Text("Een", {"en": "One"}),
        "A2": Text("Twee", {"en": "Two"}),
    }


# ---------------------------------------------------------------- ours, changed in LimeSurvey


def changed(old: str, new: str) -> ReadQuestionnaire:
    ours = load(Questionnaire, DATA / "alle_soorten.yaml")
    text = write_lss(ours, SurveyChoices())
    assert old in text
    return read(text.replace(old, new))


def question_of(found: ReadQuestionnaire, code: str) -> Question:
    return next(question for question in found.questionnaire.questions if question.code == code)


def test_a_text_that_was_changed_in_limesurvey_comes_back_changed() -> None:
    found = changed("Welk specialisme?", "Welk vak?")
    assert question_of(found, "specialisme").text == Text("Welk vak?", {"en": "Which specialism?"})
    assert question_of(found, "sig").no_opinion == ("3",)


def test_a_condition_that_was_changed_in_limesurvey_comes_back_changed() -> None:
    found = changed('functie.NAOK == "-oth-"', 'functie.NAOK == "HA"')
    assert question_of(found, "specialisme").shown_if[0].answers == ("HA",)
    assert found.notes == ()


def test_a_type_that_was_changed_in_limesurvey_counts_and_is_told() -> None:
    found = changed("<type>D</type>", "<type>S</type>")
    assert question_of(found, "sinds").type == "korte tekst"
    assert "vraag sinds: de soort is in LimeSurvey veranderd" in found.notes[0]


def test_a_question_that_is_gone_takes_what_rests_on_it_along() -> None:
    found = changed("<title>sig</title>", "<title>signalen</title>")
    assert found.questionnaire.scales == ()
    assert any("passen niet meer bij de vragen" in note for note in found.notes)


def test_what_was_kept_beside_a_question_and_was_damaged_is_left() -> None:
    kept = re.compile(r"(<attribute>werkbank</attribute>\s*<value>)[^<]+")
    ours = write_lss(load(Questionnaire, DATA / "alle_soorten.yaml"), SurveyChoices())
    found = read(kept.sub(r"\1!geen base64!", ours))
    assert question_of(found, "sig").no_opinion == ()
    assert question_of(found, "sleutel").key is False


# ---------------------------------------------------------------- bad files


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (REAL[:2000], "toets.lss, regel "),
        (REAL.replace(b"</LimeSurveyDocType>", b"</Survey>"), "regel 3, teken "),
        (b"<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "is geen vrag"),
        (b"<html><body>Inloggen</body></html>", "is geen vragenlijst van LimeSurvey"),
        (b"gewone tekst", "is gewone tekst, geen vragenlijst"),
        (b"PK\x03\x04", "is een zip-bestand"),
        (b"\xef\xbb\xbf <", "regel 1, teken "),
        (
            b"<document><LimeSurveyDocType>Survey</LimeSurveyDocType></document>",
            "bevat geen vragenlijst",
        ),
        (b'<?xml version="1.0" encoding="onzin"?><document/>', "tekencodering"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(content: bytes, problem: str) -> None:
    with pytest.raises(CollectError, match=r"toets\.lss") as raised:
        read(content)
    assert problem in raised.value.problem


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE document [<!ENTITY geheim SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE document [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE document SYSTEM "http://127.0.0.1:1/x.dtd">',
    ],
)
def test_a_file_that_makes_the_reader_fetch_or_blow_up_something_is_refused(
    declaration: bytes,
) -> None:
    content = b'<?xml version="1.0"?>' + declaration + REAL.split(b"?>", 1)[1]
    with pytest.raises(CollectError, match="DTD of entiteiten") as raised:
        read(content)
    assert "passwd" not in str(raised.value)
