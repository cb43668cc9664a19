"""Look at answers before they are analysed, and decide what does not count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbench.clean.data_quality import findings_in
from workbench.clean.data_quality.moments import durations
from workbench.clean.inspection import inspect_responses
from workbench.errors import DefinitionError, ReportError, nearest
from workbench.evaluation.sources import raw_answers_of
from workbench.report.captions import Caption
from workbench.report.data_report import (
    INTERNAL,
    completeness_table,
    dates_table,
    exclusions_table,
    findings_table,
    groups_table,
)
from workbench.report.description import Description, Part
from workbench.report.number_text import count_text, response_text
from workbench.report.origin import Origin
from workbench.report.prose import Prose
from workbench.report.render.xlsx import SheetPlan, write_xlsx
from workbench.storage.files import write_whole
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.definitions.evaluation_plan import AnswersSource
    from workbench.definitions.exclusions import Exclusion
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.data_quality import Finding
    from workbench.records.responses import Responses
    from workbench.storage.folder import EvaluationFolder


@dataclass(frozen=True, slots=True)
class DataReport:
    """What came in, and what of it asks for a look.

    Attributes
    ----------
    description
        Tables and paragraphs, shown in a notebook as they are.
    findings
        What catches the eye, with the rows concerned.
    """

    description: Description
    findings: tuple[Finding, ...]

    def _ipython_display_(self) -> None:
        self.description._ipython_display_()


@dataclass(frozen=True, slots=True)
class _Seen:
    """The answers of one source as far as they can be read, and the decisions about them."""

    plan: AnswersSource
    questionnaire: Questionnaire
    responses: Responses
    findings: tuple[Finding, ...]
    exclusions: tuple[Exclusion, ...]

    def caption(self, id_: str, text: str) -> Caption:
        origin = Origin(
            what=f"{text} in vragenlijst {self.plan.id}",
            function="Evaluation.data_report",
            sources=(self.responses.source,),
            base=len(self.responses.table),
            selection="alle respondenten",
        )
        return Caption(f"tbl-{self.plan.id.lower()}-{id_}", text, origin)


def data_report(folder: EvaluationFolder, plan: AnswersSource, by: str | None = None) -> DataReport:
    """Say what came in from one source: response, completeness, and what catches the eye.

    Cells that are no answer to their question do not stop this report: they are in it.

    Parameters
    ----------
    folder
        The evaluation folder.
    plan
        What evaluatie.yaml says about the answers.
    by
        Closed question to count the response by; the one of ``respons: per`` if left out.
    """
    seen = _look(folder, plan)
    group_by = by or seen.plan.response.by
    return DataReport(Description(seen.plan.title, list(_parts(seen, group_by))), seen.findings)


def write_data_report(
    folder: EvaluationFolder, plan: AnswersSource, by: str | None, out: Path | None
) -> tuple[Path, DataReport]:
    """Write the data report to a workbook, a sheet per part.

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
    made = data_report(folder, plan, by)
    file = out or folder.output / f"gegevens-{plan.id}.xlsx"
    sheets = [SheetPlan(part.title, part.blocks) for part in made.description.parts]
    write_whole(file, write_xlsx(sheets, made.description.title))
    return file, made


def _look(folder: EvaluationFolder, plan: AnswersSource) -> _Seen:
    questionnaire = folder.questionnaire(plan.questionnaire)
    exclusions = folder.exclusions(plan.id)
    raw = raw_answers_of(folder, plan, questionnaire)
    inspected = inspect_responses(raw, questionnaire, exclusions)
    found = findings_in(inspected.responses, questionnaire, shipped_lexicon())
    return _Seen(
        plan, questionnaire, inspected.responses, (*inspected.impossible, *found), exclusions
    )


def _parts(seen: _Seen, by: str | None) -> Iterator[Part]:
    yield Part("", "Wat er binnenkwam", tuple(_opening(seen)))
    if not seen.responses.moments.empty and seen.responses.moments["submitted"].notna().any():
        caption = seen.caption("dagen", "Afgeronde vragenlijsten per dag")
        yield Part("dagen", "Per dag", (dates_table(seen.responses, caption),))
    if by:
        labels = _labels(seen, by)
        caption = seen.caption("groepen", f"Respons naar: {seen.responses.variables[by].label}")
        yield Part("groepen", "Per groep", (groups_table(seen.responses, labels, caption),))
    caption = seen.caption("volledig", "Hoe volledig elke vraag is beantwoord")
    yield Part(
        "volledig",
        "Volledigheid",
        (completeness_table(seen.responses, seen.questionnaire, caption),),
    )
    caption = seen.caption("signalen", "Wat opvalt")
    yield Part("signalen", "Wat opvalt", (findings_table(seen.findings, caption),))
    if seen.exclusions:
        caption = seen.caption("uitsluitingen", "Wat niet meetelt")
        yield Part(
            "uitsluitingen", "Wat niet meetelt", (exclusions_table(seen.exclusions, caption),)
        )


def _opening(seen: _Seen) -> Iterator[Prose]:
    origin = seen.caption("opening", "Wat er binnenkwam").origin
    complete, everyone = int(seen.responses.complete.sum()), len(seen.responses.table)
    yield Prose(seen.plan.title, origin, heading=True)
    yield Prose(
        f"Begonnen: {count_text(everyone)}; afgerond: {count_text(complete)}. Respons: "
        f"{response_text(complete, seen.plan.response.invited).removeprefix('respons ')}.",
        origin,
    )
    taken = durations(seen.responses)
    if len(taken):
        low, middle, high = (taken.quantile(share) / 60 for share in (0.25, 0.5, 0.75))
        yield Prose(
            f"Tijd om in te vullen: mediaan {count_text(round(middle))} minuten, de middelste "
            f"helft {count_text(round(low))} tot {count_text(round(high))} minuten (n="
            f"{count_text(len(taken))}).",
            origin,
        )
    for note in seen.responses.notes:
        yield Prose(note, origin)
    yield Prose(INTERNAL, origin)


def _labels(seen: _Seen, by: str) -> pd.Series:
    """Give every respondent the label of the answer to a closed question; it knows all labels.

    Raises
    ------
    DefinitionError
        There is no such closed question.
    """
    closed = {name: found for name, found in seen.responses.variables.items() if found.categories}
    if by not in closed:
        guess = nearest(by, closed)
        raise DefinitionError(
            f"De vragenlijst van '{seen.plan.id}' heeft geen gesloten vraag '{by}'.",
            remedy=f"bedoelde u '{guess}'?" if guess else f"kies uit {', '.join(closed)}.",
        )
    labels = {str(code): label for code, label in closed[by].categories.items()}
    given = seen.responses.table[by].astype("object").map(str, na_action="ignore").map(labels)
    return given.astype(pd.CategoricalDtype(list(dict.fromkeys(labels.values()))))
