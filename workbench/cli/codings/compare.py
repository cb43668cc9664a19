"""``workbench codings compare``: where two coders of a text differ, and how far they agree."""

from __future__ import annotations

import json
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.console import print_line, print_rows
from workbench.evaluation import Evaluation
from workbench.report.number_text import number_text

if TYPE_CHECKING:
    from workbench.evaluation.comparing import ComparedCoders
    from workbench.records.comparing import Difference


@click.command(
    short_help="Vergelijk twee codeurs van een tekst.",
    options_metavar="[OPTIES]",
    help="Noem elk verschil tussen twee codeurs van BRON, per soort, en de overeenstemming per "
    "code. Dat kan pas als beiden 'klaar' hebben gezegd: tot dan ziet niemand de coderingen van "
    "een ander. Een memo die verschilt, is geen verschil.",
)
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.argument("source", metavar="BRON")
@click.option(
    "--coders", metavar="NAMEN", default="", help="Welke twee, als er meer zijn: anna,bram."
)
@click.option(
    "--unit",
    type=click.Choice(["regel", "spreekbeurt"]),
    default="regel",
    show_default=True,
    help="Waarin wordt vergeleken.",
)
@click.option("--json", "as_json", is_flag=True, help="Geef de verschillen als JSON.")
def compare(folder: Path, source: str, coders: str, unit: str, *, as_json: bool) -> None:
    """Print the differences."""
    names = [name.strip() for name in coders.split(",") if name.strip()]
    found = Evaluation.open(folder).compare_coders(source, *names, unit=unit)
    if as_json:
        told = [_as_json(one, each) for each in found for one in each.differences]
        print_line(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for each in found:
        _print(each)


def _print(found: ComparedCoders) -> None:
    print_line(found.title, style="bold")
    for line in found.summary:
        print_line(f"  - {line}")
    for one in found.differences:
        print_line(f"  {found.citation(one)} {found.told(one)}")
    left, right = found.comparison.coders
    counts = found.agreement.to_dict("index")
    rows = [
        (
            found.labels[code] if "." not in code else f"  {found.labels[code]}",
            *(str(int(counts[code][name])) for name in ("both", "first", "second")),
            number_text(row["percentage"] * 100),
            *(_coefficient(row[name]) for name in ("kappa", "alpha", "gwet")),
        )
        for code, row in found.coefficients.to_dict("index").items()
        for code in [str(code)]
    ]
    heads = (
        "Code",
        "beiden",
        f"alleen {left}",
        f"alleen {right}",
        "% gelijk",
        "kappa",
        "alfa",
        "AC1",
    )
    print_rows([heads, *rows])


def _coefficient(value: float) -> str:
    return "n.v.t." if isnan(value) else number_text(value)


def _as_json(one: Difference, found: ComparedCoders) -> dict[str, object]:
    return {
        "verschil": one.kind.value,
        "vindplaats": found.citation(one),
        "codeurs": list(one.coders),
        "links": [{"codering": c.id, "code": c.code, "tekst": c.span.exact} for c in one.left],
        "rechts": [{"codering": c.id, "code": c.code, "tekst": c.span.exact} for c in one.right],
        "beslist": one.id not in found.open,
    }
