"""A questionnaire as a survey of LimeSurvey."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.limesurvey.beside import OF_QUESTION, OF_SURVEY, pack
from workbench.collect.limesurvey.markup import to_list_markup, to_markup
from workbench.collect.limesurvey.relevance import names_of, number_text, write_relevance
from workbench.collect.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey, Option
from workbench.definitions.texts import Text
from workbench.definitions.write import questionnaire_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.collect.limesurvey.structure import Markup
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

TYPES = {
    "een keuze": "L",
    "meer keuzes": "M",
    "matrix": "F",
    "getal": "N",
    "datum": "D",
    "korte tekst": "S",
    "lange tekst": "T",
    "rangorde": "R",
    "ja/nee": "Y",
    "gesprekspunt": "T",
}
DROP_DOWN = "!"
LIST_WITH_COMMENT = "O"
_LONG_LIST = 12
MINIMUM, MAXIMUM = "min_num_value_n", "max_num_value_n"

# Keys of YAML that LimeSurvey has a place for; all others are kept beside it.
_SURVEY_KEYS = frozenset({"titel", "inleiding", "slot", "toestemming", "groepen"})
_QUESTION_KEYS = frozenset(
    {
        "code",
        "tekst",
        "toelichting",
        "antwoorden",
        "items",
        "doorvragen",
        "anders",
        "uitleg",
        "minimum",
        "maximum",
        "verplicht",
    }
)

# Every page of a group, no IP address, no link, no copy of the answers for the respondent.
_FIXED_SETTINGS = {
    "admin": "inherit",
    "adminemail": "inherit",
    "bounce_email": "inherit",
    "template": "inherit",
    "format": "G",
    "allowprev": "Y",
    "allowsave": "Y",
    "alloweditaftercompletion": "N",
    "allowregister": "N",
    "assessments": "N",
    "autoredirect": "N",
    "htmlemail": "Y",
    "ipaddr": "N",
    "ipanonymize": "N",
    "listpublic": "N",
    "printanswers": "N",
    "publicgraphs": "N",
    "publicstatistics": "N",
    "questionindex": "0",
    "refurl": "N",
    "savetimings": "N",
    "sendconfirmation": "N",
    "showgroupinfo": "B",
    "showprogress": "Y",
    "showqnumcode": "X",
    "showwelcome": "Y",
    "showxquestions": "N",
    "usecaptcha": "N",
    "usecookie": "N",
}


@dataclass(frozen=True, slots=True)
class SurveyChoices:
    """What an evaluator decides about a survey, beside its questions.

    Attributes
    ----------
    anonymized
        LimeSurvey keeps no link between an answer and the participant who gave it. It cannot be
        changed any more when the survey is active.
    datestamped
        LimeSurvey notes when somebody began and finished.
    """

    anonymized: bool = True
    datestamped: bool = True


def survey_of(questionnaire: Questionnaire, choices: SurveyChoices) -> LimeSurvey:
    """Return the survey that asks exactly this questionnaire."""
    languages = questionnaire.languages
    beside = _kept_beside(questionnaire)
    asked = names_of(questionnaire.questions)
    groups = tuple(
        LimeGroup(
            title=_in_all(group.title, languages),
            description=_in_all(group.help, languages),
            questions=tuple(
                _question(question, languages, asked, beside[question.code])
                for question in group.questions
            ),
        )
        for group in questionnaire.groups
    )
    return LimeSurvey(
        languages=languages,
        texts=_survey_texts(questionnaire),
        settings=_settings(questionnaire, choices),
        groups=groups,
    )


def _settings(questionnaire: Questionnaire, choices: SurveyChoices) -> dict[str, str]:
    return {
        **_FIXED_SETTINGS,
        "language": questionnaire.languages[0],
        "additional_languages": " ".join(questionnaire.languages[1:]),
        "anonymized": "Y" if choices.anonymized else "N",
        "datestamp": "Y" if choices.datestamped else "N",
        "showsurveypolicynotice": "1" if questionnaire.consent else "0",
    }


def _survey_texts(questionnaire: Questionnaire) -> dict[str, Markup]:
    consent = questionnaire.consent
    texts = {
        "surveyls_title": questionnaire.title,
        "surveyls_welcometext": questionnaire.introduction,
        "surveyls_endtext": questionnaire.closing,
        "surveyls_policy_notice": consent.text if consent else Text(),
        "surveyls_policy_notice_label": consent.agree if consent else Text(),
        "surveyls_policy_error": consent.refusal if consent else Text(),
    }
    return {name: _in_all(text, questionnaire.languages) for name, text in texts.items()}


def _kept_beside(questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
    """Code of a question → the attributes that hold what LimeSurvey has no place for."""
    data = questionnaire_data(questionnaire)
    of_survey = {key: value for key, value in data.items() if key not in _SURVEY_KEYS}
    groups = data["groepen"]
    questions = [asked for group in groups for asked in group["vragen"]]  # type: ignore[attr-defined]
    kept = {
        asked["code"]: {
            OF_QUESTION: pack({key: asked[key] for key in asked if key not in _QUESTION_KEYS})
        }
        for asked in questions
    }
    kept[questions[0]["code"]][OF_SURVEY] = pack(of_survey)
    return kept


def _question(
    question: Question,
    languages: tuple[str, ...],
    asked: Mapping[str, Question],
    beside: Mapping[str, str],
) -> LimeQuestion:
    ranked = question.type == "rangorde"
    answers = question.items if ranked else question.answers
    return LimeQuestion(
        code=question.code,
        type=_type(question),
        text=_in_all(question.text, languages),
        help=_help(question, languages),
        # LimeSurvey itself answers Y with yes and N with no, in every language.
        answers=() if _type(question) == "Y" else _options(answers, languages),
        rows=() if ranked else _options(question.items, languages),
        other=question.other,
        mandatory="Y" if question.required else "N",
        relevance=write_relevance(question.shown_if, asked),
        attributes={**_limits(question), **beside},
    )


def _type(question: Question) -> str:
    if question.explained:
        return LIST_WITH_COMMENT
    if question.type == "een keuze" and len(question.answers) > _LONG_LIST:
        return DROP_DOWN
    return TYPES[question.type]


def _limits(question: Question) -> dict[str, str]:
    limits = {MINIMUM: question.minimum, MAXIMUM: question.maximum}
    return {name: number_text(limit) for name, limit in limits.items() if limit is not None}


def _help(question: Question, languages: tuple[str, ...]) -> Markup:
    return {
        language: to_markup(question.help.in_language(language))
        + to_list_markup(probe.in_language(language) for probe in question.probes)
        for language in languages
    }


def _options(options: Mapping[str, Text], languages: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(code, _in_all(text, languages)) for code, text in options.items())


def _in_all(text: Text, languages: tuple[str, ...]) -> Markup:
    return {language: to_markup(text.in_language(language)) for language in languages}
