"""Divide coding over people: who codes what, and what two people code, drawn at random. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.records.citations import LineRange
from workbench.records.work import WorkPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np

    from workbench.records.transcripts import Transcript


def cut(transcript: Transcript, largest: int | None) -> tuple[WorkPart, ...]:
    """Cut a text into parts that begin with a turn.

    Parameters
    ----------
    transcript
        The text.
    largest
        How many lines a part has at most; only a single turn can be longer. None: the whole text.
    """
    turns = [list(lines) for _, lines in groupby(transcript.lines, key=lambda line: line.turn)]
    parts: list[LineRange] = []
    for turn in turns:
        first, last = turn[0].number, turn[-1].number
        if parts and (largest is None or last - parts[-1].first < largest):
            parts[-1] = LineRange(parts[-1].first, last)
        else:
            parts.append(LineRange(first, last))
    return tuple(WorkPart(transcript.id, lines) for lines in parts)


def divide(
    parts: Sequence[WorkPart],
    coders: Sequence[str],
    *,
    share: int,
    random: np.random.Generator,
) -> tuple[WorkPart, ...]:
    """Give every part to one coder, and a share of them, drawn at random, to two.

    Who has the least to do gets the next part, the longest parts first; so two coders never differ
    by more than the longest part, unless it was so by what was begun already.

    Parameters
    ----------
    parts
        What is to be coded; ``coders`` of a part are those who began with it, and keep it.
    coders
        Who code. Somebody who began and is not among them keeps what he has and gets no more.
    share
        Of every hundred parts, how many two people code; rounded up, with what was begun by two.
    random
        Where the draw comes from.
    """
    double = _drawn(parts, -(-len(parts) * share // 100), random) if len(coders) > 1 else set()
    load = Counter(dict.fromkeys(coders, 0))
    for part in parts:
        load.update(dict.fromkeys(part.coders, part.size))
    tie = dict(zip(random.permutation(len(parts)), range(len(parts)), strict=True))
    divided = list(parts)
    for number in sorted(range(len(parts)), key=lambda one: (-parts[one].size, tie[one])):
        part = parts[number]
        wanted = max(1, len(part.coders), 2 * (number in double))
        more = _least_loaded(load, coders, part.coders, random)[: wanted - len(part.coders)]
        load.update(dict.fromkeys(more, part.size))
        divided[number] = replace(part, coders=_in_order((*part.coders, *more), coders))
    return tuple(divided)


def loads(parts: Iterable[WorkPart]) -> dict[str, int]:
    """Give the number of lines of every coder."""
    found: Counter[str] = Counter()
    for part in parts:
        found.update(dict.fromkeys(part.coders, part.size))
    return dict(sorted(found.items()))


def _drawn(parts: Sequence[WorkPart], wanted: int, random: np.random.Generator) -> set[int]:
    """Draw which parts two people code; those that two began count along."""
    begun = {number for number, part in enumerate(parts) if part.is_double}
    others = [number for number in range(len(parts)) if number not in begun]
    left = max(0, wanted - len(begun))
    return begun | {others[place] for place in random.permutation(len(others))[:left]}


def _least_loaded(
    load: Counter[str], coders: Sequence[str], taken: Sequence[str], random: np.random.Generator
) -> list[str]:
    """Order the coders by what they have to do; at random where that is the same."""
    mixed = [coders[place] for place in random.permutation(len(coders))]
    return sorted((coder for coder in mixed if coder not in taken), key=load.__getitem__)


def _in_order(chosen: Sequence[str], coders: Sequence[str]) -> tuple[str, ...]:
    known = {coder: number for number, coder in enumerate(coders)}
    return tuple(sorted(chosen, key=lambda coder: known.get(coder, len(known))))
