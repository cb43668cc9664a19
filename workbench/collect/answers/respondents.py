"""One row per respondent: known columns under their standard names, and a number for everyone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.answers.headings import sort_columns
from workbench.collect.answers.sheet import changed_texts
from workbench.definitions.question import COMMENT
from workbench.errors import CollectError, WorkbenchError, raise_all
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.collect.answers.headings import Columns
    from workbench.collect.answers.sheet import Sheet
    from workbench.definitions.questionnaire import Questionnaire

_MOST_FAULTS = 20
# LimeSurvey puts an apostrophe before an answer that begins with "=", so that no program computes
# it; who exports by hand gets that unless the box is unticked.
_MASKED = "'="
_CONVERTED = ("1", "2")  # what LimeSurvey makes of Y and N when it is asked to


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
    if sheet.tool:  # of another program, which has a startdate too
        columns = replace(columns, from_limesurvey=False)
    if columns.from_limesurvey and "submitdate" not in columns.used:
        raise CollectError(
            f"In {name} ontbreekt de kolom submitdate: wie de vragenlijst heeft afgerond, is zo "
            "niet vast te stellen.",
            remedy="kies bij het exporteren uit LimeSurvey ook de kolom 'submitdate'.",
        )
    used = sheet.cells[list(columns.used.values())]
    table = used.set_axis(list(columns.used), axis="columns")
    if columns.from_limesurvey:
        table = _unmasked(table, _open_lines(questionnaire))
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


def _open_lines(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name the columns in which people write their own words."""
    return tuple(
        name
        for question in questionnaire.questions
        if not question.personal
        for name in (question.columns if question.key else question.open_variables)
    )


def _unmasked(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Take away the apostrophe that LimeSurvey put before "="."""
    return table.assign(**{name: changed_texts(table[name], _unmask) for name in names})


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
    yield from _lacking_moments(table)
    as_numbers = [name for name in numbers if name in _open_lines(questionnaire)]
    if as_numbers:
        yield (
            f"Antwoorden op {', '.join(as_numbers)} staan als getal in het bestand: hoe ze zijn "
            "getypt (nullen vooraan, decimalen), is niet meer te zien."
        )
    if columns.from_limesurvey:
        yield from _lost_comments(table, questionnaire)


def _lacking_moments(table: pd.DataFrame) -> Iterator[str]:
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


def _lost_comments(table: pd.DataFrame, questionnaire: Questionnaire) -> Iterator[str]:
    """Name the explanations that LimeSurvey leaves out when it writes answers as texts."""
    names = [
        f"{question.code}_{COMMENT}"
        for question in questionnaire.questions
        if question.explained
        and not question.personal
        and (table[f"{question.code}_{COMMENT}"] == "").all()
        and not table[question.code].isin(["", *question.answers, *_CONVERTED]).all()
    ]
    if names:
        yield (
            f"De toelichtingen {', '.join(names)} staan niet in het bestand. Komt het uit "
            "LimeSurvey? Exporteer dan met antwoordcodes; bij antwoorden als tekst vallen ze weg."
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
            f"{_shown(respondent)} ({place} {_listed(at)})"
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


def _shown(respondent: str) -> str:
    """Repeat a number of a respondent, unless it may be a name or an address."""
    harmless = respondent.isdecimal() or (respondent.isalnum() and len(respondent) <= 5)
    return (
        respondent[:20]
        if harmless
        else f"een tekst van {counted(len(respondent), 'teken', 'tekens')}"
    )


def _listed(lines: Sequence[int]) -> str:
    shown = ", ".join(str(line) for line in lines[:10])
    return f"{shown} en nog {len(lines) - 10}" if len(lines) > 10 else shown
