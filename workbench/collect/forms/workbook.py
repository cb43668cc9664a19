"""A new workbook for a form, and its bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from workbench.collect.forms.cell_texts import storable, unspaced

if TYPE_CHECKING:
    from workbench.definitions.questionnaire import Questionnaire


def new_workbook(questionnaire: Questionnaire, language: str) -> Workbook:
    """Make a workbook with one sheet, to which no sheets can be added without taking the lock off.

    The lock has no password.
    """
    book = Workbook()
    book.properties.title = storable(unspaced(questionnaire.title))
    book.properties.creator = "Werkbank MDA++"
    book.properties.language = language
    book.security.lockStructure = True
    return book


def workbook_bytes(book: Workbook) -> bytes:
    """Give the bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
