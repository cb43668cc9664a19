"""What came in, before anything is analysed: response, completeness and what catches the eye.

This is for who works with the answers, not for publication: it names respondents by their number.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from workbench.definitions.exclusions import in_force
from workbench.records.quantities import Frequency
from workbench.records.responses import Missing
from workbench.report.dates import date_text
from workbench.report.number_text import count_text, percent_text
from workbench.report.tables import Column, Section, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.definitions.exclusions import Exclusion
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.data_quality import Finding
    from workbench.records.responses import Responses
    from workbench.report.captions import Caption

Row = tuple[str, ...]

_MOST_DAYS = 31
_MOST_NAMED = 12
INTERNAL = "Voor intern gebruik: dit overzicht noemt nummers van respondenten."
_REASONS = {
    Missing.NOT_SHOWN: "Niet getoond",
    Missing.NOT_REACHED: "Niet bereikt",
    Missing.SKIPPED: "Overgeslagen",
    Missing.NO_OPINION: "Weet niet",
    Missing.EXCLUDED: "Uitgesloten of onmogelijk",
}


def dates_table(responses: Responses, caption: Caption) -> Table:
    """How many sent in their answers per day, or per week where there are many days."""
    submitted = responses.moments["submitted"].dropna()
    unknown = int(responses.complete.sum()) - len(submitted)
    days = submitted.dt.normalize()
    weekly = not days.empty and (days.max() - days.min()).days > _MOST_DAYS
    moments = days - pd.to_timedelta(days.dt.weekday, unit="D") if weekly else days
    counts = moments.value_counts().sort_index()
    total = 0
    rows: list[Row] = []
    for moment, n in counts.items():
        total += int(n)
        rows.append((date_text(pd.Timestamp(str(moment)).date()), count_text(n), count_text(total)))
    note = f"Van {count_text(unknown)} afgeronde vragenlijsten is de dag niet bekend."
    first = "Week vanaf" if weekly else "Dag"
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column(first, "left", 0.5), Column("Afgerond"), Column("Samen")),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with([note if unknown else ""]),
    )


def groups_table(responses: Responses, groups: pd.Series, caption: Caption) -> Table:
    """How many began and finished per group, also of groups of which nobody did.

    Parameters
    ----------
    responses
        The answers.
    groups
        Of every respondent the label of a group, or nothing; its categories are all groups.
    caption
        What stands above the table.
    """
    unknown = ["(niet bekend)"] if groups.isna().any() else []
    named = groups.astype("object").where(groups.notna(), "(niet bekend)")
    table = pd.DataFrame({"groep": named, "af": responses.complete.to_numpy(dtype=bool)})
    order = [*groups.cat.categories, *unknown]
    counted = table.groupby("groep")["af"].agg(["size", "sum"]).reindex(order, fill_value=0)
    rows = [
        (str(group), count_text(row["size"]), count_text(row["sum"]))
        for group, row in counted.iterrows()
    ]
    total = ("Totaal", count_text(len(table)), count_text(int(table["af"].sum())))
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Groep", "left", 0.5), Column("Begonnen"), Column("Afgerond")),
        rows=(*rows, total),
        origin=caption.origin,
        note=caption.note_with([]),
    )


def completeness_table(
    responses: Responses, questionnaire: Questionnaire, caption: Caption
) -> Table:
    """Per item how many answered of who saw it, and why the others did not."""
    shown_reasons = [
        reason for reason in _REASONS if (responses.missing == reason.value).to_numpy().any()
    ]
    rows: list[Row | Section] = []
    for group in questionnaire.groups:
        names = [name for question in group.questions for name in question.variables]
        kept = [name for name in names if name in responses.variables]
        if kept:
            rows.append(Section(group.title))
        rows += [_completeness(responses, name, shown_reasons) for name in kept]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Variabele", "left", 0.18),
            Column("Vraag of item", "left", 0.34),
            Column("Beantwoord"),
            Column("Van wie het zag"),
            *(Column(_REASONS[reason]) for reason in shown_reasons),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            [
                _everybody(len(responses.table)),
                "Wie ‘weet niet’ antwoordde, zag de vraag, maar telt niet als beantwoord."
                if Missing.NO_OPINION in shown_reasons
                else "",
                "Bij vragen met meer keuzes is een optie beantwoord als de vraag is gezien.",
            ]
        ),
        landscape=True,
    )


def findings_table(findings: Sequence[Finding], caption: Caption) -> Table:
    """Everything that asks for a look, by kind, with the numbers of the respondents."""
    rows: list[Row | Section] = [] if findings else [("–", "–", "Er valt niets op.")]
    for signal in dict.fromkeys(finding.signal for finding in findings):
        of_kind = [finding for finding in findings if finding.signal == signal]
        rows.append(Section(f"{signal.capitalize()} ({count_text(len(of_kind))})"))
        rows += [
            (", ".join(finding.respondents), _named(finding.variables), finding.explanation)
            for finding in of_kind
        ]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Respondent", "left", 0.2),
            Column("Variabele", "left", 0.3),
            Column("Wat opvalt", "left", 0.5),
        ),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with(
            ["Een signaal is geen oordeel: kijk ernaar en besluit dan.", INTERNAL]
        ),
    )


def exclusions_table(exclusions: Sequence[Exclusion], caption: Caption) -> Table:
    """How many respondents and answers do not count, and for which reason; without numbers."""
    counted = Counter(
        (not exclusion.variable, exclusion.reason) for exclusion in in_force(exclusions)
    )
    rows = [
        ("Respondent" if whole else "Antwoord", reason, count_text(n))
        for (whole, reason), n in counted.items()
    ]
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(Column("Wat", "left", 0.2), Column("Reden", "left", 0.65), Column("Aantal")),
        rows=tuple(rows),
        origin=caption.origin,
        note=caption.note_with([]),
    )


def _everybody(number: int) -> str:
    if number == 1:
        return "Over 1 respondent."
    return f"Over alle {count_text(number)} respondenten, ook wie stopte."


def _completeness(responses: Responses, name: str, reasons: Iterable[Missing]) -> Row:
    missing = responses.missing[name]
    answered = int(responses.table[name].notna().sum())
    unseen = int(missing.isin([Missing.NOT_SHOWN.value, Missing.NOT_REACHED.value]).sum())
    share = Frequency(answered, len(missing) - unseen)
    return (
        name,
        responses.variables[name].label,
        count_text(answered),
        percent_text(share) if share.total else "n.v.t.",
        *(count_text(int((missing == reason.value).sum())) for reason in reasons),
    )


def _named(variables: Sequence[str]) -> str:
    more = f" en nog {len(variables) - _MOST_NAMED}" if len(variables) > _MOST_NAMED else ""
    return ", ".join(variables[:_MOST_NAMED]) + more
