"""Answers in a file of SPSS (.sav), as LimeSurvey and SPSS itself write them.

The library that reads such files can bring the whole process down on a damaged one, so it runs in a
process of its own. What LimeSurvey's API leaves behind the end of the file is passed over.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.collect.answers import sav_contents
from workbench.collect.answers.headings import column_of
from workbench.collect.answers.own_export import has_own_headings
from workbench.collect.answers.rearranged import TICK
from workbench.collect.answers.sheet import Sheet, number_text, text_columns
from workbench.definitions.question import YES
from workbench.definitions.texts import Text, plain
from workbench.errors import CollectError, raise_all
from workbench.records.responses import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.collect.answers.sheet import Incoming
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

_BEGINNINGS = (b"$FL2", b"$FL3")
_AGAIN = "exporteer of bewaar het bestand opnieuw als .sav, of kies CSV."
_CUT_AT = frozenset({255, 32767})  # bytes at which old and new versions of SPSS cut off a text
_OTHER = "-oth-"  # LimeSurvey's code of "anders"
_LONGEST = 300  # seconds
_TICKED = frozenset({"ja", "yes", "gekozen", "aangekruist", "geselecteerd", "selected"})
_NOT_TICKED = frozenset({"nee", "no", *(f"niet {word}" for word in _TICKED), "not selected"})
_NO = "N"
_BY_NUMBER = frozenset({"0", "1", TICK, _NO, ""})  # say the same whatever their labels
_DIGITS = re.compile(r"[-0-9.,: ]+")
_MISSING_NOTE = "Deze waarden gelden in SPSS als ontbrekend en zijn niet als antwoord gelezen: "


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of SPSS.

    Attributes
    ----------
    name, label
        Its short name, and what it asks.
    cells
        Texts, numbers, or None where there is nothing.
    labels
        Text of a value → its label.
    missing
        The values among the cells that SPSS takes for missing.
    width
        Room in bytes for a text.
    """

    name: str
    label: str
    cells: Sequence[str | float | None]
    labels: Mapping[str, str]
    missing: Sequence[str | float]
    width: int


def is_sav(file: Incoming) -> bool:
    """Tell whether this begins as a file of SPSS does."""
    return file.data.startswith(_BEGINNINGS)


def read_sav(file: Incoming, questionnaire: Questionnaire) -> Sheet:
    """Read the variables; a value that is no code of the questionnaire is read by its label.

    A value that SPSS takes for missing is no answer, but for "weet niet".
    """
    variables = _variables(file)
    headings = tuple(_heading(variable, questionnaire) for variable in variables)
    names = column_of(headings, questionnaire)
    asked = {name: question for question in questionnaire.questions for name in question.columns}
    texts: list[list[str]] = []
    faults: list[CollectError] = []
    unread: list[str] = []
    ours = has_own_headings(headings)
    for variable, name in zip(variables, names, strict=True):
        absent = _missing_meanings(variable, asked.get(name or ""))
        read = _own_meanings if ours else _meanings
        meanings = read(variable, asked.get(name or "")) | absent
        unread.extend(_unread(variable, absent) if name in asked else ())
        if not ours:
            faults.extend(_contradictions(variable, asked.get(name or ""), file.name))
        texts.append([meanings.get(text, text) for text in map(_text, variable.cells)])
    raise_all(faults)
    records = enumerate(zip(*texts, strict=True), start=1)
    numbers = {at for at, variable in enumerate(variables) if any(map(_is_number, variable.cells))}
    cells = text_columns(records, len(headings), "rij")
    notes = (f"{_MISSING_NOTE}{'; '.join(unread)}.",) if unread else ()
    return Sheet(headings, cells, frozenset(numbers), lacks=tuple(_cut(variables)), notes=notes)


def _variables(file: Incoming) -> list[Variable]:
    """Read the file in another process.

    Raises
    ------
    CollectError
        The file is damaged or cut off, or its text cannot be read.
    """
    program = Path(sav_contents.__file__)
    done = subprocess.run(  # noqa: S603 (our own program)
        [sys.executable, "-I", str(program)],
        input=file.data,
        capture_output=True,
        timeout=_LONGEST,
        check=False,
    )
    if b"encoding" in done.stderr:
        raise CollectError(
            f"{file.name} heeft labels of antwoorden met tekens die niet te lezen zijn.",
            remedy="open het in SPSS of PSPP en bewaar het opnieuw als .sav in Unicode, of kies "
            "CSV.",
        )
    if done.returncode:
        raise CollectError(
            f"{file.name} is een beschadigd of afgekapt SPSS-bestand.", remedy=_AGAIN
        )
    found: dict[str, Any] = json.loads(done.stdout)
    if not found["variables"]:
        raise CollectError(f"{file.name} bevat geen enkele variabele.", remedy=_AGAIN)
    return [
        Variable(
            name=each["name"],
            label=each["label"],
            cells=each["cells"],
            labels={_text(value): label for value, label in each["labels"]},
            missing=each["missing"],
            width=each["width"],
        )
        for each in found["variables"]
    ]


