"""Counts what a turn's model calls read, write and take, also those that failed."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from conversations.llm.base import ModelError, UsageDelta


@dataclass
class Call:
    """`cost` is millionths of a dollar, None while it is not known."""

    provider: str
    model: str
    usage: UsageDelta = field(default_factory=UsageDelta)
    cost: int | None = None
    error: str = ""
    took_ms: int = 0


@dataclass
class Meter:
    calls: list[Call] = field(default_factory=list)

    @contextmanager
    def timing(self, call: Call) -> Iterator[None]:
        """Time a call; a ModelError passing through is noted on it."""
        started = time.monotonic()
        self.calls.append(call)
        try:
            yield
        except ModelError as error:
            call.error = error.kind
            raise
        finally:
            call.took_ms = int((time.monotonic() - started) * 1000)
