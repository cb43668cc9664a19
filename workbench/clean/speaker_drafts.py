"""Draft the table of speakers of a transcript that has just come in.

Every label gets a code of its own. Labels that may be one person under several spellings (JANSEN,
M. Jansen, Janssen) are only pointed out: whether they are is for a human to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from workbench.clean.pseudonyms import number_raw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workbench.records.transcripts import RawLine, RawTranscript

INTERVIEWER = "interviewer"

# Initials (JB) are no code: they tell who somebody is.
_CODE = re.compile(r"([A-Z]{1,3})\W?(\d{1,2})|([A-Z])")
_ASKS = re.compile(
    r"(?:interviewer|int|onderzoeker|gespreksleider|moderator|vragensteller)\b", re.IGNORECASE
)
# Words that say what somebody is rather than who: such a label is no name.
_ROLES = frozenset(
    """
    interviewer int onderzoeker gespreksleider moderator vragensteller notulist spreker speaker
    deelnemer respondent participant persoon moeder vader ouder oma opa kind jongere pleegmoeder
    pleegvader regisseur arts huisarts jeugdarts kinderarts wijkagent agent gemeente politie ggd ggz
    reclassering behandelaar hulpverlener gezinshulpverlener begeleider coach wijkcoach
    raadsonderzoeker verloskundige verpleegkundige jeugdverpleegkundige leerkracht docent
    beleidsmedewerker medewerker projectleider coordinator onbekende onbekend iedereen allen
    veilig thuis raad team vrouwenopvang slachtofferhulp onderwijs zorg jeugdhulp bijeenkomst casus
    """.split()  # noqa: SIM905 (a list of sixty words reads worse)
)
_TITLES: Mapping[str, str] = {
    **dict.fromkeys(("mw", "mevr", "mevrouw"), "v"),
    **dict.fromkeys(("dhr", "meneer", "heer"), "m"),
    **dict.fromkeys(("dr", "drs", "prof", "ir", "mr", "ing"), ""),
}
_SMALL_WORDS = frozenset({"de", "den", "der", "van", "het", "t", "ten", "ter", "te", "in", "en"})
_ALIKE = 85
_LEAST_LETTERS = 5  # shorter names differ in one letter and are different names
_LEAST_QUESTIONS = 3


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """A label in the file, and who it may stand for.

    Attributes
    ----------
    label
        As it stands in the file: it may be a name.
    code
        The code that is proposed.
    role
        "interviewer" where the label or the questions tell; otherwise "".
    turns, words
        How much is said under this label.
    first_line, second
        Where it speaks first: number of the line, and second of the recording if that is known.
    same_as
        An earlier label that may be the same person, "" if there is none.
    is_name
        Whether the label may be the name of a person, which has no place in evaluatie.yaml.
    """

    label: str
    code: str
    role: str
    turns: int
    words: int
    first_line: int
    second: int | None
    same_as: str
    is_name: bool


def draft_speakers(
    raw: RawTranscript, *, used: Collection[str] = (), merge: bool = False
) -> tuple[SpeakerDraft, ...]:
    """Draft who speaks, in order of first appearance.

    Parameters
    ----------
    raw
        The transcript as it was read.
    used
        Codes that speakers in other texts have.
    merge
        Give labels that may be one person one code; only when somebody has looked at them.
    """
    labels = list(dict.fromkeys(turn.speaker for turn in raw.turns if turn.speaker))
    turns = Counter(turn.speaker for turn in raw.turns)
    words: Counter[str] = Counter()
    for turn in raw.turns:
        words[turn.speaker] += len(turn.text.split())
    first = _first_lines(raw)
    same = _same(labels)
    askers = _askers(raw, labels)
    codes = _codes(labels, askers, used, same if merge else {})
    return tuple(
        SpeakerDraft(
            label=label,
            code=codes[label],
            role=INTERVIEWER if label in askers else "",
            turns=turns[label],
            words=words[label],
            first_line=first[label].number if label in first else 0,
            second=first[label].second if label in first else None,
            same_as=same.get(label, ""),
            is_name=may_be_name(label),
        )
        for label in labels
    )


def alike(one: str, other: str) -> bool:
    """Tell whether two labels may be the same person.

    Examples
    --------
    >>> alike("JANSEN", "M. Jansen"), alike("P. Jansen", "M. Jansen"), alike("R1", "R2")
    (True, False, False)
    """
    first, second = _Name.of(one), _Name.of(other)
    if first.numbers != second.numbers or (first.title and first.title != second.title != ""):
        return False
    if _code_of(one) or _code_of(other):
        return _code_of(one) == _code_of(other)
    shared = any(
        min(len(word), len(other_word)) > 1 and _same_word(word, other_word)
        for word in first.words
        for other_word in second.words
    )
    return shared and (_covers(first.words, second.words) or _covers(second.words, first.words))


def _covers(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether every one of the other words is found among the words."""
    return all(any(_same_word(word, other) for word in words) for other in others)


