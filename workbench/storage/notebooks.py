"""The task notebooks of an evaluation: copies that belong to the evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.storage.files import write_all_whole

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.storage.folder import EvaluationFolder


def add_missing_notebooks(source: Path, folder: EvaluationFolder) -> tuple[Path, ...]:
    """Copy the notebooks in ``source`` that the evaluation lacks; return the copies.

    What is there stays as it is.
    """
    copies = {folder.notebooks / file.name: file for file in sorted(source.glob("*.md"))}
    missing = {copy: file.read_bytes() for copy, file in copies.items() if not copy.exists()}
    write_all_whole(missing)
    return tuple(missing)
