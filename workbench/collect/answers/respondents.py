"""One row per respondent: known columns under their standard names, and a number for everyone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.answers.headings import sort_columns
from workbench.collect.answers.sheet import changed_texts
from workbench.errors import CollectError, WorkbenchError, raise_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.collect.answers.headings import Columns
    from workbench.collect.answers.sheet import Sheet
    from workbench.definitions.questionnaire import Questionnaire

_MOST_FAULTS = 20
# LimeSurvey puts an apostrophe before an answer that begins with "=", so that no program computes
# it; who exports by hand gets that unless the box is unticked.
_MASKED = "'="


@dataclass(frozen=True, slots=True)
class RawTable:
    """The rows of a file and what is to be told about them; see ``RawResponses``."""

    table: pd.DataFrame
    columns: Columns
    lacks: tuple[str, ...]


def raw_table(sheet: Sheet, questionnaire: Questionnaire, name: str) -> RawTable:
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
    cells = _unmasked(sheet.cells) if columns.from_limesurvey else sheet.cells
    table = cells[list(columns.used.values())].set_axis(list(columns.used), axis="columns")
    if columns.from_limesurvey:
        table = table[(table != "").any(axis="columns")]  # so it writes a survey without answers
    if table.empty:
        raise CollectError(
            f"{name} bevat alleen een koprij: er is geen enkele respondent.",
            remedy="controleer in LimeSurvey of er antwoorden zijn en exporteer ze allemaal.",
        )
    table = _numbered(table)
    raise_all(_id_faults(table, name))
    numbers = [column for column, at in columns.used.items() if at in sheet.numbers]
    return RawTable(table, columns, tuple(_lacks(table, columns, questionnaire, numbers)))


def _unmasked(cells: pd.DataFrame) -> pd.DataFrame:
    """Take away the apostrophe that LimeSurvey put before "="."""
    masked = [
        at for at, column in cells.items() if column.cat.categories.str.startswith(_MASKED).any()
    ]
    changed = cells.copy(deep=False)
    for at in masked:
        changed[at] = changed_texts(cells[at], _unmask)
    return changed


def _unmask(text: str) -> str:
    return text[1:] if text.startswith(_MASKED) else text


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    if "id" in table:
        return table.assign(id=changed_texts(table["id"], str.strip))
    numbers = pd.Series([str(number) for number in range(1, len(table) + 1)], index=table.index)
    return pd.concat([numbers.rename("id").astype("category"), table], axis="columns")


def _lacks(
    table: pd.DataFrame, columns: Columns, questionnaire: Questionnaire, numbers: Sequence[str]
) -> Iterator[str]:
    """Say what the file cannot tell although one wants to know it."""
    if "id" not in columns.used:
        yield "Het bestand heeft geen respondentnummers (id): de rijen zijn genummerd op volgorde."
    if "submitdate" not in table:
        yield (
            "Het bestand vertelt niet wie de vragenlijst afrondde en wanneer (submitdate): "
            "iedereen telt als afgerond."
        )
    elif not (table["submitdate"] == "").any():
        yield (
            "Het bestand bevat alleen afgeronde vragenlijsten: wie halverwege stopte, is er niet "
            "uit op te maken."
        )
    elif "lastpage" not in table:
        yield (
            "Het bestand vertelt niet tot welke bladzijde iemand kwam (lastpage): bij wie niet "
            "afrondde, telt alles na het laatste antwoord als niet bereikt."
        )
    open_lines = {name for question in questionnaire.questions for name in question.open_variables}
    as_numbers = [name for name in numbers if name in open_lines]
    if as_numbers:
        yield (
            f"Antwoorden op {', '.join(as_numbers)} staan als getal in het bestand: hoe ze zijn "
            "getypt (nullen vooraan, decimalen), is niet meer te zien."
        )


def _id_faults(table: pd.DataFrame, name: str) -> list[WorkbenchError]:
    lines: dict[str, list[int]] = defaultdict(list)
    if not table["id"].is_unique or (table["id"] == "").any():
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
