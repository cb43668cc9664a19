"""Answers to a questionnaire: as they came in, and after cleaning."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.records.sources import SourceFile


class Missing(StrEnum):
    """Why an answer is not there. The values are shown to readers."""

    NOT_SHOWN = "niet getoond"
    SKIPPED = "overgeslagen"
    NOT_REACHED = "niet bereikt"
    NO_OPINION = "weet niet"
    NO_CLASS = "niet ingedeeld"
    EXCLUDED = "uitgesloten"


class VariableKind(StrEnum):
    """How the values of a variable may be counted."""

    CATEGORY = "categorie"
    ORDINAL = "ordinaal"
    NUMBER = "getal"
    BOOLEAN = "ja/nee"
    DATE = "datum"
    TEXT = "tekst"


@dataclass(frozen=True, slots=True)
class Variable:
    """One column of clean answers.

    Attributes
    ----------
    name
        Column name, for example ``meldingen``, ``sig_S1`` or ``werkgebied_HEN``.
    question
        Code of the question it belongs to.
    label
        What the column asks: the item text, or the question text if there are no items.
    kind
        How its values may be counted.
    categories
        Code → label in the order of the questionnaire; empty for numbers and texts. Codes of
        ORDINAL variables are the numbers 1..k as int in the data, as text here; ja/nee has
        "True" and "False". Codes for "weet niet" are not here: those answers are missing.
    """

    name: str
    question: str
    label: str
    kind: VariableKind
    categories: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RawResponses:
    """Answers exactly as they stand in the file, without columns that identify a person.

    Attributes
    ----------
    source
        The file.
    table
        One row per respondent, every cell text ("" where empty); columns are standard variable
        names (``sig_S1``, ``functie_other``) and the system columns ``id``, ``submitdate``,
        ``lastpage``, ``startdate`` as far as the file has them, each a pandas category of texts.
        The index says where the respondent stands in the file; its name is what such a place is
        called there: "regel", "rij" or "antwoord".
    dropped
        Headings that were dropped at the door because they identify a person.
    ignored
        Headings that the questionnaire does not know.
    format
        Kind of file: "limesurvey-csv", "tabel-csv" …
    separator
        What stands between the cells, "" where the format has no such thing.
    lacks
        What this format cannot tell although the questionnaire wants to know, as Dutch sentences.
    notes
        What was done at reading that a reader should know, as Dutch sentences.
    not_asked
        Names of variables that were not asked of these respondents; their columns are empty.
    """

    source: SourceFile
    table: pd.DataFrame
    dropped: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    format: str = ""
    separator: str = ""
    lacks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    not_asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Responses:
    """Clean answers: typed, labelled, with the kind of every missing answer.

    Attributes
    ----------
    questionnaire
        Id of the questionnaire.
    source
        The file the answers came from.
    table
        One row per respondent (index: respondent id as text), one column per variable.
        Categories are pandas ``Categorical`` of codes in questionnaire order (ordered where the
        variable is ORDINAL it is ``Int64`` instead), numbers are ``Float64``, ja/nee is
        ``boolean``, texts are ``string``, dates ``datetime64``.
    missing
        Same shape; the ``Missing`` kind as text where ``table`` has no value, else "".
    complete
        Boolean per respondent: submitted.
    moments
        Columns ``started`` and ``submitted`` (``datetime64``), empty where the file does not say.
    variables
        Name → Variable, in the order of the columns.
    notes
        What the cleaning did that a reader should know, as Dutch sentences.
    key
        Hash of the key that respondents made themselves, to join waves; None if none was asked.
    """

    questionnaire: str
    source: SourceFile
    table: pd.DataFrame
    missing: pd.DataFrame
    complete: pd.Series
    variables: Mapping[str, Variable]
    notes: tuple[str, ...] = ()
    key: pd.Series | None = None
    moments: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in from a file with answers, and what did not.

    Attributes
    ----------
    source
        The file.
    format
        Kind of file: "limesurvey-csv", "tabel-csv" …
    separator
        What stands between the cells, "" where the format has no such thing.
    respondents, complete
        How many there are, and how many of them submitted.
    dropped
        Headings that were dropped at the door because they identify a person.
    ignored
        Headings that the questionnaire does not know.
    lacks
        What this file cannot tell although the questionnaire wants to know, as Dutch sentences.
    notes
        What else a reader should know, as Dutch sentences.
    """

    source: SourceFile
    format: str
    separator: str
    respondents: int
    complete: int
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]
    lacks: tuple[str, ...]
    notes: tuple[str, ...]
