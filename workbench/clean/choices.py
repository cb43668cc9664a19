"""What a cell of a closed question means: a code, the text of an answer, a tick, ja or nee."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from workbench.clean.cells import Wrong, quoted
from workbench.definitions.question import NO, OTHER, YES
from workbench.definitions.texts import Text, plain
from workbench.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from workbench.definitions.question import Question

NOT_APPLICABLE = "N/A"
"""What LimeSurvey writes where there is no answer, when it writes answers as texts."""

FILLER = "2"
"""What LimeSurvey writes for "no" and for no answer alike, when it was told to convert N."""

_OTHER_CODE = "-oth-"
_OTHER_WORDS = ("Overige", "Anders", "Anders, namelijk", "Other", "Sonstiges", "Autre")
_YES_WORDS = ("J", "Ja", "Yes", "Oui", "True", "Waar", "1", "X")
_NO_WORDS = ("N", "Nee", "No", "Nein", "Non", "False", "Onwaar", "0", FILLER)
_TICKED = frozenset(map(plain, (*_YES_WORDS, YES)))
_NOT_TICKED = frozenset(
    map(plain, (*_NO_WORDS, "Niet geselecteerd", "Not selected", "Nicht ausgewählt"))
)


_YES_NO: Mapping[str, tuple[str, ...]] = {
    **{plain(word): (YES,) for word in _YES_WORDS},
    **{plain(word): (NO,) for word in _NO_WORDS},
}


class Style(Enum):
    """How answers are written in a column or a file."""

    CODES = "codes"
    TEXTS = "texts"
    EITHER = "either"  # nothing tells
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen: by code, and by text in every language and in words of LimeSurvey.

    Attributes
    ----------
    codes
        What may stand in a cell → the code that it is.
    texts
        Text, made plain → the codes that it belongs to.
    what
        What one choice is called.
    """

    codes: Mapping[str, str]
    texts: Mapping[str, tuple[str, ...]]
    what: str

    def code(self, cell: str) -> str | None:
        """Return the code that a cell is; 3.0 is 3, as programs write it that count."""
        if cell in self.codes:
            return self.codes[cell]
        same = _same_number(cell, self.codes)
        return self.codes[same] if same else None

    def named(self, cell: str) -> tuple[str, ...]:
        """Return the codes that have this text."""
        return self.texts.get(_said(cell), ())


def choices_of(question: Question) -> Choices:
    """Gather what can be chosen in one column of a closed question or ranking."""
    options = question.items if question.type == "rangorde" else question.answers
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    for code, label in options.items():
        for text in _languages(label):
            texts[plain(text)][code] = None
    codes = {code: code for code in options}
    if question.other:
        codes |= {_OTHER_CODE: OTHER, OTHER: OTHER}
        for word in _OTHER_WORDS:
            texts[plain(word)][OTHER] = None
    found = {text: tuple(named) for text, named in texts.items()}
    known = {**_YES_NO, **found} if question.type == "ja/nee" else found
    ranked = question.type == "rangorde"
    return Choices(codes, known, "item van deze rangorde" if ranked else "antwoord op deze vraag")


def style_of(cells: Collection[str], choices: Choices) -> Style:
    """Tell whether the cells of one column are codes or texts.

    A cell that may be either, such as a code 2 whose text is "2", tells nothing.
    """
    found = {style for style in (_told(cell, choices) for cell in cells) if style}
    if len(found) == 2:
        return Style.BOTH
    return found.pop() if found else Style.EITHER


def joined(styles: Iterable[Style]) -> Style:
    """Tell how the answers in a whole file are written."""
    found = set(styles) - {Style.EITHER}
    if Style.BOTH in found or len(found) == 2:
        return Style.BOTH
    return found.pop() if found else Style.CODES


def read_choice(cell: str, choices: Choices, style: Style) -> str | Wrong:
    """Read one cell; ``style`` decides where it is the code of one answer and the text of another.

    Returns
    -------
    code
        Or why the cell is no answer.
    """
    code, named = choices.code(cell), choices.named(cell)
    if code is not None and (style is Style.CODES or named in {(), (code,)}):
        return code
    if len(named) == 1 and (code is None or style is Style.TEXTS):
        return named[0]
    if named:
        return _unclear(cell, code, named)
    return _unknown(cell, choices)


def own_text_is_tick(cells: Collection[str], option: Text) -> bool:
    """Tell whether the text of an option in its own column says that it is ticked.

    It does, but for an option that is called "Nee": that is also what stands where an option is not
    ticked. Then it is a tick only where nothing else could be: no other tick, and empty cells.
    """
    own = set(map(plain, _languages(option)))
    if not own & _NOT_TICKED:
        return True
    said = set(map(_said, cells))
    return "" in said and not said & (_TICKED - own)


def read_tick(cell: str, option: Text, *, by_text: bool) -> bool | Wrong:
    """Read whether an option of "meer keuzes" is ticked; with ``by_text`` its text is a tick."""
    said = _said(cell)
    if said in _TICKED or (by_text and said in map(plain, _languages(option))):
        return True
    if said in _NOT_TICKED:
        return False
    return Wrong(
        f"{quoted(cell)} is geen antwoord op een vraag met meer keuzes",
        "schrijf Y waar de optie is aangekruist en laat de cel anders leeg.",
    )


def _said(cell: str) -> str:
    """Make a cell plain; 1.0 says 1, as programs write it that count."""
    said = plain(cell)
    return said[:-2] if said[:-2].isdecimal() and said.endswith(".0") else said


def _told(cell: str, choices: Choices) -> Style | None:
    code, named = choices.code(cell), choices.named(cell)
    if code is not None:
        return None if named else Style.CODES
    return Style.TEXTS if named else None


def _languages(text: str) -> Iterator[str]:
    yield text
    if isinstance(text, Text):
        yield from text.translations.values()


def _same_number(cell: str, codes: Iterable[str]) -> str | None:
    try:
        number = float(cell)
    except ValueError:
        return None
    return next((code for code in codes if code.isdecimal() and float(code) == number), None)


def _unclear(cell: str, code: str | None, named: tuple[str, ...]) -> Wrong:
    if code is not None:
        return Wrong(
            f"{quoted(cell)} is de code van het ene antwoord en de tekst van het andere "
            f"(code {' en '.join(named)})",
            "exporteer opnieuw, met alle antwoorden als code.",
        )
    return Wrong(
        f"de tekst '{cell[:60]}' hoort bij twee antwoorden: code {' en '.join(named)}",
        "exporteer opnieuw met antwoordcodes, of geef de antwoorden verschillende teksten.",
    )


def _unknown(cell: str, choices: Choices) -> Wrong:
    known = [code for code in choices.codes if code not in {_OTHER_CODE, OTHER}]
    guess = nearest(cell, [*known, *choices.texts])
    if guess is not None and guess in choices.texts:
        guess = choices.texts[guess][0]
    return Wrong(
        f"{quoted(cell)} is geen {choices.what} (wel: {', '.join(known)})",
        f"bedoelde u '{guess}'?" if guess else "verbeter de bron of voeg het antwoord toe.",
    )
