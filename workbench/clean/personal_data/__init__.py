"""Personal data in texts: find, group, propagate and mask. Pure: word lists are handed in."""

from workbench.clean.personal_data.finding import find, is_asked, propagate
from workbench.clean.personal_data.masking import Placeholders, replace

__all__ = ["Placeholders", "find", "is_asked", "propagate", "replace"]
