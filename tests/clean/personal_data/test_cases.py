"""Sentences with what must be found in them: add one here for every name that was missed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.clean.personal_data import find
from workbench.records.personal_data import Lexicon

CASES = Path(__file__).parents[2] / "data" / "pseudonymise" / "cases.json"
KNOWN_FAILURES: set[str] = set()


def _ranges(case: dict[str, Any]) -> Iterator[range]:
    position = 0
    for wanted in case["find"]:
        start = case["text"].index(wanted, position)
        position = start + len(wanted)
        yield range(start, position)


def _fails(case: dict[str, Any], lexicon: Lexicon) -> bool:
    text = case["text"]
    places = [
        {place for mention in suggestion.mentions for place in range(mention.start, mention.end)}
        for suggestion in find([text], lexicon)
    ]
    covered = set().union(*places)
    wanted = {place for found in _ranges(case) for place in found}
    missed = {place for place in wanted - covered if text[place].isalnum()}
    return bool(missed) or any(wanted.isdisjoint(place) for place in places)


def test_every_sentence_gives_what_it_names_and_nothing_else(lexicon: Lexicon) -> None:
    cases = json.loads(CASES.read_text("utf-8"))
    failures = {case["text"] for case in cases if _fails(case, lexicon)}
    assert failures == KNOWN_FAILURES


def test_the_cases_hold_every_kind_and_sentences_without_names() -> None:
    cases = json.loads(CASES.read_text("utf-8"))
    assert len(cases) > 100
    assert sum(not case["find"] for case in cases) >= 15
