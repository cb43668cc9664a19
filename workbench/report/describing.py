"""Choose for every question of a questionnaire the tables and figures that belong to its type.

No table gives away what another one hides. Groups are divided once, for all tables (see
``grouping``). A question that only some were asked is not shown per group, and not at all where
its condition is an answer whose number is hidden. Scales that add up questions shown per group are
not shown per group themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.analyse.disclosure import Cell
from workbench.errors import NotEnoughDataError
from workbench.records.responses import VariableKind
from workbench.report import by_group, frequency_tables, scale_tables, survey_tables
from workbench.report.answers import variable
from workbench.report.cells import line_cells
from workbench.report.description import Block, Description, Part
from workbench.report.notes import number_of
from workbench.report.prose import Prose
from workbench.report.published_counts import in_full
from workbench.report.survey_figures import likert_figure

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from workbench.definitions.derived import Derived
    from workbench.definitions.evaluation_plan import Remarks, Thresholds
    from workbench.definitions.question import Condition, Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption
    from workbench.report.grouping import Grouping

_LONGEST_FIGURE_SCALE = 7
_SHORTEST_TOP2_SCALE = 4
_MOST_ANSWERS_BESIDE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be described, and how.

    Attributes
    ----------
    questionnaire, responses
        The questions, and the answers of the respondents that count.
    thresholds, remarks
        What may be shown, and what is noted.
    caption
        Makes a caption with origin of an id without prefix ("meldcode-groepen") and a text.
    grouping
        Groups to compare, if any.
    texts
        Whether open answers are written out.
    opening
        First sentence: how many respondents.
    """

    questionnaire: Questionnaire
    responses: Responses
    thresholds: Thresholds
    remarks: Remarks
    caption: Callable[[str, str], Caption]
    opening: str
    grouping: Grouping | None = None
    texts: bool = False

    def table_caption(self, id_: str, text: str) -> Caption:
        """Make the caption of a table."""
        return self.caption(f"tbl-{id_}", text)

    def prose(self, text: str, *, heading: bool = False) -> Prose:
        """Make a paragraph."""
        return Prose(text, self.caption("", text).origin, heading=heading)

    @property
    def grouped(self) -> Responses:
        """The answers, with the shared groups in place of the answers that made them."""
        return self.grouping.applied_to(self.responses) if self.grouping else self.responses


def describe(task: Task) -> Description:
    """Describe the whole questionnaire in its order: groups of questions, derived, scales."""
    title = task.questionnaire.title
    opening = [task.prose(title, heading=True), task.prose(task.opening)]
    if task.grouping:
        _require_safe(task, task.grouping)
        by = f"Uitgesplitst naar: {task.grouping.label} {task.grouping.remark}".strip()
        opening.append(task.prose(by))
    parts = [Part("", "Respondenten", tuple(opening))]
    for group in task.questionnaire.groups:
        questions = [question for question in group.questions if not question.personal]
        if questions:
            parts.append(_heading(task, group.title))
            parts += [_question_part(task, question) for question in questions]
    if task.questionnaire.derived:
        parts.append(_heading(task, "Samengestelde antwoorden"))
        parts += [_derived_part(task, derived) for derived in task.questionnaire.derived]
    if task.questionnaire.scales:
        parts.append(_heading(task, "Schalen"))
        parts.append(Part("schalen", "Schalen", tuple(_scale_blocks(task))))
    return Description(title, parts)


def _heading(task: Task, title: str) -> Part:
    return Part("", title, (task.prose(title, heading=True),))


def _question_part(task: Task, question: Question) -> Part:
    if _condition_hidden(task, question):
        text = (
            f"{question.text} Niet getoond: deze vraag is alleen voorgelegd na een antwoord dat "
            "weinig mensen gaven, en hun aantal zou hiermee zijn terug te rekenen."
        )
        return Part(question.code, question.text, (task.prose(text),))
    blocks = list(_BLOCKS[question.type](task, question))
    if question.self_report:
        blocks = _remarked(blocks, task.remarks.self_report)
    return Part(question.code, question.text, tuple(blocks))


