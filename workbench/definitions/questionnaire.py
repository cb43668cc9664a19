"""Questionnaires: questions, answers and the rules that belong to them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError, YesNo
from workbench.errors import nearest

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$", max_length=20)]
AnswerCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=5)]
OTHER = "other"
# Codes of columns that LimeSurvey adds itself.
_RESERVED = frozenset(
    (
        "id",
        "submitdate",
        "lastpage",
        "startlanguage",
        "startdate",
        "datestamp",
        "seed",
        "token",
        "ipaddr",
        "refurl",
        "time",
        OTHER,
    )
)


class Condition(Definition):
    """A question is shown only where another question has one of these answers."""

    question: Code = Field(alias="vraag")
    answers: tuple[str | int, ...] = Field(alias="is", min_length=1)


class Question(Definition):
    """One question, or one array of items with a shared answer scale.

    Attributes
    ----------
    code
        Code of the question; of the column in exports.
    text, help
        What the respondent reads.
    type
        "een keuze", "meer keuzes", "matrix" (items × answers), "getal", "datum", "tekst".
    answers
        Code → label. In YAML also the name of a list under ``antwoordlijsten``.
    items
        Code → text of the items of a matrix, or of the options of "meer keuzes".
    other
        Whether there is an open "anders, namelijk".
    minimum, maximum
        Limits of a number.
    required
        Whether a complete questionnaire must have an answer.
    shown_if
        The question is shown only under this condition.
    no_opinion
        Answer codes that mean "weet niet": missing in calculations, counted apart.
    personal
        Answers may identify a person and are dropped at the door.
    may_identify
        Open answers may hold personal data. They are kept, because they are needed, but must be
        read before they are quoted.
    self_report
        Respondents judge themselves: tables get a remark that says so.
    """

    code: Code
    text: str = Field(alias="tekst")
    type: Literal["een keuze", "meer keuzes", "matrix", "getal", "datum", "tekst"] = Field(
        alias="soort"
    )
    help: str = Field(default="", alias="toelichting")
    answers: dict[AnswerCode, str] = Field(default_factory=dict, alias="antwoorden")
    items: dict[AnswerCode, str] = Field(default_factory=dict)
    other: YesNo = Field(default=False, alias="anders")
    minimum: float | None = None
    maximum: float | None = None
    required: YesNo = Field(default=False, alias="verplicht")
    shown_if: Condition | None = Field(default=None, alias="toon als")
    no_opinion: tuple[AnswerCode, ...] = Field(default=(), alias="weet niet")
    ordered: YesNo = Field(default=False, alias="geordend")
    personal: YesNo = Field(default=False, alias="persoonsgegeven")
    may_identify: YesNo = Field(default=False, alias="mogelijk persoonsgegeven")
    self_report: YesNo = Field(default=False, alias="zelfbeoordeling")

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns that hold the answers."""
        names = [f"{self.code}_{item}" for item in self.items] or [self.code]
        return (*names, f"{self.code}_{OTHER}") if self.other else tuple(names)

    @property
    def open_variables(self) -> tuple[str, ...]:
        """Names of the columns in which respondents write their own words."""
        if self.type == "tekst":
            return (self.code,)
        return (f"{self.code}_{OTHER}",) if self.other else ()


class Group(Definition):
    """Questions under one heading."""

    title: str = Field(alias="titel")
    questions: tuple[Question, ...] = Field(alias="vragen", min_length=1)


class Scale(Definition):
    """Items that together measure something."""

    id: Code
    title: str = Field(alias="titel")
    items: tuple[str, ...] = Field(min_length=2)
    reversed_items: tuple[str, ...] = Field(default=(), alias="omgekeerd")
    minimum_answered: float = Field(default=0.8, ge=0, le=1, alias="minimaal beantwoord")


class Derived(Definition):
    """A yes/no variable: ja where one of these options is ticked or open lines is filled."""

    id: Code
    title: str = Field(alias="titel")
    any_of: tuple[str, ...] = Field(alias="een van", min_length=1)


class Questionnaire(Definition):
    """A questionnaire, registration form or register: everything structured is one of these."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str = Field(alias="titel")
    introduction: str = Field(default="", alias="inleiding")
    source: str = Field(default="", alias="bron")
    answer_lists: dict[str, dict[AnswerCode, str]] = Field(
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
        """The questions whose answers are kept: all but those that ask for personal data."""
        return tuple(question for question in self.questions if not question.personal)

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of all columns with answers, in order."""
        return tuple(name for question in self.questions for name in question.variables)

    @model_validator(mode="before")
    @classmethod
    def _fill_answer_lists(cls, data: object) -> object:
        """Replace the name of an answer list by the list, so that questions are complete."""
        if not isinstance(data, dict):
            return data
        lists = data.get("antwoordlijsten", {})
        if not isinstance(lists, dict):
            return data
        for group in data.get("groepen") or ():
            for question in (group.get("vragen") or ()) if isinstance(group, dict) else ():
                _fill(question, lists)
        return data

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        codes = [question.code for question in self.questions]
        _require_unique([*codes, *(derived.id for derived in self.derived)], "code")
        kept = tuple(name for question in self.kept_questions for name in question.variables)
        for question in self.questions:
            _check_question(question)
            _check_condition(question, self.questions)
        for scale in self.scales:
            for name in (*scale.items, *scale.reversed_items):
                _require_known(name, kept, f"schaal {scale.id}")
        for derived in self.derived:
            _check_derived(derived, self.kept_questions)
        return self