def _heading(variable: Variable, questionnaire: Questionnaire) -> str:
    """Take the name, or the label where only that is known: ``[item] Vraag?`` turned about."""
    item, _, asked = variable.label.rpartition("] ")
    turned = f"{asked} {item}]" if item.startswith("[") else variable.label
    headings = (variable.name, turned)
    by_name, by_label = (column_of([heading], questionnaire)[0] for heading in headings)
    return turned if by_label and not by_name else variable.name


def _missing_meanings(variable: Variable, question: Question | None) -> dict[str, str]:
    """Value that SPSS takes for missing → the code of "weet niet", or "" where there is none."""
    unsure = question.no_opinion if question else ()
    return {
        value: _unsure_code(value, variable.labels.get(value, ""), question) if unsure else ""
        for value in map(_text, variable.missing)
    }


def _unsure_code(value: str, label: str, question: Question | None) -> str:
    """Give the code of "weet niet" that a value or its label is, "" if it is none."""
    codes = question.no_opinion if question else ()
    if value in codes:
        return value
    known = _codes(question)
    named = [code for code in codes if plain(label) in _texts_of(known[code])]
    if not named and plain(label) == plain(Missing.NO_OPINION):
        return codes[0]
    return named[0] if named else ""


def _unread(variable: Variable, absent: Mapping[str, str]) -> Iterator[str]:
    """Name a variable with its values that are no answer, unless they are of our own exports."""
    ours = {plain(kind) for kind in Missing if kind is not Missing.NO_OPINION}
    values = [
        f"{_shown(value)} ({label})" if label else _shown(value)
        for value, code in absent.items()
        if not code
        for label in [variable.labels.get(value, "")]
        if plain(label) not in ours
    ]
    if values:
        yield f"{variable.name}: {', '.join(values)}"


def _ticks(variable: Variable) -> dict[str, str]:
    """Read what labels say of an option: 1 may be "Nee", where 2 is "Ja"."""
    return {
        value: TICK if plain(label) in _TICKED else _NO if plain(label) in _NOT_TICKED else label
        for value, label in variable.labels.items()
        if label and (plain(label) in _TICKED | _NOT_TICKED or value not in _BY_NUMBER)
    }


def _shown(value: str) -> str:
    """Repeat a value, unless it may be somebody's own words."""
    harmless = len(value) <= 5 or _DIGITS.fullmatch(value)
    return value if harmless else f"een tekst van {len(value)} tekens"


def _meanings(variable: Variable, question: Question | None) -> dict[str, str]:
    """Value → label, of the values that are no code of the questionnaire but have a label."""
    if question is not None and question.type == "meer keuzes":
        return _ticks(variable) if variable.name in question.variables else {}
    known = _codes(question)
    if not known or _is_limesurvey_yes(variable, known):
        return {}
    coded = {*known, _OTHER}
    return {
        value: label for value, label in variable.labels.items() if label and value not in coded
    }


def _own_meanings(variable: Variable, question: Question | None) -> dict[str, str]:
    """Value → code, as the export of the workbench numbered them: by their labels."""
    known = _codes(question)
    if question is None or not known:
        return {}
    named = [(plain(label), code) for code, label in known.items()]
    others = _OTHER if question.other else ""
    return {
        value: next((code for text, code in named if text == plain(label)), others or label)
        for value, label in variable.labels.items()
    }


def _is_limesurvey_yes(variable: Variable, known: Mapping[str, str]) -> bool:
    """Tell whether 1 is ja here: then values mean what they do in LimeSurvey's other exports."""
    return YES in known and plain(variable.labels.get("1", "")) in _texts_of(known[YES])


def _texts_of(text: str) -> set[str]:
    """Give a text in all its languages."""
    translations = text.translations.values() if isinstance(text, Text) else ()
    return {plain(each) for each in (text, *translations)}


def _contradictions(
    variable: Variable, question: Question | None, name: str
) -> Iterator[CollectError]:
    """Name the codes that mean something else here than in the questionnaire."""
    known = _codes(question)
    meant = {text: code for code, label in known.items() for text in _texts_of(label)}
    for value, label in variable.labels.items():
        other = meant.get(plain(label))
        if value in known and other not in {None, value}:
            yield CollectError(
                f"{name}, variabele {variable.name}: waarde {value} heet hier '{label}', maar in "
                f"de vragenlijst is dat code {other}.",
                remedy="gebruik de vragenlijst waarmee deze antwoorden zijn verzameld.",
            )


def _codes(question: Question | None) -> Mapping[str, str]:
    """Code → text of what can be chosen in one column of a question."""
    if question is None or question.type == "meer keuzes":
        return {}
    return question.items if question.type == "rangorde" else question.answers


def _cut(variables: Sequence[Variable]) -> Iterator[str]:
    names = [
        variable.name
        for variable in variables
        if variable.width in _CUT_AT
        and any(len(str(cell).encode()) >= variable.width - 3 for cell in variable.cells)
    ]
    if names:
        yield f"Lange antwoorden op {', '.join(names)} zijn in het .sav-bestand afgekapt."


def _is_number(cell: str | float | None) -> bool:
    return isinstance(cell, int | float)


def _text(cell: str | float | None) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else number_text(cell)
