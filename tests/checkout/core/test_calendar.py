"""Parcels rest at the weekend."""

from __future__ import annotations

from datetime import date

import pytest

from checkout.core.calendar import after_working_days

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(("days", "arrives"), [(0, 20), (1, 23), (2, 24), (5, 27), (6, 30)])
def test_a_parcel_sent_on_friday_arrives_on_a_working_day(days: int, arrives: int) -> None:
    assert after_working_days(FRIDAY, days) == date(2026, 11, arrives)
