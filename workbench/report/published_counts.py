"""What a table tells of how many people gave which answers, for laying tables side by side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.analyse.disclosure import TOTAL, Cell
from workbench.records.published import ANY, NONE, OTHER, Count, Mean, as_answers
from workbench.records.responses import VariableKind
from workbench.report.answers import variable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from workbench.records.responses import Responses

NO_ANSWER = "geen"


def line_counts(
    responses: Responses,
    name: str,
    counts: Mapping[str, int],
    cells: Mapping[str, Cell],
    smallest: int,
) -> Iterator[Count]:
    """Tell what a distribution tells: every answer, all together, and that there is no other."""
    is_open = variable(responses, name).kind is VariableKind.ORDINAL
    least = smallest if Cell.SMALL in cells.values() else 0
    for code, n in counts.items():
        low, high = limits(n, cells[code], smallest, least)
        yield Count(as_answers({name: [code]}), low, high, is_open=is_open)
    total = sum(counts.values())
    yield Count(as_answers({name: [ANY]}), total, total, is_open=is_open)
    yield Count(as_answers({name: [OTHER]}), 0, 0, is_open=is_open)
    missing = len(responses.table) - total
    yield Count(as_answers({name: [NONE]}), missing, missing, is_open=is_open)
    yield everyone(responses)


def everyone(responses: Responses) -> Count:
    """Tell how many respondents there are."""
    n = len(responses.table)
    return Count((), n, n)


def ticks(
    question: str,
    counts: Mapping[str, int],
    cells: Mapping[str, Cell],
    smallest: int,
    *,
    total: bool,
) -> Iterator[Count]:
    """Tell how often options were ticked; one person may tick several, so ticks are the unit."""
    least = smallest if Cell.SMALL in cells.values() and total else 0
    for option, n in counts.items():
        low, high = limits(n, cells[option], smallest, least)
        yield Count(as_answers({question: [option]}), low, high, f"antwoorden op {question}")
    if total:
        n = sum(counts.values())
        unit = f"antwoorden op {question}"
        yield Count((), n, n, unit)
        yield Count(as_answers({question: [OTHER, NONE]}), 0, 0, unit)


@dataclass(frozen=True, slots=True)
class Crossed:
    """What a crossing is about.

    Attributes
    ----------
    name, by
        What stands in the columns and in the rows.
    members
        Code of a group → the answers to ``by`` that it is made of.
    of_all
        Everybody is in it, who gave no answer too; otherwise only who answered and is in a group.
    """

    name: str
    by: str
    members: Mapping[str, Sequence[str]]
    of_all: bool


def crossing_counts(
    crossed: Crossed, totals: pd.DataFrame, cells: pd.DataFrame, smallest: int
) -> Iterator[Count]:
    """Tell what a crossing tells, its totals included."""
    inner = cells.drop(index=TOTAL).drop(columns=TOTAL, errors="ignore")
    least = smallest if (inner == Cell.SMALL).to_numpy().any() else 0
    everybody = [code for codes in crossed.members.values() for code in codes]
    whole = {} if crossed.of_all else {crossed.name: [ANY], crossed.by: everybody}
    for group in totals.index:
        for code in totals.columns:
            about: dict[str, Sequence[str]] = dict(whole)
            if group != TOTAL:
                about[crossed.by] = crossed.members[group]
            if code != TOTAL:
                about[crossed.name] = [NONE if code == NO_ANSWER else code]
            at_least = smallest if TOTAL in {group, code} else least
            n, cell = int(totals.loc[group, code]), cells.loc[group, code]
            yield Count(as_answers(about), *limits(n, cell, smallest, at_least))
    yield Count(as_answers({crossed.name: [OTHER]}), 0, 0)


def answered_counts(
    name: str, by: str, members: Mapping[str, Sequence[str]], sizes: Mapping[str, int]
) -> Iterator[Count]:
    """Tell how many of every group answered; nothing where no answer makes the groups."""
    for group, n in sizes.items() if members else ():
        yield Count(as_answers({by: members[group], name: [ANY]}), n, n)


def limits(n: int, cell: Cell, smallest: int, least: int) -> tuple[int, int | None]:
    """Say what a reader knows of a count: itself, below the limit, or nothing."""
    if cell == Cell.SHOWN:
        return n, n
    return (0, smallest - 1) if cell == Cell.SMALL else (least, None)


def in_full(
    counts: Iterable[Count], name: str, members: Mapping[str, Sequence[str]]
) -> list[Count]:
    """Write the answers of groups out, where a table was made with groups in place of answers.

    Where who gave no answer is in a group as well, "any answer" is everybody.
    """
    everybody = any(NONE in codes for codes in members.values())
    told = []
    for count in counts:
        answers = dict(count.answers)
        given = answers.pop(name, ())
        if given and not (everybody and ANY in given):
            answers[name] = tuple(one for code in given for one in members.get(code, (code,)))
        told.append(replace(count, answers=as_answers(answers)))
    return told


def tick(question: str, option: str, n: int, group: Mapping[str, Sequence[str]]) -> Count:
    """Tell how often one option was ticked in a group."""
    return Count(as_answers({**group, question: [option]}), n, n, f"antwoorden op {question}")


def yes_counts(
    responses: Responses, name: str, group: Mapping[str, Sequence[str]], printed: tuple[int, int]
) -> Iterator[Count]:
    """Tell how many of a group said yes, of how many, in answers of a file of their own."""
    yes, n = printed
    file, question = responses.source.name, variable(responses, name).question
    if question != name:
        yield replace(tick(question, name, yes, group), source=file)
        return
    for codes, number in ((["True"], yes), ([ANY], n)):
        yield Count(as_answers({**group, name: codes}), number, number, source=file)


def item_means(
    responses: Responses, names: Iterable[str], smallest: int, source: str = ""
) -> Iterator[Mean]:
    """Tell that the means of items over all who answered are printed, where enough did."""
    for name in names:
        n = int(responses.table[name].count())
        if n >= smallest:
            yield replace(Mean.over(name, (), shown=True, n=n), source=source)


def ends_like(means: Iterable[Mean]) -> Iterator[Mean]:
    """Tell that lowest and highest are printed of everybody whose mean is told.

    Beside those of a few people more they tell what one of these few answered.
    """
    for mean in means:
        for end in ("laagste waarde", "hoogste waarde"):
            yield replace(mean, of=f"{end} van {mean.of}")


def members_of(codes: pd.Series, groups: pd.Series) -> dict[str, tuple[str, ...]]:
    """Find which answers every group is made of; ``NONE`` where somebody in it gave none."""
    written = codes.astype("object").map(str, na_action="ignore")
    written = written.where(written.notna(), NONE)
    return {
        str(group): tuple(sorted(set(written[groups == group])))
        for group in dict.fromkeys(groups.dropna())
    }
