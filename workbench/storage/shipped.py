"""What travels with the package: questionnaires, coding schemes, notebooks and examples."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import workbench

Kind = Literal["surveys", "coding_schemes", "notebooks", "reports", "word_lists"]


def shipped(kind: Kind) -> Path:
    """Return the folder with everything of one kind, in an installed wheel or in a clone."""
    package = Path(workbench.__file__).parent
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parent / kind
