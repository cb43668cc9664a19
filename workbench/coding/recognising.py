"""Which of our codes and coders the names in a package are. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.records.folding import fold
from workbench.records.guids import code_guid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_APART = re.compile(r"[\W_]+")


def code_for(
    path: tuple[str, ...], ids: Iterable[str], scheme: str, labels: Mapping[str, str]
) -> str:
    """Find the code of ours, "" if it is not certain which.

    Parameters
    ----------
    path
        Names from the top of the tree of the package.
    ids
        What the package calls codes with this path.
    scheme, labels
        Our scheme: its id, and full id → label.
    """
    known = {code_guid(scheme, code): code for code in labels}
    for one in ids:
        if one.casefold() in known:
            return known[one.casefold()]
    wanted = tuple(map(_plain, path))
    paths = {code: tuple(map(_plain, _path(code, labels))) for code in labels}
    plain_ids = {code: tuple(map(_plain, code.split("."))) for code in labels}
    joined = (wanted[0], "".join(wanted[1:]))  # as deeper levels are drafted
    for candidates in (paths, plain_ids):
        same = [code for code, one in candidates.items() if one in {wanted, joined}]
        below = [code for code, one in candidates.items() if one == wanted[-len(one) :]]
        for found in (same, below):
            if len(found) == 1:
                return found[0]
    return ""


def coder_for(name: str, coders: Iterable[str]) -> str:
    """Find the coder of ours, "" if there is none with this name."""
    return next((coder for coder in coders if name and _plain(coder) == _plain(name)), "")


def _path(code: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    parts = code.split(".")
    above = [".".join(parts[: depth + 1]) for depth in range(len(parts))]
    return tuple(labels.get(one, one) for one in above)


def _plain(name: str) -> str:
    folded = fold(name)
    return _APART.sub("", folded) or folded
