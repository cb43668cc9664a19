"""Headings of exports: which column holds which answer, and which may not come in at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.answers.heading_texts import names_by_text
from workbench.errors import CollectError, QuestionsMissingError, WorkbenchError, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.definitions.questionnaire import Questionnaire

SYSTEM = ("id", "submitdate", "lastpage", "startdate")
"""Columns of LimeSurvey itself that the workbench uses."""

_ONLY_LIMESURVEY = frozenset({"lastpage", "startdate", "startlanguage"})
_OTHER_SYSTEM = frozenset({"startlanguage", "seed", "datestamp", "interviewtime"})
_TIMINGS = re.compile(r"(?:group|question)time\w*(?:\W.*)?", re.IGNORECASE | re.DOTALL)

# What a heading looks like when only its letters and digits are left.
_PERSONAL = frozenset(
    """
    email emailadres emailaddress emailaddresses mail mailadres epost recipientemail
    token toegangscode accesscode zugangscode codedacces
    ip ipaddr ipadres ipaddress ipadresse adresseip
    refurl referrerurl verwijzendeurl verwijzerurl weiterleitungsurl urlreferente
    firstname lastname surname name fullname voornaam voornamen achternaam tussenvoegsel naam
    volledigenaam recipientfirstname recipientlastname externalreference
    telefoon telefoonnummer mobiel phone phonenumber adres address straat huisnummer
    geboortedatum dateofbirth bsn burgerservicenummer locationlatitude locationlongitude
    vorname nachname prenom nom adressedecourriel
    """.split()  # noqa: SIM905 (a list of forty words reads worse)
)
_ATTRIBUTE = re.compile(r"attribu(?:te|ut)[\s_]*\d+(?:\D.*)?", re.IGNORECASE)

# Code, then an item in brackets or after an underscore, then a sign and the text of the question.
_HEADING = re.compile(
    r"(?P<code>[A-Za-z][A-Za-z0-9]*)(?:\s*\[(?P<item>\w+)\]|_(?P<underscored>\w+))?"
    r"(?P<text>(?:\.|\s*[:|]|\s[-–])(?:\s.*)?)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a file are.

    Attributes
    ----------
    used
        Standard name → position, for the answers and the system columns that are kept.
    dropped
        Headings of columns that identify a person.
    ignored
        Headings that the questionnaire does not know.
    from_limesurvey
        Whether there are columns that only LimeSurvey writes.
    notes
        How headings were read, where that is not plain.
    """

    used: Mapping[str, int]
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]
    from_limesurvey: bool
    notes: tuple[str, ...]


def recognised(headings: Sequence[str], questionnaire: Questionnaire) -> int:
    """Count the headings that this questionnaire or LimeSurvey would write."""
    return sum(name is not None for name in _names(headings, questionnaire, "").names)


def standard_name(heading: str, names: Iterable[str]) -> str | None:
    """Return the variable or system column that this heading stands for, if any.

    Examples
    --------
    >>> standard_name("sig[S1]. Signaleren: ik herken ...", ["sig_S1"])
    'sig_S1'
    """
    match = _HEADING.fullmatch(heading.strip())
    if match is None:
        return None
    item = match["item"] or match["underscored"]
    written = f"{match['code']}_{item}" if item else match["code"]
    # LimeSurvey holds codes that differ only in case for the same code.
    return {name.lower(): name for name in names}.get(written.lower())


def _loose_name(heading: str, names: Iterable[str]) -> str | None:
    """Read a line of a question with several lines, which is a question of its own here.

    LimeSurvey heads it ``Q1[SQ001]``, the question is ``Q1SQ001``.
    """
    match = _HEADING.fullmatch(heading.strip())
    item = match and (match["item"] or match["underscored"])
    return standard_name(f"{match['code']}{item}", names) if match and item else None


def has_codes(headings: Sequence[str], questionnaire: Questionnaire) -> bool:
    """Tell whether one of the headings is the code of a question."""
    return any(standard_name(heading, questionnaire.columns) for heading in headings)


