"""Citations of literature: pandoc's citeproc with the APA style, in Dutch."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from workbench.errors import ReportError, WorkbenchError, nearest
from workbench.report.pandoc_ast import Node, attr, classes_of, every, header, inlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.report.markdown import Piece

STYLE = Path(__file__).parent / "templates" / "apa.csl"
HEADING_ID = "sec-literatuur"
APPENDIX_ID = "sec-bijlagen"

_CITATION = re.compile(r"(?<![\w.])@(?P<key>[\w](?:[\w:.#$%&+?<>~/-]*\w)?)")


def read_literature(literature: bytes | None) -> list[dict[str, Any]]:
    """Read the list (CSL JSON).

    Raises
    ------
    ReportError
        It is not a JSON list of works with an id.
    """
    if literature is None:
        return []
    try:
        works = json.loads(literature)
    except ValueError as error:
        raise ReportError(
            f"De literatuurlijst is geen geldige JSON ({error}).", remedy=_EXPORT
        ) from error
    if not (isinstance(works, list) and all(isinstance(w, dict) and "id" in w for w in works)):
        raise ReportError("De literatuurlijst is geen lijst van werken met een id.", remedy=_EXPORT)
    return works


_EXPORT = "exporteer haar opnieuw uit Zotero als 'CSL JSON'."


@contextmanager
def citeproc(works: Sequence[dict[str, Any]]) -> Iterator[list[str]]:
    """Give the arguments that make pandoc write citations; the list stands in a file meanwhile."""
    if not works:
        yield []
        return
    with TemporaryDirectory(prefix="werkbank-") as folder:
        path = Path(folder) / "literatuur.json"
        path.write_text(json.dumps(works), encoding="utf-8")
        yield [
            "--citeproc",
            f"--csl={STYLE}",
            f"--bibliography={path}",
            "--metadata=lang=nl-NL",
            "--metadata=link-citations=true",
        ]


def unknown_works(
    blocks: list[Node], works: Sequence[dict[str, Any]], pieces: Sequence[Piece]
) -> list[WorkbenchError]:
    """Name citations of works that are not in the list, with their places."""
    known = {str(work["id"]) for work in works}
    cited = {part["citationId"] for cite in every(blocks, "Cite") for part in cite["c"][0]}
    faults: list[WorkbenchError] = []
    for place, match in [hit for piece in pieces for hit in piece.find(_CITATION.pattern)]:
        if match["key"] in cited - known:
            guess = nearest(match["key"], known)
            faults.append(
                ReportError(
                    f"{place}: '@{match['key']}' staat niet in de literatuurlijst.",
                    remedy=f"bedoelde u '@{guess}'?"
                    if guess
                    else "voeg het werk toe aan de literatuurlijst van de evaluatie.",
                )
            )
    return faults


def capitalise_names(blocks: list[Node], works: Sequence[dict[str, Any]]) -> None:
    """Write "De Vries" where no initial precedes the name, as Dutch spelling asks. In place."""
    names = _names(works)
    for element in every(blocks, "Cite", "Div"):
        if element["t"] == "Cite" or "csl-entry" in classes_of(element):
            _capitalise(list(every(element["c"][1], "Str")), names)


def _names(works: Iterable[dict[str, Any]]) -> set[tuple[str, ...]]:
    """Family names that begin with a small letter, in words."""
    people = [
        person
        for work in works
        for role in ("author", "editor", "translator", "container-author")
        for person in work.get(role, [])
    ]
    full = [f"{p.get('non-dropping-particle', '')} {p.get('family', '')}".split() for p in people]
    return {tuple(words) for words in full if words and words[0][0].islower()}


def _capitalise(words: list[Node], names: set[tuple[str, ...]]) -> None:
    bare = [str(word["c"]).strip("(),;.") for word in words]
    for start, word in enumerate(words):
        known = any(tuple(bare[start : start + len(name)]) == name for name in names)
        initial = start > 0 and re.search(r"\b[A-Z]\.$", words[start - 1]["c"])
        if known and not initial:
            text = str(word["c"])
            place = text.index(bare[start])
            word["c"] = text[:place] + text[place].upper() + text[place + 1 :]


def place_bibliography(blocks: list[Node]) -> list[Node]:
    """Move the works that are cited to their own chapter, before the appendices."""
    refs = [b for b in blocks if b["t"] == "Div" and b["c"][0][0] == "refs"]
    rest = [b for b in blocks if b not in refs]
    if not refs or not refs[0]["c"][1]:
        return rest
    appendix = next(
        (n for n, b in enumerate(rest) if b["t"] == "Header" and b["c"][1][0] == APPENDIX_ID),
        len(rest),
    )
    chapter = [header(1, attr(HEADING_ID, ["unnumbered"]), inlines("Literatuur")), refs[0]]
    return [*rest[:appendix], *chapter, *rest[appendix:]]
