"""A computer that stops in the middle of a review: what was confirmed is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from workbench.records.reviewing import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evaluation.pilot import Pilot

# Accepts, refuses and undoes without end, and says which event is on the disk only after it is.
REVIEWER = """
import sys
from workbench.evaluation import Evaluation
from workbench.records.reviewing import Action

session = Evaluation.open(sys.argv[1]).review("FG1", reviewer=sys.argv[2])
entities = list(session.history.review.entities.values())
number = 0
while True:
    entity = entities[number % len(entities)]
    action = Action.ACCEPT if number % 2 else Action.REFUSE
    standing = session.history.review.entity(entity.id)
    session.act(
        action,
        entity.id,
        mentions=standing.mentions,
        category=standing.category,
        saw=standing.decision.event if standing.decision else "",
    )
    number += 1
    print(list(session.history.events)[-1], flush=True)
"""


def reviewing(folder: Path, reviewer: str) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", REVIEWER, str(folder), reviewer]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def heard(process: subprocess.Popen[str], at_least: int) -> list[str]:
    """Read so many confirmations, kill the process at once, and read what it had still said."""
    assert process.stdout is not None
    first = [process.stdout.readline().strip() for _ in range(at_least)]
    os.kill(process.pid, signal.SIGKILL)
    rest = process.stdout.read().splitlines(keepends=True)
    process.wait()
    process.stdout.close()
    return [*first, *(line.strip() for line in rest if line.endswith("\n"))]


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is een signaal van Unix")
def test_kill_9_loses_no_confirmed_decision(pilot: Pilot) -> None:
    confirmed: list[str] = []
    for at_least in (7, 25):
        confirmed += heard(reviewing(pilot.folder, "anna"), at_least)
        log = pilot.folder / "pseudonimisering" / "FG1.anna.jsonl"
        with log.open("ab") as file:  # as if the last write had been cut off half-way
            file.write(b'{"id": "half", "time": "2026-')

    session = pilot.review()

    assert len(confirmed) >= 32
    assert set(confirmed) <= set(session.history.events)
    assert any(one.verdict is Verdict.ACCEPTED for one in session.history.review.entities.values())
    assert "onvolledig" in " ".join(session.logs.notes)
    pilot.read(session)
    assert "half" in log.with_name("FG1.anna.jsonl.afgebroken").read_text("utf-8")
    assert pilot.review().logs.notes == ()


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is een signaal van Unix")
def test_two_screens_of_one_reviewer_and_one_of_another_lose_nothing(pilot: Pilot) -> None:
    pilot.review()
    processes = [reviewing(pilot.folder, who) for who in ("anna", "anna", "carla")]

    confirmed = [one for process in processes for one in heard(process, 15)]

    events = pilot.review().history.events
    assert len(confirmed) == len(set(confirmed)) >= 45
    assert set(confirmed) <= set(events)
