"""One test per line: the form that all tables of tests share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.analyse.multiple_testing import adjust
from workbench.records.wording import listing
from workbench.report.comparing.outcomes import (
    Precision,
    count_of_tests,
    p_stated,
    p_text,
)
from workbench.report.number_text import NOT_APPLICABLE
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.report.captions import Caption
    from workbench.report.comparing.outcomes import Outcome

ROUGH = "Effect en p zijn zo afgerond dat er geen verborgen aantal mee is terug te rekenen."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One test.

    Attributes
    ----------
    name, label
        What is tested: the variable, and what the reader sees.
    cells
        What stands between the label and the effect: numbers of people, medians.
    outcome
        Effect and p; None where there is none.
    precision
        How precisely they may be printed.
    says
        Sentence with ``{effect}`` and ``{p}``.
    reason
        Why there is no outcome.
    exposes
        The two variables, if a crossing of them must not stand beside this outcome.
    """

    name: str
    label: str
    cells: tuple[str, ...]
    outcome: Outcome | None = None
    precision: Precision = Precision.FULL
    says: str = ""
    reason: str = ""
    exposes: tuple[str, str] | None = None


def table_of_tests(
    lines: Sequence[Line],
    columns: Sequence[Column],
    caption: Caption,
    helpful: Sequence[str],
    necessary: Sequence[str] = (),
) -> Table:
    """Lay out tests: label, numbers, effect with interval, and p corrected within this table.

    Parameters
    ----------
    lines
        The tests: one family.
    columns
        Of the label, the cells between, and the effect.
    caption, helpful, necessary
        As in ``Caption.note_with``; why something is n.v.t. is added.
    """
    corrected, precision = _holm(lines)
    tests = sum(line.outcome is not None for line in lines)
    rough = any(line.outcome and line.precision != Precision.FULL for line in lines)
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(*columns, Column("p (Holm)" if tests > 1 else "p")),
        rows=tuple(
            (line.label, *line.cells, *_effect_cells(line, p, precision))
            for line, p in zip(lines, corrected, strict=True)
        ),
        origin=replace(
            caption.origin, tested=tuple(line.exposes for line in lines if line.exposes)
        ),
        note=caption.note_with(
            helpful,
            [*necessary, *_reasons(lines), ROUGH if rough else "", count_of_tests(tests)],
        ),
        sentences=tuple(
            (line.name, _sentence(line, p, precision, tests))
            for line, p in zip(lines, corrected, strict=True)
        ),
    )


def _holm(lines: Sequence[Line]) -> tuple[list[float | None], Precision]:
    """Correct p for their number; where one is printed roughly, so are all.

    A corrected p may be that of another test: precise ones would give the rough one away.
    """
    tested = [line.outcome.p for line in lines if line.outcome]
    corrected = iter(adjust(tested).tolist() if tested else ())
    roughest = max((line.precision for line in lines if line.outcome), default=Precision.FULL)
    return [next(corrected) if line.outcome else None for line in lines], roughest


def _effect_cells(line: Line, p: float | None, precision: Precision) -> tuple[str, str]:
    if line.outcome is None or p is None:
        return NOT_APPLICABLE, NOT_APPLICABLE
    return line.outcome.effect_text(line.precision), p_text(p, precision)


def _sentence(line: Line, p: float | None, precision: Precision, tests: int) -> str:
    if line.outcome is None or p is None:
        return f"‘{line.label}’ is niet getoetst: {line.reason}."
    stated = p_stated(p, precision) + (f", Holm over {tests} toetsen" if tests > 1 else "")
    return line.says.format(effect=line.outcome.stated_text(line.precision), p=stated)


def _reasons(lines: Sequence[Line]) -> list[str]:
    """Say once for every reason which lines have no outcome."""
    found: dict[str, list[str]] = {}
    for line in lines:
        if line.outcome is None:
            found.setdefault(line.reason, []).append(f"‘{line.label}’")
    if len(found) == 1 and len(next(iter(found.values()))) == len(lines):
        return [f"n.v.t.: {next(iter(found))}."]
    return [f"n.v.t. bij {listing(labels)}: {reason}." for reason, labels in found.items()]


def why(problem: str) -> str:
    """Write the problem of an error as a reason behind a colon."""
    return problem[:1].lower() + problem[1:].rstrip(".")
