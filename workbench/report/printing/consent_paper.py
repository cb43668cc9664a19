"""A consent form on paper: what people are told, what they agree to, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.fields import one_line
from workbench.report.printing.paper import Ask, Blanks, Grid, Heading, PaperForm, Paragraph
from workbench.report.printing.paper_words import paper_words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.definitions.consent_form import ConsentForm
    from workbench.report.printing.paper import Part
    from workbench.report.printing.paper_words import PaperWords


def consent_paper(form: ConsentForm, language: str) -> PaperForm:
    """Put a consent form on paper; its texts are in this language already."""
    words = paper_words_in(language)
    return PaperForm(
        title=one_line(form.title),
        language=language,
        page=words.page,
        parts=tuple(_parts(form, words)),
    )


def _parts(form: ConsentForm, words: PaperWords) -> Iterator[Part]:
    yield Paragraph(form.introduction)
    for told in form.information:
        yield Heading(one_line(told.title))
        yield Paragraph(told.text)
    yield Heading(words.agree)
    yield Ask("", "", answers=(_statements(form, words),))
    yield Heading(words.signing)
    for who in form.signed_by or words.signers:
        blanks = Blanks((words.name, words.received, words.signature))
        yield Ask("", one_line(who), answers=(blanks,))
    yield Heading(words.contact)
    yield Paragraph(form.contact)


def _statements(form: ConsentForm, words: PaperWords) -> Grid:
    """Give every statement with whether it can be refused."""
    rows = tuple(
        f"{one_line(statement.text)} ({words.needed if statement.required else words.optional})"
        for statement in form.statements
    )
    return Grid(words.declaration, (words.yes, words.no), rows)
