"""Write a changed coding scheme into its own file, so that comments and layout stay.

Only what changed is written anew; every other line stays as somebody wrote it. Where that cannot
be done (a file with anchors, or wholly on one line) the whole file is written anew, without its
comments, and ``Written.kept`` says so.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from workbench.definitions.coding_scheme import CodingScheme
from workbench.definitions.load import parse
from workbench.definitions.write import dump, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

Data = dict[str, Any]

# What is new stands above the codes: it is short, and explains them.
_ABOVE = "codes"
_NAMES: Mapping[str, Callable[[Data], object]] = {
    "codes": lambda item: item["id"],
    "subcodes": lambda item: item["id"],
    "eerder": lambda item: (item["code"], item["tot en met"]),
    "besluiten": repr,
}


@dataclass(frozen=True, slots=True)
class Written:
    """The new text of the file, and whether its comments stayed."""

    text: str
    kept: bool


def rewritten(text: str, before: CodingScheme, after: CodingScheme) -> Written:
    """Write a scheme into the text of the file that it stood in before.

    Parameters
    ----------
    text
        The file as it is.
    before
        What it says.
    after
        What it must say.
    """
    changed = _changed(text, scheme_data(before), scheme_data(after))
    if changed is not None and _says(changed, after):
        return Written(changed, kept=True)
    return Written(scheme_yaml(after), kept=False)


def scheme_yaml(scheme: CodingScheme) -> str:
    """Return a whole file with a scheme."""
    return dump(plain(scheme_data(scheme)))


def scheme_data(scheme: CodingScheme) -> Data:
    """Return what stands in YAML: Dutch keys, and only what differs from the default."""
    data = scheme.model_dump(by_alias=True, exclude_defaults=True)
    order = ("id", "titel", "versie", "geschiedenis", "begin", "besluiten", "eerder", "codes")
    return {key: _in_order(data[key]) for key in order if key in data}


def _in_order(value: object) -> Any:  # noqa: ANN401 (whatever YAML holds)
    """Bring the id of a code before its texts; pydantic begins with what it inherits."""
    if isinstance(value, dict):
        first = [key for key in ("tot en met", "code", "id") if key in value]
        last = [key for key in value if key not in first]
        return {key: _in_order(value[key]) for key in (*first, *last)}
    if isinstance(value, list | tuple):
        return [_in_order(item) for item in value]
    return value


def _says(text: str, scheme: CodingScheme) -> bool:
    try:
        _, data = parse(text)
        return scheme_data(CodingScheme.model_validate(data)) == scheme_data(scheme)
    except (yaml.YAMLError, ValueError):
        return False


def _changed(text: str, before: Data, after: Data) -> str | None:
    """Return the text with what changed; None if its layout does not allow that."""
    node, _ = parse(text)
    if not isinstance(node, yaml.MappingNode) or node.flow_style or _has_anchors(text):
        return None
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    try:
        return "".join(_Rewriter(lines).mapping(node, (before, after), range(len(lines))))
    except ValueError:  # two things on one line
        return None


def _has_anchors(text: str) -> bool:
    tokens = (yaml.AnchorToken, yaml.AliasToken, yaml.DocumentStartToken, yaml.DirectiveToken)
    return any(isinstance(token, tokens) for token in yaml.scan(text))


class _Rewriter:
    """Puts the lines of a file together again, with what is new in the place of what was.

    A piece is the lines of one key, or of one item of a list, with the comments above it.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def mapping(
        self, node: yaml.MappingNode, data: tuple[Data, Data], piece: range
    ) -> Iterator[str]:
        """Yield the lines of keys with their values, of which ``data`` tells before and after."""
        before, after = data
        column = node.start_mark.column
        names = [str(key.value) for key, _ in node.value]
        starts = [key.start_mark.line for key, _ in node.value]
        fresh = [key for key in after if key not in names]
        for (key, value), own in zip(node.value, self._pieces(starts, column, piece), strict=True):
            name = str(key.value)
            if name == _ABOVE:
                yield from self._dumped({new: after[new] for new in fresh}, column)
                fresh = []
            if before.get(name) == after.get(name):
                yield from self._as_it_was(own)
            elif name in after:
                yield from self._changed((key, value), (before.get(name), after[name]), own)
        yield from self._dumped({new: after[new] for new in fresh}, column)

    def _changed(
        self, entry: tuple[yaml.Node, yaml.Node], data: tuple[Any, Any], piece: range
    ) -> Iterator[str]:
        """Yield the lines of a key with another value."""
        key, value = entry
        name = str(key.value)
        at, column = key.start_mark.line, key.start_mark.column
        if isinstance(value, yaml.SequenceNode) and not value.flow_style and name in _NAMES:
            yield from self._as_it_was(range(piece.start, at + 1))
            yield from self._sequence(name, value, data, range(at + 1, piece.stop))
            return
        yield from self._as_it_was(range(piece.start, at))
        first, *others = self._dumped({name: data[1]}, column)
        yield self._lines[at][:column] + first[column:]  # there may be the dash of an item
        yield from others
        yield from self._as_it_was(self._remarks(piece, column))

    def _sequence(
        self, name: str, node: yaml.SequenceNode, data: tuple[Any, Any], piece: range
    ) -> Iterator[str]:
        """Yield the lines of a list in its new order."""
        column = node.start_mark.column
        starts = [item.start_mark.line for item in node.value]
        called = _NAMES[name]
        known = {
            called(item): (item, own, inner)
            for item, own, inner in zip(
                data[0] or [], self._pieces(starts, column, piece), node.value, strict=True
            )
        }
        for item in data[1]:
            old, own, inner = known.get(called(item), (None, range(0), None))
            if old == item:
                yield from self._as_it_was(own)
            elif isinstance(inner, yaml.MappingNode) and not inner.flow_style:
                yield from self.mapping(inner, (old or {}, item), own)
            else:
                yield from self._dumped([item], column)

    def _pieces(self, starts: Sequence[int], column: int, piece: range) -> list[range]:
        """Divide lines over what begins at ``starts``."""
        begins = [piece.start]
        for before, start in pairwise(starts):
            begin = start
            while begin - 1 > before and self._is_remark(begin - 1, column):
                begin -= 1
            begins.append(begin)
        return [range(*pair) for pair in pairwise([*begins, piece.stop])]

    def _remarks(self, piece: range, column: int) -> range:
        """Return the comments and empty lines at the end of a piece."""
        begin = piece.stop
        while begin - 1 > piece.start and self._is_remark(begin - 1, column):
            begin -= 1
        return range(begin, piece.stop)

    def _is_remark(self, at: int, column: int) -> bool:
        words = self._lines[at].lstrip(" ")
        # Further to the right it may be a line of a text.
        indent = len(self._lines[at]) - len(words)
        return not words.strip() or (words.startswith("#") and indent <= column)

    def _as_it_was(self, lines: range) -> Iterator[str]:
        yield from (self._lines[at] for at in lines)

    def _dumped(self, data: object, column: int) -> Iterator[str]:
        if data:
            text = textwrap.indent(dump(plain(data)), " " * column)
            yield from text.splitlines(keepends=True)
