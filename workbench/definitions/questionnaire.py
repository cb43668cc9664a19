"""Questionnaires: groups of questions, scales, derived variables, and how they hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidPartsError, Part, Place
from workbench.definitions.derived import Derived
from workbench.definitions.languages import languages_of, require_translations, translated
from workbench.definitions.question import AnswerCode, Code, Question
from workbench.definitions.question_rules import yes_no_conditions
from workbench.definitions.questionnaire_faults import questionnaire_faults
from workbench.definitions.texts import Text
from workbench.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Group(Definition):
    """Questions under one heading: one page of a questionnaire on the web."""

    title: Text = Field(alias="titel")
    help: Text = Field(default=Text(), alias="toelichting")
    questions: tuple[Question, ...] = Field(alias="vragen", min_length=1)


class Scale(Definition):
    """Items that together measure something."""

    id: Code
    title: Text = Field(alias="titel")
    items: tuple[str, ...] = Field(min_length=2)
    reversed_items: tuple[str, ...] = Field(default=(), alias="omgekeerd")
    minimum_answered: float = Field(default=0.8, ge=0, le=1, alias="minimaal beantwoord")


_AGREE = Text(
    "Ik heb dit gelezen en doe mee aan het onderzoek.",
    {
        "en": "I have read this and take part in the study.",
        "de": "Ich habe dies gelesen und nehme an der Studie teil.",
        "fr": "J’ai lu ceci et je participe à l’étude.",
    },
)
_REFUSAL = Text(
    "Zonder uw toestemming kunt u de vragenlijst niet invullen.",
    {
        "en": "Without your consent you cannot fill in the questionnaire.",
        "de": "Ohne Ihre Zustimmung können Sie den Fragebogen nicht ausfüllen.",
        "fr": "Sans votre accord, vous ne pouvez pas remplir le questionnaire.",
    },
)


class Consent(Definition):
    """What people agree to before the first question.

    Attributes
    ----------
    text
        What happens with the answers.
    agree
        What people tick.
    refusal
        What they read when they go on without ticking.
    """

    text: Text = Field(alias="tekst")
    agree: Text = Field(default=Text(_AGREE), alias="akkoord")
    refusal: Text = Field(default=Text(_REFUSAL), alias="melding")


class Questionnaire(Definition):
    """A questionnaire, registration form or topic guide: everything structured is one of these.

    Attributes
    ----------
    kind
        What it is called; a "gespreksleidraad" is a topic guide for interviews and focus groups.
    introduction, closing
        What people read before the first question and after the last.
    source
        Where the questions come from.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Text = Field(alias="titel")
    kind: Literal["vragenlijst", "gespreksleidraad", "registratieformulier"] = Field(
        default="vragenlijst", alias="soort"
    )
    introduction: Text = Field(default=Text(), alias="inleiding")
    consent: Consent | None = Field(default=None, alias="toestemming")
    closing: Text = Field(default=Text(), alias="slot")
    source: str = Field(default="", alias="bron")
    answer_lists: dict[str, dict[AnswerCode, Text]] = Field(
        default_factory=dict, alias="antwoordlijsten"
    )
    groups: tuple[Group, ...] = Field(alias="groepen", min_length=1)
    scales: tuple[Scale, ...] = Field(default=(), alias="schalen")
    derived: tuple[Derived, ...] = Field(default=(), alias="afgeleid")

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in order."""
        return tuple(question for group in self.groups for question in group.questions)

    @property
    def kept_questions(self) -> tuple[Question, ...]:
        """The questions whose answers are kept: no personal data, no parts of a key."""
        return tuple(
            question for question in self.questions if not (question.personal or question.key)
        )

    @property
    def key_questions(self) -> tuple[Question, ...]:
        """The questions whose answers together make the key that joins waves."""
        return tuple(question for question in self.questions if question.key)

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of all clean columns with answers, in order."""
        return tuple(name for question in self.questions for name in question.variables)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns that a file with answers has, in order."""
        return tuple(name for question in self.questions for name in question.columns)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the texts, Dutch first."""
        return languages_of(self)

    def in_language(self, language: str) -> Self:
        """Return the same questionnaire with its texts in another language."""
        return translated(self, language)

    @property
    def _placed(self) -> dict[Place, Question]:
        return {
            ("groepen", group_at, "vragen", at): question
            for group_at, group in enumerate(self.groups)
            for at, question in enumerate(group.questions)
        }

    @property
    def _scaled(self) -> list[tuple[Place, str, str]]:
        return [
            (("schalen", at, key), scale.id, name)
            for at, scale in enumerate(self.scales)
            for key, names in (("items", scale.items), ("omgekeerd", scale.reversed_items))
            for name in names
        ]

    @model_validator(mode="before")
    @classmethod
    def _complete_questions(cls, data: object) -> object:
        """Put answer lists in the place of their names, and Y and N in conditions on ja/nee.

        Raises
        ------
        InvalidPartsError
            A question names a list that is not there.
        """
        if not isinstance(data, dict) or not isinstance(data.get("groepen"), list | tuple):
            return data
        lists, asked = data.get("antwoordlijsten", {}), _asked_in(data["groepen"])
        if not isinstance(lists, dict):
            return data  # that is told first
        unknown = tuple(_unknown_lists(asked, lists))
        if unknown:
            raise InvalidPartsError(unknown)
        yes_no = frozenset(
            str(question.get("code"))
            for question in asked.values()
            if question.get("soort") == "ja/nee"
        )
        groups = [_completed(group, lists, yes_no) for group in data["groepen"]]
        return data | {"groepen": groups} | _consent_in_languages(data)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        parts = tuple(questionnaire_faults(self._placed, self._scaled, self.derived))
        if parts:
            raise InvalidPartsError(parts)
        require_translations(self)
        return self


