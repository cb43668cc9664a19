"""Write the form of one respondent as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.appearance import protect, set_page
from workbench.collect.forms.backstage import Backstage
from workbench.collect.forms.form_sheet import write_lines, write_rules
from workbench.collect.forms.identity import FormKind, Identity, structure_hash
from workbench.collect.forms.instructions import form_steps, write_instructions
from workbench.collect.forms.layout import form_layout
from workbench.collect.forms.words import words_in
from workbench.collect.forms.workbook import new_workbook, workbook_bytes

if TYPE_CHECKING:
    from workbench.collect.forms.layout import FormLayout
    from workbench.definitions.questionnaire import Questionnaire


def form_identity(
    questionnaire: Questionnaire, layout: FormLayout, language: str, number: int
) -> Identity:
    """Give what a form of one respondent says about itself."""
    return Identity(
        kind=FormKind.RESPONDENT,
        questionnaire=questionnaire.id,
        language=language,
        structure=structure_hash(layout.said, layout.placed, layout.consent),
        number=number,
    )


def write_form(questionnaire: Questionnaire, language: str, number: int = 0) -> bytes:
    """Write the form of one respondent.

    Parameters
    ----------
    questionnaire
        With its texts in the language of the form.
    language
        Which language that is.
    number
        Number of the form; 0 for a form that is copied to everybody.
    """
    words = words_in(language)
    layout = form_layout(questionnaire, words)
    book = new_workbook(questionnaire, language)
    steps = form_steps(questionnaire, words)
    label = words.form_number.format(number=number) if number else ""
    write_instructions(book.active, questionnaire.title, label, steps, words)
    sheet = book.create_sheet(words.questions_tab)
    backstage = Backstage(book, form_identity(questionnaire, layout, language, number))
    write_lines(sheet, layout)
    write_rules(sheet, questionnaire, layout, words, backstage)
    set_page(sheet, questionnaire.title, words, landscape=False)
    protect(sheet)
    return workbook_bytes(book)
