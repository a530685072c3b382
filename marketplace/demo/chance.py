"""Numbers that look random and are the same on every machine: drawn from a text."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

_LAST_REVIEW = datetime(2026, 11, 12, 20, 0, tzinfo=UTC)


def draw(text: str, below: int) -> int:
    """A number from 0 up to, not including, ``below``."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big") % below


def review_date(text: str) -> datetime:
    """Some moment in the fourteen months before the demo shop was written."""
    return _LAST_REVIEW - timedelta(days=draw(text, 420), minutes=draw(f"{text}!", 900))


def gtin(text: str) -> str:
    """A valid GTIN-13 from the range that is kept for use inside a shop, so that it can be no real product's."""
    digits = f"20{draw(text, 10**10):010d}"
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighted % 10}"
