"""Write a questionnaire as YAML that ``load`` reads back as the same questionnaire."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import yaml

from workbench.definitions.texts import DUTCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.definitions.questionnaire import Questionnaire

_WIDTH = 100
_SHORT = 70
# Keys that stand apart, with an empty line above.
_SECTIONS = ("toestemming", "antwoordlijsten", "groepen", "schalen", "afgeleid")
# Line ends that YAML knows beside the newline; only double quotes keep them.
_ODD_BREAKS = ("\r", "\x85", "\u2028", "\u2029")


class _Flow(list[object]):
    """A list that is written on one line."""


class _FlowTexts(dict[str, object]):
    """A short text in several languages, written on one line."""


class _Dumper(yaml.SafeDumper):
    """SafeDumper that writes as the shipped questionnaires are written."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002 (the signature of PyYAML)
        """Indent lists below their key."""
        del indentless
        super().increase_indent(flow, indentless=False)


def _represent_text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    if any(mark in text for mark in _ODD_BREAKS):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _represent_flow(dumper: _Dumper, items: _Flow) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


def _represent_texts(dumper: _Dumper, texts: _FlowTexts) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", texts.items(), flow_style=True)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_FlowTexts, _represent_texts)
_Dumper.add_representer(_Flow, _represent_flow)


def questionnaire_data(questionnaire: Questionnaire) -> dict[str, object]:
    """Return what stands in YAML: Dutch keys, and only what differs from the default.

    Answers that equal a list under ``antwoordlijsten`` are given by the name of that list.
    """
    data = questionnaire.model_dump(by_alias=True, exclude_defaults=True)
    written: dict[str, object] = {key: plain(value) for key, value in data.items()}
    lists = written.get("antwoordlijsten", {})
    groups = written["groepen"]
    if isinstance(groups, list) and isinstance(lists, dict):
        for group in groups:
            group["vragen"] = [_question(question, lists) for question in group["vragen"]]
    return written


def questionnaire_yaml(questionnaire: Questionnaire, comments: Iterable[str] = ()) -> str:
    """Return the text of a YAML file with this questionnaire.

    Parameters
    ----------
    questionnaire
        What ``load`` will read from the text.
    comments
        Lines that stand above it.
    """
    above = "".join(f"# {line}\n" if line else "#\n" for line in _comment_lines(comments))
    data = questionnaire_data(questionnaire)
    head = {key: value for key, value in data.items() if key not in _SECTIONS}
    sections = [
        _listed(key, value) if isinstance(value, list) else dump({key: value})
        for key, value in data.items()
        if key in _SECTIONS
    ]
    return above + "\n".join([dump(head), *sections])


def _comment_lines(comments: Iterable[str]) -> list[str]:
    return [
        line
        for comment in comments
        for line in textwrap.wrap(
            comment,
            _WIDTH - 2,
            subsequent_indent="  " if comment.startswith("- ") else "",
            break_long_words=False,
        )
        or [""]
    ]


def _listed(key: str, items: list[object]) -> str:
    """Write a list with an empty line between its items if these are long."""
    long = key == "groepen"
    dumped = [textwrap.indent(dump([item]), "  ") for item in items]
    return f"{key}:\n" + ("\n" if long else "").join(dumped)


def dump(data: object) -> str:
    """Write plain data as YAML, in the order and the style of what is shipped."""
    return yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDTH,
    )


def _question(question: Mapping[str, object], lists: Mapping[str, object]) -> dict[str, object]:
    written = dict(question)
    if written["soort"] == "ja/nee":
        del written["antwoorden"]
    for name, answers in lists.items():
        if written.get("antwoorden") == answers:
            written["antwoorden"] = name
            break
    conditions = written.get("toon als")
    if isinstance(conditions, list) and len(conditions) == 1:
        written["toon als"] = conditions[0]
    return written


def plain(value: object) -> object:
    """Make of a value what YAML shows: ja for true, 60 for 60.0, a short list on one line."""
    match value:
        case bool():
            value = "ja" if value else "nee"
        case float() if value.is_integer():
            value = int(value)
        case dict():
            inside = {key: plain(inner) for key, inner in value.items()}
            value = (
                _FlowTexts(inside) if DUTCH in inside and _is_short([*inside.values()]) else inside
            )
        case list() | tuple():
            items = [plain(inner) for inner in value]
            value = _Flow(items) if _is_short(items) else items
    return value


def _is_short(items: list[object]) -> bool:
    scalars = not any(isinstance(item, list | dict) or "\n" in str(item) for item in items)
    return scalars and sum(len(str(item)) + 2 for item in items) <= _SHORT
