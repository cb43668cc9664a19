"""The report as a Word document: real headings, tables, captions, fields and footnotes."""

from __future__ import annotations

from base64 import b64encode
from itertools import count
from string import Template
from typing import TYPE_CHECKING

from workbench.report.document import LANDSCAPE_CLASS, Document, Heading
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
    div,
    header,
    inlines,
    node,
    pairs_of,
    para,
    raw_block,
    raw_inline,
    text_of,
    transform,
)
from workbench.report.render.docx_finish import finish
from workbench.report.render.moment import epoch_of
from workbench.report.render.ooxml import bookmark_name, bookmarked, field, paragraph, run, words
from workbench.report.render.reference import REFERENCE
from workbench.report.render.translate import TEMPLATES, Captioned, captioned, note_of, translation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.report.document import Media, ReportMeta

_CONTENTS_DEPTH = 3
_LABEL = '<w:b/><w:i w:val="0"/>'
_NO_SPACE = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


def write_docx(document: Document) -> bytes:
    """Write the report as .docx."""
    front = raw_block("openxml", _front(document.meta, document.headings))
    package, _ = run_pandoc(
        ["-f", "json", "-t", "docx", f"--reference-doc={REFERENCE}", "-o", "-"],
        document.as_pandoc([front, *_blocks(document)]),
        epoch=epoch_of(document.meta.date),
    )
    return finish(package, document.meta, document.headings)


def _front(meta: ReportMeta, headings: Sequence[Heading]) -> str:
    """Title page and table of contents."""
    about = " · ".join(part for part in (meta.region, meta.period) if part)
    template = Template((TEMPLATES / "rapport.openxml").read_text(encoding="utf-8"))
    return template.substitute(
        title=words(meta.title),
        subtitle=words(meta.subtitle),
        notice=paragraph("Letop", words(meta.notice)) if meta.notice else "",
        authors="".join(paragraph("Author", words(author)) for author in meta.authors),
        date=words(meta.date),
        about=words(about),
        contents_title=words("Inhoudsopgave"),
        contents=_contents(headings),
    )


def _contents(headings: Sequence[Heading]) -> str:
    """Write the entries that are seen at once; Word puts the page numbers in when it opens."""
    shown = [(n, h) for n, h in enumerate(headings) if h.level <= _CONTENTS_DEPTH]
    entries = [
        f'<w:hyperlink w:anchor="{_contents_mark(number)}" w:history="1">'
        + words(f"{heading.number}\u2002{heading.text}" if heading.number else heading.text)
        + "<w:r><w:tab/></w:r>"
        + field(f"PAGEREF {_contents_mark(number)} \\h", "")
        + "</w:hyperlink>"
        for number, heading in shown
    ]
    opening, closing = field('TOC \\o "1-3" \\h \\z \\u', "\0", dirty=True).split(words(""))
    entries[:1] = [opening + entry for entry in entries[:1]]
    entries[-1:] = [entry + closing for entry in entries[-1:]]
    return "".join(
        paragraph(f"TOC{heading.level}", entry)
        for (_, heading), entry in zip(shown, entries, strict=True)
    )


def _contents_mark(number: int) -> str:
    return f"_Toc{number + 1:08d}"


def _blocks(document: Document) -> list[Node]:
    marks = count(1000)
    contents_marks = map(_contents_mark, count())
    unnumbered = {heading.id for heading in document.headings if heading.number is None}
    own = translation(
        {
            TABLE_CLASS: lambda element: _table(captioned("Tabel", element), marks),
            FIGURE_CLASS: lambda e: _figure(captioned("Figuur", e), document.media, marks),
            REFERENCE_CLASS: lambda element: [_reference(element, unnumbered)],
            CITATION_CLASS: lambda element: _unbroken(element["c"][1]),
            LANDSCAPE_CLASS: lambda element: _landscape(element["c"][1]),
            BOX_CLASS: lambda element: _box(element["c"][1]),
            SUBHEADING_CLASS: lambda element: [_subheading(element)],
        }
    )
    changes = {
        **own,
        "Header": lambda element: [_heading(element, next(contents_marks), marks)],
        "Link": _link,
    }
    blocks: list[Node] = transform(document.blocks, changes)
    return blocks


def _style(name: str) -> list[object]:
    return attr("", [], **{"custom-style": name})


