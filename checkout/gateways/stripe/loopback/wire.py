"""Stripe's wire: bracketed form fields in, JSON out, and errors in its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

Json = dict[str, Any]

_PART = re.compile(r"[^\[\]]+")


class Refusal(Exception):
    """An error as Stripe answers it. ``extra`` is merged into the error object."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        kind: str = "invalid_request_error",
        code: str = "",
        param: str = "",
        extra: Json | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        named = {"type": kind, "message": message, "code": code, "param": param}
        self.body: Json = {"error": {key: value for key, value in named.items() if value} | (extra or {})}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: JSON, or a page when ``html`` is given, or a redirect when ``location`` is."""

    status: int = 200
    body: Json = field(default_factory=dict)
    html: str = ""
    location: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def read_pairs(encoded: str) -> list[tuple[str, str]]:
    """The fields of a form body or query, in order."""
    return parse_qsl(encoded, keep_blank_values=True)


def pattern_of(name: str) -> str:
    """``line_items[0][price_data][currency]`` becomes ``line_items[][price_data][currency]``."""
    return re.sub(r"\[\d+\]", "[]", name)


def nest(pairs: list[tuple[str, str]]) -> Json:
    """Bracketed names become dictionaries; numbered ones become lists."""
    root: Json = {}
    for name, value in pairs:
        spot = root
        *path, last = _PART.findall(name)
        for part in path:
            spot = spot.setdefault(part, {})
        spot[last] = value
    return {key: _lists(value) for key, value in root.items()}


def _lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _lists(one) for key, one in value.items()}
    return list(inner.values()) if inner and all(key.isdigit() for key in inner) else inner


def whole(value: Any, param: str) -> int:
    """A whole number, or Stripe's refusal."""
    if not re.fullmatch(r"-?\d{1,15}", str(value)):
        raise Refusal(400, f"Invalid integer: {value}", code="parameter_invalid_integer", param=param)
    return int(value)
