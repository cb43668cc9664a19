"""docs/statistiek.md lists every public function, and no other."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

from workbench import analyse

PAGE = Path(__file__).parents[2] / "docs" / "statistiek.md"


def public_functions() -> set[str]:
    names = set()
    for found in pkgutil.iter_modules(analyse.__path__):
        module = importlib.import_module(f"{analyse.__name__}.{found.name}")
        names |= {
            f"{found.name}.{name}"
            for name, member in inspect.getmembers(module, inspect.isfunction)
            if member.__module__ == module.__name__ and not name.startswith("_")
        }
    return names


def test_every_public_function_is_listed_and_nothing_else() -> None:
    rows = [
        line.strip("|").split(" | ")
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| `\w+\.\w+` \|", line)
    ]
    listed = [row[0].strip(" `") for row in rows]

    assert set(listed) == public_functions()
    assert len(listed) == len(set(listed))
    assert all(len(row) == 5 and all(cell.strip() for cell in row) for row in rows)
