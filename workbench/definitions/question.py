"""Questions: their types, answers, items and the conditions under which they are shown."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError, YesNo
from workbench.definitions.texts import Text

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$", max_length=20)]
AnswerCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=5)]
ItemCode = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+$", max_length=20)]
OTHER = "other"
COMMENT = "comment"
YES, NO = "Y", "N"
YES_NO_ANSWERS = {
    YES: Text("Ja", {"en": "Yes", "de": "Ja", "fr": "Oui"}),
    NO: Text("Nee", {"en": "No", "de": "Nein", "fr": "Non"}),
}
"""The answers of every ja/nee question; their translations ask nothing of the questionnaire."""

QuestionType = Literal[
    "een keuze",
    "meer keuzes",
    "matrix",
    "getal",
    "datum",
    "korte tekst",
    "lange tekst",
    "rangorde",
    "ja/nee",
    "gesprekspunt",
]
OPEN_TYPES = frozenset({"korte tekst", "lange tekst", "gesprekspunt"})
"""Types that people answer in their own words."""


class Condition(Definition):
    """What the answer to an earlier question must be for a question to be shown.

    An answer that is missing meets no condition, but an option that was shown and not ticked is
    "not" that option.

    Attributes
    ----------
    question
        Code of the question, or name of one item of a matrix: ``sig_S1``.
    answers, excluded
        One of these answers; none of these answers.
    minimum, maximum
        At least, at most: for numbers and for answers with a number as code.
    """

    question: str = Field(alias="vraag")
    answers: tuple[str | int, ...] = Field(default=(), alias="is")
    excluded: tuple[str | int, ...] = Field(default=(), alias="is niet")
    minimum: float | None = Field(default=None, alias="vanaf")
    maximum: float | None = Field(default=None, alias="tot en met")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.answers or self.excluded) and self.minimum is None and self.maximum is None:
            raise InvalidValueError(
                "'toon als' zegt niet bij welk antwoord.",
                remedy="voeg 'is: […]', 'is niet: […]', 'vanaf: …' of 'tot en met: …' toe.",
            )
        return self


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


class Question(Definition):
    """One question, or one array of items with a shared answer scale.

    Attributes
    ----------
    code
        Code of the question; of the column in exports.
    text, help
        What the respondent reads.
    type
        "een keuze", "meer keuzes", "matrix" (items × answers), "getal", "datum", "korte tekst",
        "lange tekst", "rangorde" (items put in order), "ja/nee", "gesprekspunt" (topic of an
        interview guide, answered in the interviewer's notes).
    answers
        Code → label. In YAML also the name of a list under ``antwoordlijsten``. Of "ja/nee" they
        are always Y and N.
    items
        Code → text of the items of a matrix or ranking, or of the options of "meer keuzes".
    probes
        Further questions that an interviewer may ask on a "gesprekspunt".
    minutes
        How long a conversation may dwell on a "gesprekspunt".
    other
        Whether there is an open "anders, namelijk".
    explained
        Whether "ja/nee" asks for an explanation.
    minimum, maximum
        Limits of a number.
    required
        Whether a complete questionnaire must have an answer.
    shown_if
        The question is shown only where all these conditions hold.
    no_opinion
        Answer codes that mean "weet niet": missing in calculations, counted apart.
    personal
        Answers may identify a person and are dropped at the door.
    key
        The answer is part of the key that respondents make themselves, by which waves are joined.
        It is never shown or exported.
    may_identify
        Open answers may hold personal data. They are kept, because they are needed, but must be
        read before they are quoted.
    self_report
        Respondents judge themselves: tables get a remark that says so.
    """

    code: Code
    text: Text = Field(alias="tekst")
    type: QuestionType = Field(alias="soort")
    help: Text = Field(default=Text(), alias="toelichting")
    answers: dict[AnswerCode, Text] = Field(default_factory=dict, alias="antwoorden")
    items: dict[ItemCode, Text] = Field(default_factory=dict)
    probes: tuple[Text, ...] = Field(default=(), alias="doorvragen")
    minutes: int | None = Field(default=None, alias="minuten", gt=0)
    other: YesNo = Field(default=False, alias="anders")
    explained: YesNo = Field(default=False, alias="uitleg")
    minimum: float | None = None
    maximum: float | None = None
    required: YesNo = Field(default=False, alias="verplicht")
    shown_if: Annotated[tuple[Condition, ...], BeforeValidator(_listed)] = Field(
        default=(), alias="toon als"
    )
    no_opinion: tuple[AnswerCode, ...] = Field(default=(), alias="weet niet")
    ordered: YesNo = Field(default=False, alias="geordend")
    personal: YesNo = Field(default=False, alias="persoonsgegeven")
    key: YesNo = Field(default=False, alias="sleutel")
    may_identify: YesNo = Field(default=False, alias="mogelijk persoonsgegeven")
    self_report: YesNo = Field(default=False, alias="zelfbeoordeling")

    @model_validator(mode="before")
    @classmethod
    def _answers_yes_no(cls, data: object) -> object:
        if isinstance(data, dict) and "ja/nee" in {data.get("soort"), data.get("type")}:
            return {"antwoorden": YES_NO_ANSWERS, **data}
        return data

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the clean columns that hold the answers; a key has none."""
        if self.key:
            return ()
        names = [f"{self.code}_{item}" for item in self.items] or [self.code]
        return (*names, *self._open_lines)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in a file: a ranking has one per place, with the item put there."""
        if self.type == "rangorde":
            return tuple(f"{self.code}_{place}" for place in range(1, len(self.items) + 1))
        return (self.code,) if self.key else self.variables

    @property
    def open_variables(self) -> tuple[str, ...]:
        """Names of the columns in which respondents write their own words."""
        if self.key:
            return ()
        return (self.code,) if self.type in OPEN_TYPES else self._open_lines

    @property
    def _open_lines(self) -> tuple[str, ...]:
        other = (f"{self.code}_{OTHER}",) if self.other else ()
        return (*other, f"{self.code}_{COMMENT}") if self.explained else other
