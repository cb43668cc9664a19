"""What cannot be in the history of a coding scheme: every fault, each at its place."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from workbench.definitions.base import Part, Place
from workbench.definitions.scheme_effects import orphans
from workbench.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.definitions.scheme_decisions import Begin, FormerCode
    from workbench.definitions.scheme_history import SchemeHistory, Step


def history_faults(
    history: SchemeHistory, former: Sequence[FormerCode], labels: Mapping[str, str]
) -> list[Part]:
    """Find everything that is wrong with decisions, and with what stands under ``eerder``.

    Parameters
    ----------
    history
        The decisions, replayed.
    former
        Texts of codes that changed or are gone.
    labels
        Full id → label of every code that stands in the scheme.
    """
    if history.begin is None:
        return [*_without_begin(history, former)]
    impossible = [*_begin_faults(history.begin), *_effect_faults(history.steps)]
    ordered = [*_order_faults(history), *impossible]
    if ordered:
        # What follows from a decision that cannot be would only say so again.
        return ordered
    return [
        *_outcome_faults(history, labels),
        *_former_faults(history, former),
        *_gone_faults(history, former),
        *_label_faults(history, former, labels),
    ]


def _without_begin(history: SchemeHistory, former: Sequence[FormerCode]) -> Iterator[Part]:
    if history.steps or former:
        yield Part(
            ("besluiten" if history.steps else "eerder",),
            "er staat niet met welke codes het codeerschema begon.",
            remedy="voeg 'begin: {versie: …, codes: [id, id.subcode, …]}' toe, boven 'besluiten'.",
        )


def _order_faults(history: SchemeHistory) -> Iterator[Part]:
    """Name dates that go back, and versions that come back."""
    decisions = [step.decision for step in history.steps]
    for at, (before, after) in enumerate(pairwise(decisions), start=1):
        if after.date < before.date:
            yield Part(
                ("besluiten", at, "datum"),
                f"dit besluit ({after.date}) staat na een besluit van {before.date}.",
                remedy="zet besluiten op volgorde van datum, of verbeter de datum.",
            )
    begin = history.begin
    if begin and begin.date and decisions and decisions[0].date < begin.date:
        problem = f"het begin ({begin.date}) ligt na het eerste besluit ({decisions[0].date})."
        yield Part(("begin", "datum"), problem, remedy="verbeter de datum.")
    yield from _version_faults(history, begin.version if begin else "")


def _version_faults(history: SchemeHistory, first: str) -> Iterator[Part]:
    seen, last = [first], first
    for at, version in enumerate(step.decision.version for step in history.steps):
        if version == first or (version != last and version in seen):
            problem = f"versie {version} was er al voor dit besluit."
            place = ("besluiten", at, "versie")
            yield Part(place, problem, remedy="geef een later besluit een latere versie.")
        seen.append(version)
        last = version
    if history.version in seen and history.version != last:
        problem = f"dit is een oudere versie dan die van het laatste besluit ({last})."
        yield Part(("versie",), problem, remedy=f"schrijf 'versie: \"{last}\"'.")


def _begin_faults(begin: Begin) -> Iterator[Part]:
    for at, code in enumerate(begin.codes):
        place = ("begin", "codes", at)
        if code in begin.codes[:at]:
            yield Part(place, f"code '{code}' staat hier twee keer.", remedy="noem hem één keer.")
        if code in orphans(begin.codes):
            yield _orphan(code, place)


def _effect_faults(steps: Sequence[Step]) -> Iterator[Part]:
    for at, step in enumerate(steps):
        place = ("besluiten", at, step.decision.kind)
        yield from (
            Part((*place, *part.place), part.problem, part.remedy) for part in step.effect.faults
        )
        if step.effect.faults:
            continue  # what follows from a decision that cannot be would only say so again
        known = orphans(step.before)
        for code in orphans(step.effect.codes):
            if code not in known:
                yield _orphan(code, place)


def _orphan(code: str, place: Place) -> Part:
    above = code.partition(".")[0]
    return Part(
        place,
        f"subcode '{code}' staat dan onder code '{above}', die er niet is.",
        remedy=f"beslis eerst wat er met de subcodes van '{above}' gebeurt, of voeg hem toe.",
    )


def _outcome_faults(history: SchemeHistory, labels: Mapping[str, str]) -> Iterator[Part]:
    """Compare what the decisions lead to with the codes that stand in the scheme."""
    for code in history.last:
        if code not in labels:
            guess = nearest(code, [label for label in labels if label not in history.last])
            yield Part(
                _made_by(history, code),
                f"hierna bestaat code '{code}', maar hij staat niet bij 'codes'.",
                remedy=f"bedoelde u '{guess}'?"
                if guess
                else "voeg de code toe, of een besluit waarmee hij verdwijnt.",
            )
    for code in labels:
        if code not in history.last:
            problem = f"code '{code}' staat in het schema, maar geen besluit voegde hem toe."
            remedy = "noem hem bij 'begin', of in een besluit 'nieuw' of 'splitsen'."
            yield Part(("codes", *_place_of(code, labels)), problem, remedy=remedy)


def _made_by(history: SchemeHistory, code: str) -> Place:
    """Return the place of the decision after which a code was there."""
    made = [
        ("besluiten", at, step.decision.kind)
        for at, step in enumerate(history.steps)
        if code in step.effect.codes and code not in step.before
    ]
    return made[-1] if made else ("begin", "codes", history.codes.index(code))


def _place_of(code: str, labels: Mapping[str, str]) -> Place:
    above, _, below = code.partition(".")
    parents = [one for one in labels if "." not in one]
    if not below:
        return (parents.index(above),)
    siblings = [one for one in labels if one.startswith(f"{above}.")]
    return (parents.index(above), "subcodes", siblings.index(code))


def _former_faults(history: SchemeHistory, former: Sequence[FormerCode]) -> Iterator[Part]:
    """Name texts of codes that did not exist in that version, and texts that stand twice."""
    seen: set[tuple[str, str]] = set()
    for at, text in enumerate(former):
        place = ("eerder", at)
        if text.until not in history.versions:
            problem = f"versie {text.until} is er niet geweest."
            remedy = f"kies uit {', '.join(history.versions)}."
            yield Part((*place, "tot en met"), problem, remedy=remedy)
        elif text.code not in history.codes_at(text.until):
            guess = nearest(text.code, history.codes_at(text.until))
            problem = f"code '{text.code}' bestond niet in versie {text.until}."
            remedy = f"bedoelde u '{guess}'?" if guess else "verbeter de code of de versie."
            yield Part((*place, "code"), problem, remedy=remedy)
        if (text.code, text.until) in seen:
            problem = (
                f"de tekst van '{text.code}' tot en met versie {text.until} staat er twee keer."
            )
            yield Part(place, problem, remedy="haal een van beide weg.")
        seen.add((text.code, text.until))


def _gone_faults(history: SchemeHistory, former: Sequence[FormerCode]) -> Iterator[Part]:
    """Name codes that were taken away and of which nobody can tell any more what they meant."""
    told = {text.code for text in former}
    for before, after in pairwise(history.versions):
        steps = [step for step in history.steps if step.decision.version == after]
        for code in history.codes_at(before):
            if code not in told and (at := _taken_away(code, steps)) is not None:
                yield Part(
                    ("besluiten", history.steps.index(at), at.decision.kind),
                    f"hierna bestaat code '{code}' niet meer, en nergens staat wat hij betekende.",
                    remedy=f"zet bij 'eerder' een onderdeel met 'code: {code}', 'tot en met: "
                    f'"{before}"\' en label, definitie, wel, niet, voorbeeld en kleur van toen.',
                )


def _taken_away(code: str, steps: Sequence[Step]) -> Step | None:
    """Return the step after which a code is there no more, also under another id."""
    for step in steps:
        code = step.effect.moved.get(code, code)
        if code not in step.effect.codes:
            return step
    return None


def _label_faults(
    history: SchemeHistory, former: Sequence[FormerCode], labels: Mapping[str, str]
) -> Iterator[Part]:
    """Name renamings that do not follow on each other, and labels that they do not lead to."""
    known: dict[str, str] = {}
    for version, own in groupby(history.steps, key=lambda step: step.decision.version):
        for step in own:
            yield from _renamed(step, known, ("besluiten", history.steps.index(step), "hernoemen"))
        for at, text in enumerate(former):
            if text.until == version:
                yield from _other_label(text.code, text.label, known, ("eerder", at, "label"))
    for code, label in labels.items():
        place = ("codes", *_place_of(code, labels), "label")
        yield from _other_label(code, label, known, place)


def _renamed(step: Step, known: dict[str, str], place: Place) -> Iterator[Part]:
    """Keep what a code is called after a decision; name a label that it did not have."""
    for old, new in step.effect.moved.items():
        if old in known:
            known[new] = known.pop(old)
    change = step.decision.rename
    if change is not None:
        if known.get(change.code, change.old) != change.old:
            problem = f"toen heette code '{change.code}' niet '{change.old}'."
            remedy = f"hij heette '{known[change.code]}'."
            yield Part((*place, "van"), problem, remedy=remedy)
        known[change.code] = change.new


def _other_label(code: str, label: str, known: Mapping[str, str], place: Place) -> Iterator[Part]:
    named = known.get(code, label)
    if named != label:
        yield Part(
            place,
            f"code '{code}' heet '{label}', maar het laatste besluit noemt hem '{named}'.",
            remedy="verbeter het label, of voeg een besluit 'hernoemen' toe.",
        )
