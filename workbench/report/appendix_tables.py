"""Tables for the appendix: questionnaire, coding scheme, where the data came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.records.wording import listing
from workbench.report.notes import question_sentence
from workbench.report.number_text import count_text
from workbench.report.tables import Column, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.question import Condition, Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.sources import SourceFile
    from workbench.report.captions import Caption

_HASH_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source for the list of provenance: 62 "rijen" or 412 "regels"."""

    name: str
    file: SourceFile
    count: int
    unit: str


def questionnaire_table(questionnaire: Questionnaire, caption: Caption) -> Table:
    """Every question with its code, text, answers and the condition to show it."""
    rows: list[tuple[str, ...] | Section] = []
    for group in questionnaire.groups:
        rows.append(Section(group.title))
        rows += [row for question in group.questions for row in _question_rows(question)]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Code", "left", 0.16),
            Column("Vraag", "left", 0.46),
            Column("Antwoorden", "left", 0.38),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            [
                question_sentence(f"Bron: {questionnaire.source}") if questionnaire.source else "",
                "Code: naam van de vraag in het databestand.",
            ]
        ),
    )


def coding_scheme_table(scheme: CodingScheme, caption: Caption) -> Table:
    """Every code with its definition, when to use it, when not, and an example."""
    rows = tuple(
        (
            "\N{EM SPACE}" * full_id.count(".") + code.label,
            code.definition,
            code.use,
            code.do_not_use,
            code.example,
        )
        for full_id, code in scheme.all_codes
    )
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Code", "left", 0.14),
            Column("Definitie", "left", 0.22),
            Column("Wel", "left", 0.22),
            Column("Niet", "left", 0.22),
            Column("Voorbeeld", "left", 0.2),
        ),
        rows=rows,
        origin=caption.origin,
        note=caption.note_with([f"Versie {scheme.version} van het codeerschema.", scheme.history]),
        landscape=True,
    )


def provenance_table(sources: Sequence[SourceRow], caption: Caption) -> Table:
    """Every source with its file, the start of its hash and its size."""
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Bron", "left", 0.28),
            Column("Bestand", "left", 0.36),
            Column("SHA-256", "left", 0.2),
            Column("Omvang", width=0.16),
        ),
        rows=tuple(
            (
                source.name,
                source.file.name,
                source.file.sha256[:_HASH_SHOWN],
                f"{count_text(source.count)} {source.unit}",
            )
            for source in sources
        ),
        origin=caption.origin,
        note=caption.note_with(
            [
                f"SHA-256: de eerste {_HASH_SHOWN} tekens van de vingerafdruk van het bestand.",
                "Verandert er één teken in het bestand, dan verandert de vingerafdruk.",
            ]
        ),
    )


def _question_rows(question: Question) -> Iterator[tuple[str, ...]]:
    """One row for the question, and one for each of its items."""
    yield question.code, _question_text(question), _answers(question)
    if question.type in {"matrix", "rangorde"}:
        for item, text in question.items.items():
            yield f"{question.code}_{item}", f"\N{EM SPACE}{text}", ""


def condition_text(condition: Condition) -> str:
    """Write a condition in words: "meldingen = 0", "sig_S1 vanaf 3".

    The codes are those of the questionnaire, as they stand beside its questions.
    """
    parts = [condition.question]
    if condition.answers:
        parts.append(f"= {listing([str(answer) for answer in condition.answers])}")
    if condition.excluded:
        parts.append(f"niet {listing([str(answer) for answer in condition.excluded])}")
    if condition.minimum is not None:
        parts.append(f"vanaf {count_text(condition.minimum)}")
    if condition.maximum is not None:
        parts.append(f"tot en met {count_text(condition.maximum)}")
    return " ".join(parts)


def _question_text(question: Question) -> str:
    parts: list[str] = [question.text, question.help, *question.probes]
    if question.shown_if:
        stated = " en ".join(condition_text(condition) for condition in question.shown_if)
        parts.append(f"(Alleen getoond als {stated}.)")
    return " ".join(part for part in parts if part)


def _answers(question: Question) -> str:
    if question.answers:
        texts = [f"{code} = {label}" for code, label in question.answers.items()]
    elif question.items:
        texts = [f"{code} = {label}" for code, label in question.items.items()]
    else:
        texts = [_open_answer(question)]
    if question.other:
        texts.append("anders, namelijk …")
    return "; ".join(texts)


def _open_answer(question: Question) -> str:
    limits = [
        f"{word} {count_text(limit)}"
        for word, limit in (("vanaf", question.minimum), ("tot en met", question.maximum))
        if limit is not None
    ]
    return " ".join([question.type, *limits])
