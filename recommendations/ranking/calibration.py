"""From how well a product fits to how often such a product is right: a table fitted on graded shoppers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("calibration.yaml")
LEAST, MOST = 0.05, 0.97  # nothing is impossible, and nothing is certain

Table = Sequence[tuple[float, float]]
_in_force: ContextVar[Table | None] = ContextVar("calibration", default=None)


@cache
def _fitted() -> Table:
    """Rising pairs of fit and share that was right; `manage.py fit_confidence` writes them."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple((float(fit), float(right)) for fit, right in rows)


def share_right(fit: float) -> float:
    """The share of right ones among products that fit so well, between the table's rows in a straight line."""
    return max(LEAST, min(MOST, _between(_in_force.get() or _fitted(), fit)))


@contextmanager
def using(table: Table) -> Iterator[None]:
    """Another table inside the block: to fit a new one, the straight line."""
    token = _in_force.set(table)
    try:
        yield
    finally:
        _in_force.reset(token)


def _between(table: Table, fit: float) -> float:
    place = bisect_right([known for known, _ in table], fit)
    if place in {0, len(table)}:
        return table[min(place, len(table) - 1)][1]
    (low, least), (high, most) = table[place - 1], table[place]
    return least + (most - least) * (fit - low) / (high - low)
