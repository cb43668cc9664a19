"""Whether the sheet of a returned form is still the sheet that was sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.worksheet import Worksheet

from workbench.collect.forms.cell_texts import storable, unescaped, unspaced
from workbench.collect.forms.cell_values import EMPTY, Content
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from openpyxl.workbook import Workbook

_MOST_NAMED = 5


def contents_of(sheet: Worksheet) -> dict[str, Content]:
    """Give every cell that is not empty.

    Rows are not gone through one by one: one space in the last row would make that a million.
    """
    cells: Iterable[object] = sheet._cells.values()  # noqa: SLF001 (see above)
    contents = {
        str(cell.coordinate): Content(_value(cell.value), str(cell.data_type))  # type: ignore[attr-defined]
        for cell in cells
    }
    return {address: content for address, content in contents.items() if not content.is_empty}


def _value(value: object) -> object:
    return unescaped(value) if isinstance(value, str) else value


def changed_words(
    contents: Mapping[str, Content], said: Mapping[str, str], where: str
) -> Iterator[CollectError]:
    """Say which words of the form are no longer what they were.

    Parameters
    ----------
    contents
        The cells of the sheet.
    said
        Cell → words that must stand there.
    where
        File and sheet, for the message.
    """
    changed = [
        address
        for address, text in said.items()
        if unspaced(str(contents.get(address, EMPTY).value or "")) != unspaced(storable(text))
    ]
    if changed:
        yield CollectError(
            f"{where}, {cells_text(changed)}: {_what_changed(changed, contents, said)}",
            remedy="vraag de invuller om een nieuw formulier, of neem de antwoorden over in een "
            "formulier dat niet is veranderd.",
        )


def _what_changed(
    changed: Sequence[str], contents: Mapping[str, Content], said: Mapping[str, str]
) -> str:
    """Say whether words were moved, or are others, or are gone."""
    written = {unspaced(str(content.value)) for content in contents.values()}
    moved = [address for address in changed if unspaced(storable(said[address])) in written]
    lost = _lost(said[changed[0]])
    if len(changed) > 1 and 2 * len(moved) > len(changed):
        return (
            f"hier begint een verschuiving ({lost}): er zijn rijen of kolommen ingevoegd, "
            "weggehaald of verplaatst. De antwoorden zijn daarom niet gelezen."
        )
    gone = " of weggehaald" if any(address not in contents for address in changed) else ""
    return (
        f"de tekst van het formulier is veranderd{gone} ({lost}). Misschien is een andere vraag "
        "beantwoord."
    )


def _lost(text: str) -> str:
    short = unspaced(text)
    return f"er hoort ‘{short[:60]}{'…' if len(short) > 60 else ''}’ te staan"


def outside_remarks(
    contents: Mapping[str, Content], known: Collection[str], where: str
) -> Iterator[str]:
    """Tell where somebody wrote beside the cells that are there to be filled in."""
    beside = [address for address in contents if address not in known]
    if beside:
        yield (
            f"{where}, {cells_text(beside)}: hier staat iets buiten de vakken van het formulier; "
            "dat is niet ingelezen."
        )


def sheet_remarks(book: Workbook, known: Collection[str], name: str) -> Iterator[str]:
    """Tell of sheets with something on them that are not the form's, such as a copy of its own."""
    added = [tab for tab in book.sheetnames if tab not in known and _is_used(book[tab])]
    if added:
        listed = ", ".join(f"‘{tab}’" for tab in added)
        subject, verb = ("het blad", "is") if len(added) == 1 else ("de bladen", "zijn")
        yield (
            f"{name}: {subject} {listed} {verb} later toegevoegd en niet gelezen. Staan daar "
            "antwoorden van iemand anders? Neem ze over in een eigen formulier."
        )


def _is_used(page: object) -> bool:
    return not isinstance(page, Worksheet) or bool(contents_of(page))


def protection_remarks(sheet: Worksheet, where: str) -> Iterator[str]:
    """Tell that somebody took the protection off."""
    if not sheet.protection.sheet:
        yield f"{where}: de beveiliging van het blad is uitgezet."


def cells_text(addresses: Collection[str]) -> str:
    """Name cells: "cel C12", "cellen B3, B5, B7, B9, B11 en nog 20"."""
    named = list(addresses)[:_MOST_NAMED]
    more = f" en nog {len(addresses) - len(named)}" if len(addresses) > len(named) else ""
    return f"{'cel' if len(addresses) == 1 else 'cellen'} {', '.join(named)}{more}"
