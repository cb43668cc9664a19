"""Sentences for the notes under tables and figures; an empty text where there is nothing to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.analyse.disclosure import Cell
from workbench.report.number_text import count_text, rounded_percent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workbench.definitions.evaluation_plan import Thresholds
    from workbench.records.quantities import Frequency

ABBREVIATIONS = "M = gemiddelde; SD = standaarddeviatie."


def number_of(respondents: int) -> str:
    """Say how many respondents there are: "N = 50."."""
    return f"N = {count_text(respondents)}."


def scale_sentence(scale: Mapping[str, str]) -> str:
    """Say what the ends of a numbered scale mean: "Schaal van 1 (slecht) tot 5 (goed)."."""
    first, *_, last = scale
    return f"Schaal van {first} ({scale[first].lower()}) tot {last} ({scale[last].lower()})."


def question_sentence(text: str) -> str:
    """Write the text of a question as a sentence of its own."""
    return text if text.endswith(("?", ".", "!", "…")) else f"{text}."


def unequal_n(bases: Iterable[int]) -> str:
    """Say that not everyone answered every item, if that is so."""
    if len(set(bases)) < 2:
        return ""
    return "n is het aantal respondenten dat het item beantwoordde."


def rounding(shares: Sequence[Frequency]) -> str:
    """Say that rounded percentages do not add up to 100, if that is so."""
    if not any(share.total for share in shares) or sum(map(rounded_percent, shares)) == 100:
        return ""
    return "Door afronding tellen de percentages niet op tot 100."


def suppression(cells: Collection[Cell], smallest: int) -> str:
    """Explain hidden counts, if there are any."""
    sentences = []
    if Cell.SMALL in cells:
        sentences.append(f"<{smallest}: minder dan {smallest}.")
    if Cell.PROTECTING in cells:
        sentences.append("–: weggelaten, zodat een klein aantal niet is terug te rekenen.")
    return " ".join(sentences)


def percentages_left_out(bases: Iterable[int], thresholds: Thresholds) -> str:
    """Say why there are no percentages, if a base is too small for them."""
    if all(base >= thresholds.percentage_from for base in bases):
        return ""
    return f"Onder {thresholds.percentage_from} antwoorden staat er geen percentage."


def merged_groups(label: str, merged: Sequence[str], smallest: int) -> str:
    """Say which groups were taken together and why, if any were."""
    if not merged:
        return ""
    return (
        f"{label}: {'; '.join(merged)} (samengenomen, omdat er groepen van "
        f"minder dan {smallest} respondenten bij zijn)."
    )


def hidden_groups(sizes: Iterable[int], smallest: int) -> str:
    """Say why a group has no figures, if there is one too small."""
    if all(size >= smallest for size in sizes):
        return ""
    return f"Van groepen van minder dan {smallest} respondenten worden geen uitkomsten getoond."
