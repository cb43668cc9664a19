"""Personal data in texts: find, group, propagate and mask. Pure: word lists are handed in."""

from workbench.clean.personal_data.certainty import is_sure
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
from workbench.clean.personal_data.name_scan import NameHit, NameScan

__all__ = [
    "NameHit",
    "NameScan",
    "Placeholders",
    "ReadText",
    "find",
    "find_in",
    "is_asked",
    "is_sure",
    "propagate",
    "propagate_in",
    "read_text",
    "replace",
]
