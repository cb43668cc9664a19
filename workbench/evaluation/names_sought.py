"""Which names the gate looks for: those of the key, and those known before a text was read.

Somebody who spoke is in the key only if he was named in a text; whoever writes a report knows his
name and may type it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.clean.placeholders import USUAL_ROLES
from workbench.clean.speaker_drafts import may_be_name
from workbench.evaluation.raw_sources import raw_source_path
from workbench.records.folding import fold
from workbench.records.key import KEPT, KeyEntry, holds_forbidden_number
from workbench.records.personal_data import Category
from workbench.storage.known_names import NAMES, read_known_names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workbench.definitions.evaluation_plan import EvaluationPlan
    from workbench.definitions.known_names import KnownNames
    from workbench.storage.folder import EvaluationFolder
    from workbench.storage.key import Key


def names_sought(key: Key, folder: EvaluationFolder, plan: EvaluationPlan) -> tuple[KeyEntry, ...]:
    """Give the names of the key, and those of namen.yaml that are not in it."""
    known = {fold(form) for _, form in key.forms()}
    others = (
        entry
        for place in _places(folder, plan)
        for entry in _entries(read_known_names(place))
        if fold(entry.forms[0]) not in known
    )
    return (*key.entries.values(), *dict.fromkeys(others))


def names_elsewhere(folder: EvaluationFolder, plan: EvaluationPlan) -> tuple[str, ...]:
    """Say in Dutch that the names known in advance cannot be looked for on this computer."""
    places = _places(folder, plan)
    if not places or any((place / NAMES).is_file() for place in places):
        return ()
    told = (
        f"{NAMES} ligt niet bij ruwe bronnen op deze computer. Naar namen van sprekers en anderen "
        "die in geen gesprek worden genoemd, wordt niet gezocht."
    )
    return (told,)


def _places(folder: EvaluationFolder, plan: EvaluationPlan) -> tuple[Path, ...]:
    """Return the folders in which raw sources lie, or should lie."""
    reviewed = (text for text in plan.texts if text.pseudonymised is None)
    return tuple(dict.fromkeys(raw_source_path(folder, plan, one).parent for one in reviewed))


def _entries(names: KnownNames) -> Iterator[KeyEntry]:
    for labels in names.speakers.values():
        for label, code in labels.items():
            if may_be_name(label) and not holds_forbidden_number(label):
                yield KeyEntry(f"[{code}]", Category.PERSON, code, (label,))
    for one in names.names:
        if one.category in KEPT and not holds_forbidden_number(one.name):
            role = (one.role or USUAL_ROLES[one.category]).upper()
            yield KeyEntry(f"[{role}]", one.category, role, (one.name,))
