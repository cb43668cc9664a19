"""A small evaluation: two chapters and appendices, with everything that a report can hold."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest

from workbench.report.document import Document, ReportMeta, assemble
from workbench.report.execute import ChapterRun, run_chapters

META = ReportMeta(
    title="Samen aan tafel",
    subtitle="Evaluatie van de pilot Waterstede",
    authors=("Lectoraat Voorbeeld", "B. Bakker"),
    date="1 maart 2022",
    notice="FICTIEVE VOORBEELDGEGEVENS: alles is verzonnen.",
    region="Waterstede",
    period="september 2020 – februari 2022",
    subject="Evaluatie van een pilot",
    keywords=("evaluatie", "MDA++"),
)

LITERATURE = json.dumps(
    [
        {
            "id": "devries2019",
            "type": "book",
            "title": "Handelen bij onveiligheid",
            "author": [{"family": "Vries", "given": "A.", "non-dropping-particle": "de"}],
            "issued": {"date-parts": [[2019]]},
            "publisher": "Uitgeverij Voorbeeld",
        },
        {
            "id": "jansen2021",
            "type": "book",
            "title": "Samen kijken",
            "author": [
                {"family": "Jansen", "given": "R."},
                {"family": "Berg", "given": "T.", "non-dropping-particle": "van den"},
            ],
            "issued": {"date-parts": [[2021]]},
            "publisher": "Uitgeverij Voorbeeld",
        },
    ]
).encode()

PREPARATION = """\
```{code-cell} ipython3
:tags: [voorbereiding]

from workbench.records.citations import parse_citation
from workbench.records.sources import SourceFile
from workbench.report.figures import Figure
from workbench.report.origin import Origin
from workbench.report.quotes import Quote
from workbench.report.tables import Column, Section, Table
from workbench.report.values import Value

origin = Origin("proef", "proef.maak", (SourceFile("bronnen/a.csv", "ab" * 32),), 50)
never = Value("n=19; 38%", origin)
"shown to nobody"
```
"""

RESULTS = """\
---
jupytext:
  text_representation:
    format_name: myst
---

(sec-resultaten)=
# Resultaten van {eval}`6 * 7` gesprekken

@@PREPARATION@@

## Vragenlijst

Nooit gemeld: {eval}`never`. Zie [](#tbl-hulp), [](#fig-sig), hoofdstuk [](#sec-conclusies)
en de [bijlagen](#sec-bijlagen). Eerder onderzoek [@devries2019, p. 4] zegt dat ook.[^1]

[^1]: Een voetnoot met {eval}`never` erin.

```{code-cell} ipython3
Table(
    "tbl-hulp",
    "Hulpmiddelen <naar> gemiddelde & spreiding",
    (
        Column("Hulpmiddel", "left"),
        Column("n"),
        Column("M", group="Oordeel"),
        Column("SD", group="Oordeel"),
    ),
    (
        Section("Vaak gebruikt"),
        ("Checklist bij de Meldcode", "50", "3,24", "0,90"),
        ("Toolbox", "50", "1,80", "1,02"),
    ),
    origin,
    note="Schaal van 1 tot 5.",
)
```

### Verdieping

```{code-cell} ipython3
svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9V9Z"/></svg>'
import base64
png = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
Figure("fig-sig", "Signaleren", svg, png, "Een staaf: eens 40%.", 12.0, origin, note="N=50.")
```

```{code-cell} ipython3
:tags: [liggend]

columns = (Column("Thema", "left"), Column("n"))
Table("tbl-breed", "Een brede tabel", columns, (("Werkwijze", "3"),), origin)
```
"""

CONCLUSIONS = """\
(sec-conclusies)=
# Conclusies

@@PREPARATION@@

Volgens @jansen2021 (FG1; 12-15) klopt paragraaf [](#sec-advies).[^1]

[^1]: Nog een eerste voetnoot.

```{code-cell} ipython3
Quote(
    "Dat (…) deed ik [vroeger, BB] niet.",
    parse_citation("FG2", "57-64"),
    ((57, "Dat deed ik"),),
    "R4",
    origin,
)
```

(sec-advies)=
## Advies

:::{note} Let op
Bespreek dit:

- eerst
- dan
:::

| getypt | n |
|--------|--:|
| rij    | 1 |
"""

APPENDIX = """\
(sec-bijlagen)=
# Bijlagen

## Bijlage 1: Vragen

Er zijn `twee` vragen.
"""


def cell(code: str, tags: str = "") -> str:
    """Write a code cell: three lines, with its code on the third."""
    return f"```{{code-cell}} ipython3\n{f':tags: [{tags}]' if tags else ''}\n{code}\n```\n\n"


def write_chapters(folder: Path, **chapters: str) -> list[Path]:
    """Write chapters and return their paths within the folder, in order."""
    paths = []
    for name, text in chapters.items():
        path = Path(f"{name}.md")
        (folder / path).write_text(
            dedent(text).replace("@@PREPARATION@@", PREPARATION), encoding="utf-8"
        )
        paths.append(path)
    return paths


def run(folder: Path, **chapters: str) -> list[ChapterRun]:
    """Execute chapters that are given as text."""
    return run_chapters(folder, write_chapters(folder, **chapters), progress=lambda _: None)


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> list[ChapterRun]:
    folder = tmp_path_factory.mktemp("hoofdstukken")
    return run(folder, a_resultaten=RESULTS, b_conclusies=CONCLUSIONS, c_bijlagen=APPENDIX)


@pytest.fixture(scope="session")
def document(runs: list[ChapterRun]) -> Document:
    return assemble(runs, META, LITERATURE)
