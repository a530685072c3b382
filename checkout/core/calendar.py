"""Days on which parcels travel."""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5


def after_working_days(start: date, days: int) -> date:
    """The date so many working days after ``start``; weekends do not count, holidays are not known."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day
