"""A codebook as PDF: tagged (PDF/UA-1) and made to last, set by typst."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from workbench.report.pandoc_ast import clean
from workbench.report.printing.scheme_book import HISTORY_TITLES, OVERVIEW_TITLES
from workbench.report.render.glyphs import printable
from workbench.report.render.moment import epoch_of
from workbench.report.render.translate import TEMPLATES
from workbench.report.render.typesetting import compile_pdf

if TYPE_CHECKING:
    from workbench.report.printing.scheme_book import SchemeBook


def write_scheme_pdf(book: SchemeBook) -> bytes:
    """Write a codebook as PDF: the same bytes for the same codebook."""
    template = (TEMPLATES / "codeboek.typ").read_text(encoding="utf-8")
    told = dataclasses.asdict(book) | {
        "overview": book.overview,
        "overview-titles": OVERVIEW_TITLES,
        "history-titles": HISTORY_TITLES,
    }
    described = json.dumps(_printable(told), ensure_ascii=False)
    return compile_pdf(template, {"book": described}, epoch_of(""))


def _printable(part: object) -> object:
    if isinstance(part, dict):
        return {name: _printable(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_printable(inner) for inner in part]
    return printable(clean(part)) if isinstance(part, str) else part
