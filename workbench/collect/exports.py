"""Read answers from CSV: exports of LimeSurvey and tables that people keep themselves.

Every cell stays text: 1+1, None and 007 come in as they were written. Columns that identify a
person and columns that the questionnaire does not know are left at the door.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.files import decode, read_bytes
from workbench.collect.headings import SYSTEM, sort_columns, standard_name
from workbench.errors import CollectError, WorkbenchError, raise_all
from workbench.records.responses import RawResponses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.collect.headings import Columns
    from workbench.definitions.questionnaire import Questionnaire

_SEPARATORS = {";": "puntkomma", ",": "komma", "\t": "tab"}
_AS_CSV = (
    "exporteer opnieuw uit LimeSurvey als CSV, of kies in Excel 'Opslaan als' en dan "
    "'CSV UTF-8 (door lijstscheidingsteken gescheiden)'."
)
_DECLARED = re.compile(r"sep=(?P<mark>.)\r?\n", re.IGNORECASE)  # a line that Excel understands
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class _Rows:
    """The records of a file with the line on which each begins."""

    headings: list[str]
    lines: list[int]
    cells: list[list[str]]


def read_answers(path: Path, questionnaire: Questionnaire, name: str) -> RawResponses:
    """Read the answers to a questionnaire exactly as they stand in a CSV file.

    Headings may be written as ``sig[S1]``, ``sig_S1`` or ``sig[S1]. text``; columns are separated
    by semicolons, commas or tabs. A file without column ``id`` gets ids 1..n; a file without
    ``submitdate`` holds complete answers only.

    Parameters
    ----------
    path
        The file.
    questionnaire
        What was asked; its variables are the columns of the result.
    name
        What the file is called in messages and in the provenance.

    Raises
    ------
    CollectError
        There is no respondent in the file.
    """
    data = read_bytes(path, name)
    text = decode(data, name, remedy=_AS_CSV)
    rows = _read_rows(text, _separator(text, questionnaire, name), name)
    columns = sort_columns(rows.headings, questionnaire, name)
    _require_submitdate(rows.headings, columns, name)
    if not rows.cells:
        raise CollectError(
            f"{name} bevat alleen een koprij: er is geen enkele respondent.",
            remedy="controleer in LimeSurvey of er antwoorden zijn en exporteer ze allemaal.",
        )
    table = _table(rows, columns)
    raise_all(_id_faults(table, name))
    source = SourceFile(name, hashlib.sha256(data).hexdigest())
    return RawResponses(source, table, columns.dropped, columns.ignored)


def _separator(text: str, questionnaire: Questionnaire, name: str) -> str:
    """Find the separator under which most headings are known.

    Raises
    ------
    CollectError
        All headings stand in one cell.
    """
    declared = _DECLARED.match(text)
    if declared:
        return declared["mark"]
    known = [*questionnaire.variables, *SYSTEM]
    headings = {mark: _first_record(text, mark) for mark in _SEPARATORS}
    score = {
        mark: sum(standard_name(heading, known) is not None for heading in row)
        for mark, row in headings.items()
    }
    best = max(_SEPARATORS, key=lambda mark: (score[mark], len(headings[mark])))
    if len(headings[best]) == 1 and not score[best]:
        problem, remedy = _one_cell(headings[best][0], name)
        raise CollectError(problem, remedy=remedy)
    return best


def _first_record(text: str, separator: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        return []


def _one_cell(heading: str, name: str) -> tuple[str, str]:
    """Explain why all headings stand in one cell, and say what to do."""
    inside = [word for mark, word in _SEPARATORS.items() if mark in heading]
    problem = f"In {name} is geen scheidingsteken te vinden: de koprij bestaat uit één kolom."
    remedy = f"gebruik puntkomma, komma of tab tussen de kolommen; {_AS_CSV}"
    if inside:
        problem = (
            f"In {name} staat de hele koprij tussen aanhalingstekens in één cel: het bestand is "
            f"geopend en bewaard met een ander scheidingsteken dan {inside[0]}."
        )
        remedy = "gebruik de oorspronkelijke export en bewaar die niet opnieuw vanuit Excel."
    return problem, remedy


def _read_rows(text: str, separator: str, name: str) -> _Rows:
    lines: list[int] = []
    cells: list[list[str]] = []
    for line, row in _records(text, separator, name):
        if any(row):
            lines.append(line)
            cells.append(row)
    if not cells:
        raise CollectError(
            f"{name} bevat geen enkele rij.", remedy="exporteer het bestand opnieuw en vervang dit."
        )
    headings = [heading.replace("\xa0", " ").strip() for heading in cells[0]]
    raise_all(_length_faults(headings, lines[1:], cells[1:], name))
    return _Rows(headings, lines[1:], cells[1:])


def _records(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record with the line on which it begins.

    Raises
    ------
    CollectError
        A quotation mark is missing or too many.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            if line > 1 or not _DECLARED.match(text):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise CollectError(
            f"{name}, regel {line}: hier klopt een aanhalingsteken niet; de regel loopt door tot "
            f"regel {reader.line_num}. Misschien is het bestand afgekapt.",
            remedy="exporteer het bestand opnieuw; schrijf een aanhalingsteken in een cel dubbel.",
        ) from error


def _length_faults(
    headings: Sequence[str], lines: Sequence[int], cells: Sequence[list[str]], name: str
) -> list[WorkbenchError]:
    wrong = [
        (line, len(row))
        for line, row in zip(lines, cells, strict=True)
        if len(row) != len(headings)
    ]
    faults: list[WorkbenchError] = [
        CollectError(
            f"{name}, regel {line}: {count} kolommen, terwijl de koprij er {len(headings)} heeft.",
            remedy=(
                "zet cellen met een scheidingsteken of een nieuwe regel tussen aanhalingstekens, "
                "of exporteer opnieuw."
            ),
        )
        for line, count in wrong[:_MOST_FAULTS]
    ]
    if len(wrong) > _MOST_FAULTS:
        faults.append(
            CollectError(
                f"{name}: en nog {len(wrong) - _MOST_FAULTS} regels met te veel of te weinig "
                "kolommen.",
                remedy="exporteer opnieuw; zo veel fouten wijzen op een verkeerd scheidingsteken.",
            )
        )
    return faults


def _require_submitdate(headings: Sequence[str], columns: Columns, name: str) -> None:
    from_limesurvey = {"lastpage", "startdate"} & set(columns.used) or "startlanguage" in headings
    if from_limesurvey and "submitdate" not in columns.used:
        raise CollectError(
            f"In {name} ontbreekt de kolom submitdate: wie de vragenlijst heeft afgerond, is zo "
            "niet vast te stellen.",
            remedy="kies bij het exporteren uit LimeSurvey ook de kolom 'submitdate'.",
        )


def _table(rows: _Rows, columns: Columns) -> pd.DataFrame:
    by_column = list(zip(*rows.cells, strict=True))
    table = pd.DataFrame(
        {variable: by_column[at] for variable, at in columns.used.items()},
        index=pd.Index(rows.lines, name="regel"),
        dtype="str",
    )
    if "id" in table:
        table["id"] = table["id"].str.strip()
    else:
        table.insert(0, "id", [str(number) for number in range(1, len(table) + 1)])
    return table


def _id_faults(table: pd.DataFrame, name: str) -> list[WorkbenchError]:
    lines: dict[str, list[int]] = defaultdict(list)
    for line, respondent in zip(table.index, table["id"], strict=True):
        lines[respondent].append(line)
    empty = lines.pop("", [])
    doubled = {respondent: at for respondent, at in lines.items() if len(at) > 1}
    faults: list[WorkbenchError] = []
    if empty:
        faults.append(
            CollectError(
                f"{name}: zonder respondentnummer (kolom id) zijn de regels {_listed(empty)}.",
                remedy="geef elke rij een eigen nummer, of laat de kolom id weg.",
            )
        )
    if doubled:
        shown = [
            f"{respondent[:20]} (regels {_listed(at)})"
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
