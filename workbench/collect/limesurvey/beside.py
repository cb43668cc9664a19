"""What our definitions know and LimeSurvey has no place for: kept in a question attribute.

LimeSurvey keeps question attributes that it does not know, shows them to nobody and writes them
in its structure files, so "weet niet", scales and the like survive the way there and back. The
value is JSON in base64: in that form LimeSurvey's filters leave it alone.
"""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_QUESTION = "werkbank"
OF_SURVEY = "werkbank_vragenlijst"
"""Name of the attribute, at the first question, that holds what concerns the whole."""


def pack(data: Mapping[str, object]) -> str:
    """Write keys and values as one line.

    Examples
    --------
    >>> unpack(pack({"weet niet": ["9"]}))
    {'weet niet': ['9']}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(text.encode()).decode("ascii")


def unpack(line: str) -> dict[str, object]:
    """Read what ``pack`` wrote; nothing where somebody changed it."""
    try:
        data = json.loads(base64.b64decode(line, validate=True))
    except (binascii.Error, UnicodeDecodeError, json.JSONDecodeError):
        return {}
    return data if isinstance(data, dict) else {}
