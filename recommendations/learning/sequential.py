"""Comparing two shares honestly: an interval for one look, and a rule that stays honest when one looks every hour."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

LEVEL = 0.95
# The size of difference the rule is keenest on: three buyers in a hundred. It stays valid whatever the true one is.
EXPECTED = 0.03
FEWEST = 100  # shoppers in each arm before anything is decided
_Z = NormalDist().inv_cdf(0.5 + LEVEL / 2)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    hits: int
    of: int

    @property
    def rate(self) -> float:
        return self.hits / self.of if self.of else 0.0

    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval, which is right for few and for none."""
        if not self.of:
            return 0.0, 1.0
        n, p, z = self.of, self.rate, _Z
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Difference:
    """Of an arm against the control: in points of conversion, with its 95 % interval and two-sided p-value."""

    value: float
    low: float
    high: float
    p: float

    @property
    def is_significant(self) -> bool:
        return self.p < 1 - LEVEL


def compare(arm: Share, control: Share) -> Difference:
    """For one look at the end. Newcombe's interval; the p-value is of the pooled z-test."""
    value = arm.rate - control.rate
    (low1, high1), (low0, high0) = arm.interval(), control.interval()
    low = value - math.hypot(arm.rate - low1, high0 - control.rate)
    high = value + math.hypot(high1 - arm.rate, control.rate - low0)
    error = math.sqrt(_variance(arm, control))
    p = 2 * (1 - NormalDist().cdf(abs(value) / error)) if error else 1.0
    return Difference(value, low, high, p)


def is_losing(arm: Share, control: Share) -> bool:
    """Whether the arm is worse, by a rule that may be asked after every shopper (mixture sequential ratio test).

    The likelihood ratio of "differs, by about EXPECTED" against "does not" is a martingale when nothing differs, so the
    chance that it ever passes 1/(1 - LEVEL) is at most 1 - LEVEL, however often one looks.
    """
    value = arm.rate - control.rate
    if min(arm.of, control.of) < FEWEST or value >= 0:
        return False
    variance, spread = _variance(arm, control), EXPECTED**2
    if variance == 0:
        return False
    ratio = math.sqrt(variance / (variance + spread)) * math.exp(
        min(700.0, spread * value**2 / (2 * variance * (variance + spread)))
    )
    return ratio >= 1 / (1 - LEVEL)


def _variance(arm: Share, control: Share) -> float:
    """Of the difference when both are draws from one share."""
    if not arm.of or not control.of:
        return 0.0
    pooled = (arm.hits + control.hits) / (arm.of + control.of)
    return pooled * (1 - pooled) * (1 / arm.of + 1 / control.of)
