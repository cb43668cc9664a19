"""One row per respondent: known columns under their standard names, and a number for everyone."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workbench.collect.answers.headings import sort_columns
from workbench.errors import CollectError, WorkbenchError, raise_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from workbench.collect.answers.headings import Columns
    from workbench.collect.answers.sheet import Sheet
    from workbench.definitions.questionnaire import Questionnaire

_MOST_FAULTS = 20


def raw_table(
    sheet: Sheet, questionnaire: Questionnaire, name: str
) -> tuple[pd.DataFrame, Columns]:
    """Keep the columns that the questionnaire knows, and give every respondent a number.

    Raises
    ------
    CollectError
        There is no respondent in the file.
    """
    columns = sort_columns(sheet.headings, questionnaire, name)
    if columns.from_limesurvey and "submitdate" not in columns.used:
        raise CollectError(
            f"In {name} ontbreekt de kolom submitdate: wie de vragenlijst heeft afgerond, is zo "
            "niet vast te stellen.",
            remedy="kies bij het exporteren uit LimeSurvey ook de kolom 'submitdate'.",
        )
    if sheet.cells.empty:
        raise CollectError(
            f"{name} bevat alleen een koprij: er is geen enkele respondent.",
            remedy="controleer in LimeSurvey of er antwoorden zijn en exporteer ze allemaal.",
        )
    table = sheet.cells[list(columns.used.values())].set_axis(list(columns.used), axis="columns")
    if "id" in table:
        table["id"] = table["id"].str.strip()
    else:
        table.insert(0, "id", [str(number) for number in range(1, len(table) + 1)])
    raise_all(_id_faults(table, name))
    return table, columns


def _id_faults(table: pd.DataFrame, name: str) -> list[WorkbenchError]:
    if table["id"].is_unique and "" not in table["id"].to_numpy():
        return []
    lines: dict[str, list[int]] = defaultdict(list)
    for line, respondent in zip(table.index, table["id"], strict=True):
        lines[respondent].append(line)
    empty = lines.pop("", [])
    doubled = {respondent: at for respondent, at in lines.items() if len(at) > 1}
    place = str(table.index.name)
    faults: list[WorkbenchError] = []
    if empty:
        faults.append(
            CollectError(
                f"{name}: zonder respondentnummer (kolom id): {place} {_listed(empty)}.",
                remedy="geef elke rij een eigen nummer, of laat de kolom id weg.",
            )
        )
    if doubled:
        shown = [
            f"{respondent[:20]} ({place} {_listed(at)})"
            for respondent, at in list(doubled.items())[:_MOST_FAULTS]
        ]
        more = f" en nog {len(doubled) - _MOST_FAULTS}" if len(doubled) > _MOST_FAULTS else ""
        faults.append(
            CollectError(
                f"{name}: respondentnummers komen vaker voor: {', '.join(shown)}{more}.",
                remedy="ga na welke rij de juiste is en verwijder de andere, of exporteer opnieuw.",
            )
        )
    return faults


def _listed(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:10])
    return f"{shown} en nog {len(lines) - 10}" if len(lines) > 10 else shown