def _remarked(blocks: Sequence[Block], remark: str) -> list[Block]:
    """Put a remark under every table and figure."""
    return [
        block if isinstance(block, Prose) else replace(block, note=f"{block.note} {remark}".strip())
        for block in blocks
    ]


# ---------------------------------------------------------------- one question, by type


def _one_choice(task: Task, question: Question) -> Iterator[Block]:
    yield from _closed(task, question.code, question.text, crossed=not question.shown_if)
    if question.other:
        yield from _other_texts(task, question)
    if question.explained and task.texts:
        yield _texts(task, question.open_variables[0], f"{question.text} Toelichting")


def _closed(task: Task, name: str, text: str, *, crossed: bool) -> Iterator[Block]:
    """Distribution of a closed question, and its crossing with the groups."""
    grouping = task.grouping
    of_group = grouping is not None and grouping.name == name
    responses = task.grouped if of_group else task.responses
    n = int(responses.table[name].count())
    if 0 < n < task.thresholds.smallest_cell:
        yield _too_few(task, text)
        return
    caption = task.table_caption(_id(name), text)
    if of_group and grouping:
        caption = replace(caption, note=f"{number_of(len(responses.table))} {grouping.remark}")
    table = frequency_tables.frequency_table(responses, name, caption, task.thresholds)
    if of_group and grouping:
        told = in_full(table.origin.counts, name, grouping.members)
        table = replace(table, origin=replace(table.origin, counts=tuple(told)))
    yield table
    if grouping and crossed and n and not of_group:
        caption = task.table_caption(f"{_id(name)}-groepen", _per_group(task, text))
        table = by_group.crossing_table(task.responses, name, grouping, caption, task.thresholds)
        many = len(table.columns) > max(_MOST_ANSWERS_BESIDE, len(table.rows))
        yield by_group.turned(table) if many else table


def _other_texts(task: Task, question: Question) -> Iterator[Block]:
    """Write out what people filled in at "anders", if asked for and if their number is shown."""
    name = question.open_variables[0]
    if not task.texts:
        return
    shown = (
        line_cells(
            frequency_tables.options_chosen(task.responses, question.variables),
            task.thresholds.smallest_cell,
        )[name]
        if question.type == "meer keuzes"
        else frequency_tables.shown_cells(
            task.grouped, question.code, task.thresholds.smallest_cell
        ).get("other")
    )
    if shown == Cell.SHOWN:
        caption = task.table_caption(f"{_id(name)}-teksten", f"{question.text} Anders, namelijk …")
        yield frequency_tables.texts_table(task.responses, name, caption, task.remarks.open_answers)


def _several_choices(task: Task, question: Question) -> Iterator[Block]:
    names = question.variables
    caption = task.table_caption(_id(question.code), question.text)
    yield frequency_tables.options_frequency_table(task.responses, names, caption, task.thresholds)
    if task.grouping and not question.shown_if:
        yield by_group.options_by_group_table(
            task.responses,
            names,
            task.grouping,
            task.table_caption(f"{_id(question.code)}-groepen", _per_group(task, question.text)),
            task.thresholds,
        )
    if question.other:
        yield from _other_texts(task, question)


def _matrix(task: Task, question: Question) -> Iterator[Block]:
    items = question.variables
    answered = max(int(task.responses.table[item].count()) for item in items)
    if answered < task.thresholds.smallest_cell:
        yield _too_few(task, question.text)
    elif variable(task.responses, items[0]).kind is not VariableKind.ORDINAL:
        for item in items:
            text = f"{question.text} {variable(task.responses, item).label}"
            yield from _closed(task, item, text, crossed=not question.shown_if)
    else:
        yield from _scaled_items(task, question)


