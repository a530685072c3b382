"""Measures: "less than 360 g" in a wish, "345 to 360 g" in a specification, and one unit for both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from recommendations.language.fold import fold
from recommendations.language.numbers import (
    AND,
    BETWEEN,
    LOWER,
    LOWER_AFTER,
    NUMBER,
    UPPER,
    UPPER_AFTER,
    read_number,
)

# Spelling → (base unit, how many of it).
UNITS: dict[str, tuple[str, Decimal]] = {
    **dict.fromkeys(("g", "gr", "gram", "grams", "gramos", "grammes", "gramas"), ("g", Decimal(1))),
    **dict.fromkeys(("kg", "kilo", "kilos"), ("g", Decimal(1000))),
    **dict.fromkeys(("oz", "ounce", "ounces"), ("g", Decimal("28.35"))),
    **dict.fromkeys(("mm", "millimetres", "millimeters"), ("mm", Decimal(1))),
    **dict.fromkeys(("cm", "centimetres", "centimeters"), ("mm", Decimal(10))),
    **dict.fromkeys(("inch", "inches"), ("mm", Decimal("25.4"))),
    "ml": ("ml", Decimal(1)),
    **dict.fromkeys(("l", "litre", "litres", "liter", "liters", "litros"), ("ml", Decimal(1000))),
    **dict.fromkeys(("min", "minutes"), ("min", Decimal(1))),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours", "horas", "heures"), ("min", Decimal(60))),
    "mah": ("mah", Decimal(1)),
    "gb": ("gb", Decimal(1)),
    "tb": ("gb", Decimal(1000)),
    **dict.fromkeys(("w", "watt", "watts"), ("w", Decimal(1))),
    **dict.fromkeys(("db", "decibel", "decibels"), ("db", Decimal(1))),
}
UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")\b"

_RANGE = re.compile(rf"({NUMBER})\s?(?:{UNIT})?\s*(?:-|to|and|a|y|et|e)\s*({NUMBER})\s?({UNIT})")
_SINGLE = re.compile(rf"({NUMBER})\s?({UNIT})")
_BETWEEN = re.compile(rf"(?:{BETWEEN}\s+)?({NUMBER})\s?(?:{UNIT})?\s*{AND}\s*({NUMBER})\s?({UNIT})")
_UPPER = re.compile(rf"{UPPER}\s*({NUMBER})\s?({UNIT})|({NUMBER})\s?({UNIT})\s*{UPPER_AFTER}")
_LOWER = re.compile(rf"{LOWER}\s*({NUMBER})\s?({UNIT})|({NUMBER})\s?({UNIT})\s*{LOWER_AFTER}")


@dataclass(frozen=True)
class Limit:
    """A bound on a measure, in base units. `start` and `end` are where it stands in the text."""

    unit: str
    low: Decimal | None
    high: Decimal | None
    words: str
    start: int
    end: int


def find_limits(text: str) -> list[Limit]:
    """Every bound on a measure that a text states, in the order of the text."""
    folded = fold(text)
    found: list[Limit] = []
    for limit in _all_limits(folded, text):
        if not any(limit.start < other.end and other.start < limit.end for other in found):
            found.append(limit)
    return sorted(found, key=lambda limit: limit.start)


def _all_limits(folded: str, text: str) -> Iterator[Limit]:
    for match in _BETWEEN.finditer(folded):
        low, high = sorted((_base(match[1], match[3]), _base(match[2], match[3])))
        yield _limit(match, text, match[3], low, high)
    for match in _UPPER.finditer(folded):
        unit = match[2] or match[4]
        yield _limit(match, text, unit, None, _base(match[1] or match[3], unit))
    for match in _LOWER.finditer(folded):
        unit = match[2] or match[4]
        yield _limit(match, text, unit, _base(match[1] or match[3], unit), None)


def _limit(match: re.Match[str], text: str, unit: str, low: Decimal | None, high: Decimal | None) -> Limit:
    return Limit(
        UNITS[unit][0], low, high, text[match.start() : match.end()].strip(), match.start(), match.end()
    )


def _base(number: str, unit: str) -> Decimal:
    return read_number(number) * UNITS[unit][1]


@dataclass(frozen=True)
class Size:
    """What a specification says: from `low` to `high` base units."""

    unit: str
    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


@lru_cache(maxsize=20_000)
def read_size(text: str) -> Size | None:
    """The measure in a specification's text, or None: "345 to 360 g" → 345–360 g."""
    folded = fold(text)
    if match := _RANGE.search(folded):
        low, high = sorted((_base(match[1], match[3]), _base(match[2], match[3])))
        return Size(UNITS[match[3]][0], low, high)
    if match := _SINGLE.search(folded):
        value = _base(match[1], match[2])
        return Size(UNITS[match[2]][0], value, value)
    return None


@lru_cache(maxsize=20_000)
def read_amount(text: str) -> Decimal | None:
    """The number in a text, a range by its middle, units left as they are. None when there is no number."""
    numbers = [read_number(number) for number in re.findall(NUMBER, text)[:2]]
    spans = re.search(rf"{NUMBER}\s*[a-zA-Z]*\s*(?:-|–|to)\s*{NUMBER}", text)
    if not numbers:
        return None
    return sum(numbers, Decimal(0)) / len(numbers) if spans else numbers[0]
