"""Read the cells of one column as answers: codes, ticks, numbers, dates and texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.clean.cells import DIGITS, Wrong, quoted
from workbench.clean.choices import (
    FILLER,
    NOT_APPLICABLE,
    Style,
    choices_of,
    joined,
    own_text_is_tick,
    read_choice,
    read_tick,
    style_of,
)
from workbench.clean.dates import read_date
from workbench.clean.rankings import repeated
from workbench.records.responses import VariableKind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbench.clean.cells import Cells
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire
    from workbench.records.responses import Variable

_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


@dataclass(frozen=True, slots=True)
class Column:
    """The answers in one column.

    Attributes
    ----------
    answers
        Typed as ``Responses.table`` asks for; missing where the cell is empty or wrong.
    wrong
        Text of a cell → why it is not an answer.
    unsure
        The code of "weet niet" where the respondent said so; None where nobody did.
    filler
        Where the answer may be what LimeSurvey writes for no answer: an option that is not ticked,
        and nee as 2; None where there is no such answer.
    by_text
        Whether answers were known by their texts, not by their codes.
    repeated
        Where the item of this place of a ranking stands on an earlier place too.
    excluded
        Where it was decided that the answer does not count; None where nothing was decided.
    """

    answers: pd.Series
    wrong: Mapping[str, Wrong]
    unsure: pd.Series | None = None
    filler: pd.Series | None = None
    by_text: bool = False
    repeated: pd.Series | None = None
    excluded: pd.Series | None = None

    @property
    def said(self) -> pd.Series:
        """Tell where the respondent certainly gave an answer, were it "weet niet"."""
        said = self.answers.notna()
        if self.unsure is not None:
            said |= self.unsure.notna()
        return said if self.filler is None else said & ~self.filler


def style_of_file(cells: Mapping[str, Cells], questionnaire: Questionnaire) -> Style:
    """Tell whether the answers to closed questions are written as codes or as texts."""
    asked = [
        (choices_of(question), name)
        for question in questionnaire.kept_questions
        if (question.answers and question.type != "ja/nee") or question.type == "rangorde"
        for name in question.columns
        if name not in question.open_variables
    ]
    return joined(style_of(_said(cells[name].texts), choices) for choices, name in asked)


def read_column(cells: Cells, variable: Variable, question: Question, style: Style) -> Column:
    """Make typed answers of the cells of one variable.

    Every different cell is read once, however many respondents gave it. ``style`` is how the file
    writes answers, for columns that do not show it themselves.
    """
    if variable.kind is VariableKind.TEXT:
        return Column(_texts(cells, question), {})
    own = _own_style(cells, question, variable, style)
    read = _reader(variable, question, own, cells.texts)
    meanings = {text: read(text) for text in _said(cells.texts)}
    wrong = {text: found for text, found in meanings.items() if isinstance(found, Wrong)}
    silent = {text for text, found in meanings.items() if found in question.no_opinion}
    given = [
        None if text in wrong or text in silent else meanings.get(text) for text in cells.texts
    ]
    codes = [meanings[text] if text in silent else None for text in cells.texts]
    unsure = pd.Series(codes, dtype="string")
    return Column(
        answers=cells.spread(_typed(given, variable)),
        unsure=cells.spread(unsure) if silent else None,
        filler=_filler(cells, meanings, variable, question),
        wrong=wrong,
        by_text=own is Style.TEXTS and question.type != "ja/nee",
    )


def read_places(cells: Mapping[str, Cells], question: Question, style: Style) -> dict[str, Column]:
    """Read the cells of every place of a ranking: codes or texts of items."""
    places = {name: _read_place(cells[name], question, style) for name in question.columns}
    again = repeated([place.answers for place in places.values()])
    return {
        name: replace(place, repeated=rows)
        for (name, place), rows in zip(places.items(), again, strict=True)
    }


def _read_place(cells: Cells, question: Question, style: Style) -> Column:
    choices = choices_of(question)
    own = style_of(_said(cells.texts), choices)
    own = style if own is Style.EITHER else own
    meanings = {text: read_choice(text, choices, own) for text in _said(cells.texts)}
    wrong = {text: found for text, found in meanings.items() if isinstance(found, Wrong)}
    given = [None if text in wrong else meanings.get(text) for text in cells.texts]
    items = pd.Series(given, dtype=pd.CategoricalDtype(list(question.items)))
    return Column(cells.spread(items), wrong, by_text=own is Style.TEXTS)


def converted(cells: Cells) -> bool:
    """Tell whether LimeSurvey put 2 in every cell of a column that has no answer."""
    return FILLER in cells.texts and "" not in cells.texts


def _said(texts: Sequence[str]) -> list[str]:
    """Name the texts that can be an answer to a closed question."""
    return [text for text in texts if text not in {"", NOT_APPLICABLE}]


def _texts(cells: Cells, question: Question) -> pd.Series:
    """Read open answers; the filler in the open line of "meer keuzes" is none."""
    empty = FILLER if question.type == "meer keuzes" and converted(cells) else ""
    texts = [None if text in {"", empty} else _with_newlines(text) for text in cells.texts]
    return cells.spread(pd.Series(texts, dtype="string"))


def _with_newlines(text: str) -> str:
    """Write every line end as a newline, as LimeSurvey does in CSV but not in its other files."""
    return _LINE_END.sub("\n", text)


def _own_style(cells: Cells, question: Question, variable: Variable, style: Style) -> Style:
    """Tell how this column writes its answers; ``style`` where it does not show."""
    if variable.kind not in {VariableKind.CATEGORY, VariableKind.ORDINAL}:
        return Style.CODES
    own = style_of(_said(cells.texts), choices_of(question))
    return style if own is Style.EITHER else own


def _filler(
    cells: Cells, meanings: Mapping[str, object], variable: Variable, question: Question
) -> pd.Series | None:
    """Tell where an answer may be no answer."""
    if variable.kind is VariableKind.BOOLEAN:
        return cells.where(lambda text: meanings.get(text) is False)
    if question.type == "ja/nee" and converted(cells):
        return cells.where(FILLER.__eq__)
    return None


def _typed(given: Sequence[Any], variable: Variable) -> pd.Series:
    if variable.kind is VariableKind.CATEGORY:
        return pd.Series(given, dtype=pd.CategoricalDtype(list(variable.categories)))
    if variable.kind is VariableKind.DATE:
        return pd.to_datetime(pd.Series(given, dtype="object")).astype("datetime64[s]")
    if variable.kind is VariableKind.BOOLEAN:
        return pd.Series(given, dtype="boolean")
    numbers = pd.Series([None if each is None else float(str(each)) for each in given], dtype=float)
    return numbers.astype("Int64" if variable.kind is VariableKind.ORDINAL else "Float64")


def _reader(
    variable: Variable, question: Question, style: Style, texts: Sequence[str]
) -> Callable[[str], object]:
    if variable.kind is VariableKind.BOOLEAN:
        option = question.items[variable.name.removeprefix(f"{question.code}_")]
        by_text = own_text_is_tick(texts, option)
        return lambda cell: read_tick(cell, option, by_text=by_text)
    if variable.kind is VariableKind.DATE:
        return read_date
    if variable.kind is VariableKind.NUMBER:
        return lambda cell: _read_number(cell, question)
    choices = choices_of(question)
    return lambda cell: read_choice(cell, choices, style)


def _read_number(cell: str, question: Question) -> float | Wrong:
    if _NUMBER.fullmatch(cell) is None:
        return Wrong(
            f"{quoted(cell, DIGITS)} is geen getal", "schrijf een getal, zonder tekst erbij."
        )
    number = float(cell.replace(",", "."))
    low, high = question.minimum, question.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return number
    return Wrong(
        f"{quoted(cell)} ligt niet {_limits(low, high)}",
        "verbeter het getal in de bron, pas minimum en maximum van de vraag aan, of sluit het "
        "antwoord uit (workbench survey exclude).",
    )


def _limits(low: float | None, high: float | None) -> str:
    if low is None:
        return f"op of onder {high:g}"
    return f"op of boven {low:g}" if high is None else f"tussen {low:g} en {high:g}"
