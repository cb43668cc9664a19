"""Whether the sheet of a returned form is still the sheet that was sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.cell_texts import storable, unspaced
from workbench.collect.forms.cell_values import EMPTY, Content
from workbench.errors import CollectError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

_MOST_NAMED = 5
_RETURN = "_x000D_"  # how Excel keeps a carriage return


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
    """Write line ends that were pasted from another program as line ends."""
    return value.replace(_RETURN, "") if isinstance(value, str) else value


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
    gone = [address for address in changed if address not in contents]
    if changed:
        yield CollectError(
            f"{where}, {cells_text(changed)}: de tekst van het formulier is veranderd"
            + (" of weggehaald" if gone else "")
            + f" ({_lost(said[changed[0]])}). Misschien is een andere vraag beantwoord.",
            remedy="vraag de invuller om een nieuw formulier, of neem de antwoorden over in een "
            "formulier dat niet is veranderd.",
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


def protection_remarks(sheet: Worksheet, where: str) -> Iterator[str]:
    """Tell that somebody took the protection off."""
    if not sheet.protection.sheet:
        yield f"{where}: de beveiliging van het blad is uitgezet."


def cells_text(addresses: Collection[str]) -> str:
    """Name cells: "cel C12", "cellen B3, B5, B7, B9, B11 en nog 20"."""
    named = list(addresses)[:_MOST_NAMED]
    more = f" en nog {len(addresses) - len(named)}" if len(addresses) > len(named) else ""
    return f"{'cel' if len(addresses) == 1 else 'cellen'} {', '.join(named)}{more}"