def _unbroken(citation: list[Node]) -> list[Node]:
    """Keep the lines of a citation on one line: Word breaks after a plain hyphen."""
    changed: list[Node] = transform(citation, {"Str": _with_word_hyphens})
    return changed


def _with_word_hyphens(element: Node) -> list[Node]:
    first, *others = element["c"].split("-")
    hyphen = raw_inline("openxml", run("<w:noBreakHyphen/>"))
    return [node("Str", first), *(new for text in others for new in (hyphen, node("Str", text)))]


def _box(blocks: list[Node]) -> list[Node]:
    """Give every paragraph the style of a box, those in lists too."""

    def styled(element: Node) -> list[Node]:
        return [div(_style("Kader"), [para(element["c"])])]

    boxed: list[Node] = transform(blocks, {"Para": styled, "Plain": styled})
    return boxed


def _heading(element: Node, contents_mark: str, marks: Iterator[int]) -> Node:
    """Mark a heading for the table of contents and for references; no mark of pandoc's own."""
    level, attributes, content = element["c"]
    opening, closing = "", ""
    for name in filter(None, (contents_mark, bookmark_name(attributes[0]))):
        start, end = bookmarked(name, next(marks), "\0").split("\0")
        opening, closing = opening + start, end + closing
    around = [raw_inline("openxml", opening), *content, raw_inline("openxml", closing)]
    return header(level, attr("", attributes[1]), around)


def _subheading(element: Node) -> Node:
    """Write a heading between tables: it stays with what follows and is found as a heading."""
    outline = int(pairs_of(element)["level"]) - 1
    properties = f'<w:keepNext/><w:outlineLvl w:val="{outline}"/>'
    text = words(text_of(element["c"][1]), "<w:b/>")
    return raw_block("openxml", paragraph("BodyText", text, properties))


def _link(element: Node) -> list[Node] | None:
    """Point at the name that Word accepts; pandoc names the works in the literature itself."""
    attributes, content, (target, title) = element["c"]
    if not target.startswith("#") or target.startswith("#ref-"):
        return None
    return [node("Link", [attributes, content, [f"#{bookmark_name(target[1:])}", title]])]


def _reference(element: Node, unnumbered: set[str]) -> Node:
    target = reference_target(element)
    numbered_heading = not target.startswith(("tbl-", "fig-")) and target not in unnumbered
    how = "\\n \\h" if numbered_heading else "\\h \\* MERGEFORMAT"
    shown = text_of(element["c"][1])
    return raw_inline("openxml", field(f"REF {bookmark_name(target)} {how}", shown))


def _caption(item: Captioned, marks: Iterator[int]) -> Node:
    """Write "Tabel 3" as a field, marked for references, and the caption below it."""
    label = words(f"{item.name}\u00a0", _LABEL) + field(
        f"SEQ {item.name} \\* ARABIC", item.number, properties=_LABEL
    )
    content = bookmarked(bookmark_name(item.id), next(marks), label)
    caption = "<w:r><w:br/></w:r>" + words(item.caption)
    return raw_block("openxml", paragraph("TableCaption", content + caption, "<w:keepNext/>"))


def _table(item: Captioned, marks: Iterator[int]) -> list[Node]:
    table = node("Table", [attr(), [None, []], *item.content[0]["c"][2:]])
    return [_caption(item, marks), table, *_note(item)]


def _figure(item: Captioned, media: Mapping[str, Media], marks: Iterator[int]) -> list[Node]:
    png = b64encode(media[item.id].png).decode()
    image = node(
        "Image",
        [attr(width=f"{item.width:g}cm"), inlines(item.alt), [f"data:image/png;base64,{png}", ""]],
    )
    return [_caption(item, marks), div(_style("Figure"), [para([image])]), *_note(item)]


def _note(item: Captioned) -> list[Node]:
    """Write the note; without one, the space that it would have given."""
    if item.note:
        return [div(_style("Opmerking"), note_of(item))]
    return [raw_block("openxml", paragraph("Opmerking", "", _NO_SPACE))]


def _landscape(blocks: list[Node]) -> list[Node]:
    """Close the upright section before and the section on its side after."""
    return [_section_end("portrait"), *blocks, _section_end("landscape")]


def _section_end(orientation: str) -> Node:
    size = f'<w:sectPr><w:pgSz w:orient="{orientation}"/></w:sectPr>'
    return raw_block("openxml", f"<w:p><w:pPr>{_NO_SPACE}{size}</w:pPr></w:p>")