def _scaled_items(task: Task, question: Question) -> Iterator[Block]:
    """Figure, means and ends of the scale of items on one ordered scale."""
    items, name = question.variables, _id(question.code)
    shared = variable(task.responses, items[0]).categories
    if len(shared) <= _LONGEST_FIGURE_SCALE:
        caption = task.caption(f"fig-{name}", question.text)
        yield likert_figure(task.responses, items, caption, task.thresholds)
    caption = task.table_caption(f"{name}-items", f"{question.text} Gemiddelden per item")
    yield survey_tables.item_table(task.responses, items, caption, task.thresholds)
    if len(shared) >= _SHORTEST_TOP2_SCALE:
        text = f"{question.text} Laagste en hoogste antwoorden"
        caption = task.table_caption(f"{name}-top2", text)
        yield survey_tables.top2_table(task.responses, items, caption, task.thresholds)
    if task.grouping and not question.shown_if:
        compared = by_group.Compared(
            task.responses.table[list(items)].astype("Float64"),
            {item: variable(task.responses, item).label for item in items},
        )
        caption = task.table_caption(f"{name}-groepen", _per_group(task, question.text))
        yield by_group.means_by_group_table(compared, task.grouping, caption, task.thresholds)


def _number(task: Task, question: Question) -> Iterator[Block]:
    name, caption = question.code, task.table_caption(_id(question.code), question.text)
    yield frequency_tables.number_table(task.responses, name, caption, task.thresholds)
    if task.grouping and not question.shown_if and task.responses.table[name].count():
        caption = task.table_caption(f"{_id(name)}-groepen", _per_group(task, question.text))
        yield by_group.number_by_group_table(
            task.responses, name, task.grouping, caption, task.thresholds
        )


def _date(task: Task, question: Question) -> Iterator[Block]:
    caption = task.table_caption(_id(question.code), question.text)
    yield frequency_tables.date_table(task.responses, question.code, caption, task.thresholds)


def _open(task: Task, question: Question) -> Iterator[Block]:
    caption = task.table_caption(_id(question.code), question.text)
    warning = task.remarks.open_answers
    yield frequency_tables.open_table(task.responses, question.code, caption, warning)
    if task.texts:
        yield _texts(task, question.code, f"{question.text} Antwoorden")


def _texts(task: Task, name: str, text: str) -> Block:
    caption = task.table_caption(f"{_id(name)}-teksten", text)
    return frequency_tables.texts_table(task.responses, name, caption, task.remarks.open_answers)


def _ranking(task: Task, question: Question) -> Iterator[Block]:
    """Mean place of every item; the lowest mean was put first most."""
    caption = task.table_caption(
        _id(question.code), f"{question.text} Gemiddelde plaats (1 = eerst)"
    )
    yield survey_tables.item_table(task.responses, question.variables, caption, task.thresholds)


_BLOCKS: Mapping[str, Callable[[Task, Question], Iterator[Block]]] = {
    "een keuze": _one_choice,
    "meer keuzes": _several_choices,
    "matrix": _matrix,
    "getal": _number,
    "datum": _date,
    "korte tekst": _open,
    "lange tekst": _open,
    "gesprekspunt": _open,
    "ja/nee": _one_choice,
    "rangorde": _ranking,
}


# ---------------------------------------------------------------- derived answers and scales


def _derived_part(task: Task, derived: Derived) -> Part:
    if _derived_hidden(task, derived):
        text = (
            f"{derived.title}: niet getoond, omdat hiermee een klein aantal van de vraag "
            "waaruit dit is samengesteld zou zijn terug te rekenen."
        )
        return Part(derived.id, derived.title, (task.prose(text),))
    blocks: Iterable[Block] = _closed(task, derived.id, derived.title, crossed=False)
    if derived.sum_of:
        caption = task.table_caption(_id(derived.id), derived.title)
        table = frequency_tables.number_table(task.responses, derived.id, caption, task.thresholds)
        blocks = (table,)
    return Part(derived.id, derived.title, tuple(blocks))