def _same_word(word: str, other: str) -> bool:
    """Compare two parts of names; an initial stands for any name that begins with it."""
    if len(word) == 1 or len(other) == 1:
        return word[0] == other[0]
    if min(len(word), len(other)) < _LEAST_LETTERS:
        return word == other
    return fuzz.ratio(word, other) >= _ALIKE


@dataclass(frozen=True, slots=True)
class _Name:
    """The parts of a label that say who somebody is."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    title: str

    @classmethod
    def of(cls, label: str) -> _Name:
        without_role = re.sub(r"\([^)]*\)", " ", label)
        plain = unicodedata.normalize("NFKD", without_role.casefold())
        letters = "".join(mark for mark in plain if not unicodedata.combining(mark))
        parts = re.findall(r"[^\W\d_]+|\d+", letters)
        titles = [_TITLES[part] for part in parts if _TITLES.get(part)]
        words = [
            part
            for part in parts
            if not (part.isdecimal() or part in _TITLES or part in _SMALL_WORDS)
        ]
        numbers = tuple(part for part in parts if part.isdecimal())
        return cls(tuple(words), numbers, titles[0] if titles else "")


def _same(labels: Sequence[str]) -> dict[str, str]:
    """Map every label to the first one before it that may be the same person."""
    found: dict[str, str] = {}
    for at, label in enumerate(labels):
        before = next((other for other in labels[:at] if alike(label, other)), None)
        if before is not None:
            found[label] = found.get(before, before)
    return found


def _first_lines(raw: RawTranscript) -> dict[str, RawLine]:
    first: dict[str, RawLine] = {}
    for line in number_raw(raw, id=raw.source.name).lines:
        first.setdefault(line.speaker, line)
    return first


def _askers(raw: RawTranscript, labels: Sequence[str]) -> set[str]:
    """Find who interviews: by the label, or else who mostly asks."""
    named = {label for label in labels if _ASKS.match(label) or _code_of(label) == "I"}
    if named:
        return named
    turns = Counter(turn.speaker for turn in raw.turns)
    asked = Counter(turn.speaker for turn in raw.turns if turn.text.rstrip().endswith("?"))
    most = [label for label, number in asked.most_common(1) if number >= _LEAST_QUESTIONS]
    return {label for label in most if label and 2 * asked[label] >= turns[label]}


def _code_of(label: str) -> str:
    """Give the code that a label is in itself, however it is typed: "R1" for "r 1"."""
    match = _CODE.fullmatch(label.strip().upper())
    return "".join(filter(None, match.groups())) if match else ""


def _codes(
    labels: Sequence[str], askers: Collection[str], used: Collection[str], same: Mapping[str, str]
) -> dict[str, str]:
    codes: dict[str, str] = {}
    reserved = {*used, *map(_code_of, labels)}
    for label in labels:
        if label in same:
            codes[label] = codes[same[label]]
            continue
        taken = reserved | set(codes.values())
        own = _code_of(label)
        if own and own not in codes.values():
            codes[label] = own
        elif label in askers and "I" not in taken - set(used):
            codes[label] = "I"
        else:
            codes[label] = _next_code("I" if label in askers else "R", taken)
    return codes


def _next_code(letter: str, taken: Collection[str]) -> str:
    codes: Iterable[str] = (f"{letter}{number}" for number in count(1))
    return next(code for code in codes if code not in taken)


def may_be_name(label: str) -> bool:
    """Tell whether a label is more than a code, a placeholder or a role.

    Examples
    --------
    >>> may_be_name("Anna de Wit"), may_be_name("R 1"), may_be_name("Interviewer")
    (True, False, False)
    """
    if _code_of(label) or label.startswith("["):
        return False
    return any(word not in _ROLES for word in _Name.of(label).words)
