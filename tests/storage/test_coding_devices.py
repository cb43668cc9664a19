"""Three coders on four devices of a drive that loses, doubles, reorders and tears lines."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.history import CodingHistory, history_of
from workbench.records.codings import CodingAction, CodingEvent, Span
from workbench.storage.codings import as_row, read_coder

if TYPE_CHECKING:
    from pathlib import Path

CODERS = ("anna", "anna-maria", "bram")
DEVICES = range(4)
CLOCKS = ("2026-11-22T10:00", "2031-01-01T00:00", "1999-12-31T23:59", "2026-11-22T10:00")
NAMES = (" (1)", "-LAPTOP-{}", ".sync-conflict-20261122-{}", " (conflicted copy {})")


@dataclass
class Step:
    """Somebody does something at a device, or a device hears of what another knows."""

    device: int
    coder: str
    kind: str
    number: int


steps = st.builds(
    Step,
    st.sampled_from(DEVICES),
    st.sampled_from(CODERS),
    st.sampled_from(["code", "code", "uncode", "recode", "memo", "undo", "redo", "hear", "hear"]),
    st.integers(0, 9),
)


@dataclass
class World:
    """What every device knows of every coder, and which events were acknowledged there."""

    known: dict[tuple[int, str], CodingHistory] = field(
        default_factory=lambda: defaultdict(lambda: history_of(()))
    )
    acknowledged: dict[tuple[int, str], list[CodingEvent]] = field(
        default_factory=lambda: defaultdict(list)
    )
    made: int = 0

    def do(self, step: Step) -> None:
        """Let one thing happen."""
        here = step.device, step.coder
        if step.kind == "hear":
            there = self.known[step.number % len(DEVICES), step.coder]
            self.known[here] = self.known[here].with_events(there.events.values())
            return
        event = self.event(step, self.known[here])
        if event is not None:
            self.acknowledged[here].append(event)
            self.known[here] = self.known[here].with_events([event])

    def event(self, step: Step, history: CodingHistory) -> CodingEvent | None:
        """Make the event of a step, if there is anything to do it to."""
        toggled = {"undo": history.undoable, "redo": history.redoable}.get(step.kind)
        codings = sorted(history.codings)
        if step.kind in {"undo", "redo"} and toggled is None:
            return None
        if step.kind not in {"code", "undo", "redo"} and not codings:
            return None
        self.made += 1
        new = step.kind == "code"
        return CodingEvent(
            id=f"e{self.made}",
            time=f"{CLOCKS[step.device]}:{step.number:02}Z",
            coder=step.coder,
            source="FG1",
            text_sha256="0",
            action=CodingAction(step.kind),
            coding=f"c{self.made}"
            if new
            else codings[step.number % len(codings)]
            if codings
            else "",
            code=f"code{step.number}",
            span=Span(step.number, step.number + 4, "“é🙂”") if new else None,
            memo=f"memo {step.number}",
            of=toggled.id if toggled else "",
            order=history.order + 1,
        )

    def everything(self, coder: str) -> list[CodingEvent]:
        """Return what was acknowledged to a coder, wherever that was."""
        return [event for device in DEVICES for event in self.acknowledged[device, coder]]


def rows(events: list[CodingEvent]) -> bytes:
    """Write a log as it is written, but for the waiting for the disk."""
    lines = (json.dumps(as_row(event), ensure_ascii=False) + "\n" for event in events)
    return "".join(lines).encode()


def torn(line: bytes, random: np.random.Generator) -> bytes:
    return line[: random.integers(0, len(line), endpoint=True)]


def shuffled(lines: list[bytes], random: np.random.Generator) -> list[bytes]:
    return [lines[place] for place in random.permutation(len(lines))]


def spoilt(content: bytes, random: np.random.Generator) -> bytes:
    """Return what a drive may make of a log while it copies it."""
    lines = content.splitlines(keepends=True)
    kept = [line for line in lines if random.random() > 0.2]  # others are lost
    doubled = [line for line in kept if random.random() > 0.8]
    return b"".join(
        torn(line, random) if random.random() < 0.2 else line
        for line in shuffled([*kept, *doubled], random)
    )


def scattered(content: bytes, random: np.random.Generator) -> tuple[bytes, bytes]:
    """Return two copies of a log that hold every line between them, with torn ones among them."""
    copies: tuple[list[bytes], list[bytes]] = ([], [])
    for line in shuffled(content.splitlines(keepends=True), random):
        for copy in (copies[:1], copies[1:], copies)[random.integers(3)]:
            copy += [torn(line, random) if random.random() < 0.3 else b"", line]
    return b"".join(copies[0]), b"".join(copies[1])


def synchronise(
    folders: list[Path], logs: dict[tuple[int, str], bytes], random: np.random.Generator
) -> None:
    """Bring the logs of all devices together on each, whatever happens on the way."""
    for here, folder in enumerate(folders):
        for (device, coder), content in sorted(logs.items()):
            own = folder / f"FG1.{coder}.jsonl"
            name = NAMES[random.integers(len(NAMES))].format(f"{device}{here}")
            copy = folder / f"FG1.{coder}{name}.jsonl"
            if device == here:
                own.write_bytes(content + b'{"id": "never acknowledged", "ti')
                copy.write_bytes(spoilt(content, random))
            else:
                first, second = scattered(content, random)
                (folder / f"FG1.{coder}-PC{device}.jsonl").write_bytes(first)
                (folder / f"FG1.{coder} {device} (1).jsonl").write_bytes(second)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give the folder of every device; making new ones for every example would take long."""
    return [tmp_path_factory.mktemp(f"apparaat{device}") for device in DEVICES]


@settings(max_examples=1000)
@given(done=st.lists(steps, min_size=1, max_size=16), seed=st.integers(0, 2**32 - 1))
def test_all_devices_come_to_the_same_and_nothing_acknowledged_is_missing(
    folders: list[Path], done: list[Step], seed: int
) -> None:
    world, random = World(), np.random.default_rng(seed)
    for step in done:
        world.do(step)
    for old in [path for folder in folders for path in folder.iterdir()]:
        old.unlink()
    logs = {key: rows(events) for key, events in world.acknowledged.items()}
    synchronise(folders, logs, random)
    for coder in {step.coder for step in done}:
        read = [read_coder(folder, "FG1", coder)[0] for folder in folders]
        everything = world.everything(coder)
        state = history_of(everything)

        assert [set(events) for events in read] == [set(everything)] * len(DEVICES)
        assert [history_of(events) for events in read] == [state] * len(DEVICES)