def _fill(question: object, lists: dict[str, object]) -> None:
    if not isinstance(question, dict) or not isinstance(question.get("antwoorden"), str):
        return
    name = question["antwoorden"]
    if name not in lists:
        guess = nearest(name, lists)
        raise InvalidValueError(
            f"vraag {question.get('code')} verwijst naar antwoordlijst '{name}', die er niet is.",
            remedy=f"bedoelde u '{guess}'?" if guess else "voeg de lijst toe.",
        )
    question["antwoorden"] = lists[name]


def _require_unique(codes: list[str], what: str) -> None:
    seen: set[str] = set()
    for code in codes:
        # LimeSurvey takes codes that differ in case only for the same code.
        if code.lower() in seen:
            raise InvalidValueError(
                f"{what} '{code}' komt twee keer voor.", remedy="geef elke vraag een eigen code."
            )
        seen.add(code.lower())


def _require_known(name: str, known: tuple[str, ...], where: str) -> None:
    if name not in known:
        guess = nearest(name, known)
        raise InvalidValueError(
            f"{where} noemt '{name}', maar die variabele is er niet.",
            remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(known)}.",
        )


def _check_question(question: Question) -> None:
    for wrong, problem, remedy in (*_shape_faults(question), *_code_faults(question)):
        if wrong:
            raise InvalidValueError(f"vraag {question.code} {problem}.", remedy=f"{remedy}.")
    for code in question.no_opinion:
        _require_known(code, tuple(question.answers), f"'weet niet' van vraag {question.code}")


def _shape_faults(question: Question) -> tuple[tuple[bool, str, str], ...]:
    """Say of every rule about the parts of a question whether it is broken."""
    needs_answers = question.type in {"een keuze", "matrix"}
    needs_items = question.type in {"meer keuzes", "matrix"}
    low, high = question.minimum, question.maximum
    return (
        (
            needs_answers and not question.answers,
            "heeft geen antwoorden",
            "geef 'antwoorden' met per code een tekst",
        ),
        (
            needs_items and not question.items,
            "heeft geen items",
            "geef 'items' met per code een tekst",
        ),
        (
            bool(question.items) and not needs_items,
            "heeft items, maar dat kan niet bij deze soort",
            "kies soort 'matrix' of 'meer keuzes', of laat 'items' weg",
        ),
        (
            question.other and question.type not in {"een keuze", "meer keuzes"},
            "heeft 'anders', maar dat kan niet bij deze soort",
            "kies soort 'een keuze' of 'meer keuzes', of laat 'anders' weg",
        ),
        (
            low is not None and high is not None and low > high,
            "heeft een minimum boven het maximum",
            "verwissel minimum en maximum",
        ),
    )


def _code_faults(question: Question) -> tuple[tuple[bool, str, str], ...]:
    """Say of every rule about codes whether it is broken."""
    numbered = all(code.isdecimal() for code in question.answers)
    return (
        (
            question.code.lower() in _RESERVED,
            "heeft een code die LimeSurvey zelf gebruikt",
            "kies een andere code",
        ),
        (
            OTHER in {code.lower() for code in (*question.items, *question.answers)},
            f"gebruikt de code '{OTHER}', die voor 'anders, namelijk' is",
            "kies een andere code",
        ),
        (
            question.ordered and (question.other or not numbered),
            "is geordend, maar heeft antwoorden die geen nummer zijn",
            "geef de antwoorden de codes 1, 2, 3 … en laat 'anders' weg",
        ),
    )


def _check_condition(question: Question, questions: tuple[Question, ...]) -> None:
    if question.shown_if is None:
        return
    where = f"'toon als' van vraag {question.code}"
    earlier = {
        other.code: other
        for other in questions[: questions.index(question)]
        if other.type != "matrix" and not other.personal
    }
    _require_known(question.shown_if.question, tuple(earlier), where)
    asked = earlier[question.shown_if.question]
    known = (*asked.items, *asked.answers)
    for answer in question.shown_if.answers:
        if known:
            _require_known(str(answer), (*known, OTHER) if asked.other else known, where)
        elif asked.type == "getal" and not isinstance(answer, int):
            raise InvalidValueError(
                f"{where} noemt '{answer}', maar vraag {asked.code} vraagt een getal.",
                remedy="schrijf een geheel getal, zonder aanhalingstekens.",
            )


def _check_derived(derived: Derived, questions: tuple[Question, ...]) -> None:
    known = tuple(
        name
        for question in questions
        for name in (
            question.variables if question.type == "meer keuzes" else question.open_variables
        )
    )
    for name in derived.any_of:
        _require_known(name, known, f"afgeleide variabele {derived.id}")
