"""The clock, for what is of now: fieldwork and its log. No figure of a report depends on it."""

from __future__ import annotations

import datetime as dt


def this_moment() -> dt.datetime:
    """Tell the time."""
    return dt.datetime.now(tz=dt.UTC)  # noqa: TID251 (passed on from here as an argument)
