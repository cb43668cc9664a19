"""A form on paper as PDF: tagged (PDF/UA-1) and made to last, set by typst."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from workbench.report.pandoc_ast import clean
from workbench.report.render.glyphs import printable
from workbench.report.render.moment import epoch_of
from workbench.report.render.translate import TEMPLATES
from workbench.report.render.typesetting import compile_pdf

if TYPE_CHECKING:
    from workbench.report.printing.paper import PaperForm


def write_paper_pdf(paper: PaperForm) -> bytes:
    """Write a form on paper as PDF: the same bytes for the same form."""
    template = (TEMPLATES / "formulier.typ").read_text(encoding="utf-8")
    described = json.dumps(_plain(paper), ensure_ascii=False)
    return compile_pdf(template, {"paper": described}, epoch_of(""))


def _plain(part: object) -> object:
    """Make of a part what JSON holds: its fields and what kind of part it is."""
    if dataclasses.is_dataclass(part):
        names = [field.name for field in dataclasses.fields(part)]
        kind = type(part).__name__.lower()
        return {"kind": kind} | {name: _plain(getattr(part, name)) for name in names}
    if isinstance(part, tuple):
        return [_plain(inner) for inner in part]
    return printable(clean(part)) if isinstance(part, str) else part
