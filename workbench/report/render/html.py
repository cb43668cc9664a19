"""The report as one web page that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from html import escape
from string import Template
from typing import TYPE_CHECKING

from workbench.report.document import LANDSCAPE_CLASS, Document, Heading
from workbench.report.markdown import BOX_CLASS
from workbench.report.numbering import (
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
    div,
    emph,
    header,
    inlines,
    link,
    node,
    pairs_of,
    plain,
    raw_block,
    span,
    strong,
    transform,
)
from workbench.report.render.moment import epoch_of
from workbench.report.render.translate import TEMPLATES, Captioned, captioned, note_of, translation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbench.report.document import Media

_CONTENTS_DEPTH = 3


def write_html(document: Document) -> bytes:
    """Write the report as HTML: style and figures inside, no request to anywhere."""
    meta = document.meta
    body, _ = run_pandoc(
        ["-f", "json", "-t", "html5", "--section-divs", "--wrap=none"],
        document.as_pandoc(_blocks(document)),
        epoch=epoch_of(meta.date),
    )
    template = Template((TEMPLATES / "rapport.html").read_text(encoding="utf-8"))
    notice = escape(meta.notice)
    page = template.substitute(
        language=escape(meta.language),
        style=(TEMPLATES / "rapport.css").read_text(encoding="utf-8"),
        full_title=escape(meta.full_title),
        subject=escape(meta.subject or meta.subtitle),
        keywords=escape(", ".join(meta.keywords)),
        title=escape(meta.title),
        subtitle=escape(meta.subtitle),
        makers=" · ".join(escape(part) for part in (*meta.authors, meta.date) if part),
        about=" · ".join(escape(part) for part in (meta.region, meta.period) if part),
        notice=f'<p class="let-op" role="note">{notice}</p>' if notice else "",
        contents=_contents(document.headings),
        body=body.decode("utf-8"),
    )
    return page.encode("utf-8")


def _blocks(document: Document) -> list[Node]:
    numbers = {heading.id: heading.number for heading in document.headings}
    own = translation(
        {
            TABLE_CLASS: lambda element: _table(captioned("Tabel", element)),
            FIGURE_CLASS: lambda element: _figure(captioned("Figuur", element), document.media),
            REFERENCE_CLASS: lambda element: [
                link(f"#{reference_target(element)}", element["c"][1])
            ],
            LANDSCAPE_CLASS: lambda element: element["c"][1],
            SUBHEADING_CLASS: lambda element: [_subheading(element)],
            BOX_CLASS: lambda element: [div(attr("", ["kader"], role="note"), element["c"][1])],
        }
    )
    blocks: list[Node] = transform(
        document.blocks,
        {**own, "Header": partial(_heading, numbers=numbers), "Table": _scope_headings},
    )
    return blocks


def _heading(element: Node, *, numbers: Mapping[str, str | None]) -> list[Node]:
    """Chapters come under the title of the report: one level down, their number in front."""
    level, attributes, content = element["c"]
    number = numbers.get(attributes[0])
    front = [span(attr("", ["nummer"]), inlines(number)), node("Space")] if number else []
    return [header(level + 1, attributes, [*front, *content])]


def _subheading(element: Node) -> Node:
    """Write a heading between tables, under the chapters that come one level down."""
    level = int(pairs_of(element)["level"]) + 1
    attributes = attr("", ["tussenkop"], role="heading")
    attributes[2].append(["aria-level", str(level)])
    return div(attributes, element["c"][1])


def _scope_headings(table: Node) -> list[Node]:
    """Say of the headings of a table that was typed that they head their column."""
    for row in table["c"][3][1]:
        for cell in row[1]:
            if not any(name == "scope" for name, _ in cell[0][2]):
                cell[0][2].append(["scope", "col"])
    return [table]


def _table(item: Captioned) -> list[Node]:
    table = node("Table", list(item.content[0]["c"]))
    table["c"][0] = attr(item.id)
    table["c"][1] = [None, [plain(_caption(item))]]
    box = attr("", ["tabelvak"], role="region", tabindex="0")
    box[2].append(["aria-label", item.label])
    note = [div(attr("", ["opmerking"]), note_of(item))] if item.note else []
    return [div(attr("", ["tabelblok"]), [div(box, [table]), *note])]


def _caption(item: Captioned) -> list[Node]:
    return [strong(inlines(item.label)), node("LineBreak"), emph(inlines(item.caption))]


def _figure(item: Captioned, media: Mapping[str, Media]) -> list[Node]:
    picture = b64encode(media[item.id].svg).decode()
    note = f'<p class="opmerking"><em>Opmerking.</em> {escape(item.note)}</p>' if item.note else ""
    figure = (
        f'<figure id="{escape(item.id)}"><figcaption><strong>{escape(item.label)}</strong><br>'
        f"<em>{escape(item.caption)}</em></figcaption>"
        f'<div class="tekening"><img alt="{escape(item.alt)}" style="width:{item.width:g}cm"'
        f' src="data:image/svg+xml;base64,{picture}"></div>{note}</figure>'
    )
    return [raw_block("html", figure)]


def _contents(headings: Sequence[Heading]) -> str:
    """Nested lists of links, to the third level."""
    html, depth = "", 0
    for heading in headings:
        if heading.level > _CONTENTS_DEPTH:
            continue
        html += "<ul><li>" * max(heading.level - depth, 0)
        if heading.level <= depth:
            html += "</li></ul>" * (depth - heading.level) + "</li><li>"
        number = f'<span class="nummer">{heading.number}</span> ' if heading.number else ""
        html += f'<a href="#{escape(heading.id)}">{number}{escape(heading.text)}</a>'
        depth = heading.level
    return html + "</li></ul>" * depth
