"""Sellers write one thing in many ways: values that mean the same to a shopper become one choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from marketplace.verticals import Attribute

Grouping = Callable[[str], str]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)
_MOST_BANDS = 6


def grouping_of(attribute: Attribute, values: Iterable[str]) -> Grouping:
    """Numbers with a unit fall into bands, words into the meanings the vertical knows; the rest stays itself.

    ``360 to 375 g`` is in ``360–370 g`` by its middle; ``High, 270 mm`` is ``high``.
    """
    middles = [middle for value in values if (middle := _middle(value)) is not None] if attribute.unit else []
    if len(set(middles)) > _MOST_BANDS:
        return _bands(min(middles), max(middles), attribute.unit)
    if len(attribute.meaning) > 1:
        return _meanings(sorted(attribute.meaning, key=len, reverse=True))
    return str


def _bands(low: float, high: float, unit: str) -> Grouping:
    step = next((step for step in _STEPS if (high - low) / step < _MOST_BANDS), _STEPS[-1])

    def band(value: str) -> str:
        middle = _middle(value)
        if middle is None:
            return value
        start = int(middle // step * step)
        return f"{start}–{start + step} {unit}"

    return band


def _meanings(words: list[str]) -> Grouping:
    known = re.compile(r"\b(" + "|".join(re.escape(word) for word in words) + r")\b", re.I)

    def meaning(value: str) -> str:
        found = known.search(value)
        return found[1].lower() if found else value

    return meaning


def _middle(value: str) -> float | None:
    numbers = [float(number.replace(",", ".")) for number in _NUMBER.findall(value)[:2]]
    return sum(numbers) / len(numbers) if numbers else None
