"""Whether parsed JSON can be kept: what JSON allows and no database or encoder takes is refused at the door."""

from __future__ import annotations

import math
from typing import Any

from ontology.errors import Invalid

DEEPEST = 32


def require_sound(value: Any, depth: int = 1) -> None:
    """No deeper than we go, no text that no database can hold, no number beyond all numbers. Raises Invalid."""
    if depth > DEEPEST:
        raise _unsound(f"The body may be at most {DEEPEST} levels deep.")
    if isinstance(value, str) and ("\x00" in value or any("\ud800" <= char <= "\udfff" for char in value)):
        raise _unsound("Text may hold neither NUL characters nor halves of surrogate pairs.")
    # 1e400 is JSON, and to Python it is infinite.
    if isinstance(value, float) and not math.isfinite(value):
        raise _unsound("A number is too large to be kept.")
    if isinstance(value, dict):
        for key, item in value.items():
            require_sound(key, depth)
            require_sound(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            require_sound(item, depth + 1)


def _unsound(text: str) -> Invalid:
    return Invalid(text, code="invalid_json")