def missing_columns(headings: Sequence[str], questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name the columns with answers that no heading stands for."""
    found = set(_names(headings, questionnaire, "").names)
    return tuple(column for column in _wanted(questionnaire) if column not in found)


def column_of(headings: Sequence[str], questionnaire: Questionnaire) -> tuple[str | None, ...]:
    """Name the column that each heading stands for, None where it is unknown or unclear."""
    return _names(headings, questionnaire, "").names


def _wanted(questionnaire: Questionnaire) -> tuple[str, ...]:
    return tuple(
        column
        for question in questionnaire.questions
        if not question.personal
        for column in question.columns
    )


def sort_columns(headings: Sequence[str], questionnaire: Questionnaire, name: str) -> Columns:
    """Decide for every column whether it is kept, dropped or ignored.

    Raises
    ------
    QuestionsMissingError
        A question has no column.
    """
    found = _names(headings, questionnaire, name)
    raise_all(found.faults)
    wanted = _wanted(questionnaire)
    kept = {*wanted, *SYSTEM}
    raise_all(_doubled(headings, [n if n in kept else None for n in found.names], name))
    named = list(zip(headings, found.names, strict=True))
    unknown = [heading for heading, column in named if column is None]
    missing = [column for column in wanted if column not in found.names]
    if missing:
        raise QuestionsMissingError(name, missing, [h for h in unknown if not is_personal(h)])
    asked = set(questionnaire.columns) - set(wanted)
    return Columns(
        used={column: at for at, column in enumerate(found.names) if column in kept},
        dropped=tuple(
            heading
            for heading, column in named
            if column in asked or (column is None and is_personal(heading))
        ),
        ignored=tuple(heading for heading in unknown if heading and not is_personal(heading)),
        from_limesurvey=bool(_ONLY_LIMESURVEY & set(found.names)),
        notes=found.notes,
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The column that each heading stands for, if any, with notes and faults of the finding."""

    names: tuple[str | None, ...]
    notes: tuple[str, ...]
    faults: tuple[WorkbenchError, ...]


def _names(headings: Sequence[str], questionnaire: Questionnaire, file: str) -> _Names:
    """Read headings as codes, else as texts, else as codes with a text behind them."""
    known = [*questionnaire.columns, *SYSTEM, *_OTHER_SYSTEM]
    codes = {at: standard_name(heading, known) for at, heading in enumerate(headings)}
    taken = set(codes.values())
    loose = {at: _loose_name(h, known) for at, h in enumerate(headings) if codes[at] is None}
    codes |= {at: name for at, name in loose.items() if name not in taken}
    bare = {at: name for at, name in codes.items() if name and not _has_text(headings[at])}
    by_text = names_by_text(
        {at: heading for at, heading in enumerate(headings) if at not in bare}, questionnaire, file
    )
    names = {**codes, **by_text.names, **bare}
    timings = {at: "interviewtime" for at, h in enumerate(headings) if _TIMINGS.fullmatch(h)}
    return _Names(
        tuple(names[at] or timings.get(at) for at in range(len(headings))),
        by_text.notes,
        by_text.faults,
    )


def _has_text(heading: str) -> bool:
    match = _HEADING.fullmatch(heading.strip())
    return match is not None and bool(match["text"])


def is_personal(heading: str) -> bool:
    """Tell whether a heading announces something that identifies a person.

    Examples
    --------
    >>> is_personal("E-mailadres"), is_personal("attribute_1"), is_personal("functie")
    (True, True, False)
    """
    code, _, _ = heading.partition(". ")
    letters = re.sub(r"[\W_]+", "", code).lower()
    return letters in _PERSONAL or _ATTRIBUTE.fullmatch(heading.strip()) is not None


def _doubled(
    headings: Sequence[str], found: Sequence[str | None], name: str
) -> list[WorkbenchError]:
    places: dict[str, list[int]] = {}
    for at, variable in enumerate(found):
        if variable is not None:
            places.setdefault(variable, []).append(at)
    doubled = [
        f"{variable} (kolommen {' en '.join(f'{at + 1}: {headings[at][:40]}' for at in columns)})"
        for variable, columns in places.items()
        if len(columns) > 1
    ]
    if not doubled:
        return []
    fault = CollectError(
        f"In {name} staan twee kolommen voor dezelfde vraag: {'; '.join(doubled)}.",
        remedy="verwijder of hernoem een van beide kolommen.",
    )
    return [fault]
