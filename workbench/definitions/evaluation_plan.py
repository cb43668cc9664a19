"""evaluatie.yaml: what is evaluated, with which sources, by whom, and how it is reported."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from workbench.definitions.base import Definition, InvalidValueError
from workbench.definitions.fieldwork_plan import FieldworkPlan

_SOURCES = "bronnen"

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]


def _without_slash(path: str) -> str:
    """Write a folder as a file is written, so that it has one name."""
    return path.rstrip("/")


class Period(Definition):
    """From and to, both included."""

    start: dt.date = Field(alias="van")
    end: dt.date = Field(alias="tot")


class Response(Definition):
    """How many people were invited, if that is known at all.

    ``by`` is a closed question and ``groups`` says per answer code how many people belong to it:
    for the response per organisation, and for weights.
    """

    invited: int | None = Field(default=None, ge=0, alias="uitgenodigd")
    by: str | None = Field(default=None, alias="per")
    groups: dict[str, Annotated[int, Field(ge=0)]] = Field(default_factory=dict, alias="groepen")
    note: str = Field(default="", alias="toelichting")

    @model_validator(mode="after")
    def _names_question_and_groups(self) -> Self:
        if bool(self.by) != bool(self.groups):
            raise InvalidValueError(
                "'per' en 'groepen' horen bij elkaar, maar een van beide ontbreekt.",
                remedy="noem de vraag bij 'per' en de aantallen per antwoordcode bij 'groepen'.",
            )
        return self


class AnswersSource(Definition):
    """A file with answers to a questionnaire, a folder of returned forms, or a register.

    ``mapping`` is a file that says what headings and words mean where they are not those of the
    questionnaire. ``wave`` names the measurement ("nulmeting", "eindmeting") if there are several.
    ``format`` need not be given: what kind of file it is shows from its content. "tabel-csv" says
    that the file is a register of things, not of people.
    """

    id: Id
    questionnaire: str = Field(alias="vragenlijst")
    file: Annotated[str, AfterValidator(_without_slash)] = Field(alias="bestand")
    format: Literal["limesurvey-csv", "tabel-csv"] | None = Field(default=None, alias="formaat")
    title: str = Field(alias="titel")
    mapping: str = ""
    wave: str = Field(default="", alias="meting")
    response: Response = Field(default=Response(), alias="respons")
    fieldwork: FieldworkPlan = Field(default=FieldworkPlan(), alias="veldwerk")


class SpeakerPlan(Definition):
    """Who a speaker label in the file stands for.

    ``role_group`` is a wider word for the role ("arts" for kinderarts), for where the role itself
    would point at too few people.
    """

    code: str
    role: str = Field(alias="rol")
    role_group: str = Field(default="", alias="rolgroep")
    organisation: str = Field(default="", alias="organisatie")


class Pseudonymised(Definition):
    """Who took the names out of the source, and when."""

    by: str = Field(alias="door")
    on: dt.date = Field(alias="op")


class AnswersTo(Definition):
    """Which open question a text holds the answers to."""

    source: str = Field(alias="bron")
    question: str = Field(alias="vraag")


class TextSource(Definition):
    """A transcript or set of notes.

    Attributes
    ----------
    group
        Who spoke, in words of the report: "MDA++-team".
    participants
        Number of people who took part, without the interviewer.
    pseudonymised
        Who took the names out before the text came in; without it the text is reviewed in the
        workbench before anything is done with it.
    speakers
        Label in the file → speaker.
    no_speakers
        Words with a colon at the start of a paragraph that look like a speaker but are none.
    layout
        How the text is written: turns of speakers, statements under the group that made them, or a
        report in which nobody speaks.
    answers_to
        Which open question the statements answer: a table per code then knows who was asked.
    """

    id: Id
    kind: Literal["focusgroep", "interview", "observatie", "sessie", "open antwoorden"] = Field(
        alias="soort"
    )
    title: str = Field(alias="titel")
    file: str = Field(alias="bestand")
    date: dt.date = Field(alias="datum")
    phase: int = Field(alias="fase")
    group: str = Field(alias="groep")
    participants: int = Field(alias="deelnemers", ge=0)
    pseudonymised: Pseudonymised | None = Field(default=None, alias="gepseudonimiseerd")
    speakers: dict[str, SpeakerPlan] = Field(default_factory=dict, alias="sprekers")
    no_speakers: tuple[str, ...] = Field(default=(), alias="geen sprekers")
    layout: Literal["spreekbeurten", "groepen", "verslag"] = Field(
        default="spreekbeurten", alias="indeling"
    )
    answers_to: AnswersTo | None = Field(default=None, alias="antwoorden op")

    @property
    def published_name(self) -> str:
        """What the file is called wherever others read it: its own name may be one of a person."""
        if self.pseudonymised is None:  # the raw file is not for others at all
            return f"transcripten/{self.id}.json"
        suffix = PurePosixPath(self.file).suffix
        plain = f"{_SOURCES}/{self.id}{suffix}"
        return plain if self.file == plain else f"{self.id} ({suffix})"

    @model_validator(mode="after")
    def _names_speakers_where_somebody_speaks(self) -> Self:
        if self.layout == "verslag" and self.speakers:
            raise InvalidValueError(
                "in een verslag spreekt niemand, maar er staan sprekers.",
                remedy="haal 'sprekers' weg, of zet 'indeling' op spreekbeurten of groepen.",
            )
        if self.layout != "verslag" and not self.speakers:
            raise InvalidValueError(
                "er staat niet wie er spreken.",
                remedy="zet ze onder 'sprekers' ('workbench transcript speakers BESTAND' maakt een "
                "opzet), of schrijf 'indeling: verslag' als niemand spreekt.",
            )
        return self


class Coder(Definition):
    """Someone who codes."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    role: str = Field(alias="rol")


