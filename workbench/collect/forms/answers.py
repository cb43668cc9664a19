"""Raw answers of forms, and what may be published about forms that did not come in."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.forms.folder import read_returned
from workbench.collect.forms.returned import Outcome
from workbench.errors import CollectError, raise_all
from workbench.records.responses import RawResponses
from workbench.records.sources import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbench.collect.forms.folder import Returned
    from workbench.collect.forms.returned import ReturnedForm
    from workbench.definitions.questionnaire import Questionnaire

FORMAT = "formulieren"
_NO_DATE = "1980-01-01"  # what cleaning knows as a moment that nobody kept
_MOST_NAMED = 20
_TOLD = (
    Outcome.HALF,
    Outcome.REFUSED,
    Outcome.EMPTY,
    Outcome.COPY,
    Outcome.DISPUTED,
    Outcome.FAULTY,
    Outcome.UNREADABLE,
)


def read_form_answers(path: Path, questionnaire: Questionnaire, name: str) -> RawResponses:
    """Read the answers on returned forms: a folder, one form or one list.

    Forms that cannot be used are left out with a note; ``read_returned`` tells of each what is
    wrong. Names of files are in no note: they may be names of people.

    Parameters
    ----------
    path
        The folder or file.
    questionnaire
        What was asked.
    name
        What it is called in messages and in the provenance.
    """
    return raw_answers(read_returned(path, questionnaire), questionnaire, name)


def raw_answers(returned: Returned, questionnaire: Questionnaire, name: str) -> RawResponses:
    """Put the answers of forms that came in one under another.

    Raises
    ------
    CollectError
        None came in.
    """
    kept = returned.kept
    if not kept:
        raise_all([fault for form in returned.forms for fault in form.faults])
        raise CollectError(
            f"{name}: geen enkel formulier is ingelezen: {_counted(returned.forms)}.",
            remedy="bekijk met 'workbench survey collect' wat er met elk formulier is.",
        )
    asked = [question for question in questionnaire.questions if not question.personal]
    columns = [column for question in asked for column in question.columns]
    rows = [{"id": form.id, "submitdate": _submitted(form)} | dict(form.answers) for form in kept]
    table = pd.DataFrame(rows, columns=["id", "submitdate", *columns], dtype="str").fillna("")
    table.index = pd.Index(range(1, len(kept) + 1), name="formulier")
    return RawResponses(
        source=SourceFile(name, returned.sha256),
        table=table.astype(dict.fromkeys(columns, "category")),
        dropped=tuple(question.code for question in questionnaire.questions if question.personal),
        format=FORMAT,
        notes=tuple(_notes(returned)),
    )


def _submitted(form: ReturnedForm) -> str:
    if form.outcome is Outcome.HALF:
        return ""
    return form.saved or _NO_DATE


def _notes(returned: Returned) -> Iterator[str]:
    number = len(returned.forms)
    everything = "1 formulier" if number == 1 else f"de {number} formulieren"
    yield f"Van {everything}: {_counted(returned.forms)}."
    for outcome in _TOLD:
        named = [_named(form) for form in returned.forms if form.outcome is outcome]
        if named:
            yield f"{outcome.capitalize()}: {_listed(named)}."
    remarked = [_named(form) for form in returned.kept if form.remarks]
    if remarked:
        forms = "ingelezen formulier" if len(remarked) == 1 else "ingelezen formulieren"
        yield (
            f"Bij {len(remarked)} {forms} is iets opgemerkt: {_listed(remarked)}. "
            "'workbench survey collect' toont wat."
        )


def _counted(forms: Sequence[ReturnedForm]) -> str:
    counts = Counter(form.outcome for form in forms)
    return "; ".join(f"{outcome} {counts[outcome]}" for outcome in Outcome if counts[outcome])


def _named(form: ReturnedForm) -> str:
    """Call a form by its number; by that of its file if it has none."""
    return f"nummer {form.number}" if form.number else f"bestand {form.file}"


def _listed(named: Sequence[str]) -> str:
    more = f" en nog {len(named) - _MOST_NAMED}" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more