def _scale_blocks(task: Task) -> Iterator[Block]:
    smallest = task.thresholds.smallest_cell
    results = [
        scale_tables.work_out(task.responses, scale, smallest)
        for scale in task.questionnaire.scales
    ]
    caption = task.table_caption("schalen", "Schalen: score en betrouwbaarheid")
    yield scale_tables.scales_table(task.responses, results, caption, task.thresholds)
    for result in results:
        caption = task.table_caption(
            f"schaal-{_id(result.definition.id)}", f"Items van de schaal {result.definition.title}"
        )
        yield scale_tables.scale_items_table(task.responses, result, caption)
    crossed = {question.code for question in task.questionnaire.questions if not question.items}
    free = {
        result.definition.id: result
        for result in results
        if not crossed.intersection(result.definition.items) and result.scores.count()
    }
    if task.grouping and free:
        compared = by_group.Compared(
            pd.DataFrame({name: result.scores for name, result in free.items()}),
            {name: result.definition.title for name, result in free.items()},
        )
        caption = task.table_caption("schalen-groepen", _per_group(task, "Schaalscores"))
        yield by_group.means_by_group_table(compared, task.grouping, caption, task.thresholds)


# ---------------------------------------------------------------- what would give numbers away


def _condition_hidden(task: Task, question: Question) -> bool:
    """Tell whether who was asked follows from an answer whose number is hidden."""
    return any(_rests_on_hidden(task, condition) for condition in question.shown_if)


def _rests_on_hidden(task: Task, condition: Condition) -> bool:
    asked = next(
        q for q in task.questionnaire.questions if condition.question in {q.code, *q.variables}
    )
    if asked.type == "getal":
        return False
    if asked.type == "meer keuzes":
        chosen = frequency_tables.options_chosen(task.responses, asked.variables)
        cells = line_cells(chosen, task.thresholds.smallest_cell)
        return any(
            cells.get(f"{asked.code}_{code}") != Cell.SHOWN
            for code in (*condition.answers, *condition.excluded)
        )
    shown = frequency_tables.shown_cells(
        task.grouped, condition.question, task.thresholds.smallest_cell
    )
    # Answers left out and answers from a number on add up several cells: all must be shown.
    only = condition.answers if condition.minimum is condition.maximum is None else ()
    named = [str(code) for code in only] if only and not condition.excluded else list(shown)
    return any(shown.get(code) != Cell.SHOWN for code in named)


def _derived_hidden(task: Task, derived: Derived) -> bool:
    """Tell whether a derived variable gives away a number that its source hides."""
    if derived.merged:
        smallest = task.thresholds.smallest_cell
        cells = frequency_tables.shown_cells(task.grouped, derived.source, smallest)
        return any(cell != Cell.SHOWN for cell in cells.values())
    if not derived.any_of:
        return False
    return len(derived.any_of) == 1 or _options_hidden(task, derived.any_of)


def _options_hidden(task: Task, names: Collection[str]) -> bool:
    """Tell whether a question of which these are options hides the number of any option."""
    return any(
        set(
            line_cells(
                frequency_tables.options_chosen(task.responses, question.variables),
                task.thresholds.smallest_cell,
            ).values()
        )
        != {Cell.SHOWN}
        for question in task.questionnaire.kept_questions
        if question.type == "meer keuzes" and not set(names).isdisjoint(question.variables)
    )


def _require_safe(task: Task, grouping: Grouping) -> None:
    """Check that the sizes of the groups do not give away how often an option was chosen.

    Raises
    ------
    NotEnoughDataError
        They do.
    """
    rests_on = {derived.id: derived.rests_on for derived in task.questionnaire.derived}
    if _options_hidden(task, rests_on.get(grouping.name, (grouping.name,))):
        raise NotEnoughDataError(
            f"Uitsplitsen naar '{grouping.name}' kan niet: met de grootte van de groepen is een "
            "klein aantal van de vraag met meer antwoorden terug te rekenen.",
            remedy="kies een andere vraag, of vergelijk de groepen met mean_by.",
        )


# ---------------------------------------------------------------- words


def _id(name: str) -> str:
    return name.lower().replace("_", "-")


def _per_group(task: Task, text: str) -> str:
    label = task.grouping.label if task.grouping else ""
    return f"{text} Naar: {label}"


def _too_few(task: Task, text: str) -> Prose:
    return task.prose(
        f"{text} Niet getoond: minder dan {task.thresholds.smallest_cell} respondenten "
        "beantwoordden deze vraag."
    )
