"""Print a coding scheme as a codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.printing.scheme_book import scheme_book
from workbench.report.printing.scheme_docx import write_scheme_docx
from workbench.report.printing.scheme_pdf import write_scheme_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.evaluation.printing import Paper
    from workbench.report.printing.scheme_book import SchemeBook

_WRITERS: Mapping[Paper, Callable[[SchemeBook], bytes]] = {
    "docx": write_scheme_docx,
    "pdf": write_scheme_pdf,
}


def codebook_of(scheme: CodingScheme, notice: str, paper: Paper) -> bytes:
    """Give a scheme as a file to print: for Word or as PDF."""
    return _WRITERS[paper](scheme_book(scheme, notice))
