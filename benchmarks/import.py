"""Time the reading of very many answers next to plain pandas.read_csv.

Run: ``python benchmarks/import.py [respondents]``; it makes a CSV as LimeSurvey writes it, with
100 columns of answers: items of matrices, choices, options, numbers, dates and open answers. Every
measurement is a process of its own that ends with its seconds and its peak memory; the import runs
from the file to clean, typed answers with the kind of every missing one. Prints how many times as
long and as much memory it takes as ``pandas.read_csv``; the aim is at most 3 times. Seconds are
those of the processor (both ways use one thread), so that other work on the computer matters less.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 5
AIM = 3
SCALE = {str(code): f"antwoord {code}" for code in range(1, 6)}
WORDS = ("ja", "geen tijd", 'zie "boven"', "twee\nregels", "=1+1", "komma; puntkomma", "👍")


def questionnaire() -> dict[str, Any]:
    """Return 100 columns: 60 items, 10 choices, 20 options, 5 numbers, 2 dates, 3 open answers."""
    items = {f"I{n}": f"item {n}" for n in range(1, 11)}
    options = {f"O{n}": f"optie {n}" for n in range(1, 11)}
    answers = {code: f"keuze {code}" for code in ("AA", "BB", "CC", "DD")}
    questions: list[dict[str, Any]] = [
        *(_question(f"m{n}", "matrix", antwoorden=SCALE, items=items) for n in range(6)),
        *(_question(f"k{n}", "een keuze", antwoorden=answers) for n in range(10)),
        *(_question(f"o{n}", "meer keuzes", items=options) for n in range(2)),
        *(_question(f"g{n}", "getal", minimum=0, maximum=100) for n in range(5)),
        *(_question(f"d{n}", "datum") for n in range(2)),
        *(_question(f"t{n}", "lange tekst") for n in range(3)),
    ]
    groups = [{"titel": "Alles", "vragen": questions}]
    return {"id": "meting", "titel": "Meting", "groepen": groups}


def _question(code: str, kind: str, **more: object) -> dict[str, Any]:
    return {"code": code, "tekst": f"Vraag {code}?", "soort": kind, **more}


def write_export(path: Path, respondents: int) -> None:
    """Write answers as LimeSurvey does: everything quoted, semicolons, CRLF, a byte order mark."""
    rng = np.random.default_rng(20260101)
    columns: dict[str, Any] = {
        "id": np.arange(1, respondents + 1),
        "submitdate": np.where(rng.random(respondents) < 0.9, "2026-01-02 10:00:00", ""),
        "lastpage": np.ones(respondents, dtype=int),
        "startlanguage": np.full(respondents, "nl"),
        "startdate": np.full(respondents, "2026-01-02 09:00:00"),
    }
    for question in questionnaire()["groepen"][0]["vragen"]:
        for heading in [f"{question['code']}[{item}]" for item in question.get("items", ())] or [
            question["code"]
        ]:
            columns[heading] = _answers(question["soort"], respondents, rng)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))


def _answers(kind: str, respondents: int, rng: np.random.Generator) -> np.ndarray:
    drawn: dict[str, tuple[object, ...]] = {
        "matrix": ("1", "2", "3", "4", "5", ""),
        "een keuze": ("AA", "BB", "CC", "DD", ""),
        "meer keuzes": ("Y", ""),
        "getal": tuple(str(number) for number in range(101)),
        "datum": tuple(f"2026-01-{day:02d} 00:00:00" for day in range(1, 29)),
        "lange tekst": ("", *WORDS),
    }
    given = rng.choice(np.array(drawn[kind], dtype=object), respondents)
    if kind != "lange tekst":
        return given
    own = np.char.add(given.astype(str), rng.integers(0, 10**6, respondents).astype(str))
    return np.where(given == "", "", own)


def import_answers() -> Callable[[Path, Path], int]:
    """Load the workbench; read and clean the answers."""
    reading = importlib.import_module("workbench.evaluation.reading")

    def read(export: Path, asked: Path) -> int:
        return len(reading.read_survey(export, asked).responses.table.columns)

    return read


def plain_pandas() -> Callable[[Path, Path], int]:
    """Read the same file as one does in pandas, without anything of the workbench in memory."""

    def read(export: Path, asked: Path) -> int:  # noqa: ARG001 (pandas knows no questionnaire)
        return pd.read_csv(export, sep=";").shape[1] - 5  # noqa: TID251 (what is compared with)

    return read


WAYS: dict[str, Callable[[], Callable[[Path, Path], int]]] = {
    "import": import_answers,
    "pandas": plain_pandas,
}


def measure(way: str, export: Path, asked: Path) -> dict[str, float]:
    """Run one way in a process of its own."""
    command = [sys.executable, __file__, "--way", way, str(export), str(asked)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def run(respondents: int) -> None:
    """Measure both ways and print how they compare; the best of a few runs counts."""
    with tempfile.TemporaryDirectory() as folder:
        export, asked = Path(folder) / "export.csv", Path(folder) / "vragenlijst.yaml"
        asked.write_text(yaml.safe_dump(questionnaire()), encoding="utf-8")
        # In a process of its own: what this one held would count as memory of those it starts.
        subprocess.run(
            [sys.executable, __file__, "--write", str(export), str(respondents)], check=True
        )
        size = export.stat().st_size / 2**20
        print(f"{respondents} respondents, 100 columns of answers, {size:.0f} MB")
        found = {way: [measure(way, export, asked) for _ in range(TIMES)] for way in WAYS}
    for what, unit in (("seconds", "s"), ("megabytes", "MB")):
        best = {way: min(each[what] for each in runs) for way, runs in found.items()}
        ratio = best["import"] / best["pandas"]
        print(
            f"{what:10} import {best['import']:8.2f} {unit}  pandas {best['pandas']:8.2f} {unit}  "
            f"ratio {ratio:.2f} (aim at most {AIM})"
        )


def one(way: str, export: Path, asked: Path) -> None:
    """Do it once and print what it took; the time to load the packages does not count."""
    read = WAYS[way]()
    start = time.process_time()
    assert read(export, asked) == 100
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("respondents", nargs="?", type=int, default=100_000)
    parser.add_argument("--way", nargs=3, metavar=("WAY", "EXPORT", "QUESTIONNAIRE"))
    parser.add_argument("--write", nargs=2, metavar=("EXPORT", "RESPONDENTS"))
    given = parser.parse_args()
    if given.write:
        write_export(Path(given.write[0]), int(given.write[1]))
    elif given.way:
        one(given.way[0], Path(given.way[1]), Path(given.way[2]))
    else:
        run(given.respondents)
