"""Dates as Dutch text: the only place where a date is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def date_text(day: dt.date) -> str:
    """Write a date: "1 maart 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
