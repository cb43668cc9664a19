"""Sentences on the command line that count something."""

from workbench.records.wording import counted

__all__ = ["counted"]
