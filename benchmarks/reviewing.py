"""Measure what taking names out costs: the key, the log of a review, a long transcript.

python -m benchmarks.reviewing

The text is fictional. It works in a folder of its own and leaves nothing behind.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fictional.long_conversation import as_text, conversation
from workbench.clean.alignment import Alignment, NumberedText
from workbench.clean.reviewing import fold, history_of
from workbench.evaluation import Evaluation
from workbench.records.personal_data import Category
from workbench.records.reviewing import Action, Mention, ReviewEvent
from workbench.storage.key import create_key, open_key
from workbench.storage.word_lists import shipped_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.evaluation.reviewing import ReviewSession
    from workbench.storage.key import Key

LINES = 1500
EVENTS = 5000
PASSPHRASE = "een kast vol blauwe paarden"  # noqa: S105 (of a key that is thrown away)
PLAN = """\
id: proef
titel: Proef
ondertitel: Proef
regio: Proef
periode: {van: 2020-09-01, tot: 2022-01-31}
auteurs: [Proef]
datum: 2022-03-01
teksten:
  - {id: FG1, soort: focusgroep, titel: Proef, bestand: bronnen/FG1.txt, datum: 2021-10-27, fase: 3,
     groep: team, deelnemers: 2, sprekers: {SPEAKERS}}
hoofdstukken: [a]
"""


@contextmanager
def measured(what: str, times: int = 1) -> Iterator[None]:
    """Print how long something takes, and how long the processor works on it."""
    began, worked = time.perf_counter(), time.process_time()
    yield
    taken = (time.perf_counter() - began) / times
    busy = (time.process_time() - worked) / times
    print(f"{what:58} {taken * 1000:10.2f} ms {busy * 1000:10.2f} ms of processor")


def measure_key(path: Path) -> Key:
    """Measure making and opening a key."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with measured("key: create, with scrypt"):
        key = create_key(path, "proef", "anna", PASSPHRASE)
    used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{'key: memory of scrypt':58} {used:10.0f} MB")
    key.add_holder("bert", PASSPHRASE[::-1])
    with measured("key: open as the second holder (two derivations)"):
        open_key(path, PASSPHRASE[::-1])
    return key


def measure_fold() -> None:
    """Measure folding a long log, one event more, and an undo."""
    first = ReviewEvent("", "", "anna", "FG1", "", Action.START, lines=((1, LINES),))
    events = [first]
    for number in range(1, EVENTS):
        mention = Mention.on(number % LINES + 1, number // LINES * 10, number // LINES * 10 + 5)
        action = (Action.ADD, Action.ROLE, Action.SHOWN)[number % 3]
        events.append(
            replace(
                first,
                id=f"{number:06}",
                time=f"{number:06}",
                action=action,
                entity=f"person-{number - number % 3}",
                mentions=(mention,),
                category=Category.PERSON,
                role="NAAM",
                lines=((number % LINES + 1, number % LINES + 1),),
            )
        )
    with measured(f"fold: {EVENTS} events"):
        fold(events)
    history = history_of(events[:-100])
    with measured("fold: one event more", 100):
        for event in events[-100:]:
            history = history.with_event(event)
    undone = history.last_undoable("anna")
    assert undone is not None
    with measured("fold: undo the last"):
        history.with_event(
            replace(undone, id="undo", time="x", action=Action.UNDO, target=undone.id)
        )


def accept_all(session: ReviewSession) -> int:
    """Accept whatever is open, until nothing is."""
    number = 0
    while left := [one for one in session.history.review.entities.values() if one.is_open]:
        for entity in left:
            session.act(
                Action.ACCEPT, entity.id, mentions=entity.mentions, category=entity.category
            )
            number += 1
    return number


def measure_review(folder: Path, key: Key) -> None:
    """Measure a review of a long text from the first suggestion to the finished transcript."""
    shipped_lexicon()
    evaluation = Evaluation.open(folder)
    with measured(f"review: open {LINES} lines, find and log suggestions"):
        session = evaluation.review("FG1", reviewer="anna", key=key)
    left = sum(one.is_open for one in session.history.review.entities.values())
    with measured("review: one decision, on the disk", left):
        number = accept_all(session)
    print(f"{'review: decisions':58} {number:10}")
    with measured("review: placeholders of all, after a decision"):
        session.placeholders()
    for who in ("anna", "carla"):
        reader = evaluation.review("FG1", reviewer=who, key=key)
        reader.act(Action.SHOWN, lines=((1, len(reader.lines)),))
    with measured("review: open again"):
        reader = evaluation.review("FG1", reviewer="carla", key=key)
    reader.act(Action.CONFIRM, saw=reader.history.review.circumstances)
    with measured("finish: look once more, replace, write key and transcript"):
        reader.finish()
    mentions = len(reader.history.review.owners)
    print(f"{'finish: places that were masked':58} {mentions:10}")
    before = NumberedText(evaluation.transcript("FG1").lines)
    with measured("reimport: lay two versions side by side"):
        Alignment(NumberedText(session.raw.text.lines), before)


def main() -> None:
    """Measure everything in a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "proef"
        (folder / "bronnen").mkdir(parents=True)
        os.environ["WORKBENCH_SETTINGS_FILE"] = str(Path(name) / "instellingen.json")
        turns = conversation(LINES)
        (folder / "bronnen" / "FG1.txt").write_text(as_text(turns), encoding="utf-8")
        speakers = ", ".join(f"{label}: {{code: {label}, rol: x}}" for label in dict(turns))
        plan = PLAN.replace("{SPEAKERS}", f"{{{speakers}}}")
        (folder / "evaluatie.yaml").write_text(plan, encoding="utf-8")
        key = measure_key(Path(name) / "kluis" / "proef.sleutel")
        measure_fold()
        measure_review(folder, key)


if __name__ == "__main__":
    main()
