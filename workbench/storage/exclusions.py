"""The decisions of an evaluation about answers that do not count: uitsluitingen/….yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from workbench.definitions.exclusions import Exclusion, Exclusions
from workbench.definitions.load import load
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = """\
# Besluiten over antwoorden die niet meetellen. De reden komt in het rapport: noem geen namen.
"""


def read_exclusions(path: Path) -> tuple[Exclusion, ...]:
    """Read the decisions; no file is no decisions."""
    if not path.is_file():
        return ()
    return load(Exclusions, path, f"{path.parent.name}/{path.name}").exclusions


def with_exclusion(
    exclusions: tuple[Exclusion, ...], exclusion: Exclusion
) -> tuple[Exclusion, ...]:
    """Return the decisions with one more; an earlier one about the same gives way."""
    about = (exclusion.respondent, exclusion.variable)
    others = [known for known in exclusions if (known.respondent, known.variable) != about]
    return (*others, exclusion)


def add_exclusion(path: Path, exclusion: Exclusion) -> None:
    """Write one decision; an earlier one about the same gives way."""
    decisions = [
        known.model_dump(by_alias=True, mode="json", exclude_defaults=True)
        for known in with_exclusion(read_exclusions(path), exclusion)
    ]
    text = yaml.safe_dump({"uitsluitingen": decisions}, allow_unicode=True, sort_keys=False)
    path.parent.mkdir(exist_ok=True)
    write_whole(path, (_HEAD + text).encode())
