"""What pandoc leaves undone in a Word document: sections, tables, headings, properties."""

from __future__ import annotations

import copy
import io
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from workbench.report.pandoc_ast import clean
from workbench.report.render.docx_package import fixed_package
from workbench.report.render.docx_tables import finish_tables
from workbench.report.render.moment import moment_of
from workbench.report.render.reference import LANDSCAPE_WIDTH, TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document as WordDocument

    from workbench.report.document import Heading, ReportMeta

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def finish(package: bytes, meta: ReportMeta, headings: Sequence[Heading]) -> bytes:
    """Mend what pandoc made and pack it so that the same report gives the same bytes."""
    document = docx.Document(io.BytesIO(package))
    _finish_sections(document)
    finish_tables(document)
    _unnumber(document, headings)
    _finish_pictures(document)
    _finish_pages(document, meta)
    set_properties(document, meta)
    drop_parts(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return fixed_package(buffer.getvalue())


def _finish_sections(document: WordDocument) -> None:
    """Give every section the page, header and footer of the last; only the first has a title."""
    sections: list[Any] = list(document.element.body.iter(qn("w:sectPr")))
    for section in sections[:-1]:
        wide = section.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"
        section[:] = copy.deepcopy(sections[-1])[:]
        if wide:
            _turn(section.find(qn("w:pgSz")))
    for section in sections[1:]:
        section.remove(section.find(qn("w:titlePg")))


def _turn(size: Any) -> None:  # noqa: ANN401 (an XML element)
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def _finish_pages(document: WordDocument, meta: ReportMeta) -> None:
    """Put the notice under every page; on wide pages the page number belongs further right."""
    document.sections[0].footer.paragraphs[0].text = clean(meta.notice)
    document.sections[0].header.paragraphs[0].runs[0].text = clean(meta.title)
    wide = [section for section in document.sections if _is_wide(section)]
    if not wide:
        return
    upright = copy.deepcopy(document.sections[0].header.paragraphs[0]._p)  # noqa: SLF001
    wide[0].header.is_linked_to_previous = True
    wide[0].header.is_linked_to_previous = False
    place: Any = wide[0].header.paragraphs[0]._p  # noqa: SLF001
    for tab in upright.iter(qn("w:tab")):
        if tab.get(qn("w:pos")) == str(TEXT_WIDTH):
            tab.set(qn("w:pos"), str(LANDSCAPE_WIDTH))
    place.getparent().replace(place, upright)
    made = _header_of(wide[0])
    for section in wide[1:]:
        _header_of(section).set(qn("r:id"), made.get(qn("r:id")))


def _is_wide(section: Any) -> bool:  # noqa: ANN401 (python-docx's section)
    return bool(section.page_width > section.page_height)


def _header_of(section: Any) -> Any:  # noqa: ANN401 (an XML element)
    return next(
        reference
        for reference in section._sectPr.findall(qn("w:headerReference"))  # noqa: SLF001
        if reference.get(qn("w:type")) == "default"
    )


def _unnumber(document: WordDocument, headings: Sequence[Heading]) -> None:
    """Take the number off headings that have none."""
    paragraphs = [
        p for p in document.paragraphs if str(p.style and p.style.name).startswith("Heading ")
    ]
    for paragraph, heading in zip(paragraphs, headings, strict=True):
        if heading.number is None:
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            numbering.get_or_add_ilvl().val = 0
            numbering.get_or_add_numId().val = 0
            paragraph.paragraph_format.left_indent = 0
            paragraph.paragraph_format.first_line_indent = 0


def _finish_pictures(document: WordDocument) -> None:
    """Describe a picture in the words of its alternative text in both places that Word has."""
    for number, inline in enumerate(document.element.body.iter(_INLINE), start=1):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # without it LibreOffice shifts a figure out of the margin
        named = inline.find(_DOC_PR)
        named.set("name", f"Figuur {number}")
        named.attrib.pop("title", None)
        for picture in inline.iter(_PICTURE):
            picture.set("descr", named.get("descr", ""))
            picture.set("name", f"Figuur {number}")


def set_properties(document: WordDocument, meta: ReportMeta) -> None:
    """Write title, makers and moment, and the language of every style."""
    properties = document.core_properties
    properties.title = clean(meta.full_title)
    properties.subject = clean(meta.subject or meta.subtitle)
    properties.author = clean("; ".join(meta.authors))
    properties.keywords = clean("; ".join(meta.keywords))
    properties.language = meta.language
    properties.last_modified_by = ""
    properties.comments = ""
    properties.created = properties.modified = moment_of(meta.date).replace(tzinfo=None)
    styles: Any = document.styles.element
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), meta.language)


def drop_parts(document: WordDocument) -> None:
    """Leave out the statistics, which are those of pandoc's own template, and the empty comments.

    Both are optional; Word counts for itself when it saves.
    """
    _drop(document.part.package.rels, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    _drop(document.part.rels, RELATIONSHIP_TYPE.COMMENTS)


def _drop(relationships: Any, kind: str) -> None:  # noqa: ANN401 (python-docx's, by id)
    for name in [name for name, related in relationships.items() if related.reltype == kind]:
        del relationships[name]
