"""Time the whole report next to papermill plus nbconvert making HTML of the same chapters.

Each round times three whole processes, one after the other, on a copy of the example evaluation:

* cold: ``workbench report`` without anything kept from before, all three formats;
* one chapter: ``workbench report`` after a word was added to one chapter;
* papermill: papermill executes every chapter, nbconvert makes HTML of it.

Ratios are per round, so that a busy machine troubles both sides; medians are printed. Needs the
extra ``bench``::

    python benchmarks/report.py --rounds 3
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workbench.storage.examples import copy_example

PAPERMILL = """
import sys
from pathlib import Path
import jupytext, papermill, nbconvert
for chapter in sorted(Path("hoofdstukken").glob("*.md")):
    book = chapter.with_suffix(".ipynb")
    jupytext.write(jupytext.read(chapter), book)
    papermill.execute_notebook(book, book, cwd="hoofdstukken", progress_bar=False)
    html, _ = nbconvert.HTMLExporter().from_filename(str(book))
    book.with_suffix(".html").write_text(html, encoding="utf-8")
"""
CHANGED = "05_resultaten_fase3.md"


def seconds(command: list[str], folder: Path) -> float:
    """Time one process from start to end."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begin


def one_round(parent: Path) -> dict[str, float]:
    """Time the three ways once, each on a fresh copy or right after the other."""
    ours, theirs = parent / "werkbank", parent / "papermill"
    copy_example("hengelo", ours)
    copy_example("hengelo", theirs)
    report = [sys.executable, "-m", "workbench.cli.main", "report", "."]
    times = {"cold": seconds(report, ours)}
    chapter = ours / "hoofdstukken" / CHANGED
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nErbij.\n", encoding="utf-8")
    times["one chapter"] = seconds(report, ours)
    times["papermill"] = seconds([sys.executable, "-c", PAPERMILL], theirs)
    shutil.rmtree(parent)
    return times


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = [one_round(Path(tempfile.mkdtemp())) for _ in range(parser.parse_args().rounds)]
    for name in rounds[0]:
        median = statistics.median(times[name] for times in rounds)
        ratio = statistics.median(times[name] / times["papermill"] for times in rounds)
        print(f"{name:12} {median:7.2f} s   {ratio:5.2f} of papermill + nbconvert")


if __name__ == "__main__":
    main()
