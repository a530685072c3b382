"""Single values of a feed: yes and no, whole numbers, dates, weights, links, article numbers."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import unquote, urlsplit

from marketplace.feeds.problems import Misread

_YES = {"true", "yes", "y", "1", "on"}
_NO = {"false", "no", "n", "0", "off"}
_GRAMS = {"g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.349523"), "lb": Decimal("453.59237")}
_UNITS = {
    "gram": "g",
    "grams": "g",
    "gr": "g",
    "kilogram": "kg",
    "kilograms": "kg",
    "kgs": "kg",
    "ounce": "oz",
    "ounces": "oz",
} | {
    "pound": "lb",
    "pounds": "lb",
    "lbs": "lb",
}
_WEIGHT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]*)", re.I)


def read_yes_no(value: Any) -> bool:
    """Raises Misread for anything that is not plainly yes or no."""
    word = str(value).strip().lower()
    if word in _YES | _NO:
        return word in _YES
    raise Misread("is neither true nor false")


def read_count(value: Any) -> int:
    """A whole number from 0 to 1,000,000; ``30`` and ``30 days`` are both thirty."""
    found = re.fullmatch(r"\s*(\d{1,10})(?:\.0+)?\s*(?:days?|months?|pcs|units?)?\s*", str(value), re.I)
    if not found or isinstance(value, bool) or int(found[1]) > 1_000_000:
        raise Misread("is not a whole number")
    return int(found[1])


def read_grams(value: Any, unit: str = "") -> int:
    """A weight in grams from ``1.5 lb``, ``360 g`` or a number with its unit beside it."""
    found = _WEIGHT.fullmatch(str(value).strip())
    word = ((found and found[2]) or unit).strip().lower()
    factor = _GRAMS.get(_UNITS.get(word, word))
    if not found or factor is None:
        raise Misread("is not a weight with a unit (g, kg, oz, lb)")
    grams = round(Decimal(found[1].replace(",", ".")) * factor)
    if not 0 < grams < 2_000_000_000:
        raise Misread("is not a weight a parcel can have")
    return grams


def read_moment(value: Any) -> datetime:
    """An ISO 8601 date or time; without a zone it is UTC."""
    text = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", str(value).strip())
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def read_window(value: Any) -> tuple[datetime, datetime]:
    """``start/end`` of a sale. Raises Misread when a side is missing or the end comes first."""
    parts = re.split(r"\s*/\s*|\s+to\s+", str(value).strip())
    if len(parts) != 2:
        raise Misread("is not a start and an end with a slash between")
    start, end = read_moment(parts[0]), read_moment(parts[1])
    # A last day without an hour is sold to its end.
    end = end.replace(hour=23, minute=59, second=59) if len(parts[1]) == 10 else end
    if end <= start:
        raise Misread("ends before it starts")
    return start, end


def read_link(value: Any) -> str:
    """An absolute http(s) address of at most 2000 characters."""
    link = str(value).strip()
    parts = urlsplit(link)
    if (
        parts.scheme.lower() not in ("http", "https")
        or not parts.hostname
        or len(link) > 2000
        or re.search(r"[\s<>\"]", link)
    ):
        raise Misread("is not an absolute http or https address")
    return link


def read_list(value: Any) -> list[str]:
    """A JSON array, or words with commas between (``%2C`` is a comma inside one)."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = json.loads(value)
    parts = value if isinstance(value, list) else [unquote_comma(part) for part in str(value).split(",")]
    return [str(part).strip() for part in parts if str(part).strip()]


def unquote_comma(text: str) -> str:
    """Only the comma is unquoted: a link keeps its other escapes."""
    return re.sub("%2c", lambda match: unquote(match[0]), text, flags=re.I)


def read_object(value: Any) -> dict[str, Any]:
    """A JSON object, as such or written in a cell."""
    found = json.loads(value) if isinstance(value, str) else value
    if not isinstance(found, dict):
        raise Misread("is not a JSON object")
    return found


def read_gtin(value: Any) -> str:
    """8, 12, 13 or 14 digits whose last one checks the others; zeros in front are kept."""
    digits = re.sub(r"[\s-]", "", str(value))
    if not re.fullmatch(r"\d{8}|\d{12,14}", digits, re.A):
        raise Misread("must have 8, 12, 13 or 14 digits")
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    if total % 10:
        raise Misread("has a wrong check digit")
    return digits


def read_span(value: Any) -> int:
    """Days or months: a whole number that a promise can have."""
    span = read_count(value)
    if span > 10_000:
        raise Misread("is longer than anyone promises")
    return span
