"""Compare a report with what its sources say now. Each check returns faults; it prints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.errors import ReportError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

AGAIN = "maak het rapport opnieuw met 'workbench report MAP' en lees de zin na."


def changed_quotes(
    items: Sequence[Mapping[str, Any]], lines: Mapping[str, Mapping[int, str]], where: str
) -> Iterator[ReportError]:
    """Find quotations of which a line is not what it was when the report was made.

    Parameters
    ----------
    items
        ``onderdelen`` of herkomst.json.
    lines
        Source → line number → text now.
    where
        What these lines are, for the message: "transcripten/FG2.json" or "de bron".
    """
    for item in items:
        if item["soort"] != "citaat" or item["bron"] not in lines:
            continue
        now = lines[item["bron"]]
        for number, text in item["regels"]:
            if now.get(number) != text:
                yield ReportError(
                    f"Hoofdstuk {item['hoofdstuk']}, citaat {item['naam']}: regel {number} is in "
                    f"{where} anders dan toen het rapport werd gemaakt.\n"
                    f"   was: “{text}”\n"
                    f"   nu:  “{now.get(number, '(deze regel is er niet meer)')}”",
                    remedy=(
                        "zet de oude tekst terug, of leg de tekst opnieuw vast en lees citaat en "
                        "coderingen na voordat u het rapport opnieuw maakt."
                    ),
                )


def changed_items(
    before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> Iterator[ReportError]:
    """Find values, tables and figures that come out otherwise than they were printed."""
    if [_place(item) for item in before] != [_place(item) for item in now]:
        chapters = sorted({_chapter(item) for item in _difference(before, now)})
        yield ReportError(
            f"De hoofdstukken {', '.join(chapters)} zijn gewijzigd sinds het rapport is gemaakt.",
            remedy="maak het rapport opnieuw met 'workbench report MAP'.",
        )
        return
    for old, new in zip(before, now, strict=True):
        if old["tekst"] != new["tekst"]:
            yield ReportError(
                f"Hoofdstuk {_chapter(old)}, regel {old['regel']}: {old['soort']} `{old['naam']}` "
                f"staat in het rapport als “{old['tekst']}”, maar is nu “{new['tekst']}”.",
                remedy=AGAIN,
            )
        elif old.get("inhoud") != new.get("inhoud"):
            yield ReportError(
                f"Hoofdstuk {_chapter(old)}, regel {old['regel']}: {old['soort']} {old['naam']} "
                "ziet er met de gegevens van nu anders uit dan in het rapport.",
                remedy=AGAIN,
            )


def _difference(
    before: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    old, new = [_place(item) for item in before], [_place(item) for item in now]
    return [
        *(item for item in before if _place(item) not in new),
        *(item for item in now if _place(item) not in old),
    ] or [*before, *now]


def _place(item: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(item["soort"]), _chapter(item), str(item["naam"])


def _chapter(item: Mapping[str, Any]) -> str:
    return str(item["hoofdstuk"])


def changed_files(
    before: Mapping[str, str], now: Mapping[str, str | None], folder: str, remedy: str
) -> Iterator[ReportError]:
    """Find files that differ from what herkomst.json says of them.

    Parameters
    ----------
    before, now
        File name → hash; nothing where the file is gone.
    folder
        What to put before the names: "uitvoer/".
    remedy
        What to do.
    """
    for name, sha256 in before.items():
        if (now.get(name) or "") == sha256:
            continue  # also a log of codings that was not there and still is not
        if not now.get(name):
            yield ReportError(f"Het bestand {folder}{name} is er niet meer.", remedy=remedy)
        else:
            yield ReportError(
                f"Het bestand {folder}{name} is gewijzigd sinds het rapport is gemaakt.",
                remedy=remedy,
            )
