"""The moment at which somebody does something that is logged."""

from __future__ import annotations

import datetime as dt


def utc_now() -> dt.datetime:
    """Return the present moment."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 (decisions of people carry their moment)
