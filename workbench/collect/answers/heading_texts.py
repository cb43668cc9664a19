"""Headings that are texts: which column of the questionnaire each of them describes.

LimeSurvey writes ``Wat is uw functie?``, ``Met wie? [Collega]`` and ``Waarom niet? [Overige]``;
with entities for signs, underscores for spaces, or cut off after so many characters and ``..``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.definitions.question import COMMENT, OTHER
from workbench.definitions.texts import plain
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

# What LimeSurvey calls its own columns in Dutch, English, German and French.
SYSTEM_TEXTS: Mapping[str, tuple[str, ...]] = {
    "id": ("Respons-ID", "Response ID", "Antwort ID", "ID de la réponse"),
    "submitdate": ("Datum verzonden", "Date submitted", "Datum Abgeschickt", "Date de soumission"),
    "lastpage": ("Laatste pagina", "Last page", "Letzte Seite", "Dernière page"),
    "startlanguage": ("Begin taal", "Start language", "Start-Sprache", "Langue de départ"),
    "seed": ("Plaats", "Seed", "Zufallsstartwert", "Zufallswert", "Tête de série"),
    "startdate": ("Startdatum", "Date started", "Datum gestartet", "Date de lancement"),
    "datestamp": (
        "Datum laatste actie",
        "Date last action",
        "Datum letzte Aktivität",
        "Date de la dernière action",
    ),
    "interviewtime": ("Totaaltijd", "Total time", "Gesamtzeit", "Temps total :"),
}
_OTHER_TEXTS = ("Overige", "Other", "Sonstiges", "Autre", "Anders", "Anders, namelijk")
_COMMENT_TEXTS = ("Opmerking", "Comment", "Kommentar", "Commentaire", "Uitleg", "Toelichting")
_RANK_TEXTS = ("Rang", "Rank", "Classement")
_CUT = re.compile(r"\\\.\\\.(?:\\ )*")  # two full stops, in a pattern that has been escaped
_REST = r"[^\\[]*"  # what was cut off is never a whole "[item]"


@dataclass(frozen=True, slots=True)
class ByText:
    """What the texts of headings stand for.

    Attributes
    ----------
    names
        Position of a heading → name of its column.
    notes
        Where only the order could tell which is which.
    faults
        Headings that fit several questions.
    """

    names: Mapping[int, str]
    notes: tuple[str, ...]
    faults: tuple[CollectError, ...]


def names_by_text(headings: Mapping[int, str], questionnaire: Questionnaire, file: str) -> ByText:
    """Find out which column each heading describes.

    Headings with the same text are told apart by their order, if there are as many of them as
    columns that they can describe.

    Parameters
    ----------
    headings
        Position → heading, of the headings that are no codes.
    questionnaire
        What was asked.
    file
        What the file is called in messages.
    """
    described = _descriptions(questionnaire)
    alike: dict[str, list[int]] = defaultdict(list)
    for at, heading in headings.items():
        alike[plain(heading)].append(at)
    names: dict[int, str] = {}
    notes: list[str] = []
    faults: list[CollectError] = []
    for heading, places in alike.items():
        columns = _columns_for(heading, described, len(places))
        if len(columns) == len(places) or len(columns) == 1:
            names |= dict(zip(places, columns * len(places), strict=False))
        elif columns:
            faults.append(_ambiguous(headings[places[0]], len(places), columns, file))
        if len(columns) == len(places) > 1:
            notes.append(
                f"De kop '{headings[places[0]][:60]}' komt {len(places)} keer voor; de kolommen "
                f"zijn op volgorde gelezen als {', '.join(columns)}."
            )
    return ByText(names, tuple(notes), tuple(faults))


def _columns_for(heading: str, described: Mapping[str, list[str]], wanted: int) -> list[str]:
    """Name the columns that a text describes, in the order of the questionnaire."""
    columns = described.get(heading, []) if heading else []
    if not columns and ".." in heading:
        pattern = re.compile(_CUT.sub(_REST, re.escape(heading)))
        columns = list(
            dict.fromkeys(
                name
                for text, names in described.items()
                if pattern.fullmatch(text)
                for name in names
            )
        )
    asked = [name for name in columns if name not in SYSTEM_TEXTS]
    return asked if asked and len(columns) > wanted else columns


def _ambiguous(heading: str, count: int, columns: Sequence[str], file: str) -> CollectError:
    times = "één keer" if count == 1 else f"{count} keer"
    return CollectError(
        f"In {file} staat de kop '{heading[:60]}' {times}, maar die past bij {len(columns)} "
        f"kolommen: {', '.join(columns)}.",
        remedy="exporteer opnieuw met vraagcodes als kop, of zet de code in de kop.",
    )


def _descriptions(questionnaire: Questionnaire) -> dict[str, list[str]]:
    """Text → the columns that it describes, in every language of the questionnaire."""
    described: dict[str, dict[str, None]] = defaultdict(dict)
    for name, texts in SYSTEM_TEXTS.items():
        for text in texts:
            described[plain(text)][name] = None
    for language in questionnaire.languages:
        for question in questionnaire.questions:
            for name, text in _texts_of(question, language):
                described[plain(text)][name] = None
    return {text: list(names) for text, names in described.items()}


def _texts_of(question: Question, language: str) -> Iterator[tuple[str, str]]:
    """Yield the columns of a question with the headings that they may have."""
    asked = question.text.in_language(language)
    if question.type == "rangorde":
        for place, name in enumerate(question.columns, start=1):
            yield from ((name, f"{asked} [{word} {place}]") for word in _RANK_TEXTS)
        return
    items = question.items.items()
    parts = {f"{question.code}_{item}": text.in_language(language) for item, text in items}
    if not parts:
        yield question.code, asked
    yield from ((name, f"{asked} [{text}]") for name, text in parts.items())
    if question.other:
        yield from ((f"{question.code}_{OTHER}", f"{asked} [{word}]") for word in _OTHER_TEXTS)
    if question.explained:
        yield from ((f"{question.code}_{COMMENT}", f"{asked} [{word}]") for word in _COMMENT_TEXTS)
