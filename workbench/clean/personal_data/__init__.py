"""Personal data in texts: find, group, propagate and mask. Pure: word lists are handed in."""

from workbench.clean.personal_data.finding import (
    ReadText,
    find,
    find_in,
    is_asked,
    propagate,
    propagate_in,
    read_text,
)
from workbench.clean.personal_data.masking import Placeholders, replace

__all__ = [
    "Placeholders",
    "ReadText",
    "find",
    "find_in",
    "is_asked",
    "propagate",
    "propagate_in",
    "read_text",
    "replace",
]
