"""Answers exported from Qualtrics as CSV or TSV: two or three rows of headings, texts of answers.

The first row has short names, the second the texts of the questions, the third (in newer exports)
what Qualtrics calls each column in every language.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from workbench.collect.answers.qualtrics_dates import written_out
from workbench.collect.answers.separated import (
    SeparatedText,
    encoding_notes,
    encoding_of,
    length_faults,
    of_width,
    records_in,
)
from workbench.collect.answers.sheet import Sheet, text_columns
from workbench.collect.answers.tool_columns import (
    Asked,
    Part,
    absent_sentences,
    assembled,
    collect_parts,
    items_named,
    matching,
    numbers_for_texts,
    without_own_words,
)
from workbench.definitions.texts import plain
from workbench.errors import CollectError, raise_all
from workbench.records.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbench.collect.answers.sheet import Incoming
    from workbench.definitions.question import Question
    from workbench.definitions.questionnaire import Questionnaire

_MARKS = ("ResponseId", "StartDate")
_IMPORT_ID = '"ImportId"'
_OWN_WORDS = "_TEXT"
_FINISHED = frozenset({"true", "1", "waar"})
_PREVIEW = frozenset({"survey preview", "preview", "1"})
_ENDED = ("EndDate", "RecordedDate")
# About the filling in, not about the answers; DistributionChannel and Status tell trials.
_USED = frozenset(
    {
        *_ENDED,
        "Finished",
        "Status",
        "Progress",
        "Duration (in seconds)",
        "DistributionChannel",
        "UserLanguage",
    }
)
_SYSTEM = {"ResponseId": "id", "StartDate": "startdate"}
_BEGINNING = 4096


def is_qualtrics(file: Incoming) -> bool:
    """Tell whether the first row is that of an export of Qualtrics."""
    beginning = file.data[:_BEGINNING].replace(b"\0", b"").decode("utf-8", errors="replace")
    return all(mark in beginning.partition("\n")[0] for mark in _MARKS)


def read_qualtrics(file: Incoming, questionnaire: Questionnaire) -> Sheet:
    """Read the columns of Qualtrics as those of the questionnaire."""
    text = SeparatedText(file.data, encoding_of(file))
    separator = "\t" if "\t" in text.open().readline() else ","
    records = records_in(text, separator, file.name)
    names, texts, rows = _heads(records, file.name)
    wrong: list[tuple[int, int]] = []
    cells = text_columns(of_width(iter(rows), len(names), wrong), len(names), "regel")
    raise_all(length_faults(wrong, len(names), file.name))
    by_name = {name: cells[at] for at, name in enumerate(names)}
    previews = _previews(by_name)
    kept = cells[~previews]
    kept, dates = written_out(kept, names)
    found = _parts(names, texts, questionnaire.questions)
    columns, absent = _columns((names, texts), kept, found, questionnaire, file.name)
    return Sheet(
        headings=tuple(columns),
        cells=pd.DataFrame(dict(enumerate(columns.values())), index=kept.index),
        separator=separator,
        lacks=absent_sentences(absent),
        notes=(
            *encoding_notes(text),
            *_notes(int(previews.sum())),
            *dates,
            *_told_by_order(texts, found),
        ),
        not_asked=frozenset(absent),
        tool="qualtrics",
    )


def _heads(
    records: Iterator[tuple[int, list[str]]], name: str
) -> tuple[list[str], list[str], list[tuple[int, list[str]]]]:
    """Take the rows of headings off the records.

    Raises
    ------
    CollectError
        The second row, with the texts of the questions, is missing.
    """
    rows = list(records)
    if len(rows) < 2:
        raise CollectError(
            f"{name} heeft maar één koprij; een export van Qualtrics heeft er twee of drie.",
            remedy="exporteer opnieuw uit Qualtrics als CSV of TSV.",
        )
    (_, names), (_, texts), *others = rows
    if others and any(_IMPORT_ID in cell for cell in others[0][1]):
        others = others[1:]
    return [heading.strip() for heading in names], texts, others


def _previews(by_name: dict[str, pd.Series]) -> pd.Series:
    """Tell which rows are trials of who made the questionnaire."""
    marked = [
        by_name[name].str.strip().str.casefold().isin(words)
        for name, words in (("Status", _PREVIEW), ("DistributionChannel", {"preview"}))
        if name in by_name
    ]
    index = next(iter(by_name.values())).index
    nobody = pd.Series(data=False, index=index)
    return pd.concat([nobody, *marked], axis="columns").any(axis="columns")


def _columns(
    heads: tuple[Sequence[str], Sequence[str]],
    cells: pd.DataFrame,
    found: Mapping[int, Part],
    questionnaire: Questionnaire,
    name: str,
) -> tuple[dict[str, pd.Series], tuple[str, ...]]:
    """Give columns with headings: those of Qualtrics itself, the answers, and what is unknown."""
    names, texts = heads
    questions = questionnaire.questions
    asked = {
        code: _with_other_words(each, names, texts, found)
        for code, each in collect_parts(found, cells, questions, ",").items()
    }
    raise_all([fault for each in asked.values() for fault in numbers_for_texts(each, name)])
    rest = {
        short: cells[at]
        for at, short in enumerate(names)
        if at not in found and short not in {*_SYSTEM, *_USED} and short
    }
    columns = assembled(asked.values(), {**dict(_system(names, cells)), **rest}, name)
    return columns, without_own_words(asked.values())


def _parts(
    names: Sequence[str], texts: Sequence[str], questions: Sequence[Question]
) -> dict[int, Part]:
    """Say what each column holds; questions and items with the same text are told by their order.

    A column that fits nothing, or what other columns hold already, has no part.
    """
    found: dict[int, Part] = {}
    for at, (short, text) in enumerate(zip(names, texts, strict=True)):
        taken = set(found.values())
        free = (part for part in _candidates(short, text, questions) if part not in taken)
        part = next(free, None)
        if part:
            found[at] = part
    return found


def _candidates(short: str, text: str, questions: Sequence[Question]) -> Iterator[Part]:
    """Yield what a column may hold, by its short name if that is a code, else by its text."""
    named = [part for question in questions if (part := _by_name(short, question))]
    yield from named
    if named:
        return
    said = ""
    for question, rest in matching(text, questions):
        parts = _of_text(short, rest, question)
        if parts and said in {"", plain(question.text)}:
            said = plain(question.text)
            yield from parts


def _of_text(short: str, rest: str, question: Question) -> list[Part]:
    if short.endswith(_OWN_WORDS):
        return [Part(question.code, own_words=True)]
    items = items_named(rest, question)
    if not items and (not rest or not question.items or question.type == "meer keuzes"):
        return [Part(question.code)]
    return [Part(question.code, item) for item in items]


def _by_name(short: str, question: Question) -> Part | None:
    code, _, rest = short.partition("_")
    if code != question.code:
        return None
    if not rest:
        return Part(code)
    if short.endswith(_OWN_WORDS):
        return Part(code, own_words=True)
    return Part(code, rest) if rest in question.items else None


def _with_other_words(
    asked: Asked, names: Sequence[str], texts: Sequence[str], found: Mapping[int, Part]
) -> Asked:
    """Find how Qualtrics writes "anders": between the question and " - Text" of its open line."""
    words = []
    for at, part in found.items():
        if part.code == asked.question.code and part.own_words and names[at].endswith(_OWN_WORDS):
            middle = texts[at].removeprefix(asked.question.text).strip(" -")
            words.append(middle.rpartition(" - ")[0] or middle)
    return replace(asked, other_words=tuple(words))


def _system(names: Sequence[str], cells: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """Yield what Qualtrics says about who answered, under the names of LimeSurvey."""
    by_name = {short: cells[at] for at, short in enumerate(names)}
    for short, name in _SYSTEM.items():
        if short in by_name:
            yield name, by_name[short]
    ended = next((by_name[short] for short in _ENDED if short in by_name), None)
    if ended is None:
        return
    if "Finished" in by_name:
        done = by_name["Finished"].str.strip().str.casefold().isin(_FINISHED)
        ended = ended.astype("str").where(done, "").astype("category")
    yield "submitdate", ended


def _told_by_order(texts: Sequence[str], found: Mapping[int, Part]) -> Iterator[str]:
    """Say which columns have the same text, so that only their order tells them apart."""
    alike: dict[str, list[str]] = defaultdict(list)
    for at, part in found.items():
        alike[texts[at]].append(f"{part.code}_{part.item}" if part.item else part.code)
    for text, columns in alike.items():
        if len(columns) > 1 and text:
            yield (
                f"De kop '{text[:60]}' komt {len(columns)} keer voor; de kolommen zijn op volgorde "
                f"gelezen als {', '.join(columns)}."
            )


def _notes(previews: int) -> Iterator[str]:
    if previews:
        trials = counted(previews, "proefinvulling", "proefinvullingen")
        yield f"Weggelaten: {trials} (voorbeeld van de vragenlijst)."
