"""What the loopback Stripe remembers: its objects, its answers by idempotency key, and the events it made."""

from __future__ import annotations

import json
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from checkout.gateways.stripe.loopback.wire import Json, Refusal

SHELVES = ("payment_intents", "charges", "sessions", "refunds", "granted_tokens", "events", "answers")


class Book:
    """Objects in Stripe's own shapes, by id and in order. With a ``file`` they outlive the process.

    ``clock`` may be replaced to let tokens and sessions expire.
    """

    def __init__(self, file: Path | None = None, clock: Callable[[], float] = time.time) -> None:
        self.lock = threading.RLock()
        self.clock = clock
        self.file = file
        self.shelves: dict[str, dict[str, Json]] = {name: {} for name in SHELVES}
        if file and file.exists():
            self.shelves |= json.loads(file.read_text())

    def now(self) -> int:
        return int(self.clock())

    def add(self, shelf: str, prefix: str, values: Json) -> Json:
        """Make an object with a fresh id and the time."""
        key = f"{prefix}_{secrets.token_hex(12)}"
        made: Json = {"id": key, "created": self.now(), "livemode": False} | values
        self.shelves[shelf][key] = made
        return made

    def find(self, shelf: str, key: str, *, noun: str, param: str = "id") -> Json:
        """One object, or Stripe's 404."""
        found = self.shelves[shelf].get(key)
        if found is None:
            status = 404 if param in {"id", "intent"} else 400
            raise Refusal(status, f"No such {noun}: '{key}'", code="resource_missing", param=param)
        return found

    def newest(self, shelf: str, **having: Any) -> list[Json]:
        """The objects of a shelf with these values, newest first."""
        rows = reversed(self.shelves[shelf].values())
        return [row for row in rows if all(row.get(key) == value for key, value in having.items())]

    def announce(self, kind: str, about: Json, idempotency_key: str = "") -> Json:
        """Write an event with the object as it is at this moment."""
        values = {
            "object": "event",
            "api_version": "2026-10-28.endive",
            "type": kind,
            "pending_webhooks": 1,
            "request": {"id": f"req_{secrets.token_hex(7)}", "idempotency_key": idempotency_key or None},
            "data": {"object": json.loads(json.dumps(about))},
        }
        return self.add("events", "evt", values)

    def taken(self) -> list[Json]:
        """The charges that really took money: the one figure a shop must be able to trust."""
        return [charge for charge in self.shelves["charges"].values() if charge["paid"]]

    def save(self) -> None:
        """Write everything down, when there is a file to write to."""
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            draft = self.file.with_suffix(".draft")
            draft.write_text(json.dumps(self.shelves))
            draft.replace(self.file)
