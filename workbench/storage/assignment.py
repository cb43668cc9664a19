"""The division of the coding: coderingen/werkverdeling.yaml."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from workbench.definitions.assignment import Assignment
from workbench.definitions.load import load
from workbench.storage.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = """\
# Wie codeert wat. Twee codeurs bij één deel is dubbel coderen: zij zien elkaars coderingen pas als
# beiden 'klaar' hebben gezegd. Veranderen: workbench codings assign MAP (zie de handleiding).
"""
_KEYS = ("toeval", "dubbel", "deel", "codeurs")


class _Dumper(yaml.SafeDumper):
    """SafeDumper that indents lists below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 (the signature of PyYAML)
        """Indent lists below their key."""
        del indentless
        super().increase_indent(flow, indentless=False)


class _Line(dict[str, Any]):
    """What stands on one line."""


def _represent_line(dumper: _Dumper, line: _Line) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", line.items(), flow_style=True)


class _Names(list[str]):
    """A list that stands on one line."""


def _represent_names(dumper: _Dumper, names: _Names) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", names, flow_style=True)


_Dumper.add_representer(_Line, _represent_line)
_Dumper.add_representer(_Names, _represent_names)


def read_assignment(path: Path) -> Assignment | None:
    """Read the division; None where nothing was divided."""
    if not path.is_file():
        return None
    return load(Assignment, path, f"{path.parent.name}/{path.name}")


def write_assignment(path: Path, assignment: Assignment) -> None:
    """Write the division."""
    path.parent.mkdir(exist_ok=True)
    write_whole(path, assignment_yaml(assignment).encode())


def assignment_yaml(assignment: Assignment) -> str:
    """Return the text of the file: every part and every change on a line of its own."""
    data = assignment.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    head = {key: data[key] for key in _KEYS if key in data}
    if "codeurs" in head:
        head["codeurs"] = _Names(head["codeurs"])
    lists = {
        key: [_Line(one) for one in data[key]] for key in ("delen", "wijzigingen") if key in data
    }
    return _HEAD + yaml.dump(
        head | lists, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000
    )
