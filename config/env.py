"""Typed readers for the environment. They fail loudly and name the variable."""

from __future__ import annotations

import os
from decimal import Decimal, InvalidOperation
from pathlib import Path

from dotenv import load_dotenv

# Before anything is read, whichever module of settings reads first.
load_dotenv(Path(__file__).resolve().parents[1] / ".env")

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


class SettingError(Exception):
    """A variable of the environment cannot be read."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    raw = os.environ.get(name)
    if raw is None:
        return default
    lowered = raw.strip().lower()
    if lowered not in _TRUE | _FALSE:
        raise SettingError(f"{name}={raw!r} should be yes or no.")
    return lowered in _TRUE


def number(name: str, default: int) -> int:
    raw = os.environ.get(name, "")
    try:
        return int(raw) if raw.strip() else default
    except ValueError:
        raise SettingError(f"{name}={raw!r} should be a whole number.") from None


def names(name: str, default: str = "") -> list[str]:
    """A comma-separated list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def secret(name: str, *, needed: bool, default: str = "") -> str:
    """A secret; where it is needed, its absence stops the start."""
    value = text(name)
    if not value and needed:
        raise SettingError(f"{name} must be set. .env.example says what each variable is for.")
    return value or default


def micros(name: str, default: str) -> int:
    """An amount of dollars in millionths: the unit in which models are paid."""
    raw = text(name) or default
    try:
        value = Decimal(raw)
    except InvalidOperation:
        raise SettingError(f"{name}={raw!r} should be an amount of dollars, such as 0.50.") from None
    if not value.is_finite() or value < 0:
        raise SettingError(f"{name}={raw!r} should not be negative.")
    return int(value * 1_000_000)
