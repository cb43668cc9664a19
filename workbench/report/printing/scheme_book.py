"""A coding scheme as a codebook on paper, before it is written: what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.report.scheme_tables import history_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import CodeText

HISTORY_TITLES = ("Versie", "Datum", "Wat er veranderde", "Waarom")
OVERVIEW_TITLES = ("Toets", "Code", "In bestanden", "Kleur")
_DIGITS = "1234567890"  # as in static/coding/codes.js; letters depend on the screen


@dataclass(frozen=True, slots=True)
class BookCode:
    """One code as it is printed.

    Attributes
    ----------
    id, label
        The full id, and what it is called.
    below
        Whether it is a subcode.
    colour, ink
        Its colour, and black or white to write on it.
    key
        What to press for it in the coding screen; "" where that depends on the screen.
    texts
        What it means, when to use it, when not, and an example: title → text.
    """

    id: str
    label: str
    below: bool
    colour: str
    ink: str
    key: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SchemeBook:
    """A codebook.

    Attributes
    ----------
    title, notice
        Above it, and what must be known before anything else.
    about
        What it is, as Dutch sentences.
    codes
        The codes of this version.
    history
        Version, date, what changed, why.
    gone
        Codes that nobody can give any more.
    """

    title: str
    notice: str
    about: tuple[str, ...]
    codes: tuple[BookCode, ...]
    history: tuple[tuple[str, str, str, str], ...]
    gone: tuple[BookCode, ...]

    @property
    def overview(self) -> tuple[tuple[str, ...], ...]:
        """Key, label, id and colour of every code."""
        return tuple(
            (one.key or "–", f"{'– ' if one.below else ''}{one.label}", one.id, one.colour)
            for one in self.codes
        )


def scheme_book(scheme: CodingScheme, notice: str = "") -> SchemeBook:
    """Put a version of a coding scheme on paper."""
    keys = dict(zip(scheme.labels, _DIGITS, strict=False))
    return SchemeBook(
        title=scheme.title,
        notice=notice,
        about=tuple(_about(scheme)),
        codes=tuple(_code(name, code, keys.get(name, "")) for name, code in scheme.all_codes),
        history=tuple(history_rows(scheme)) if scheme.decisions else (),
        gone=tuple(_code(name, code, "") for name, code in scheme.gone.items()),
    )


def _about(scheme: CodingScheme) -> Iterator[str]:
    subcodes = sum("." in code for code in scheme.labels)
    number = f"{len(scheme.codes)} codes" + (f" en {subcodes} subcodes" if subcodes else "")
    yield f"Versie {scheme.version}, met {number}."
    yield (
        "Geef een passage elke code die erbij past; kies een subcode als die past. Twijfelt u? "
        "Lees dan bij ‘Niet’ welke code de voorkeur heeft, en zet uw twijfel in een memo."
    )
    if scheme.history:
        yield scheme.history


def _code(name: str, code: CodeText, key: str) -> BookCode:
    return BookCode(
        id=name,
        label=code.label,
        below="." in name,
        colour=code.colour,
        ink=ink_on(code.colour),
        key=key,
        texts=(
            ("Definitie", code.definition),
            ("Wel", code.use),
            ("Niet", code.do_not_use),
            ("Voorbeeld", code.example),
        ),
    )


def ink_on(colour: str) -> str:
    """Return black or white: what is read best on a colour, by the contrast of WCAG.

    Examples
    --------
    >>> ink_on("#0072B2"), ink_on("#F0E442")
    ('#FFFFFF', '#000000')
    """
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    luminance = sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )
    return "#000000" if (luminance + 0.05) ** 2 >= 1.05 * 0.05 else "#FFFFFF"
