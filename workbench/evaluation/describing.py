"""Describe a questionnaire in a workbook: a sheet per question, with codebook and origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.errors import ReportError
from workbench.evaluation.evaluation import Evaluation
from workbench.evaluation.gating import let_pass
from workbench.report.codebook import codebook_table
from workbench.report.render.xlsx import SheetPlan, write_xlsx
from workbench.report.tables import Column, Section, Table
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.evaluation.gated import Gated
    from workbench.evaluation.survey import SurveyView
    from workbench.records.key import KeyEntry
    from workbench.report.captions import Caption
    from workbench.report.description import Description


@dataclass(frozen=True, slots=True)
class DescribedSurvey:
    """What was written: the file, and how much it holds."""

    file: Path
    number_of_tables: int
    number_of_respondents: int
    gated: Gated


def describe_to_file(
    path: Path,
    source: str,
    by: str | None = None,
    out: Path | None = None,
    names: Sequence[KeyEntry] | None = None,
) -> DescribedSurvey:
    """Write the description of one questionnaire to an XLSX file.

    Parameters
    ----------
    path
        The evaluation folder.
    source
        Id of the answers in evaluatie.yaml.
    by
        Closed question to divide the respondents by.
    out
        The file to write; ``uitvoer/beschrijving-….xlsx`` if left out.
    names
        What the key holds: nothing is written if one of its names stands in the file.

    Raises
    ------
    ReportError
        The file would not be a workbook, by its name.
    """
    if out is not None and out.suffix.lower() != ".xlsx":
        raise ReportError(
            f"'{out.name}' is geen naam voor een Excel-bestand.",
            remedy=f"laat de naam eindigen op .xlsx, bijvoorbeeld '{out.stem}.xlsx'.",
        )
    evaluation = Evaluation.open(path)
    survey = evaluation.survey(source)
    description = survey.describe(by=by)
    name = f"beschrijving-{source}{f'-{by}' if by else ''}.xlsx"
    file = out or evaluation.folder.output / name
    sheets = list(_sheets(survey, description, evaluation.plan.notice))
    content = write_xlsx(sheets, description.title)
    gated = let_pass(evaluation.plan, {file: content}, names)
    write_whole(file, content)
    tables = sum(isinstance(block, Table) for block in description)
    return DescribedSurvey(file, tables, len(survey.complete.table), gated)


def _sheets(survey: SurveyView, description: Description, notice: str) -> Iterator[SheetPlan]:
    """Give the sheets: what this is, every question, the codebook."""
    contents = _contents_table(survey, description)
    yield SheetPlan("Overzicht", (_about_table(survey, description, notice), contents))
    for part in description.parts:
        if part.name:
            yield SheetPlan(part.name, part.blocks)
    caption = survey.caption("describe", "tbl-codeboek", "Codeboek")
    codebook = codebook_table(survey.questionnaire, survey.complete, caption)
    yield SheetPlan("Codeboek", (codebook,))


def _about_table(survey: SurveyView, description: Description, notice: str) -> Table:
    """Say what is described, where it comes from and what is hidden in it."""
    caption = survey.caption("describe", "tbl-overzicht", f"Beschrijving: {description.title}")
    limits = survey.thresholds
    rows = [
        *([("Let op", notice)] if notice else []),
        ("Bron", survey.responses.source.name),
        ("SHA-256 van de bron", survey.responses.source.sha256),
        ("Volledig ingevuld (N)", str(survey.n)),
        ("Niet voltooid, niet meegeteld", str(survey.n_incomplete)),
        ("Respons", str(survey.response_rate)),
        ("Kleine aantallen", f"Aantallen van 1 tot {limits.smallest_cell} zijn verborgen."),
        ("Percentages", f"Vanaf {limits.percentage_from} antwoorden, afgerond vanaf een half."),
        *(("Opmerking", note) for note in survey.responses.notes),
    ]
    rows += [("Uitsplitsing", str(block)) for block in description.parts[0].blocks[2:]]
    return _two_columns(caption, "Onderdeel", "Waarde", tuple(rows))


def _contents_table(survey: SurveyView, description: Description) -> Table:
    """Name the sheets, under the headings of the questionnaire."""
    caption = survey.caption("describe", "tbl-inhoud", "Bladen")
    rows: list[tuple[str, ...] | Section] = [
        (part.name, part.title) if part.name else Section(part.title)
        for part in description.parts[1:]
    ]
    rows += [Section("Naslag"), ("Codeboek", "Alle variabelen met hun codes")]
    return _two_columns(caption, "Blad", "Vraag", tuple(rows))


def _two_columns(
    caption: Caption, first: str, second: str, rows: tuple[tuple[str, ...] | Section, ...]
) -> Table:
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column(first, "left", 0.3), Column(second, "left", 0.7)),
        rows=rows,
        origin=caption.origin,
        note=caption.note,
    )
