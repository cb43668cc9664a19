"""Write a list as a workbook: one row per respondent, also for typing in paper forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.appearance import font, height_for, protect, set_page, wrapped
from workbench.collect.forms.backstage import Backstage
from workbench.collect.forms.cell_texts import put_text
from workbench.collect.forms.fields import choices, one_line, typed_codes
from workbench.collect.forms.identity import FormKind, Identity, structure_hash
from workbench.collect.forms.instructions import INSTRUCTIONS_WIDTH, list_steps, write_instructions
from workbench.collect.forms.list_layout import FIRST_ROW, list_layout
from workbench.collect.forms.list_sheet import write_list, write_list_rules
from workbench.collect.forms.words import words_in
from workbench.collect.forms.workbook import new_workbook, workbook_bytes

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from workbench.collect.forms.list_layout import ListLayout
    from workbench.collect.forms.words import FormWords
    from workbench.definitions.questionnaire import Questionnaire


def list_identity(
    questionnaire: Questionnaire, layout: ListLayout, language: str, first: int, rows: int
) -> Identity:
    """Give what a list says about itself; its structure does not depend on its rows."""
    return Identity(
        kind=FormKind.LIST,
        questionnaire=questionnaire.id,
        language=language,
        structure=structure_hash(layout.said, layout.placed(FIRST_ROW), layout.consent(FIRST_ROW)),
        number=first,
        rows=rows,
    )


def write_form_list(
    questionnaire: Questionnaire, language: str, *, rows: int, first: int = 1
) -> bytes:
    """Write a list for several respondents.

    Parameters
    ----------
    questionnaire
        With its texts in the language of the list.
    language
        Which language that is.
    rows
        How many respondents there is room for.
    first
        Number of the first one.
    """
    words = words_in(language)
    layout = list_layout(questionnaire, words)
    identity = list_identity(questionnaire, layout, language, first, rows)
    book = new_workbook(questionnaire, language)
    steps = list_steps(questionnaire, words)
    last = write_instructions(book.active, questionnaire.title, "", steps, words)
    _write_codes(book.active, last + 2, questionnaire, words)
    sheet = book.create_sheet(words.list_tab)
    backstage = Backstage(book, identity)
    write_list(sheet, questionnaire.title, layout, identity)
    write_list_rules(sheet, questionnaire, layout, identity, backstage)
    set_page(sheet, questionnaire.title, words, landscape=True)
    sheet.page_setup.fitToWidth = 0
    protect(sheet)
    return workbook_bytes(book)


def _write_codes(
    sheet: Worksheet, row: int, questionnaire: Questionnaire, words: FormWords
) -> None:
    """List the codes that may be typed in place of an answer: quicker with many paper forms."""
    lines = []
    for number, question in enumerate(questionnaire.questions, start=1):
        options = choices(question, words)
        codes = typed_codes(options)
        if codes:
            meaning = "; ".join(f"{code} = {options[code]}" for code in codes)
            lines.append(f"{number}. {one_line(question.text).rstrip(':')} – {meaning}")
    if lines:
        lines.insert(0, words.codes)
    for at, line in enumerate(lines, start=row):
        cell = put_text(sheet.cell(at, 1), line)
        cell.font = font(bold=at == row)
        cell.alignment = wrapped()
        sheet.row_dimensions[at].height = height_for(line, INSTRUCTIONS_WIDTH)
