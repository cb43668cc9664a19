"""A survey of LimeSurvey as a questionnaire, with a list of what could not be taken over."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from workbench.collect.limesurvey.beside import OF_QUESTION, OF_SURVEY, unpack
from workbench.collect.limesurvey.incoming_texts import TextReader
from workbench.collect.limesurvey.loose_questions import loose_questions, summed
from workbench.collect.limesurvey.not_taken import of_question, of_survey, of_texts
from workbench.collect.limesurvey.question_types import LETTERS, UNKNOWN_TYPES, of_type
from workbench.collect.limesurvey.relevance import names_of, write_relevance
from workbench.collect.limesurvey.relevance_read import UnreadableRelevanceError, read_relevance
from workbench.definitions.base import InvalidValueError
from workbench.definitions.question import Question
from workbench.definitions.question_rules import check_condition, check_question
from workbench.definitions.questionnaire import Consent, Questionnaire
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.collect.limesurvey.structure import LimeGroup, LimeQuestion, LimeSurvey

Data = dict[str, object]

# What rests on questions, and falls where a question it names is gone.
_RESTING = ("schalen", "afgeleid")
# Around words that open the consent text; we show that text itself.
_LINK_TO_POLICY = re.compile(r"\{(?:START|END)POLICYLINK\}")


@dataclass(frozen=True, slots=True)
class ReadQuestionnaire:
    """A questionnaire that came from LimeSurvey.

    Attributes
    ----------
    questionnaire
        What could be taken over.
    notes
        What could not, with its place; empty for a survey that we made ourselves.
    ours
        Whether the survey was made by us, and knows what LimeSurvey has no place for.
    """

    questionnaire: Questionnaire
    notes: tuple[str, ...]
    ours: bool


def questionnaire_of(survey: LimeSurvey, name: str) -> ReadQuestionnaire:
    """Make a questionnaire of a survey.

    Parameters
    ----------
    survey
        As LimeSurvey has it.
    name
        How to call it in messages.

    Raises
    ------
    CollectError
        Not one question could be taken over.
    """
    reader = _Reader(survey)
    groups = [found for group in survey.groups if (found := reader.group(group))]
    if not groups:
        listed = "".join(f"\n- {note}" for note in reader.notes)
        raise CollectError(
            f"van {name} is geen enkele vraag over te nemen.{listed}",
            remedy="schrijf de vragenlijst zelf; zie docs/handleiding.",
        )
    kept = next((line for q in survey.questions if (line := q.attributes.get(OF_SURVEY))), "")
    made = {"afgeleid": reader.derived} if reader.derived else {}
    data = {**reader.survey(name, ours=bool(kept)), "groepen": groups, **made, **unpack(kept)}
    questionnaire, dropped = _checked(data)
    notes = [*reader.notes, *dropped, *of_survey(survey), *of_texts(reader.texts)]
    return ReadQuestionnaire(questionnaire, tuple(notes), ours=bool(kept))


def _checked(data: Data) -> tuple[Questionnaire, list[str]]:
    try:
        return Questionnaire.model_validate(data), []
    except ValidationError:
        # A question was taken out or renamed in LimeSurvey.
        dropped = [key for key in _RESTING if key in data]
        if not dropped:
            raise
        rest = {key: value for key, value in data.items() if key not in dropped}
        names = " en ".join(dropped)
        note = f"vragenlijst: {names} passen niet meer bij de vragen en zijn niet overgenomen."
        return Questionnaire.model_validate(rest), [note]


class _Reader:
    """Reads questions in order, for conditions may only name earlier ones."""

    def __init__(self, survey: LimeSurvey) -> None:
        self._survey = survey
        self.texts = TextReader(survey.languages)
        self.notes: list[str] = []
        self.derived: list[Data] = []
        self._read: list[Question] = []
        self._lines: dict[str, tuple[str, ...]] = {}  # code of a line → how expressions name it

    def survey(self, name: str, *, ours: bool) -> Data:
        """Read what concerns the whole, but for the groups."""
        title = self._text("surveyls_title", "titel") or self.texts.everywhere(name)
        data: Data = {
            "id": _identifier(title if isinstance(title, str) else title["nl"]),
            "titel": title,
            "inleiding": self._text("surveyls_welcometext", "inleiding"),
            "slot": self._text("surveyls_endtext", "slot"),
        }
        if self._survey.settings.get("showsurveypolicynotice") in {"1", "2"}:
            data["toestemming"] = self._consent(ours=ours)
        return data

    def group(self, group: LimeGroup) -> Data | None:
        """Read one group; None where nothing of it is left."""
        title = self.texts.read(group.title, "titel van een groep")
        place = f"groep '{title if isinstance(title, str) else title['nl']}'"
        questions = [
            found
            for asked in group.questions
            for one in self._loose(asked)
            if (found := self._question(one, group))
        ]
        if not questions:
            self.notes.append(f"{place}: geen vraag overgenomen, dus de groep ook niet.")
            return None
        help_text = self.texts.read(group.description, f"{place}, toelichting")
        return {"titel": title, "toelichting": help_text, "vragen": questions}

    def _text(self, name: str, place: str) -> str | dict[str, str]:
        found = self._survey.texts.get(name, {})
        return self.texts.read(
            {language: _LINK_TO_POLICY.sub("", text) for language, text in found.items()}, place
        )

    def _consent(self, *, ours: bool) -> Data:
        parts = {
            "tekst": ("surveyls_policy_notice", ""),
            "akkoord": ("surveyls_policy_notice_label", Consent.model_fields["agree"].default),
            "melding": ("surveyls_policy_error", Consent.model_fields["refusal"].default),
        }
        read = {key: self._text(name, f"toestemming, {key}") for key, (name, _) in parts.items()}
        if ours:
            return {**read}
        return {
            key: text or self.texts.everywhere(str(parts[key][1])) for key, text in read.items()
        }

    def _loose(self, asked: LimeQuestion) -> tuple[LimeQuestion, ...]:
        """Take a question with several lines apart, and say so."""
        if asked.type == "*":
            return () if self._sum(asked) else (asked,)
        found = loose_questions(asked)
        if found != (asked,):
            codes = ", ".join(one.code for one in found)
            for one, row in zip(found, asked.rows, strict=True):
                self._lines[one.code] = (f"{asked.code}_{row.code}",)
            self.notes.append(
                f"vraag {asked.code}: '{UNKNOWN_TYPES[asked.type]}' is overgenomen als losse "
                f"vragen: {codes}."
            )
        return found

    def _sum(self, asked: LimeQuestion) -> bool:
        """Take a calculation over that adds up numbers; tell whether it is one."""
        numbers = {
            name: question.code
            for question in self._read
            if question.type == "getal"
            for name in (question.code, *self._lines.get(question.code, ()))
        }
        names = summed(asked)
        if not names or not set(names) <= set(numbers):
            return False
        added = [numbers[name] for name in names]
        self.derived.append(
            {"id": asked.code, "titel": self.texts.everywhere(asked.code), "som van": added}
        )
        self.notes.append(
            f"vraag {asked.code}: de berekening is overgenomen als afgeleide variabele. Ontbreekt "
            "een van de getallen, dan is er hier geen som; geef haar nog een titel."
        )
        return True

    def _question(self, asked: LimeQuestion, group: LimeGroup) -> Data | None:
        """Read one question; None, with a note, where it cannot be taken over."""
        kept = unpack(asked.attributes.get(OF_QUESTION, ""))
        if kept and asked.type not in LETTERS.get(str(kept.get("soort")), ""):
            self.notes.append(
                f"vraag {asked.code}: de soort is in LimeSurvey veranderd; wat de werkbank over "
                "deze vraag wist, is niet overgenomen."
            )
            kept = {}
        conditions = kept.pop("toon als", [])
        shape = of_type(asked, kept.get("soort"), self.texts)
        if shape is None:
            kind = UNKNOWN_TYPES.get(asked.type, f"type {asked.type}")
            self.notes.append(f"vraag {asked.code}: de soort '{kind}' kent de werkbank niet.")
            return None
        data = _without_empty({**self._common(asked), **shape, **kept})
        question = self._valid(data)
        if question is None:
            return None
        if not kept:
            self.notes += of_question(asked)
        shown = self._conditions(asked, group, question, conditions)
        self._read.append(question)
        return data | ({"toon als": shown} if shown else {})

    def _common(self, asked: LimeQuestion) -> Data:
        place = f"vraag {asked.code}"
        return {
            "code": asked.code,
            "tekst": self.texts.read(asked.text, place),
            "toelichting": self.texts.read(asked.help, f"{place}, toelichting"),
            "verplicht": asked.mandatory == "Y",
        }

    def _valid(self, data: Data) -> Question | None:
        """Give the question itself, or note why our definitions refuse it."""
        problem = _refusal(data)
        code = str(data["code"])
        if not problem and code.lower() in {before.code.lower() for before in self._read}:
            problem = "deze code is al van een andere vraag"
        if problem:
            self.notes.append(f"vraag {code} is niet overgenomen: {problem.rstrip('.')}.")
            return None
        return Question.model_validate(data)

    def _conditions(
        self, asked: LimeQuestion, group: LimeGroup, question: Question, kept: object
    ) -> list[object]:
        """Read when the question is shown; what was kept beside it counts if it still says so."""
        names = names_of(self._read)
        if _says(kept, asked.relevance, question, names):
            found = list(kept) if isinstance(kept, list) else [kept]
        else:
            found = [*self._expression(asked.relevance, f"vraag {asked.code}", names)]
        if group.relevance != "1":
            of_group = self._expression(group.relevance, f"vraag {asked.code}, groep", names)
            found = [*of_group, *found]
        return [condition for condition in found if self._possible(condition, question)]

    def _expression(
        self, expression: str, place: str, names: Mapping[str, Question]
    ) -> list[dict[str, object]]:
        try:
            return read_relevance(expression, names)
        except UnreadableRelevanceError:
            self.notes.append(
                f"{place}: de voorwaarde is niet overgenomen, want de werkbank kan haar niet zo "
                f"zeggen: {expression}"
            )
            return []

    def _possible(self, condition: object, question: Question) -> bool:
        try:
            stated = Question.model_validate(
                question.model_dump(by_alias=True, exclude_defaults=True) | {"toon als": condition}
            )
            for part in stated.shown_if:
                check_condition(stated, part, (*self._read, stated))
        except (ValidationError, InvalidValueError) as error:
            self.notes.append(
                f"vraag {question.code}: een voorwaarde is niet overgenomen: {_problem(error)}."
            )
            return False
        return True


def _says(kept: object, relevance: str, question: Question, names: Mapping[str, Question]) -> bool:
    """Tell whether conditions that were kept beside a question are those of its expression."""
    try:
        stated = Question.model_validate(
            question.model_dump(by_alias=True, exclude_defaults=True) | {"toon als": kept}
        )
    except ValidationError:
        return False
    if any(condition.question not in names for condition in stated.shown_if):
        return False
    return bool(stated.shown_if) and write_relevance(stated.shown_if, names) == relevance


def _refusal(data: Mapping[str, object]) -> str:
    """Say why our definitions refuse a question; nothing if they do not."""
    try:
        check_question(Question.model_validate(data))
    except (ValidationError, InvalidValueError) as error:
        return _problem(error)
    return ""


def _problem(error: ValidationError | InvalidValueError) -> str:
    if isinstance(error, InvalidValueError):
        return error.problem.rstrip(".")
    detail = error.errors()[0]
    own = detail.get("ctx", {}).get("error")
    if isinstance(own, InvalidValueError):
        return own.problem.rstrip(".")
    place = ".".join(str(part) for part in detail["loc"] if part != "[key]")
    return f"'{detail['input']}' kan niet bij {place}"


def _without_empty(data: Mapping[str, object]) -> Data:
    return {
        key: value
        for key, value in data.items()
        if key in {"code", "tekst"} or (value or isinstance(value, float))
    }


def _identifier(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(_from_letter(words))[:60].rstrip("-") or "vragenlijst"


def _from_letter(words: Iterable[str]) -> list[str]:
    listed = list(words)
    while listed and not listed[0][0].isalpha():
        listed.pop(0)
    return listed
