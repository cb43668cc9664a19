"""Tables of coded texts: which theme occurs in which source, and how far two coders agree."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from workbench.analyse.disclosure import Cell
from workbench.records.quantities import Frequency
from workbench.report.cells import count_cell
from workbench.report.notes import suppression
from workbench.report.number_text import (
    NO_VALUE,
    count_text,
    number_text,
    of_total_text,
    percent_number,
)
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from workbench.report.captions import Caption

CODERS = ("codeur 1", "codeur 2")
PASSAGE = "Een fragment is een aaneengesloten reeks gecodeerde regels."
_INDENT = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True)
class OpenAnswerCells:
    """Which numbers of respondents are shown: small ones are not, here as in their own table.

    Attributes
    ----------
    cells
        Source with open answers → code → result of ``open_answer_tables.code_cells``.
    smallest
        The smallest number that is shown.
    """

    cells: Mapping[str, Mapping[str, Cell]]
    smallest: int


_NO_OPEN_ANSWERS = OpenAnswerCells({}, 1)


def theme_table(
    counts: pd.DataFrame,
    labels: Mapping[str, str],
    sources: Sequence[str],
    caption: Caption,
    answers: OpenAnswerCells = _NO_OPEN_ANSWERS,
) -> Table:
    """Show the number of passages per theme and source, their total and in how many sources.

    Parameters
    ----------
    counts
        Result of ``analyse.themes.theme_counts`` for the codes in ``labels`` and ``sources``.
    labels
        Full id of a code → label, parents before their subcodes.
    sources
        Sources in the order of the columns.
    caption
        Id, caption, origin and note.
    answers
        Which numbers of the sources with open answers are hidden; then the total is too.
    """
    hidden = {code: {one: of[code] for one, of in answers.cells.items()} for code in labels}
    rows = [
        (
            theme_label(code, labels),
            *_theme_cells(counts["passages"].xs(code), sources, hidden[code], answers.smallest),
        )
        for code in labels
    ]
    has_subcodes = any("." in code for code in labels)
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Thema", "left"),
            *(Column(source, group="Fragmenten per bron") for source in sources),
            Column("Totaal"),
            Column("Bronnen"),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            [PASSAGE, f"Bronnen: in hoeveel van de {len(sources)} bronnen het thema voorkomt."],
            [
                _of_answers(list(answers.cells)),
                "Een thema telt ook de fragmenten van zijn subcodes." if has_subcodes else "",
                suppression(_shown_as(hidden), answers.smallest),
            ],
        ),
    )


def agreement_table(agreement: pd.DataFrame, labels: Mapping[str, str], caption: Caption) -> Table:
    """How far two coders agree, per code, with the transcript line as unit.

    The table calls them "codeur 1" and "codeur 2": their names are not for readers.

    Parameters
    ----------
    agreement
        Result of ``analyse.themes.unit_agreement``, for the coders in the order of evaluatie.yaml.
    labels
        Full id of a code → label.
    caption
        Id, caption, origin and note.
    """
    first, second = CODERS
    total = int(agreement[["both", "first", "second", "neither"]].iloc[0].sum())
    rows = [
        (theme_label(code, labels), *_agreement_cells(row))
        for code, (_, row) in zip(labels, agreement.loc[list(labels)].iterrows(), strict=True)
    ]
    undefined = bool(agreement["kappa"].isna().any())
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Code", "left", 0.34),
            Column("beiden", group="Regels gecodeerd door"),
            Column(f"alleen {first}", group="Regels gecodeerd door"),
            Column(f"alleen {second}", group="Regels gecodeerd door"),
            Column("% gelijk"),
            Column("Kappa"),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            [
                "Eenheid is de transcriptregel.",
                f"De teksten die beiden codeerden tellen {count_text(total)} regels.",
                "% gelijk: regels met hetzelfde oordeel (wel of niet deze code).",
                "Kappa: Cohens kappa, overeenstemming gecorrigeerd voor toeval.",
            ],
            [
                "n.v.t.: kappa is niet te berekenen als beiden de code nergens of overal gaven."
                if undefined
                else ""
            ],
        ),
    )


def theme_label(code: str, labels: Mapping[str, str]) -> str:
    """Write the label of a code, indented under its parent."""
    return _INDENT * code.count(".") + labels[code]


def _theme_cells(
    passages: pd.Series, sources: Sequence[str], hidden: Mapping[str, Cell], smallest: int
) -> list[str]:
    counts = [int(passages[source]) for source in sources]
    cells = [hidden.get(source, Cell.SHOWN) for source in sources]
    present = Frequency(sum(1 for count in counts if count), len(sources))
    return [
        *(count_cell(n, cell, smallest) for n, cell in zip(counts, cells, strict=True)),
        count_text(sum(counts)) if set(cells) <= {Cell.SHOWN} else NO_VALUE,
        of_total_text(present),
    ]


def _of_answers(sources: Sequence[str]) -> str:
    if not sources:
        return ""
    return f"Open antwoorden ({', '.join(sources)}): ieder antwoord met het thema is één fragment."


def _shown_as(hidden: Mapping[str, Mapping[str, Cell]]) -> set[Cell]:
    """Name how cells are shown; a total is left out where a number is hidden."""
    cells = {cell for of_code in hidden.values() for cell in of_code.values()}
    return cells | {Cell.PROTECTING} if cells - {Cell.SHOWN} else cells


def _agreement_cells(row: pd.Series) -> list[str]:
    agreed = int(row["both"] + row["neither"])
    share = Frequency(agreed, agreed + int(row["first"] + row["second"]))
    return [
        count_text(row["both"]),
        count_text(row["first"]),
        count_text(row["second"]),
        percent_number(share),
        "n.v.t." if isnan(row["kappa"]) else number_text(row["kappa"]),
    ]
