"""What the commands that change a scheme share: their options, showing, asking and writing."""

from __future__ import annotations

import datetime as dt
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pydantic import ValidationError

from workbench.cli.asking import agreed
from workbench.cli.console import print_line, print_rows, shown_path
from workbench.errors import DefinitionError
from workbench.evaluation import Evaluation
from workbench.evaluation.scheme_changing import COMMENTS_LOST, Reason
from workbench.evaluation.scheme_checking import text_remarks
from workbench.report.scheme_tables import change_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.definitions.scheme_decisions import Change
    from workbench.evaluation.scheme_changing import PlannedChange


def deciding(command: Callable[..., Change]) -> Callable[..., None]:
    """Make of a function that says what changes a command that decides it.

    The function gets its own options and ``work``, the scheme of the evaluation in MAP.
    """

    @click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
    @click.option("--reason", required=True, metavar="REDEN", help="Waarom; zonder namen.")
    @click.option("--by", required=True, metavar="WIE", help="Wie dit besluit.")
    @click.option(
        "--date",
        "day",
        metavar="DATUM",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Wanneer dit is besloten; zonder deze optie vandaag.",
    )
    @click.option(
        "--version",
        default="",
        metavar="VERSIE",
        help="De versie waarin het besluit komt; zonder deze optie de volgende. De huidige versie "
        "kan zolang er niet mee is gecodeerd.",
    )
    @click.option("--yes", is_flag=True, help="Vraag niet of het goed is.")
    @wraps(command)
    def decide(folder: Path, *, yes: bool, **given: Any) -> None:  # noqa: ANN401 (click's values)
        reason = _reason(given)
        work = Evaluation.open(folder).scheme
        try:
            change = command(work=work, **given)
        except ValidationError as error:
            raise DefinitionError(
                "Zo kan dit besluit niet worden genomen: een code heeft een id van kleine letters, "
                "cijfers en streepjes, zoals 'te-laat' of 'verbeterpunten.te-laat'.",
                remedy="kijk de codes na met 'workbench scheme show MAP'.",
            ) from error
        plan = work.plan(change, reason)
        _show(plan)
        if not agreed("Dit besluit schrijven?", yes=yes):
            print_line("Er is niets veranderd.")
            return
        _write(plan)

    return decide


def _reason(given: dict[str, Any]) -> Reason:
    """Take the options that every decision has out of those of the command."""
    day: dt.datetime | None = given.pop("day")
    on = (day or dt.datetime.now().astimezone()).date()  # noqa: TID251 (here the clock is read)
    reason, by, version = (given.pop(name) for name in ("reason", "by", "version"))
    return Reason(reason=reason.strip(), by=by.strip(), on=on, version=version)


def _show(plan: PlannedChange) -> None:
    was, now = plan.before.version, plan.after.version
    print_line(f"Codeerschema {plan.after.id}, versie {was} → {now}", style="bold")
    print_line(f"  {change_sentence(plan.decision, plan.after)}")
    print_line("")
    if plan.touched:
        titles = ("Bron", "Codeur", "Gaat vanzelf mee", "Moet kiezen", "Telt niet meer mee")
        rows = [
            (one.source, one.coder, *(str(n) for n in (one.follows, one.waits, one.stays)))
            for one in plan.touched
        ]
        total = tuple(str(sum(int(row[at]) for row in rows)) for at in (2, 3, 4))
        print_rows([titles, *rows, ("Samen", "", *total)])
    else:
        print_line("  Voor coderingen verandert er niets.")
    if not plan.written.kept:
        print_line(f"  {COMMENTS_LOST}", style="yellow")


def _write(plan: PlannedChange) -> None:
    print_line(f"  {shown_path(plan.write())}")
    for remark in text_remarks(plan.after):
        print_line(f"  {remark}", style="yellow")
    print_line(f"Geschreven: het schema heeft nu versie {plan.after.version}.", style="green")
    if any(one.waits for one in plan.touched):
        print_line("Wat op een keuze wacht, staat in 'workbench scheme worklist MAP'.")
