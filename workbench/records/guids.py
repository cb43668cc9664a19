"""Identifiers that are the same every time: of codes, coders, texts and passages that travel."""

from __future__ import annotations

from uuid import UUID, uuid5

_NAMESPACE = UUID("6d646121-2b2b-5e00-8000-7765726b6264")


def guid(*parts: str) -> str:
    """Give the identifier of what these words name together.

    Examples
    --------
    >>> guid("code", "a") == guid("code", "a"), guid("code", "a") == guid("codea")
    (True, False)
    """
    return str(uuid5(_NAMESPACE, "\N{INFORMATION SEPARATOR ONE}".join(parts)))


def code_guid(scheme: str, code: str) -> str:
    """Give the identifier of a code, whatever its label is at the moment."""
    return guid("code", scheme, code)
