"""What a workbook must look like to be a form of a questionnaire: laid out anew, and compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.collect.forms.identity import FormKind
from workbench.collect.forms.layout import form_layout
from workbench.collect.forms.list_layout import FIRST_ROW, HELP_ROW, TITLE_ROW, list_layout
from workbench.collect.forms.words import words_in
from workbench.collect.forms.write_form import form_identity
from workbench.collect.forms.write_list import list_identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.collect.forms.identity import Identity
    from workbench.collect.forms.layout import Placed
    from workbench.collect.forms.words import FormWords
    from workbench.definitions.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Filled:
    """Where one respondent answers.

    Attributes
    ----------
    number
        Number of the form.
    row
        Row of a list; 0 where the whole sheet is of one respondent.
    placed
        Where every field stands.
    consent
        Where the respondent agrees; "" if nothing is asked.
    """

    number: int
    row: int
    placed: tuple[Placed, ...]
    consent: str

    @property
    def cells(self) -> frozenset[str]:
        """Every cell that is there to be filled in."""
        inside = {cell for placed in self.placed for cell in placed.cells}
        return frozenset(inside | ({self.consent} if self.consent else set()))


@dataclass(frozen=True, slots=True)
class Expected:
    """A form as it was sent out.

    Attributes
    ----------
    identity
        What it says about itself.
    tab
        The sheet that is filled in.
    words
        Its fixed words.
    said
        Cell → words that must stand there unchanged.
    told
        Other cells with words.
    filled
        Where each respondent answers.
    """

    identity: Identity
    tab: str
    words: FormWords
    said: Mapping[str, str]
    told: frozenset[str]
    filled: tuple[Filled, ...]


def expected_form(questionnaire: Questionnaire, identity: Identity) -> Expected:
    """Lay out the form that a workbook says it is, as this questionnaire would have it."""
    language = identity.language if identity.language in questionnaire.languages else "nl"
    asked, words = questionnaire.in_language(language), words_in(language)
    if identity.kind is FormKind.LIST:
        return _expected_list(asked, words, identity)
    layout = form_layout(asked, words)
    return Expected(
        identity=form_identity(asked, layout, language, identity.number),
        tab=words.questions_tab,
        words=words,
        said=layout.said,
        told=frozenset(address for line in layout.lines for address in line.texts),
        filled=(Filled(identity.number, 0, layout.placed, layout.consent),),
    )


def _expected_list(asked: Questionnaire, words: FormWords, identity: Identity) -> Expected:
    layout = list_layout(asked, words)
    rows = range(FIRST_ROW, FIRST_ROW + identity.rows)
    numbers = {layout.number(row): identity.number + row - FIRST_ROW for row in rows}
    helps = {f"{column.letter}{HELP_ROW}" for column in layout.columns}
    return Expected(
        identity=list_identity(asked, layout, identity.language, identity.number, identity.rows),
        tab=words.list_tab,
        words=words,
        said=layout.said | {cell: str(number) for cell, number in numbers.items()},
        told=frozenset({f"A{TITLE_ROW}", *helps}),
        filled=tuple(
            Filled(numbers[layout.number(row)], row, layout.placed(row), layout.consent(row))
            for row in rows
        ),
    )