class Thresholds(Definition):
    """From which numbers on something may be shown.

    Attributes
    ----------
    percentage_from
        The smallest base of a percentage.
    smallest_cell
        Counts below it are hidden.
    smallest_group
        A description of a speaker with a quotation must fit at least so many people.
    """

    percentage_from: int = Field(default=10, ge=1, alias="percentage vanaf")
    smallest_cell: int = Field(default=5, ge=1, alias="kleinste cel")
    smallest_group: int = Field(default=3, ge=1, alias="kleinste groep")


class Remarks(Definition):
    """What is noted with certain tables and sentences; every evaluation may word it otherwise.

    Attributes
    ----------
    self_report
        Under answers in which people judge themselves.
    open_answers
        Under questions that people answered in their own words.
    separate_waves
        Under a comparison of waves that are not linked per person.
    weighted
        Under weighted outcomes.
    """

    self_report: str = Field(
        default="Dit is het oordeel van de deelnemers over zichzelf. Wie zich bekwaam vindt, "
        "handelt niet vanzelf zo: leg dit naast wat deelnemers zeggen te doen en wat anderen zien.",
        alias="zelfbeoordeling",
    )
    open_answers: str = Field(
        default="Open antwoorden kunnen persoonsgegevens bevatten en staan daarom niet in dit "
        "overzicht.",
        alias="open antwoorden",
    )
    separate_waves: str = Field(
        default="De metingen zijn niet per persoon gekoppeld en zijn hier twee losse groepen: een "
        "verschil kan ook komen doordat andere mensen antwoordden.",
        alias="losse metingen",
    )
    weighted: str = Field(
        default="Gewogen naar het bekende aantal per groep; n is steeds het ongewogen aantal.",
        alias="gewogen",
    )


class Allowed(Definition):
    """A word that may be published although it is also a name in the key, or looks like one."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2)] = Field(
        alias="tekst"
    )
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)] = Field(
        alias="reden"
    )


class EvaluationPlan(Definition):
    """The whole of evaluatie.yaml."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str = Field(alias="titel")
    subtitle: str = Field(alias="ondertitel")
    region: str = Field(alias="regio")
    period: Period = Field(alias="periode")
    authors: tuple[str, ...] = Field(alias="auteurs", min_length=1)
    date: dt.date = Field(alias="datum")
    researcher: str = Field(default="", alias="onderzoeker")
    notice: str = Field(default="", alias="let op")
    answers: tuple[AnswersSource, ...] = Field(default=(), alias="antwoorden")
    texts: tuple[TextSource, ...] = Field(default=(), alias="teksten")
    coding_scheme: str | None = Field(default=None, alias="codeerschema")
    coders: tuple[Coder, ...] = Field(default=(), alias="codeurs")
    thresholds: Thresholds = Field(default=Thresholds(), alias="drempels")
    remarks: Remarks = Field(default=Remarks(), alias="opmerkingen")
    allowed: tuple[Allowed, ...] = Field(default=(), alias="toegestaan")
    chapters: tuple[str, ...] = Field(alias="hoofdstukken", min_length=1)
    literature: str | None = Field(default=None, alias="literatuur")

    @model_validator(mode="after")
    def _has_unique_ids(self) -> Self:
        ids = [*(source.id for source in self.answers), *(source.id for source in self.texts)]
        for source_id in ids:
            if ids.count(source_id) > 1:
                raise InvalidValueError(
                    f"bron '{source_id}' komt twee keer voor.",
                    remedy="geef elke bron een eigen id.",
                )
        return self

    @model_validator(mode="after")
    def _has_what_texts_answer_to(self) -> Self:
        known = [source.id for source in self.answers]
        for text in self.texts:
            if text.answers_to is not None and text.answers_to.source not in known:
                raise InvalidValueError(
                    f"tekst '{text.id}' noemt antwoorden van '{text.answers_to.source}', maar die "
                    "bron is er niet.",
                    remedy=f"kies uit {', '.join(known) or '(geen)'}.",
                )
        return self
