"""The report as PDF: tagged (PDF/UA-1) and made to last (PDF/A-2a), set by typst."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from workbench.report.document import LANDSCAPE_CLASS, Document
from workbench.report.markdown import BOX_CLASS
from workbench.report.numbering import (
    CITATION_CLASS,
    FIGURE_CLASS,
    REFERENCE_CLASS,
    SUBHEADING_CLASS,
    TABLE_CLASS,
    reference_target,
)
from workbench.report.pandoc import run_pandoc
from workbench.report.pandoc_ast import (
    Node,
    attr,
    link,
    node,
    pairs_of,
    plain,
    raw_block,
    raw_inline,
    strong,
    text_of,
    transform,
)
from workbench.report.render.glyphs import printable
from workbench.report.render.moment import epoch_of
from workbench.report.render.translate import (
    TEMPLATES,
    Captioned,
    captioned,
    fits_on_a_page,
    note_of,
    translation,
)
from workbench.report.render.typesetting import compile_pdf, meta_inputs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.report.document import Media

_MARKUP = re.compile(r"[=+/-]|\d+[.)]")


_TOGETHER = "block(breakable: false, above: 1.6em)"


def write_pdf(document: Document) -> bytes:
    """Write the report as PDF."""
    epoch = epoch_of(document.meta.date)
    body, _ = run_pandoc(
        ["-f", "json", "-t", "typst-citations-smart", "--wrap=none"],
        document.as_pandoc(_blocks(document)),
        epoch=epoch,
    )
    preamble = (TEMPLATES / "rapport.typ").read_text(encoding="utf-8")
    return compile_pdf(f"{preamble}\n{body.decode('utf-8')}", meta_inputs(document.meta), epoch)


def _blocks(document: Document) -> list[Node]:
    own = translation(
        {
            TABLE_CLASS: lambda element: _table(captioned("Tabel", element)),
            FIGURE_CLASS: lambda element: _figure(captioned("Figuur", element), document.media),
            REFERENCE_CLASS: lambda element: [
                link(f"#{reference_target(element)}", element["c"][1])
            ],
            CITATION_CLASS: lambda element: [
                raw_inline("typst", "#box["),
                *element["c"][1],
                raw_inline("typst", "]"),
            ],
            LANDSCAPE_CLASS: lambda element: _wrapped("landscape", element["c"][1]),
            BOX_CLASS: lambda element: _wrapped("box-of-text", element["c"][1]),
            SUBHEADING_CLASS: lambda element: [_subheading(element)],
            "csl-entry": lambda element: _wrapped("work", [element]),
        }
    )
    blocks: list[Node] = transform(
        document.blocks, {**_WITH_GLYPHS, **own, "Table": _bold_headings}
    )
    return blocks


def _code(element: Node) -> list[Node]:
    return [node(element["t"], [element["c"][0], printable(element["c"][1])])]


def _word(element: Node) -> list[Node] | None:
    """Keep a word a word that would begin a heading or list in a cell: pandoc lets it through."""
    text = printable(element["c"])
    if _MARKUP.match(text):
        return [raw_inline("typst", f"#{_literal(text)};")]
    return None if text == element["c"] else [node("Str", text)]


_WITH_GLYPHS = {"Str": _word, "Code": _code, "CodeBlock": _code}


def _bold_headings(table: Node) -> list[Node]:
    """Print headings bold, those inside the table too, which typst has no name for."""
    for row in table["c"][3][1]:
        row[1] = [_bold(cell) for cell in row[1]]
    for body in table["c"][4]:
        titles = [[row[0], [_bold(cell) for cell in row[1]]] for row in body[2]]
        body[1:] = [0, [], titles + body[3]]
    return [table]


def _bold(cell: list[Any]) -> list[Any]:
    *rest, blocks = cell
    return [*rest, [node(b["t"], [strong(b["c"])]) if b["t"] == "Plain" else b for b in blocks]]


def _wrapped(function: str, blocks: list[Node]) -> list[Node]:
    return [raw_block("typst", f"#{function}["), *blocks, raw_block("typst", "]")]


def _table(item: Captioned) -> list[Node]:
    words = raw_inline("typst", f"#caption({_literal(item.label)}, {_literal(item.caption)})")
    table = node("Table", [attr(item.id), [None, [plain([words])]], *item.content[0]["c"][2:]])
    whole = [table, *_remark(item)]
    return _wrapped(_TOGETHER, whole) if fits_on_a_page(table) else whole


def _subheading(element: Node) -> Node:
    words = _literal(text_of(element["c"][1]))
    return raw_block("typst", f"#subheading({pairs_of(element)['level']}, {words})")


def _figure(item: Captioned, media: Mapping[str, Media]) -> list[Node]:
    svg = media[item.id].svg.decode("utf-8")
    words = f"{_literal(item.label)}, {_literal(item.caption)}"
    drawing = f"drawing({_literal(svg, shown=False)}, {item.width:g}, {_literal(item.alt)})"
    figure = f"#drawn({words}, {drawing}) <{item.id}>"
    return _wrapped(_TOGETHER, [raw_block("typst", figure), *_remark(item)])


def _remark(item: Captioned) -> list[Node]:
    return _wrapped("remark", transform(note_of(item), _WITH_GLYPHS)) if item.note else []


def _literal(text: str, *, shown: bool = True) -> str:
    """Write a text as a typst string."""
    escaped = (printable(text) if shown else text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "") + '"'
