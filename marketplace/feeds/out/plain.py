"""Values as the feed wants them: booleans, short texts, numbers out of what was kept as text."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from marketplace.feeds.problems import Misread
from marketplace.feeds.values import read_list, read_yes_no

_SPACES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]+")


def as_bool(value: Any) -> bool | None:
    """True, false, or None where nothing clear was said."""
    if value is None or isinstance(value, bool):
        return value
    try:
        return read_yes_no(value)
    except Misread:
        return None


def clip(text: str, longest: int) -> str:
    """At most so many characters, cut between words, without control characters no file may hold."""
    clean = _SPACES.sub(" ", text).strip()
    if len(clean) <= longest:
        return clean
    return clean[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,.;") + "…"


def as_list(value: Any) -> list[str] | None:
    """A list out of a list, a JSON array or words with commas."""
    if value in (None, ""):
        return None
    try:
        return read_list(value) or None
    except ValueError:
        return None


def as_decimal(value: Any) -> str | None:
    """A plain positive decimal such as ``12.5``, or None."""
    try:
        number = Decimal(str(value).replace(",", "."))
    except InvalidOperation:
        return None
    return f"{number.normalize():f}" if number.is_finite() and number > 0 else None


def as_count(value: Any) -> int | None:
    found = re.fullmatch(r"\s*(\d{1,9})\s*(?:days?)?\s*", str(value))
    return int(found[1]) if found else None


def as_cell(value: Any) -> str:
    """One value in one cell: lowercase booleans, JSON for objects and lists, empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)
