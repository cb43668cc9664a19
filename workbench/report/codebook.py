"""The codebook: every variable with what it asks and what its codes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.report.number_text import count_text
from workbench.report.tables import Column, Section, Table

if TYPE_CHECKING:
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import Responses, Variable
    from workbench.report.captions import Caption


def codebook_table(questionnaire: Questionnaire, responses: Responses, caption: Caption) -> Table:
    """Every variable in the order of the file: question, kind, codes, number of answers."""
    rows: list[tuple[str, ...] | Section] = []
    texts = {question.code: question.text for question in questionnaire.questions}
    last = ""
    for name, variable in responses.variables.items():
        if variable.question != last:
            last = variable.question
            rows.append(Section(texts.get(last, variable.label)))
        rows.append((name, variable.label, str(variable.kind), _codes(variable)))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Variabele", "left", 0.18),
            Column("Vraag of item", "left", 0.34),
            Column("Soort", "left", 0.12),
            Column("Codes", "left", 0.36),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with([f"{count_text(len(responses.variables))} variabelen."]),
    )


def _codes(variable: Variable) -> str:
    return "; ".join(f"{code} = {label}" for code, label in variable.categories.items())
