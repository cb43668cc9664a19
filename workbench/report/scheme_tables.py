"""How a coding scheme came to be: as a table, and as sentences."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from workbench.definitions.scheme_decisions import (
    Merge,
    Move,
    New,
    Proposal,
    Rename,
    Retire,
    Split,
)
from workbench.records.wording import listing
from workbench.report.dates import date_text
from workbench.report.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.definitions.coding_scheme import CodingScheme
    from workbench.definitions.scheme_decisions import Change, Decision
    from workbench.report.captions import Caption


def scheme_history_table(scheme: CodingScheme, caption: Caption) -> Table:
    """Every version with what was decided, why, and what became of codings."""
    return Table(
        id=caption.id,
        caption=caption.text,
        columns=(
            Column("Versie", "left", 0.09),
            Column("Datum", "left", 0.17),
            Column("Wat er veranderde", "left", 0.4),
            Column("Waarom", "left", 0.34),
        ),
        rows=tuple(history_rows(scheme)),
        origin=caption.origin,
        note=caption.note_with([]),
    )


def history_rows(scheme: CodingScheme) -> list[tuple[str, str, str, str]]:
    """Return version, date, what changed and why, the first version first."""
    rows = [_first_row(scheme)]
    last = rows[0][0]
    for decision in scheme.decisions:
        version = decision.version if decision.version != last else ""
        day = date_text(decision.date) if version else ""
        rows.append((version, day, change_sentence(decision, scheme), _reason(decision)))
        last = decision.version
    return rows


def history_sentences(scheme: CodingScheme) -> tuple[str, ...]:
    """Tell per version what changed and why, as sentences for a report."""
    told = []
    for version, decisions in groupby(scheme.decisions, key=lambda one: one.version):
        own = list(decisions)
        what = (f"{change_sentence(one, scheme)} {_sentence(one.reason)}" for one in own)
        told.append(f"Versie {version} ({date_text(own[0].date)}): {' '.join(what)}")
    return tuple(told)


def change_sentence(decision: Decision, scheme: CodingScheme) -> str:
    """Say what a decision changed, with the labels of that version."""
    after = scheme.at(version=decision.version)
    labels = {**_before(decision, scheme), **after.labels}
    say: Callable[[Any, Mapping[str, str]], str] = _SENTENCES[type(decision.change)]
    return say(decision.change, labels)


def _first_row(scheme: CodingScheme) -> tuple[str, str, str, str]:
    first = scheme.at(version=scheme.versions[0])
    day = scheme.begin.date if scheme.begin else None
    labels = [label for code, label in first.labels.items() if "." not in code]
    told = f"Begin, met {_named(labels)}."
    return (scheme.versions[0], date_text(day) if day else "", told, "")


def _before(decision: Decision, scheme: CodingScheme) -> dict[str, str]:
    place = scheme.versions.index(decision.version)
    return scheme.at(version=scheme.versions[place - 1]).labels


def _reason(decision: Decision) -> str:
    return _sentence(decision.reason)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _named(labels: Sequence[str]) -> str:
    return listing([f"‘{label}’" for label in labels])


def _labels(codes: Sequence[str], labels: Mapping[str, str]) -> str:
    return _named([labels.get(code, code) for code in codes])


def _split(change: Split, labels: Mapping[str, str]) -> str:
    told = f"{_labels([change.source], labels)} is gesplitst in {_labels(change.targets, labels)}."
    if change.all_to:
        return f"{told} Wat er al onder stond, ging naar {_labels([change.all_to], labels)}."
    return f"{told} Wat er al onder stond, vraagt een keuze van de codeur."


def _merge(change: Merge, labels: Mapping[str, str]) -> str:
    codes = list(dict.fromkeys([*change.sources, change.target]))
    into = _labels([change.target], labels)
    return f"{_labels(codes, labels)} zijn samengevoegd tot {into}."


def _rename(change: Rename, _: Mapping[str, str]) -> str:
    return f"‘{change.old}’ heet voortaan ‘{change.new}’."


def _move(change: Move, labels: Mapping[str, str]) -> str:
    moved = _labels([change.code if change.code in labels else change.target], labels)
    if not change.under:
        return f"{moved} is geen subcode meer."
    return f"{moved} is een subcode van {_labels([change.under], labels)} geworden."


def _new(change: New, labels: Mapping[str, str]) -> str:
    codes = [code for code in change.codes if "." not in code]
    told = []
    for code in codes:
        below = [sub for sub in change.codes if sub.startswith(f"{code}.")]
        told.append(
            f"{_labels([code], labels)}"
            + (f" (met daaronder {_labels(below, labels)})" if below else "")
        )
    told += [
        f"{_labels([sub], labels)} (onder {_labels([sub.partition('.')[0]], labels)})"
        for sub in change.codes
        if "." in sub and sub.partition(".")[0] not in codes
    ]
    return f"{'Nieuw is' if len(told) == 1 else 'Nieuw zijn'} {listing(told)}."


def _retire(change: Retire, labels: Mapping[str, str]) -> str:
    told = f"{_labels([change.code], labels)} is vervallen"
    if change.target:
        return f"{told}; wat er onder stond, ging naar {_labels([change.target], labels)}."
    return f"{told}; wat er onder stond, telt niet meer mee."


def _proposal(change: Proposal, labels: Mapping[str, str]) -> str:
    own = change.code.rpartition(".")[2].replace("-", " ")
    told = f"Een voorstel van een codeur (‘{own}’)"
    if change.target is None:
        return f"{told} is overgenomen als subcode {_labels([change.code], labels)}."
    return f"{told} is ondergebracht bij {_labels([change.target], labels)}."


_SENTENCES: Mapping[type[Change], Callable[[Any, Mapping[str, str]], str]] = {
    Split: _split,
    Merge: _merge,
    Rename: _rename,
    Move: _move,
    New: _new,
    Retire: _retire,
    Proposal: _proposal,
}
