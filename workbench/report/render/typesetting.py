"""Typst: from source and texts to a PDF that is tagged (PDF/UA-1) and made to last (PDF/A-2a)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typst

from workbench.errors import ReportError
from workbench.report.pandoc_ast import clean
from workbench.report.render.glyphs import font_folders, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.report.document import ReportMeta


def compile_pdf(source: str, inputs: Mapping[str, str], epoch: int) -> bytes:
    """Set a PDF.

    Parameters
    ----------
    source
        What typst reads.
    inputs
        Texts that it asks for by name; nothing in them is taken for markup.
    epoch
        The moment that stands in the file, in seconds.

    Raises
    ------
    ReportError
        Typst refuses the document.
    """
    try:
        pdf = typst.compile(
            source.encode(),
            format="pdf",
            font_paths=_fonts(),
            sys_inputs=dict(inputs),
            pdf_standards=["ua-1", "a-2a"],
            timestamp=epoch,
        )
    except typst.TypstError as error:
        raise ReportError(
            f"De PDF kan niet worden gemaakt: {error.message}",
            remedy="meld dit met het hoofdstuk of transcript waarin u als laatste iets veranderde; "
            "HTML en Word kunt u intussen wel gebruiken.",
        ) from error
    return bytes(pdf)


def _fonts() -> typst.Fonts:
    """Use our own fonts only, so that every machine makes the same PDF."""
    folders = [str(folder) for folder in font_folders()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def meta_inputs(meta: ReportMeta) -> dict[str, str]:
    """Give what the title page and the properties say, in letters that can be printed."""
    texts = {
        "title": meta.title,
        "subtitle": meta.subtitle,
        "full-title": meta.full_title,
        "subject": meta.subject or meta.subtitle,
        "notice": meta.notice,
        "date": meta.date,
        "about": " · ".join(part for part in (meta.region, meta.period) if part),
        "authors": json.dumps([printable(author) for author in meta.authors]),
        "keywords": json.dumps(list(meta.keywords)),
    }
    return {name: printable(clean(text)) for name, text in texts.items()}
