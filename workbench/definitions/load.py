"""Read definitions: the only reader of YAML, reporting every fault with file, line and remedy."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from workbench.definitions.base import Definition, InvalidPartsError, InvalidValueError, Place
from workbench.definitions.explanations import explain_syntax, explain_value
from workbench.errors import DefinitionError, SeveralFaultsError, nearest

try:
    from yaml import CSafeLoader as _SafeLoader  # ten times as fast
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

_HERE = Path()
AnyDefinition = TypeVar("AnyDefinition", bound=Definition)


class _UniqueKeyLoader(_SafeLoader):
    """SafeLoader that refuses a key that stands twice in one mapping."""


# YAML 1.1 reads yes, no, on and off as booleans and dates as dates; definitions want the words.
_UniqueKeyLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _construct_mapping(loader: _UniqueKeyLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[object] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(
                None, None, "een sleutel is hier zelf een lijst", key_node.start_mark
            )
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"de sleutel '{key}' staat hier twee keer", key_node.start_mark
            )
        seen.add(key)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_UniqueKeyLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def load(model: type[AnyDefinition], path: Path, name: str | None = None) -> AnyDefinition:
    """Read one definition; a fault is a DefinitionError, several are reported together.

    Parameters
    ----------
    model
        What the file should hold.
    path
        The YAML file.
    name
        How to call the file in messages; its file name if not given.

    Raises
    ------
    DefinitionError
        The file holds no keys at all.
    SeveralFaultsError
        There are two faults or more.
    """
    name = name or path.name
    text = _read(path, name)
    try:
        node, data = parse(text)
    except yaml.YAMLError as error:
        problem, remedy = _syntax_fault(name, error)
        raise DefinitionError(problem, remedy=remedy) from error
    if not isinstance(data, dict):
        raise DefinitionError(
            f"{name} is leeg of geen lijst van sleutels met waarden.",
            remedy="begin het bestand met sleutels als 'titel: …'; zie docs/handleiding.",
        )
    try:
        return model.model_validate(data)
    except ValidationError as error:
        lines = _line_numbers(node)
        faults = [
            fault for detail in _own_faults(error) for fault in _faults(model, name, detail, lines)
        ]
        if len(faults) == 1:
            raise faults[0] from error
        raise SeveralFaultsError(faults) from error


def top_keys(path: Path, name: str | None = None) -> frozenset[str]:
    """Give the keys at the top of a YAML file; none if it cannot be read as keys."""
    try:
        _, data = parse(_read(path, name or path.name))
    except yaml.YAMLError:
        return frozenset()
    return frozenset(map(str, data)) if isinstance(data, dict) else frozenset()


def plain_values(text: str) -> object:
    """Give what a YAML text of another program says as plain values; None if it is no YAML."""
    try:
        return parse(text)[1]
    except yaml.YAMLError:
        return None


def parse(text: str) -> tuple[yaml.Node | None, object]:
    """Give the nodes, which know their lines, and what they say."""
    loader = _UniqueKeyLoader(text)
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise DefinitionError(
            f"{name} bestaat niet in {'deze map' if path.parent == _HERE else path.parent}.",
            remedy="controleer de naam van de map en van het bestand.",
        ) from error
    except UnicodeDecodeError as error:
        raise DefinitionError(
            f"{name} is niet als UTF-8 opgeslagen.",
            remedy="bewaar het bestand opnieuw met codering UTF-8.",
        ) from error
    except OSError as error:
        raise DefinitionError(
            f"{name} kan niet worden gelezen ({error.strerror}).",
            remedy="controleer het pad en de rechten op het bestand.",
        ) from error


_OWN_WORDS = ("de sleutel", "een sleutel")


def _syntax_fault(name: str, error: yaml.YAMLError) -> tuple[str, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = f", regel {mark.line + 1}, teken {mark.column + 1}" if mark else ""
    problem = getattr(error, "problem", None) or ""
    if "recursive" in problem:
        why = "verwijst naar zichzelf: met een * wordt het binnen zichzelf herhaald"
        return f"{name}{place}: dit onderdeel {why}.", "haal de verwijzing met het * weg."
    if problem.startswith(_OWN_WORDS):
        remedy = "controleer inspringing, dubbele punten en aanhalingstekens op deze regel."
    else:
        problem, remedy = explain_syntax(problem)
    return f"{name}{place}: {problem}.", remedy


def _line_numbers(node: yaml.Node | None, place: Place = ()) -> dict[Place, int]:
    """Map every place in the document to the line (from 1) where it starts."""
    if node is None:
        return {}
    lines = {place: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, _key_of(key))
            lines |= _line_numbers(value, inner)
            lines[inner] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            lines |= _line_numbers(value, (*place, number))
    return lines


def _key_of(node: yaml.ScalarNode) -> str | int:
    if node.tag == "tag:yaml.org,2002:int":
        return int(node.value)
    return str(node.value)


def _faults(
    model: type[Definition], name: str, detail: ErrorDetails, lines: Mapping[Place, int]
) -> list[DefinitionError]:
    # pydantic adds names of union members to the place; only what stands in the file counts.
    place = tuple(part for part in detail["loc"] if not _is_member_name(part))
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, InvalidPartsError):
        return [
            _fault(name, (*place, *part.place), (part.problem, part.remedy), lines)
            for part in error.parts
        ]
    return [_fault(name, place, _explain(model, place, detail), lines)]


def _fault(
    name: str, place: Place, explained: tuple[str, str], lines: Mapping[Place, int]
) -> DefinitionError:
    known = next(
        (lines[place[:end]] for end in range(len(place), -1, -1) if place[:end] in lines), 1
    )
    problem, remedy = explained
    return DefinitionError(f"{name}, regel {known}, {_path(place)}: {problem}", remedy=remedy)


def _is_member_name(part: str | int) -> bool:
    return isinstance(part, str) and ("[" in part or part.startswith("function-"))


def _own_faults(error: ValidationError) -> list[ErrorDetails]:
    """Leave out "too short" where the list is only short because its items are at fault."""
    details = error.errors()
    return [
        detail
        for detail in details
        if detail["type"] != "too_short"
        or not any(
            other is not detail and other["loc"][: len(detail["loc"])] == detail["loc"]
            for other in details
        )
    ]


def _path(place: Sequence[str | int]) -> str:
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.lstrip(".") or "hele bestand"


def _explain(
    model: type[Definition], place: Sequence[str | int], detail: ErrorDetails
) -> tuple[str, str]:
    kind = detail["type"]
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, InvalidValueError):
        return error.problem, error.remedy
    if kind == "extra_forbidden":
        return _unknown_key(model, place)
    if kind in {"literal_error", "enum"}:
        return _unknown_choice(detail)
    return explain_value(detail)


def _unknown_choice(detail: ErrorDetails) -> tuple[str, str]:
    expected = re.findall(r"'([^']*)'", str(detail["ctx"]["expected"]))
    guess = nearest(str(detail["input"]), expected)
    hint = f"; bedoelde u '{guess}'?" if guess else "."
    return (
        f"'{detail['input']}' kan hier niet.",
        f"kies uit {', '.join(expected)}{hint}",
    )


_PRIVATE = re.compile(r"wachtwoord|password|passwd|token|api.?key|geheim", re.IGNORECASE)
_KEEP_PRIVATE = (
    "haal deze regel weg, verander het wachtwoord als iemand het kan hebben gezien, en log in met "
    "'workbench survey login'."
)


def _unknown_key(model: type[Definition], place: Sequence[str | int]) -> tuple[str, str]:
    key = str(place[-1])
    if _PRIVATE.search(key):
        return (
            f"de sleutel '{key}' hoort niet in een bestand: dat kan een ander lezen.",
            _KEEP_PRIVATE,
        )
    allowed = _allowed_keys(model, place[:-1])
    guess = nearest(key, allowed)
    remedy = (
        f"bedoelde u '{guess}'?"
        if guess
        else f"toegestaan zijn hier: {', '.join(sorted(allowed))}."
    )
    return f"de sleutel '{key}' is onbekend.", remedy


def _allowed_keys(model: type[BaseModel], place: Sequence[str | int]) -> set[str]:
    """Names of the keys that may stand at ``place``, walking the models along the way."""
    models: set[type[BaseModel]] = {model}
    for part in place:
        if isinstance(part, str):
            models = {
                inner
                for outer in models
                for name, field in outer.model_fields.items()
                if part in {name, field.alias}
                for inner in _models_in(field.annotation)
            } or models
    return {field.alias or name for inner in models for name, field in inner.model_fields.items()}


def _models_in(annotation: object) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {model for part in get_args(annotation) for model in _models_in(part)}
