"""Trouble on request: what a network and a vendor may do to a shop at the worst moment."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checkout.gateways.stripe.loopback.wire import Refusal


class Trouble(StrEnum):
    DOWN = "down"  # 500, and nothing was done
    BUSY = "busy"  # 429, and nothing was done
    LOCKED = "locked"  # 409: another request with this key is still running
    UNREACHABLE = "unreachable"  # the connection breaks before anything is done
    LOST = "lost"  # everything is done, and the connection breaks before the answer
    SLOW = "slow"  # everything is done, and the answer comes when it is let go


class Dropped(Exception):
    """Close the connection without an answer."""


_ANSWERS: Mapping[Trouble, tuple[int, str, str]] = {
    Trouble.DOWN: (500, "api_error", "An unknown error occurred."),
    Trouble.BUSY: (429, "invalid_request_error", "Too many requests hit the API too quickly."),
    Trouble.LOCKED: (
        409,
        "idempotency_error",
        "There is currently another in-progress request using this key.",
    ),
}


@dataclass
class Script:
    """Troubles still to come, each with the start of the request line it waits for, used up in order."""

    waiting: deque[tuple[Trouble, str]] = field(default_factory=deque)
    longest_wait: float = 30.0
    released: threading.Event = field(default_factory=threading.Event)

    def add(self, trouble: Trouble | str, *, on: str = "POST /v1/", times: int = 1) -> None:
        """Let the next requests whose line starts with ``on`` go wrong in this way."""
        self.released.clear()
        self.waiting.extend([(Trouble(trouble), on)] * times)

    def take(self, line: str) -> Trouble | None:
        """The trouble meant for this request, if any."""
        for entry in self.waiting:
            if line.startswith(entry[1]):
                self.waiting.remove(entry)
                return entry[0]
        return None

    def before(self, trouble: Trouble | None) -> None:
        """Fail before anything is done."""
        if trouble is Trouble.UNREACHABLE:
            raise Dropped
        if trouble is not None and trouble in _ANSWERS:
            status, kind, message = _ANSWERS[trouble]
            raise Refusal(status, message, kind=kind)

    def after(self, trouble: Trouble | None) -> None:
        """Fail, or hesitate, after everything is done."""
        if trouble is Trouble.LOST:
            raise Dropped
        if trouble is Trouble.SLOW:
            self.released.wait(self.longest_wait)
