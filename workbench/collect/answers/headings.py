"""Headings of exports: which column holds which answer, and which may not come in at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import CollectError, QuestionsMissingError, WorkbenchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbench.definitions.questionnaire import Questionnaire

SYSTEM = ("id", "submitdate", "lastpage", "startdate")
"""Columns of LimeSurvey itself that the workbench uses."""

_ONLY_LIMESURVEY = frozenset({"lastpage", "startdate", "startlanguage"})
_OTHER_SYSTEM = frozenset({"startlanguage", "seed", "datestamp", "interviewtime"})

# What a heading looks like when only its letters and digits are left.
_PERSONAL = frozenset(
    """
    email emailadres emailaddress emailaddresses mail mailadres epost recipientemail
    token toegangscode accesscode ip ipaddr ipadres ipaddress refurl referrerurl verwijzendeurl
    firstname lastname surname name fullname voornaam voornamen achternaam tussenvoegsel naam
    volledigenaam recipientfirstname recipientlastname externalreference
    telefoon telefoonnummer mobiel phone phonenumber adres address straat huisnummer
    geboortedatum dateofbirth bsn burgerservicenummer locationlatitude locationlongitude
    """.split()  # noqa: SIM905 (a list of forty words reads worse)
)
_ATTRIBUTE = re.compile(r"attribu(?:te|ut)[\s_]*\d+(?:\D.*)?", re.IGNORECASE)

# Code, then an item in brackets or after an underscore, then a full stop and the question text.
_HEADING = re.compile(
    r"(?P<code>[A-Za-z][A-Za-z0-9]*)(?:\s*\[(?P<item>\w+)\]|_(?P<underscored>\w+))?(?:\.(?:\s.*)?)?",
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
    """

    used: Mapping[str, int]
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]
    from_limesurvey: bool


def recognised(headings: Iterable[str], questionnaire: Questionnaire) -> int:
    """Count the headings that this questionnaire or LimeSurvey would write."""
    known = [*questionnaire.columns, *SYSTEM]
    return sum(standard_name(heading, known) is not None for heading in headings)


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


def sort_columns(headings: Sequence[str], questionnaire: Questionnaire, name: str) -> Columns:
    """Decide for every column whether it is kept, dropped or ignored.

    Raises
    ------
    CollectError
        Two columns hold answers to the same question.
    QuestionsMissingError
        A question has no column.
    """
    wanted = [name for q in questionnaire.questions if not q.personal for name in q.columns]
    known = [*questionnaire.columns, *SYSTEM, *_OTHER_SYSTEM]
    found = [standard_name(heading, known) for heading in headings]
    kept = {*wanted, *SYSTEM}
    faults = _doubled(headings, [name if name in kept else None for name in found], name)
    if faults:
        raise CollectError(faults.problem, remedy=faults.remedy)
    unknown = [heading for heading, name in zip(headings, found, strict=True) if name is None]
    missing = [variable for variable in wanted if variable not in found]
    if missing:
        raise QuestionsMissingError(name, missing, [h for h in unknown if not is_personal(h)])
    asked = set(questionnaire.columns) - set(wanted)
    return Columns(
        used={name: at for at, name in enumerate(found) if name in kept},
        dropped=tuple(
            heading
            for heading, name in zip(headings, found, strict=True)
            if name in asked or (name is None and is_personal(heading))
        ),
        ignored=tuple(heading for heading in unknown if heading and not is_personal(heading)),
        from_limesurvey=bool(_ONLY_LIMESURVEY & set(found)),
    )


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
) -> WorkbenchError | None:
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
        return None
    return CollectError(
        f"In {name} staan twee kolommen voor dezelfde vraag: {'; '.join(doubled)}.",
        remedy="verwijder of hernoem een van beide kolommen.",
    )
