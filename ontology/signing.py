"""HMAC signatures for webhooks, in both directions: ``t=<unix seconds>,v1=<hex>`` over ``t.body``."""

from __future__ import annotations

import hashlib
import hmac

TOLERANCE = 300


def sign(body: bytes, *, secret: str, at: int) -> str:
    """The signature header of a body sent at a time (unix seconds)."""
    return f"t={at},v1={_digest(body, secret, at)}"


def verify(header: str, body: bytes, *, secret: str, now: int, tolerance: int = TOLERANCE) -> bool:
    """Whether the header signs this very body and is fresh. Never raises; compares in constant time."""
    fields = dict(part.split("=", 1) for part in header.split(",") if "=" in part)
    try:
        at = int(fields.get("t", ""))
    except ValueError:
        return False
    given = fields.get("v1", "").encode()
    fresh = abs(now - at) <= tolerance
    return hmac.compare_digest(given, _digest(body, secret, at).encode()) and fresh


def _digest(body: bytes, secret: str, at: int) -> str:
    return hmac.new(secret.encode(), str(at).encode() + b"." + body, hashlib.sha256).hexdigest()
