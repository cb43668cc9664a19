"""What a new report gives away to somebody who kept the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbench.evaluation.evaluation import Evaluation

RESPONDENTS = "respondenten"
_CHAPTERS = "hoofdstukken/"


def respondents(
    evaluation: Evaluation, before: Mapping[str, Any], inputs: Mapping[str, str]
) -> dict[str, int]:
    """Count who completed every questionnaire, by the file with their answers.

    Parameters
    ----------
    evaluation
        What is reported.
    before
        herkomst.json of the report that is there; its counts are taken over if nothing changed.
    inputs
        ``invoer`` of the new report.
    """
    if RESPONDENTS in before and _without_chapters(before["invoer"]) == _without_chapters(inputs):
        return dict(before[RESPONDENTS])
    return {
        source.file: int(evaluation.responses(source.id).complete.sum())
        for source in evaluation.plan.answers
    }


def told_by_both(
    before: Mapping[str, Any], after: Mapping[str, Any], smallest: int
) -> Iterator[str]:
    """Say of which answers so few are new that both reports together tell what they are.

    Parameters
    ----------
    before, after
        herkomst.json of the report that was there, and of the new one.
    smallest
        So many people must be new, or gone (``drempels: kleinste cel``).
    """
    earlier: Mapping[str, int] = before.get(RESPONDENTS, {})
    inputs: Mapping[str, str] = before.get("invoer", {})
    shown = _with_counts(before) & _with_counts(after)
    for file, now in after[RESPONDENTS].items():
        then = earlier.get(file)
        if file not in shown or then is None or abs(now - then) >= smallest:
            continue
        if now != then or inputs.get(file) != after["invoer"].get(file):
            people = counted(then, "respondent", "respondenten")
            how = f"{now} in plaats van {people}" if now != then else f"nog steeds {people}"
            yield (
                f"{file} is veranderd sinds het vorige rapport: {how}. Wie beide "
                "rapporten heeft, kan de getallen van elkaar aftrekken en zo zien wat enkelen "
                "antwoordden. Deel dit rapport pas als niemand het vorige heeft, of als er "
                f"minstens {smallest} respondenten bij zijn gekomen."
            )


def _with_counts(provenance: Mapping[str, Any]) -> set[str]:
    """Give the files of whose respondents a report tells how many gave an answer."""
    origins = (item["herkomst"] or {} for item in provenance.get("onderdelen", ()))
    return {
        source["name"]
        for origin in origins
        if origin.get("counts")
        for source in origin.get("sources", ())
    }


def _without_chapters(inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: sha for name, sha in inputs.items() if not name.startswith(_CHAPTERS)}
