"""Raw texts are other types than transcripts, and only one module makes the second of the first."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import workbench

PACKAGE = Path(workbench.__file__).parent
RAW = {"RawText", "RawLine", "RawTurn", "RawTranscript"}
MAKERS = {"clean/pseudonyms.py", "storage/transcripts.py"}  # the second reads what the first made


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (PACKAGE / folder).rglob("*.py")]
    assert found
    return sorted(found)


def named(path: Path) -> set[str]:
    """Return every name that a module mentions, also in annotations between quotes."""
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return names | {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
                    for alias in node.names}  # fmt: skip


def test_only_the_pseudonymiser_makes_transcripts() -> None:
    makers = set()
    for path in modules("."):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Transcript":
                makers.add(path.relative_to(PACKAGE).as_posix())

    assert makers == MAKERS


@pytest.mark.parametrize("folder", ["coding", "analyse", "report"])
def test_no_raw_text_is_known_where_texts_are_coded_counted_and_reported(folder: str) -> None:
    knowing = [path.name for path in modules(folder) if RAW & named(path)]

    assert knowing == []