def _consent_in_languages(data: dict[str, object]) -> dict[str, object]:
    """Write what people tick, where it is left out, in the languages that the title has."""
    consent, title = data.get("toestemming"), data.get("titel")
    if not isinstance(consent, dict) or not isinstance(title, dict):
        return {}
    usual = {"akkoord": _AGREE, "melding": _REFUSAL}
    spoken = {
        key: Text(
            text, {code: text.translations[code] for code in title if code in text.translations}
        )
        for key, text in usual.items()
    }
    return {"toestemming": spoken | consent}


def _asked_in(groups: Iterable[object]) -> dict[Place, dict[str, object]]:
    """Give the questions as they stand in YAML, each with its place."""
    listed = [group.get("vragen") if isinstance(group, dict) else () for group in groups]
    return {
        ("groepen", group_at, "vragen", at): question
        for group_at, questions in enumerate(listed)
        if isinstance(questions, list | tuple)
        for at, question in enumerate(questions)
        if isinstance(question, dict)
    }


def _unknown_lists(
    asked: Mapping[Place, Mapping[str, object]], lists: Mapping[str, object]
) -> Iterator[Part]:
    """Name the questions whose answers should be a list that is not there."""
    for place, question in asked.items():
        name = question.get("antwoorden")
        if isinstance(name, str) and name not in lists:
            guess = nearest(name, lists)
            yield Part(
                (*place, "antwoorden"),
                f"vraag {question.get('code')} verwijst naar antwoordlijst '{name}', die er niet "
                "is.",
                f"bedoelde u '{guess}'?" if guess else "voeg de lijst toe.",
            )


def _completed(group: object, lists: Mapping[str, object], yes_no: frozenset[str]) -> object:
    if not isinstance(group, dict) or not isinstance(group.get("vragen"), list | tuple):
        return group
    questions = [
        yes_no_conditions(_with_list(question, lists), yes_no) for question in group["vragen"]
    ]
    return group | {"vragen": questions}


def _with_list(question: object, lists: Mapping[str, object]) -> object:
    if not isinstance(question, dict) or not isinstance(question.get("antwoorden"), str):
        return question
    return question | {"antwoorden": lists[question["antwoorden"]]}
