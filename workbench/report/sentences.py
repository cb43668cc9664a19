"""Whole sentences about answers, with base and percentage, that follow the data.

The patterns: "Van de 50 respondenten hebben er 19 (38%) …", "Geen van de 50 respondenten heeft …",
"Alle 50 respondenten hebben …", "De ene respondent heeft …". Below ``percentage_from`` respondents
there is no percentage; a number that tables hide is not written either.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.records.wording import listing
from workbench.report.number_text import count_text, number_text, percent_text, rounded_percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.records.quantities import Frequency, Summary


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence is about: who, and what may be told of them.

    Attributes
    ----------
    percentage_from, smallest
        As in ``Thresholds``.
    people
        Plural and singular: ("respondenten", "respondent").
    """

    percentage_from: int
    smallest: int
    people: tuple[str, str] = ("respondenten", "respondent")


def share_sentence(share: Frequency, says: str, told: Told, *, hidden: bool = False) -> str:
    """Write how many of a group did or answered something.

    Parameters
    ----------
    share
        How many of how many.
    says
        End of the sentence, after "hebben": "nog nooit een melding gedaan".
    told
        Who, and what may be told.
    hidden
        The number must not be told, because a table hides it.
    """
    plural, _ = told.people
    n, total = share.count, share.total
    special = _without_number(share, says, told, hidden=hidden)
    if special:
        return special
    verb = "heeft" if n == 1 else "hebben"
    percent = f" ({percent_text(share)})" if total >= told.percentage_from else ""
    return f"Van de {count_text(total)} {plural} {verb} er {count_text(n)}{percent} {says}."


def _without_number(share: Frequency, says: str, told: Told, *, hidden: bool) -> str:
    """Write a sentence that needs no number: nobody asked, hidden, one, none or all."""
    plural, single = told.people
    total = count_text(share.total)
    if share.total == 0:
        return f"Niemand beantwoordde deze vraag; hoeveel {plural} {says} hebben, is onbekend."
    if hidden:
        whom = f"van deze {plural}" if share.total < told.smallest else f"van de {total} {plural}"
        text = f"Hoeveel {whom} {says} hebben, staat er niet: het gaat om een"
        return f"{text} klein aantal."
    if share.total == 1:
        return f"De enige {single} heeft {'' if share.count else 'niet '}{says}."
    return _none_or_all(share, plural, says)


def _none_or_all(share: Frequency, plural: str, says: str) -> str:
    if share.count == 0:
        return f"Geen van de {count_text(share.total)} {plural} heeft {says}."
    if share.count == share.total:
        return f"Alle {count_text(share.total)} {plural} hebben {says}."
    return ""


def distribution_sentence(
    question: str, answers: Sequence[tuple[str, Frequency]], told: Told
) -> str:
    """Write how all answers to a question are distributed, most frequent first.

    Parameters
    ----------
    question
        Text of the question.
    answers
        Label and share of every answer; those that nobody gave may be among them.
    told
        Who, and what may be told.
    """
    plural, single = told.people
    total = answers[0][1].total if answers else 0
    if total == 0:
        return f"Niemand beantwoordde de vraag ‘{question}’."
    given = sorted((pair for pair in answers if pair[1].count), key=lambda pair: -pair[1].count)
    percentages = total >= told.percentage_from
    parts = [
        f"{count_text(share.count)} ‘{label}’"
        + (f" ({percent_text(share)})" if percentages else "")
        for label, share in given
    ]
    verb, who = ("antwoordde", single) if total == 1 else ("antwoordden", plural)
    begin = f"Op de vraag ‘{question}’ {verb} {count_text(total)} {who}: {listing(parts)}."
    whole = sum(rounded_percent(share) for _, share in given)
    off = percentages and whole != 100
    return f"{begin} Door afronding tellen de percentages op tot {whole}%." if off else begin


def mean_sentence(question: str, summary: Summary, scale: tuple[str, str], told: Told) -> str:
    """Write a mean with its spread and base; of a few people neither is told.

    Parameters
    ----------
    question
        What was asked or judged.
    summary
        Of the answers.
    scale
        Lowest and highest code; two empty texts for a number.
    told
        Who, and what may be told.
    """
    if summary.n < told.smallest:
        few = f"minder dan {told.smallest} {told.people[0]} gaven" if summary.n else "niemand gaf"
        return f"Van ‘{question}’ staat er geen gemiddelde: {few} antwoord."
    lowest, highest = scale
    on = f" op een schaal van {lowest} tot {highest}" if lowest else ""
    return (
        f"Gemiddeld antwoordden de {count_text(summary.n)} {told.people[0]} op ‘{question}’ "
        f"{number_text(summary.mean)}{on} (SD {number_text(summary.sd)})."
    )


def answered(labels: Sequence[str], question: str) -> str:
    """Write the end of a sentence about one answer or several, where the chapter gives none."""
    listed = " of ".join(f"‘{label}’" for label in labels)
    return f"{listed} geantwoord op de vraag ‘{question}’"
