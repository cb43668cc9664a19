"""Reference values computed by other programs, with the tables they were computed from."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[1] / "data" / "statistics"


class Reference:
    """One entry of index.json: the expected values and their input."""

    def __init__(self, entry: dict[str, Any]) -> None:
        self.entry = entry
        self.expected: dict[str, Any] = entry["expected"]
        self.params: dict[str, Any] = entry["params"]

    @property
    def table(self) -> pd.DataFrame:
        """Read the input as text; only an empty cell is missing, so "None" stays a category."""
        with (FOLDER / self.entry["input"]).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        return pd.DataFrame(rows, dtype=object).replace("", None)

    def numbers(self, column: str) -> pd.Series:
        """Read one column as numbers."""
        return pd.to_numeric(self.table[column]).astype("Float64")

    def near(self, *keys: str) -> Any:  # noqa: ANN401 (pytest.approx has no public type)
        """Give the expected value under these keys, within the tolerance of the entry."""
        value: Any = self.expected
        for key in keys:
            value = value[key]
        return pytest.approx(value, rel=self.entry["tolerance"], abs=self.entry["tolerance"])


@pytest.fixture(scope="session")
def reference() -> Callable[[str], Reference]:
    entries = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    named = {entry["name"]: entry for entry in entries}
    return lambda name: Reference(named[name])
