"""A questionnaire as a form on paper, a topic guide as sheets to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.collect.forms.conditions import condition_words, number_text
from workbench.collect.forms.fields import OTHER_ANSWER, choices, one_line
from workbench.collect.forms.layout import WIDEST_GRID, question_text
from workbench.collect.forms.words import words_in
from workbench.definitions.question import OTHER
from workbench.report.printing.paper import (
    Ask,
    Blanks,
    Choice,
    Grid,
    Heading,
    Item,
    Lines,
    Listing,
    PaperForm,
    Paragraph,
    Ticks,
)
from workbench.report.printing.paper_words import paper_words_in
from workbench.report.printing.routing import next_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Group, Questionnaire
    from workbench.report.printing.paper import Answer, Part

_LINES = {"lange tekst": 6, "korte tekst": 1, "gesprekspunt": 8}
_EXPLANATION_LINES = 3
_SHORT_LABEL = 2  # characters: marks from 1 to 10 stand beside each other


def paper_of(questionnaire: Questionnaire, language: str) -> PaperForm:
    """Put a questionnaire on paper; its texts are in this language already."""
    words = paper_words_in(language)
    is_guide = questionnaire.kind == "gespreksleidraad"
    return PaperForm(
        title=one_line(questionnaire.title),
        language=language,
        page=words.page,
        parts=tuple(_Printer(questionnaire, language).parts()),
        blanks=words.talk if is_guide else (words.form_number, words.received),
    )


class _Printer:
    """What of a questionnaire goes where, in one language."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self._questionnaire = questionnaire
        self._words = paper_words_in(language)
        self._form_words = words_in(language)
        self._is_guide = questionnaire.kind == "gespreksleidraad"

    def parts(self) -> Iterator[Part]:
        """Yield everything from top to bottom."""
        asked = self._questionnaire
        yield from self._section(self._words.introduction, asked.introduction)
        yield from self._remarks()
        yield from self._consent()
        number = 0
        for group in asked.groups:
            yield Heading(one_line(group.title))
            yield from self._about(group)
            for question in group.questions:
                number += 1
                yield self._ask(question, number)
        yield from self._section(self._words.closing, asked.closing)

    def _section(self, title: str, text: str) -> Iterator[Part]:
        """Yield a text; in a topic guide under a heading, because somebody reads it out."""
        if text and self._is_guide:
            yield Heading(title)
        if text:
            yield Paragraph(text)

    def _remarks(self) -> Iterator[Part]:
        minutes = _minutes(self._questionnaire.questions)
        if minutes and self._is_guide:
            yield Paragraph(self._words.whole_minutes.format(minutes=minutes))
        if any(question.required for question in self._questionnaire.questions):
            yield Paragraph(self._words.required)

    def _consent(self) -> Iterator[Part]:
        consent = self._questionnaire.consent
        if consent is not None:
            yield Heading(self._words.consent)
            yield Paragraph(consent.text, boxed=True)
            yield Ask("", "", answers=(Ticks((Choice(one_line(consent.agree)),)),))
            if consent.refusal and not self._is_guide:
                yield Paragraph(consent.refusal)

    def _about(self, group: Group) -> Iterator[Part]:
        if group.help:
            yield Paragraph(group.help, opens=True)
        minutes = _minutes(group.questions)
        if minutes and self._is_guide:
            yield Paragraph(self._words.theme_minutes.format(minutes=minutes), opens=True)

    def _ask(self, question: Question, number: int) -> Ask:
        text = question_text(question)
        if question.minutes and self._is_guide:
            text = f"{text} ({self._words.minutes.format(minutes=question.minutes)})"
        return Ask(
            number=f"{number}.",
            text=text,
            condition=condition_words(question, self._questionnaire, self._form_words),
            help="\n".join(part for part in (question.help, self._how(question)) if part),
            answers=tuple(self._answers(question)),
        )

    def _how(self, question: Question) -> str:
        """Say how to answer, where the paper does not show it."""
        words = self._words
        if question.type == "rangorde":
            return words.ranking.format(last=len(question.items))
        if question.type == "matrix" and not self._is_grid(question):
            return words.each_statement
        return {
            "een keuze": words.one_answer,
            "meer keuzes": words.several_answers,
            "matrix": words.statement,
        }.get(question.type, "")

    def _answers(self, question: Question) -> Iterator[Answer]:
        if question.probes:
            yield Listing((f"{self._words.probes}:", *question.probes))
        if question.type in _LINES:
            yield Lines(_LINES[question.type])
        elif question.type == "matrix":
            yield from self._matrix(question)
        else:
            yield _SIMPLE[question.type](question, self)
        if question.explained:
            yield Lines(_EXPLANATION_LINES, self._words.explanation)

    def _matrix(self, question: Question) -> Iterator[Answer]:
        """Yield a grid; with very many answers, the answers under every statement."""
        labels = tuple(choices(question, self._form_words).values())
        items = tuple(one_line(text) for text in question.items.values())
        if self._is_grid(question):
            yield Grid(self._words.item, labels, items)
            return
        for item in items:
            yield Item(item)
            yield Ticks(tuple(Choice(label) for label in labels))

    def _is_grid(self, question: Question) -> bool:
        """Tell whether the answers stand beside each other: not very many, or very short ones."""
        labels = choices(question, self._form_words).values()
        return len(labels) <= WIDEST_GRID or max(map(len, labels)) <= _SHORT_LABEL

    def one_of(self, question: Question) -> Ticks:
        """Give the answers of a question with one answer, and where to go on after each."""
        here = self._questionnaire.questions.index(question) + 1
        options = choices(question, self._form_words)
        return Ticks(
            tuple(
                Choice(label, self._jump(question, code, here), open=code == OTHER_ANSWER)
                for code, label in options.items()
            )
        )

    def _jump(self, question: Question, code: str, here: int) -> str:
        following = next_after(
            question, OTHER if code == OTHER_ANSWER else code, self._questionnaire
        )
        words = self._words
        if following is None:
            last = here == len(self._questionnaire.questions)
            end = words.explain_first_end if question.explained else words.go_to_end
            return "" if last else end
        go_to = words.explain_first if question.explained else words.go_to
        return "" if following == here + 1 else go_to.format(number=following)

    def several_of(self, question: Question) -> Ticks:
        """Give options of which more can be ticked."""
        options = [Choice(one_line(text)) for text in question.items.values()]
        other = [Choice(self._form_words.other, open=True)] if question.other else []
        return Ticks((*options, *other))

    def ranked(self, question: Question) -> Blanks:
        """Give items with room for their place."""
        return Blanks(tuple(one_line(text) for text in question.items.values()))

    def number(self, question: Question) -> Blanks:
        """Give room for a number, with its limits."""
        low, high = (
            None if bound is None else number_text(bound, self._form_words)
            for bound in (question.minimum, question.maximum)
        )
        words = self._words
        if low is not None and high is not None:
            return Blanks((words.number_between.format(low=low, high=high),))
        if low is not None:
            return Blanks((words.number_from.format(low=low),))
        return Blanks((words.number if high is None else words.number_to.format(high=high),))

    def date(self, _: Question) -> Blanks:
        """Give room for a date."""
        return Blanks((self._words.date,))


_SIMPLE: Mapping[str, Callable[[Question, _Printer], Answer]] = {
    "een keuze": lambda question, printer: printer.one_of(question),
    "ja/nee": lambda question, printer: printer.one_of(question),
    "meer keuzes": lambda question, printer: printer.several_of(question),
    "rangorde": lambda question, printer: printer.ranked(question),
    "getal": lambda question, printer: printer.number(question),
    "datum": lambda question, printer: printer.date(question),
}


def _minutes(questions: tuple[Question, ...]) -> int:
    return sum(question.minutes or 0 for question in questions)
